"""What ``ports.Chats`` promises of stories that are followed, whatever became of them meanwhile, and of alerts."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import ChatId, ChatKind, StoryId, Subscription
from bot.store.chats import SqlChats
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_chat, a_placement, a_subscription, an_article
from tests.store.placed import keep, place

MINUTE = timedelta(minutes=1)
OTHER, THIRD = ChatId(7002), ChatId(7003)
ONE, TWO, THREE, FOUR = (StoryId(name) for name in ("one", "two", "three", "four"))
FOG = an_article("Fog")


@pytest.fixture
async def chats(store: SqlStore) -> SqlChats:
    """Three chats, and four stories of an article each."""
    kept = SqlChats(store)
    for chat in (CHAT, OTHER, THIRD):
        await kept.put_chat(a_chat(chat), NOW)
    articles = {story: an_article(story) for story in (ONE, TWO, THREE, FOUR)}
    await keep(store, *articles.values(), FOG)
    await place(store, *(a_placement(article, story) for story, article in articles.items()))
    return kept


async def subscribed(chats: SqlChats, chat: int = CHAT, **changes: object) -> Subscription:
    return await chats.put_subscription(replace(a_subscription(chat), **changes))  # type: ignore[arg-type]  # any field


async def test_a_story_is_followed_or_no_longer(chats: SqlChats) -> None:
    saved, other = await subscribed(chats), await subscribed(chats, OTHER)
    assert (await chats.all_followed_stories(), await chats.followed_stories(saved.id)) == ([], [])
    assert await chats.follow_story(saved.id, TWO, NOW)
    assert await chats.follow_story(saved.id, ONE, NOW + MINUTE)
    assert await chats.follow_story(other.id, ONE, NOW)
    assert await chats.followed_stories(saved.id) == [TWO, ONE]
    assert await chats.all_followed_stories() == [ONE, TWO]
    assert not await chats.follow_story(saved.id, TWO, NOW)
    assert await chats.followed_stories(saved.id) == [ONE]
    assert await chats.followed_stories(other.id) == [ONE]
    assert await chats.all_followed_stories() == [ONE]


async def test_two_who_follow_a_story_at_once_are_both_answered(database: str, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    async with SqlStore(database) as other:
        for number in range(9):
            story = StoryId(f"{number}")
            each = [kept.follow_story(saved.id, story, NOW) for kept in (chats, SqlChats(other), chats)]
            following = (await asyncio.gather(*each))[-1]
            assert isinstance(following, bool)


async def test_who_follows_a_story_follows_what_it_went_into(store: SqlStore, chats: SqlChats) -> None:
    saved, other = await subscribed(chats), await subscribed(chats, OTHER)
    for story, minutes in ((THREE, 0), (ONE, 1), (FOUR, 2), (StoryId("unknown"), 3)):
        await chats.follow_story(saved.id, story, NOW + minutes * MINUTE)
    await chats.follow_story(other.id, TWO, NOW)
    await place(store, merged=[(ONE, TWO)])
    await place(store, merged=[(TWO, FOUR)])
    assert await chats.followed_stories(saved.id) == [THREE, FOUR, "unknown"]
    assert await chats.followed_stories(other.id) == [FOUR]
    assert await chats.all_followed_stories() == [FOUR, THREE, "unknown"]
    assert await chats.followers_of([FOUR, THREE]) == [(saved, THREE), (saved, FOUR), (other, FOUR)]
    assert await chats.followers_of([StoryId("unknown")]) == [(saved, StoryId("unknown"))]
    # An id that was given up is nobody's any more, until it gets articles again.
    assert await chats.followers_of([ONE, TWO]) == []
    await place(store, a_placement(FOG, TWO))
    assert await chats.followers_of([ONE, TWO]) == [(other, TWO)]
    assert (await chats.followers_of([]), await chats.followed_stories(saved.id)) == ([], [THREE, FOUR, "unknown"])


async def test_only_who_may_be_written_to_unasked_is_told_of_a_story(chats: SqlChats) -> None:
    saved, paused = await subscribed(chats), await subscribed(chats, OTHER, paused=True)
    parked = await subscribed(chats, THIRD)
    for each in (saved, paused, parked):
        await chats.follow_story(each.id, ONE, NOW)
    assert await chats.followers_of([ONE]) == [(saved, ONE), (parked, ONE)]
    await chats.park(THIRD, "blocked", NOW)
    assert await chats.followers_of([ONE]) == [(saved, ONE)]
    await chats.put_subscription(replace(paused, paused=False))
    await chats.unpark(THIRD)
    assert [each.place.chat for each, _ in await chats.followers_of([ONE])] == [CHAT, OTHER, THIRD]


@pytest.mark.parametrize(("first", "then"), [(ONE, TWO), (TWO, ONE), (ONE, ONE), (THREE, ONE)])
async def test_a_story_is_followed_no_longer_by_any_of_its_ids(
    store: SqlStore, chats: SqlChats, first: StoryId, then: StoryId
) -> None:
    saved, other = await subscribed(chats), await subscribed(chats, OTHER)
    for each in (saved, other):
        assert await chats.follow_story(each.id, first, NOW)
    assert await chats.follow_story(saved.id, FOUR, NOW)
    await place(store, merged=[(ONE, TWO), (THREE, TWO)])
    assert not await chats.follow_story(saved.id, then, NOW)
    assert await chats.followed_stories(saved.id) == [FOUR]
    assert await chats.followed_stories(other.id) == [TWO]
    assert await chats.follow_story(saved.id, then, NOW)
    assert await chats.followed_stories(saved.id) == [FOUR, TWO]


async def test_who_followed_both_of_two_stories_follows_one(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    for story in (ONE, TWO):
        await chats.follow_story(saved.id, story, NOW)
    await place(store, merged=[(ONE, TWO)])
    assert await chats.followed_stories(saved.id) == [TWO]
    assert await chats.followers_of([TWO]) == [(saved, TWO)]
    assert not await chats.follow_story(saved.id, TWO, NOW)
    assert await chats.followed_stories(saved.id) == []


async def test_nobody_follows_a_story_that_has_ended(store: SqlStore, chats: SqlChats) -> None:
    saved, other = await subscribed(chats), await subscribed(chats, OTHER)
    for story in (ONE, TWO, THREE, FOUR, StoryId("unknown")):
        await chats.follow_story(saved.id, story, NOW)
    await chats.follow_story(other.id, ONE, NOW)
    await place(store, merged=[(ONE, TWO)])
    await chats.end_stories([])
    assert await chats.all_followed_stories() == [FOUR, THREE, TWO, "unknown"]
    for _ in range(2):
        await chats.end_stories([TWO, THREE, StoryId("unknown")])
    assert await chats.all_followed_stories() == [FOUR]
    assert (await chats.followed_stories(saved.id), await chats.followed_stories(other.id)) == ([FOUR], [])


async def test_alerts_are_for_who_wants_them_and_may_be_written_to(chats: SqlChats) -> None:
    await chats.put_chat(a_chat(0, ChatKind.TERMINAL), NOW)
    await subscribed(chats, 0)
    wants, paused = await subscribed(chats, alerts=3), await subscribed(chats, OTHER, alerts=1, paused=True)
    none = await chats.put_subscription(a_subscription(OTHER, 5))
    parked = await subscribed(chats, THIRD, alerts=1)
    assert await chats.alerted() == [wants, parked]
    await chats.park(THIRD, "blocked", NOW)
    assert await chats.alerted() == [wants]
    resumed = await chats.put_subscription(replace(paused, paused=False))
    assert await chats.alerted() == [wants, resumed]
    assert none.alerts == 0
