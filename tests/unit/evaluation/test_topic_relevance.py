from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.embeddings.local import LocalEmbedder
from bot.errors import ConfigError
from bot.evaluation.relevance_classes import ClassedArticle, described, read_classed, ready_topics
from bot.evaluation.topic_relevance import Seen, average_precision, class_texts, evaluate_topics, plain_by_meaning
from bot.interests.topics.lens import shipped
from tests.makers import an_article


def _write(folder: Path, rows: Sequence[object], *, name: str = "set.jsonl") -> Path:
    file = folder / name
    text = "".join(json.dumps(row) + "\n" for row in rows)
    if name.endswith(".gz"):
        file.write_bytes(gzip.compress(text.encode()))
    else:
        file.write_text(text, "utf-8")
    return file


def _story(label: str, title: str, text: str = "It was told on Tuesday.") -> ClassedArticle:
    return ClassedArticle(article=an_article(title, text, published=None), label=label)


_SPORT = [_story("Sports", f"Striker wins the match number {number} for his team") for number in range(30)]
_MONEY = [_story("Business", f"Shares of company number {number} fall as profit sinks") for number in range(30)]


@pytest.mark.parametrize("name", ["set.jsonl", "set.jsonl.gz"])
def test_files_of_either_form_are_read(tmp_path: Path, name: str) -> None:
    rows = [
        {"title": "Cup for Halden", "description": "They won on Sunday.", "class": "Sports"},
        {"id": "b/1", "category": "tech", "title": "New phone", "text": "It folds.", "time": "2026-01-02T03:04:05"},
    ]
    one, other = read_classed(_write(tmp_path, rows, name=name))
    assert (one.label, one.article.title, one.article.text) == ("Sports", "Cup for Halden", "They won on Sunday.")
    assert (other.label, other.article.language) == ("tech", "en")
    assert other.article.published is not None
    assert other.article.published.isoformat() == "2026-01-02T03:04:05+00:00"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"title": "No class"}, "has no class"),
        ({"class": "Sports"}, "has no text"),
        ({"class": "Sports", "title": "When?", "time": "yesterday"}, "has the time"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(tmp_path: Path, row: object, problem: str) -> None:
    with pytest.raises(ConfigError, match=f"line 2: {problem}"):
        read_classed(_write(tmp_path, [{"class": "Sports", "title": "Fine"}, row]))
    with pytest.raises(ConfigError, match="holds no articles"):
        read_classed(_write(tmp_path, []))


def test_a_class_that_is_not_known_is_described_by_its_name() -> None:
    assert described("Sci/Tech") == described("science/technology")
    assert described("Beekeeping") == "Beekeeping"


def test_a_ready_topic_belongs_to_one_class() -> None:
    assert ready_topics("World", ["World", "Sports"]) == ("world", "politics")
    assert ready_topics("World", ["World", "politics"]) == ("world",)
    assert ready_topics("Beekeeping", ["Beekeeping"]) == ()


def test_average_precision_is_the_mean_over_the_true_ones() -> None:
    # Ranks 1 and 3 are true: (1/1 + 2/3) / 2.
    assert average_precision(np.array([0.9, 0.8, 0.7, 0.1]), np.array([True, False, True, False])) == pytest.approx(
        5 / 6
    )


def test_words_find_what_chance_does_not() -> None:
    found = evaluate_topics([*_SPORT, *_MONEY], None)
    assert set(found.methods) == {"description, by words", "ready topics, by words", "newest first", "random"}
    assert found.of_no_ready_topic is None
    words, chance = found.methods["ready topics, by words"], found.methods["random"]
    assert words.accuracy == words.top_ten == words.mean_average_precision == 1.0
    assert words.right is not None
    assert words.right > 0.9
    assert 0.3 < chance.top_ten < 0.7
    assert chance.accuracy is chance.right is None
    assert found.described == {"Business": described("business"), "Sports": described("sports")}
    assert evaluate_topics([*_SPORT, *_MONEY], None) == found


def test_newest_first_goes_by_the_file_where_there_are_no_times() -> None:
    found = evaluate_topics([*_SPORT, *_MONEY], None).methods["newest first"]
    assert found.top_ten_of == {"Business": 0.0, "Sports": 1.0}


def test_a_class_without_a_ready_topic_is_left_out_of_those_figures() -> None:
    bees = [_story("Beekeeping", f"Beekeeping for beginners, part {number}") for number in range(30)]
    found = evaluate_topics([*_SPORT, *bees], None)
    ready = found.methods["ready topics, by words"]
    assert set(ready.average_precision) == {"Sports"}
    assert ready.accuracy is ready.of_none is None
    assert found.methods["description, by words"].top_ten_of["Beekeeping"] == 1.0
    assert set(evaluate_topics(bees, None).methods) == {"description, by words", "newest first", "random"}


def test_stories_that_all_look_alike_are_found_no_better_than_by_chance() -> None:
    # Equal scores: neither the order of the file nor that of the classes may help.
    alike = [_story(label, "Nothing of the kind", f"A text {number}.") for label in "AB" for number in range(200)]
    words = evaluate_topics(alike, None).methods["description, by words"]
    assert words.top_ten == pytest.approx(0.5, abs=0.08)
    assert words.mean_average_precision == pytest.approx(0.5, abs=0.08)


def test_meaning_is_looked_for_where_there_are_vectors() -> None:
    lens = shipped(LocalEmbedder().name)
    assert lens is not None
    stories = [*_SPORT[:15], *_MONEY[:15]]
    chance = np.random.default_rng(2)
    places = {"Business": 2, "Sports": 6}
    vectors = np.stack([lens.middle + lens.values[-10 + places[one.label]] for one in stories])
    vectors += 0.01 * chance.normal(size=vectors.shape)
    meant = {text: chance.normal(size=(vectors.shape[1],)) for text in class_texts(stories)}
    seen = Seen(lens=lens, vectors=vectors, meant=meant)
    found = evaluate_topics(stories, seen)
    assert found.methods["ready topics, by meaning"].top_ten == 1.0
    assert found.methods["ready topics, by both"].accuracy == 1.0
    assert found.of_no_ready_topic == 0.0
    assert found.methods["description, by meaning"].accuracy is not None
    assert plain_by_meaning(["Business", "Sports"], seen).shape == (30, 2)
    assert class_texts(stories) == (*parts("business"), *parts("sports"))


def parts(label: str) -> tuple[str, str]:
    return described(label), described(label).partition(":")[0]
