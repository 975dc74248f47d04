"""Parting: what hangs when the program stops is left behind, and what fails then is nobody's concern."""

from __future__ import annotations

import asyncio
import gc

import pytest

from bot.parting import briefly, end, settle

SOON = 0.01


class Hanging:
    """Work that does not heed its cancellation until it is released."""

    def __init__(self) -> None:
        self.released = asyncio.Event()
        self.cancelled = False

    async def __call__(self) -> str:
        while not self.released.is_set():
            try:
                await self.released.wait()
            except asyncio.CancelledError:
                self.cancelled = True
        return "done"


async def test_what_heeds_its_cancellation_has_ended() -> None:
    task = asyncio.create_task(asyncio.sleep(60))
    assert await end([task])
    assert task.cancelled()


async def test_what_hangs_is_cancelled_and_left_behind() -> None:
    hanging = Hanging()
    task = asyncio.create_task(hanging())
    await asyncio.sleep(0)
    assert not await end([task, asyncio.create_task(asyncio.sleep(60))], seconds=SOON)
    assert hanging.cancelled
    hanging.released.set()
    assert await task == "done"


async def test_what_others_raised_is_dropped() -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))

    async def fails() -> None:
        raise ConnectionResetError

    assert await settle([asyncio.create_task(fails())], seconds=60)
    gc.collect()
    assert complaints == []


async def test_nothing_has_ended_at_once() -> None:
    assert await end([])


async def test_what_is_done_in_time_gives_its_result_and_its_errors() -> None:
    async def fails() -> None:
        raise LookupError("lease")

    assert await briefly(asyncio.sleep(0, "given back")) == "given back"
    with pytest.raises(LookupError, match="lease"):
        await briefly(fails())


async def test_what_takes_longer_is_cancelled_and_not_waited_for() -> None:
    hanging = Hanging()
    with pytest.raises(TimeoutError):
        await briefly(hanging(), seconds=SOON)
    await asyncio.sleep(0)
    assert hanging.cancelled
    hanging.released.set()
    await asyncio.sleep(0)


async def test_who_waits_may_be_cancelled_and_ends_the_work() -> None:
    hanging = Hanging()
    waiting = asyncio.create_task(briefly(hanging(), seconds=60))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.sleep(0)
    assert hanging.cancelled
    hanging.released.set()
    await asyncio.sleep(0)
