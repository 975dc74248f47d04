from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Agreement, Article, Claim, Evidence, Story, StoryId, Voice
from bot.summaries import summarise
from tests.makers import NOW, an_article

FIRST = "The harbour town of Marlow closed its old bridge over the Alm on Monday after engineers found cracks."
COST = "The repair of two pillars will cost the county 14 million pounds and take about a year, engineers say."
TRADE = "Shops in the centre of Marlow fear that half of their customers will stay away until the summer."
SINGING = "A choir from Ostre sang beside the river for an hour while lorries turned round at the barrier."
FERRY = "A ferry for commuters of Marlow will sail across the Alm every ten minutes from Friday on."
AGAIN = "Engineers found cracks on Monday, so the harbour town of Marlow has closed its old bridge over the Alm."


def voice(outlet: str, *sentences: str, language: str = "en", title: str = "Marlow closes its bridge") -> Article:
    return an_article(
        title, "\n\n".join(sentences), outlet=outlet, published=NOW + timedelta(minutes=len(outlet)), language=language
    )


def story_of(*articles: Article) -> Story:
    voices = tuple(Voice(name=article.outlet, articles=(article.id,)) for article in articles)
    return Story(id=StoryId("s"), lead=articles[0], articles=articles, voices=voices)


def said(words: str, *articles: Article, as_words: tuple[str, ...] = ()) -> Claim:
    """The claim that the first article states and the others support, in the same words unless others are given."""
    evidence = []
    for article, quote in zip(articles, (words, *(as_words or [words] * (len(articles) - 1))), strict=True):
        start = article.text.index(quote)
        evidence.append(Evidence(article=article.id, quote=quote, start=start, end=start + len(quote)))
    return Claim(words=words, evidence=tuple(evidence), voices=tuple(article.outlet for article in articles))


def lines(story: Story, *claims: Claim, count: int = 3) -> list[str]:
    return [line.text for line in summarise(story, sentences=count, agreement=Agreement(agreed=claims)).lines]


def test_what_several_voices_say_is_preferred_in_the_lead() -> None:
    lead, tide = voice("The Gull", FIRST, COST, TRADE, SINGING), voice("The Tide", SINGING, FIRST, COST)
    assert lines(story_of(lead, tide), count=2) == [FIRST, COST]
    assert lines(story_of(lead, tide), said(SINGING, lead, tide), count=2) == [FIRST, SINGING]


def test_what_all_voices_tell_of_is_preferred_even_in_other_words() -> None:
    lead = voice("The Gull", TRADE, SINGING, title="Marlow")
    singers = "By the river a choir sang while lorries from Ostre turned round."
    shops = "Half of their customers stay away, shops in Marlow fear."
    for told, best in ((singers, SINGING), (shops, TRADE)):
        others = (voice("The Tide", told, title="Marlow"), voice("The Reed", told, COST, title="Marlow"))
        assert lines(story_of(lead, *others), count=1)[0] in {best, told}


def test_of_other_voices_the_best_sentence_comes_first() -> None:
    lead, tide, reed = voice("The Gull", "Bridge."), voice("The Tide", SINGING, FIRST), voice("The Reed", TRADE, AGAIN)
    assert lines(story_of(lead, tide, reed), count=2)[0] in {FIRST, AGAIN}


def test_a_line_rests_on_its_own_place_and_on_all_who_say_the_same() -> None:
    lead, tide, reed = (
        voice("The Gull", FIRST, TRADE),
        voice("The Tide", AGAIN, FERRY),
        voice("The Reed", FIRST, SINGING),
    )
    claim = said(FIRST, lead, tide, reed, as_words=(AGAIN, FIRST))
    summary = summarise(story_of(lead, tide, reed), sentences=2, agreement=Agreement(agreed=(claim,)))
    line = summary.lines[0]
    assert line.text == FIRST
    assert line.evidence == claim.evidence
    assert [each.article for each in line.evidence] == [lead.id, tide.id, reed.id]


