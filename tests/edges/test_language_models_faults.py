"""An endpoint that is away, busy or slow: when it is asked again, and when it is left alone."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from bot.errors import ModelAway, ModelError
from bot.language_models.endpoint import EndpointModel
from bot.model import ModelAnswer
from tests.edges.model_edge import KEY, LINES, PLAIN, SHAPED, Time, failure, opened
from tests.edges.model_server import Answer, ModelServer, Trouble, error
from tests.makers import NOW

BUSY = error(503, "loading the model")


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with ModelServer() as started:
        yield started
        assert started.complaints == []


def limited(**headers: str) -> web.Response:
    return error(429, "slow down", "rate_limit_exceeded", None, **headers)


NOT_TAKEN = [
    error(429, "Too many requests for guided decoding at this temperature"),
    *(error(status, "busy") for status in (408, 409, 429, 500, 503, 529)),
]
MAYBE_WORKED_ON = [
    *(error(status, "the model is gone") for status in (502, 504, 520, 524)),
    Trouble.CUT_BEFORE,
    Trouble.CUT_WITHIN,
    Trouble.NO_HTTP,
    web.Response(body=b"no gzip", headers={"Content-Encoding": "gzip", "Content-Type": "application/json"}),
]


@pytest.mark.parametrize(
    ("trouble", "prices"),
    [
        *((trouble, (3, 5)) for trouble in NOT_TAKEN),
        *((trouble, (0, 0)) for trouble in (*NOT_TAKEN, *MAYBE_WORKED_ON)),
    ],
)
async def test_what_passes_is_tried_again_and_later_each_time(
    server: ModelServer, trouble: Answer, prices: tuple[int, int]
) -> None:
    server.script = [trouble, trouble]
    time = Time()
    async with opened(server.url, tries=3, time=time, prices=prices) as model:
        assert (await model.answer(PLAIN)).text == server.says
    assert len(server.asked) == 3
    assert time.slept == [0.5, 1.0]


@pytest.mark.parametrize("trouble", MAYBE_WORKED_ON)
@pytest.mark.parametrize("prices", [(3, 0), (0, 5)])
async def test_what_may_have_to_be_paid_is_sent_once(
    server: ModelServer, trouble: Answer, prices: tuple[int, int]
) -> None:
    server.script = [trouble]
    async with opened(server.url, tries=3, prices=prices) as model:
        failed = await failure(model)
    assert isinstance(failed, ModelAway)
    assert failed.may_be_paid
    assert len(server.asked) == 1


@pytest.mark.parametrize("trouble", NOT_TAKEN)
async def test_what_was_not_taken_is_not_paid(server: ModelServer, trouble: Answer) -> None:
    server.script = [trouble]
    async with opened(server.url) as model:
        failed = await failure(model)
    assert isinstance(failed, ModelAway)
    assert not failed.may_be_paid


async def test_tries_have_an_end(server: ModelServer) -> None:
    server.script = [BUSY] * 9
    time = Time()
    async with opened(server.url, tries=3, time=time) as model:
        error = await failure(model)
    assert isinstance(error, ModelAway)
    assert "it is away or busy (answered 503: loading the model)" in str(error)
    assert error.retry
    assert (len(server.asked), len(time.slept)) == (3, 2)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry_After": "7"}, 7.0),
        ({"Retry_After": "0.25"}, 0.25),
        ({"Retry_After": format_datetime(NOW + timedelta(seconds=9), usegmt=True)}, 9.0),
        ({"Retry_After": "7", "Retry_After_Ms": "1500"}, 1.5),
        ({"Retry_After": "0"}, 0.5),
        ({"Retry_After": "-5"}, 0.5),
        ({"Retry_After": format_datetime(NOW - timedelta(days=9), usegmt=True)}, 0.5),
        ({"Retry_After": "soon"}, 0.5),
        ({"Retry_After": "nan"}, 0.5),
        ({"Retry_After": "Wed, 99 Nov 99999999999999 10:00:00 GMT"}, 0.5),
    ],
)
async def test_who_says_how_long_to_wait_is_heard(server: ModelServer, headers: dict[str, str], seconds: float) -> None:
    server.script = [limited(**headers)]
    time = Time()
    async with opened(server.url, tries=2, time=time) as model:
        await model.answer(PLAIN)
    assert time.slept == [pytest.approx(seconds)]


async def test_who_asks_for_a_long_wait_is_left_alone_and_the_caller_told_at_once(server: ModelServer) -> None:
    server.script = [limited(Retry_After="300")]
    time = Time()
    async with opened(server.url, tries=3, seconds=600, time=time) as model:
        error = await failure(model)
        assert isinstance(error, ModelAway)
        assert error.wait == timedelta(seconds=300)
        time.now += timedelta(seconds=100)
        later = await failure(model)
        assert isinstance(later, ModelAway)
        assert later.wait == timedelta(seconds=200)
        assert len(server.asked) == 1
        time.now += timedelta(seconds=200)
        await model.answer(PLAIN)
    assert time.slept == []


async def test_a_wait_of_days_is_not_believed_for_ever(server: ModelServer) -> None:
    server.script = [limited(Retry_After="99999999999")]
    time = Time()
    async with opened(server.url, time=time) as model:
        await failure(model)
        time.now += timedelta(minutes=15)
        await model.answer(PLAIN)


async def test_all_tries_together_have_a_time(server: ModelServer) -> None:
    server.script = [limited(Retry_After="15")] * 9
    time = Time()
    async with opened(server.url, tries=9, seconds=40, time=time) as model:
        error = await failure(model)
    assert isinstance(error, ModelAway)
    assert time.slept == [15.0, 15.0]


async def test_who_says_nothing_at_all_is_given_up_in_time(server: ModelServer) -> None:
    server.script = [Trouble.SILENCE] * 3
    async with opened(server.url, seconds=0.1, tries=3) as model:
        error = await failure(model)
    assert isinstance(error, ModelAway)
    assert "gave no answer in 0.1 s" in str(error)
    assert error.may_be_paid


async def test_one_that_is_not_there_is_named() -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        async with opened(f"http://127.0.0.1:{bound.getsockname()[1]}/v1", tries=2) as model:
            error = await failure(model)
    assert isinstance(error, ModelAway)
    assert not error.may_be_paid
    assert "could not be reached" in str(error)
    assert "[llm] base_url" in error.advice


async def test_an_objection_is_no_failure_and_each_form_has_its_tries(server: ModelServer) -> None:
    server.forms, server.says = ["json_object"], LINES
    server.script = [BUSY]
    async with opened(server.url, tries=2) as model:
        assert (await model.answer(SHAPED)).text == LINES
    forms = [asked["response_format"]["type"] for asked in server.asked]
    assert forms == ["json_schema", "json_schema", "json_object"]


async def test_no_more_run_at_once_than_have_places(server: ModelServer) -> None:
    server.seconds = 0.01
    places = asyncio.Semaphore(2)
    async with (
        opened(server.url, places=places) as one,
        opened(server.url, places=places) as other,
    ):
        await asyncio.gather(*(model.answer(PLAIN) for model in (one, other) for _ in range(4)))
    assert (server.most_at_once, len(server.asked)) == (2, 8)


async def test_one_that_fails_again_and_again_is_left_alone_for_a_while(server: ModelServer) -> None:
    server.script = [BUSY] * 3
    time = Time()
    async with opened(server.url, time=time) as model:
        for _ in range(3):
            await failure(model)
        time.now += timedelta(seconds=18)
        error = await failure(model)
        assert isinstance(error, ModelAway)
        assert error.wait == timedelta(seconds=42)
        assert "is left alone for another 42 s" in str(error)
        assert len(server.asked) == 3
        time.now += timedelta(seconds=42)
        await model.answer(PLAIN)
        await model.answer(PLAIN)


async def test_failures_between_answers_do_not_add_up(server: ModelServer) -> None:
    async with opened(server.url) as model:
        for _ in range(3):
            server.script = [BUSY, BUSY, "Four people were hurt."]
            await failure(model)
            await failure(model)
            await model.answer(PLAIN)


async def test_an_answer_of_no_use_shows_that_it_is_there(server: ModelServer) -> None:
    async with opened(server.url) as model:
        for answer in (BUSY, BUSY, error(401, f"Incorrect API key: {KEY}"), BUSY, BUSY, " "):
            server.script = [answer]
            await failure(model)
        await model.answer(PLAIN)


async def outcome(model: EndpointModel) -> str:
    try:
        answer: ModelAnswer | ModelError = await model.answer(PLAIN)
    except ModelError as error:
        answer = error
    return answer.text if isinstance(answer, ModelAnswer) else answer.problem


async def test_after_a_while_one_request_tries_and_the_others_fail_at_once(server: ModelServer) -> None:
    server.script = [BUSY] * 3
    time = Time()
    async with opened(server.url, time=time, places=asyncio.Semaphore(1)) as model:
        for _ in range(3):
            await failure(model)
        time.now += timedelta(seconds=60)
        server.seconds = 0.02
        outcomes = await asyncio.gather(*(outcome(model) for _ in range(5)))
        assert outcomes.count("one request tries whether it is back") == 4
        assert outcomes.count("Four people were hurt.") == 1
        assert len(server.asked) == 4
        assert await outcome(model) == "Four people were hurt."


async def test_one_that_still_fails_is_left_alone_again(server: ModelServer) -> None:
    server.script = [BUSY] * 4
    time = Time()
    async with opened(server.url, time=time) as model:
        for _ in range(3):
            await failure(model)
        time.now += timedelta(seconds=60)
        await failure(model)
        assert len(server.asked) == 4
        assert "is left alone for another 60 s" in await outcome(model)
        assert len(server.asked) == 4


async def test_who_waits_for_a_place_is_not_sent_to_one_that_failed_meanwhile(server: ModelServer) -> None:
    server.script = [BUSY] * 9
    async with opened(server.url, places=asyncio.Semaphore(1)) as model:
        outcomes = await asyncio.gather(*(outcome(model) for _ in range(9)))
    assert len(server.asked) == 3
    assert sum("is left alone" in problem for problem in outcomes) == 6


async def test_a_trial_that_nobody_waits_for_any_more_decides_nothing(server: ModelServer) -> None:
    server.script = [BUSY] * 3
    time = Time()
    async with opened(server.url, time=time) as model:
        for _ in range(3):
            await failure(model)
        time.now += timedelta(seconds=60)
        server.script = [Trouble.SILENCE]
        trial = asyncio.create_task(model.answer(PLAIN))
        while len(server.asked) < 4:  # noqa: ASYNC110  # the server has no event for it
            await asyncio.sleep(0.001)
        trial.cancel()
        await asyncio.gather(trial, return_exceptions=True)
        assert await outcome(model) == "Four people were hurt."
