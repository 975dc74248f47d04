from __future__ import annotations

import asyncio
import gc
from datetime import timedelta

import pytest

from bot.errors import HttpStatus
from bot.fetch.courtesy import Courtesy
from bot.fetch.faults import Fault
from bot.fetch.slots import Slots
from tests.unit.fetch.clockwork import at_once

HOUR = 3_600


class Desk:
    """Asks hosts, and notes when each request was sent."""

    def __init__(self, *, total: int = 8, per_host: int = 4, pace: float = 1.0) -> None:
        self.courtesy = Courtesy(pace=pace)
        self.slots = Slots(total=total, per_host=per_host, courtesy=self.courtesy)
        self.sent: list[tuple[str, float]] = []

    async def ask(self, host: str, *, takes: float = 0.0) -> None:
        async with self.slots.one(host):
            self.sent.append((host, now()))
            await asyncio.sleep(takes)

    async def refusal(self, host: str) -> HttpStatus:
        with pytest.raises(Fault) as caught:
            await self.ask(host)
        error = caught.value.error(f"http://{host}/", None)
        assert isinstance(error, HttpStatus)
        return error

    def times(self, host: str) -> list[float]:
        return [time for name, time in self.sent if name == host]


def now() -> float:
    return asyncio.get_running_loop().time()


async def until(time: float) -> None:
    await asyncio.sleep(time - now())


def test_a_host_that_asked_for_fewer_requests_gets_one_a_second() -> None:
    async def run() -> None:
        desk = Desk()
        desk.courtesy.heed("busy", 429, None)
        await asyncio.gather(*(desk.ask("busy", takes=5) for _ in range(6)), *(desk.ask("other") for _ in range(3)))
        assert desk.times("other") == [0, 0, 0]
        # Four at once, as for every host: the fifth goes when the first is done.
        assert desk.times("busy") == [1, 2, 3, 4, 6, 7]

    at_once(run())


def test_an_hour_later_it_is_asked_as_fast_as_any_other() -> None:
    async def run() -> None:
        desk = Desk()
        desk.courtesy.heed("busy", 429, None)
        await until(HOUR - 2)
        await asyncio.gather(*(desk.ask("busy") for _ in range(8)))
        assert desk.times("busy") == [HOUR - 2, HOUR - 1, *[HOUR] * 6]

    at_once(run())


def test_asking_again_for_fewer_begins_the_hour_anew() -> None:
    async def run() -> None:
        desk = Desk()
        desk.courtesy.heed("busy", 429, None)
        await until(HOUR - 1)
        desk.courtesy.heed("busy", 429, None)
        await until(HOUR + 1)
        await asyncio.gather(desk.ask("busy"), desk.ask("busy"))
        assert desk.times("busy") == [HOUR + 1, HOUR + 2]

    at_once(run())


@pytest.mark.parametrize(
    ("status", "words"), [(429, "asked for fewer requests (429)"), (503, "is overloaded or under repair (503)")]
)
def test_a_host_is_left_alone_while_it_says_so_and_asked_slowly_afterwards(status: int, words: str) -> None:
    async def run() -> None:
        desk = Desk()
        desk.courtesy.heed("busy", status, timedelta(minutes=20))
        await until(8 * 60)
        error = await desk.refusal("busy")
        assert str(error) == f"http://busy/: {words}; it is asked again in 12 minutes"
        assert (error.status, error.retry_after, error.retry) == (status, timedelta(minutes=12), True)
        await desk.ask("other")
        await until(20 * 60)
        await asyncio.gather(desk.ask("busy"), desk.ask("busy"))
        assert desk.sent == [("other", 480), ("busy", 1_200), ("busy", 1_201)]
        await until(20 * 60 + HOUR)
        await asyncio.gather(desk.ask("busy"), desk.ask("busy"))
        assert desk.times("busy")[2:] == [1_200 + HOUR] * 2

    at_once(run())


@pytest.mark.parametrize(
    ("status", "wait"), [(503, None), (500, timedelta(hours=1)), (403, timedelta(hours=1)), (404, None)]
)
def test_other_errors_slow_nothing(status: int, wait: timedelta | None) -> None:
    async def run() -> None:
        desk = Desk()
        desk.courtesy.heed("well", status, wait)
        await asyncio.gather(desk.ask("well"), desk.ask("well"))
        assert desk.times("well") == [0, 0]

    at_once(run())


def test_no_host_is_left_alone_for_longer_than_a_day() -> None:
    async def run() -> None:
        desk = Desk()
        desk.courtesy.heed("busy", 429, timedelta(days=300))
        assert (await desk.refusal("busy")).retry_after == timedelta(days=1)
        await until(24 * HOUR)
        await desk.ask("busy")

    at_once(run())


