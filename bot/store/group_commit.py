"""Group commit: what is asked to be saved while another transaction is under way is saved together in the next one.

As databases do with their own logs (DeWitt et al., Implementation techniques for main memory database systems, SIGMOD
1984): who is alone waits for nobody, and the more there is to do, the less each costs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.parting import PARTING_SECONDS, end, settle

T = TypeVar("T")


@dataclass(eq=False, slots=True)
class _Waiting(Generic[T]):
    item: T
    saved: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def tell(self, error: Exception | None = None) -> None:
        if self.saved.done():  # who asked was cancelled meanwhile
            return
        if error is None:
            self.saved.set_result(None)
        else:
            self.saved.set_exception(error)


def _leave(group: Sequence[_Waiting[Any]]) -> None:
    """Let those go who were told nothing."""
    for each in group:
        each.saved.cancel()


class GroupCommit(Generic[T]):
    """Saves items in transactions that several of them share.

    Items of the same ``key`` are saved in different transactions, in the order in which they came.
    """

    def __init__(
        self,
        writing: Callable[[], AbstractAsyncContextManager[AsyncConnection]],
        write: Callable[[AsyncConnection, Sequence[T]], Awaitable[None]],
        *,
        key: Callable[[T], Hashable],
        most: int,
    ) -> None:
        """Take what opens a transaction, what writes items in it, and how many it may be given at most."""
        self._writing = writing
        self._write = write
        self._key = key
        self._most = most
        self._waiting: list[_Waiting[T]] = []
        self._saving: asyncio.Task[None] | None = None

    async def put(self, item: T) -> None:
        """Save an item; who is cancelled meanwhile cannot know whether it was.

        Raises:
            StoreError: The database refused this item, or is away.
        """
        asked = _Waiting(item)
        self._waiting.append(asked)
        if self._saving is None:
            self._saving = asyncio.create_task(self._save_all())
        await asked.saved

    async def close(self) -> None:
        """Wait until what was asked for is saved, within reason: the database may give no answer."""
        if self._saving is not None and not await settle([self._saving], seconds=PARTING_SECONDS):
            await end([self._saving])

    async def _save_all(self) -> None:
        try:
            while self._waiting:
                await self._save_some()
        finally:
            self._saving = None
            _leave(self._waiting)  # the program ends
            self._waiting.clear()

    async def _save_some(self) -> None:
        group: list[_Waiting[T]] = []
        try:
            async with self._writing() as connection:
                # Taken only now: those that came while this waited for its turn are saved with it.
                if group := self._take():
                    await self._write(connection, [each.item for each in group])
        except Exception as error:  # noqa: BLE001  # whatever it is, each who asked is told
            await self._save_apart(group, error) if group else self._tell_all(self._take(), error)
        else:
            self._tell_all(group, None)
        finally:
            _leave(group)

    async def _save_apart(self, group: Sequence[_Waiting[T]], error: Exception) -> None:
        """Save each in a transaction of its own, so that nobody's fault is another's."""
        if len(group) == 1:
            group[0].tell(error)
        for place, asked in enumerate(group):
            if asked.saved.done():  # who asked left meanwhile, because another's was refused
                continue
            if (away := await self._save_alone(asked)) is not None:
                self._tell_all(group[place:], away)

    async def _save_alone(self, asked: _Waiting[T]) -> Exception | None:
        """Save one; returns why no transaction could be opened, which is nobody's fault."""
        is_open = False
        try:
            async with self._writing() as connection:
                is_open = True
                await self._write(connection, [asked.item])
        except Exception as error:  # noqa: BLE001  # as above
            if not is_open:
                return error
            asked.tell(error)
        else:
            asked.tell()
        return None

    def _tell_all(self, group: Sequence[_Waiting[T]], error: Exception | None) -> None:
        for each in group:
            each.tell(error)

    def _take(self) -> list[_Waiting[T]]:
        """Take those that may be saved together, leaving out those that nobody waits for any more."""
        taken: dict[Hashable, _Waiting[T]] = {}
        left: list[_Waiting[T]] = []
        for each in self._waiting:
            key = self._key(each.item)
            if each.saved.done():
                continue
            if len(taken) < self._most and key not in taken:
                taken[key] = each
            else:
                left.append(each)
        self._waiting = left
        return list(taken.values())
