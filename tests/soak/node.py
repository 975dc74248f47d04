"""Runs `nutgraf` as a node of the soak: with a clock that can be set, and telling how many tasks it has.

    python -m tests.soak.node CLOCK SKEW VITALS run --database …

CLOCK is the file of ``tests.soak.clock``, SKEW how many seconds before it this node's is. Every second VITALS gets the
number of asyncio tasks.
"""

from __future__ import annotations

import asyncio
import importlib.util
import sys
import threading
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.soak.clock import read, reader

_EVERY = 1.0
_MODULE = "bot.app.clock"


def set_clock(path: Path, skew: timedelta) -> None:
    """Put a clock that follows the file in the place of the program's only one, before anything has taken that."""
    spec = importlib.util.find_spec("bot")
    assert spec is not None
    assert spec.origin is not None
    file = Path(spec.origin).parent / "app" / "clock.py"
    described = importlib.util.spec_from_file_location(_MODULE, file)
    assert described is not None
    assert described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    shared = reader(path)
    module.utc_now = lambda: datetime.now(UTC) + read(shared) + skew  # type: ignore[attr-defined]  # a module's function
    sys.modules[_MODULE] = module


class _Watched(asyncio.DefaultEventLoopPolicy):
    """Remembers the loops that are made."""

    def __init__(self) -> None:
        super().__init__()
        self.loops: list[asyncio.AbstractEventLoop] = []

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        loop = super().new_event_loop()
        self.loops.append(loop)
        return loop

    def tasks(self) -> int:
        return sum(len(asyncio.all_tasks(loop)) for loop in self.loops if not loop.is_closed())


def _tell_vitals(policy: _Watched, path: Path) -> None:
    while True:
        # A set that changes while it is copied, or a folder that is going away.
        with suppress(RuntimeError, OSError):
            path.write_text(str(policy.tasks()), encoding="ascii")
        time.sleep(_EVERY)


def main() -> None:
    """Run the command behind the first three arguments."""
    clock, skew, vitals = sys.argv[1:4]
    sys.argv = ["nutgraf", *sys.argv[4:]]
    set_clock(Path(clock), timedelta(seconds=float(skew)))
    policy = _Watched()
    asyncio.set_event_loop_policy(policy)
    threading.Thread(target=_tell_vitals, args=(policy, Path(vitals)), daemon=True).start()
    from bot.cli import main as nutgraf  # noqa: PLC0415  # only now, when the clock is in its place

    nutgraf()


if __name__ == "__main__":
    main()
