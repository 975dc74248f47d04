"""Ports that count what goes through them, each around one that does the work."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from bot.app.metering import outcomes
from bot.app.metering.meters import Meters
from bot.model import (
    Article,
    ChatId,
    DigestToSend,
    Entry,
    FileSent,
    KeptSummary,
    Lease,
    Message,
    MessageId,
    ModelAnswer,
    ModelRequest,
    ModelTerms,
    NotModified,
    Page,
    Period,
    Place,
    Poll,
    SummaryKey,
    TokenUsage,
    UserId,
    Validators,
)
from bot.ports import Hubs, LanguageModel, Messenger, Summaries, Web
from bot.store.digests import SqlDigests
from bot.store.store import SqlStore
from bot.store.transactions import Transactions

T = TypeVar("T")


class WebPorts(Web, Hubs, Protocol):
    """Gets pages and sends forms."""


class MeteredWeb:
    """Counts what is asked of the web; keeps the promises of ``ports.Web`` and ``ports.Hubs``."""

    def __init__(self, inner: WebPorts, meters: Meters) -> None:
        self._inner = inner
        self._meters = meters

    async def get(self, url: str, *, validators: Validators | None = None, trusted: bool = False) -> Page | NotModified:
        """See ``ports.Web.get``."""
        try:
            answer = await self._inner.get(url, validators=validators, trusted=trusted)
        except BaseException as error:
            self._note("get", outcomes.of_fetching(error), getattr(error, "seconds", None))
            raise
        if isinstance(answer, Page):
            self._meters.fetched_bytes.inc(len(answer.body))
        self._note("get", outcomes.SUCCESS if isinstance(answer, Page) else outcomes.NOT_MODIFIED, answer.seconds)
        return answer

    async def submit(self, url: str, form: Mapping[str, str]) -> None:
        """See ``ports.Hubs.submit``."""
        try:
            await self._inner.submit(url, form)
        except BaseException as error:
            self._note("post", outcomes.of_fetching(error), getattr(error, "seconds", None))
            raise
        self._note("post", outcomes.SUCCESS, None)

    def _note(self, method: str, outcome: str, seconds: float | None) -> None:
        self._meters.fetches.labels(method, outcome).inc()
        if seconds is not None:
            self._meters.fetch_seconds.labels(method).observe(seconds)


class MeteredMessenger:
    """Counts what is asked of Telegram; keeps the promises of ``ports.Messenger``."""

    def __init__(self, inner: Messenger, meters: Meters) -> None:
        self._inner = inner
        self._meters = meters

    async def send(self, place: Place, message: Message) -> MessageId | None:
        """See ``ports.Messenger.send``."""
        return await self._counted("send", self._inner.send(place, message))

    async def answer_tap(self, query: str, words: str = "") -> None:
        """See ``ports.Messenger.answer_tap``."""
        await self._counted("answer_tap", self._inner.answer_tap(query, words))

    async def show_typing(self, place: Place) -> None:
        """See ``ports.Messenger.show_typing``; what does not matter is not counted."""
        await self._inner.show_typing(place)

    async def download(self, file: FileSent, *, most_bytes: int) -> bytes:
        """See ``ports.Messenger.download``."""
        return await self._counted("download", self._inner.download(file, most_bytes=most_bytes))

    async def is_admin(self, chat: ChatId, user: UserId) -> bool:
        """See ``ports.Messenger.is_admin``."""
        return await self._counted("is_admin", self._inner.is_admin(chat, user))

    async def _counted(self, method: str, asking: Awaitable[T]) -> T:
        def note(outcome: str, seconds: float) -> None:
            self._meters.messenger.labels(method, outcome).inc()
            self._meters.messenger_seconds.labels(method).observe(seconds)

        return await _timed(asking, note, outcomes.MESSENGER)


class MeteredModel:
    """Counts calls to a language model; keeps the promise of ``ports.LanguageModel``."""

    def __init__(self, inner: LanguageModel, meters: Meters, *, rank: int) -> None:
        """Take the model; ``rank`` is its place in the order of preference, from 1: its name may tell where it is."""
        self._inner = inner
        self._meters = meters
        self._rank = rank

    @property
    def terms(self) -> ModelTerms:
        """See ``ports.LanguageModel.terms``."""
        return self._inner.terms

    def estimate(self, request: ModelRequest) -> TokenUsage:
        """See ``ports.LanguageModel.estimate``."""
        return self._inner.estimate(request)

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        """See ``ports.LanguageModel.answer``."""

        def note(outcome: str, seconds: float) -> None:
            self._meters.note_call(self._rank, request.purpose, outcome, seconds)

        answer = await _timed(self._inner.answer(request), note, outcomes.MODEL)
        self._meters.note_tokens(self._rank, answer.usage.prompt, answer.usage.completion)
        return answer


async def _timed(asking: Awaitable[T], note: Callable[[str, float], None], names: outcomes.Names) -> T:
    """Return what is asked for, and note what came of it and how long it took."""
    began, outcome = time.perf_counter(), outcomes.SUCCESS
    try:
        return await asking
    except BaseException as error:
        outcome = outcomes.outcome_of(error, names)
        raise
    finally:
        note(outcome, time.perf_counter() - began)


class MeteredSummaries:
    """Counts summaries that are saved; keeps the promises of ``ports.Summaries``."""

    def __init__(self, inner: Summaries, meters: Meters) -> None:
        self._inner = inner
        self._meters = meters

    async def get(self, keys: Collection[SummaryKey]) -> Mapping[SummaryKey, KeptSummary]:
        """See ``ports.Summaries.get``."""
        return await self._inner.get(keys)

    async def claim(
        self, key: SummaryKey, now: datetime, until: datetime, *, lease: Lease, over: KeptSummary | None = None
    ) -> bool:
        """See ``ports.Summaries.claim``."""
        return await self._inner.claim(key, now, until, lease=lease, over=over)

    async def put(self, key: SummaryKey, made: KeptSummary, *, lease: Lease | None = None) -> bool:
        """See ``ports.Summaries.put``."""
        is_kept = await self._inner.put(key, made, lease=lease)
        if is_kept:
            self._meters.note_summary(made)
        return is_kept

    async def give_up(self, lease: Lease) -> None:
        """See ``ports.Summaries.give_up``."""
        await self._inner.give_up(lease)

    async def count(self, period: Period) -> int:
        """See ``ports.Summaries.count``."""
        return await self._inner.count(period)


class MeteredStore(SqlStore):
    """The store, which counts polls, entries and articles that are saved."""

    def __init__(self, database: str, meters: Meters, *, upgrades: bool = True) -> None:
        super().__init__(database, upgrades=upgrades)
        self._meters = meters

    async def put_polls(self, outcomes: Sequence[Poll], now: datetime, *, lease: Lease | None = None) -> None:
        """See ``ports.Store.put_polls``."""
        await super().put_polls(outcomes, now, lease=lease)
        self._meters.note_polls(outcomes)

    async def put_push(self, push: Poll, now: datetime) -> None:
        """See ``ports.HubSubscriptions.put_push``."""
        await super().put_push(push, now)
        self._meters.pushes.inc()
        self._meters.note_entries(push)

    async def put_article(
        self, article: Article, entry: Entry, now: datetime, *, retry_at: datetime | None = None
    ) -> None:
        """See ``ports.Store.put_article``."""
        await super().put_article(article, entry, now, retry_at=retry_at)
        self._meters.note_article(article.body, article.obstacle)


class MeteredDigests(SqlDigests):
    """Digests, which counts those that are saved."""

    def __init__(self, transactions: Transactions, meters: Meters) -> None:
        super().__init__(transactions)
        self._meters = meters

    async def put_digest(
        self, made: DigestToSend, now: datetime, *, next_at: datetime | None, lease: Lease | None = None
    ) -> bool:
        """See ``ports.Digests.put_digest``."""
        is_new = await super().put_digest(made, now, next_at=next_at, lease=lease)
        if is_new:
            self._meters.note_digest("asked" if lease is None else "due", len(made.briefs))
        return is_new

    async def put_between(self, made: DigestToSend, now: datetime, *, made_of: datetime) -> bool:
        """See ``ports.Digests.put_between``."""
        is_kept = await super().put_between(made, now, made_of=made_of)
        if is_kept:
            self._meters.note_digest("between", len(made.briefs))
        return is_kept
