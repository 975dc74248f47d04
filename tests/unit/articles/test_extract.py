from __future__ import annotations

import contextlib
import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles import carries_whole_text, extract, extract_whole, from_html, from_text
from bot.errors import ParseError
from bot.model import Article, BodyKind, Entry, Feed, FeedUrl, Guid, Obstacle, Page, Validators
from tests.makers import an_entry

NOW = datetime(2024, 5, 10, 12, 0, tzinfo=UTC)
URL = "https://post.example/news/ferry-sails-again"
FEED = Feed(url=FeedUrl("https://post.example/rss"), title="The Harbour Post » Islands", language="en")
STORY = (
    (
        "The ferry between Oldharbour and the islands sailed again on Tuesday after nine days in port, and the first "
        "boat left with every seat taken."
    ),
    (
        "The crews had stopped work over night shifts; under the deal that ended the strike they get a second rest day "
        "and a sum of 900 crowns each."
    ),
    (
        "The company said that the timetable would be back to normal by the weekend, weather permitting, and that "
        "tickets bought for the lost days would be paid back."
    ),
    (
        "On the islands the shops had run out of milk on the fourth day, and fishing boats had carried patients to the "
        "hospital on the mainland."
    ),
    "The council wants the company to pay for that, and says that it will go to court if it has to.",
    "The company has not answered yet; its lawyers say that a strike is an act of God, which the union finds funny.",
)
EXCERPT = "After nine days in port the ferry to the islands sails again."


def _entry(**fields: object) -> Entry:
    stated: dict[str, object] = {
        "guid": Guid("1"),
        "link": URL,
        "title": "Ferry sails again",
        "summary_html": f"<p>{EXCERPT}</p>",
        "published": NOW - timedelta(days=1),
    }
    return Entry(**(stated | fields))  # type: ignore[arg-type]  # the fields are each test's own


