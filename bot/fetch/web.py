"""Gets pages and sends forms over HTTP: ``ports.Web`` and ``ports.Hubs`` on aiohttp."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import hdrs
from aiohttp.abc import AbstractResolver
from aiohttp.http_exceptions import HttpProcessingError

from bot.fetch.addresses import Guard
from bot.fetch.answers import Answer
from bot.fetch.bodies import ACCEPTED, Body, too_large
from bot.fetch.courtesy import Courtesy
from bot.fetch.faults import Fault, explain
from bot.fetch.headers import content_type, fresh_for, linked, retry_after, validators_of
from bot.fetch.resolver import SystemResolver
from bot.fetch.settings import Settings
from bot.fetch.slots import Slots
from bot.fetch.statuses import refusal
from bot.fetch.trip import Redirect, Trip
from bot.model import NotModified, Page, Validators
from bot.ports import Clock

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_PARTIAL = 206
# Feeds and pages alike are asked for here, so neither is preferred to the other.
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, "
    "application/rdf+xml, application/xml;q=0.9, */*;q=0.8"
)
# Security policies of real sites pass aiohttp's 8 kB for one header; browsers take 256 kB in all.
_MAX_HEADER_BYTES = 32_768
_MAX_HEADERS = 256
# What may be sent besides a body: hints, headers, certificates. Chunks and TLS take a few per cent of the body, for
# which a quarter is left.
_BYTES_AROUND_BODY = 1_000_000
_DNS_CACHE_SECONDS = 60
_DNS_CACHE_SIZE = 10_000
# aiohttp limits the connections in use, but not those kept for reuse; visiting thousands of hosts would open a file
# for each. Past this many a connection is asked to be closed after its one request.
_KEPT_CONNECTIONS = 200
# What aiohttp, asyncio and the system raise for the faults of a server or a network.
_OUTSIDE_ERRORS = (aiohttp.ClientError, HttpProcessingError, OSError, ValueError)


class _Line:
    """One pool of connections and the guard over whom they reach."""

    def __init__(self, guard: Guard, session: aiohttp.ClientSession) -> None:
        self.guard = guard
        self.session = session


class AiohttpWeb:
    """Gets pages over HTTP; keeps the promises of ``ports.Web`` and ``ports.Hubs``. Open it with ``async with``.

    What an operator named has connections of its own: one that was made to a private address for a trusted request is
    never given to a request that is not.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock,
        resolver: AbstractResolver | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Take the settings; ``resolver`` and ``tls`` stand in for the system's name lookup and certificates."""
        self._settings = settings
        self._clock = clock
        self._resolver = resolver or SystemResolver()
        self._tls = tls
        self._courtesy = Courtesy(pace=settings.seconds_between_after_429)
        self._slots = Slots(total=settings.connections, per_host=settings.connections_per_host, courtesy=self._courtesy)
        self._exit = AsyncExitStack()
        self._lines: dict[bool, _Line] = {}

    async def __aenter__(self) -> Self:
        for trusted in (False, True):
            self._lines[trusted] = await self._open(trusted=trusted)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lines.clear()
        await self._exit.aclose()

    async def get(self, url: str, *, validators: Validators | None = None, trusted: bool = False) -> Page | NotModified:
        """Return the answer to a GET, redirects followed; see ``ports.Web.get``.

        The page's URL is without credentials, so that links resolved against it carry none; for the same reason a page
        that was asked for with credentials has never moved permanently.
        """
        return await self._reach(url, validators=validators, trusted=trusted)

    async def submit(self, url: str, form: Mapping[str, str]) -> None:
        """Send a form by POST, as nobody whom the operator trusts; see ``ports.Hubs.submit``."""
        await self._reach(url, form=form)

    async def _reach(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        trusted: bool = False,
        form: Mapping[str, str] | None = None,
    ) -> Page | NotModified:
        led_to = spent = None
        try:
            trip = Trip(url, validators, trusted=trusted, seconds=self._settings.timeout_seconds, form=form)
            try:
                return await self._travel(trip)
            finally:
                led_to, spent = trip.led_to, trip.allowance.spent
        except Fault as fault:
            failure = fault.error(url, led_to)
        except _OUTSIDE_ERRORS as error:
            failure = explain(error, self._settings).error(url, led_to)
        failure.seconds = spent
        # Raised out here, so that no error that quotes URLs and headers hangs on to it.
        raise failure

    async def _travel(self, trip: Trip) -> Page | NotModified:
        while True:
            async with self._slots.one(trip.target.endpoint), trip.allowance:
                outcome = await self._ask(trip)
            if not isinstance(outcome, Redirect):
                return replace(outcome, seconds=trip.allowance.spent)
            trip.turn(outcome, limit=self._settings.max_redirects)

    async def _ask(self, trip: Trip) -> Page | NotModified | Redirect:
        line = self._lines[trip.trusted]
        headers = trip.headers()
        if line.guard.open_sockets >= _KEPT_CONNECTIONS:
            headers = {**headers, "Connection": "close"}
        method = hdrs.METH_GET if trip.form is None else hdrs.METH_POST
        async with line.session.request(
            method, trip.target.url, headers=headers, data=trip.form, allow_redirects=False
        ) as answer:
            if answer.status in _REDIRECTS:
                return self._redirect(answer)
            if answer.status == _NOT_MODIFIED and trip.conditions:
                return NotModified(url=trip.requested, fresh_for=_fresh_for(answer, self._clock()))
            if not 200 <= answer.status < 300 or answer.status == _PARTIAL:
                wait = retry_after(answer.headers.get("Retry-After"), self._clock())
                self._courtesy.heed(trip.target.endpoint, answer.status, wait)
                raise refusal(answer.status, wait=wait, logged_in=trip.target.authorization is not None)
            # That a form was taken is told by the status alone.
            return self._page(trip, answer, await self._read(answer) if trip.form is None else b"")

    def _redirect(self, answer: aiohttp.ClientResponse) -> Redirect:
        address = answer.address if isinstance(answer, Answer) else ""
        by_trust = bool(address) and self._lines[False].guard.objection(address) is not None
        return Redirect(status=answer.status, location=answer.headers.get("Location", ""), by_trust=by_trust)

    async def _read(self, answer: aiohttp.ClientResponse) -> bytes:
        body = Body(answer.headers.getall("Content-Encoding", ()), cap=self._settings.max_body_bytes)
        if (answer.content_length or 0) > self._settings.max_body_bytes:
            raise too_large(self._settings.max_body_bytes)
        async for piece in answer.content.iter_any():
            body.feed(piece)
        return body.finish()

    def _page(self, trip: Trip, answer: aiohttp.ClientResponse, body: bytes) -> Page:
        stated = content_type(answer.headers.get("Content-Type", ""))
        now = self._clock()
        links = answer.headers.getall("Link", ())
        return Page(
            url=trip.url,
            requested_url=trip.requested,
            status=answer.status,
            media_type=stated.media_type,
            charset=stated.charset,
            body=body,
            validators=validators_of(answer.headers.get("ETag"), answer.headers.get("Last-Modified")),
            moved_permanently=trip.moved_permanently,
            fresh_for=_fresh_for(answer, now),
            hub=linked(links, "hub", base=trip.url),
            topic=linked(links, "self", base=trip.url),
        )

    async def _open(self, *, trusted: bool) -> _Line:
        most = _BYTES_AROUND_BODY + self._settings.max_body_bytes * 5 // 4
        guard = Guard(self._settings.allow_networks, trusted=trusted, most=most)
        connector = aiohttp.TCPConnector(
            limit=0,  # ``Slots`` limits
            resolver=self._resolver,
            ssl=self._tls or True,
            socket_factory=guard.open_socket,
            ttl_dns_cache=_DNS_CACHE_SECONDS,
            dns_cache_max_size=_DNS_CACHE_SIZE,
        )
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._settings.agent, "Accept": _ACCEPT, "Accept-Encoding": ACCEPTED},
            timeout=aiohttp.ClientTimeout(
                total=None, sock_connect=self._settings.idle_seconds, sock_read=self._settings.idle_seconds
            ),
            auto_decompress=False,
            trust_env=False,
            max_field_size=_MAX_HEADER_BYTES,
            max_headers=_MAX_HEADERS,
            response_class=Answer,
        )
        await self._exit.enter_async_context(session)
        return _Line(guard, session)


def _fresh_for(answer: aiohttp.ClientResponse, now: datetime) -> timedelta | None:
    stated = answer.headers
    return fresh_for(
        stated.getall("Cache-Control", ()),
        expires=stated.get("Expires"),
        date=stated.get("Date"),
        age=stated.get("Age"),
        now=now,
    )
