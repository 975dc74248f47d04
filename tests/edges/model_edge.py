"""A model at a server of ours, and time that only goes on when somebody sleeps."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.errors import ModelError
from bot.language_models.endpoint import EndpointModel
from bot.language_models.settings import Settings
from bot.model import ModelRequest
from tests.makers import NOW

KEY = "sk-5f1d-never-shown"
SCHEMA = {
    "type": "object",
    "properties": {"lines": {"type": "array", "items": {"type": "string"}}},
    "required": ["lines"],
    "additionalProperties": False,
}
PLAIN = ModelRequest(purpose="draft", system="You write news.", user="[1] Four people were hurt.", max_tokens=300)
SHAPED = ModelRequest(purpose="draft", system="You write news.", user="[1] Four were hurt.", schema=SCHEMA)
LINES = '{"lines": ["Four were hurt."]}'


@dataclass(slots=True)
class Time:
    """A clock, and how long was slept."""

    now: datetime = NOW
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


@asynccontextmanager
async def opened(
    url: str,
    *,
    key: str = KEY,
    seconds: float = 60.0,
    tries: int = 1,
    failures: int = 3,
    prices: tuple[int, int] = (3, 5),
    places: asyncio.Semaphore | None = None,
    time: Time | None = None,
) -> AsyncIterator[EndpointModel]:
    """Open the model that is called small; nothing is left to chance."""
    settings = Settings(
        base_url=url,
        model="small",
        api_key=key,
        context_tokens=9_000,
        prompt_price=prices[0],
        completion_price=prices[1],
        timeout_seconds=seconds,
        tries=tries,
        failures=failures,
    )
    passing = time or Time()
    async with EndpointModel(settings, clock=passing, places=places, sleep=passing.sleep, chance=lambda: 1.0) as model:
        yield model


async def failure(model: EndpointModel, request: ModelRequest = PLAIN) -> ModelError:
    """Return the error that a request ends with: one line that names the model and shows no key."""
    with pytest.raises(ModelError) as caught:
        await model.answer(request)
    error = caught.value
    assert "\n" not in str(error)
    assert str(error).startswith("small at 127.0.0.1:")
    assert KEY not in "".join(traceback.format_exception(error))
    assert len(str(error)) < 500
    return error
