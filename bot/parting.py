"""Parting: what is ended when the program stops may hang on a database that gives no answer, and then is left behind.

A cancelled statement of asyncpg is no way out: it asks the server to cancel it, and waits for that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

PARTING_SECONDS = 1.0
"""How long each may take."""


async def end(tasks: Collection[asyncio.Future[Any]], *, seconds: float = PARTING_SECONDS) -> bool:
    """Cancel tasks and let them end; those that hang are left behind, and what others raised is dropped.

    Returns whether all ended.
    """
    for task in tasks:
        task.cancel()
    return await settle(tasks, seconds=seconds)


async def settle(tasks: Collection[asyncio.Future[Any]], *, seconds: float) -> bool:
    """Wait for tasks so long at the most, and return whether all ended; what they raised is dropped."""
    if not tasks:
        return True
    done, late = await asyncio.wait(tasks, timeout=seconds)
    for task in done:
        if not task.cancelled():
            task.exception()
    return not late


async def briefly(work: Coroutine[Any, Any, T], *, seconds: float = PARTING_SECONDS) -> T:
    """Do work so long at the most, and leave it behind then.

    Raises:
        TimeoutError: It took longer.
    """
    doing = asyncio.ensure_future(work)
    try:
        await asyncio.wait({doing}, timeout=seconds)
    finally:
        late = not doing.done()
        doing.cancel()
    if late:
        raise TimeoutError
    return doing.result()
