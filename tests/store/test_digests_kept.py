"""What ``ports.Digests`` promises, on every database: which are due, what is news, what was told, what is amended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import insert, select

from bot.errors import StoreError
from bot.model import (
    Article,
    ArticleId,
    ChatId,
    ChatKind,
    Dead,
    DigestId,
    DigestToSend,
    DueDigest,
    Feed,
    FeedUrl,
    Lease,
    MessageId,
    Outgoing,
    Sent,
    StoryId,
    Subscription,
    SubscriptionId,
    Told,
    Untold,
    Urgency,
)
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.outbox import SqlOutbox
from bot.store.store import SqlStore
from tests.makers import (
    CHAT,
    NOW,
    a_brief,
    a_chat,
    a_digest_to_send,
    a_feed,
    a_placement,
    a_poll,
    a_subscription,
    an_article,
    an_entry,
    an_outgoing,
)
from tests.store.placed import place

ONE, TWO = Lease("one"), Lease("two")
OTHER, THIRD = ChatId(7002), ChatId(7003)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SECOND = timedelta(seconds=1)
SINCE = NOW - DAY
HERALD, LEDGER = a_feed("https://herald.example/"), a_feed("https://ledger.example/")
PIER, COD = an_article("Pier"), an_article("Cod", "Cod is dear.")


@pytest.fixture
def digests(store: SqlStore) -> SqlDigests:
    return SqlDigests(store)


async def subscribed(store: SqlStore, chat: int = CHAT, **changes: object) -> Subscription:
    chats = SqlChats(store)
    await chats.put_chat(a_chat(chat), NOW)
    return await chats.put_subscription(replace(a_subscription(chat), **changes))  # type: ignore[arg-type]  # any field


async def settings_of(store: SqlStore, subscription: Subscription) -> Subscription:
    found = await SqlChats(store).subscription(subscription.place)
    assert found is not None
    return found


async def claim(digests: SqlDigests, lease: Lease = ONE, *, now: datetime = NOW, limit: int = 9) -> Sequence[DueDigest]:
    return await digests.claim_digests(now, now + HOUR, lease=lease, limit=limit)


async def read(
    store: SqlStore, article: Article, *, at: datetime = NOW, feed: Feed = HERALD, **changes: object
) -> Article:
    """Save an article that an entry of a feed became, and place it; ``changes`` are the entry's."""
    backlog = bool(changes.pop("backlog", False))
    entry = an_entry(f"{feed.url}{article.id}", **{"published": article.published, **changes})
    ours = replace(article, feed=feed.url)
    await store.put_polls([a_poll(entry, feed=feed, backlog=backlog)], at)
    await store.put_article(ours, entry, at)
    await place(store, a_placement(ours), now=at)
    return ours


async def send_all(store: SqlStore, *, dead: bool = False, now: datetime = NOW) -> list[str]:
    """Send what waits, or give it up; return the words. Messages are numbered from 100."""
    outbox, words = SqlOutbox(store), list[str]()
    for seconds in range(99):
        moment = now + seconds * SECOND
        found = await outbox.claim(moment, moment + HOUR, lease=ONE, limit=9, apart=timedelta(milliseconds=40))
        for each in found:
            number = MessageId(100 + len(words))
            sent = Sent(message=number, at=moment, paced_until=moment)
            await outbox.settle(each, Dead(problem="x", at=moment) if dead else sent, moment, lease=ONE)
            words.append(each.message.plain)
        if not found:
            break
    return words


# ---------------------------------------------------------------- due


