"""A run as tables: what befell the system, and what held."""

from __future__ import annotations

from collections.abc import Sequence

from tests.soak.record import Record
from tests.soak.schedule import Plan, kinds_of
from tests.soak.verdicts import Verdict

_SHOWN = 8  # broken cases of each invariant


def plan_table(plan: Plan) -> str:
    """Return the faults of a plan, one a line."""
    head = (
        f"seed {plan.seed}, {plan.seconds:.0f} s on {plan.database}: {len(plan.strokes)} faults of "
        f"{len(kinds_of(plan.strokes))} kinds; the clock begins at {plan.starts:%Y-%m-%d %H:%M:%S} UTC, "
        f"and in the middle {plan.change.words}\n"
    )
    lines = [
        f"{each.at:7.1f} s  {each.fault.value}{f', for {each.lasts:.0f} s' if each.lasts else ''}"
        for each in plan.strokes
    ]
    return head + "\n".join(lines)


def verdict_table(verdicts: Sequence[Verdict]) -> str:
    """Return the invariants, how much each was looked at, and how often it was broken."""
    lines = [f"{'':2}{'invariant':<50} {'looked at':>9} {'broken':>7}"]
    for each in verdicts:
        sign = "✓" if each.holds else "✗"
        lines.append(f"{sign} {each.name:<50} {each.looked_at:>9,} {len(each.broken):>7,}  {each.note}".rstrip())
        lines += [f"      {words}" for words in each.broken[:_SHOWN]]
        if len(each.broken) > _SHOWN:
            lines.append(f"      and {len(each.broken) - _SHOWN:,} more")
    return "\n".join(lines)


def traffic(record: Record) -> str:
    """Return in one line how much there was."""
    return (
        f"{len(record.printed):,} entries, {len(record.servings):,} answers of feeds, {len(record.said):,} messages to "
        f"{len(record.homes)} places, {len(record.typed):,} commands, {len(record.questions):,} answers of the model, "
        f"{sum(each.why == 'killed' for each in record.endings)} kills; settled in "
        f"{record.closed - record.ended:.0f} s, on a machine that is {record.slowness:.1f} times as slow as usual"
    )


def replay(plan: Plan) -> str:
    """Return the command that does the same again."""
    return f"python -m tests.soak --seconds {plan.seconds:g} --seed {plan.seed} --database {plan.database}"
