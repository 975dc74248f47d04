"""Answers of aiohttp with what it leaves out: who sent them, and the end of a body that breaks off in the parser."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection

from bot.fetch.faults import endless
from bot.fetch.wires import is_endless


class Answer(aiohttp.ClientResponse):
    """An answer that knows which address it came from, "" when that is unknown.

    aiohttp gives a finished answer's connection back at once, and its peer is forgotten with it. And where the parser
    gives up inside a body (a chunk's size that is no number), aiohttp closes the connection but leaves the reader
    waiting until the total time is over; here the reader is told. An answer that came before its request is nobody's:
    the connection is given up. A connection that was asked to be closed is closed
    from this side, since not every server does as it is asked.
    """

    address: str = ""

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        """Read the head of the answer.

        Raises:
            Fault: There is no end of what comes before it; aiohttp's own error would have it asked for again.
        """
        if connection.transport is not None:
            peer = connection.transport.get_extra_info("peername")
            self.address = peer[0] if peer else ""
        if connection.protocol is not None:
            _refuse_unasked(connection.protocol)
            if self.request_info.headers.get("Connection") == "close":
                connection.protocol.force_close()
        try:
            await super().start(connection)
        except aiohttp.ClientOSError as error:
            if is_endless(error):
                raise endless() from None
            raise
        if connection.protocol is not None:  # more of the body is to come
            self._end_with(connection.protocol)
        return self

    def _end_with(self, protocol: ResponseHandler) -> None:
        closed = protocol.closed
        if closed is not None:
            tell = partial(_tell, self.content, protocol)
            closed.add_done_callback(tell)
            self.content.on_eof(partial(_forget, closed, tell))


def _refuse_unasked(protocol: ResponseHandler) -> None:
    # What is here already was sent before its request was, on a connection that was kept, and answers another one.
    # aiohttp asks once more on this error, on a new connection.
    if protocol.should_close and protocol.exception() is None:
        raise aiohttp.ServerDisconnectedError


def _tell(content: aiohttp.StreamReader, protocol: ResponseHandler, closed: asyncio.Future[None]) -> None:
    if not closed.cancelled():
        closed.exception()  # else asyncio complains that nobody asked
    if not content.is_eof() and content.exception() is None:
        content.set_exception(protocol.exception() or aiohttp.ClientPayloadError("connection closed"))


def _forget(closed: asyncio.Future[None], tell: Callable[[asyncio.Future[None]], None]) -> None:
    closed.remove_done_callback(tell)  # a connection that lives on must not keep every body it brought
