from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import HttpStatus, WorkerError
from bot.workers import ProcessWorkers, Settings


@pytest.fixture
async def workers() -> AsyncIterator[ProcessWorkers]:
    async with ProcessWorkers(Settings(processes=1, timeout_seconds=1.0, memory_bytes=500_000_000)) as started:
        yield started


def doubled(number: int, *, plus: int = 0) -> int:
    return 2 * number + plus


def hang() -> None:
    while True:
        time.sleep(0.01)


def swell() -> int:
    return len(bytearray(2_000_000_000))


def die() -> None:
    os._exit(3)


def refuse() -> None:
    raise HttpStatus("https://ellery.example/", "answered 503", "try later", status=503)


async def test_a_result_comes_back(workers: ProcessWorkers) -> None:
    assert await workers.run(doubled, 4, plus=1) == 9


async def test_an_error_comes_back_whole(workers: ProcessWorkers) -> None:
    with pytest.raises(HttpStatus) as caught:
        await workers.run(refuse)
    assert caught.value.status == 503
    assert str(caught.value) == "https://ellery.example/: answered 503; try later"


async def test_what_hangs_is_stopped_and_the_next_task_runs(workers: ProcessWorkers) -> None:
    with pytest.raises(WorkerError, match="took more than 1 s"):
        await workers.run(hang)
    assert await workers.run(doubled, 2) == 4


async def test_what_swells_is_stopped_and_the_next_task_runs(workers: ProcessWorkers) -> None:
    with pytest.raises(WorkerError, match="needed more than 500,000,000 bytes"):
        await workers.run(swell)
    assert await workers.run(doubled, 2) == 4


async def test_a_worker_that_dies_is_an_error_and_the_next_task_runs(workers: ProcessWorkers) -> None:
    with pytest.raises(WorkerError, match="died"):
        await workers.run(die)
    assert await workers.run(doubled, 2) == 4


def die_the_first_time(mark: str) -> str:
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark


@pytest.mark.timeout(100)
async def test_no_task_is_lost_when_workers_are_killed(workers: ProcessWorkers, tmp_path: Path) -> None:
    marks = [str(tmp_path / str(number)) for number in range(3)]
    numbers = range(60)
    killed, *others = await asyncio.gather(
        asyncio.gather(*(workers.run(die_the_first_time, mark) for mark in marks)),
        *(workers.run(doubled, number) for number in numbers),
    )
    assert killed == marks
    assert others == [2 * number for number in numbers]


@pytest.mark.timeout(60)
async def test_hundreds_of_tasks_wait_their_turn_without_using_up_their_time(workers: ProcessWorkers) -> None:
    assert await asyncio.gather(*(workers.run(slowly, number) for number in range(40))) == list(range(40))


def slowly(number: int) -> int:
    time.sleep(0.1)  # four seconds in all, where each may take one
    return number
