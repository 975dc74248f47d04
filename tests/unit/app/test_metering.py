from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.app.metering import (
    LevelCollector,
    MeteredDigests,
    MeteredMessenger,
    MeteredModel,
    MeteredStore,
    MeteredSummaries,
    MeteredWeb,
    Meters,
    WebPorts,
)
from bot.errors import (
    AddressRefused,
    ChatClosed,
    DeliveryError,
    FetchError,
    HttpStatus,
    ModelAnswerUnusable,
    ModelAway,
    RateLimited,
    StoreError,
    TooLarge,
)
from bot.model import (
    BodyKind,
    Budget,
    ChatId,
    FeedState,
    FileSent,
    KeptSummary,
    Lease,
    Message,
    MessageId,
    ModelAnswer,
    ModelRequest,
    ModelTerms,
    NotModified,
    Obstacle,
    Origin,
    Page,
    Place,
    Summary,
    SummaryKey,
    SummaryLine,
    TokenUsage,
    UserId,
    Validators,
    Vetting,
)
from bot.model.gauges import Lags, Levels
from bot.ports import Digests, LanguageModel, Messenger, Store, Summaries
from bot.store.chats import SqlChats
from bot.store.store import SqlStore
from bot.store.summaries import SqlSummaries
from tests.databases import with_tables
from tests.makers import (
    NOW,
    a_brief,
    a_chat,
    a_digest_to_send,
    a_feed,
    a_message,
    a_poll,
    a_subscription,
    an_article,
    an_entry,
)

MINUTE = timedelta(minutes=1)
SECRET_URL = "https://user:password@secret.example/feed?token=123"
PLACE = Place(chat=ChatId(7_654_321))


@pytest.fixture
def meters() -> Meters:
    return Meters("1.2.3")


def told(meters: Meters, name: str, **labels: str) -> float | None:
    return meters.registry.get_sample_value(f"nutgraf_{name}", labels)


def labels_told(meters: Meters) -> set[str]:
    return {
        value
        for family in meters.registry.collect()
        if family.name.startswith("nutgraf_")
        for sample in family.samples
        for value in sample.labels.values()
    }


class FakeWeb:
    """Answers as it was told to."""

    def __init__(self, outcome: Page | NotModified | BaseException) -> None:
        self.outcome = outcome

    async def get(self, url: str, *, validators: Validators | None = None, trusted: bool = False) -> Page | NotModified:
        assert (url, validators, trusted) == (SECRET_URL, None, True)
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome

    async def submit(self, url: str, form: Mapping[str, str]) -> None:
        assert (url, form) == (SECRET_URL, {"hub.mode": "subscribe"})
        if isinstance(self.outcome, BaseException):
            raise self.outcome


def a_page(body: bytes = b"news", seconds: float | None = 0.3) -> Page:
    return Page(
        url=SECRET_URL,
        requested_url=SECRET_URL,
        status=200,
        media_type="",
        charset=None,
        body=body,
        validators=Validators(),
        seconds=seconds,
    )


def fetch_error(kind: type[FetchError] = FetchError, **changes: object) -> FetchError:
    error = kind(SECRET_URL, "gave no answer", **changes)  # type: ignore[arg-type]  # what that kind takes
    error.seconds = 2.0
    return error


