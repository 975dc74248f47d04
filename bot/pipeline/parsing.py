"""Documents to workers, several at a time: handing one over takes as long as reading it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from bot import feeds
from bot.errors import ParseError, WorkerError
from bot.ports import Workers

# A batch goes when it holds so many documents or bytes, or so many seconds after its first came. It is small, so that
# one worker does not read what another could.
_MOST_DOCUMENTS = 8
_MOST_BYTES = 400_000
_LONGEST_WAIT = 0.01

_Outcomes = list[feeds.Read | ParseError]


@dataclass(slots=True)
class _Batch:
    documents: list[feeds.Document] = field(default_factory=list)
    full: asyncio.Event = field(default_factory=asyncio.Event)
    work: asyncio.Task[_Outcomes] | None = None

    def add(self, document: feeds.Document) -> int:
        """Take a document in and return its place."""
        self.documents.append(document)
        if len(self.documents) >= _MOST_DOCUMENTS or sum(len(each.raw) for each in self.documents) >= _MOST_BYTES:
            self.full.set()
        return len(self.documents) - 1


class Parsing:
    """Gathers documents that come at about the same time, and has them read together."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._open: _Batch | None = None

    async def read(self, document: feeds.Document) -> feeds.Read:
        """Return what a document holds.

        Raises:
            ParseError: It is no feed.
            WorkerError: Reading it took too much.
        """
        batch = self._open
        if batch is None or batch.full.is_set():
            batch = self._open = _Batch()
        place = batch.add(document)
        if batch.work is None:
            batch.work = asyncio.create_task(self._read_batch(batch))
            batch.work.add_done_callback(_forget)
        try:
            # One who waits no longer must not end it for the others.
            outcome = (await asyncio.shield(batch.work))[place]
        except WorkerError:
            if len(batch.documents) == 1:
                raise
            # One of them is too much, and the others shall not suffer for it.
            return await self._workers.run(feeds.read, document)
        if isinstance(outcome, ParseError):
            raise outcome
        return outcome

    async def _read_batch(self, batch: _Batch) -> _Outcomes:
        try:
            await asyncio.wait_for(batch.full.wait(), _LONGEST_WAIT)
        except TimeoutError:
            batch.full.set()
        return await self._workers.run(feeds.read_all, batch.documents)


def _forget(work: asyncio.Task[_Outcomes]) -> None:
    """Ask for the error of a batch that nobody waits for any more, or asyncio complains that nobody did."""
    if not work.cancelled():
        work.exception()
