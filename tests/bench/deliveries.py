"""Two thousand chats with a digest due at the same minute, served at Telegram's pace, and again with the bot killed.

    python -m tests.bench.deliveries [--chats 2000] [--kills 50] [--seed 1] [--database postgresql://…]

The strict Bot API server of the tests refuses what Telegram would refuse, and its log is the judge. The floor is what
the pace that we keep to allows: 25 messages a second. It fails when a chat lacks a story, gets one out of order, is
written to too fast, or gets a message twice that no kill explains.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.crowd import Crowd, Judged, fill, gather, serve
from tests.edges.bot_api import running_bot_api

ROOT = Path(__file__).resolve().parents[2]
A_SECOND = 25
# A round may take so many times its floor; with kills, each kill costs a start and what it had claimed waits.
SLACK, SECONDS_A_KILL = 3.0, 15.0
LONGEST_RUN = 2.5  # seconds between two kills, at the most


def measure(chats: int, kills: int, seed: int, database: str) -> tuple[Judged, float]:
    """Return what the chats got, and the seconds from the first message to the last."""
    chosen = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="nutgraf-bench-") as folder, running_bot_api() as api:
        gathered = gather(api, chats)
        due_at = datetime.now(UTC).replace(second=0, microsecond=0)
        url = database or f"sqlite:///{Path(folder) / 'news.db'}"
        fill(url, gathered, due_at)
        crowd = Crowd(api=api, chats=[chat for chat, _ in gathered], due_at=due_at)
        waits = [chosen.uniform(0, LONGEST_RUN) for _ in range(kills)]
        most = 30 + SLACK * 2 * chats / A_SECOND + SECONDS_A_KILL * kills
        serve(crowd, url, Path(folder), kills=waits, seconds=most)
        sent = crowd.accepted()
        return crowd.judged(), sent[-1].at - sent[0].at


def faults(judged: Judged, seconds: float, kills: int) -> list[str]:
    """Return, in words, what was not as it has to be."""
    floors = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["deliveries"]
    over = seconds * A_SECOND / judged.messages
    found = []
    if not kills and over > floors["most_over_pace"]:
        found.append(f"{over:.2f} times as long as the pace allows, at most {floors['most_over_pace']} is let pass")
    if judged.repeats > kills * floors["most_repeats_a_kill"]:
        found.append(f"{judged.repeats} repeats after {kills} kills, {floors['most_repeats_a_kill']} each are let pass")
    wrong = {
        "chats lack a story": judged.lost,
        "chats got stories out of order": judged.disordered,
        "messages came twice that no kill explains": judged.outside,
        "times the server said that it was too much": judged.floods,
    }
    return found + [f"{count} {what}" for what, count in wrong.items() if count]


def _waits(judged: Judged) -> str:
    """Return how long before a kill those messages had been taken that came again."""
    waits = [1_000 * wait for wait in judged.waits]
    return f"{waits[len(waits) // 2]:.0f} / {waits[-1]:.0f}" if waits else "-"


def main() -> int:
    """Measure without kills and with them, print both, and return 1 when something was wrong."""
    parser = argparse.ArgumentParser(description="Deliver to many chats at once.")
    parser.add_argument("--chats", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", default="", help="an empty Postgres database in place of SQLite")
    chosen = parser.parse_args()
    table = Table(title=f"{chosen.chats:,} chats with a digest due at the same minute, seed {chosen.seed}")
    for column in (
        "kill -9",
        "messages",
        "s",
        "floor s",
        "ratio",
        "lost",
        "out of order",
        "429",
        "repeats",
        "ms before the kill, median / most",
        "unexplained",
    ):
        table.add_column(column, justify="right")
    wrong = []
    for kills in dict.fromkeys((0, chosen.kills)):
        judged, seconds = measure(chosen.chats, kills, chosen.seed, chosen.database)
        floor = judged.messages / A_SECOND
        counts = (judged.lost, judged.disordered, judged.floods, judged.repeats, _waits(judged), judged.outside)
        cells = (kills, f"{judged.messages:,}", f"{seconds:.1f}", f"{floor:.1f}", f"{seconds / floor:.2f}", *counts)
        table.add_row(*map(str, cells))
        wrong += faults(judged, seconds, kills)
        if chosen.database:
            break
    Console(width=120).print(table)
    for line in wrong:
        sys.stdout.write(f"wrong: {line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
