"""The page of an archive: digests by months in the chat's language and zone, or what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from bot.model import ArchivedStory, ArchiveMark, DigestId, Heading, KeptDigest, Subscription
from bot.pages.archive import ArchiveLinks, Findings, Listing, archive_page
from bot.pages.places import Places
from bot.pages.searching import find
from bot.text.search_query import parse_query
from tests.makers import NOW, a_brief, a_subscription, an_article

HOUR = timedelta(hours=1)
PLACES = Places(public_url="https://news.example/desk")
LINKS = ArchiveLinks(
    archive="/desk/a/k/t",
    atom="/desk/f/f/t/atom.xml",
    json_feed="/desk/f/f/t/feed.json",
    # The page of "old" opens no longer.
    digest=lambda number: "" if number == "old" else f"/desk/d/{number}/t",
)
HERE = a_subscription()
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def kept(number: str, *headlines: str, at: datetime = NOW, heading: Heading = Heading.DIGEST) -> KeptDigest:
    return KeptDigest(id=DigestId(number), made_at=at, heading=heading, headlines=headlines)


def shown(
    what: Listing | Findings,
    *,
    name: str = "Ann",
    typed: str = "",
    problem: str = "",
    of: Subscription = HERE,
) -> html.HtmlElement:
    written = archive_page(what, of, name=name, links=LINKS, places=PLACES, typed=typed, problem=problem)
    assert written.startswith("<!doctype html>")
    return html.document_fromstring(written)


def texts(page: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.xpath(path)]


def links(page: html.HtmlElement, path: str) -> list[str]:
    return [str(each) for each in page.xpath(f"{path}/@href")]


def search(typed: str, *stories: ArchivedStory, more: bool = False, searched_to: datetime | None = None) -> Findings:
    found = tuple(find(parse_query(typed), stories, limit=9))
    return Findings(typed=typed, found=found, more=more, searched_to=searched_to)


def a_story(**changes: object) -> ArchivedStory:
    values = {"digest": DigestId("d1"), "number": 2, "made_at": NOW, "brief": a_brief(), **changes}
    return ArchivedStory(**values)  # type: ignore[arg-type]  # any field may be given


# ---------------------------------------------------------------- digests


def test_digests_are_listed_by_months_with_links_to_each_and_to_its_stories() -> None:
    page = shown(
        Listing(
            digests=(
                kept("d3", "Quake", heading=Heading.ALERT),
                kept("d2", "Pier", "Cod", at=NOW - HOUR),
                kept("d1", at=NOW - timedelta(days=9)),
            )
        )
    )
    assert texts(page, "//h1") == ["Digests · Ann"]
    assert texts(page, "//section[@class='month']/h2") == ["March 2026", "February 2026"]
    assert texts(page, "//article/h3") == [
        "Mon, 2 Mar 2026 12:00 · Breaking",
        "Mon, 2 Mar 2026 11:00",
        "Sat, 21 Feb 2026 12:00",
    ]
    assert links(page, "//article/h3/a") == ["/desk/d/d3/t", "/desk/d/d2/t", "/desk/d/d1/t"]
    assert texts(page, "//article[2]//li") == ["Pier", "Cod"]
    assert links(page, "//article[2]//li/a") == ["/desk/d/d2/t#s1", "/desk/d/d2/t#s2"]
    assert texts(page, "//section[2]/article/p") == ["Nothing new."]


def test_months_and_times_are_the_chats_own() -> None:
    at = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    page = shown(
        Listing(digests=(kept("d1", "Kai", at=at),)), of=replace(HERE, language="de", time_zone="Europe/Berlin")
    )
    assert page.get("lang") == "de"
    assert texts(page, "//section[@class='month']/h2") == ["März 2026"]
    assert texts(page, "//article/h3") == ["So., 1. März 2026 00:30"]
    assert page.xpath("//footer")[0].text_content().count("Europe/Berlin") == 1


def test_it_says_once_whose_times_are_shown() -> None:
    page = shown(Listing(digests=(kept("d1", "Pier"), kept("d2", "Cod"))), of=replace(HERE, time_zone="Asia/Tokyo"))
    assert "Times are of Asia/Tokyo." in texts(page, "//footer/p")
    assert page.text_content().count("Asia/Tokyo") == 1


def test_what_opens_no_longer_is_told_without_a_link() -> None:
    page = shown(Listing(digests=(kept("d2", "Quake", heading=Heading.ALERT), kept("old", "Pier", "Cod"))))
    assert texts(page, "//article/h3") == ["Mon, 2 Mar 2026 12:00 · Breaking", "Mon, 2 Mar 2026 12:00"]
    assert texts(page, "//article//li") == ["Quake", "Pier", "Cod"]
    assert links(page, "//article//a") == ["/desk/d/d2/t", "/desk/d/d2/t#s1"]
    assert len(page.xpath("//article//a")) == 2
    found = shown(search("pier", a_story(), a_story(digest=DigestId("old"))))
    assert len(texts(found, "//article/h3//mark")) == 2
    assert links(found, "//article//a") == ["/desk/d/d1/t#s2l1"]
    assert len(found.xpath("//article//a")) == 1


def test_it_names_its_feeds_for_people_and_for_readers() -> None:
    page = shown(Listing(digests=()))
    alternates = page.xpath("//head/link[@rel='alternate']")
    assert [(each.get("type"), each.get("href")) for each in alternates] == [
        ("application/atom+xml", LINKS.atom),
        ("application/feed+json", LINKS.json_feed),
    ]
    assert links(page, "//section[@class='feeds']//a") == [LINKS.atom, LINKS.json_feed]
    assert texts(page, "//main/p") == ["No digest was told here yet."]


def test_pages_beside_it_are_linked_by_moments_that_stand_in_a_link() -> None:
    older = ArchiveMark(made_at=NOW.replace(microsecond=123), digest=DigestId("d1"))
    newer = ArchiveMark(made_at=NOW, digest=DigestId("d9"))
    page = shown(Listing(digests=(kept("d1", "Pier"),), older=older, newer=newer))
    assert links(page, "//nav/a[@rel='next']") == [
        "/desk/a/k/t?before=2026-03-02T12%3A00%3A00.000123Z&digest=d1",
    ]
    assert links(page, "//nav/a[@rel='prev']") == ["/desk/a/k/t?after=2026-03-02T12%3A00%3A00Z&digest=d9"]
    assert shown(Listing(digests=(kept("d1", "Pier"),))).xpath("//nav") == []


# ---------------------------------------------------------------- search


def test_what_a_search_found_is_shown_with_its_words_marked() -> None:
    page = shown(search("pier council", a_story()), typed="pier council")
    assert page.xpath("//form/@action") == [LINKS.archive]
    assert page.xpath("//form//input/@value") == ["pier council"]
    assert texts(page, "//section[1]/h2") == ["Found for “pier council”"]
    # To the line that answers, not to its story: it may be folded away there.
    assert links(page, "//article/h3/a") == ["/desk/d/d1/t#s2l1"]
    assert texts(page, "//article/h3//mark") == ["Council", "pier"]
    assert texts(page, "//article/p[1]//mark") == ["council", "pier"]
    assert texts(page, "//article/p[2]") == ["Mon, 2 Mar 2026 12:00 · The Ellery Herald"]
    assert page.xpath("//section[@class='month']") == []
    assert "There may be older ones" not in page.text_content()


def test_nothing_found_and_more_to_be_found_are_said() -> None:
    nothing = shown(search("ferry", a_story()), typed="ferry")
    assert texts(nothing, "//section[1]/p")[0] == (
        "Nothing found for “ferry”. Only what was told here is searched. Try fewer words, or begin*"
    )
    more = shown(search("pier", a_story(), more=True))
    assert "There may be older ones: more words find fewer." in texts(more, "//section[1]/p")


def test_a_story_whose_headline_or_outlet_answers_is_linked_itself() -> None:
    only = a_story(brief=replace(a_brief(), headline="A ferry sinks"))
    for typed in ("ferry", "ellery herald"):
        assert links(shown(search(typed, only)), "//article/h3/a") == ["/desk/d/d1/t#s2"]


def test_how_far_back_was_searched_is_said_where_it_was_not_to_the_end() -> None:
    to = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    there = replace(HERE, time_zone="Europe/Berlin")
    nothing = texts(shown(search("ferry", a_story(), more=True, searched_to=to), of=there), "//section[1]/p")
    assert nothing[0].startswith("Nothing found for “ferry”. Searched back to Sun, 1 Feb 2026. Only what was told")
    some = texts(shown(search("pier", a_story(), more=True, searched_to=to), of=there), "//section[1]/p")
    assert [each for each in some if "older" in each or "Searched" in each] == ["Searched back to Sun, 1 Feb 2026."]
    assert "There may be older" not in " ".join(nothing)


def test_a_question_that_was_not_understood_is_told_in_words_above_the_latest() -> None:
    page = shown(Listing(digests=(kept("d1", "Pier"),)), typed="-" * 900, problem="I cannot search for that.")
    assert texts(page, "//p[@role='alert']") == ["I cannot search for that."]
    assert texts(page, "//article//li") == ["Pier"]
    assert page.xpath("//form//input/@value") == ["-" * 500]


# ---------------------------------------------------------------- what must not be there


def everything(page: html.HtmlElement) -> Sequence[tuple[str, str]]:
    return [(each.tag, name) for each in page.iter() if isinstance(each.tag, str) for name in each.attrib]


@pytest.mark.parametrize("is_search", [True, False])
def test_hostile_texts_stay_texts_and_nothing_runs_in_the_page(is_search: bool) -> None:  # noqa: FBT001  # which of two
    brief = replace(a_brief(headline=HOSTILE), language='"><i>')
    brief = replace(brief, lines=tuple(replace(each, text=f"{HOSTILE} alert") for each in brief.lines))
    brief = replace(brief, sources=tuple(replace(each, outlet=HOSTILE) for each in brief.sources))
    # What is marked may hold markup between its words.
    what = search('"1 script img"', a_story(brief=brief)) if is_search else Listing(digests=(kept("d1", HOSTILE),))
    page = shown(what, name=HOSTILE, typed=HOSTILE, problem=HOSTILE)
    assert page.xpath("//script[not(@src)] | //img | //style | //i") == []
    found = everything(page)
    assert not [name for _, name in found if name.startswith("on") or name == "style"]
    assert page.xpath("//form//input/@value") == [HOSTILE]
    assert texts(page, "//article/h3" if is_search else "//article//li") == [HOSTILE]
    assert texts(page, "//h1") == [f"Digests · {HOSTILE}"]


def test_what_cannot_be_seen_is_named_untitled() -> None:
    page = shown(Listing(digests=(kept("d1", "\u200b"),)), name="\u200b")
    assert (texts(page, "//h1"), texts(page, "//article//li")) == (["Digests"], ["Untitled"])
    unseen = replace(a_brief(an_article()), headline="\u200b")
    assert texts(shown(search("pier", a_story(brief=unseen))), "//article/h3") == ["Untitled"]
