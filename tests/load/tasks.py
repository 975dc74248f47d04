"""What the CPU seconds of an asyncio program go to, by the kinds of its tasks."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

_TICKS_A_SECOND = 100

Counted = dict[str, list[float]]


def count_tasks() -> Counted:
    """Count from now on; returns seconds and steps by the name of the coroutine that a task began with."""
    counted: Counted = defaultdict(lambda: [0.0, 0.0])
    names: WeakKeyDictionary[Any, str] = WeakKeyDictionary()
    run: Callable[[asyncio.Handle], None] = asyncio.Handle._run
    cpu = time.thread_time

    def counting(self: asyncio.Handle) -> None:
        # Asked before it runs: a task that ends forgets its coroutine's frame.
        task = getattr(self._callback, "__self__", None) if self._callback is not None else None  # type: ignore[attr-defined]  # of the library
        name = "callbacks"
        if isinstance(task, asyncio.Task):
            name = names.get(task) or names.setdefault(task, _name(task))
        began = cpu()
        run(self)
        of_name = counted[name]
        of_name[0] += cpu() - began
        of_name[1] += 1

    setattr(asyncio.Handle, "_run", counting)  # noqa: B010  # a method, which no type lets be set
    return counted


def _name(task: asyncio.Task[Any]) -> str:
    """Return what a task does: its coroutine, and the step of one that takes the same again and again."""
    coroutine = task.get_coro()
    name = getattr(coroutine, "__qualname__", str(coroutine))
    frame = getattr(coroutine, "cr_frame", None)
    step = frame.f_locals.get("step") if frame is not None else None
    taken = getattr(step, "__qualname__", "")
    return f"{name}({taken})" if taken else name


def written(counted: Counted) -> str:
    """Return what was counted, a line for each kind of task, and for each thread of this process that runs."""
    lines = [
        f"{seconds:10.3f} s {steps:10.0f} steps  {name}"
        for name, (seconds, steps) in sorted(counted.items(), key=lambda pair: -pair[1][0])
    ]
    for thread in Path("/proc/self/task").iterdir():
        parts = (thread / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
        lines.append(f"{(int(parts[11]) + int(parts[12])) / _TICKS_A_SECOND:10.2f} s of thread {thread.name}")
    return "\n".join(lines) + "\n"