def _markup(*paragraphs: str, head: str = "", before: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    article = f"<article><h1>Ferry sails again</h1>{body}</article>"
    return f"<html lang='en'><head>{head}</head><body>{before}{article}</body></html>"


def _page(markup: str, **fields: object) -> Page:
    stated: dict[str, object] = {
        "url": URL,
        "requested_url": URL,
        "status": 200,
        "media_type": "text/html",
        "charset": "utf-8",
        "body": markup.encode(),
        "validators": Validators(),
    }
    return Page(**(stated | fields))  # type: ignore[arg-type]  # the fields are each test's own


def _extract(entry: Entry, page: Page | None, *, unreachable: str = "") -> Article:
    return extract(entry, page, feed=FEED, unreachable=unreachable, now=NOW)


def test_the_pages_text_is_the_article() -> None:
    article = _extract(_entry(), _page(_markup(*STORY, "Read more: Islands count the cost")))
    assert article.text == "\n\n".join(STORY)
    assert article.body is BodyKind.PAGE
    assert (article.obstacle, article.note) == (None, "")
    assert article.outlet == "The Harbour Post"
    assert article.feed == FEED.url
    assert article.title == "Ferry sails again"
    assert article.language == "en"
    assert article.published == NOW - timedelta(days=1)
    assert not article.sponsored


def test_a_wall_leaves_the_feeds_text_and_says_so() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
    article = _extract(_entry(), _page(_markup(STORY[0], "Subscribe now to continue reading.", head=head)))
    assert article.text == EXCERPT
    assert article.body is BodyKind.EXCERPT
    assert article.obstacle is Obstacle.PAYWALL
    assert article.note
    assert "\n" not in article.note


def test_a_paywalls_stub_is_kept_where_the_feed_has_no_text() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>'
    article = _extract(_entry(summary_html=""), _page(_markup(STORY[0], head=head)))
    assert article.text == STORY[0]
    assert article.body is BodyKind.EXCERPT


def test_nothing_a_bot_wall_says_is_about_the_article() -> None:
    head = '<title>Just a moment...</title><meta name="author" content="Wally Wall"><link rel="canonical" href="/wall">'
    article = _extract(_entry(published=None), _page(_markup("Checking your browser.", head=head)))
    assert article.text == EXCERPT
    assert article.obstacle is Obstacle.BOT_WALL
    assert article.provenance.authors == ()
    assert article.canonical_url == URL


def test_a_page_that_could_not_be_fetched_is_named() -> None:
    article = _extract(_entry(), None, unreachable="post.example: no answer within 20 s")
    assert article.obstacle is Obstacle.UNREACHABLE
    assert "no answer within 20 s" in article.note
    assert article.text == EXCERPT


def test_a_page_that_was_not_needed_is_no_obstacle() -> None:
    article = _extract(_entry(content_html="".join(f"<p>{text}</p>" for text in STORY)), None)
    assert article.text == "\n\n".join(STORY)
    assert article.body is BodyKind.FEED
    assert article.obstacle is None


@pytest.mark.parametrize(
    "page",
    [
        _page("%PDF-1.7"),
        _page("x", media_type="application/pdf"),
        _page(""),
        _page("<html><body><img src=a></body></html>"),
    ],
)
def test_a_page_without_text_leaves_the_feeds(page: Page) -> None:
    article = _extract(_entry(), page)
    assert article.text == EXCERPT
    assert article.obstacle is Obstacle.NO_TEXT


def test_an_entry_without_any_text_says_so() -> None:
    article = _extract(_entry(summary_html=""), None)
    assert (article.text, article.obstacle) == ("", Obstacle.NO_TEXT)
    assert article.note


def test_the_feeds_facts_come_before_the_pages() -> None:
    head = '<meta name="author" content="Mara Lind"><meta property="article:published_time" content="2024-05-01">'
    article = _extract(_entry(authors=("Anna Roe",)), _page(_markup(*STORY, head=head)))
    assert [author.name for author in article.provenance.authors] == ["Anna Roe"]
    assert article.published == NOW - timedelta(days=1)
    page_only = _extract(_entry(published=None), _page(_markup(*STORY, head=head)))
    assert [author.name for author in page_only.provenance.authors] == ["Mara Lind"]
    assert page_only.published == datetime(2024, 5, 1, tzinfo=UTC)


def test_a_lying_date_gives_way_to_the_pages() -> None:
    head = '<meta property="article:published_time" content="2024-05-01">'
    article = _extract(_entry(published=NOW + timedelta(days=300)), _page(_markup(*STORY, head=head)))
    assert article.published == datetime(2024, 5, 1, tzinfo=UTC)


def test_an_update_is_later_than_the_publication_or_none() -> None:
    day = timedelta(days=1)
    assert _extract(_entry(updated=NOW - 2 * day), None).updated is None
    assert _extract(_entry(updated=NOW - day / 2), None).updated == NOW - day / 2


def test_a_weekday_means_the_day_where_it_was_published() -> None:
    # Half past midnight on Wednesday in Oldharbour is still Tuesday in UTC.
    published = datetime(2024, 5, 7, 22, 30, tzinfo=UTC)
    entry = _entry(
        published=published, time_zone_offset=timedelta(hours=2), summary_html="<p>The ferry sailed today.</p>"
    )
    article = _extract(entry, None)
    assert article.published == published
    assert [str(mention.earliest) for mention in article.dates] == ["2024-05-08"]


@pytest.mark.parametrize(
    ("stated", "canonical"),
    [
        ("https://post.example/2024/ferry?utm_source=x", "https://post.example/2024/ferry"),
        ("https://www.post.example/2024/ferry", "https://post.example/2024/ferry"),
        ("https://other.example/2024/ferry", URL),
        ("https://post.example/", URL),
    ],
)
def test_the_pages_word_for_its_address_counts_on_its_own_site(stated: str, canonical: str) -> None:
    article = _extract(_entry(), _page(_markup(*STORY, head=f'<link rel="canonical" href="{stated}">')))
    assert article.canonical_url == canonical


def test_every_spelling_of_a_link_is_one_article() -> None:
    one = _extract(_entry(link=URL + "?utm_source=feed"), None)
    other = _extract(_entry(link=URL.replace("https://", "http://www.")), None)
    assert one.id == other.id
    assert _extract(_entry(link=None), None).id != one.id


def test_sponsored_posts_are_marked() -> None:
    assert _extract(_entry(categories=("Advertorial",)), None).sponsored
    assert _extract(
        _entry(), _page(_markup(*STORY, before="<b>x</b>").replace("<h1>", "<p>Sponsored content</p><h1>"))
    ).sponsored


def _whole(markup: str, *, summary: str = EXCERPT) -> bool:
    return carries_whole_text(_entry(content_html=markup, summary_html=summary))


def test_a_feed_that_carries_the_whole_text_needs_no_page() -> None:
    whole = "".join(f"<p>{text}</p>" for text in STORY)
    assert _whole(whole)
    assert _whole(whole + "<p>The post Ferry sails again appeared first on The Harbour Post.</p>")
    longer = "".join(f"<p>{text} {number} boats were counted.</p>" for number in range(3) for text in STORY)
    assert carries_whole_text(_entry(summary_html=longer))


@pytest.mark.parametrize(
    "end",
    [
        "…",
        "...",
        "[…]",
        "[...]",
        '<a href="/a">Read more</a>',
        "Continue reading Ferry sails again",
        "Weiterlesen",
        "Читать далее",
        "阅读全文",
    ],
)
def test_a_teaser_is_not_the_whole_text(end: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in STORY)
    assert not _whole(f"{body}<p>{STORY[0]} {end}</p>")
    assert not _whole(f"{body}<p>{end}</p><p>The post Ferry sails again appeared first on The Harbour Post.</p>")


def test_what_is_whole_is_extracted_at_once_and_what_is_not_waits_for_its_page() -> None:
    whole = _entry(content_html="".join(f"<p>{text}</p>" for text in STORY), summary_html=EXCERPT)
    assert extract_whole(whole, feed=FEED, now=NOW) == _extract(whole, None)
    assert extract_whole(_entry(), feed=FEED, now=NOW) is None


def test_a_stub_is_not_the_whole_text() -> None:
    assert not _whole(f"<p>{STORY[0]}</p><p>{STORY[1]}</p>")
    assert not _whole("")
    assert not carries_whole_text(_entry())
    same = "".join(f"<p>{text}</p>" for text in STORY)
    assert not _whole(same, summary=same)


def test_a_page_by_itself() -> None:
    head = '<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Anna Roe">'
    article = from_html(_markup(*STORY, head=head).encode(), url=URL, published=NOW, now=NOW)
    assert (article.title, article.outlet, article.published) == ("Ferry sails again", "The Harbour Post", NOW)
    assert article.text == "\n\n".join(STORY)
    assert article.feed == ""


def test_a_wall_by_itself_has_no_text() -> None:
    raw = b"<title>Just a moment...</title><p>Checking your browser before you go on, please wait a little.</p>"
    article = from_html(raw, url=URL, published=None, now=NOW)
    assert (article.text, article.obstacle) == ("", Obstacle.BOT_WALL)


def test_plain_text_by_itself() -> None:
    text = f"Ferry sails again\n\nBy Anna Roe\n\n{STORY[0]}\n\nA boat leaves. (Jon Vane/Reuters)\n\n{STORY[1]}"
    article = from_text(text, published=NOW)
    assert article.title == "Ferry sails again"
    assert article.text == f"{STORY[0]}\n\n{STORY[1]}"
    assert [author.name for author in article.provenance.authors] == ["Anna Roe"]


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_are_an_article_or_a_parse_error(raw: bytes) -> None:
    try:
        article = from_html(b"<p>" + raw, url=URL, published=None, now=NOW)
    except ParseError:
        return
    assert isinstance(article.text, str)


@given(st.text(max_size=300))
def test_any_text_is_an_article(text: str) -> None:
    assert from_text(text, published=None).text == from_text(text, published=None).text


HOSTILE = {
    "deep": b"<div>" * 200_000,
    "deep after text": f"<p>{STORY[0]}</p>".encode() + b"<b>" * 200_000,
    "attributes": b"<p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">x",
    "cells": b"<table><tr>" + b"<td>x" * 200_000,
    "paragraphs": b"<article>" + b"<p>word</p>" * 100_000,
    "one word": b"<p>" + b"x" * 2_000_000,
    "brackets": b"<h1>x</h1><p>" + b"[" * 300_000,
    "linked data": b'<script type="application/ld+json">' + b"[" * 500_000 + b"</script>",
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_pages_end_in_time(name: str) -> None:
    try:
        article = from_html(HOSTILE[name], url=URL, published=None, now=NOW)
    except ParseError:
        return
    assert article.url == URL


def test_the_article_that_the_project_started_from(shared_data: Path) -> None:
    text = (shared_data / "article" / "taiwan-national-guard.txt").read_text(encoding="utf-8")
    article = from_text(text, published=datetime(2022, 6, 1, tzinfo=UTC))
    assert "(Annabelle Chih/Reuters)" not in article.text
    assert "contributed to this report" not in article.text
    assert not article.text.startswith("Authored")
    assert len(article.text.split("\n\n")) == text.count("\n\n") + 1 - 3


def test_every_attack_file_and_naughty_string_is_an_article_or_a_parse_error(shared_data: Path) -> None:
    attacks = [path.read_bytes() for path in sorted((shared_data / "attacks" / "xml").rglob("*")) if path.is_file()]
    strings = (shared_data / "attacks" / "naughty_strings.json").read_bytes()
    for raw in (*attacks, strings, gzip.compress(strings)):
        with contextlib.suppress(ParseError):
            assert isinstance(from_html(raw, url="", published=None, now=NOW), Article)


def test_a_post_that_only_its_feed_calls_paid_for_is_sponsored() -> None:
    paid = (
        "<p>Sponsored content. Paid for and written by Hearthtide.</p>" + "<p>It is quiet and slim by the sea.</p>" * 40
    )
    entry = an_entry(title="Six ways to keep warm", content_html=paid)
    assert extract(entry, None, feed=FEED, now=NOW).sponsored
    plain = replace(entry, content_html=paid.replace("Sponsored content. ", ""))
    assert not extract(plain, None, feed=FEED, now=NOW).sponsored


def test_a_dateline_tells_the_origin() -> None:
    text = "<p>VELSUND (MPA) — Divers found two bodies on Monday.</p>" + "<p>The council met again by the sea.</p>" * 40
    article = extract(an_entry(content_html=text), None, feed=FEED, now=NOW)
    assert article.provenance.origin is not None
    assert article.provenance.origin.words == "VELSUND (MPA) —"
