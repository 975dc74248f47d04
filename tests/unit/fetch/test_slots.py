from __future__ import annotations

import asyncio
import gc

import pytest

from bot.fetch.courtesy import Courtesy
from bot.fetch.slots import Allowance, Slots


def slots_for(total: int) -> Slots:
    return Slots(total=total, per_host=1, courtesy=Courtesy(pace=1.0))


async def test_a_slow_host_does_not_hold_the_places_of_others() -> None:
    slots = slots_for(2)
    arrived, release = asyncio.Event(), asyncio.Event()

    async def stay(host: str) -> None:
        async with slots.one(host):
            arrived.set()
            await release.wait()

    staying = [asyncio.create_task(stay("slow")) for _ in range(5)]
    await arrived.wait()  # all five have begun by now
    async with asyncio.timeout(5), slots.one("quick"):
        pass
    release.set()
    await asyncio.gather(*staying)


async def test_a_place_comes_back_when_its_holder_is_cancelled() -> None:
    slots = slots_for(1)
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


async def test_hosts_that_were_asked_are_forgotten() -> None:
    slots = slots_for(1)
    before = len(gc.get_objects())
    for number in range(10_000):
        async with slots.one(f"h{number}.example"):
            pass
    gc.collect()
    assert len(gc.get_objects()) < before + 5_000


async def test_an_allowance_is_spent_by_running() -> None:
    allowance = Allowance(0.2)
    with pytest.raises(TimeoutError):
        await _run(allowance, times=3)


async def test_an_allowance_is_not_spent_by_waiting() -> None:
    allowance = Allowance(0.2)
    await asyncio.sleep(0.3)
    async with allowance:
        pass


async def _run(allowance: Allowance, *, times: int) -> None:
    for _ in range(times):
        async with allowance:
            await asyncio.sleep(0.1)
