"""``make demo``, as a stranger runs it: the real command on the example site."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.flows.demo_pages import open_demo

# What all of them look at is made once, in the process that runs them.
pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.timeout(240)]

DEMO = Path(__file__).resolve().parents[2] / "examples" / "demo.py"
SITE = DEMO.with_name("site.py")


class Run(NamedTuple):
    code: int
    out: str
    err: str
    seconds: float

    @property
    def requests(self) -> tuple[int, int]:
        """How many requests the site answered, and how many of them with 304."""
        found = re.search(r"answered (\d+) requests, (\d+) of them 304", self.err)
        assert found, self.err
        return int(found[1]), int(found[2])


def run(folder: Path, *arguments: str) -> Run:
    started = time.monotonic()
    command = [sys.executable, str(DEMO), "--state", str(folder), *arguments]
    # Placed by words alone; the model that is installed for tests is slow.
    settings = {**os.environ, "NUTGRAF_EMBEDDINGS__USE": "off"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=110, env=settings)
    return Run(done.returncode, done.stdout, done.stderr, time.monotonic() - started)


class TwoRuns(NamedTuple):
    first: Run
    second: Run
    port_taken: int
    port_used: int
    config: str


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> TwoRuns:
    """One run on an empty state whose port somebody else has, and one after it."""
    folder = tmp_path_factory.mktemp("demo")
    state = folder / "state.json"
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        state.write_text(json.dumps({"anchor": datetime.now(UTC).isoformat(), "port": taken}), "utf-8")
        first = run(folder)
        used = json.loads(state.read_text("utf-8"))["port"]
    config = (folder / "config.toml").read_text("utf-8")
    return TwoRuns(first, run(folder, "--format", "json"), taken, used, config)


def test_the_demo_prints_a_digest_with_its_gaps(runs: TwoRuns) -> None:
    assert runs.first.code == 0, runs.first.err
    assert "Ottilie" in runs.first.out
    assert "/anchor/feed.xml" in runs.first.out
    assert "/radio-quarrow/news.rss" in runs.first.out


def test_the_demo_says_what_each_reason_counts_and_what_is_no_news(runs: TwoRuns) -> None:
    assert "      +2.00  matches title:earthquake OR title:quake\n" in runs.first.out
    assert "  about science, " in runs.first.out
    gaps = {(gap["subject"], gap["problem"]) for gap in json.loads(runs.second.out)["gaps"]}
    assert ("The Tarnwick Bellman", "1 horoscope, left out") in gaps
    assert ("Ledger & Tide", "1 article paid for, left out") in gaps
    # What its reader wants comes first, and most of the rest behind it.
    kinds = [{reason["kind"] for reason in each["reasons"]} for each in json.loads(runs.second.out)["stories"]]
    wanted = [bool(each & {"want_rule", "want_topic", "want_ready"}) for each in kinds]
    assert wanted == sorted(wanted, reverse=True)
    assert 3 < sum(wanted) < len(wanted) - 3


def test_a_second_run_fetches_nothing_twice(runs: TwoRuns) -> None:
    assert runs.second.code == 0, runs.second.err
    answered, unchanged = runs.second.requests
    assert unchanged >= 9
    # The two feeds that fail, and the front page that is no feed.
    assert answered - unchanged <= 3


def test_arguments_reach_the_command(runs: TwoRuns) -> None:
    assert json.loads(runs.second.out)


def test_a_taken_port_is_passed_over_and_the_next_one_kept(runs: TwoRuns) -> None:
    assert runs.port_used > runs.port_taken
    assert f"http://127.0.0.1:{runs.port_used}/" in runs.first.out
    assert f"http://127.0.0.1:{runs.port_used}/" in runs.second.out


def test_each_event_is_told_once_with_all_who_tell_it(runs: TwoRuns) -> None:
    told = json.loads(runs.second.out)["stories"]
    storm = [each for each in told if "Ottilie" in each["articles"][0]["text"]]
    # One story in each language, of which the English one has several outlets and fewer who found out for themselves.
    assert len({each["articles"][0]["language"] for each in storm}) == len(storm)
    (english,) = [each for each in storm if each["articles"][0]["language"].startswith("en")]
    assert 1 < len(english["independent_outlets"]) < len(english["outlets"])
    assert any(article["copy_of"] for article in english["articles"])
    assert english["agreed"]
    assert english["reasons"]
    assert {figure["measure"]: figure["value"] for figure in english["figures"]}["killed"] == 7
    assert f"{len(english['outlets'])} outlets, {len(english['independent_outlets'])} independent" in runs.first.out


def test_an_edition_that_was_told_is_told_whole_again(runs: TwoRuns) -> None:
    for each in json.loads(runs.second.out)["stories"]:
        assert each["sequel"] is None
        assert each["headline"] in " ".join(runs.first.out.split())


@pytest.mark.thorough
def test_a_day_later_only_what_is_new_is_told(tmp_path: Path) -> None:
    later = run(tmp_path, "--day", "1", "--limit", "50")
    assert later.code == 0, later.err
    assert "now 12 dead, was 7" in later.out
    assert "Update: what is new since" in later.out
    # What was told on the first day, and did not go on.
    assert "Death toll from Storm Ottilie rises to seven" not in later.out
    assert "in the future" not in later.out
    again = run(tmp_path, "--day", "1", "--limit", "50")
    assert again.code == 0, again.err
    assert "Update" not in again.out
    assert again.out.count("\n 1. ") == 1
    assert len(again.out) > len(later.out)


@pytest.mark.thorough
def test_a_model_that_lies_is_shown_and_its_lines_counted(tmp_path: Path) -> None:
    written = run(tmp_path, "--model", "--limit", "12")
    assert written.code == 0, written.err
    assert "(excerpt)" in written.out
    assert "promised to resign" not in written.out
    *_, last = written.err.splitlines()
    found = re.fullmatch(
        r"Of (\d+) lines that the model drafted for \d+ stories, (\d+) were certified as drafted, (\d+) after they "
        r"were repaired; (\d+) were replaced by a sentence of an article, (\d+) dropped. It was asked (\d+) times.",
        last,
    )
    assert found, written.err
    drafted, *became, asked = map(int, found.groups())
    assert drafted == sum(became)
    assert min(became[:3]) > 0
    assert asked > 12
    again = run(tmp_path, "--model", "--limit", "12")
    assert again.err.splitlines()[-1].endswith("It was asked 0 times.")
    # Its state is its own.
    assert not (tmp_path / "nutgraf.db").exists()
    assert "[llm]" in (tmp_path / "model" / "config.toml").read_text("utf-8")


def test_without_a_model_none_is_configured(runs: TwoRuns) -> None:
    assert "[llm]" not in runs.config
    assert "drafted" not in runs.first.err + runs.second.err


def test_the_demo_shows_its_pages_until_it_is_stopped(tmp_path: Path) -> None:
    with open_demo(tmp_path) as demo:
        pages = {url: urllib.request.urlopen(url, timeout=20).read() for url in (demo.digest, demo.archive, demo.board)}  # noqa: S310  # loopback
        # Headlines lead somewhere as long as their page is shown.
        article = re.search(rb'href="(http://127\.0\.0\.1:\d+/[^"]+\.html)"', pages[demo.digest])
        assert article is not None
        assert urllib.request.urlopen(article[1].decode(), timeout=20).status == 200  # noqa: S310  # the same
    assert b"Marendia and Tolmenia" in pages[demo.digest]
    assert b"rests-1" in pages[demo.digest]
    assert b"Marendia and Tolmenia" in pages[demo.archive]
    assert b'type="password"' in pages[demo.board]
    assert b"Not in this digest" in pages[demo.digest]
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(demo.digest, timeout=5)  # noqa: S310  # the same


def test_a_wrong_argument_is_said_to_be_wrong(tmp_path: Path) -> None:
    wrong = run(tmp_path, "--format", "papyrus")
    assert wrong.code == 2
    assert "answered" not in wrong.err
    assert run(tmp_path, "--day", "-1").code == 2


def test_the_site_serves_until_it_is_stopped() -> None:
    command = [sys.executable, str(SITE), "--port", "0", "--now", "2031-03-04T09:30:00", "--day", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout
        first = process.stdout.readline()
        process.terminate()
    assert "70 articles on http://127.0.0.1:" in first
    assert "2031-03-05T09:30:00+02:00" in first
