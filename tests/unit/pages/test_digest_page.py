from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html

from bot.model import (
    Article,
    Bound,
    Brief,
    BriefChange,
    BriefId,
    BriefLine,
    BriefSequel,
    BriefSource,
    DigestId,
    Evidence,
    Figure,
    Frame,
    Heading,
    Origin,
    Quote,
    Reason,
    SubscriptionId,
    Told,
    ToldDigest,
    Vetting,
)
from bot.pages.digests import digest_page
from bot.pages.places import Places
from tests.makers import NOW, a_brief, a_subscription, an_article

HERALD, TIDE = an_article(), an_article("Pier to be rebuilt", outlet="The Tide")
COPY = an_article("Council votes", outlet="The Gull", origin="The Ellery Herald")
PIER = "The harbour council of Port Ellery voted on Monday to rebuild the eastern pier."
COST = "The work is to cost 14 million crowns and take three years."


def quote(article: Article, words: str) -> Quote:
    return Quote(outlet=article.outlet, url=article.url, words=words)


def source(article: Article, **changes: object) -> BriefSource:
    values = {"article": article.id, "outlet": article.outlet, "url": article.url, "published": NOW, **changes}
    return BriefSource(**values)  # type: ignore[arg-type]  # any field may be given


def told_by_three(**changes: object) -> Brief:
    values = {
        "lines": (
            BriefLine(text=PIER, quotes=(quote(HERALD, PIER), quote(TIDE, PIER)), voices=2),
            BriefLine(text=COST, quotes=(quote(TIDE, COST),), place=1),
        ),
        "shown": 1,
        "sources": (
            source(HERALD, voice=HERALD.outlet),
            source(TIDE, voice=TIDE.outlet),
            source(COPY, voice=HERALD.outlet, copy=True, origin=HERALD.outlet),
        ),
        **changes,
    }
    return replace(a_brief(HERALD), **values)  # type: ignore[arg-type]  # any field may be given


def page_of(
    *briefs: Brief, articles: Sequence[Article] = (HERALD, TIDE, COPY), language: str = "en", **frame: object
) -> html.HtmlElement:
    values = {"since": NOW - timedelta(days=1), "until": NOW, "considered": 9, "feeds": 3, **frame}
    told = ToldDigest(
        id=DigestId("d1"),
        subscription=a_subscription(language=language),
        frame=Frame(**values),  # type: ignore[arg-type]  # any field may be given
        stories=tuple(
            Told(
                digest=DigestId("d1"),
                number=number,
                subscription=SubscriptionId(1),
                brief_id=BriefId(f"b{number}"),
                brief=brief,
            )
            for number, brief in enumerate(briefs, 1)
        ),
    )
    text = digest_page(told, {each.id: each for each in articles}, places=Places())
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]


def resting(page: html.HtmlElement, line: int) -> list[str]:
    """The sentences that are lit for a line of the first story."""
    return texts(page, f'//article[1]//mark[contains(concat(" ", @class, " "), " rests-{line} ")]')


def test_a_line_is_tied_to_the_sentences_that_it_rests_on_in_each_outlet() -> None:
    page = page_of(told_by_three())
    assert texts(page, '//div[@class="line line-1"]/label') == [PIER]
    assert resting(page, 1) == [PIER, PIER]
    assert resting(page, 2) == [COST]
    outlets = page.xpath('//mark[contains(@class, "rests-1")]/ancestor::div[@class="teller"]/p[@class="outlet"]//bdi')
    assert [each.text for each in outlets if each.getparent().tag == "a"] == [HERALD.outlet, TIDE.outlet]
    links = page.xpath('//div[@class="line line-1"]//p[@class="where"]/a/@href')
    assert [page.xpath(f'//*[@id="{link[1:]}"]')[0].tag for link in links] == ["blockquote", "blockquote"]


def test_copies_are_folded_under_their_origin() -> None:
    page = page_of(told_by_three())
    groups = page.xpath('//section[@class="group"]')
    assert [len(group.xpath('.//details[@class="copies"]//div[@class="teller"]')) for group in groups] == [1, 0]
    assert "The Gull" in groups[0].xpath(".//details")[0].text_content()
    assert texts(page, '//p[@class="told-by quiet"]') == ["told by 3 outlets, 2 independent"]