def test_a_sentence_that_says_more_than_the_claim_does_not_rest_on_who_says_less() -> None:
    more = f"{COST.removesuffix('.')}, and the mayor resigned over it."
    lead, tide, reed = voice("The Gull", FIRST, more), voice("The Tide", COST), voice("The Reed", COST, FERRY)
    claim = said(COST, tide, reed, lead, as_words=(COST, more))
    for line in summarise(story_of(lead, tide, reed), sentences=3, agreement=Agreement(agreed=(claim,))).lines:
        assert line.text != more or len(line.evidence) == 1


def test_what_the_lead_lacks_is_told_by_another_voice_after_the_lead() -> None:
    lead, tide, reed = (
        voice("The Gull", FIRST, SINGING),
        voice("The Tide", FERRY, AGAIN),
        voice("The Reed", FERRY, TRADE),
    )
    told = summarise(story_of(lead, tide, reed), sentences=3, agreement=Agreement(agreed=(said(FERRY, tide, reed),)))
    assert FERRY in [line.text for line in told.lines]
    assert told.lines[0].evidence[0].article == lead.id
    (ferry,) = [line for line in told.lines if line.text == FERRY]
    assert [each.article for each in ferry.evidence] == [tide.id, reed.id]


def test_no_two_lines_say_the_same_in_other_words() -> None:
    lead, tide = voice("The Gull", FIRST, SINGING), voice("The Tide", AGAIN, FERRY)
    assert not {FIRST, AGAIN} <= set(lines(story_of(lead, tide), count=5))


def test_a_sentence_that_cannot_stand_alone_is_not_taken_from_another_voice() -> None:
    dangling = "He added that a ferry for commuters of Marlow will sail across the Alm from Friday on."
    lead, tide = voice("The Gull", FIRST), voice("The Tide", AGAIN, dangling)
    assert dangling not in lines(story_of(lead, tide), count=5)


def test_every_line_is_in_the_language_of_the_lead() -> None:
    lead = voice("The Gull", FIRST, TRADE, COST, SINGING)
    german = voice("Die Flut", "Die Brücke über die Alm in Marlow bleibt bis zum Sommer gesperrt.", language="de")
    alone = summarise(Story(id=StoryId("s"), lead=lead, articles=(lead,)), sentences=2)
    assert summarise(story_of(lead, german), sentences=2, agreement=Agreement()) == alone


def test_one_voice_and_a_story_without_agreement_are_told_by_the_lead_alone() -> None:
    lead, tide = voice("The Gull", FIRST, SINGING, COST), voice("The Tide", FERRY, TRADE)
    alone = summarise(Story(id=StoryId("s"), lead=lead, articles=(lead,)), sentences=2)
    assert summarise(story_of(lead), sentences=2, agreement=Agreement()) == alone
    assert summarise(story_of(lead, tide), sentences=2) == alone


def test_a_dateline_of_another_voice_is_left_out() -> None:
    place = "MARLOW (Reuters) - "
    lead, tide, reed = voice("The Gull", FIRST), voice("The Tide", place + FERRY), voice("The Reed", FERRY, SINGING)
    claim = said(place + FERRY, tide, reed, as_words=(FERRY,))
    told = summarise(story_of(lead, tide, reed), sentences=3, agreement=Agreement(agreed=(claim,)))
    (ferry,) = [line for line in told.lines if FERRY in line.text]
    assert ferry.text == ferry.evidence[0].quote == FERRY
    assert ferry.evidence[0].start == len(place)


_SENTENCES = [FIRST, COST, TRADE, SINGING, FERRY, AGAIN, "He said so.", "Why?", "大桥关闭。", "(Reuters) - It rained."]


@pytest.mark.parametrize("count", [1, 2, 5])
@given(texts=st.lists(st.lists(st.sampled_from(_SENTENCES), max_size=6, unique=True), min_size=1, max_size=4))
def test_any_voices_give_lines_of_their_own_words(count: int, texts: list[list[str]]) -> None:
    articles = [voice(f"Outlet {'x' * n}", *text) for n, text in enumerate(texts)]
    text_of = {article.id: article.text for article in articles}
    summary = summarise(story_of(*articles), sentences=count, agreement=Agreement())
    assert len(summary.lines) <= count
    for line in summary.lines:
        assert line.text == line.evidence[0].quote
        assert all(text_of[each.article][each.start : each.end] == each.quote for each in line.evidence)
    assert len({line.text for line in summary.lines}) == len(summary.lines)
