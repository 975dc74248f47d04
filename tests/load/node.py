"""`nutgraf` on a fast clock: ``LOAD_CLOCK=… python -m tests.load.node run --database …``.

The clock of the program is replaced before anything imports it. What the clock tells is the news: when feeds and
digests are due, and how old articles are. What the machine does stays as fast as it is, so claims last as long as they
would, in seconds of the machine, and a sleep until something is due ends when it is. Messages keep the pace of the
compressed day.

With ``LOAD_TASKS=FILE`` the CPU seconds of each kind of asyncio task are counted and written there at the end, and what
its threads took: the CPU clock of a thread hardly minds what else the machine does.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.load.day import FastClock

# What holds a claim, and for how long by its second argument; and what says when something is due, after its first.
_CLAIMS = {
    "bot.store.store.SqlStore": ("claim_feeds", "claim_entries"),
    "bot.store.inbox.SqlInbox": ("claim_updates", "take_role", "live"),
    "bot.store.digests.SqlDigests": ("claim_digests",),
    "bot.store.outbox.SqlOutbox": ("claim",),
}
_CLAIMED_AFTER = {"take_role": 1}
_DUE = {
    "bot.store.store.SqlStore": ("next_due",),
    "bot.store.digests.SqlDigests": ("next_digest",),
    "bot.store.outbox.SqlOutbox": ("next_ready",),
}


def hurry(clock: FastClock) -> None:
    """Let the program go by the clock; before any of it is imported."""
    _replace_clock(clock)
    for name, methods in _CLAIMS.items():
        for method in methods:
            place = _CLAIMED_AFTER.get(method, 0)
            _wrap(name, method, functools.partial(_stretched, place=place, speed=clock.speed))
    for name, methods in _DUE.items():
        for method in methods:
            _wrap(name, method, functools.partial(_shortened, speed=clock.speed))
    _set_pace(clock.speed)


def _replace_clock(clock: FastClock) -> None:
    # By itself, not by ``import``, since the package around it imports all that use it.
    import bot  # noqa: PLC0415  # only in a node

    found = importlib.util.spec_from_file_location("bot.app.clock", Path(str(bot.__file__)).parent / "app" / "clock.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    module.__dict__["utc_now"] = clock.now
    sys.modules["bot.app.clock"] = module


def _wrap(name: str, method: str, around: Callable[[Any], Any]) -> None:
    module, _, class_name = name.rpartition(".")
    owner = getattr(importlib.import_module(module), class_name)
    setattr(owner, method, around(getattr(owner, method)))


def _stretched(claim: Callable[..., Awaitable[Any]], *, place: int, speed: float) -> Callable[..., Awaitable[Any]]:
    """Return a method whose claim lasts as long on the machine's clock as the program means it to."""

    @functools.wraps(claim)
    async def stretched(self: object, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401  # of any method
        stated = list(arguments)
        now, until = stated[place], stated[place + 1]
        stated[place + 1] = now + (until - now) * speed
        return await claim(self, *stated, **named)

    return stretched


def _shortened(due: Callable[..., Awaitable[Any]], *, speed: float) -> Callable[..., Awaitable[Any]]:
    """Return a method that says when something is due in seconds of the machine, as a sleep until then takes them."""

    @functools.wraps(due)
    async def shortened(self: object, now: datetime, **named: Any) -> datetime | None:  # noqa: ANN401  # the same
        found: datetime | None = await due(self, now, **named)
        return found if found is None or found <= now else now + (found - now) / speed

    return shortened


def _set_pace(speed: float) -> None:
    from bot import deliveries  # noqa: PLC0415  # only in a node
    from bot.pipeline import delivering  # noqa: PLC0415  # the same

    stated = deliveries.Settings.__init__.__kwdefaults__
    assert stated is not None
    stated["a_second"] *= speed
    # Groups get so many in a minute of the day as in one of ours.
    stated["between"] = timedelta(microseconds=1)
    delivering.__dict__["_STALE"] *= speed


def main() -> None:
    """Run the command."""
    from tests.load.day import read_clock  # noqa: PLC0415  # workers import this module too, and need none of it

    hurry(read_clock(os.environ["LOAD_CLOCK"]))
    from bot.cli import main as nutgraf  # noqa: PLC0415  # after the clock

    sys.argv[0] = "nutgraf"
    wanted = os.environ.get("LOAD_TASKS")
    if wanted is None:
        nutgraf()
        return
    from tests.load.tasks import count_tasks, written  # noqa: PLC0415  # only where it is wanted

    counted = count_tasks()
    try:
        nutgraf()
    finally:
        Path(f"{wanted}.{os.getpid()}").write_text(written(counted), encoding="utf-8")


if __name__ == "__main__":
    main()