def test_an_article_of_its_own_is_no_copy_and_shows_how_it_begins() -> None:
    later = an_article("Three dead", "Three are dead. Nobody knew of more.", outlet=HERALD.outlet)
    sources = (source(HERALD, voice=HERALD.outlet), source(later, voice=HERALD.outlet), source(TIDE, voice=TIDE.outlet))
    page = page_of(told_by_three(sources=sources), articles=(HERALD, TIDE, later))
    assert page.xpath('//details[@class="copies"]') == []
    (others,) = page.xpath('//details[@class="others"]')
    assert texts(others, "./summary") == ["1 more from The Ellery Herald"]
    assert texts(others, ".//blockquote") == ["Three are dead. Nobody knew of more."]


def test_a_line_of_which_nobody_knows_who_else_says_it_claims_nothing() -> None:
    lines = (
        BriefLine(text=PIER, quotes=(quote(HERALD, PIER),), voices=0),
        BriefLine(text=COST, quotes=(quote(HERALD, PIER), quote(TIDE, COST)), voices=0, place=1),
    )
    page = page_of(told_by_three(lines=lines, shown=0))
    assert texts(page, '//span[@class="voices"]') == ["put together from several sources"]
    assert page.xpath('//details[@class="more"]//h3') == []


def test_under_a_line_stand_the_sentences_that_it_rests_on_for_who_has_a_small_screen() -> None:
    page = page_of(told_by_three())
    quoted = texts(page, '//div[@class="line line-1"]//div[@class="quotes"]/p')
    assert quoted == [f"{PIER} {HERALD.outlet}", f"{PIER} {TIDE.outlet}"]


def test_what_several_say_stands_apart_from_what_only_one_says() -> None:
    brief = told_by_three(shown=0)
    page = page_of(brief)
    (more,) = page.xpath('//details[@class="more"]')
    assert texts(more, ".//h3") == ["Several independent sources say:", "Found in one only:"]
    assert texts(more, ".//*[self::h3 or self::label]") == [
        "Several independent sources say:",
        PIER,
        "Found in one only:",
        COST,
    ]


def test_of_a_story_of_one_source_nothing_is_said_of_others() -> None:
    brief = replace(a_brief(HERALD), shown=0)
    assert texts(page_of(brief), "//h3") == []
    assert page_of(brief).xpath('//span[@class="voices"]') == []


@pytest.mark.parametrize(
    ("origin", "vetting", "words"),
    [
        (Origin.EXTRACT, None, "Word for word a sentence of an article."),
        (
            Origin.DRAFTED,
            Vetting(drafted=PIER, verdict="supported", score=0.934),
            "Drafted by a language model. The checks found it supported (93%).",
        ),
        (
            Origin.DRAFTED,
            Vetting(drafted=PIER, verdict="supported", score=0.5, judge="a-judge"),
            "Drafted by a language model. The checks left it open; a second model found that it is supported.",
        ),
        (
            Origin.REPAIRED,
            Vetting(drafted="x", verdict="supported", score=0.9, reasons=("says 12, the articles say 14",)),
            (
                "Drafted by a language model a second time, since the first draft did not hold. "
                "The checks found it supported (90%)."
            ),
        ),
        (
            Origin.EXCERPT,
            Vetting(drafted="x", verdict="unsure", score=0.1, reasons=("nobody says so",)),
            "A sentence of an article, in place of a drafted line that did not hold.",
        ),
        (
            Origin.DRAFTED,
            None,
            "Drafted by a language model. It was checked against the sentences below.",
        ),
    ],
)
def test_each_line_says_how_it_is_known_to_be_true_and_what_was_found(
    origin: Origin, vetting: Vetting | None, words: str
) -> None:
    line = BriefLine(text=PIER, quotes=(quote(HERALD, PIER),), origin=origin, vetting=vetting)
    page = page_of(told_by_three(lines=(line,)))
    assert texts(page, '//p[@class="verdict"]') == [f"{words} found only in The Ellery Herald"]
    assert texts(page, '//ul[@class="found"]/li') == list(vetting.reasons if vetting else ())
    assert bool(page.xpath('//p[@class="found-before"]')) == bool(vetting and vetting.reasons)
    assert ("excerpt" in texts(page, "//label")[0]) == (origin is Origin.EXCERPT)


