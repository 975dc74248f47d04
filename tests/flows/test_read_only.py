"""The desk where nothing can be written to but its data and a folder for temporary files, as in a container."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.flows.conftest import Nutgraf
from tests.flows.newsstand import Newsstand
from tests.flows.runs import SWIFT, Database, a_feed_of, until
from tests.zygote import COMMAND

# Makes all read-only that holds files but $1 and $2, in a view of the file system of its own, and goes on as the rest.
READ_ONLY = """
set -e
mount --bind "$1" "$1"
mount -t tmpfs -o size="$TEMPORARY_SIZE" tmpfs "$2"
while read -r _ place kind _; do
  case "$kind" in proc|sysfs|devtmpfs|devpts|cgroup*|mqueue) continue ;; esac
  case "$place" in "$1"|"$2"|/dev|/dev/*|/proc/*|/sys/*) continue ;; esac
  mount -o remount,bind,ro "$place" 2>/dev/null || true
done < /proc/self/mounts
if touch "$3/probe" 2>/dev/null; then exit 77; fi
shift 3
exec "$@"
"""


class Contained:
    """A command that may write to two folders."""

    def __init__(self, nutgraf: Nutgraf, temporary: Path) -> None:
        self.root, self.data, self.temporary = nutgraf.home / "root", nutgraf.home / "data", temporary
        for folder in (self.root, self.data):
            folder.mkdir()
        self._environment: Mapping[str, str] = nutgraf.environment(
            HOME=str(self.root),
            XDG_DATA_HOME=str(self.root),
            XDG_CONFIG_HOME=str(self.root),
            TMPDIR=str(self.temporary),
            NUTGRAF_STORE__DATABASE=str(self.data / "news.db"),
        )

    def starts(self, *arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
        spaces = ["--mount"] if os.geteuid() == 0 else ["--mount", "--user", "--map-root-user"]
        folders: Sequence[str | Path] = (self.data, self.temporary, self.root)
        return subprocess.Popen(
            ["unshare", *spaces, "sh", "-c", READ_ONLY, "sh", *folders, *arguments],
            cwd=self.root,
            env={**self._environment, "TEMPORARY_SIZE": "256m", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )


@pytest.fixture
def contained(nutgraf: Nutgraf) -> Iterator[Contained]:
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")
    # With a short name: a socket's path has 107 bytes.
    temporary = Path(tempfile.mkdtemp(prefix="nutgraf-"))
    made = Contained(nutgraf, temporary)
    tried = made.starts("true")
    said, _ = tried.communicate(timeout=60)
    if tried.returncode:
        pytest.skip(f"nothing can be made read-only here: {said.strip() or tried.returncode}")
    yield made
    shutil.rmtree(temporary)


def test_the_desk_does_all_its_work_with_a_root_that_is_read_only(contained: Contained, newsstand: Newsstand) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    settings = SWIFT | {
        "NUTGRAF_FEEDS": f'[{{"url": "{newsstand.serves("/feed.xml", a_feed_of("ellery", 2))}"}}]',
        "NUTGRAF_WEB__ENABLED": "true",
        "NUTGRAF_WEB__LISTEN": f"127.0.0.1:{port}",
    }
    checked = contained.starts(COMMAND, "check", "--offline", **settings)
    said, _ = checked.communicate(timeout=100)
    assert checked.returncode == 0, said
    assert "failing" not in said
    with contained.starts(COMMAND, "run", "-v", **settings) as running:
        try:
            kept = Database(f"sqlite:///{contained.data / 'news.db'}")
            until(lambda: kept.number("SELECT count(*) FROM article") == 2)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
                assert answer.status == 200
            running.send_signal(signal.SIGTERM)
            said, _ = running.communicate(timeout=60)
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGKILL)
    assert running.returncode == 0, said
    for sign in ("Traceback", "Errno", "Read-only", "Permission", "fault of this program"):
        assert sign not in said
    assert list(contained.root.iterdir()) == []
    assert {file.name.removeprefix("news.db") for file in contained.data.iterdir()} <= {"", "-wal", "-shm"}


def test_too_little_room_for_temporary_files_is_said_before_articles_fail(contained: Contained) -> None:
    # What a container may be given without thought; reading an article needs more for a moment.
    checked = contained.starts(COMMAND, "check", "--offline", TEMPORARY_SIZE="64m")
    said, _ = checked.communicate(timeout=100)
    assert checked.returncode == 1
    assert f"failing  temporary files: 67.1 MB free in {contained.temporary}, and a model is unpacked there" in said
