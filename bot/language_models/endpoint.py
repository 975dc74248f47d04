"""An OpenAI-compatible endpoint: OpenAI, llama.cpp, Ollama, vLLM, OpenRouter, or another that speaks as they do.

The API: https://platform.openai.com/docs/api-reference/chat/create. The SDK sends; reading answers, trying again and
giving up are done here, where a test can count them.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from types import TracebackType
from typing import Any, Self

from openai import APIStatusError, APITimeoutError, OpenAIError, Timeout

from bot.endpoints.client import open_client, own_headers
from bot.endpoints.naming import without_key
from bot.language_models.answers import Spoken, one_line, spoken, unusable
from bot.language_models.breaker import Breaker
from bot.language_models.dialects import Dialect, Form, Objection
from bot.language_models.estimates import most_tokens
from bot.language_models.faults import away, fault, late
from bot.language_models.rejections import Meaning, Rejection, disguised, rejection
from bot.language_models.settings import Settings
from bot.language_models.texts import json_text, plain_text
from bot.language_models.waits import asked_wait, backoff
from bot.model import ModelAnswer, ModelRequest, ModelTerms, TokenUsage
from bot.ports import Clock

_CONNECT_SECONDS = 10.0
# Who asks to be left alone for longer is left alone, and who asked the model is told at once.
_LONGEST_WAIT = timedelta(seconds=20)
# After so many answers in a row that keep to no schema, the endpoint is taken to hold none to it.
_ASTRAY = 2
# Errors before anything was sent, by the names that the SDK's HTTP libraries, httpx and httpx2, both give them.
_NOT_SENT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"})


class EndpointModel:
    """Keeps the promise of ``ports.LanguageModel``. Use ``async with``; nothing is asked on entering.

    Args:
        places: What counts the requests at once, where models at one endpoint share it.
        sleep: Waits for so many seconds.
        chance: Returns a number from 0 to 1.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock,
        places: asyncio.Semaphore | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._settings = settings
        self._terms = settings.terms
        self._clock, self._sleep, self._chance = clock, sleep, chance
        self._places = places or asyncio.Semaphore(settings.concurrency)
        cool_down = timedelta(seconds=settings.cool_down_seconds)
        self._breaker = Breaker(failures=settings.failures, cool_down=cool_down, clock=clock)
        self._dialect = Dialect()
        self._astray = 0
        timeout = Timeout(settings.timeout_seconds, connect=min(_CONNECT_SECONDS, settings.timeout_seconds))
        self._client = open_client(settings.base_url, settings.api_key, timeout=timeout, retries=0)
        self._headers = own_headers(settings.api_key)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.close()

    @property
    def terms(self) -> ModelTerms:
        """See ``ports.LanguageModel.terms``."""
        return self._terms

    @property
    def form(self) -> Form:
        """What holds its answers to a schema, as far as is known: the first answer to a request with one tells."""
        return self._dialect.form

    def estimate(self, request: ModelRequest) -> TokenUsage:
        """See ``ports.LanguageModel.estimate``."""
        return most_tokens(request)

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """See ``ports.LanguageModel.answer``; a request that is too long for the model is an answer of no use."""
        self._pass_or_raise()
        async with self._places:
            self._pass_or_raise()
            with self._breaker.attempt():
                content, dialect = await self._in_time(request)
                said = spoken(content, request, subject=self._terms.name)
                text = self._text(said, request, dialect)
        return ModelAnswer(text=text, model=self._terms.name, usage=said.usage)

    def _pass_or_raise(self) -> None:
        closed = self._breaker.closed(self._terms.name)
        if closed is not None:
            raise closed

    async def _in_time(self, request: ModelRequest) -> tuple[bytes, Dialect]:
        try:
            async with asyncio.timeout(self._settings.timeout_seconds):
                return await self._understood(request)
        except TimeoutError:
            pass
        raise late(self._terms.name, self._settings.timeout_seconds)

    async def _understood(self, request: ModelRequest) -> tuple[bytes, Dialect]:
        """Return the answer and how it was asked for; what the endpoint does not take is given up and not tried again.

        Nothing is learned from objections to everything: then it is the request that is wrong.
        """
        deadline = self._clock() + timedelta(seconds=self._settings.timeout_seconds)
        dialect = self._dialect
        while True:
            sent = await self._persistently(dialect.parameters(self._settings.model, request), deadline)
            if isinstance(sent, bytes):
                self._dialect = self._dialect.also(dialect)
                return sent, dialect
            simpler = dialect.without(Objection(parameter=sent.parameter), request)
            if simpler is None:
                raise fault(self._terms.name, sent)
            dialect = simpler

    async def _persistently(self, body: Mapping[str, Any], deadline: datetime) -> bytes | Rejection:
        """Return an answer, or an objection to how it was asked for, after as many tries as it takes.

        What may have to be paid is not sent again: what was reserved is enough for one.

        Raises:
            ModelError: There is neither.
        """
        for tries in count(1):
            sent = await self._sent(body)
            if isinstance(sent, bytes) or sent.meaning is Meaning.OBJECTION:
                return sent
            if sent.meaning is not Meaning.AWAY:
                raise fault(self._terms.name, sent)
            wait = sent.wait or backoff(tries, self._chance())
            is_last = tries >= self._settings.tries or (sent.may_be_paid and self._terms.has_price)
            if is_last or wait > _LONGEST_WAIT or self._clock() + wait >= deadline:
                raise away(self._terms.name, sent)
            await self._sleep(wait.total_seconds())
        raise AssertionError  # counting has no end

    async def _sent(self, body: Mapping[str, Any]) -> bytes | Rejection:
        """Send a request once, and return the body of the answer."""
        try:
            answer = await self._client.chat.completions.with_raw_response.create(**body, extra_headers=self._headers)
        except APIStatusError as error:
            response = error.response
            wait = asked_wait(response.headers, self._clock())
            return self._told(rejection(response.status_code, response.content, wait))
        except OpenAIError as error:
            words = "no answer in time" if isinstance(error, APITimeoutError) else str(error.__cause__ or error)
            was_sent = type(error.__cause__).__name__ not in _NOT_SENT
            return self._told(Rejection(meaning=Meaning.AWAY, words=words, may_be_paid=was_sent))
        in_disguise = disguised(answer.content)
        return answer.content if in_disguise is None else self._told(in_disguise)

    def _told(self, rejection: Rejection) -> Rejection:
        """Return a rejection with its words as one line without the key, which some endpoints repeat."""
        return replace(rejection, words=one_line(without_key(rejection.words, self._settings.api_key)))

    def _text(self, said: Spoken, request: ModelRequest, dialect: Dialect) -> str:
        """Return what is the answer in what was said.

        Raises:
            ModelAnswerUnusable: It does not keep to the schema, though JSON was asked for, or nothing is left of it.
        """
        found = None if request.schema is None else json_text(said.text, request.schema)
        if found is not None:
            self._astray = 0
            return found
        if request.schema is not None and dialect.form is not Form.TEXT:
            self._went_astray(dialect)
            raise unusable(self._terms.name, f"the answer is not of the schema: {one_line(said.text)}", said.usage)
        text = plain_text(said.text)
        if not text:
            raise unusable(self._terms.name, "the answer is reasoning and nothing else", said.usage)
        return text

    def _went_astray(self, dialect: Dialect) -> None:
        """Count answers to no schema: some servers take a response_format and pay no heed to it."""
        if dialect.form is not self._dialect.form:
            return
        self._astray += 1
        if self._astray >= _ASTRAY:
            self._astray = 0
            self._dialect = replace(self._dialect, form=Form(dialect.form - 1))
