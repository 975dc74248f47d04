from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator

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
