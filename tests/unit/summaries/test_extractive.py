from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, ArticleId, BodyKind, FeedUrl, Fingerprint, Sentence, Story, StoryId, Summary
from bot.summaries import summarise
from bot.summaries.extractive import select
from bot.text.fitness import judge
from bot.text.instructions import instructions_among
from bot.text.sentences import split
from bot.text.words import primary

_NEWS = json.loads((Path(__file__).parent / "bridge.json").read_text(encoding="utf-8"))
_TITLE = "Marlow closes its bridge"
_LEAD = "The harbour town of Marlow closed its old bridge over the Alm on Monday after engineers found cracks."
_COST = "The repair of two pillars will cost the county 14 million pounds and take about a year, engineers say."
_TRADE = "Shops in the centre of Marlow fear that half of their customers will stay away until the summer."


def _chosen(*sentences: str, count: int = 3, title: str = _TITLE, language: str = "en") -> list[str]:
    found = select("\n\n".join(sentences), language=language, sentences=count, title=title)
    return [one.words for one in found]


def _article(text: str) -> Article:
    return Article(
        id=ArticleId("a1"),
        url="https://marlow.example/1",
        canonical_url="https://marlow.example/1",
        outlet="The Marlow Post",
        feed=FeedUrl(""),
        title=_TITLE,
        text=text,
        language="en",
        body=BodyKind.PAGE,
        fingerprint=Fingerprint("f"),
    )


def test_each_line_of_a_summary_rests_on_its_own_place_in_the_lead() -> None:
    text = f"{_LEAD} {_COST}\n\n{_TRADE}\n\nThe council will meet on Friday to discuss a ferry for commuters."
    summary = summarise(Story(id=StoryId("s"), lead=_article(text), articles=()), sentences=3)
    assert summary.method == "extractive"
    assert len(summary.lines) == 3
    for line in summary.lines:
        (evidence,) = line.evidence
        assert line.text == evidence.quote == text[evidence.start : evidence.end]
        assert evidence.article == "a1"
    starts = [line.evidence[0].start for line in summary.lines]
    assert starts == sorted(starts)


def test_no_text_gives_an_empty_summary() -> None:
    story = Story(id=StoryId("s"), lead=_article(" \n"), articles=())
    assert summarise(story) == Summary(method="extractive", lines=())


def test_an_article_of_two_sentences_is_its_own_summary() -> None:
    assert _chosen("Is this news?", "He said so.") == ["Is this news?", "He said so."]


@pytest.mark.parametrize("language", sorted(_NEWS))
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_in_no_language_is_furniture_a_question_or_a_dangling_sentence_chosen(language: str, count: int) -> None:
    news = _NEWS[language]
    chosen = {one.words for one in select(news["text"], language=language, sentences=count, title=news["title"])}
    assert chosen
    assert news["lead"] in chosen
    assert chosen.isdisjoint(news["never"])
    for needed, dangling in news["pairs"]:
        assert dangling not in chosen or needed in chosen


def test_what_refers_back_comes_with_what_it_refers_to_or_not_at_all() -> None:
    mayor = "Mayor Tom Rey promised free buses across the old bridge for all commuters of Marlow from Tuesday on."
    added = (
        "He added that the bridge over the Alm in Marlow would be repaired by engineers of the county within a year."
    )
    chosen = _chosen(_LEAD, _TRADE, mayor, added, "The sun shone over the sea that day for many hours.", count=2)
    assert added not in chosen
    assert _chosen(_LEAD, mayor, added, count=3) == [_LEAD, mayor, added]


@pytest.mark.parametrize(
    "poor",
    [
        "Here's what to know about the bridge of Marlow over the Alm:",
        "Read more about the closed bridge of Marlow over the Alm and its engineers.",
        "Will the bridge of Marlow over the Alm ever be opened again by engineers of the county?",
        "Bridge of Marlow over the Alm closed by engineers after cracks",
        "Then, on Monday, the bridge of Marlow over the Alm did what engineers had always feared...",
        "Reuters contributed to this report on the bridge of Marlow over the Alm and its engineers.",
        "Marlow closes its bridge.",
        "[Our guide to the bridge of Marlow over the Alm and the engineers of the county.]",
        "Engineers look at the old bridge of Marlow over the Alm on Monday. (Ann Lee/The Marlow Post)",
        "The two pillars of the bridge of Marlow over the Alm have: cracks, rust,",
    ],
)
def test_what_is_no_news_is_not_chosen(poor: str) -> None:
    assert _chosen(_LEAD, poor, _COST, _TRADE, count=5) == [_LEAD, _COST, _TRADE]


