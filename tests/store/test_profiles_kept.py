"""What ``ports.Chats`` promises of profiles: what a chat wants to be told is kept as it was put, whoever wrote it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update

from bot.model import ChatId, ChatKind, Filler, Interest, InterestKind, Place, Profile, Subscription, Wish
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
    assert (await subscribed(chats, profile=Profile())).profile == Profile()
    for profile in (PROFILE, replace(PROFILE, interests=(SPORT, CHIPS)), Profile()):
        saved = await subscribed(chats, profile=profile)
        assert saved.profile == profile
        assert await chats.subscription(saved.place) == saved


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
    await chats.put_profile(before.id, PROFILE)
    assert await chats.subscription(before.place) == replace(due, profile=PROFILE)


async def test_what_chats_want_is_found_of_those_that_may_be_written_to(chats: SqlChats) -> None:
    await subscribed(chats)
    await subscribed(chats, GROUP, replace(PROFILE, interests=(SPORT,)))
    assert [each.interests for each in await chats.profiles()] == [PROFILE.interests, (SPORT,)]
    await chats.park(GROUP, "threw the bot out", NOW)
    assert await chats.profiles() == [PROFILE]
    await subscribed(chats, profile=Profile(others=True))
    assert await chats.profiles() == []
