"""That a search finds what is broken, keeps it, and says how to try it again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.fuzz.drivers import blind
from tests.fuzz.keeping import Kept
from tests.fuzz.mutating import Edit, edited
from tests.fuzz.reports import read_report
from tests.fuzz.target import Target

ROOT = Path(__file__).resolve().parents[2]


def a_target(attempt: Callable[[bytes], None], *, seconds: int = 5) -> Target:
    return Target(name="made-up", attempt=attempt, examples=(b"<a>",), words=(b"<b>", b'"\\', b""), seconds=seconds)


def dislikes_b(raw: bytes) -> None:
    assert b"<b>" not in raw


def hangs(_: bytes) -> None:
    while True:
        pass


def bears_all(_: bytes) -> None:
    pass


@pytest.mark.parametrize(("attempt", "words"), [(dislikes_b, "AssertionError"), (hangs, "takes too long")])
def test_what_breaks_a_promise_or_hangs_is_kept(
    attempt: Callable[[bytes], None],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target, kept = a_target(attempt, seconds=1), Kept(tmp_path)
    kept.begin(target, tmp_path)
    code = blind.search(target, kept, seconds=20, seed=1)
    said = capsys.readouterr().err
    report = read_report(target.name, "blind", code, said, kept.broken())
    assert words in said
    assert report.is_bad
    assert len(report.crashes) == 1
    assert "1 broken" in str(report)


def test_where_nothing_breaks_the_time_is_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, kept = a_target(bears_all), Kept(tmp_path)
    kept.begin(target, tmp_path)
    code = blind.search(target, kept, seconds=0.3, seed=1)
    report = read_report(target.name, "blind", code, capsys.readouterr().err, kept.broken())
    assert (report.is_bad, report.peak > 0) == (False, True)
    assert report.tries > 10


def test_what_libfuzzer_says_is_read_also_when_it_was_ended() -> None:
    said = "#2\tINITED cov: 69 ft: 70 corp: 5/1921b exec/s: 0 rss: 74Mb\n#31\tNEW    cov: 81 ft: 90\n"
    ended = read_report("feeds", "guided", 77, said, ["broken/1"])
    assert (ended.tries, ended.reached, ended.is_bad) == (31, 81, True)
    done = read_report("feeds", "guided", 0, f"{said}stat::number_of_executed_units: 512\nstat::peak_rss_mb: 74\n", [])
    assert (done.tries, done.peak, done.is_bad) == (512, 74, False)


def test_what_broke_a_promise_is_begun_with_the_next_time(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.begin(a_target(bears_all), tmp_path)
    kept.keep_crash(b"broken")
    kept.begin(a_target(bears_all), tmp_path)
    assert kept.broken() == ()
    assert b"broken" in {path.read_bytes() for path in kept.corpus.iterdir()}


def test_what_was_kept_twice_is_told_once(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.begin(a_target(bears_all), tmp_path)
    kept.keep_crash(b"broken")
    (kept.crashes / "crash-as-libfuzzer-names-it").write_bytes(b"broken")
    assert len(kept.broken()) == 1


def test_words_are_written_as_libfuzzer_reads_them(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.begin(a_target(bears_all), tmp_path)
    assert kept.words.read_text() == '"\\x3c\\x62\\x3e"\n"\\x22\\x5c"\n'


@pytest.mark.parametrize(
    ("kind", "found"),
    [(0, b"012xy3456"), (1, b"0156"), (2, b"012xy56"), (3, b"012" + b"345" * 3 + b"3456"), (4, b"012xy")],
)
def test_edits(kind: int, found: bytes) -> None:
    place = {1: 2 / 7}.get(kind, 3 / 7)
    edit = Edit(kind=kind, place=place, size=3, piece=b"xy")
    assert edited(b"0123456", [edit], most_bytes=100) == found
    assert edited(b"0123456", [edit, edit], most_bytes=4) == edited(b"0123456", [edit, edit], most_bytes=4)[:4]


def test_the_command_searches_and_says_what_came_of_it(tmp_path: Path) -> None:
    done = searched("--target", "answers", "--seconds", "1", "--blind", "--keep", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "nothing broken" in done.stdout
    (found, *_) = (tmp_path / "answers" / "corpus").iterdir()
    assert "nothing broken" in searched("--target", "answers", "--input", str(found)).stdout


@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris is not installed: uv sync --group fuzz")
def test_with_atheris_it_counts_the_branches_that_it_reaches(tmp_path: Path) -> None:
    done = searched("--target", "answers", "--seconds", "1", "--keep", str(tmp_path))
    assert done.returncode == 0, done.stderr + (tmp_path / "answers" / "log").read_text()
    assert " branches " in done.stdout


def searched(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.fuzz", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=100)
