from __future__ import annotations

import json
import time
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.stories import packed, traits
from tests.makers import NOW, an_article


def terms(title: str, text: str = "", language: str = "en") -> dict[str, int]:
    return dict(traits(an_article(title, text, language=language), NOW).terms)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "flooded harbours", "flooding harbour"),
        ("ru", "землетрясение разрушило мосты", "землетрясения разрушили моста"),
        ("de", "Überschwemmungen Häfen", "überschwemmung häfen"),
        ("fr", "inondations portuaires", "inondation portuaire"),
        ("pl", "powodzie", "powodzi"),
    ],
)
def test_forms_of_a_word_are_one_term(language: str, one: str, other: str) -> None:
    assert terms(one, language=language).keys() == terms(other, language=language).keys()


def test_a_language_tag_with_a_region_has_the_rules_of_its_language() -> None:
    assert terms("harbours", language="en-GB") == terms("harbours", language="en")


def test_words_of_no_known_language_are_kept_as_they_are() -> None:
    assert terms("Harbours Harbours", language="xx") == {"harbours": 4}
    assert terms("Harbours", language="") == {"harbours": 2}


def test_chinese_is_read_as_pairs_of_signs() -> None:
    assert terms("地震", "港口地震", language="zh") == {"地震": 3, "港口": 1, "口地": 1}


def test_words_that_say_nothing_are_left_out() -> None:
    assert terms("The harbour of the town", "It is a 7 in all.") == {"harbour": 2, "town": 2}


def test_a_word_of_the_title_counts_as_two() -> None:
    assert terms("Harbour", "Harbours. The harbour. Storm.") == {"harbour": 4, "storm": 1}


def test_a_text_that_begins_with_its_title_is_not_counted_twice() -> None:
    assert terms("Harbour storm", "Harbour storm\n\nHarbour.") == {"harbour": 3, "storm": 2}


def test_what_comes_first_and_what_comes_often_is_kept() -> None:
    rest = " ".join(f"aside{number}" for number in range(400))
    found = terms("Pier burns", f"Dunmere pier. {rest} Halloran Halloran Halloran.")
    assert len(found) == 48
    assert {"pier", "burn", "dunmer", "halloran"} <= found.keys()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("", 0),
        ("In 2019 and until 2023.", 2023),
        ("It costs 2,050 crowns and 1.999 more, 20230 people, 2023.5 metres.", 0),
        ("2023年の地震", 2023),
        ("Born in 1962.", 1962),
        ("The year 1066.", 0),
    ],
)
def test_the_latest_year_of_our_time_is_read(text: str, year: int) -> None:
    assert traits(an_article("Pier", text), NOW).year == year


def test_an_article_of_a_megabyte_is_read_quickly_and_kept_small() -> None:
    text = " ".join(f"word{number}" for number in range(140_000))
    for hostile in (text, "x" * 1_000_000, "地" * 1_000_000, "a'" * 500_000, "2020 " * 200_000):
        started = time.process_time()
        found = traits(an_article("Pier", hostile), NOW)
        assert time.process_time() - started < 0.5
        assert len(json.dumps(found.terms, ensure_ascii=False, separators=(",", ":")).encode()) < 2_500


@given(st.text(max_size=300), st.text(max_size=3_000), st.sampled_from(["en", "ru", "zh", "de", "", "xx-YY"]))
def test_whatever_the_text_there_are_traits(title: str, text: str, language: str) -> None:
    found = traits(an_article(title, text, language=language), NOW)
    assert len(found.terms) <= 48
    assert all(term and count > 0 for term, count in found.terms)
    assert found == traits(an_article(title, text, language=language), NOW)


def test_traits_say_whose_they_are() -> None:
    article = an_article("Pier", outlet="The Gull")
    found = traits(article, NOW, vector=b"\x01")
    expected = {"article": article.id, "at": NOW, "outlet": "The Gull", "language": "en", "vector": b"\x01"}
    assert expected.items() <= asdict(found).items()
    assert replace(found, vector=b"") == traits(article, NOW)


def test_an_embedding_keeps_its_direction_in_bytes() -> None:
    vector = np.random.default_rng(1).normal(size=384)
    back = np.frombuffer(packed(vector.tolist()), dtype=np.int8).astype(float)
    assert back @ vector / np.linalg.norm(back) / np.linalg.norm(vector) > 0.999
    assert packed((vector * 40).tolist()) == packed(vector.tolist())


@pytest.mark.parametrize("vector", [[], [0.0, 0.0], [float("nan"), 1.0], [float("inf"), 1.0]])
def test_an_embedding_without_a_direction_is_none(vector: list[float]) -> None:
    assert packed(vector) == b""