class TestWeb:
    async def test_what_is_fetched_is_counted_with_its_bytes_and_time(self, meters: Meters) -> None:
        inner: WebPorts = FakeWeb(a_page())
        web: WebPorts = MeteredWeb(inner, meters)
        assert await web.get(SECRET_URL, trusted=True) == a_page()
        assert told(meters, "fetch_requests_total", method="get", outcome="success") == 1
        assert told(meters, "fetch_received_bytes_total") == 4
        assert told(meters, "fetch_duration_seconds_sum", method="get") == 0.3

    async def test_what_has_not_changed_brings_no_bytes(self, meters: Meters) -> None:
        unchanged = NotModified(url=SECRET_URL)
        assert await MeteredWeb(FakeWeb(unchanged), meters).get(SECRET_URL, trusted=True) == unchanged
        assert told(meters, "fetch_requests_total", method="get", outcome="not_modified") == 1
        assert told(meters, "fetch_received_bytes_total") == 0
        assert told(meters, "fetch_duration_seconds_count", method="get") is None

    @pytest.mark.parametrize(
        ("error", "outcome"),
        [
            (fetch_error(), "unreachable"),
            (fetch_error(AddressRefused), "address_refused"),
            (fetch_error(TooLarge), "too_large"),
            (fetch_error(HttpStatus, status=404), "status_4xx"),
            (fetch_error(HttpStatus, status=503), "status_5xx"),
            (asyncio.CancelledError(), "cancelled"),
        ],
    )
    async def test_each_failure_is_counted_and_goes_on(
        self, meters: Meters, error: BaseException, outcome: str
    ) -> None:
        web = MeteredWeb(FakeWeb(error), meters)
        for method, asking in (
            ("get", web.get(SECRET_URL, trusted=True)),
            ("post", web.submit(SECRET_URL, {"hub.mode": "subscribe"})),
        ):
            with pytest.raises(type(error)) as caught:
                await asking
            assert caught.value is error
            assert told(meters, "fetch_requests_total", method=method, outcome=outcome) == 1
        measured = told(meters, "fetch_duration_seconds_sum", method="get")
        assert measured == (2.0 if isinstance(error, FetchError) else None)


