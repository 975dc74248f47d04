"""What ``ports.Chats`` promises, on every database: chats, settings, feeds that are followed, invitations."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import islice

import pytest
from sqlalchemy import select

from bot.errors import StoreError
from bot.model import (
    Article,
    ChatId,
    ChatKind,
    DigestId,
    Feed,
    FeedState,
    FeedUrl,
    Following,
    Invitation,
    Lease,
    MessageId,
    Opinion,
    Place,
    Sent,
    Style,
    Subject,
    Subscription,
    Told,
    UpdateId,
    UserId,
)
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.inbox import SqlInbox
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from bot.text.search_query import parse_query
from tests.bench.search import articles, fill, vocabulary
from tests.makers import (
    CHAT,
    NOW,
    a_brief,
    a_chat,
    a_digest_to_send,
    a_feed,
    a_poll,
    a_subscription,
    an_article,
    an_entry,
    an_outgoing,
    an_update,
)

OTHER, GROUP, SUPERGROUP = ChatId(7002), ChatId(-7003), ChatId(-100_7003)
ANN = UserId(501)
PLACE, MESSAGE = Place(chat=CHAT), MessageId(9)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
LEASE = Lease("one")
HERALD = a_feed("https://herald.example/", title="the Herald", followed=False)
LEDGER = a_feed("https://ledger.example/", title="Ledger", followed=False)
OURS = a_feed("https://ours.example/", title="Ours")


@pytest.fixture
async def chats(store: SqlStore) -> SqlChats:
    """Two private chats and a group."""
    kept = SqlChats(store)
    for chat in (a_chat(), a_chat(OTHER), a_chat(GROUP, ChatKind.GROUP)):
        await kept.put_chat(chat, NOW)
    return kept


async def subscribed(chats: SqlChats, *feeds: Feed, chat: int = CHAT, thread: int = 0) -> Subscription:
    """Subscribe a place, and let it follow feeds."""
    saved = await chats.put_subscription(a_subscription(chat, thread))
    await chats.follow(saved.id, [Following(url=feed.url) for feed in feeds])
    return saved


async def polled(store: SqlStore) -> set[FeedUrl]:
    """Return which feeds are polled."""
    found = await store.claim_feeds(NOW, NOW, lease=LEASE, limit=99)
    assert await store.count_due(NOW) == len(found)
    return {feed.url for feed in found}


async def told_once(store: SqlStore, subscription: Subscription, article: Article | None = None) -> Told:
    """Tell a story to a subscription."""
    digests = SqlDigests(store)
    number = f"d{subscription.id}"
    await digests.put_digest(
        a_digest_to_send(subscription, a_brief(article or an_article()), number=number), NOW, next_at=None
    )
    told = await digests.told(DigestId(number), 1)
    assert told is not None
    return told


async def send_all(store: SqlStore) -> None:
    """Send what waits, as message 9 of its chat."""
    outbox = SqlOutbox(store)
    for each in await outbox.claim(NOW, NOW + DAY, lease=LEASE, limit=9, apart=timedelta(milliseconds=40)):
        await outbox.settle(each, Sent(message=MESSAGE, at=NOW, paced_until=NOW), NOW, lease=LEASE)


# ---------------------------------------------------------------- chats


async def test_a_chat_keeps_that_it_is_parked_and_admitted_when_it_is_put_again(chats: SqlChats) -> None:
    assert await chats.chat(ChatId(404)) is None
    assert await chats.chat(CHAT) == a_chat()
    await chats.put_invitation(an_invitation())
    await chats.use_invitation("t", CHAT, NOW)
    await chats.park(CHAT, "blocked the bot", NOW)
    renamed = a_chat(kind=ChatKind.SUPERGROUP, title="The desk \x00\ud800")
    for _ in range(2):
        await chats.put_chat(renamed, NOW + DAY)
    kept = replace(renamed, title="The desk ?", parked="blocked the bot", admitted=True)
    assert await chats.chat(CHAT) == kept
    for chat in (CHAT, GROUP):
        await chats.put_subscription(a_subscription(chat))
    terminal = ChatId(0)
    await chats.put_chat(a_chat(terminal, ChatKind.TERMINAL), NOW)
    await chats.put_subscription(a_subscription(terminal))
    # One that asked for nothing is not written to unasked, and nothing is sent to a terminal.
    assert [chat.id for chat in await chats.active_chats()] == [GROUP]
    await chats.unpark(CHAT)
    await chats.unpark(CHAT)
    assert await chats.active_chats() == [a_chat(GROUP, ChatKind.GROUP), replace(kept, parked=None)]


async def test_a_parked_chat_gets_none_of_what_waited_and_its_settings_stay(store: SqlStore, chats: SqlChats) -> None:
    await store.put_feeds([HERALD])
    saved = await subscribed(chats, HERALD)
    outbox = SqlOutbox(store)
    await outbox.put([an_outgoing("a"), an_outgoing("b", chat=OTHER)], NOW)
    for _ in range(2):
        await chats.park(CHAT, "blocked the bot", NOW)
    assert await outbox.dead(limit=9) == [(PLACE, "blocked the bot", NOW)]
    assert (await chats.subscription(PLACE), len(await chats.followings(saved.id))) == (saved, 1)
    found = await outbox.claim(NOW, NOW + DAY, lease=LEASE, limit=9, apart=timedelta(milliseconds=40))
    assert [each.place.chat for each in found] == [OTHER]


async def test_a_moved_chat_keeps_all_that_belongs_to_it(store: SqlStore, chats: SqlChats) -> None:
    await store.put_feeds([HERALD])
    saved = await subscribed(chats, HERALD, chat=GROUP)
    topic = await subscribed(chats, chat=GROUP, thread=5)
    told = await told_once(store, saved)
    for _ in range(2):
        await chats.move(GROUP, SUPERGROUP)
    assert await chats.chat(GROUP) is None
    assert await chats.chat(SUPERGROUP) == a_chat(SUPERGROUP, ChatKind.SUPERGROUP)
    there = Place(chat=SUPERGROUP)
    assert await chats.subscriptions(SUPERGROUP) == [
        replace(saved, place=there),
        replace(topic, place=replace(there, thread=5)),
    ]
    assert await SqlDigests(store).told(told.digest, 1) == told
    assert await polled(store) == {HERALD.url}


async def test_what_a_chat_has_already_stays_before_what_moves_there(store: SqlStore, chats: SqlChats) -> None:
    await store.put_feeds([HERALD, LEDGER])
    await subscribed(chats, HERALD, chat=GROUP)
    topic = await subscribed(chats, chat=GROUP, thread=5)
    await chats.put_invitation(an_invitation())
    await chats.use_invitation("t", GROUP, NOW)
    await chats.put_chat(a_chat(SUPERGROUP, ChatKind.SUPERGROUP, title="Desk"), NOW)
    theirs = await subscribed(chats, LEDGER, chat=SUPERGROUP)
    for _ in range(2):
        await chats.move(GROUP, SUPERGROUP)
    assert await chats.chat(GROUP) is None
    assert await chats.chat(SUPERGROUP) == a_chat(SUPERGROUP, ChatKind.SUPERGROUP, title="Desk", admitted=True)
    moved = replace(topic, place=Place(chat=SUPERGROUP, thread=5))
    assert await chats.subscriptions(SUPERGROUP) == [theirs, moved]
    # What nobody follows any more is polled no more.
    assert await polled(store) == {LEDGER.url}


async def test_no_message_of_a_supergroup_is_taken_for_one_of_the_group_that_it_was(
    store: SqlStore, chats: SqlChats
) -> None:
    saved = await subscribed(chats, chat=GROUP)
    told = await told_once(store, saved)
    await send_all(store)
    digests = SqlDigests(store)
    assert [each.brief for each in await digests.told_in(GROUP, MESSAGE)] == [told.brief]
    await chats.move(GROUP, SUPERGROUP)
    assert await digests.told_in(SUPERGROUP, MESSAGE) == []


# ---------------------------------------------------------------- subscriptions


async def test_settings_come_back_as_they_were_put_and_a_place_has_them_once(chats: SqlChats) -> None:
    wanted = a_subscription(
        language="zh",
        time_zone="Asia/Kolkata",
        schedule="daily 08:00, 20:00",
        quiet="22:00-07:00",
        style=Style.FULL,
        off_topics=("sport", "日本"),
        muted_words=("election",),
        muted_outlets=("The Herald",),
        alerts=3,
        paused=True,
        next_digest_at=NOW + DAY,
        told_until=NOW,
    )
    assert await chats.subscription(PLACE) is None
    saved = await chats.put_subscription(wanted)
    assert saved == replace(wanted, id=saved.id)
    assert await chats.put_subscription(wanted) == saved
    topic = await chats.put_subscription(a_subscription(thread=5))
    assert topic.id != saved.id
    plain = replace(a_subscription(), id=saved.id, told_until=NOW)
    assert await chats.put_subscription(replace(plain, told_until=None)) == plain
    assert await chats.put_subscription(replace(plain, told_until=NOW + DAY)) == plain
    assert await chats.subscriptions(CHAT) == [plain, topic]
    assert await chats.subscription(PLACE) == plain


async def test_settings_of_a_place_that_was_forgotten_meanwhile_become_nobody_else_s(chats: SqlChats) -> None:
    mine = await chats.put_subscription(a_subscription())
    await chats.forget(PLACE)
    theirs = await chats.put_subscription(a_subscription(OTHER))
    await chats.put_chat(a_chat(), NOW)
    again = await chats.put_subscription(mine)
    assert again.id != theirs.id
    assert await chats.subscription(Place(chat=OTHER)) == theirs


async def test_nobody_subscribes_in_a_chat_that_is_not_known(chats: SqlChats) -> None:
    with pytest.raises(StoreError):
        await chats.put_subscription(a_subscription(404))


async def test_subscriptions_that_get_digests_are_counted(chats: SqlChats) -> None:
    for chat, at in ((CHAT, NOW), (OTHER, NOW - DAY), (GROUP, None)):
        await chats.put_subscription(a_subscription(chat, next_digest_at=at))
    assert await chats.count_subscriptions() == 2
    await chats.park(OTHER, "blocked", NOW)
    assert await chats.count_subscriptions() == 1


async def test_who_is_forgotten_leaves_nothing_behind(store: SqlStore, chats: SqlChats) -> None:
    await store.put_feeds([HERALD])
    saved, topic = await subscribed(chats, HERALD), await subscribed(chats, thread=5)
    told = await told_once(store, saved)
    await chats.put_opinion(told, ANN, Opinion.LIKED, NOW, Subject(names=("Port Ellery",)))
    await chats.follow_story(saved.id, told.brief.story, NOW)
    await SqlOutbox(store).put([an_outgoing("a"), an_outgoing("b", thread=5)], NOW)
    for _ in range(2):
        await chats.forget(PLACE)
    assert await chats.subscriptions(CHAT) == [topic]
    tables = (schema.follow, schema.told, schema.digest, schema.digest_item, schema.opinion, schema.story_follow)
    assert [await store.all(select(table)) for table in tables] == [[]] * len(tables)
    assert [row["source"] for row in await store.all(select(schema.delivery.c.source))] == ["b"]
    assert await polled(store) == set()
    await chats.forget(Place(chat=CHAT, thread=5))
    assert await chats.chat(CHAT) is None
    assert await store.all(select(schema.delivery)) == []
    assert await chats.chat(OTHER) == a_chat(OTHER)


# ---------------------------------------------------------------- feeds that are followed


async def test_feeds_are_followed_once_and_topics_are_added(store: SqlStore, chats: SqlChats) -> None:
    await store.put_feeds([HERALD, LEDGER])
    saved = await chats.put_subscription(a_subscription())
    unknown = Following(url=FeedUrl("https://unknown.example/"))
    first = [Following(url=HERALD.url, topics=("news", "sport")), unknown, Following(url=LEDGER.url)]
    assert await chats.follow(saved.id, first) == 2
    assert await chats.follow(saved.id, [Following(url=HERALD.url, topics=("harbour", "news"))]) == 0
    assert await chats.follow(saved.id, []) == 0
    assert await chats.followings(saved.id) == [
        (LEDGER, Following(url=LEDGER.url)),
        (HERALD, Following(url=HERALD.url, topics=("news", "sport", "harbour"))),
    ]
    assert await chats.unfollow(saved.id, [HERALD.url, unknown.url]) == 1
    assert await chats.unfollow(saved.id, [HERALD.url]) == 0
    assert await chats.followings(saved.id) == [(LEDGER, Following(url=LEDGER.url))]


async def test_a_feed_that_rests_is_told_once_until_it_is_awake_again(store: SqlStore, chats: SqlChats) -> None:
    paused = replace(HERALD, state=FeedState.PAUSED)
    await store.put_feeds([paused, LEDGER])
    saved, other = await subscribed(chats, paused, LEDGER), await subscribed(chats, paused, chat=OTHER)
    digests = SqlDigests(store)
    rested = a_digest_to_send(saved, number="d1", rested=(HERALD.url,))
    await digests.put_digest(rested, NOW, next_at=None)
    assert [each.rest_told for _, each in await chats.followings(saved.id)] == [False, True]
    assert [each.rest_told for _, each in await chats.followings(other.id)] == [False]
    await chats.follow(saved.id, [Following(url=HERALD.url, topics=("news",))])
    assert [each.rest_told for _, each in await chats.followings(saved.id)] == [False, True]
    await store.put_feeds([HERALD])
    await digests.put_digest(a_digest_to_send(saved, number="d2"), NOW, next_at=None)
    assert [each.rest_told for _, each in await chats.followings(saved.id)] == [False, False]


async def test_feeds_are_polled_while_a_chat_follows_them(store: SqlStore, chats: SqlChats) -> None:
    await store.put_feeds([HERALD, LEDGER, OURS])
    assert await polled(store) == {OURS.url}
    one = await subscribed(chats, HERALD, OURS)
    two = await subscribed(chats, HERALD, LEDGER, chat=OTHER)
    assert await polled(store) == {HERALD.url, LEDGER.url, OURS.url}
    assert await store.count_feeds_of_chats() == 2
    await chats.unfollow(one.id, [HERALD.url, OURS.url])
    assert await polled(store) == {HERALD.url, LEDGER.url, OURS.url}
    await chats.unfollow(two.id, [HERALD.url])
    assert await polled(store) == {LEDGER.url, OURS.url}
    await chats.forget(Place(chat=OTHER))
    assert await polled(store) == {OURS.url}
    # Chats do not make the operator's own.
    assert await store.feeds(followed_only=True) == [OURS]
    assert await SqlChats(store).followings(one.id) == []


async def test_what_the_operator_writes_of_a_feed_takes_it_from_no_chat(store: SqlStore, chats: SqlChats) -> None:
    await store.put_feeds([HERALD])
    await subscribed(chats, HERALD)
    await store.put_configured([HERALD])
    await store.put_configured([])
    await store.put_feeds([HERALD])
    await store.put_polls([a_poll(feed=HERALD)], NOW)
    assert await polled(store) == {HERALD.url}
    assert await store.count_feeds_of_chats() == 1
    await store.put_configured([HERALD])
    assert await store.count_feeds_of_chats() == 0


# ---------------------------------------------------------------- invitations


def an_invitation(uses: int = 2, name: str = "t") -> Invitation:
    return Invitation(token=name, made_by=ANN, made_at=NOW, expires_at=NOW + DAY, uses_left=uses)


async def test_an_invitation_admits_as_many_chats_as_it_says(chats: SqlChats) -> None:
    await chats.put_invitation(an_invitation(2))
    assert not await chats.use_invitation("other", CHAT, NOW)
    for _ in range(2):
        assert await chats.use_invitation("t", CHAT, NOW)
        assert await chats.use_invitation("whatever", CHAT, NOW)
    assert not await chats.use_invitation("t", ChatId(404), NOW)
    assert await chats.use_invitation("t", OTHER, NOW)
    assert not await chats.use_invitation("t", GROUP, NOW)
    found = [await chats.chat(number) for number in (CHAT, OTHER, GROUP)]
    assert [chat.admitted for chat in found if chat is not None] == [True, True, False]


async def test_an_invitation_that_has_expired_is_not_good(chats: SqlChats) -> None:
    await chats.put_invitation(an_invitation())
    assert not await chats.use_invitation("t", CHAT, NOW + DAY)
    assert await chats.use_invitation("t", CHAT, NOW + DAY - MINUTE)


async def test_the_last_use_of_an_invitation_admits_one_chat_of_those_who_come_at_once(
    database: str, chats: SqlChats
) -> None:
    await chats.put_invitation(an_invitation(1, "last"))
    await chats.put_invitation(an_invitation(2, "twice"))
    async with SqlStore(database) as other:
        both = (chats, SqlChats(other))
        good = await asyncio.gather(
            *(kept.use_invitation("last", chat, NOW) for kept in both for chat in (OTHER, GROUP))
        )
        # One of them twice.
        assert sum(good) == 2
        assert await asyncio.gather(*(kept.use_invitation("twice", CHAT, NOW) for kept in both)) == [True, True]
    found = [await chats.chat(number) for number in (CHAT, OTHER, GROUP)]
    left = [chat.id for chat in found if chat is not None and not chat.admitted]
    assert len(left) == 1
    assert await chats.use_invitation("twice", left[0], NOW)


# ---------------------------------------------------------------- search


async def test_a_search_of_a_subscription_finds_what_its_feeds_brought(store: SqlStore, chats: SqlChats) -> None:
    # More than a database ranks, all newer than what is sought and of nobody's feeds.
    words = vocabulary()
    await fill(store, islice(articles(1_100, words), 1_100))
    word = words[0]
    found = {}
    for place, feed in enumerate((HERALD, LEDGER)):
        entry = an_entry(f"{place}", title=f"{word} {place}")
        article = replace(an_article(f"{word} {place}", word, published=NOW - 9999 * DAY), feed=feed.url)
        await store.put_polls([a_poll(entry, feed=feed)], NOW)
        await store.put_article(article, entry, NOW)
        found[feed.url] = article
    saved = await subscribed(chats, HERALD)
    answers = await store.search(parse_query(word), limit=5, followed_by=saved.id)
    assert [each.article for each in answers] == [found[HERALD.url]]
    nobody = await subscribed(chats, chat=OTHER)
    assert await store.search(parse_query(word), limit=5, followed_by=nobody.id) == []
    assert len(await store.search(parse_query(word), limit=5)) == 5


async def test_settings_just_begun_with_yield_to_those_that_a_move_brings(store: SqlStore, chats: SqlChats) -> None:
    await store.put_feeds([HERALD])
    old = await chats.put_subscription(a_subscription(GROUP, schedule="mon-sun 08:00"))
    await chats.follow(old.id, [Following(url=HERALD.url)])
    supergroup = ChatId(-1_007)
    await chats.put_chat(a_chat(supergroup, ChatKind.SUPERGROUP), NOW)
    await chats.put_subscription(a_subscription(supergroup))
    await chats.move(GROUP, supergroup)
    (kept,) = await chats.subscriptions(supergroup)
    assert (kept.id, kept.schedule) == (old.id, "mon-sun 08:00")
    assert len(await chats.followings(kept.id)) == 1


async def test_a_feed_that_the_operator_removes_stays_with_the_chats_that_follow_it(
    store: SqlStore, chats: SqlChats
) -> None:
    await store.put_feeds([replace(HERALD, followed=True)])
    kept = await chats.put_subscription(a_subscription(CHAT))
    await chats.follow(kept.id, [Following(url=HERALD.url)])
    assert await store.remove_feed(HERALD.url)
    assert await store.feeds(followed_only=True) == []
    assert len(await chats.followings(kept.id)) == 1
    await chats.unfollow(kept.id, [HERALD.url])
    assert await store.remove_feed(HERALD.url)
    assert await store.feeds() == []


async def test_what_is_forgotten_leaves_no_id_behind(store: SqlStore, chats: SqlChats) -> None:
    inbox = SqlInbox(store)
    await chats.put_subscription(a_subscription(CHAT))
    await inbox.receive([an_update(1)], NOW)
    await inbox.claim_updates(NOW, NOW + DAY, lease=Lease("one"), limit=1)
    await inbox.finish(UpdateId(1), [], NOW, lease=Lease("one"))
    await chats.forget(Place(chat=CHAT))
    async with store.reading() as connection:
        kept = (
            await connection.execute(select(schema.inbox.c.id, schema.inbox.c.chat_id, schema.inbox.c.user_id))
        ).all()
    assert [tuple(row) for row in kept] == [(1, 0, None)]