async def test_the_longest_due_are_claimed_first_and_once(store: SqlStore, digests: SqlDigests) -> None:
    assert await digests.next_digest(NOW) is None
    due = [await subscribed(store, chat, next_digest_at=NOW - chat * HOUR) for chat in (1, 2, 3)]
    later = await subscribed(store, 4, next_digest_at=NOW + HOUR)
    await subscribed(store, 5)
    assert await digests.next_digest(NOW) == NOW - 3 * HOUR
    assert await claim(digests, limit=2) == [
        DueDigest(subscription=each, due_at=each.next_digest_at or NOW, lease=ONE) for each in (due[2], due[1])
    ]
    assert await digests.next_digest(NOW) == NOW - HOUR
    assert [each.subscription for each in await claim(digests, TWO)] == [due[0]]
    assert await digests.next_digest(NOW) == later.next_digest_at
    # A lease that ended is nobody's.
    assert [each.subscription for each in await claim(digests, TWO, now=NOW + HOUR)] == [*reversed(due), later]


async def test_in_parked_chats_none_is_due(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store, next_digest_at=NOW)
    await SqlChats(store).park(CHAT, "blocked", NOW)
    assert (await digests.next_digest(NOW), await claim(digests)) == (None, [])
    await SqlChats(store).unpark(CHAT)
    assert [each.subscription for each in await claim(digests)] == [saved]


async def test_what_is_given_back_is_due_again(store: SqlStore, digests: SqlDigests) -> None:
    await subscribed(store, next_digest_at=NOW)
    await subscribed(store, OTHER, next_digest_at=NOW + SECOND)
    await claim(digests)
    await claim(digests, TWO, now=NOW + SECOND)
    for _ in range(2):
        await digests.release_digests(ONE)
    assert [each.due_at for each in await claim(digests, Lease("three"), now=NOW + SECOND)] == [NOW]


async def test_a_digest_that_is_put_off_is_due_then(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store, next_digest_at=NOW, told_until=SINCE)
    (due,) = await claim(digests)
    await digests.put_off_digest(replace(due, lease=TWO), next_at=None, told_until=NOW)
    assert await settings_of(store, saved) == saved
    await digests.put_off_digest(due, next_at=NOW + HOUR, told_until=None)
    assert await settings_of(store, saved) == replace(saved, next_digest_at=NOW + HOUR)
    (due,) = await claim(digests, now=NOW + HOUR)
    await digests.put_off_digest(due, next_at=None, told_until=NOW + HOUR)
    assert await settings_of(store, saved) == replace(saved, next_digest_at=None, told_until=NOW + HOUR)


# ---------------------------------------------------------------- made


async def test_a_digest_is_put_with_its_messages_and_what_it_told(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store, next_digest_at=NOW)
    await claim(digests)
    made = a_digest_to_send(saved, a_brief(PIER), a_brief(COD, PIER), number="d1")
    assert await digests.put_digest(made, NOW, next_at=NOW + DAY, lease=ONE)
    after = replace(saved, next_digest_at=NOW + DAY, told_until=NOW)
    assert await settings_of(store, saved) == after
    first = await digests.told(made.id, 1)
    assert first is not None
    assert first == Told(
        digest=made.id,
        number=1,
        subscription=saved.id,
        brief_id=first.brief_id,
        brief=made.briefs[0],
        delivery=first.delivery,
        part=0,
    )
    assert await send_all(store) == ["d1/0", "d1/1"]
    assert await digests.told_in(CHAT, MessageId(100)) == [replace(first, message=MessageId(100))]
    second = await digests.told(made.id, 2)
    assert await digests.told_in(CHAT, MessageId(101)) == [second]
    assert (await digests.told_in(OTHER, MessageId(100)), await digests.told_in(CHAT, MessageId(1))) == ([], [])
    whole = await digests.told_digest(made.id)
    assert whole is not None
    assert (whole.id, whole.subscription, whole.frame) == (made.id, after, made.frame)
    assert whole.stories == (replace(first, message=MessageId(100)), second)
    assert await digests.told(made.id, 3) is None
    assert (await digests.told(DigestId("d2"), 1), await digests.told_digest(DigestId("d2"))) == (None, None)


