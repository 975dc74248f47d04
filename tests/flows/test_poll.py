"""`nutgraf poll --once` as a process: feeds that move, end, refuse, fail, are slow, and change what they list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand, rss, rss_entry
from tests.flows.runs import (
    Database,
    SlowStand,
    a_feed_of,
    a_text,
    ago,
    follow,
    open_slow_stand,
    poll_once,
    started,
    until,
)

pytestmark = pytest.mark.timeout(120)

DATABASE = "news.db"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path / DATABASE}")


@pytest.fixture
def slow_stand() -> Iterator[SlowStand]:
    with open_slow_stand() as opened:
        yield opened


def poll(nutgraf: Nutgraf, *arguments: str) -> str:
    """Poll the feeds, without reading what they brought, and return what was said of it."""
    outcome = poll_once(nutgraf, DATABASE, "--feeds-only", *arguments)
    assert "Traceback" not in outcome.err
    return outcome.out + "".join(line for line in outcome.err.splitlines(keepends=True) if line.startswith("nutgraf:"))


def listed(nutgraf: Nutgraf) -> str:
    return nutgraf("feeds", "list", "--database", DATABASE).out


def test_a_feed_that_moves_is_asked_at_its_new_place_until_that_is_dead(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    old = newsstand.serves("/old", "", status=301, headers={"Location": "/new"})
    newsstand.serves("/new", a_feed_of("town", 2))
    follow(nutgraf, [old])
    assert "polled 1 feed: 1 with news (2 new entries)" in poll(nutgraf)
    assert "1 unchanged, 0 failed" in poll(nutgraf, "--all")
    assert (newsstand.asked("/old"), newsstand.asked("/new")) == ([301], [200, 304])
    newsstand.serves("/new", "", status=404)
    newsstand.serves("/old", a_feed_of("town", 3))
    assert "1 with news (1 new entry), 0 unchanged, 0 failed" in poll(nutgraf, "--all")
    assert "1 unchanged, 0 failed" in poll(nutgraf, "--all")
    assert (newsstand.asked("/old"), newsstand.asked("/new")) == ([301, 200, 304], [200, 304, 404])


def test_a_feed_that_is_gone_is_asked_no_more_until_it_is_followed_anew(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    gone = newsstand.serves("/gone", "", status=410)
    follow(nutgraf, [gone, newsstand.serves("/feed", a_feed_of("town", 1))])
    assert f"nutgraf: {gone}: " in poll(nutgraf)
    assert "nutgraf:" not in poll(nutgraf, "--all")
    assert newsstand.asked("/gone") == [410]
    assert "ended: " in listed(nutgraf)
    newsstand.serves("/gone", a_feed_of("village", 2))
    assert nutgraf("feeds", "add", gone, "--database", DATABASE).code == 0
    assert "polled 1 feed: 1 with news (2 new entries)" in poll(nutgraf)
    assert "ended" not in listed(nutgraf)


def test_servers_that_refuse_are_left_alone_for_as_long_as_they_say(
    nutgraf: Nutgraf, newsstand: Newsstand, slow_stand: SlowStand, database: Database
) -> None:
    busy = newsstand.serves("/busy", "", status=429, headers={"Retry-After": "9000"})
    missing = f"{slow_stand.url}/missing"
    follow(nutgraf, [busy, missing])
    said = poll(nutgraf)
    assert "polled 2 feeds: 0 with news (0 new entries), 0 unchanged, 2 failed" in said
    assert "429" in said
    assert "404" in said
    assert "no feed is due; the next is in " in poll(nutgraf)
    assert (newsstand.asked("/busy"), slow_stand.asked) == ([429], ["/missing"])
    minutes = "SELECT (julianday(next_poll_at) - julianday(polled_at)) * 1440 FROM feed WHERE url = '{}'"
    assert database.number(minutes.format(busy)) >= 149
    first = database.number(minutes.format(missing))
    for _ in range(2):
        database.rows("UPDATE feed SET next_poll_at = '2020-01-01 00:00:00.000000' WHERE url LIKE '%missing'")
        poll(nutgraf)
    assert database.number(minutes.format(missing)) >= 2 * first
    assert "failed 3 times in a row" in listed(nutgraf)


def test_a_feed_that_fails_for_weeks_is_paused_which_is_said_once(
    nutgraf: Nutgraf, newsstand: Newsstand, database: Database
) -> None:
    feed = newsstand.serves("/feed", "", status=500)
    follow(nutgraf, [feed])
    assert "500" in poll(nutgraf)
    database.rows(
        "UPDATE feed SET failures = 30, failing_since = datetime('now', '-30 days') || '.000000', "
        "next_poll_at = '2020-01-01 00:00:00.000000'"
    )
    assert "failing since" in poll(nutgraf)
    again = poll(nutgraf)
    assert again.startswith("no feed is due; poll all now with --all")
    assert "nutgraf:" not in again
    assert "paused: failing since" in listed(nutgraf)
    assert newsstand.asked("/feed") == [500, 500]
    newsstand.serves("/feed", a_feed_of("town", 2))
    assert nutgraf("feeds", "add", feed, "--database", DATABASE).code == 0
    assert "1 with news (2 new entries)" in poll(nutgraf)


def test_a_server_that_trickles_delays_no_other_feed(
    nutgraf: Nutgraf, slow_stand: SlowStand, database: Database
) -> None:
    quick = [slow_stand.serves(f"/{place}", a_feed_of(f"town{place}", 1)) for place in range(5)]
    follow(nutgraf, [slow_stand.serves("/slow", a_feed_of("slow", 1), trickles=60), *quick])
    with started(nutgraf, "poll", "--once", "--database", DATABASE) as run:
        until(lambda: database.number("SELECT count(*) FROM entry") == 5)
        assert run.poll() is None
        assert database.number("SELECT count(*) FROM feed WHERE polled_at IS NULL") == 1


def entries(number: int, *, guid: str, title: str = "Round") -> str:
    told = [
        rss_entry(
            f"{title} {place}",
            a_text(f"{place}-town"),
            guid=f"{guid}{place}",
            link=f"https://town.example/{place}",
            date=ago(1 + place),
        )
        for place in range(number)
    ]
    return rss(*told, title="Town")


def test_entries_under_new_ids_are_no_news(nutgraf: Nutgraf, newsstand: Newsstand, database: Database) -> None:
    feed = newsstand.serves("/feed", entries(8, guid="first "))
    follow(nutgraf, [feed])
    assert "1 with news (8 new entries)" in poll(nutgraf)
    for guid in ("second ", "third "):
        newsstand.serves("/feed", entries(8, guid=guid))
        assert "0 with news (0 new entries)" in poll(nutgraf, "--all")
    assert newsstand.asked("/feed") == [200, 200, 200]
    assert database.rows("SELECT count(*), min(guid) FROM entry") == [(8, "third 0")]


def test_an_edited_entry_is_told_as_it_is_now_and_kept_as_it_was(
    nutgraf: Nutgraf, newsstand: Newsstand, database: Database
) -> None:
    feed = newsstand.serves("/feed", entries(1, guid="same "))
    follow(nutgraf, [feed])
    assert "read 1 article" in poll_once(nutgraf, DATABASE).out
    newsstand.serves("/feed", entries(1, guid="same ", title="Corrected round"))
    said = poll_once(nutgraf, DATABASE, "--all").out
    assert "0 with news (0 new entries, 1 edited)" in said
    assert "read 1 article" in said
    assert database.rows("SELECT title FROM entry_version") == [("Round 0",)]
    digest = nutgraf("digest", "--database", DATABASE, "--format", "json", NUTGRAF_DIGEST__READ_PAGES="false")
    assert [story["headline"] for story in json.loads(digest.out)["stories"]] == ["Corrected round 0"]


def test_of_a_new_feed_the_latest_are_read_and_a_digest_reads_on(
    nutgraf: Nutgraf, newsstand: Newsstand, database: Database
) -> None:
    # Eleven hours and a half for each hundred.
    told = [rss_entry(f"Round {n}", f"<p>Town {n} voted.</p>", guid=str(n), date=ago(n * 0.115)) for n in range(500)]
    follow(nutgraf, [newsstand.serves("/feed", rss(*told))])
    outcome = poll_once(nutgraf, DATABASE)
    assert "(10 new entries, 490 older)" in outcome.out
    assert "read 10 articles" in outcome.out
    assert database.number("SELECT count(*) FROM entry") == 500
    arguments = ("digest", "--since", "7d", "--limit", "99", "--database", DATABASE, "--format", "json")
    digest = json.loads(nutgraf(*arguments, NUTGRAF_DIGEST__READ_PAGES="false").out)
    assert sum(len(story["articles"]) for story in digest["stories"]) == 30


def test_an_article_that_two_feeds_list_is_read_once(
    nutgraf: Nutgraf, newsstand: Newsstand, database: Database
) -> None:
    page = f"<html><body><article><h1>Pier</h1>{a_text('Ellery')}</article></body></html>"
    link = newsstand.serves("/pier", page, media_type="text/html")
    entry = rss_entry("Pier", "The council voted …", link=link, date=ago(1))
    follow(nutgraf, [newsstand.serves(f"/{name}", rss(entry, title=name)) for name in ("Herald", "Gull")])
    outcome = nutgraf("poll", "--once", "--database", DATABASE, NUTGRAF_FETCH__ALLOW_NETWORKS='["127.0.0.0/8"]')
    assert outcome.code == 0, outcome.err
    assert newsstand.asked("/pier") == [200]
    assert database.rows("SELECT count(*), count(article_id), count(DISTINCT article_id) FROM entry") == [(2, 2, 1)]