def test_a_shorter_wait_does_not_take_back_a_longer_one() -> None:
    async def run() -> None:
        desk = Desk()
        desk.courtesy.heed("busy", 429, timedelta(hours=2))
        desk.courtesy.heed("busy", 429, timedelta(minutes=1))
        desk.courtesy.heed("busy", 429, None)
        assert (await desk.refusal("busy")).retry_after == timedelta(hours=2)

    at_once(run())


def test_requests_that_wait_already_are_not_sent_either() -> None:
    async def run() -> None:
        desk = Desk(total=1)
        holder = asyncio.create_task(desk.ask("other", takes=10))
        await asyncio.sleep(0)
        waiting = [asyncio.create_task(desk.refusal("busy")) for _ in range(6)]
        await until(5)
        desk.courtesy.heed("busy", 429, timedelta(hours=1))
        await asyncio.gather(holder, *waiting)
        assert desk.times("busy") == []
        await desk.ask("other")  # the places are free again

    at_once(run())


def test_requests_that_wait_for_a_place_are_spaced_once_they_have_it() -> None:
    async def run() -> None:
        desk = Desk(total=1)
        holder = asyncio.create_task(desk.ask("other", takes=10))
        await asyncio.sleep(0)
        waiting = [asyncio.create_task(desk.ask("busy")) for _ in range(3)]
        await until(5)
        desk.courtesy.heed("busy", 429, None)
        await asyncio.gather(holder, *waiting)
        assert desk.times("busy") == [10, 11, 12]

    at_once(run())


def test_who_waits_for_the_pace_takes_no_place_from_others() -> None:
    async def run() -> None:
        desk = Desk(total=1, pace=60.0)
        desk.courtesy.heed("busy", 429, None)
        slow = [asyncio.create_task(desk.ask("busy")) for _ in range(3)]
        await until(1)
        await asyncio.gather(*(desk.ask("other", takes=1) for _ in range(5)))
        await asyncio.gather(*slow)
        assert desk.times("other") == [1, 2, 3, 4, 5]
        assert desk.times("busy") == [60, 120, 180]

    at_once(run())


def test_a_host_with_much_to_ask_does_not_go_before_the_others() -> None:
    async def run() -> None:
        desk = Desk(total=1)
        holder = asyncio.create_task(desk.ask("first", takes=1))
        await asyncio.sleep(0)
        await asyncio.gather(holder, *(desk.ask("many", takes=1) for _ in range(3)), desk.ask("few"))
        assert [host for host, _ in desk.sent] == ["first", "many", "few", "many", "many"]

    at_once(run())


def test_who_gives_up_waiting_leaves_the_turn_to_the_next() -> None:
    async def run() -> None:
        desk = Desk(pace=60.0)
        desk.courtesy.heed("busy", 429, None)
        first, second = (asyncio.create_task(desk.ask("busy")) for _ in range(2))
        await until(30)
        first.cancel()
        await second
        assert desk.times("busy") == [60]
        assert first.cancelled()

    at_once(run())


def test_without_a_pace_only_the_wait_counts() -> None:
    async def run() -> None:
        desk = Desk(pace=0.0)
        desk.courtesy.heed("busy", 429, None)
        await asyncio.gather(*(desk.ask("busy") for _ in range(4)))
        assert desk.times("busy") == [0] * 4

    at_once(run())


def test_a_hundred_thousand_hosts_that_ask_for_fewer_requests_are_not_all_remembered() -> None:
    async def run() -> None:
        desk = Desk()
        before = len(gc.get_objects())
        for number in range(100_000):
            desk.courtesy.heed(f"h{number}.example:443", 429, timedelta(minutes=1 + number % 7))
        gc.collect()
        assert len(gc.get_objects()) < before + 30_000
        assert (await desk.refusal("h99999.example:443")).status == 429

    at_once(run())


def test_hosts_whose_time_is_over_go_first_when_there_are_too_many() -> None:
    async def run() -> None:
        desk = Desk()
        desk.courtesy.heed("patient", 429, timedelta(hours=5))
        for number in range(15_000):
            desk.courtesy.heed(f"early{number}", 429, None)
        await until(2 * HOUR)
        for number in range(15_000):
            desk.courtesy.heed(f"late{number}", 429, timedelta(minutes=1))
        assert (await desk.refusal("patient")).retry_after == timedelta(hours=3)
        assert (await desk.refusal("late0")).retry_after == timedelta(minutes=1)

    at_once(run())
