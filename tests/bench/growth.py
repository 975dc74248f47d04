"""How polling grows with the number of feeds: CPU and memory a feed when all answer 304, beside bare aiohttp.

    python -m tests.bench.growth [--feeds 1000,3000,10000,30000]

The feeds are in the state that a first poll leaves. It fails when CPU a feed is not flat within ``FLAT``, or a limit of
the round of 10,000 is passed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from rich.console import Console
from rich.table import Table

from tests.bench.feed_server import feed_server
from tests.bench.tasks import Measured, Task, run

SIZES = (1_000, 3_000, 10_000, 30_000)
# The smallest, measured this many times, is the base: it is over in a second, so noise weighs most there.
SMALL_ROUNDS = 3
FLAT = 0.20
LIMITED = 10_000
MOST_CPU = 10.0
MOST_MEGABYTES = 200.0

Figures = dict[int, dict[str, Measured]]


def measure(sizes: list[int]) -> Figures:
    """Return what bare requests and we used for so many feeds, the median of some rounds where that is quick."""
    now = datetime.now(UTC).replace(microsecond=0)
    with feed_server(now) as server:
        return {feeds: _measured(feeds, server.ports, now) for feeds in sizes}


def _measured(feeds: int, ports: list[int], now: datetime) -> dict[str, Measured]:
    with tempfile.TemporaryDirectory(prefix="nutgraf-bench-") as folder:
        task = Task(way="nutgraf", step="know", folder=folder, feeds=feeds, ports=ports, now=now.isoformat())
        run(task)
        poll = replace(task, step="poll", conditional=True)
        rounds = SMALL_ROUNDS if feeds < LIMITED else 1
        return {way: _median(replace(poll, way=way), rounds) for way in ("aiohttp", "nutgraf")}


def _median(task: Task, rounds: int) -> Measured:
    return sorted((run(task) for _ in range(rounds)), key=lambda measured: measured.cpu)[rounds // 2]


def faults(figures: Figures) -> list[str]:
    """Return, in words, what was not as it has to be, and which limits were passed."""
    found = []
    for feeds, ways in figures.items():
        outcome = ways["nutgraf"].outcome
        if (outcome.polled, outcome.unchanged, outcome.failed) != (feeds, feeds, 0):
            found.append(f"{feeds:,} feeds: not all were polled and unchanged: {outcome}")
    a_feed = [ways["nutgraf"].cpu / feeds for feeds, ways in figures.items()]
    found += [f"CPU a feed grows from {a:.6f} to {b:.6f} s" for a, b in pairwise(a_feed) if b > a * (1 + FLAT)]
    limited = figures.get(LIMITED, {}).get("nutgraf")
    if limited is not None and limited.cpu > MOST_CPU:
        found.append(f"{LIMITED:,} feeds took {limited.cpu:.1f} s of CPU, the limit is {MOST_CPU:g}")
    if limited is not None and limited.together > MOST_MEGABYTES:
        found.append(f"{LIMITED:,} feeds took {limited.together:.0f} MB, the limit is {MOST_MEGABYTES:g}")
    return found


def table(figures: Figures) -> Table:
    """Return the figures for people."""
    shown = Table(title="A round in which every feed answers 304", title_justify="left")
    columns = (
        "feeds",
        "CPU s",
        "ms a feed",
        "bare aiohttp, ms",
        "ratio",
        "wall s",
        "peak MB",
        "KB a feed over the first",
    )
    for column in columns:
        shown.add_column(column, justify="right")
    least = next(iter(figures.values()))["nutgraf"].own
    for feeds, ways in figures.items():
        ours, bare = ways["nutgraf"], ways["aiohttp"]
        each, floor = (used.cpu / feeds * 1_000 for used in (ours, bare))
        grown = f"{(ours.own - least) * 1_000 / feeds:.1f}"
        numbers = f"{ours.cpu:.2f}", f"{each:.2f}", f"{floor:.2f}", f"{each / floor:.1f}", f"{ours.wall:.1f}"
        shown.add_row(f"{feeds:,}", *numbers, f"{ours.own:.0f}", grown)
    return shown


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="CPU and memory a feed, as feeds grow in number")
    parser.add_argument("--feeds", default=",".join(map(str, SIZES)))
    figures = measure([int(size) for size in parser.parse_args().feeds.split(",")])
    console = Console(width=120)
    console.print(table(figures))
    console.print("No worker process takes part, so the peak is that of one process.")
    wrong = faults(figures)
    for each in wrong:
        console.print(each, style="red")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
