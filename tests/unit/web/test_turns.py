from __future__ import annotations

import asyncio

import pytest

from bot.web.refusals import Refusal
from bot.web.turns import Turns


async def work(turns: Turns, name: str, begun: list[str], end: asyncio.Event) -> None:
    async with turns.of(name):
        begun.append(name)
        await end.wait()


async def test_a_few_work_at_once_and_of_one_name_one() -> None:
    turns, begun, end = Turns(at_once=2, waiting=9), [], asyncio.Event()  # type: tuple[Turns, list[str], asyncio.Event]
    tasks = [asyncio.create_task(work(turns, name, begun, end)) for name in ("ann", "ann", "bo", "cy")]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert begun == ["ann", "bo"]
    end.set()
    await asyncio.gather(*tasks)
    assert sorted(begun) == ["ann", "ann", "bo", "cy"]


async def test_a_third_of_one_name_and_too_many_of_all_are_refused() -> None:
    turns, begun, end = Turns(at_once=1, waiting=3), [], asyncio.Event()  # type: tuple[Turns, list[str], asyncio.Event]
    tasks = [asyncio.create_task(work(turns, name, begun, end)) for name in ("ann", "ann")]
    await asyncio.sleep(0)
    with pytest.raises(Refusal):
        await work(turns, "ann", begun, end)
    tasks.append(asyncio.create_task(work(turns, "bo", begun, end)))
    await asyncio.sleep(0)
    with pytest.raises(Refusal):
        await work(turns, "cy", begun, end)
    end.set()
    await asyncio.gather(*tasks)
    await work(turns, "cy", begun, end)
    assert begun[-1] == "cy"


async def test_who_leaves_while_waiting_holds_nobody_up() -> None:
    turns, begun, end = Turns(at_once=1, waiting=3), [], asyncio.Event()  # type: tuple[Turns, list[str], asyncio.Event]
    first = asyncio.create_task(work(turns, "ann", begun, end))
    second = asyncio.create_task(work(turns, "bo", begun, end))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    end.set()
    await first
    await work(turns, "bo", begun, end)
    assert begun == ["ann", "bo"]
