"""Polling beside `reader`: the same made-up feeds on loopback, each measurement in a process of its own.

    python -m tests.bench.polling [--feeds N]

It fails when a way did not find what is there, or when a ratio is below its floor in tests/floors.toml.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from tests.bench.feed_server import feed_server
from tests.bench.made_up import ENTRIES
from tests.bench.tasks import ROOT, Measured, Task, run

OURS, THEIRS = "nutgraf", "reader"
READERS = (OURS, THEIRS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One poll of all feeds.

    Attributes:
        name: For people; ``key`` is what floors are named by.
        orders: What the server is told before.
        unchanged: The server answers 304, so there are no bytes to read.
        new: Entries of each feed that are not known.
    """

    key: str
    name: str
    orders: tuple[str, ...] = ()
    edition: int = 0
    unchanged: bool = False
    new: int = 0

    @property
    def ways(self) -> tuple[str, ...]:
        """What is measured."""
        return ("aiohttp", *READERS) if self.unchanged else ("aiohttp", "expat", *READERS)


ROUNDS = (
    Round(key="first", name="first poll", new=ENTRIES),
    Round(key="unchanged", name="unchanged, answered 304", unchanged=True),
    Round(key="resent", name="unchanged, sent again", orders=("resend",)),
    Round(key="changed", name="one new entry each", orders=("honour", "edition 1"), edition=1, new=1),
)

Figures = dict[Round, dict[str, Measured]]


def measure(feeds: int) -> Figures:
    """Return what each way used in each round."""
    now = datetime.now(UTC).replace(microsecond=0)
    figures: Figures = {}
    with tempfile.TemporaryDirectory(prefix="nutgraf-bench-") as folder, feed_server(now) as server:
        task = Task(way=OURS, step="follow", folder=folder, feeds=feeds, ports=server.ports, now=now.isoformat())
        for way in READERS:
            run(replace(task, way=way))
        for each in ROUNDS:
            for order in (*each.orders, f"make {feeds}"):
                server.tell(order)
            poll = replace(task, step="poll", edition=each.edition, conditional=each.unchanged)
            figures[each] = {way: run(replace(poll, way=way)) for way in each.ways}
    return figures


def faults(figures: Figures, feeds: int) -> list[str]:
    """Return, in words, what was not as it has to be for the figures to mean anything, and what is below its floor."""
    floors = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["polling"]
    found = []
    for each, ways in figures.items():
        for way in READERS:
            outcome = ways[way].outcome
            if (outcome.polled, outcome.new, outcome.failed) != (feeds, feeds * each.new, 0):
                found.append(f"{each.name}: {way} found something else than is there: {outcome}")
        if ratio(ways) < floors[each.key]:
            found.append(f"{each.name}: {ratio(ways):.1f} times fewer CPU seconds, the floor is {floors[each.key]}")
    return found


def ratio(ways: dict[str, Measured]) -> float:
    """Return how many times the CPU seconds of ours reader takes."""
    return ways[THEIRS].cpu / ways[OURS].cpu


def table(figures: Figures, feeds: int) -> Table:
    """Return the figures for people."""
    shown = Table(title=f"CPU seconds of polling {feeds:,} feeds, all processes", title_justify="left")
    for column in ("", "GETs, aiohttp", "expat", "nutgraf", "reader", "ratio", "nutgraf MB", "reader MB"):
        shown.add_column(column, justify="right" if column else "left")
    for each, ways in figures.items():
        ours, theirs = ways[OURS], ways[THEIRS]
        floors = [f"{ways[way].cpu:.2f}" if way in ways else "" for way in ("aiohttp", "expat")]
        memory = f"{ours.own:.0f} / {ours.together:.0f}", f"{theirs.together:.0f}"
        shown.add_row(each.name, *floors, f"{ours.cpu:.2f}", f"{theirs.cpu:.2f}", f"{ratio(ways):.1f}", *memory)
    start = figures[ROUNDS[1]]
    shown.add_row("start and end", "", "", *(f"{start[way].around:.2f}" for way in READERS))
    return shown


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="CPU and memory of polling beside reader")
    parser.add_argument("--feeds", type=int, default=1_000)
    feeds = parser.parse_args().feeds
    figures = measure(feeds)
    console = Console(width=120)
    console.print(table(figures, feeds))
    console.print(
        "MB: the highest resident size, of the main process / of all together, shared pages counted for each."
    )
    wrong = faults(figures, feeds)
    for each in wrong:
        console.print(each, style="red")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
