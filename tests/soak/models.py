"""A language model that lies, is away, fails or is slow, and counts what it has to be paid."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from aiohttp import web

from examples import model
from tests.soak.clock import NodeClock
from tests.soak.loops import served
from tests.soak.record import Question

PROMPT_PRICE, COMPLETION_PRICE = 1.0, 4.0
"""Of a million tokens, in the currency's unit."""

_SLOW_SECONDS = 4.0


class Mood(StrEnum):
    """How the model is."""

    DOWN = "closes connections"
    FAILS = "500"
    SLOW = "slow"


class Liar:
    """The model, running: it tells the truth, errs, invents and denies, as ``examples.model`` does.

    Attributes:
        mood: What is wrong with it besides, None for nothing.
        questions: All that it answered, whether the answer arrived or not.
    """

    def __init__(self, clock: NodeClock) -> None:
        self.mood: Mood | None = None
        self.questions: list[Question] = []
        self.url = ""
        self._clock = clock

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a question."""
        asked = json.loads(await request.read())
        if self.mood is Mood.DOWN and request.transport is not None:
            request.transport.close()
            return web.Response()
        if self.mood is Mood.FAILS:
            return web.json_response({"error": {"message": "overloaded"}}, status=500)
        told = model.completed(asked)
        self._bill(told)
        if self.mood is Mood.SLOW:
            await asyncio.sleep(_SLOW_SECONDS)
        return web.json_response(told)

    def _bill(self, told: model.Json) -> None:
        usage = told["usage"]
        price = usage["prompt_tokens"] * PROMPT_PRICE + usage["completion_tokens"] * COMPLETION_PRICE
        self.questions.append(Question(at=time.monotonic(), on=self._clock.now(), price=price / 1_000_000))


@contextmanager
def open_liar(clock: NodeClock) -> Iterator[Liar]:
    """Serve the model."""
    liar = Liar(clock)
    app = web.Application()
    app.router.add_post("/v1/chat/completions", liar.answer)
    with served(app, ["127.0.0.1"]) as port:
        liar.url = f"http://127.0.0.1:{port}/v1"
        yield liar
