"""Reading articles as their sites want it, as a process against a real server."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand, rss, rss_entry

LOOPBACK = '["127.0.0.0/8"]'
PIER = (
    "<p>The harbour council of Port Ellery voted on Monday evening to rebuild the eastern pier, which a storm broke in "
    "January.</p><p>The work is to cost 14 million crowns and to take three years, according to the harbour master, "
    "Ida Fenwright.</p><p>Two of the nine members voted against the plan, because the fish market would have to move "
    "for a summer.</p>"
)
TEASER = "The harbour council voted for a new pier on Monday."
CHALLENGE = "<html><head><title>Just a moment...</title></head><body><p>Verify you are human.</p></body></html>"


def a_site(stand: Newsstand, *names: str) -> str:
    """Serve pages, and a feed that has a teaser of each; return the feed's address."""
    date = format_datetime(datetime.now(UTC) - timedelta(hours=2))
    entries = []
    for name in names:
        body = f"<html><head><title>{name}</title></head><body><article><h1>{name}</h1>{PIER}</article></body></html>"
        link = stand.serves(f"/{name}", body, media_type="text/html")
        entries.append(rss_entry(name, TEASER, link=link, date=date))
    return stand.serves("/feed.xml", rss(*entries))


def articles_of(nutgraf: Nutgraf, feed: str) -> list[dict[str, Any]]:
    outcome = nutgraf("digest", feed, "--format", "json", NUTGRAF_FETCH__ALLOW_NETWORKS=LOOPBACK)
    assert "Traceback" not in outcome.err, outcome.err
    return [article for story in json.loads(outcome.out)["stories"] for article in story["articles"]]


def test_a_page_that_robots_txt_disallows_is_never_asked_for(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = a_site(newsstand, "pier")
    newsstand.serves("/robots.txt", "User-agent: *\nDisallow: /pier\nDisallow: /feed.xml\n", media_type="text/plain")
    (article,) = articles_of(nutgraf, feed)
    assert article["text"] == TEASER
    assert newsstand.asked("/pier") == []
    assert newsstand.asked("/robots.txt") == [200]
    # A feed is made for programs, so it is asked for all the same; and so is a page that a person names.
    assert newsstand.asked("/feed.xml") == [200]
    page = nutgraf("summarize", f"{newsstand.url}/pier", NUTGRAF_FETCH__ALLOW_NETWORKS=LOOPBACK)
    assert "14 million crowns" in page.out
    assert newsstand.asked("/robots.txt") == [200]


@pytest.mark.parametrize(
    ("robots", "asked"),
    [
        ({"status": 404}, [200]),
        ({"status": 500}, []),
        ({"body": "<html><body>Not here. User-agent: * Disallow: /</body></html>", "media_type": "text/html"}, [200]),
        ({"body": "User-agent: nutgraf\nAllow: /\n\nUser-agent: *\nDisallow: /", "media_type": "text/plain"}, [200]),
    ],
    ids=["none", "failing", "a web page", "allowed by name"],
)
def test_what_robots_txt_answers_decides(
    nutgraf: Nutgraf, newsstand: Newsstand, robots: dict[str, Any], asked: list[int]
) -> None:
    feed = a_site(newsstand, "pier")
    newsstand.serves("/robots.txt", robots.pop("body", ""), **robots)
    articles_of(nutgraf, feed)
    assert newsstand.asked("/pier") == asked


def test_a_wall_is_remembered_by_the_next_run(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = a_site(newsstand, "pier")
    newsstand.serves("/pier", CHALLENGE, media_type="text/html")
    articles_of(nutgraf, feed)
    assert newsstand.asked("/pier") == [200]
    a_site(newsstand, "pier", "ferry")
    outcome = nutgraf("digest", feed, NUTGRAF_FETCH__ALLOW_NETWORKS=LOOPBACK)
    assert newsstand.asked("/feed.xml") == [200, 200]
    assert newsstand.asked("/ferry") == []
    assert "2 articles behind a page that lets no program in" in outcome.out
