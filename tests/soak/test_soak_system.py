"""The parts of the soak by themselves: a clock that can be set, a disk that is full, papers that misbehave, a bill."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.soak.clock import NodeClock
from tests.soak.disks import LimitedFiles, open_disk
from tests.soak.feeds import Trouble, host, open_newsagent
from tests.soak.node import set_clock
from tests.soak.nodes import settings_of
from tests.soak.press import token
from tests.soak.waiting import wait

_ROOT = Path(__file__).resolve().parents[2]
_SHOWS_ITS_TIME = """
import sys
from datetime import timedelta
from pathlib import Path
from tests.soak.node import set_clock
set_clock(Path(sys.argv[1]), timedelta(seconds=float(sys.argv[2])))
from bot.app import utc_now
print(utc_now().isoformat())
"""


@pytest.fixture
def clock(tmp_path: Path) -> NodeClock:
    return NodeClock(tmp_path / "clock")


@pytest.mark.parametrize("skew", [0, 7200])
def test_a_process_goes_by_the_clock_of_the_run(clock: NodeClock, skew: int) -> None:
    there = datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    clock.set(there)
    clock.jump(timedelta(hours=1))
    command = [sys.executable, "-c", _SHOWS_ITS_TIME, str(clock.path), str(skew)]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT, timeout=60).stdout.strip()
    expected = there + timedelta(hours=1, seconds=skew)
    assert timedelta(0) < datetime.fromisoformat(shown) - expected < timedelta(minutes=1)
    assert [shift.offset > timedelta(0) for shift in clock.shifts] == [False, True, True]


def test_the_program_has_no_other_clock() -> None:
    # Or the node would go by two.
    assert set_clock.__module__ == "tests.soak.node"
    told = subprocess.run(
        ["grep", "-rlE", r"datetime\.now|time\.time\(\)", "--include=*.py", str(_ROOT / "bot")],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    files = {str(Path(line).relative_to(_ROOT / "bot")) for line in told.splitlines()}
    # Dates of answers, of questions that measure models, and of lines of the log are the machine's.
    assert "app/clock.py" in files
    assert not {each for each in files if each.startswith(("pipeline/", "store/", "jobs/", "fetch/", "telegram/"))}


def test_a_disk_that_is_full_takes_nothing_more(tmp_path: Path) -> None:
    with open_disk(tmp_path, list) as disk:
        if isinstance(disk, LimitedFiles):
            pytest.skip("nothing may be mounted here")
        disk.fill()
        with pytest.raises(OSError, match="No space left"):
            (disk.folder / "more").write_bytes(b"x" * 1_000_000)
        disk.empty()
        assert (disk.folder / "more").write_bytes(b"x" * 1_000_000)


def test_where_nothing_may_be_mounted_files_of_a_process_may_not_grow(tmp_path: Path) -> None:
    writes = "import pathlib, sys\nfor line in sys.stdin:\n try: pathlib.Path(line.strip()).write_bytes(b'x' * 99)\n"
    writes += " except OSError as error: print(error.strerror)\n else: print('written')\n"
    with subprocess.Popen(
        [sys.executable, "-u", "-c", writes], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None

        def written() -> str:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(f"{tmp_path / 'file'}\n")
            process.stdin.flush()
            return process.stdout.readline().strip()

        disk = LimitedFiles(tmp_path, lambda: [process.pid])
        assert written() == "written"
        disk.fill()
        assert written() == os.strerror(errno.EFBIG)
        disk.empty()
        assert written() == "written"
        process.stdin.close()


@pytest.mark.allow_hosts([host(paper) for paper in range(3)])
def test_papers_serve_what_they_printed_and_misbehave_when_told_to(clock: NodeClock) -> None:
    with open_newsagent(3, clock) as agent:
        assert token(1, 0) in _got(agent.url(1))
        agent.prints(1)
        assert not agent.caught_up(0.0)
        assert token(1, 1) in _got(agent.url(1))
        agent.moves(1)
        assert token(1, 1) in _got(agent.url(1))
        assert {(each.paper, each.upto) for each in agent.servings} == {(1, 1), (1, 2)}
        for trouble in (Trouble.FAILS, Trouble.BUSY, Trouble.LOOP):
            agent.troubles[2] = trouble
            with pytest.raises(urllib.error.HTTPError):
                _got(agent.url(2))
        agent.troubles[2] = Trouble.GARBAGE
        assert "�" in _got(agent.url(2))
        assert {each.paper for each in agent.servings} == {1}
        agent.troubles.clear()
        for paper in range(3):
            _got(agent.url(paper))
        # What was sent is noted a moment later.
        assert wait(lambda: agent.caught_up(0.0), 5.0)


def test_settings_are_written_as_a_file() -> None:
    written = settings_of(fetch={"allow_networks": ["127.0.0.0/8"]}, poll={"shortest": "1min"}, llm={"concurrency": 2})
    assert written.splitlines() == [
        "[fetch]",
        'allow_networks = ["127.0.0.0/8"]',
        "[poll]",
        'shortest = "1min"',
        "[llm]",
        "concurrency = 2",
    ]


def _got(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310  # of our own server
        body: bytes = answer.read()
    return body.decode("utf-8", "replace")
