"""The nodes: real processes of `nutgraf run`, started again when they end, as a service manager does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # ships no types

import bot
from tests.soak.record import Ending, Vitals

_ROOT = Path(bot.__file__).parents[1]
_RESTART_SECONDS = 1.0
_FIRST_SAMPLE_SECONDS = 30.0  # what has only just begun is still opening what it needs
_CHILDREN_SECONDS = 20.0
_STOP_SECONDS = 60.0
_SERVES = b"serving chats"
_GONE = (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess)
_WORKER_SIGN = "multiprocessing.forkserver"


class Node:
    """One node, whose process ends and begins again.

    Attributes:
        vitals: How it was.
        endings: How its processes ended.
    """

    def __init__(
        self, name: str, folder: Path, clock: Path, arguments: Sequence[str], settings: str, skew: float = 0.0
    ) -> None:
        self.name = name
        self.vitals: list[Vitals] = []
        self.endings: list[Ending] = []
        self._folder = folder
        self._vitals = folder / "tasks"
        self._command = [sys.executable, "-m", "tests.soak.node", str(clock), str(skew), str(self._vitals), *arguments]
        self._environment = _environment(folder)
        (folder / "config.toml").write_text(settings, "utf-8")
        self._life = 0
        self._log_begins = 0
        self._wanted = False
        self._process: subprocess.Popen[bytes] | None = None
        self._serves_since = 0.0
        self._killed = False
        self._lock = threading.Lock()
        self._watch = threading.Thread(target=self._keep_up, daemon=True)

    @property
    def log(self) -> Path:
        """Where it writes to."""
        return self._folder / "log"

    @property
    def serves(self) -> bool:
        """Tell whether its present process has begun to serve chats."""
        if not self.log.exists():
            return False
        with self.log.open("rb") as log:
            log.seek(self._log_begins)
            return _SERVES in log.read()

    @property
    def ids(self) -> list[int]:
        """The ids of its processes, its own first."""
        process = self._process
        if process is None or process.poll() is not None:
            return []
        return [process.pid, *(child.pid for child in _children(process.pid))]

    def start(self) -> None:
        """Start it, and again whenever it ends, until ``stop``."""
        self._wanted = True
        self._begin()
        self._watch.start()

    def kill(self) -> float | None:
        """Kill its process, and nothing else; return when, None where it does not run."""
        with self._lock:
            process = self._process
            if process is None or process.poll() is not None:
                return None
            self._killed = True
            process.kill()
            return time.monotonic()

    def kill_worker(self, which: float) -> bool:
        """Kill one of its worker processes; return whether there was one."""
        process = self._process
        workers = [] if process is None else _workers(process.pid)
        if workers:
            with suppress(*_GONE):
                workers[int(which * len(workers))].kill()
        return bool(workers)

    def reload(self) -> None:
        """Ask it to read its configuration again."""
        process = self._process
        if process is not None and process.poll() is None and self.serves:
            process.send_signal(signal.SIGHUP)

    def sample(self) -> None:
        """Note how it is."""
        process = self._process
        now = time.monotonic()
        if process is None or not self.serves:
            return
        self._serves_since = self._serves_since or now
        if now - self._serves_since < _FIRST_SAMPLE_SECONDS:
            return
        with suppress(*_GONE, OSError, ValueError):
            own = psutil.Process(process.pid)
            children = _children(process.pid)
            self.vitals.append(
                Vitals(
                    at=now,
                    node=self.name,
                    life=self._life,
                    memory=own.memory_info().rss,
                    handles=own.num_fds(),
                    threads=own.num_threads(),
                    tasks=int(self._vitals.read_text("ascii")),
                    children=len(children),
                )
            )

    def stop(self) -> None:
        """Stop it in order, and wait until it has ended."""
        self._wanted = False
        with self._lock:
            process = self._process
            if process is None or process.poll() is not None:
                return
            children, asked = _children(process.pid), time.monotonic()
            process.terminate()
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            self._note_end("stopped", time.monotonic() - asked, children)

    def run(self, *arguments: str) -> str:
        """Run another command with the node's settings and clock, and return what it writes."""
        command = [*self._command[:6], *arguments]
        done = subprocess.run(
            command, check=False, cwd=self._folder, env=self._environment, capture_output=True, timeout=120
        )
        return done.stdout.decode()

    def _begin(self) -> None:
        self._life += 1
        self._killed = False
        self._log_begins = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command, cwd=self._folder, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        self._serves_since = 0.0

    def _keep_up(self) -> None:
        children: list[psutil.Process] = []
        while self._wanted:
            process = self._process
            if process is not None and process.poll() is None:
                children = _children(process.pid) or children
                time.sleep(0.2)
                continue
            self._while_wanted(partial(self._note_end, "killed" if self._killed else "by itself", 0.0, children))
            children = []
            time.sleep(_RESTART_SECONDS)
            self._while_wanted(self._begin)

    def _while_wanted(self, what: Callable[[], None]) -> None:
        with self._lock:
            if self._wanted:
                what()

    def _note_end(self, why: str, seconds: float, children: Sequence[psutil.Process]) -> None:
        process = self._process
        assert process is not None
        at, place = time.monotonic(), len(self.endings)
        self.endings.append(Ending(at=at, node=self.name, why=why, seconds=seconds, code=process.returncode, left=0))
        threading.Thread(target=self._count_left, args=(place, children), daemon=False).start()

    def _count_left(self, place: int, children: Sequence[psutil.Process]) -> None:
        """Note how many of a process's children outlived it for long."""
        _, alive = psutil.wait_procs(children, timeout=_CHILDREN_SECONDS)
        was = self.endings[place]
        self.endings[place] = Ending(
            at=was.at, node=was.node, why=was.why, seconds=was.seconds, code=was.code, left=len(alive)
        )
        for each in alive:
            with suppress(*_GONE):
                each.kill()


def _children(process: int) -> list[psutil.Process]:
    with suppress(*_GONE):
        found: list[psutil.Process] = psutil.Process(process).children(recursive=True)
        return found
    return []


def _workers(process: int) -> list[psutil.Process]:
    """Return the worker processes: what the fork server has started."""
    found = []
    for child in _children(process):
        with suppress(*_GONE):
            if _WORKER_SIGN in " ".join(child.cmdline()) and child.ppid() != process:
                found.append(child)
    return found


def _environment(folder: Path) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("NUTGRAF_")}
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    return {**inherited, **home, "CI": "true", "TZ": "UTC", "PYTHONPATH": str(_ROOT)}


def settings_of(**sections: Mapping[str, object]) -> str:
    """Return a file of settings; what they are made of is written in TOML as in JSON."""
    return "".join(
        f"[{section}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
        for section, values in sections.items()
    )