def test_a_sequel_says_since_when_and_ties_its_figures_to_both_sentences() -> None:
    def figure(value: float, article: Article, words: str) -> Figure:
        place = Evidence(article=article.id, quote=words, start=0, end=len(words))
        return Figure(measure="killed", value=value, bound=Bound.EXACT, words=f"{value} dead", evidence=place)

    change = BriefChange(
        now=figure(12, TIDE, COST),
        before=figure(7, HERALD, PIER),
        correction=False,
        quotes=(quote(TIDE, COST), quote(HERALD, PIER)),
    )
    brief = told_by_three(sequel=BriefSequel(since=NOW - timedelta(days=1), changes=(change,)))
    page = page_of(brief)
    assert texts(page, '//p[@class="since"]') == ["🔄 What is new since Sun, 1 Mar 2026 12:00"]
    assert texts(page, '//div[@class="line line-1"]/label') == ["now 12 dead, was 7"]
    assert resting(page, 1) == [PIER, COST]
    assert texts(page, '//div[@class="quotes always"]/p') == [
        f"Now: {COST} {TIDE.outlet}",
        f"Before: {PIER} {HERALD.outlet}",
    ]
    assert texts(page, '//div[@class="line line-2"]/label') == [PIER]


def test_hostile_texts_stay_texts() -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}"
    article = an_article(attack, f"{attack} was said on Monday. And more.", outlet=attack, url="https://x.example/1")
    sentence = f"{attack} was said on Monday."
    brief = replace(
        a_brief(article, headline=attack),
        lines=(BriefLine(text=sentence, quotes=(quote(article, sentence),)),),
        reasons=(Reason(words=attack, weight=1.0),),
        first=attack,
        language='"><script>',
    )
    page = page_of(brief, articles=[article], notes=(attack,), gaps=(attack,))
    assert page.xpath("//script/@src") == page.xpath("//script[@src]/@src")
    assert [each for each in page.xpath("//script") if each.get("src") is None] == []
    assert page.xpath("//img | //iframe | //*[@onerror] | //*[@style]") == []
    assert texts(page, "//h2[contains(., 'script')]/a") == [attack]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "//x.example/1", "https://"])
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    article = an_article()
    brief = replace(a_brief(article), sources=(source(article, url=url),))
    page = page_of(brief)
    assert [link for link in page.xpath("//article//a/@href") if not link.startswith("#")] == []
    assert article.outlet in page.text_content()


def test_what_is_no_longer_kept_is_shown_as_it_was_told() -> None:
    page = page_of(told_by_three(), articles=())
    assert resting(page, 1) == [PIER, PIER]
    assert "no longer kept" in page.text_content()


def test_a_source_on_which_nothing_rests_shows_how_it_begins() -> None:
    brief = told_by_three(lines=(BriefLine(text=COST, quotes=(quote(TIDE, COST),)),))
    page = page_of(brief)
    (herald,) = page.xpath('//section[@class="group"][.//bdi="The Ellery Herald"]//blockquote')
    assert herald.text_content().strip().startswith(PIER)
    assert herald.xpath(".//mark") == []


def test_a_digest_says_what_it_was_chosen_from_and_what_it_lacks() -> None:
    page = page_of(told_by_three(), a_brief(TIDE), gaps=("One feed failed",), notes=("It comes late",))
    assert texts(page, "//h1") == ["Digest, Mon, 2 Mar 2026"]
    assert "2 of 9 stories · 3 feeds" in page.text_content()
    assert texts(page, '//section[@aria-labelledby="gaps"]//li') == ["One feed failed"]
    assert texts(page, '//p[@class="note"]') == ["It comes late"]
    assert texts(page, '//ol[@class="contents"]/li') == [HERALD.title, TIDE.title]


def test_alerts_and_news_of_followed_stories_are_headed_as_such() -> None:
    assert texts(page_of(told_by_three(), heading=Heading.ALERT), "//h1")[0].startswith("Breaking · ")
    assert texts(page_of(told_by_three(), heading=Heading.FOLLOWED), "//h1")[0].startswith("A story you follow · ")


def test_a_page_speaks_its_chats_language_and_a_line_its_own() -> None:
    page = page_of(told_by_three(), language="de")
    assert page.get("lang") == "de"
    assert page.xpath("//label/@lang")[0] == "en"


def test_every_field_of_choice_has_a_name_and_every_id_is_there_once() -> None:
    page = page_of(told_by_three(), a_brief(TIDE))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for radio in page.xpath('//input[@type="radio"]'):
        assert page.xpath(f'//label[@for="{radio.get("id")}"]')
        assert radio.get("aria-describedby") in ids
