"""``make demo``, as a stranger runs it: the real command on the example site."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest

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
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=110)
    return Run(done.returncode, done.stdout, done.stderr, time.monotonic() - started)


@pytest.fixture(scope="module")
def two_runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    folder = tmp_path_factory.mktemp("demo")
    return run(folder), run(folder, "--format", "json")


def test_the_demo_prints_a_digest_with_its_gaps(two_runs: tuple[Run, Run]) -> None:
    first, _ = two_runs
    assert first.code == 0, first.err
    assert "Ottilie" in first.out
    assert "/anchor/feed.xml" in first.out
    assert "/radio-quarrow/news.rss" in first.out


def test_a_second_run_fetches_nothing_twice(two_runs: tuple[Run, Run]) -> None:
    _, second = two_runs
    assert second.code == 0, second.err
    answered, unchanged = second.requests
    # What is left are the feeds that fail, and the front page with the walls that may be asked again.
    assert unchanged >= 9
    assert answered - unchanged <= 6


def test_arguments_reach_the_command(two_runs: tuple[Run, Run]) -> None:
    digest: dict[str, Any] = json.loads(two_runs[1].out)
    assert digest


def test_a_day_later_the_toll_has_risen(tmp_path: Path) -> None:
    later = run(tmp_path, "--day", "1")
    assert later.code == 0, later.err
    assert re.search(r"\b12\b|twelve", later.out)
    state = json.loads((tmp_path / "state.json").read_text("utf-8"))
    assert run(tmp_path, "--day", "1").requests[1] >= 9
    assert json.loads((tmp_path / "state.json").read_text("utf-8")) == state


def test_a_taken_port_is_passed_over(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        (tmp_path / "state.json").write_text(
            json.dumps({"anchor": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime()), "port": port})
        )
        assert run(tmp_path).code == 0
    assert json.loads((tmp_path / "state.json").read_text("utf-8"))["port"] > port


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
    assert "69 articles on http://127.0.0.1:" in first
    assert "2031-03-05T09:30:00+02:00" in first