class FakeMessenger:
    """Fails as it was told to, and keeps what it was asked."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error
        self.asked: list[object] = []

    async def send(self, place: Place, message: Message) -> MessageId | None:
        self._ask(place, message)
        return MessageId(5)

    async def answer_tap(self, query: str, words: str = "") -> None:
        self._ask(query, words)

    async def show_typing(self, place: Place) -> None:
        self._ask(place)

    async def download(self, file: FileSent, *, most_bytes: int) -> bytes:
        self._ask(file, most_bytes)
        return b"file"

    async def is_admin(self, chat: ChatId, user: UserId) -> bool:
        self._ask(chat, user)
        return True

    def _ask(self, *asked: object) -> None:
        self.asked.append(asked)
        if self.error is not None:
            raise self.error


class TestMessenger:
    async def test_every_request_is_handed_on_and_counted(self, meters: Meters) -> None:
        inner = FakeMessenger()
        messenger: Messenger = MeteredMessenger(inner, meters)
        message, file = a_message(), FileSent(id="f", name="feeds.opml", size=4)
        assert await messenger.send(PLACE, message) == 5
        await messenger.answer_tap("q", "done")
        await messenger.show_typing(PLACE)
        assert await messenger.download(file, most_bytes=10) == b"file"
        assert await messenger.is_admin(PLACE.chat, UserId(9))
        assert inner.asked == [(PLACE, message), ("q", "done"), (PLACE,), (file, 10), (PLACE.chat, 9)]
        for method in ("send", "answer_tap", "download", "is_admin"):
            assert told(meters, "messenger_requests_total", method=method, outcome="success") == 1
            assert told(meters, "messenger_request_duration_seconds_count", method=method) == 1

    @pytest.mark.parametrize(
        ("error", "outcome"),
        [
            (RateLimited("chat 7654321", "asks for a rest", wait=MINUTE), "rate_limited"),
            (ChatClosed("chat 7654321", "blocked the bot"), "chat_closed"),
            (DeliveryError("chat 7654321", "of a new kind"), "fault"),
            (asyncio.CancelledError(), "cancelled"),
        ],
    )
    async def test_each_failure_is_counted_and_goes_on(
        self, meters: Meters, error: BaseException, outcome: str
    ) -> None:
        with pytest.raises(type(error)) as caught:
            await MeteredMessenger(FakeMessenger(error), meters).send(PLACE, a_message())
        assert caught.value is error
        assert told(meters, "messenger_requests_total", method="send", outcome=outcome) == 1
        assert told(meters, "messenger_requests_total", method="send", outcome="success") == 0


class FakeModel:
    """Answers, or fails as it was told to."""

    terms = ModelTerms(name="small at secret.example/v1", context_tokens=8_000)

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error

    def estimate(self, request: ModelRequest) -> TokenUsage:
        return TokenUsage(prompt=len(request.user), completion=request.max_tokens)

    async def answer(self, request: ModelRequest) -> ModelAnswer:
        if self.error is not None:
            raise self.error
        return ModelAnswer(text=request.user, model=self.terms.name, usage=TokenUsage(prompt=7, completion=2))


REQUEST = ModelRequest(purpose="draft", system="", user="hello")


class TestModel:
    async def test_a_call_is_counted_with_its_tokens_under_its_rank(self, meters: Meters) -> None:
        model: LanguageModel = MeteredModel(FakeModel(), meters, rank=2)
        assert model.terms == FakeModel.terms
        assert model.estimate(REQUEST) == TokenUsage(prompt=5, completion=1_000)
        assert (await model.answer(REQUEST)).text == "hello"
        await model.answer(replace(REQUEST, purpose="what a plugin thinks of"))
        assert told(meters, "model_calls_total", rank="2", purpose="draft", outcome="success") == 1
        assert told(meters, "model_calls_total", rank="2", purpose="other", outcome="success") == 1
        assert told(meters, "model_tokens_total", rank="2", kind="prompt") == 14
        assert told(meters, "model_tokens_total", rank="2", kind="completion") == 4
        assert told(meters, "model_call_duration_seconds_count", rank="2") == 2

    @pytest.mark.parametrize(
        ("error", "outcome"),
        [
            (ModelAway("small", "is away"), "away"),
            (ModelAnswerUnusable("small", "was cut"), "unusable"),
            (asyncio.CancelledError(), "cancelled"),
        ],
    )
    async def test_each_failure_is_counted_and_goes_on(
        self, meters: Meters, error: BaseException, outcome: str
    ) -> None:
        with pytest.raises(type(error)) as caught:
            await MeteredModel(FakeModel(error), meters, rank=1).answer(REQUEST)
        assert caught.value is error
        assert told(meters, "model_calls_total", rank="1", purpose="draft", outcome=outcome) == 1
        assert told(meters, "model_tokens_total", rank="1", kind="prompt") is None


class TestStore:
    async def test_polls_and_their_entries_are_counted_once_saved(self, meters: Meters, tmp_path: Path) -> None:
        async with MeteredStore(with_tables(tmp_path / "news.db"), meters) as opened:
            store: Store = opened
            await store.put_polls(
                [
                    a_poll(an_entry("1"), an_entry("2"), feed=a_feed("https://a.example/1")),
                    a_poll(an_entry("3"), feed=a_feed("https://a.example/2"), edited=True),
                    a_poll(an_entry("4"), feed=a_feed("https://a.example/3"), backlog=True),
                    a_poll(feed=a_feed("https://a.example/4", error="is away", failures=1)),
                ],
                NOW,
            )
            await store.put_article(an_article(obstacle=Obstacle.PAYWALL, body=BodyKind.EXCERPT), an_entry("1"), NOW)
        assert [told(meters, "polls_total", outcome=each) for each in ("fresh", "unchanged", "failed")] == [2, 1, 1]
        assert [told(meters, "entries_total", kind=each) for each in ("new", "edited", "backlog")] == [2, 1, 1]
        assert told(meters, "articles_read_total", body="excerpt", obstacle="paywall") == 1
        assert told(meters, "hub_pushes_total") == 0

    async def test_what_a_hub_pushed_is_no_poll(self, meters: Meters, tmp_path: Path) -> None:
        async with MeteredStore(with_tables(tmp_path / "news.db"), meters) as store:
            await store.put_feeds([a_feed()])
            await store.put_push(a_poll(an_entry("1")), NOW)
        assert told(meters, "hub_pushes_total") == 1
        assert told(meters, "entries_total", kind="new") == 1
        assert told(meters, "polls_total", outcome="fresh") == 0

    async def test_what_is_not_saved_is_not_counted(self, meters: Meters, tmp_path: Path) -> None:
        store = MeteredStore(with_tables(tmp_path / "news.db"), meters)
        async with store:
            async with store.writing() as connection:
                await connection.exec_driver_sql("ALTER TABLE feed RENAME TO gone")
            with pytest.raises(StoreError):
                await store.put_polls([a_poll(an_entry())], NOW)
        assert told(meters, "polls_total", outcome="fresh") == 0

    async def test_digests_are_counted_when_they_are_new(self, meters: Meters, tmp_path: Path) -> None:
        async with SqlStore(with_tables(tmp_path / "news.db")) as store:
            chats = SqlChats(store)
            await chats.put_chat(a_chat(), NOW)
            subscription = await chats.put_subscription(a_subscription())
            digests: Digests = MeteredDigests(store, meters)
            made = a_digest_to_send(subscription, a_brief(an_article("One")), a_brief(an_article("Two")))
            assert await digests.put_digest(made, NOW, next_at=None)
            assert not await digests.put_digest(made, NOW, next_at=None)
            later = a_digest_to_send(subscription, a_brief(an_article("Three")), number="d2")
            assert await digests.put_between(later, NOW + MINUTE, made_of=NOW + MINUTE)
        assert [told(meters, "digests_made_total", kind=each) for each in ("due", "asked", "between")] == [0, 1, 1]
        assert told(meters, "stories_told_total") == 3

    async def test_what_became_of_drafted_lines_is_counted_when_the_summary_is_kept(
        self, meters: Meters, tmp_path: Path
    ) -> None:
        vetting = Vetting(drafted="Nine died.", verdict="contradicted", score=0.1)
        lines = (
            SummaryLine(
                text="It burned.", evidence=(), origin=Origin.DRAFTED, vetting=replace(vetting, verdict="supported")
            ),
            SummaryLine(text="Two died.", evidence=(), origin=Origin.EXCERPT, vetting=vetting),
            SummaryLine(text="An extract.", evidence=()),
        )
        made = KeptSummary(
            summary=Summary(method="abstractive", lines=lines, dropped=(vetting,)), prompt="1", model="m", made_at=NOW
        )
        key = SummaryKey(story_version="v", language="en", style="brief")
        async with SqlStore(with_tables(tmp_path / "news.db")) as store:
            summaries: Summaries = MeteredSummaries(SqlSummaries(store), meters)
            assert not await summaries.put(key, made, lease=Lease("nobody's"))
            assert told(meters, "summaries_written_total", method="abstractive") is None
            assert await summaries.claim(key, NOW, NOW + MINUTE, lease=Lease("ours"))
            assert await summaries.put(key, made, lease=Lease("ours"))
            assert set(await summaries.get([key])) == {key}
            await summaries.give_up(Lease("ours"))
        assert told(meters, "summaries_written_total", method="abstractive") == 1
        assert told(meters, "summary_lines_total", origin="drafted", verdict="supported") == 1
        assert told(meters, "summary_lines_total", origin="excerpt", verdict="contradicted") == 1
        assert told(meters, "summary_lines_total", origin="dropped", verdict="contradicted") == 1


LEVELS = Levels(
    feeds={FeedState.ACTIVE: 9, FeedState.PAUSED: 1, FeedState.ENDED: 0},
    failing_feeds=2,
    feeds_due=3,
    polling_lag=timedelta(seconds=90),
    delivery_lag=timedelta(seconds=4),
    entries_unread=5,
    articles_unplaced=6,
    updates=7,
    oldest_update=timedelta(seconds=1.5),
    pending=8,
    sending=1,
    oldest_message=timedelta(seconds=11),
    sent=100,
    dead=2,
    chats=12,
    parked=3,
    subscriptions=10,
    spent_day=1_250_000,
    spent_month=20_000_000,
    size=4_096,
)


class FakeGauges:
    """Tells levels, raises or hangs, and counts how often it was asked."""

    def __init__(self) -> None:
        self.error: Exception | None = None
        self.hangs = False
        self.asked = 0

    async def lags(self, now: datetime) -> Lags:
        raise NotImplementedError(now)

    async def levels(self, now: datetime) -> Levels:
        assert now == NOW
        self.asked += 1
        if self.hangs:
            await asyncio.Event().wait()
        if self.error:
            raise self.error
        return LEVELS


class TestLevels:
    def collector(self, gauges: FakeGauges, meters: Meters, budget: Budget | None = None) -> LevelCollector:
        return LevelCollector(gauges, clock=lambda: NOW, budget=budget or Budget(), registry=meters.registry)

    async def test_they_are_told_in_base_units(self, meters: Meters) -> None:
        gauges = FakeGauges()
        levels = self.collector(gauges, meters, Budget(day=2_500_000, currency="EUR"))
        for _ in range(10):
            await levels.refresh()
        assert gauges.asked == 1
        assert told(meters, "database_up") == 1
        assert told(meters, "feeds", state="active") == 9
        assert told(meters, "polling_lag_seconds") == 90
        assert told(meters, "inbox_oldest_age_seconds") == 1.5
        assert told(meters, "outbox_messages", state="sending") == 1
        assert told(meters, "deliveries_last_day", outcome="dead") == 2
        assert told(meters, "model_spend", span="day", currency="EUR") == 1.25
        assert told(meters, "model_spend", span="month", currency="EUR") == 20
        assert told(meters, "model_spend_cap", span="day", currency="EUR") == 2.5
        assert told(meters, "model_spend_cap", span="month", currency="EUR") is None
        assert told(meters, "database_size_bytes") == 4_096

    async def test_when_the_database_is_away_they_are_left_out_and_counters_stay(self, meters: Meters) -> None:
        gauges = FakeGauges()
        gauges.error = StoreError("a database", "is away")
        await self.collector(gauges, meters).refresh()
        assert told(meters, "database_up") == 0
        assert told(meters, "feeds", state="active") is None
        assert told(meters, "hub_pushes_total") == 0

    async def test_a_database_that_hangs_holds_nobody_up_for_long(self, meters: Meters) -> None:
        gauges = FakeGauges()
        gauges.hangs = True
        levels = self.collector(gauges, meters)
        async with asyncio.timeout(10):
            await levels.refresh()
            await levels.refresh()
        assert told(meters, "database_up") == 0
        assert gauges.asked == 1


async def test_no_label_tells_an_address_a_chat_or_a_name(meters: Meters, tmp_path: Path) -> None:
    await MeteredWeb(FakeWeb(a_page()), meters).get(SECRET_URL, trusted=True)
    await MeteredMessenger(FakeMessenger(), meters).send(PLACE, a_message())
    await MeteredModel(FakeModel(), meters, rank=1).answer(REQUEST)
    async with MeteredStore(with_tables(tmp_path / "news.db"), meters) as store:
        await store.put_polls([a_poll(an_entry(), feed=a_feed(SECRET_URL))], NOW)
    assert not [
        value for value in labels_told(meters) if set(value) & set("/:@?&= ") or (value.isdigit() and len(value) > 1)
    ]


def test_what_is_counted_by_two_is_told_by_each_for_itself() -> None:
    one, other = Meters("1"), Meters("2")
    one.csp_reports.count = lambda: 1
    assert (told(one, "csp_reports_total"), told(other, "csp_reports_total")) == (1, 0)
    assert told(one, "build_info", version="1") == 1
