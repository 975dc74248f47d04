"""`nutgraf digest` as a process, against a real server."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests import zygote
from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand, open_newsstand, rss, rss_entry

ALLOWED = '["127.0.0.0/8"]'
PIER = (
    "<p>The harbour council of Port Ellery voted on Monday evening to rebuild the eastern pier, which a storm broke in "
    "January.</p><p>The work is to cost 14 million crowns and to take three years, according to the harbour master, "
    "Ida Fenwright.</p><p>Two of the nine members voted against the plan, because the fish market would have to move "
    "for a summer.</p><p>Fishermen had asked for a longer pier, but the council found no money for it.</p>"
)


def ago(hours: float) -> str:
    return format_datetime(datetime.now(UTC) - timedelta(hours=hours))


def a_page(text: str) -> str:
    return f"<html><head><title>Pier</title></head><body><article><h1>Pier</h1>{text}</article></body></html>"


def test_a_digest_of_one_feed(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Council votes for a new pier", PIER, date=ago(2))))
    outcome = nutgraf("digest", feed)
    assert outcome.code == 0, outcome.err
    assert " 1. Council votes for a new pier" in outcome.out
    assert "The Ellery Herald" in outcome.out
    assert "Why: published 2 hours ago" in outcome.out
    assert "Polling feeds: 1 of 1" in outcome.err


def test_every_sentence_of_the_json_stands_in_its_article(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Council votes for a new pier", PIER, date=ago(2))))
    digest = json.loads(nutgraf("digest", feed, "--format", "json", "--sentences", "3").out)
    (story,) = digest["stories"]
    texts = {article["id"]: article["text"] for article in story["articles"]}
    assert story["summary"]["sentences"]
    for sentence in story["summary"]["sentences"]:
        (evidence,) = sentence["evidence"]
        assert texts[evidence["article"]][evidence["start"] : evidence["end"]] == evidence["quote"] == sentence["text"]


def test_a_second_run_fetches_nothing_twice(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    page = newsstand.serves("/pier", a_page(PIER), media_type="text/html")
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Pier", "The council voted …", link=page, date=ago(2))))
    first = nutgraf("digest", feed, NUTGRAF_FETCH__ALLOW_NETWORKS=ALLOWED)
    second = nutgraf("digest", feed, NUTGRAF_FETCH__ALLOW_NETWORKS=ALLOWED)
    assert "harbour council" in first.out
    assert second.out.splitlines()[2:8] == first.out.splitlines()[2:8]
    assert newsstand.asked("/feed.xml") == [200, 304]
    assert newsstand.asked("/pier") == [200]


def test_a_corrected_entry_is_told_as_corrected(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Pier", PIER, guid="1", date=ago(2))))
    nutgraf("digest", feed)
    newsstand.serves(
        "/feed.xml", rss(rss_entry("Pier", PIER.replace("14 million", "19 million"), guid="1", date=ago(2)))
    )
    outcome = nutgraf("digest", feed, "--format", "json")
    (story,) = json.loads(outcome.out)["stories"]
    assert "19 million" in story["articles"][0]["text"]


def test_a_page_that_failed_for_a_while_is_read_another_time(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    page = newsstand.serves("/pier", b"", status=503)
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Pier", "The council voted …", link=page, date=ago(2))))
    first = nutgraf("digest", feed, NUTGRAF_FETCH__ALLOW_NETWORKS=ALLOWED)
    assert "could not be fetched (the server is overloaded or under repair (503))" in " ".join(first.out.split())
    newsstand.serves("/pier", a_page(PIER), media_type="text/html")
    second = nutgraf("digest", feed, NUTGRAF_FETCH__ALLOW_NETWORKS=ALLOWED)
    assert "could not be fetched" not in second.out
    assert "harbour council" in second.out
    assert newsstand.asked("/pier") == [503, 200]


def test_a_page_that_three_feeds_link_to_is_asked_for_once(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    page = newsstand.serves("/pier", a_page(PIER), media_type="text/html")
    feeds = [
        newsstand.serves(f"/{name}", rss(rss_entry("Pier", "The council …", link=page, date=ago(2)), title=name))
        for name in ("a", "b", "c")
    ]
    assert "harbour council" in nutgraf("digest", *feeds, NUTGRAF_FETCH__ALLOW_NETWORKS=ALLOWED).out
    assert newsstand.asked("/pier") == [200]


def test_links_in_feeds_may_not_lead_to_this_machine_unless_allowed(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    page = newsstand.serves("/pier", a_page(PIER), media_type="text/html")
    feed = newsstand.serves(
        "/feed.xml", rss(rss_entry("Pier", "The council voted for the pier.", link=page, date=ago(2)))
    )
    outcome = nutgraf("digest", feed)
    assert newsstand.asked("/pier") == []
    assert "could not be fetched" in outcome.out


def test_copies_are_told_once(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feeds = [
        newsstand.serves(f"/{name}.xml", rss(rss_entry(f"Pier, says {name}", PIER, date=ago(2)), title=name))
        for name in ("Herald", "Gull", "Tide")
    ]
    outcome = nutgraf("digest", *feeds, "--format", "json")
    (story,) = json.loads(outcome.out)["stories"]
    assert sorted(story["outlets"]) == ["Gull", "Herald", "Tide"]
    assert len(story["independent_outlets"]) == 1


BAD = {
    "gone": ({"status": 410, "body": b"gone"}, "410"),
    "missing": ({"status": 404, "body": b""}, "404"),
    "forbidden": ({"status": 403, "body": b""}, "403"),
    "broken": ({"status": 500, "body": b""}, "500"),
    "empty": ({"body": b""}, "empty"),
    "bomb": (
        {
            "body": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
            b"<rss><channel><title>&b;</title></channel></rss>"
        },
        "entit",
    ),
    "nested": ({"body": b"<rss>" + b"<a>" * 200_000}, "deep"),
    "attributes": ({"body": b"<rss " + b" ".join(b'a%d=""' % n for n in range(200_000)) + b"/>"}, "attributes"),
    "page": (
        {
            "body": b'<html><head><link rel="alternate" type="application/rss+xml" href="/good.xml"></head></html>',
            "media_type": "text/html",
        },
        "is a web page, not a feed; it offers http://127.0.0.1",
    ),
    "private": ({"status": 302, "body": b"", "headers": {"Location": "http://10.0.0.1/feed"}}, "10.0.0.1"),
    "file": ({"status": 302, "body": b"", "headers": {"Location": "file:///etc/passwd"}}, "file"),
    "loop": ({"status": 302, "body": b"", "headers": {"Location": "/loop"}}, "redirect"),
    "huge": ({"body": b"<rss>" + b" " * 11_000_000}, "larger than"),
}


def test_each_bad_feed_is_one_line_and_the_rest_of_the_digest_is_made(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    urls = [newsstand.serves("/good.xml", rss(rss_entry("Council votes for a new pier", PIER, date=ago(2))))]
    urls += [newsstand.serves(f"/{name}", **answer) for name, (answer, _) in BAD.items()]  # type: ignore[arg-type]  # fields of Answer
    urls += ["http://127.0.0.1:9/refused", "http://no-such-host.invalid/feed"]
    with open_newsstand() as other:  # its whole host is left alone
        urls.append(other.serves("/busy", b"", status=429, headers={"Retry-After": "30"}))
        outcome = nutgraf("digest", *urls, "--format", "json")
    assert outcome.code == 1
    assert "Traceback" not in outcome.err
    digest = json.loads(outcome.out)
    assert [story["headline"] for story in digest["stories"]] == ["Council votes for a new pier"]
    gaps = {gap["subject"].rsplit("/", 1)[-1]: gap["problem"] for gap in digest["gaps"]}
    for name, (_, words) in BAD.items():
        assert words in gaps[name], (name, gaps[name])
    assert "refuses connections" in gaps["refused"]
    assert "429" in gaps["busy"]
    assert "feed" in gaps
    assert all("\n" not in problem for problem in gaps.values())


def test_secrets_in_feed_urls_are_hidden(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    secret = newsstand.url.replace("http://", "http://ann:pass-word@") + "/feed.xml?token=abc-def"
    outcome = nutgraf("digest", secret, "-vv")
    for hidden in ("pass-word", "abc-def"):
        assert hidden not in outcome.out + outcome.err


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_each_form_can_be_written_to_a_file(nutgraf: Nutgraf, newsstand: Newsstand, form: str) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Council votes for a new pier", PIER, date=ago(2))))
    outcome = nutgraf("digest", feed, "--format", form, "--output", "out", "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert "Council votes for a new pier" in (nutgraf.home / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["digest", "--since", "soon"], "expected a length of time"),
        (["digest", "--nonsense"], "No such option"),
        (["digest", "not a url"], "is not a web address"),
        (["digest", "--config", "missing.toml"], "no such file"),
        (["digest", "https://ellery.example/f", "--database", "mysql://x/y"], "use sqlite:///"),
        (["summarize", "missing.txt"], "no such file"),
        (["summarize", "x", "--published", "Tuesday"], "expected a date"),
        (["feeds", "import", "missing.opml"], "no such file"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(nutgraf: Nutgraf, arguments: list[str], words: str) -> None:
    outcome = nutgraf(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert words in outcome.err


def test_nothing_to_read_is_said_with_the_next_step(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("digest")
    assert outcome.code == 1
    assert outcome.err == "nutgraf: no feeds to read; give a URL, or follow one with: nutgraf feeds add URL\n"


@pytest.mark.parametrize("seconds", [0.5, 1.0, 1.5])
def test_ctrl_c_is_quiet_however_early_it_comes(nutgraf: Nutgraf, newsstand: Newsstand, seconds: float) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Council votes for a new pier", PIER, date=ago(2))))
    with subprocess.Popen(
        [zygote.COMMAND, "digest", feed, "--quiet"],
        env=nutgraf.environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as run:
        with contextlib.suppress(subprocess.TimeoutExpired):
            run.wait(timeout=seconds)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGINT)
        _, errors = run.communicate(timeout=20)
    assert b"Traceback" not in errors


def test_output_goes_through_links_and_leaves_no_scraps(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Council votes for a new pier", PIER, date=ago(2))))
    (nutgraf.home / "there").mkdir()
    (nutgraf.home / "link").symlink_to(nutgraf.home / "there" / "digest.txt")
    assert nutgraf("digest", feed, "--output", "link").code == 0
    assert (nutgraf.home / "link").is_symlink()
    assert "Council votes" in (nutgraf.home / "there" / "digest.txt").read_text(encoding="utf-8")
    assert nutgraf("digest", feed, "--output", "there").code == 2
    assert [path.name for path in (nutgraf.home / "there").iterdir()] == ["digest.txt"]


def test_a_full_disk_under_standard_output_is_one_line(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Council votes for a new pier", PIER, date=ago(2))))
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [zygote.COMMAND, "digest", feed, "--quiet"],
            env=nutgraf.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr.startswith(b"nutgraf: standard output: no space left")
    assert b"Traceback" not in run.stderr


def test_verbose_says_what_happens_to_each_feed(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Council votes for a new pier", PIER, date=ago(2))))
    outcome = nutgraf("digest", feed, f"{newsstand.url}/missing", "-v")
    assert "feed polled" in outcome.err
    assert "feed failed" in outcome.err
    assert "feed polled" not in nutgraf("digest", feed).err


def test_ctrl_c_stops_at_once_and_loses_nothing(nutgraf: Nutgraf, newsstand: Newsstand) -> None:
    feed = newsstand.serves("/feed.xml", rss(rss_entry("Council votes for a new pier", PIER, date=ago(2))))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        never = f"http://127.0.0.1:{silent.getsockname()[1]}/never-answers"
        with zygote.start(["digest", feed, never], env=nutgraf.environment(), stderr=subprocess.PIPE) as run:
            assert run.stderr is not None
            while b"1 of 2" not in run.stderr.readline():
                pass
            started = time.monotonic()
            run.send_signal(signal.SIGINT)
            errors = run.stderr.read()
            run.wait(timeout=20)
        # The silent server alone would hold it for ten seconds.
        assert time.monotonic() - started < 8
    assert errors == b"nutgraf: stopped; what was read is kept\n"
    assert run.returncode == 130
    again = nutgraf("digest", feed)
    assert "Council votes for a new pier" in again.out
    assert newsstand.asked("/feed.xml") == [200, 304]
