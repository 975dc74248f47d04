"""What the terminal or a chat wants: looked at, edited, learned; over a real SQLite."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from bot.errors import ConfigError, StoreError
from bot.interests.profiles import added, read_interest
from bot.messages import profiles
from bot.model import (
    TERMINAL,
    Brief,
    ChatId,
    DigestId,
    Interest,
    InterestKind,
    Opinion,
    Place,
    Profile,
    Regrouping,
    StoryId,
    Subject,
    Subscription,
    UserId,
    Wish,
)
from bot.pipeline.editions import NO_WISHES, Editor
from bot.pipeline.interests import (
    READER,
    Records,
    edit_profile,
    forget_learned,
    learned,
    named,
    profile_of,
    react,
    remove_interests,
    take_back,
    wishes_in_terminal,
)
from bot.pipeline.memory import terminal_subscription
from bot.ports import Digests
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from tests.databases import with_tables
from tests.makers import (
    CHAT,
    NOW,
    a_brief,
    a_chat,
    a_digest_to_send,
    a_placement,
    a_subscription,
    an_article,
)
from tests.unit.pipeline.chatroom import Overtaken, reads

CARS = Interest(kind=InterestKind.TOPIC, words="electric cars")
FOOTBALL = Interest(kind=InterestKind.TOPIC, words="football", wish=Wish.NEVER)
RULE = Interest(kind=InterestKind.RULE, words="title:pier", wish=Wish.MUST)
HERE = Place(chat=CHAT)
PIER = an_article("Council votes for a new pier")
CHOIR = an_article("Choir sings in the rain", "A choir of forty sang on the pier in the rain.")


class Naming:
    """Says of a story what its headline says."""

    async def subject(self, brief: Brief, digests: Digests) -> Subject:
        assert isinstance(digests, SqlDigests)
        return Subject(names=(brief.headline,))


EDITOR = cast("Editor", Naming())


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with SqlStore(with_tables(tmp_path / "news.db")) as opened:
        yield opened


@pytest.fixture
def records(store: SqlStore) -> Records:
    return Records(chats=SqlChats(store), digests=SqlDigests(store), placements=SqlPlacements(store))


def with_all(*interests: Interest) -> Profile:
    return Profile(interests=interests)


async def subscribed(records: Records, **changes: object) -> Subscription:
    await records.chats.put_chat(a_chat(), NOW)
    return await records.chats.put_subscription(replace(a_subscription(), **changes))  # type: ignore[arg-type]  # any field


async def told(records: Records, *briefs: Brief, number: str = "d1", at: datetime = NOW) -> Subscription:
    """Let the terminal be told something."""
    subscription = await terminal_subscription(records.chats, at)
    digest = replace(a_digest_to_send(subscription, *briefs, number=number), messages=())
    await records.digests.put_digest(digest, at, next_at=None)
    return subscription


# ---------------------------------------------------------------- what is wanted


async def test_a_terminal_that_never_said_anything_wants_nothing_and_is_not_made_for_it(records: Records) -> None:
    assert await profile_of(records, TERMINAL) == Profile()
    assert await edit_profile(records, TERMINAL, lambda before: before, NOW) == Profile()
    assert await learned(records, TERMINAL) == replace(await learned(records, TERMINAL), habits=(), reactions=())
    assert await records.chats.subscription(TERMINAL) is None


async def test_an_edited_profile_is_kept(records: Records) -> None:
    await edit_profile(records, TERMINAL, lambda before: added(before, CARS), NOW)
    await edit_profile(records, TERMINAL, lambda before: added(before, FOOTBALL), NOW)
    assert await profile_of(records, TERMINAL) == with_all(CARS, FOOTBALL)


async def test_of_a_chat_only_the_profile_changes(records: Records) -> None:
    before = await subscribed(records, schedule="mon-sun 08:00", muted_words=("golf",), next_digest_at=NOW)
    await edit_profile(records, HERE, lambda profile: added(profile, CARS), NOW)
    after = await records.chats.subscription(HERE)
    assert after == replace(before, profile=with_all(CARS))
    assert await profile_of(records, TERMINAL) == Profile()


@pytest.mark.parametrize("place", [Place(chat=ChatId(99)), Place(chat=CHAT, thread=3)])
async def test_an_unknown_chat_is_refused_in_one_line(records: Records, place: Place) -> None:
    await subscribed(records)
    for asked in (
        profile_of(records, place),
        learned(records, place),
        edit_profile(records, place, lambda before: before, NOW),
    ):
        with pytest.raises(ConfigError, match=rf"^chat {place.chat}(, topic 3)?: is not known here; ") as refused:
            await asked
        assert "\n" not in str(refused.value)
    assert await records.chats.subscription(place) is None


async def test_of_those_who_edit_at_the_same_time_nobody_loses_anything(records: Records) -> None:
    await subscribed(records)
    wished = [replace(CARS, words=f"cars {number}") for number in range(8)]
    edits = [
        edit_profile(records, HERE, lambda profile, each=each: added(profile, each), NOW)  # type: ignore[misc]  # bound
        for each in wished
    ]
    after = await asyncio.gather(*edits)
    assert set((await profile_of(records, HERE)).interests) == set(wished)
    assert all(each in profile.interests for each, profile in zip(wished, after, strict=True))


async def test_an_edit_is_made_of_what_others_saved_meanwhile(records: Records, store: SqlStore) -> None:
    await subscribed(records)
    overtaken = replace(records, chats=Overtaken(store, FOOTBALL, RULE))
    assert await edit_profile(overtaken, HERE, lambda profile: added(profile, CARS), NOW) == with_all(
        FOOTBALL, RULE, CARS
    )
    assert await profile_of(records, HERE) == with_all(FOOTBALL, RULE, CARS)


async def test_who_is_overtaken_again_and_again_is_told(records: Records, store: SqlStore) -> None:
    await subscribed(records)
    others = [replace(CARS, words=f"cars {number}") for number in range(30)]
    overtaken = replace(records, chats=Overtaken(store, *others))
    with pytest.raises(StoreError, match=rf"^chat {CHAT}: was changed by others at the same time; try again$"):
        await edit_profile(overtaken, HERE, lambda profile: added(profile, FOOTBALL), NOW)
    kept = (await profile_of(records, HERE)).interests
    assert kept == tuple(others[: len(kept)])


async def test_a_chat_that_is_forgotten_while_it_is_edited_stays_so(records: Records, store: SqlStore) -> None:
    class Leaving(SqlChats):
        async def put_profile(self, *_: object, **__: object) -> bool:
            await self.forget(HERE)
            return False

    await subscribed(records)
    with pytest.raises(StoreError):
        await edit_profile(replace(records, chats=Leaving(store)), HERE, lambda profile: added(profile, CARS), NOW)
    assert await records.chats.subscription(HERE) is None


async def test_a_refused_edit_changes_nothing(records: Records) -> None:
    def refuse(_: Profile) -> Profile:
        raise ConfigError("the profile", "is full")

    with pytest.raises(ConfigError):
        await edit_profile(records, TERMINAL, refuse, NOW)
    assert await records.chats.subscription(TERMINAL) is None


@pytest.mark.parametrize(
    ("typed", "gone"),
    [
        ("1", CARS),
        ("3", RULE),
        ("Electric  CARS", CARS),
        ("never: football", FOOTBALL),
        ("football", FOOTBALL),
        ("title:pier", RULE),
    ],
)
async def test_an_interest_is_removed_by_number_or_words(records: Records, typed: str, gone: Interest) -> None:
    everything = (CARS, FOOTBALL, RULE)
    await edit_profile(records, TERMINAL, lambda _: with_all(*everything), NOW)
    assert await remove_interests(records, TERMINAL, typed, NOW) == (gone,)
    left = tuple(each for each in everything if each != gone)
    assert await profile_of(records, TERMINAL) == with_all(*left)


@pytest.mark.parametrize("typed", ["0", "4", "2026", "golf", "never: cars", ""])
async def test_what_is_not_there_cannot_be_removed(typed: str) -> None:
    with pytest.raises(ConfigError, match="is not there; see: nutgraf interests"):
        named(with_all(CARS, FOOTBALL, RULE), typed)


def test_a_topic_that_is_a_number_is_found_where_no_interest_has_that_number() -> None:
    year = Interest(kind=InterestKind.TOPIC, words="2026")
    assert named(with_all(year), "2026") == (year,)


@pytest.mark.parametrize("interest", [CARS, FOOTBALL, RULE])
def test_an_interest_as_it_is_shown_can_be_typed_again(interest: Interest) -> None:
    shown = profiles.line(interest).rpartition(" (")[0]
    assert read_interest(shown) == interest


# ---------------------------------------------------------------- reactions


async def test_a_reader_reacts_by_the_number_in_the_last_digest(records: Records) -> None:
    await told(records, a_brief(CHOIR), a_brief(PIER), number="d1", at=NOW - timedelta(days=1))
    subscription = await told(records, a_brief(PIER), number="d2")
    reacted = await react(records, EDITOR, "1", Opinion.LIKED, NOW)
    assert reacted.brief.headline == PIER.title
    (reaction,) = await records.chats.reactions(subscription.id)
    assert (reaction.story, reaction.user, reaction.opinion) == (StoryId(PIER.id), READER, Opinion.LIKED)
    assert reaction.subject == Subject(names=(PIER.title,))
    with pytest.raises(ConfigError, match=r"story 2: was not told in a digest that is remembered; .*--only-new"):
        await react(records, EDITOR, "2", Opinion.LIKED, NOW)


async def test_a_reader_reacts_by_id_to_what_was_told_longer_ago(records: Records) -> None:
    await told(records, a_brief(CHOIR), number="d1", at=NOW - timedelta(days=1))
    subscription = await told(records, a_brief(PIER), number="d2")
    reacted = await react(records, EDITOR, CHOIR.id, Opinion.DISLIKED, NOW)
    assert (reacted.digest, reacted.brief.headline) == (DigestId("d1"), CHOIR.title)
    assert [each.story for each in await records.chats.reactions(subscription.id)] == [StoryId(CHOIR.id)]
    with pytest.raises(ConfigError, match="was not told"):
        await react(records, EDITOR, "0123456789abcdef", Opinion.LIKED, NOW)


async def test_a_story_that_was_told_anew_is_the_one_that_was_told_last(records: Records) -> None:
    await told(records, a_brief(CHOIR), number="d1", at=NOW - timedelta(days=1))
    await told(records, a_brief(CHOIR, headline="Choir sings again"), number="d2")
    reacted = await react(records, EDITOR, CHOIR.id, Opinion.LIKED, NOW)
    assert (reacted.digest, reacted.brief.headline) == (DigestId("d2"), "Choir sings again")


async def test_a_story_that_went_into_another_is_known_by_either_id(records: Records, tmp_path: Path) -> None:
    async with SqlStore(with_tables(tmp_path / "news.db")) as store:
        await reads(store, CHOIR, PIER, at=NOW)
    async with records.placements.placing() as turn:
        await turn.put([a_placement(CHOIR), a_placement(PIER)], Regrouping(), NOW)
    subscription = await told(records, a_brief(CHOIR))
    async with records.placements.placing() as turn:
        merged = Regrouping(moved=((CHOIR.id, StoryId(PIER.id)),), merged=((StoryId(CHOIR.id), StoryId(PIER.id)),))
        await turn.put([], merged, NOW)
    for number in (CHOIR.id, PIER.id):
        await react(records, EDITOR, number, Opinion.MORE, NOW)
        (reaction,) = await records.chats.reactions(subscription.id)
        assert (reaction.story, reaction.headline) == (StoryId(PIER.id), CHOIR.title)
        assert await take_back(records, TERMINAL, number) == 1


async def test_without_a_digest_there_is_nothing_to_react_to(records: Records) -> None:
    for typed in ("1", PIER.id):
        with pytest.raises(ConfigError, match="was not told in a digest that is remembered"):
            await react(records, EDITOR, typed, Opinion.LIKED, NOW)
    assert await take_back(records, TERMINAL, "1") == 0
    assert await forget_learned(records, TERMINAL) == 0


@pytest.mark.parametrize("typed", ["1", PIER.id])
async def test_a_reaction_is_taken_back(records: Records, typed: str) -> None:
    await told(records, a_brief(PIER), a_brief(CHOIR))
    await react(records, EDITOR, "1", Opinion.LIKED, NOW)
    await react(records, EDITOR, "2", Opinion.DISLIKED, NOW)
    assert await take_back(records, TERMINAL, typed) == 1
    assert [each.headline for each in (await learned(records, TERMINAL)).reactions] == [CHOIR.title]
    assert await take_back(records, TERMINAL, typed) == 0


async def test_in_a_chat_all_people_are_forgotten_who_reacted(records: Records) -> None:
    subscription = await subscribed(records)
    await records.digests.put_digest(a_digest_to_send(subscription, a_brief(PIER)), NOW, next_at=None)
    story = await records.digests.told(DigestId("d1"), 1)
    assert story is not None
    for user in (501, 502, 503):
        await records.chats.put_opinion(story, UserId(user), Opinion.LIKED, NOW, Subject(topics={"science": 0.9}))
    assert len((await learned(records, HERE)).reactions) == 3
    assert await take_back(records, HERE, PIER.id) == 3
    assert (await learned(records, HERE)).reactions == ()


async def test_what_was_learned_is_told_and_forgotten(records: Records) -> None:
    await told(records, *(a_brief(an_article(f"Pier {number} opens")) for number in range(1, 9)))
    await edit_profile(records, TERMINAL, lambda before: replace(added(before, CARS), learns=False), NOW)
    subscription = await records.chats.subscription(TERMINAL)
    assert subscription is not None
    for number, story in enumerate((await records.digests.digests_of(subscription.id))[0].stories):
        opinion = Opinion.LIKED if number < 5 else Opinion.DISLIKED
        about = Subject(topics={"science": 0.9} if number < 5 else {"sport": 0.9})
        await records.chats.put_opinion(story, READER, opinion, NOW + timedelta(minutes=number), about)
    found = await learned(records, TERMINAL)
    assert found.learns is False
    assert [each.headline for each in found.reactions] == [f"Pier {number} opens" for number in range(1, 9)]
    assert {(each.name, each.liked, each.of) for each in found.habits} >= {("science", 5, 5)}
    assert await forget_learned(records, TERMINAL) == 8
    assert (await learned(records, TERMINAL)).habits == ()
    assert await profile_of(records, TERMINAL) == Profile(interests=(CARS,), learns=False)


# ---------------------------------------------------------------- what a digest is chosen by


async def test_a_digest_goes_by_no_wishes_where_the_terminal_has_none(records: Records) -> None:
    assert await wishes_in_terminal(records, NOW, lately=True) is NO_WISHES
    assert await records.chats.subscription(TERMINAL) is None


async def test_a_digest_goes_by_profile_and_reactions(records: Records) -> None:
    await told(records, a_brief(PIER), a_brief(CHOIR))
    await react(records, EDITOR, "2", Opinion.LIKED, NOW)
    await edit_profile(records, TERMINAL, lambda before: added(before, CARS), NOW)
    wishes = await wishes_in_terminal(records, NOW, lately=False)
    assert wishes.profile == with_all(CARS)
    assert [each.headline for each in wishes.reactions] == [CHOIR.title]
    assert wishes.told == ()
    assert 0 <= wishes.draw < 1
    await edit_profile(records, TERMINAL, lambda before: replace(before, learns=False), NOW)
    assert (await wishes_in_terminal(records, NOW, lately=False)).reactions == ()


async def test_what_was_told_lately_counts_where_it_is_remembered(records: Records) -> None:
    await told(records, a_brief(CHOIR), number="d1", at=NOW - timedelta(days=3))
    await told(records, a_brief(PIER), number="d2", at=NOW - timedelta(hours=5))
    assert (await wishes_in_terminal(records, NOW, lately=True)).told == (PIER.id,)
    assert (await wishes_in_terminal(records, NOW, lately=False)).told == ()
