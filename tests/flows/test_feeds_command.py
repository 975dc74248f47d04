"""`nutgraf feeds` and `nutgraf check` as processes."""

from __future__ import annotations

from pathlib import Path

from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand, open_newsstand, rss, rss_entry


def test_a_feed_is_followed_listed_read_and_left(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Pier", "The council voted for the pier.")))
    added = nutgraf("feeds", "add", feed)
    assert (added.code, added.out) == (0, f"following The Ellery Herald ({feed}), 1 entry\n")
    assert "not polled yet" in nutgraf("feeds", "list").out
    assert "The Ellery Herald" in nutgraf("digest").out
    assert "last new entry less than a minute ago" in nutgraf("feeds", "list").out
    assert nutgraf("feeds", "remove", feed).code == 0
    assert nutgraf("feeds", "list").code == 1
    assert nutgraf("feeds", "remove", feed).code == 1


def test_the_feed_of_a_page_is_found(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    newsstand.serves("/feed.xml", rss(rss_entry("Pier", "The council voted for the pier.")))
    page = newsstand.serves(
        "/", '<html><link rel="alternate" type="application/rss+xml" href="/feed.xml"></html>', media_type="text/html"
    )
    assert f"({newsstand.url}/feed.xml)" in nutgraf("feeds", "add", page).out


def test_what_is_no_feed_is_one_line(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    page = newsstand.serves("/page", "<html><body><p>Nothing here.</p></body></html>", media_type="text/html")
    outcome = nutgraf("feeds", "add", page, f"{newsstand.url}/missing")
    assert outcome.code == 1
    assert outcome.out == ""
    assert len(outcome.err.splitlines()) == 2
    assert "Traceback" not in outcome.err


def test_a_page_lends_its_trust_to_no_other_place(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    with open_newsstand() as inside:
        hidden = inside.serves("/feed.xml", rss(rss_entry("Pier", "Inside.")))
        page = newsstand.serves(
            "/",
            f'<html><link rel="alternate" type="application/rss+xml" href="{hidden}"></html>',
            media_type="text/html",
        )
        outcome = nutgraf("feeds", "add", page)
        assert outcome.code == 1
        assert "is not public (loopback)" in outcome.err
        assert inside.requests == []


def test_a_secret_in_a_feeds_address_is_not_printed(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    newsstand.serves("/x?token=abc-def", "{}", media_type="application/json")
    outcome = nutgraf("feeds", "add", f"{newsstand.url}/x?token=abc-def", "-vv")
    assert outcome.code == 1
    assert "abc-def" not in outcome.out + outcome.err


def test_opml_goes_in_and_comes_out_with_its_folders(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    (nutgraf.home / "in.opml").write_text(
        f'<opml version="2.0"><body><outline text="Coast"><outline text="Herald" xmlUrl="{newsstand.url}/a"/>'
        f'<outline text="Twice" xmlUrl="{newsstand.url}/a"/><outline text="Bad" xmlUrl="ftp://x.example/"/>'
        "</outline></body></opml>",
        encoding="utf-8",
    )
    outcome = nutgraf("feeds", "import", "in.opml")
    assert outcome.code == 0
    assert "following 1 new feed, 0 already followed, 2 skipped" in outcome.out
    assert "Herald [Coast]" in nutgraf("feeds", "list").out
    exported = nutgraf("feeds", "export").out
    assert 'text="Coast"' in exported
    assert f'xmlUrl="{newsstand.url}/a"' in exported


def test_real_opml_files_are_read(nutgraf: Nutgraf, shared_data: Path) -> None:
    for path in sorted((shared_data / "feeds/opml").glob("*.opml"))[:6]:
        outcome = nutgraf("feeds", "import", str(path), "--quiet")
        assert outcome.code == 0, outcome.err
        assert "Traceback" not in outcome.err


def test_check_says_what_is_missing_and_how_to_get_it(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("check")
    assert outcome.code == 1
    assert "missing  feeds: none is followed" in outcome.out
    assert "to get it: nutgraf feeds add URL" in outcome.out
    (nutgraf.home / "config.toml").write_text('[[feeds]]\nurl = "https://ellery.example/feed"\n', encoding="utf-8")
    fine = nutgraf("check", "--offline", NUTGRAF_TELEGRAM__TOKEN="123:secret-token")
    assert fine.code == 0
    assert "1 followed" in fine.out
    assert "secret-token" not in fine.out + fine.err
    off = nutgraf("check", NUTGRAF_EMBEDDINGS__USE="off")
    assert "embeddings: none; stories are grouped by their words" in off.out
    half = nutgraf(
        "check",
        NUTGRAF_EMBEDDINGS__USE="auto",
        NUTGRAF_EMBEDDINGS__BASE_URL="http://127.0.0.1:9/v1",
        NUTGRAF_EMBEDDINGS__API_KEY="a-secret",
    )
    assert (half.code, "a-secret" in half.out + half.err) == (1, False)
    assert "[embeddings] model is not set" in half.out
