from __future__ import annotations

import asyncio

import pytest

from bot.fetch.slots import Allowance, Slots


async def test_a_slow_host_does_not_hold_the_places_of_others() -> None:
    slots = Slots(total=2, per_host=1)
    release = asyncio.Event()

    async def stay(host: str) -> None:
        async with slots.one(host):
            await release.wait()

    staying = [asyncio.create_task(stay("slow")) for _ in range(5)]
    async with asyncio.timeout(5), slots.one("quick"):
        pass
    release.set()
    await asyncio.gather(*staying)


async def test_a_place_comes_back_when_its_holder_is_cancelled() -> None:
    slots = Slots(total=1, per_host=1)
    arrived = asyncio.Event()

    async def stay() -> None:
        async with slots.one("host"):
            arrived.set()
            await asyncio.Event().wait()

    holder, waiter = asyncio.create_task(stay()), asyncio.create_task(stay())
    await arrived.wait()
    waiter.cancel()
    holder.cancel()
    await asyncio.gather(holder, waiter, return_exceptions=True)
    async with asyncio.timeout(5), slots.one("host"):
        pass


async def test_an_allowance_is_spent_by_running_and_not_by_waiting() -> None:
    allowance = Allowance(0.05)
    async with allowance.running():
        pass
    await asyncio.sleep(0.1)
    async with allowance.running():
        pass
    for _ in range(2):
        with pytest.raises(TimeoutError):
            await _run_on(allowance)


async def _run_on(allowance: Allowance) -> None:
    async with allowance.running():
        await asyncio.Event().wait()
