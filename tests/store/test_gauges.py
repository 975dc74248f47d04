from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.errors import StoreError
from bot.model import Budget, FeedState, Lease, PlannedCall, Urgency
from bot.model.gauges import Lags
from bot.store import migrate
from bot.store.chats import SqlChats
from bot.store.gauges import SqlGauges
from bot.store.inbox import SqlInbox
from bot.store.ledger import SqlLedger
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from tests.makers import NOW, a_chat, a_feed, a_poll, a_subscription, an_article, an_entry, an_outgoing, an_update

MINUTE = timedelta(minutes=1)
APART = timedelta(milliseconds=40)
OURS = Lease("ours")


@pytest.fixture
def gauges(store: SqlStore) -> SqlGauges:
    return SqlGauges(store)


async def test_an_empty_desk_is_in_time_and_holds_nothing(gauges: SqlGauges) -> None:
    assert await gauges.lags(NOW) == Lags(schema=migrate.HEAD, expected=migrate.HEAD)
    levels = await gauges.levels(NOW)
    assert levels.feeds == {FeedState.ACTIVE: 0, FeedState.PAUSED: 0, FeedState.ENDED: 0}
    assert levels.size > 10_000
    counted = [
        levels.feeds_due,
        levels.entries_unread,
        levels.updates,
        levels.pending,
        levels.chats,
        levels.spent_month,
    ]
    assert counted == [0] * 6
    assert levels.polling_lag == levels.delivery_lag == levels.oldest_message == levels.oldest_update == timedelta(0)


class TestFeeds:
    async def test_only_followed_feeds_count_each_in_its_state(self, store: SqlStore, gauges: SqlGauges) -> None:
        await store.put_feeds(
            [
                a_feed("https://a.example/1", next_poll_at=NOW + MINUTE),
                a_feed("https://a.example/2", next_poll_at=NOW + MINUTE, failures=2, error="gone"),
                a_feed("https://a.example/3", state=FeedState.PAUSED, failures=40, error="gone"),
                a_feed("https://a.example/4", state=FeedState.ENDED),
                a_feed("https://a.example/5", followed=False, failures=1, error="gone"),
            ]
        )
        levels = await gauges.levels(NOW)
        assert levels.feeds == {FeedState.ACTIVE: 2, FeedState.PAUSED: 1, FeedState.ENDED: 1}
        assert levels.failing_feeds == 1

    async def test_the_longest_overdue_feed_tells_how_late_polling_is(self, store: SqlStore, gauges: SqlGauges) -> None:
        await store.put_feeds(
            [
                a_feed("https://a.example/1", next_poll_at=NOW - 20 * MINUTE),
                a_feed("https://a.example/2", next_poll_at=NOW - 5 * MINUTE),
                a_feed("https://a.example/3", next_poll_at=NOW - 90 * MINUTE, followed=False),
            ]
        )
        assert (await gauges.lags(NOW)).polling == 20 * MINUTE
        levels = await gauges.levels(NOW)
        assert (levels.polling_lag, levels.feeds_due) == (20 * MINUTE, 2)

    async def test_what_is_being_polled_is_not_late(self, store: SqlStore, gauges: SqlGauges) -> None:
        await store.put_feeds([a_feed(next_poll_at=NOW - 20 * MINUTE)])
        await store.claim_feeds(NOW, NOW + MINUTE, lease=OURS, limit=1)
        assert (await gauges.lags(NOW)).polling == timedelta(0)
        # Who claimed it has died.
        assert (await gauges.lags(NOW + 2 * MINUTE)).polling == 22 * MINUTE

    async def test_a_new_feed_is_due_but_has_no_time_by_which_it_could_be_late(
        self, store: SqlStore, gauges: SqlGauges
    ) -> None:
        await store.put_feeds([a_feed(next_poll_at=None)])
        levels = await gauges.levels(NOW)
        assert (levels.polling_lag, levels.feeds_due) == (timedelta(0), 1)

    async def test_entries_and_articles_that_wait_are_counted(self, store: SqlStore, gauges: SqlGauges) -> None:
        await store.put_polls([a_poll(an_entry("1"), an_entry("2"), feed=a_feed(next_poll_at=NOW + MINUTE))], NOW)
        await store.put_article(an_article(), an_entry("1"), NOW)
        levels = await gauges.levels(NOW)
        assert (levels.entries_unread, levels.articles_unplaced) == (1, 1)