async def test_a_message_that_tells_several_stories_tells_them_in_order(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    briefs = [a_brief(PIER, headline=f"{number}") for number in range(12)]
    message = an_outgoing("digest:d1", items=range(12, 0, -1), urgency=Urgency.DIGEST)
    await digests.put_digest(a_digest_to_send(saved, *briefs, messages=(message,)), NOW, next_at=None)
    await send_all(store)
    assert [each.brief for each in await digests.told_in(CHAT, MessageId(100))] == briefs


async def test_one_of_the_same_period_changes_nothing(store: SqlStore, digests: SqlDigests) -> None:
    saved, other = await subscribed(store), await subscribed(store, OTHER)
    assert await digests.put_digest(a_digest_to_send(saved, a_brief(PIER), period="p"), NOW, next_at=None)
    again = a_digest_to_send(saved, a_brief(COD), number="d2", period="p")
    assert not await digests.put_digest(again, NOW, next_at=None)
    assert await digests.told_digest(again.id) is None
    theirs = a_digest_to_send(other, a_brief(PIER), number="d3", period="p")
    assert await digests.put_digest(theirs, NOW, next_at=None)
    assert await send_all(store) == ["d1/0", "d3/0"]


async def test_one_that_was_told_already_is_due_next_all_the_same(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store, next_digest_at=NOW)
    await digests.put_digest(a_digest_to_send(saved, period="p"), NOW, next_at=None)
    await claim(digests)
    again = a_digest_to_send(saved, number="d2", period="p")
    assert not await digests.put_digest(again, NOW, next_at=NOW + DAY, lease=ONE)
    assert await settings_of(store, saved) == replace(saved, next_digest_at=NOW + DAY, told_until=NOW)


async def test_nothing_is_written_when_somebody_else_has_it(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store, next_digest_at=NOW)
    await claim(digests)
    await claim(digests, TWO, now=NOW + HOUR)
    made = a_digest_to_send(saved, a_brief(PIER))
    assert not await digests.put_digest(made, NOW, next_at=NOW + DAY, lease=ONE)
    assert (await settings_of(store, saved), await digests.digests_of(saved.id), await send_all(store)) == (
        saved,
        [],
        [],
    )
    assert await digests.put_digest(made, NOW, next_at=NOW + DAY, lease=TWO)
    assert not await digests.put_digest(made, NOW, next_at=NOW + 2 * DAY, lease=TWO)
    assert (await settings_of(store, saved)).next_digest_at == NOW + DAY


@pytest.mark.parametrize("next_at", [None, NOW + 9 * DAY])
async def test_a_schedule_that_was_changed_while_a_digest_was_made_stays(
    store: SqlStore, digests: SqlDigests, next_at: datetime | None
) -> None:
    saved = await subscribed(store, next_digest_at=NOW)
    other = await subscribed(store, OTHER, next_digest_at=NOW)
    due = {each.subscription.place.chat: each for each in await claim(digests)}
    for each in (saved, other):
        await SqlChats(store).put_subscription(replace(each, next_digest_at=next_at))
    assert await digests.put_digest(a_digest_to_send(saved), NOW, next_at=NOW + DAY, lease=ONE)
    await digests.put_off_digest(due[OTHER], next_at=NOW + DAY, told_until=NOW)
    for each in (saved, other):
        found = await settings_of(store, each)
        assert (found.next_digest_at, found.told_until) == (next_at, NOW)


async def test_a_digest_for_a_group_that_moved_meanwhile_is_made_anew(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store, next_digest_at=NOW)
    await claim(digests)
    await SqlChats(store).move(CHAT, OTHER)
    assert not await digests.put_digest(a_digest_to_send(saved, a_brief(PIER)), NOW, next_at=NOW + DAY, lease=ONE)
    (due,) = await claim(digests)
    assert due.subscription == replace(saved, place=replace(saved.place, chat=OTHER))


async def test_a_digest_is_kept_whole_or_not_at_all(store: SqlStore, digests: SqlDigests) -> None:
    await store.put_feeds([HERALD])
    saved = await subscribed(store, next_digest_at=NOW)
    await claim(digests)
    made = a_digest_to_send(saved, a_brief(PIER), a_brief(COD))
    wrong = replace(made.messages[1], due_at=datetime(2026, 3, 2))  # noqa: DTZ001  # naive, which is refused late
    with pytest.raises(StoreError):
        await digests.put_digest(replace(made, messages=(made.messages[0], wrong)), NOW, next_at=NOW + DAY, lease=ONE)
    tables = (schema.digest, schema.brief, schema.digest_item, schema.told, schema.delivery)
    assert [await store.all(select(table)) for table in tables] == [[]] * len(tables)
    assert await settings_of(store, saved) == saved
    # It is still under its lease.
    assert await digests.put_digest(made, NOW, next_at=NOW + DAY, lease=ONE)


async def test_what_two_chats_are_told_is_kept_once(store: SqlStore, digests: SqlDigests) -> None:
    one, two = await subscribed(store), await subscribed(store, OTHER)
    await digests.put_digest(a_digest_to_send(one, a_brief(PIER), a_brief(COD)), NOW, next_at=None)
    theirs = a_digest_to_send(two, a_brief(COD), a_brief(PIER), number="d2")
    await digests.put_digest(theirs, NOW + HOUR, next_at=None)
    briefs = await store.all(select(schema.brief))
    # As young as the last who was told, so that it is kept as long.
    assert [row["made_at"] for row in briefs] == [NOW + HOUR] * 2
    (mine, my_second), (their_first, their_second) = [
        (await digests.told_digest(DigestId(number))).stories  # type: ignore[union-attr]  # it was put
        for number in ("d1", "d2")
    ]
    assert (mine.brief_id, my_second.brief_id) == (their_second.brief_id, their_first.brief_id)
    assert [each.brief for each in (their_first, their_second)] == list(theirs.briefs)


async def test_digests_are_told_again_the_oldest_first(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    for number, hours in (("b", 1), ("a", 2), ("c", 0)):
        made = a_digest_to_send(saved, a_brief(PIER), number=number)
        await digests.put_digest(made, NOW + hours * HOUR, next_at=None)
    assert [each.id for each in await digests.digests_of(saved.id)] == ["c", "b", "a"]
    assert await digests.digests_of(SubscriptionId(404)) == []


async def test_a_digest_of_a_chat_that_is_parked_meanwhile_is_kept_unsent(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    await SqlChats(store).park(CHAT, "blocked", NOW)
    made = a_digest_to_send(saved, a_brief(PIER))
    assert await digests.put_digest(made, NOW, next_at=None)
    told = await digests.told(made.id, 1)
    assert told is not None
    assert (told.delivery, told.part, told.message) == (None, None, None)


# ---------------------------------------------------------------- news


async def news(digests: SqlDigests, subscription: Subscription, *feeds: Feed, late: timedelta = DAY) -> list[ArticleId]:
    urls: list[FeedUrl] = [feed.url for feed in feeds or (HERALD,)]
    found = await digests.news(subscription.id, urls, since=SINCE, until=NOW, late=late)
    return [each.article for each in found]


async def test_news_are_the_articles_of_the_period_the_newest_first(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    moments = {"end": NOW, "middle": NOW - HOUR, "start": SINCE, "after": NOW + HOUR}
    found = {
        name: await read(store, an_article(name, published=moment), at=max(moment, SINCE), feed=HERALD)
        for name, moment in moments.items()
    }
    theirs = await read(store, an_article("theirs"), feed=LEDGER)
    both = await read(store, an_article("both", published=NOW - 2 * HOUR))
    await read(store, both, feed=LEDGER, published=NOW - 3 * HOUR)
    assert await digests.news(saved.id, [HERALD.url], since=SINCE, until=NOW, late=DAY) == [
        Untold(article=found["end"].id, read_at=NOW, story=StoryId(found["end"].id)),
        Untold(article=found["middle"].id, read_at=NOW - HOUR, story=StoryId(found["middle"].id)),
        Untold(article=both.id, read_at=NOW, story=StoryId(both.id)),
    ]
    named = await news(digests, saved, HERALD, LEDGER)
    assert named == [found["end"].id, found["middle"].id, *sorted([both.id, theirs.id])]
    assert await digests.news(saved.id, [], since=SINCE, until=NOW, late=DAY) == []
    assert await digests.articles_by_id([*named, ArticleId("gone")]) == sorted(
        [found["end"], found["middle"], replace(both, feed=LEDGER.url), theirs], key=lambda each: each.id
    )


async def test_what_was_told_is_no_news_there(store: SqlStore, digests: SqlDigests) -> None:
    saved, other = await subscribed(store), await subscribed(store, OTHER)
    pier, cod, copy = await read(store, PIER), await read(store, COD), await read(store, an_article("copy"))
    await digests.put_digest(a_digest_to_send(saved, a_brief(pier, copy)), NOW, next_at=None)
    assert await news(digests, saved) == [cod.id]
    assert set(await news(digests, other)) == {pier.id, cod.id, copy.id}


async def test_what_came_late_is_news_and_what_is_backlog_only_in_its_period(
    store: SqlStore, digests: SqlDigests
) -> None:
    saved = await subscribed(store)
    slow = await read(store, an_article("slow", published=SINCE - HOUR), at=SINCE + HOUR)
    await read(store, an_article("in time", published=SINCE - HOUR), at=SINCE - HOUR)
    await read(store, an_article("too old", published=SINCE - DAY), at=NOW)
    await read(store, an_article("old backlog", published=SINCE - HOUR), at=NOW, backlog=True)
    backlog = await read(store, an_article("backlog", published=NOW - HOUR), at=NOW, backlog=True)
    assert await news(digests, saved) == [backlog.id, slow.id]
    assert await news(digests, saved, late=timedelta(0)) == [backlog.id]


async def test_after_a_restore_what_was_published_before_is_no_news_that_came_late(
    store: SqlStore, digests: SqlDigests
) -> None:
    saved = await subscribed(store)
    await read(store, an_article("told once", published=SINCE - 2 * HOUR), at=SINCE + HOUR)
    later = await read(store, an_article("later", published=SINCE - HOUR / 2), at=SINCE + HOUR)
    in_period = await read(store, an_article("in period", published=SINCE + HOUR / 2), at=SINCE + HOUR)
    async with store.writing() as connection:
        await connection.execute(insert(schema.pace).values(name="restored", next_at=SINCE - HOUR))
    assert await news(digests, saved) == [in_period.id, later.id]
    await place(store, a_placement(an_article("told once")), a_placement(an_article("later")))
    watched = [StoryId(an_article(name).id) for name in ("told once", "later")]
    since = SINCE - DAY
    found = await digests.news(saved.id, [HERALD.url], since=since, until=NOW, late=timedelta(0), stories=watched)
    assert [each.article for each in found] == [later.id]


# ---------------------------------------------------------------- amended


async def told_and_sent(
    store: SqlStore, subscription: Subscription, *articles: Article, number: str = "d1"
) -> DigestToSend:
    made = a_digest_to_send(subscription, *map(a_brief, articles), number=number)
    await SqlDigests(store).put_digest(made, NOW, next_at=None)
    return made


async def test_digests_whose_articles_were_read_anew_are_looked_at_once(store: SqlStore, digests: SqlDigests) -> None:
    saved, other = await subscribed(store), await subscribed(store, OTHER)
    pier, cod = await read(store, PIER), await read(store, COD)
    made = await told_and_sent(store, saved, pier, cod)
    theirs = await told_and_sent(store, other, cod, number="d2")
    await send_all(store)
    assert await digests.changed(SINCE, limit=9) == []
    await read(store, replace(cod, text="Cod is cheap."), at=NOW + HOUR)
    assert await digests.changed(SINCE, limit=9) == [made.id, theirs.id]
    assert await digests.changed(SINCE, limit=1) == [made.id]
    assert await digests.changed(NOW, limit=9) == []
    brief = a_brief(replace(cod, text="Cod is cheap."), story=cod.id)
    amended = an_outgoing("amended:d1", urgency=Urgency.AMENDMENT)
    for _ in range(2):
        await digests.put_amendments(made.id, [(2, brief)], [amended], NOW + HOUR)
    told = await digests.told_digest(made.id)
    assert told is not None
    assert [each.brief for each in told.stories] == [made.briefs[0], brief]
    their = await digests.told(theirs.id, 1)
    assert their is not None
    assert their.brief == theirs.briefs[0]
    assert await send_all(store, now=NOW + HOUR) == ["amended:d1/0"]
    assert await digests.changed(SINCE, limit=9) == [theirs.id]
    # Looked at without a change.
    await digests.put_amendments(theirs.id, [], [], NOW + HOUR)
    assert await digests.changed(SINCE, limit=9) == []
    await read(store, replace(cod, text="Cod is dear again."), at=NOW + 2 * HOUR)
    assert await digests.changed(SINCE, limit=9) == [made.id, theirs.id]


async def test_what_was_told_in_a_terminal_is_not_amended(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    await SqlChats(store).put_chat(a_chat(OTHER, ChatKind.TERMINAL), NOW)
    terminal = await SqlChats(store).put_subscription(a_subscription(OTHER))
    cod = await read(store, COD)
    made = await told_and_sent(store, saved, cod)
    unsent = replace(a_digest_to_send(terminal, a_brief(cod), number="d2"), messages=())
    await digests.put_digest(unsent, NOW, next_at=None)
    await send_all(store)
    await read(store, replace(cod, text="Cod is cheap."), at=NOW + HOUR)
    assert await digests.changed(SINCE, limit=9) == [made.id]


@pytest.mark.parametrize("dead", [False, True])
async def test_a_digest_is_not_amended_while_its_messages_are_on_their_way(
    store: SqlStore, digests: SqlDigests, *, dead: bool
) -> None:
    saved = await subscribed(store)
    pier, cod = await read(store, PIER), await read(store, COD)
    made = await told_and_sent(store, saved, pier, cod)
    await read(store, cod, at=NOW + HOUR)
    assert await digests.changed(SINCE, limit=9) == []
    outbox = SqlOutbox(store)
    (first,) = await outbox.claim(NOW, NOW + HOUR, lease=ONE, limit=1, apart=SECOND)
    await outbox.settle(first, Sent(message=MessageId(1), at=NOW, paced_until=NOW), NOW, lease=ONE)
    await outbox.claim(NOW, NOW + HOUR, lease=ONE, limit=1, apart=SECOND)
    assert await digests.changed(SINCE, limit=9) == []
    await outbox.release(ONE, NOW)
    await send_all(store, dead=dead, now=NOW + SECOND)
    assert await digests.changed(SINCE, limit=9) == [made.id]


async def test_amendments_are_kept_whole_or_not_at_all(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    pier = await read(store, PIER)
    made = await told_and_sent(store, saved, pier)
    await send_all(store)
    await read(store, pier, at=NOW + HOUR)
    wrong: Outgoing = an_outgoing("amended:d1", due_at=datetime(2026, 3, 2))  # noqa: DTZ001  # naive, which is refused
    with pytest.raises(StoreError):
        await digests.put_amendments(made.id, [(1, a_brief(COD))], [wrong], NOW + HOUR)
    told = await digests.told(made.id, 1)
    assert told is not None
    assert told.brief == made.briefs[0]
    assert await digests.changed(SINCE, limit=9) == [made.id]
