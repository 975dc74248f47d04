"""What ``ports.Chats`` promises of profiles: what a chat wants to be told is kept as it was put, whoever wrote it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from bot.model import (
    ChatId,
    ChatKind,
    Filler,
    Interest,
    InterestKind,
    Place,
    Profile,
    Subscription,
    SubscriptionId,
    UpdateId,
    Wish,
)
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_chat, a_subscription

GROUP, SUPERGROUP = ChatId(-7003), ChatId(-100_7003)
CHIPS = Interest(kind=InterestKind.TOPIC, words="chips, but not share prices")
PIER = Interest(kind=InterestKind.RULE, words='"eastern pier" OR title:Hafen*', wish=Wish.MUST)
SPORT = Interest(kind=InterestKind.READY, words="sport", wish=Wish.NEVER)
PROFILE = Profile(
    interests=(CHIPS, PIER, SPORT),
    others=True,
    let_in=frozenset({Filler.HOROSCOPE, Filler.TICKER}),
    learns=False,
)


@pytest.fixture
async def chats(store: SqlStore) -> SqlChats:
    """A private chat and a group."""
    kept = SqlChats(store)
    for chat in (a_chat(), a_chat(GROUP, ChatKind.GROUP)):
        await kept.put_chat(chat, NOW)
    return kept


async def subscribed(chats: SqlChats, chat: int = CHAT, profile: Profile = PROFILE) -> Subscription:
    return await chats.put_subscription(a_subscription(chat, profile=profile))


async def test_a_profile_comes_back_as_it_was_put(chats: SqlChats) -> None:
    saved = await subscribed(chats)
    assert saved.profile == PROFILE
    assert await chats.subscription(saved.place) == saved
    before = PROFILE
    for profile in (replace(PROFILE, interests=(SPORT, CHIPS)), Profile(), PROFILE):
        assert await chats.put_profile(saved.id, profile, instead_of=before)
        assert await chats.subscription(saved.place) == replace(saved, profile=profile)
        before = profile


async def test_what_people_type_is_kept_but_for_what_no_database_takes(chats: SqlChats) -> None:
    typed = replace(CHIPS, words="半導体 \N{COLLISION SYMBOL} \x00 \ud800")
    saved = await subscribed(chats, profile=Profile(interests=(typed,)))
    assert saved.profile.interests == (replace(CHIPS, words="半導体 \N{COLLISION SYMBOL}  ?"),)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({}, Profile()),
        ({"others": True}, Profile(others=True)),
        ({"mood": "calm", "learns": False}, Profile(learns=False)),
        (
            {"interests": [{"kind": "topic", "words": "chips", "since": "2031"}, {"kind": "ready", "words": "sport"}]},
            Profile(
                interests=(
                    Interest(kind=InterestKind.TOPIC, words="chips"),
                    Interest(kind=InterestKind.READY, words="sport"),
                )
            ),
        ),
        (
            {
                "interests": [
                    {"kind": "person", "words": "A. Roe"},
                    {"kind": "ready", "words": "sport", "wish": "never"},
                    {"kind": "rule", "words": "pier", "wish": "on sundays"},
                    {"kind": "rule"},
                    "chips",
                ],
                "let_in": ["riddle", "ticker"],
                "others": "some",
                "learns": False,
            },
            Profile(interests=(SPORT,), let_in=frozenset({Filler.TICKER}), learns=False),
        ),
        ({"interests": "chips", "others": True}, Profile(others=True)),
        ([], Profile()),
        ("", Profile()),
    ],
)
async def test_what_another_program_wrote_is_read_as_far_as_it_is_known(
    store: SqlStore, chats: SqlChats, written: object, read: Profile
) -> None:
    saved = await subscribed(chats)
    async with store.writing() as connection:
        await connection.execute(update(schema.subscription).values(profile=written))
    found = await chats.subscription(saved.place)
    assert found == replace(saved, profile=read)


async def test_a_profile_moves_with_its_group(chats: SqlChats) -> None:
    await subscribed(chats, GROUP)
    await chats.move(GROUP, SUPERGROUP)
    (moved,) = await chats.subscriptions(SUPERGROUP)
    assert moved.profile == PROFILE


async def test_settings_just_begun_with_yield_to_a_profile_that_a_move_brings(chats: SqlChats) -> None:
    await subscribed(chats, GROUP)
    await chats.put_chat(a_chat(SUPERGROUP, ChatKind.SUPERGROUP), NOW)
    await subscribed(chats, SUPERGROUP, Profile())
    await chats.move(GROUP, SUPERGROUP)
    assert [each.profile for each in await chats.subscriptions(SUPERGROUP)] == [PROFILE]


async def test_a_profile_that_is_forgotten_is_gone(store: SqlStore, chats: SqlChats) -> None:
    await subscribed(chats)
    await chats.forget(Place(chat=CHAT))
    assert await store.all(select(schema.subscription)) == []
    await chats.put_chat(a_chat(), NOW)
    assert (await chats.put_subscription(a_subscription())).profile == Profile()


async def test_a_profile_is_put_without_what_else_was_changed_meanwhile(chats: SqlChats) -> None:
    before = await subscribed(chats, profile=Profile())
    due = await chats.put_subscription(replace(before, next_digest_at=NOW, paused=True))
    assert await chats.put_profile(before.id, PROFILE, instead_of=Profile())
    assert await chats.subscription(before.place) == replace(due, profile=PROFILE)
    assert await chats.put_profile(before.id, Profile(), instead_of=PROFILE, changed_by=UpdateId(7))
    assert await chats.subscription(before.place) == replace(due, changed_by=UpdateId(7))


async def test_a_profile_is_not_put_in_the_place_of_another_than_was_read(chats: SqlChats) -> None:
    saved, theirs = await subscribed(chats), await subscribed(chats, GROUP)
    mine, other = replace(PROFILE, interests=(CHIPS,)), replace(PROFILE, interests=(SPORT,))
    assert await chats.put_profile(saved.id, mine, instead_of=PROFILE)
    assert not await chats.put_profile(saved.id, other, instead_of=PROFILE, changed_by=UpdateId(7))
    assert await chats.subscription(saved.place) == replace(saved, profile=mine)
    # Twice does the same as once.
    assert await chats.put_profile(saved.id, mine, instead_of=PROFILE)
    assert await chats.subscription(theirs.place) == theirs
    assert not await chats.put_profile(SubscriptionId(404), mine, instead_of=Profile())


async def test_one_that_is_kept_in_other_words_is_the_same(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    reordered = {"let_in": ["ticker", "riddle", "horoscope"], "others": True, "learns": False, "mood": "calm"}
    async with store.writing() as connection:
        await connection.execute(update(schema.subscription).values(profile=reordered))
    read = await chats.subscription(saved.place)
    assert read is not None
    assert await chats.put_profile(saved.id, PROFILE, instead_of=read.profile)
    assert await chats.subscription(saved.place) == saved


async def test_of_those_who_put_one_at_the_same_time_one_does(chats: SqlChats) -> None:
    saved = await subscribed(chats, profile=Profile())
    wished = [Profile(interests=(replace(CHIPS, words=f"chips {number}"),)) for number in range(8)]
    put = await asyncio.gather(*(chats.put_profile(saved.id, each, instead_of=Profile()) for each in wished))
    assert sum(put) == 1
    kept = await chats.subscription(saved.place)
    assert kept is not None
    assert kept.profile == wished[put.index(True)]


async def test_settings_that_were_read_before_undo_no_edit(chats: SqlChats) -> None:
    before = await subscribed(chats, profile=Profile())
    assert await chats.put_profile(before.id, PROFILE, instead_of=Profile())
    assert await chats.put_subscription(replace(before, paused=True)) == replace(before, paused=True, profile=PROFILE)


async def test_what_chats_want_is_found_of_those_that_may_be_written_to(chats: SqlChats) -> None:
    mine = await subscribed(chats)
    await subscribed(chats, GROUP, replace(PROFILE, interests=(SPORT,)))
    assert [each.interests for each in await chats.profiles()] == [PROFILE.interests, (SPORT,)]
    await chats.park(GROUP, "threw the bot out", NOW)
    assert await chats.profiles() == [PROFILE]
    assert await chats.put_profile(mine.id, Profile(others=True), instead_of=PROFILE)
    assert await chats.profiles() == []
