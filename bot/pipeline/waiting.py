"""Waiting that ends when the program is to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine


async def unless_set(event: asyncio.Event, work: Coroutine[None, None, object]) -> None:
    """Do work until it is done or the event is set, which ends it: it may hang on a database that gives no answer."""
    doing, waiting = asyncio.ensure_future(work), asyncio.ensure_future(event.wait())
    try:
        await asyncio.wait({doing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        waiting.cancel()
        doing.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    if doing.done() and not doing.cancelled():
        doing.result()
