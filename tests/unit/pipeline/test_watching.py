"""What chats are told at once, over a real database: what is new in stories they follow, and stories that break."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.model import (
    Article,
    ArticleId,
    ChatId,
    Following,
    Interest,
    InterestKind,
    Profile,
    Regrouping,
    StoryId,
    Subscription,
    Wish,
)
from bot.pipeline.editions import Editions
from bot.pipeline.placing import MOST_IDLE
from bot.pipeline.telling import tell_due
from bot.pipeline.watching import watch
from bot.store.placements import SqlPlacements
from tests.makers import CHAT, NOW
from tests.unit.pipeline.chatroom import LEASE, ChatRoom, feed_of, open_chatroom
from tests.unit.pipeline.happenings import (
    BELLMAN,
    BREAD,
    BRIDGE,
    DAY,
    GULL,
    HERALD,
    HOUR,
    LANTERNS,
    MINUTE,
    RETOLD,
    RISEN,
    SINKING,
    TIDE,
    VETOED,
    all_told,
    crowd,
    told,
)

OTHER, THIRD = 7002, 7003
FERRY = told(SINKING, HERALD)
TOLL = "• now 12 dead, was 7"
UPDATE, ALERT, OVER = "🔔 A story you follow\n", "⚡ Breaking\n", "This story is over"
LATER = NOW + DAY


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[ChatRoom]:
    """It is Monday noon, and there are other news."""
    async with open_chatroom(tmp_path) as opened:
        await opened.reads(*crowd(NOW - 2 * HOUR), told(BRIDGE, BELLMAN, NOW - 2 * HOUR))
        yield opened


# ---------------------------------------------------------------- stories that are followed


async def a_follower(chats: ChatRoom, chat: int = CHAT, **changes: object) -> Subscription:
    """A chat that was told of the ferry and follows the story."""
    if not await chats.room.placements.places([FERRY.id]):
        await chats.reads(*all_told(SINKING), *all_told(BREAD))
    saved = await chats.subscribes(HERALD, TIDE, GULL, chat=chat, **changes)
    assert FERRY.title in [brief.headline for brief in await chats.tells(saved)]
    await chats.watches()
    assert await chats.room.chats.follow_story(saved.id, await chats.story_of(FERRY), chats.now)
    return saved


async def news_of(chats: ChatRoom, chat: int, *articles: Article) -> list[str]:
    """The messages that a chat gets for articles that are read, looked at twice."""
    before = len(await chats.texts(chat))
    await chats.reads(*articles)
    await chats.watches()
    await chats.watches()
    return (await chats.texts(chat))[before:]


async def test_who_follows_a_story_is_told_once_what_is_new_in_it(chats: ChatRoom) -> None:
    await a_follower(chats)
    (update,) = await news_of(chats, CHAT, told(RISEN, HERALD, LATER))
    assert update.startswith(f"{UPDATE}\nDeath toll of the ferry Marigold rises to 12 (")
    assert "\n🔄 What is new since Mon, 2 Mar 2026 12:" in update
    assert f"\n{TOLL}\n" in update
    # The other outlet says the same.
    assert await news_of(chats, CHAT, told(RISEN, TIDE, LATER + HOUR)) == []


async def test_nothing_is_told_where_nothing_is_new_or_of_other_stories(chats: ChatRoom) -> None:
    await a_follower(chats)
    assert await news_of(chats, CHAT, told(RETOLD, TIDE, LATER)) == []
    assert await news_of(chats, CHAT, told(BREAD, HERALD, LATER, url="https://later.example/bread")) == []


async def test_a_story_of_which_nothing_was_told_has_no_update(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    await chats.reads(*all_told(SINKING))
    await chats.watches()
    await chats.room.chats.follow_story(saved.id, await chats.story_of(FERRY), chats.now)
    assert await news_of(chats, CHAT, told(RISEN, HERALD, LATER)) == []


async def test_only_who_follows_a_story_and_may_be_written_to_is_told(chats: ChatRoom) -> None:
    await a_follower(chats)
    await a_follower(chats, OTHER, paused=True)
    saved = await a_follower(chats, THIRD)
    await chats.room.chats.follow_story(saved.id, await chats.story_of(FERRY), chats.now)
    assert len(await news_of(chats, CHAT, told(RISEN, HERALD, LATER))) == 1
    assert [len(await chats.texts(chat)) for chat in (CHAT, OTHER, THIRD)] == [2, 1, 1]


async def test_an_update_by_feeds_that_the_chat_does_not_follow_is_none(chats: ChatRoom) -> None:
    await a_follower(chats)
    strange = replace(told(RISEN, HERALD, LATER), outlet=BELLMAN)
    assert await news_of(chats, CHAT, strange) == []


async def test_an_update_of_an_outlet_that_is_muted_is_none(chats: ChatRoom) -> None:
    await a_follower(chats, muted_outlets=(TIDE,))
    assert await news_of(chats, CHAT, told(RISEN, TIDE, LATER)) == []
    assert len(await news_of(chats, CHAT, told(RISEN, HERALD, LATER + HOUR))) == 1


async def test_in_quiet_hours_an_update_is_due_at_their_end(chats: ChatRoom) -> None:
    await a_follower(chats, quiet="22:00-07:00", time_zone="Europe/Paris")
    night = datetime(2026, 3, 2, 23, 30, tzinfo=NOW.tzinfo)
    await news_of(chats, CHAT, told(RISEN, HERALD, night))
    (_, at_once), (update, due) = await chats.messages()
    assert update.startswith(UPDATE)
    assert at_once < night
    assert due == datetime(2026, 3, 3, 6, 0, tzinfo=NOW.tzinfo)


async def test_while_a_digest_is_made_an_update_waits(chats: ChatRoom) -> None:
    saved = await a_follower(chats)
    follower = await a_follower(chats, OTHER)
    kept = await chats.room.chats.subscription(saved.place)
    assert kept is not None
    await chats.reads(told(RISEN, HERALD, LATER))
    await chats.room.chats.put_subscription(replace(kept, next_digest_at=chats.now))
    (due,) = await chats.room.digests.claim_digests(chats.now, chats.now + 9 * MINUTE, lease=LEASE, limit=1)
    assert due.subscription.id == saved.id
    assert await chats.watches() == 1
    assert await chats.watches() == 0
    assert [len(await chats.texts(chat)) for chat in (CHAT, follower.place.chat)] == [1, 2]
    await chats.room.digests.put_off_digest(due, next_at=None, told_until=None)
    assert await chats.watches() == 1
    assert await chats.watches() == 0
    assert [len(await chats.texts(chat)) for chat in (CHAT, follower.place.chat)] == [2, 2]


async def test_two_stories_that_one_follows_are_both_told(chats: ChatRoom) -> None:
    saved = await a_follower(chats)
    bread = await chats.story_of(told(BREAD, HERALD))
    await chats.room.chats.follow_story(saved.id, bread, chats.now)
    updates = await news_of(chats, CHAT, told(RISEN, HERALD, LATER), told(VETOED, TIDE, LATER))
    assert sorted(update.splitlines()[2].partition(" (")[0] for update in updates) == [
        "Death toll of the ferry Marigold rises to 12",
        "President of Aldane vetoes lower tax on bread",
    ]


async def test_who_follows_a_story_that_went_into_another_is_told_of_that(chats: ChatRoom) -> None:
    await a_follower(chats)
    story, bridge = await chats.story_of(FERRY), told(BRIDGE, BELLMAN)
    async with SqlPlacements(chats.store).placing() as turn:
        await turn.put([], Regrouping(merged=((story, StoryId(bridge.id)),)), chats.now)
    chats.room = chats.another()
    assert len(await news_of(chats, CHAT, told(RISEN, HERALD, LATER))) == 1


async def test_a_story_that_nobody_tells_any_more_is_over_and_no_longer_followed(chats: ChatRoom) -> None:
    await a_follower(chats)
    await a_follower(chats, OTHER)
    chats.now = NOW + MOST_IDLE
    assert await chats.watches() == 0
    chats.now = NOW + MOST_IDLE + HOUR
    assert await chats.watches() == 2
    for chat in (CHAT, OTHER):
        over = (await chats.texts(chat))[1:]
        assert [OVER in each and FERRY.title in each for each in over] == [True]
    assert await chats.room.chats.all_followed_stories() == []
    assert await chats.watches() == 0


async def test_that_a_story_is_over_is_not_said_in_quiet_hours(chats: ChatRoom) -> None:
    await a_follower(chats, quiet="12:30-15:00")
    chats.now = NOW + MOST_IDLE + HOUR
    await chats.watches()
    *_, (over, due) = await chats.messages()
    assert OVER in over
    assert due == NOW + MOST_IDLE + 3 * HOUR


# ---------------------------------------------------------------- stories that break


async def wanting(chats: ChatRoom, *outlets: str, chat: int = CHAT, alerts: int = 3, **changes: object) -> Subscription:
    return await chats.subscribes(*(outlets or (HERALD, TIDE, GULL)), chat=chat, alerts=alerts, **changes)


async def test_a_story_that_three_begin_to_tell_within_minutes_is_told_at_once_and_once(chats: ChatRoom) -> None:
    await wanting(chats)
    first, second, third = all_told(SINKING)
    assert await news_of(chats, CHAT, first, second) == []
    (alert,) = await news_of(chats, CHAT, third)
    assert alert.startswith(ALERT)
    assert f"\n{FERRY.title} (" in alert
    assert await news_of(chats, CHAT, told(RISEN, HERALD, NOW + 20 * MINUTE)) == []


async def test_who_wants_no_alerts_gets_none(chats: ChatRoom) -> None:
    await wanting(chats)
    for chat, changes in ((OTHER, {"alerts": 0}), (THIRD, {"paused": True})):
        await wanting(chats, chat=chat, **changes)
    await wanting(chats, chat=7004)
    await chats.room.chats.park(ChatId(7004), "blocked the bot", chats.now)
    assert len(await news_of(chats, CHAT, *all_told(SINKING))) == 1
    assert [await chats.texts(chat) for chat in (OTHER, THIRD, 7004)] == [[], [], []]


async def test_an_alert_in_quiet_hours_is_left_to_the_digest(chats: ChatRoom) -> None:
    saved = await wanting(chats, quiet="11:00-13:00")
    assert await news_of(chats, CHAT, *all_told(SINKING)) == []
    chats.now = NOW + HOUR
    assert await chats.watches() == 0
    assert [brief.headline for brief in await chats.tells(saved)] == [FERRY.title]


@pytest.mark.parametrize(
    ("why", "articles"),
    [
        ("two tell it", all_told(SINKING)[:2]),
        (
            "five print one agency's text",
            [
                replace(
                    told(SINKING, HERALD, NOW + place * MINUTE, origin="Meridian"),
                    outlet=outlet,
                    id=ArticleId(f"{place}"),
                )
                for place, outlet in enumerate((HERALD, TIDE, GULL, BELLMAN, "Radio Quarrow"))
            ],
        ),
        ("they tell it one after the other", all_told(SINKING, apart=25 * MINUTE)),
        ("it is a running story", [told(RETOLD, TIDE, NOW - 5 * HOUR), *all_told(SINKING)]),
    ],
)
async def test_what_is_no_breaking_story(chats: ChatRoom, why: str, articles: list[Article]) -> None:
    await wanting(chats, HERALD, TIDE, GULL, BELLMAN, "Radio Quarrow")
    assert await news_of(chats, CHAT, *articles) == [], why


async def test_a_story_that_was_read_late_breaks_no_more(chats: ChatRoom) -> None:
    await wanting(chats)
    chats.now = NOW + 90 * MINUTE
    assert await news_of(chats, CHAT, *all_told(SINKING)) == []


@pytest.mark.parametrize(
    ("outlets", "muted"), [((HERALD, TIDE), ()), ((HERALD, TIDE, BELLMAN), ()), ((HERALD, TIDE, GULL), (GULL,))]
)
async def test_only_the_chats_own_feeds_count(
    chats: ChatRoom, outlets: tuple[str, ...], muted: tuple[str, ...]
) -> None:
    await wanting(chats, *outlets, muted_outlets=muted)
    assert await news_of(chats, CHAT, *all_told(SINKING)) == []


async def test_a_story_with_a_muted_word_is_no_alert(chats: ChatRoom) -> None:
    await wanting(chats, muted_words=("coastguard",))
    assert await news_of(chats, CHAT, *all_told(SINKING)) == []


def wanted(words: str, wish: Wish) -> Profile:
    return Profile(interests=(Interest(kind=InterestKind.RULE, words=words, wish=wish),))


async def test_a_story_that_is_never_wanted_is_no_alert_and_one_outside_of_what_is_wanted_is(chats: ChatRoom) -> None:
    await wanting(chats, profile=wanted("coastguard", Wish.NEVER))
    await wanting(chats, chat=OTHER, profile=wanted("zeppelins", Wish.WANT))
    assert await news_of(chats, CHAT, *all_told(SINKING)) == []
    assert len(await chats.texts(OTHER)) == 1


async def test_who_follows_a_story_hears_of_it_though_it_is_never_wanted(chats: ChatRoom) -> None:
    saved = await a_follower(chats)
    never = wanted("coastguard", Wish.NEVER)
    assert await chats.room.chats.put_profile(saved.id, never, instead_of=saved.profile)
    (message,) = await news_of(chats, CHAT, told(RISEN, HERALD, LATER))
    assert message.startswith(UPDATE)


async def test_a_topic_that_is_off_does_not_count(chats: ChatRoom) -> None:
    saved = await wanting(chats)
    await chats.room.chats.follow(saved.id, [Following(url=feed_of(GULL), topics=("sea",))])
    await chats.room.chats.put_subscription(replace(saved, off_topics=("sea",)))
    assert await news_of(chats, CHAT, *all_told(SINKING)) == []


async def test_a_story_that_somebody_else_told_before_is_no_alert(chats: ChatRoom) -> None:
    await wanting(chats)
    before = replace(told(RETOLD, TIDE, NOW - 5 * HOUR), outlet=BELLMAN)
    assert await news_of(chats, CHAT, before, *all_told(SINKING)) == []


async def test_a_story_that_the_chat_was_told_is_no_alert(chats: ChatRoom) -> None:
    saved = await wanting(chats, HERALD, TIDE, GULL, BELLMAN)
    await chats.reads(FERRY)
    assert FERRY.title in [brief.headline for brief in await chats.tells(saved)]
    others = [*all_told(SINKING)[1:], replace(told(RISEN, TIDE, NOW + 12 * MINUTE), outlet=BELLMAN)]
    assert await news_of(chats, CHAT, *others) == []


async def test_no_more_alerts_come_than_are_wanted_in_a_day(chats: ChatRoom) -> None:
    saved = await wanting(chats, alerts=1, time_zone="Asia/Tokyo")  # where the day ends at 15:00 UTC
    assert len(await news_of(chats, CHAT, *all_told(SINKING))) == 1
    assert await news_of(chats, CHAT, *all_told(BREAD, NOW + 2 * HOUR)) == []
    assert [brief.headline for brief in await chats.tells(saved)] == [told(BREAD, HERALD).title]
    assert len(await news_of(chats, CHAT, *all_told(LANTERNS, NOW + 4 * HOUR))) == 1


async def test_an_alert_waits_while_a_digest_is_made_and_is_none_when_that_told_it(chats: ChatRoom) -> None:
    saved = await wanting(chats, schedule="mon-sun 08:00", next_digest_at=NOW)
    await chats.reads(*all_told(SINKING))
    (due,) = await chats.room.digests.claim_digests(chats.now, chats.now + 9 * MINUTE, lease=LEASE, limit=1)
    assert await chats.watches() == 0
    assert await chats.texts() == []
    await tell_due(chats.room, due, chats.editions)
    assert await chats.watches() == 0
    (digest,) = await chats.texts()
    assert FERRY.title in digest
    assert not digest.startswith(ALERT)
    assert len(await chats.digests(saved)) == 1


# ---------------------------------------------------------------- nothing twice, nothing lost


async def test_what_was_told_at_once_is_not_in_the_next_digest(chats: ChatRoom) -> None:
    alerted = await wanting(chats)
    assert len(await news_of(chats, CHAT, *all_told(SINKING))) == 1
    follower = await a_follower(chats, OTHER)
    assert await chats.tells(alerted) == []
    assert len(await news_of(chats, OTHER, told(RISEN, HERALD, LATER))) == 1
    assert await chats.tells(follower) == []
    # Who did not follow it is told by the digest.
    (brief,) = await chats.tells(alerted)
    assert brief.sequel is not None


class Dying(SqlPlacements):
    """Dies before it has noted what was told."""

    async def put_watched(self, turn: int) -> None:
        raise StoreError("news.db", f"is away at turn {turn}")


@pytest.mark.parametrize("restarted", [True, False])
async def test_who_dies_after_telling_tells_nothing_twice(chats: ChatRoom, *, restarted: bool) -> None:
    await a_follower(chats)
    await wanting(chats, chat=OTHER)
    await chats.reads(told(RISEN, HERALD, LATER), *all_told(LANTERNS, LATER))
    dying = replace(chats.room, placements=Dying(chats.store))
    with pytest.raises(StoreError):
        await watch(dying, chats.editions)
    messages = [await chats.texts(chat) for chat in (CHAT, OTHER)]
    assert [len(each) for each in messages] == [2, 1]
    if restarted:
        chats.room, chats.editions = chats.another(), Editions()
    assert await chats.watches() == 0
    assert [await chats.texts(chat) for chat in (CHAT, OTHER)] == messages
    assert await chats.room.placements.watched() == await chats.room.placements.last_turn()


async def test_a_chat_that_cannot_be_told_holds_up_no_other(chats: ChatRoom) -> None:
    lost, well = await a_follower(chats), await a_follower(chats, OTHER)
    await chats.room.chats.put_subscription(replace(lost, time_zone="Mars/Olympus"))
    await wanting(chats, chat=THIRD)
    assert len(await news_of(chats, well.place.chat, told(RISEN, HERALD, LATER))) == 1
    assert len(await chats.texts()) == 1