def test_a_part_of_a_long_quotation_is_not_chosen() -> None:
    spoken = [
        f"The bridge of Marlow over the Alm has waited {count} long years for engineers to come." for count in "123456"
    ]
    assert _chosen(_LEAD, f"“{' '.join(spoken)}” a reader wrote.", _COST, _TRADE, count=5) == [_LEAD, _COST, _TRADE]


def test_a_sentence_that_repeats_another_is_not_chosen() -> None:
    again = "The harbour town of Marlow on Monday closed its old bridge over the Alm after engineers found the cracks."
    assert _chosen(_LEAD, again, _COST, _TRADE, count=3) == [_LEAD, _COST, _TRADE]


def test_a_sentence_of_ordinary_length_is_chosen_before_an_endless_one() -> None:
    endless = _COST.removesuffix(".") + ", and the bridge of Marlow" * 14 + "."
    assert endless not in _chosen(_LEAD, endless, _COST, _TRADE, count=3)


@pytest.mark.parametrize("place", ["MARLOW (Reuters) - ", "(AP) — ", "MARLAU (dpa): "])
def test_a_dateline_is_left_out_of_the_line_and_its_evidence(place: str) -> None:
    (lead,) = select(f"{place}{_LEAD}\n\n{_COST}\n\n{_TRADE}", language="en", sentences=1, title=_TITLE)
    assert (lead.words, lead.start, lead.end) == (_LEAD, len(place), len(place) + len(_LEAD))


def test_a_quotation_of_somebody_only_described_needs_what_was_told_before() -> None:
    quoted = (
        "“The bridge of Marlow over the Alm will be closed for a year by engineers,” the Alm Valley member told them."
    )
    assert quoted not in _chosen(_LEAD, _COST, _TRADE, "The sun shone on it.", quoted, count=2)
    assert _chosen(_LEAD, quoted, count=2) == [_LEAD, quoted]


@pytest.mark.parametrize(
    ("language", "sentence", "unnamed"),
    [
        ("en", "The bridge of Marlow would stay closed for a year, she told reporters.", True),
        ("en", "The bridge of Marlow would stay closed for a year, Ada Holt told reporters.", False),
        ("en", "“The bridge of Marlow stays closed for a year,” he said.", True),
        ("de", "Die Brücke in Marlau bleibe ein Jahr gesperrt, sagte er.", True),
        ("de", "Die Brücke in Marlau bleibe ein Jahr gesperrt, sagte Jonas Weil.", False),
        ("fr", "« Le pont restera fermé un an », a-t-il dit.", True),
        ("fr", "« Le pont restera fermé un an », a dit Claire Vidal.", False),
        ("es", "«El puente seguirá cerrado un año», dijo.", True),
        ("es", "«El puente seguirá cerrado un año», dijo Jorge Rey.", False),
        ("it", "«Il ponte resterà chiuso un anno», ha detto.", True),
        ("ru", "«Мост будет закрыт на год», — сказал он.", True),
        ("ru", "«Мост будет закрыт на год», — сказал Орлов.", False),
        ("uk", "«Міст буде закрито на рік», — сказала вона.", True),
        ("pt", "«A ponte ficará fechada um ano», disse ela.", True),
        ("zh", "“这座桥将关闭一年。”他说。", True),
        ("zh", "“这座桥将关闭一年。”林海说。", False),
    ],
)
def test_whose_speaker_is_only_a_pronoun_needs_the_sentence_before(
    language: str, sentence: str, *, unnamed: bool
) -> None:
    first = Sentence(words="x", start=0, end=1, paragraph=0)
    told = Sentence(words=sentence, start=2, end=2 + len(sentence), paragraph=1)
    (_, fitness) = judge([(first, False), (told, False)], language=language)
    assert fitness.refers_to == ((0,) if unnamed else ())


def test_when_nothing_is_fit_something_is_told_still() -> None:
    assert len(_chosen("Why here?", "Why now?", "Why us?", count=2)) == 1


@given(st.text(max_size=400), st.sampled_from(["en", "de", "zh", "xx", ""]), st.integers(1, 5), st.text(max_size=20))
def test_any_text_gives_its_own_sentences_in_order(text: str, language: str, count: int, title: str) -> None:
    found = select(text, language=language, sentences=count, title=title)
    assert len(found) <= count
    blank = not text.strip("\x1c\x1d\x1e\x0c\u2029").strip()
    assert not (found and blank)
    assert found or blank or any(instructions_among(split(text, language=language), language=primary(language)))
    assert all(one.words == text[one.start : one.end] for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
