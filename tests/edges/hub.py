"""A hub on loopback that keeps to the letter of WebSub, and asks the same of its subscribers."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qs, parse_qsl, urlsplit

import aiohttp
from aiohttp import web

_FORM = "application/x-www-form-urlencoded"


async def until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110  # the test's own time limit ends it
        await asyncio.sleep(0.001)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """One that has confirmed."""

    topic: str
    secret: str
    asked_lease: int


class StrictHub:
    """Verifies who subscribes, signs what it sends, and stops where it is told to.

    Attributes:
        subscribers: By their callbacks.
        complaints: What subscribers did that the Recommendation forbids.
        lease: Seconds that it grants; None grants what is asked for.
        status: What a request is answered with; after another than 202 nothing follows.
        verifies: Whether it asks back at all.
        at_once: It asks back before it answers, whatever the answer.
        unloved: Topics that it denies.
    """

    def __init__(self) -> None:
        self.subscribers: dict[str, Subscriber] = {}
        self.complaints: list[str] = []
        self.requests = 0
        self.lease: int | None = None
        self.status = 202
        self.verifies = True
        self.at_once = False
        self.unloved: set[str] = set()
        self.url = ""
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession()
        app = web.Application()
        app.router.add_post("/hub", self._requested)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{site.port}/hub"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.settled()
        await self._session.close()
        await self._runner.cleanup()

    async def settled(self) -> None:
        """Wait for all that it has begun."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def publish(
        self,
        body: bytes,
        *,
        method: str = "sha256",
        signature: str | None = None,
        media_type: str = "application/rss+xml",
    ) -> list[int]:
        """Send a document to every subscriber; return their answers. ``signature`` "" leaves it unsigned."""
        statuses = []
        for callback, subscriber in list(self.subscribers.items()):
            signed = f"{method}={hmac.new(subscriber.secret.encode(), body, method).hexdigest()}"
            stated = signed if signature is None else signature
            headers = {
                "Content-Type": media_type,
                "Link": f'<{self.url}>; rel="hub", <{subscriber.topic}>; rel="self"',
                **({"X-Hub-Signature": stated} if stated else {}),
            }
            async with self._session.post(callback, data=body, headers=headers) as answer:
                statuses.append(answer.status)
                if answer.status == 410:
                    del self.subscribers[callback]
        return statuses

    async def deny(self, callback: str, topic: str, reason: str = "") -> int:
        """Tell a subscriber that it gets nothing (any more); return its answer."""
        self.subscribers.pop(callback, None)
        asked = {"hub.mode": "denied", "hub.topic": topic, "hub.reason": reason}
        async with self._session.get(callback, params=asked) as answer:
            return answer.status

    async def _requested(self, request: web.Request) -> web.Response:
        self.requests += 1
        if request.headers.get("Content-Type", "").partition(";")[0] != _FORM:
            self.complaints.append("not a form")
        text = (await request.read()).decode()
        form = dict(parse_qsl(text, keep_blank_values=True, strict_parsing=True))
        self._judge(text, form)
        if self.at_once:
            await self._follow_up(form)
        elif self.status == 202:
            task = asyncio.create_task(self._follow_up(form))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return web.Response(status=self.status, text="so be it")

    def _judge(self, text: str, form: Mapping[str, str]) -> None:
        if any(len(values) > 1 for values in parse_qs(text).values()):
            self.complaints.append("a parameter twice")
        if form.get("hub.mode") != "subscribe":
            self.complaints.append("another mode")
        if not form.get("hub.lease_seconds", "").isdecimal():
            self.complaints.append("no lease")
        if not 16 <= len(form.get("hub.secret", "").encode()) < 200:
            self.complaints.append("no good secret")
        if not urlsplit(form.get("hub.callback", "")).netloc:
            self.complaints.append("no callback")

    async def _follow_up(self, form: Mapping[str, str]) -> None:
        callback, topic = form["hub.callback"], form["hub.topic"]
        if topic in self.unloved:
            await self.deny(callback, topic, "this hub does not know the topic")
        elif self.verifies and await self.asks(callback, topic, lease=self.lease or int(form["hub.lease_seconds"])):
            self.subscribers[callback] = Subscriber(
                topic=topic, secret=form["hub.secret"], asked_lease=int(form["hub.lease_seconds"])
            )

    async def asks(self, callback: str, topic: str, *, lease: int, mode: str = "subscribe") -> bool:
        """Ask whether a subscription is wanted; return whether it is."""
        challenge = secrets.token_urlsafe()
        asked = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": challenge, "hub.lease_seconds": str(lease)}
        async with self._session.get(callback, params=asked) as answer:
            if answer.status == 404:
                return False
            if answer.status != 200 or await answer.text() != challenge:
                self.complaints.append("no echo")
                return False
            if answer.content_type != "text/plain" or answer.headers.get("X-Content-Type-Options") != "nosniff":
                self.complaints.append("an echo that a browser may run")
            return True
