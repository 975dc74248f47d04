"""A day of news compressed into minutes, through the whole path, as processes.

    python -m tests.load --feeds 30000 --chats 2000 --hours 24 --minutes 60 --parts .1,.33,1

`nutgraf run` runs on a fast clock (``node``; two of them on Postgres) with a server of feeds and pages (``stand``) and
a strict Telegram (``telegram``), each a process of its own. Delays are by the records of these servers; CPU is of each
process with all below it. Of each of the ``--parts`` a day is run, with so much of the feeds and chats, and of several
it is said how what they take grows.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.load.judging import Delays, Verdict
from tests.load.running import Ran, Wanted, run_day
from tests.load.using import MEGABYTE

_SECONDS_A_MINUTE = 60


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run a day of news in minutes.")
    parser.add_argument("--feeds", type=int, default=30_000)
    parser.add_argument("--chats", type=int, default=2_000)
    parser.add_argument("--hours", type=float, default=24.0)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--nodes", type=int, default=0, help="one on SQLite, two on Postgres")
    parser.add_argument("--parts", default="1", help="parts of feeds and chats, separated by commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--settle", type=float, default=5.0, help="minutes that the rest may take after the day")
    parser.add_argument("--folder", type=Path, help="where logs, records and results are kept")
    return parser.parse_args()


def _run(chosen: argparse.Namespace, part: float, folder: Path) -> Ran:
    nodes = chosen.nodes or (1 if chosen.database == "sqlite" else 2)
    wanted = Wanted(
        feeds=round(chosen.feeds * part),
        chats=max(1, round(chosen.chats * part)),
        hours=chosen.hours,
        minutes=chosen.minutes,
        database=chosen.database,
        nodes=nodes,
        seed=chosen.seed,
        settle=chosen.settle,
        folder=folder,
    )
    folder.mkdir(parents=True)
    ran = run_day(wanted)
    (folder / "ran.json").write_text(json.dumps(asdict(ran), default=str, indent=1), encoding="utf-8")
    return ran


def cpu_of(ran: Ran, begins: str) -> float:
    """Return the CPU seconds of the processes whose name begins so, without those below them, or with "/" of these."""
    below = begins.endswith("/")
    return sum(
        seconds
        for name, seconds in ran.cpu.items()
        if name.startswith(begins.rstrip("/")) and name.endswith("/") == below
    )


def _shown(delays: Delays, speed: float) -> str:
    """Return half and nearly all of delays: in seconds of the machine, and in minutes of the day."""
    inside = f"{delays.p50 * speed / _SECONDS_A_MINUTE:.1f} / {delays.p99 * speed / _SECONDS_A_MINUTE:.1f} min"
    return f"{delays.p50:.2f} / {delays.p99:.2f} s = {inside}"


def _rows(ran: Ran) -> list[tuple[str, str]]:
    verdict = ran.verdict
    assert verdict is not None
    speed = ran.wanted.hours * _SECONDS_A_MINUTE / ran.wanted.minutes
    return [
        *_outcomes(ran, verdict, speed),
        ("published to served, p50 / p99", _shown(verdict.served_after, speed)),
        ("served to read", _shown(verdict.read, speed)),
        ("served to placed", _shown(verdict.placed, speed)),
        ("digest due to delivered", _shown(verdict.digests, speed)),
        ("served to first told", _shown(verdict.told, speed)),
        *_costs(ran),
    ]


def _minutes(ran: Ran) -> float:
    """Return how long the day and what was left after it took."""
    return ran.wanted.minutes + (ran.wanted.settle if ran.settled is None else ran.settled / _SECONDS_A_MINUTE)


def _outcomes(ran: Ran, verdict: Verdict, speed: float) -> list[tuple[str, str]]:
    wanted, asked, lasted = ran.wanted, ran.answers, _minutes(ran)
    left = "SOMETHING WAS LEFT" if ran.settled is None else f"nothing was left after {ran.settled:.0f} s"
    polls = asked.get("unchanged", 0) + asked.get("documents", 0)
    return [
        ("feeds, chats, nodes", f"{wanted.feeds:,}, {wanted.chats:,}, {wanted.nodes}"),
        ("compression", f"{speed:.0f} times: {wanted.hours:g} h in {wanted.minutes:g} min"),
        ("after the day", left),
        ("polls, with a document; pages", f"{polls:,}, {asked.get('documents', 0):,}; {asked.get('pages', 0):,}"),
        ("entries published, never served, not placed", f"{ran.entries:,}, {verdict.unserved}, {verdict.unkept}"),
        ("articles, stories", f"{ran.articles:,}, {ran.stories:,}"),
        ("articles, stories a minute", f"{ran.articles / lasted:,.0f}, {ran.stories / lasted:,.0f}"),
        ("digests due, empty, NOT DELIVERED", f"{verdict.due:,}, {verdict.empty}, {verdict.undelivered}"),
        ("messages, complaints of the Telegram", f"{verdict.messages:,}, {verdict.complaints}"),
    ]


def _costs(ran: Ran) -> list[tuple[str, str]]:
    nodes, workers = cpu_of(ran, "node"), cpu_of(ran, "node/")
    postgres = cpu_of(ran, "postgres") + cpu_of(ran, "postgres/")
    ours = nodes + workers + postgres
    return [
        ("CPU s: nodes, their workers, Postgres", f"{nodes:.0f}, {workers:.0f}, {postgres:.0f}"),
        ("CPU s: servers of feeds, Telegram", f"{cpu_of(ran, 'feeds'):.0f}, {cpu_of(ran, 'telegram'):.0f}"),
        ("CPU ms an article, all of ours", f"{1_000 * ours / max(1, ran.articles):.1f}"),
        ("cores used, all of ours", f"{ours / _minutes(ran) / _SECONDS_A_MINUTE:.2f}"),
        ("MB of a node with its workers, at the most", f"{max(_peaks(ran, 'node')) / MEGABYTE:.0f}"),
        ("MB of the database", f"{ran.database:.0f}"),
        ("s to stop", f"{ran.stopping:.1f}"),
    ]


def _peaks(ran: Ran, begins: str) -> list[int]:
    return [peak for name, peak in ran.peaks.items() if name.startswith(begins)]


_GROWING: dict[str, Callable[[Ran], float]] = {
    "articles": lambda ran: ran.articles,
    "CPU of nodes": lambda ran: cpu_of(ran, "node"),
    "CPU of workers": lambda ran: cpu_of(ran, "node/"),
    "CPU of Postgres": lambda ran: cpu_of(ran, "postgres") + cpu_of(ran, "postgres/"),
    "memory of a node": lambda ran: max(_peaks(ran, "node")),
    "database": lambda ran: ran.database,
    "served to placed, p99": lambda ran: ran.verdict.placed.p99 if ran.verdict else 0,
    "digest due to delivered, p99": lambda ran: ran.verdict.digests.p99 if ran.verdict else 0,
}


def exponent(sizes: Sequence[float], values: Sequence[float]) -> float:
    """Return the slope of a line through the logarithms: 1 grows as the size does, 2 as its square."""
    across = [math.log(size) for size in sizes]
    up = [math.log(value) for value in values]
    middle, level = sum(across) / len(across), sum(up) / len(up)
    spread = sum((each - middle) ** 2 for each in across)
    return sum((each - middle) * (value - level) for each, value in zip(across, up, strict=True)) / spread


def _tell(runs: Sequence[Ran]) -> None:
    table = Table(title=f"{runs[0].wanted.hours:g} h of news on {runs[0].wanted.database}, seed {runs[0].wanted.seed}")
    table.add_column("")
    for ran in runs:
        table.add_column(f"{ran.wanted.feeds:,} feeds", justify="right")
    for cells in zip(*map(_rows, runs), strict=True):
        table.add_row(cells[0][0], *(value for _, value in cells))
    console = Console(width=60 + 45 * len(runs))
    console.print(table)
    if len(runs) > 1:
        grown = Table("with the feeds' number to the power of", "")
        for name, of in _GROWING.items():
            values = [of(ran) for ran in runs]
            if all(value > 0 for value in values):
                grown.add_row(name, f"{exponent([ran.wanted.feeds for ran in runs], values):.2f}")
        console.print(grown)


def main() -> int:
    """Run the days, print what they took, and return 1 when something was lost or left."""
    chosen = _options()
    with tempfile.TemporaryDirectory(prefix="nutgraf-load-") as temporary:
        folder = chosen.folder or Path(temporary)
        parts = [float(part) for part in chosen.parts.split(",")]
        runs = [_run(chosen, part, folder / f"{part:g}") for part in parts]
    _tell(runs)
    wrong = [
        ran
        for ran in runs
        if ran.settled is None or (ran.verdict and (ran.verdict.undelivered or ran.verdict.complaints))
    ]
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
