"""An OpenAI-compatible endpoint on loopback that answers as the API's reference says, or as a test wants it."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.edges.loopback import served


def vector_of(text: str) -> list[float]:
    """Return a vector that only this text has; its length is not 1."""
    return [float(len(text)), float(sum(text.encode())), 2.0]


@dataclass(slots=True)
class StrictEndpoint:
    """Answers with ``vector_of`` each text, in random order.

    Attributes:
        asked: What it was sent.
        headers: With which headers.
        complaints: What no endpoint would take.
        answers: What it answers with instead, one after the other; the last stays.
        silent: It never answers.
    """

    key: str = ""
    asked: list[Mapping[str, Any]] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    answers: list[web.Response | bytes] = field(default_factory=list)
    silent: bool = False
    url: str = ""
    _served: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __aenter__(self) -> Self:
        self.url = await self._served.enter_async_context(served("/embeddings", self._requested))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._served.aclose()

    async def _requested(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.asked.append(asked)
        self.headers.append(dict(request.headers))
        self._judge(asked)
        if self.silent:
            await asyncio.sleep(60)
        if self.answers:
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            if isinstance(answer, bytes):
                return web.Response(body=answer, content_type="application/json")
            return web.Response(body=answer.body, status=answer.status, headers=answer.headers)
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            return refusal(401, f"Incorrect API key provided: {request.headers.get('Authorization')}")
        vectors = [
            {"object": "embedding", "index": index, "embedding": vector_of(text)}
            for index, text in enumerate(asked["input"])
        ]
        random.shuffle(vectors)
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        return web.json_response({"object": "list", "data": vectors, "model": asked["model"], "usage": usage})

    def _judge(self, asked: Mapping[str, Any]) -> None:
        if set(asked) != {"model", "input", "encoding_format"} or asked["encoding_format"] != "float":
            self.complaints.append(f"another question: {sorted(asked)}")
        if not 1 <= len(asked["input"]) <= 64 or not all(text.strip() for text in asked["input"]):
            self.complaints.append("too many texts, or empty ones")


def refusal(status: int, message: str) -> web.Response:
    """Return an error as the API words it."""
    return web.json_response({"error": {"message": message, "type": "x", "code": None}}, status=status)
