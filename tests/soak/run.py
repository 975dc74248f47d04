"""One run: the faults of a plan, time to come to rest, and the record."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from tests.soak.judges_of_messages import due_were_sent, unanswered
from tests.soak.judges_of_news import told_to_all
from tests.soak.record import Record
from tests.soak.schedule import Stroke
from tests.soak.seen import found, record_of
from tests.soak.system import System
from tests.soak.waiting import wait

# Seconds on average between two commands of all people, and at the least between two entries of a paper. Of long runs
# they are a share: in hours that come twice a home has no digest, and what one may tell then is 200 stories.
_BETWEEN_COMMANDS, _BETWEEN_ENTRIES, _SHARE_BETWEEN_ENTRIES = 2.0, 45.0, 1 / 22
_BETWEEN_SAMPLES = 2.0
_HANDS = 16  # faults that may be at work at once
_SETTLING_SECONDS, _TELLING_SECONDS, _LAST_SECONDS = 180.0, 180.0, 3.0
# Waits that Telegram asked for shall be over, by its clock too, before the nodes' clock is set.
_FLOODED_SECONDS = 5.0
_DUE_SECONDS = 60.0
_BEFORE_THE_LAST = timedelta(minutes=30)
_SHORTLY = timedelta(seconds=5)


def run(system: System) -> Record:
    """Let the faults of the plan befall the system, let it settle, and return what the servers saw."""
    system.clock.set(system.plan.starts)
    began = time.monotonic()
    # Faults may take their time; what papers print and people type comes in one order, the same at each run.
    with ThreadPoolExecutor(_HANDS) as hands, ThreadPoolExecutor(1) as hand:
        for each in _agenda(system):
            time.sleep(max(0.0, began + each.second - time.monotonic()))
            (hands if each.is_fault else hand).submit(_done, each.what, system)
    ended = time.monotonic()
    _settle(system, began, ended)
    articles = found(system, [each.token for each in system.agent.printed])
    for node in system.nodes:
        node.stop()
    return record_of(system, began, ended, articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    """Something to be done in a second of the run."""

    second: float
    what: Callable[[], None]
    is_fault: bool = False


def _done(what: Callable[[], None], system: System) -> None:
    try:
        what()
    except Exception as error:  # noqa: BLE001  # the run goes on, and its report shows it
        system.failures.append(f"the harness itself: {error!r}")


def _agenda(system: System) -> Sequence[_Point]:
    """Return all that is done in the run, in its order."""
    plan, chance = system.plan, random.Random(f"agenda {system.plan.seed}")
    agenda: list[_Point] = []
    for stroke in plan.strokes:
        agenda.append(_Point(second=stroke.at, what=partial(_begin, system, stroke), is_fault=True))
        if stroke.lasts:
            until = min(stroke.until, plan.seconds)
            agenda.append(_Point(second=until, what=partial(system.faults.end, stroke), is_fault=True))
    between = max(_BETWEEN_ENTRIES, plan.seconds * _SHARE_BETWEEN_ENTRIES)
    for paper in range(system.agent.papers):
        second = chance.uniform(0, between)
        while second < plan.seconds:
            agenda.append(_Point(second=second, what=partial(system.agent.prints, paper)))
            second += chance.uniform(0.4, 1.6) * between
    for step, what in (
        (_BETWEEN_COMMANDS, system.people.types_something),
        (_BETWEEN_SAMPLES, partial(_sample, system)),
    ):
        agenda += [_Point(second=place * step, what=what) for place in range(1, int(plan.seconds / step))]
    return sorted(agenda, key=lambda each: each.second)


def _begin(system: System, stroke: Stroke) -> None:
    system.say(f"{stroke.at:7.1f} s  {stroke.fault}" + (f", for {stroke.lasts:.0f} s" if stroke.lasts else ""))
    system.faults.begin(stroke)


def _sample(system: System) -> None:
    for node in system.nodes:
        node.sample()


def _settle(system: System, began: float, ended: float) -> None:
    """Give the system a bounded time to come to rest: to read all, and to tell it in the last digests."""
    system.store.revive()
    time.sleep(_FLOODED_SECONDS)
    # A digest that is being made when the clock jumps past its lease is made again, with the next.
    wait(lambda: due_were_sent(record_of(system, began, ended, {})).holds, _DUE_SECONDS)
    system.say("the faults are over; clock set to half an hour before the last digests")
    system.clock.set(system.last - _BEFORE_THE_LAST)
    wait(lambda: system.agent.caught_up(ended), _SETTLING_SECONDS)
    wait(_Missing(system).are_found, _SETTLING_SECONDS)
    system.say("clock set to shortly before the last digests")
    system.clock.set(system.last - _SHORTLY)
    wait(lambda: _is_told(system, began, ended), _TELLING_SECONDS)
    time.sleep(_LAST_SECONDS)  # what should not come any more may still come


class _Missing:
    """Entries that have not been found as articles yet."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._tokens = [each.token for each in system.agent.printed]

    def are_found(self) -> bool:
        """Look again, for those alone that were missing; tell whether there are none."""
        seen = found(self._system, self._tokens)
        self._tokens = [each for each in self._tokens if not seen[each]]
        return not self._tokens


def _is_told(system: System, began: float, ended: float) -> bool:
    """Tell whether everybody was told all that they follow, and answered."""
    so_far = record_of(system, began, ended, {})
    return told_to_all(so_far).holds and not any(unanswered(so_far))
