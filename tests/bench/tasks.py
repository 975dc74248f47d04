"""One measured poll: what a process is to do, and what it used."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.feed_server import address
from tests.bench.usage import run_watched

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a process is to do.

    Attributes:
        way: The module ``poll_<way>`` says how.
        step: "follow" makes the database and follows the feeds; "know" does so with the feeds in the state that a poll
            leaves, their entries left out; "poll" polls all.
        folder: Where databases are.
        edition: What the server has; ``conditional`` that it is known already.
        now: What the server was given.
    """

    way: str
    step: str
    folder: str
    feeds: int
    ports: list[int]
    now: str
    edition: int = 0
    conditional: bool = False

    @property
    def urls(self) -> list[str]:
        """The feeds' addresses."""
        return [address(number, self.ports) for number in range(self.feeds)]

    @property
    def database(self) -> str:
        """The database's file."""
        return str(Path(self.folder) / f"{self.way}.db")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a poll of all feeds; floors count no entries."""

    polled: int = 0
    unchanged: int = 0
    new: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a task used.

    Attributes:
        cpu: Seconds of the round, all processes; ``around`` those of start and end.
        wall: Seconds that the round took.
        own: Megabytes of the process itself at the most; ``together`` with all below it.
        outcome: What came of it.
    """

    cpu: float
    around: float
    wall: float
    own: float
    together: float
    outcome: Outcome


Step = Callable[[], Awaitable[Outcome]]
Meter = Callable[[Step], Awaitable[None]]
"""Runs the one step that is measured."""


def run(task: Task, *, seconds: float = 900.0) -> Measured:
    """Run a task in a process of its own.

    Raises:
        CalledProcessError: It failed.
        TimeoutExpired: It took too long.
    """
    command = [sys.executable, "-m", "tests.bench.clients", json.dumps(asdict(task))]
    printed, together = run_watched(command, folder=ROOT, seconds=seconds)
    told = json.loads(printed)
    return Measured(**{**told, "together": together, "outcome": Outcome(**told["outcome"])})
