"""Judges of money, manners and resources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, timedelta
from itertools import pairwise
from statistics import median

from tests.soak.disturbances import RECOVERY, away
from tests.soak.record import Complaint, Record, Shift, Vitals
from tests.soak.verdicts import Verdict

STOP = 10.5
"""Seconds within which a node stops in order."""

# The longest wait that Telegram asks for here, and a little more.
_WAITED_SECONDS = 5.0
_LEAST_SAMPLES = 24
# Until then a process fills what it keeps of articles, and imports what it has not needed yet.
_WARM_SECONDS = 600.0


def within_caps(record: Record) -> Verdict:
    """What models were to be paid stays within the caps."""
    days: dict[str, float] = defaultdict(float)
    for each in record.questions:
        days[f"{each.on.astimezone(UTC):%Y-%m-%d}"] += each.price
    broken = [f"{day}: {spent:.4f} of {record.cap:.4f}" for day, spent in days.items() if spent > record.cap]
    note = ", ".join(f"{spent:.3f} of {record.cap:.3f}" for spent in days.values())
    return Verdict(name="spending is within the caps", looked_at=len(record.questions), broken=tuple(broken), note=note)


def keeps_the_rules_of_telegram(record: Record) -> Verdict:
    """The bot does nothing that Telegram forbids."""
    broken = tuple(each.words for each in record.complaints if not _waited_by_its_clock(record, each))
    return Verdict(name="nothing that Telegram forbids", looked_at=len(record.said), broken=broken)


def _waited_by_its_clock(record: Record, complaint: Complaint) -> bool:
    """Tell whether the clock of the nodes was set forward over the end of a wait that Telegram had asked for."""
    before = [each for each in record.shifts if complaint.at - _WAITED_SECONDS < each.at <= complaint.at]
    forward = any(each.offset > _offset_before(record, each) for each in before)
    return forward and "retry_after" in complaint.words


def _offset_before(record: Record, shift: Shift) -> timedelta:
    place = record.shifts.index(shift)
    return record.shifts[place - 1].offset if place else shift.offset


_GROWTH: Sequence[tuple[str, Callable[[Vitals], float], float, float]] = (
    # What, its value, and how much more the last quarter may have: in units, and as a share. Connections to feeds,
    # Telegram and the database come and go by dozens, and so does what waits for a database that is away.
    ("handles", lambda each: each.handles, 60, 0.1),
    ("threads", lambda each: each.threads, 12, 0.1),
    ("tasks", lambda each: each.tasks, 60, 0.1),
    ("children", lambda each: each.children, 2, 0.0),
    ("memory", lambda each: each.memory, 20e6, 0.1),
)


def nothing_grows(record: Record) -> Verdict:
    """The longest life of each node has no more handles, threads, tasks and memory at its end than at its beginning."""
    lives: dict[str, dict[int, list[Vitals]]] = defaultdict(lambda: defaultdict(list))
    for each in record.vitals:
        lives[each.node][each.life].append(each)
    looked_at, broken, notes = 0, [], []
    for node, of_node in lives.items():
        life = max(of_node.values(), key=len)
        if len(life) < _LEAST_SAMPLES:
            continue
        for what, value, units, share in _GROWTH:
            seen = _steady(record, life) if what == "memory" else life
            if what == "memory" and seen[-1].at - seen[0].at < _WARM_SECONDS:
                notes.append(f"{node}: too short a life to judge memory")
                continue
            quarter = len(seen) // 4
            before, after = median(map(value, seen[:quarter])), median(map(value, seen[-quarter:]))
            looked_at += 1
            if what in {"handles", "memory"}:
                notes.append(f"{node}: {what} {before:,.0f} → {after:,.0f}")
            if after > before * (1 + share) + units:
                broken.append(f"{node}: {what} grew from {before:,.0f} to {after:,.0f}")
    return Verdict(
        name="no growth from first to last quarter", looked_at=looked_at, broken=tuple(broken), note="; ".join(notes)
    )


def _steady(record: Record, life: Sequence[Vitals]) -> Sequence[Vitals]:
    """Return the longest time of a life in which the clock was not set: then the news of an hour are told at once."""
    edges = [life[0].at, *(each.at for each in record.shifts if each.at > life[0].at), life[-1].at + 1]
    stretches = [[each for each in life if begins <= each.at < ends] for begins, ends in pairwise(edges)]
    return max(stretches, key=len)


def nodes_end_well(record: Record) -> Verdict:
    """Nodes end only when they are killed or stopped, stop in time and in order, and their children with them."""
    broken = []
    for each in record.endings:
        if each.why == "by itself" and not away(record, each.at - RECOVERY * record.slowness, each.at):
            broken.append(f"{each.node} ended by itself, with code {each.code}")
        if each.why == "stopped" and (each.seconds > STOP * record.slowness or each.code != 0):
            broken.append(f"{each.node} took {each.seconds:.1f} s to stop, with code {each.code}")
        if each.left:
            broken.append(f"{each.left} children of {each.node} outlived it ({each.why})")
    return Verdict(name="nodes and their children end well", looked_at=len(record.endings), broken=tuple(broken))


def no_faults_in_logs(record: Record) -> Verdict:
    """No node met a fault of its own program."""
    return Verdict(name="no fault of the program in the logs", looked_at=1, broken=tuple(record.faults))