class TestMessages:
    async def test_a_message_that_nobody_claims_is_late(self, store: SqlStore, gauges: SqlGauges) -> None:
        await SqlChats(store).put_chat(a_chat(), NOW)
        await SqlOutbox(store).put([an_outgoing(due_at=NOW - 30 * MINUTE), an_outgoing(part=1, due_at=NOW)], NOW)
        assert (await gauges.lags(NOW)).delivery == 30 * MINUTE
        levels = await gauges.levels(NOW)
        assert (levels.pending, levels.sending) == (2, 0)
        assert levels.oldest_message == levels.delivery_lag == 30 * MINUTE

    async def test_while_others_are_sent_who_waits_for_his_turn_is_not_late(
        self, store: SqlStore, gauges: SqlGauges
    ) -> None:
        chats, outbox = SqlChats(store), SqlOutbox(store)
        for number in (1, 2):
            await chats.put_chat(a_chat(number), NOW)
            await outbox.put([an_outgoing(f"answer:{number}", chat=number, due_at=NOW - 30 * MINUTE)], NOW)
        assert await outbox.claim(NOW, NOW + MINUTE, lease=OURS, limit=1, apart=APART)
        lags = await gauges.lags(NOW + MINUTE)
        assert lags.delivery == MINUTE - APART
        levels = await gauges.levels(NOW)
        assert (levels.pending, levels.sending) == (1, 1)
        assert (levels.oldest_message, levels.delivery_lag) == (30 * MINUTE, timedelta(0))

    async def test_as_long_as_telegram_asks_to_be_left_alone_nothing_is_late(
        self, store: SqlStore, gauges: SqlGauges
    ) -> None:
        outbox = SqlOutbox(store)
        await SqlChats(store).put_chat(a_chat(), NOW)
        await outbox.put([an_outgoing(due_at=NOW - 30 * MINUTE)], NOW)
        await outbox.slow_down(NOW + 10 * MINUTE)
        assert (await gauges.lags(NOW)).delivery == timedelta(0)
        assert (await gauges.lags(NOW + 12 * MINUTE)).delivery == 2 * MINUTE

    async def test_what_is_to_go_later_is_not_late(self, store: SqlStore, gauges: SqlGauges) -> None:
        await SqlChats(store).put_chat(a_chat(), NOW)
        await SqlOutbox(store).put([an_outgoing(due_at=NOW + MINUTE, urgency=Urgency.DIGEST)], NOW)
        assert (await gauges.lags(NOW)).delivery == timedelta(0)
        assert (await gauges.levels(NOW)).oldest_message == timedelta(0)

    async def test_what_was_given_up_counts_for_a_day_and_its_chat_as_parked(
        self, store: SqlStore, gauges: SqlGauges
    ) -> None:
        chats = SqlChats(store)
        for number in (1, 2):
            await chats.put_chat(a_chat(number), NOW)
            await chats.put_subscription(a_subscription(number, next_digest_at=NOW + MINUTE))
        await SqlOutbox(store).put([an_outgoing(chat=1)], NOW)
        await chats.park(a_chat(1).id, "blocked the bot", NOW)
        levels = await gauges.levels(NOW + MINUTE)
        assert (levels.pending, levels.dead, levels.sent) == (0, 1, 0)
        assert (levels.chats, levels.parked, levels.subscriptions) == (1, 1, 1)
        assert (await gauges.levels(NOW + timedelta(hours=25))).dead == 0

    async def test_updates_that_wait_for_an_answer_are_counted(self, store: SqlStore, gauges: SqlGauges) -> None:
        inbox = SqlInbox(store)
        await inbox.receive([an_update(1), an_update(2)], NOW)
        claimed = await inbox.claim_updates(NOW, NOW + MINUTE, lease=OURS, limit=1)
        await inbox.finish(claimed[0].id, [], NOW, lease=OURS)
        levels = await gauges.levels(NOW + MINUTE)
        assert (levels.updates, levels.oldest_update) == (1, MINUTE)


async def test_money_counts_in_its_day_and_month_also_while_it_is_set_aside(store: SqlStore, gauges: SqlGauges) -> None:
    ledger = SqlLedger(store)
    for days, price in ((0, 5), (1, 70), (40, 900)):
        call = PlannedCall(key=f"{days}", model="a model", purpose="draft", price=price)
        await ledger.reserve(call, Budget(), NOW - timedelta(days=days))
    levels = await gauges.levels(NOW)
    assert (levels.spent_day, levels.spent_month) == (5, 75)


async def test_of_the_schema_of_another_program_nothing_else_is_asked(store: SqlStore, gauges: SqlGauges) -> None:
    async with store.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await connection.execute(text("UPDATE compatibility SET schema_known = '9998'"))
        await connection.execute(text("ALTER TABLE pace RENAME TO pace_of_tomorrow"))
        await connection.execute(text("ALTER TABLE feed RENAME TO feed_of_tomorrow"))
    assert await gauges.lags(NOW) == Lags(schema="9999", expected=migrate.HEAD, fits=False)
    with pytest.raises(StoreError):
        await gauges.levels(NOW)
