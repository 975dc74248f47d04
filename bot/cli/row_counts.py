"""How many rows of each kind went from one database to another, as people see it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cli.terminal import say


def show_rows(rows: Mapping[str, int]) -> None:
    """Print how many rows each table has that has any, and how many that is in all."""
    for table, number in sorted(rows.items()):
        if number:
            say(f"{table:<18} {number:>12,}")
    say(f"{'all':<18} {sum(rows.values()):>12,}")
