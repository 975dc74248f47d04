"""A floor: the same bytes through expat, as a parser that keeps nothing; nothing is asked for or saved."""

from __future__ import annotations

from datetime import datetime
from xml.parsers import expat

from tests.bench.made_up import document
from tests.bench.tasks import Meter, Outcome, Task


async def run(task: Task, meter: Meter) -> None:
    """Parse every feed once, under the meter."""
    now = datetime.fromisoformat(task.now)
    bodies = [document(number, edition=task.edition, now=now) for number in range(task.feeds)]

    async def poll() -> Outcome:
        for body in bodies:
            expat.ParserCreate().Parse(body, True)  # noqa: FBT003  expat's own signature
        return Outcome(polled=len(bodies))

    await meter(poll)
