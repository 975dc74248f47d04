"""What ``ports.Chats`` promises of reactions: what was thought of stories, whatever became of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.model import (
    ChatId,
    ChatKind,
    DigestId,
    Opinion,
    Place,
    Reaction,
    StoryId,
    Subject,
    Subscription,
    SubscriptionId,
    Told,
    UserId,
)
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_brief, a_chat, a_digest_to_send, a_placement, a_subscription, an_article
from tests.store.placed import keep, place

OTHER, GROUP, SUPERGROUP = ChatId(7002), ChatId(-7003), ChatId(-100_7003)
ANN, BEN = UserId(501), UserId(502)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
PIER, COD, FOG = (an_article(name, published=NOW - DAY) for name in ("Pier", "Cod", "Fog"))
SUBJECT = Subject(
    topics={"local": 0.9, "business": 0.25},
    outlets=("The Ellery Herald", "Ñandú"),
    names=("Port Ellery",),
    words=("pier", "rebuild"),
    vector=bytes(range(256)),
    vector_by="small",
)
LIKED, DISLIKED, MORE, OPENED = Opinion.LIKED, Opinion.DISLIKED, Opinion.MORE, Opinion.OPENED


@pytest.fixture
def chats(store: SqlStore) -> SqlChats:
    return SqlChats(store)


async def subscribed(chats: SqlChats, chat: int = CHAT, kind: ChatKind = ChatKind.PRIVATE) -> Subscription:
    await chats.put_chat(a_chat(chat, kind), NOW)
    return await chats.put_subscription(a_subscription(chat))


async def tell(store: SqlStore, subscription: Subscription) -> Sequence[Told]:
    """Place three articles as the stories "pier", "cod" and "fog", and tell these."""
    names = {"pier": PIER, "cod": COD, "fog": FOG}
    await keep(store, *names.values())
    await place(store, *(a_placement(article, name) for name, article in names.items()))
    briefs = [a_brief(article, story=name) for name, article in names.items()]
    digest = a_digest_to_send(subscription, *briefs, number=f"d{subscription.id}")
    await SqlDigests(store).put_digest(digest, NOW, next_at=None)
    made = await SqlDigests(store).told_digest(DigestId(f"d{subscription.id}"))
    assert made is not None
    return made.stories


async def thought(chats: SqlChats, subscription: SubscriptionId) -> list[tuple[str, int, Opinion]]:
    return [(each.story, each.user, each.opinion) for each in await chats.reactions(subscription)]


async def test_a_reaction_comes_back_with_what_the_story_was_about(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    pier, cod, _ = await tell(store, saved)
    await chats.put_opinion(cod, ANN, LIKED, NOW + MINUTE, SUBJECT)
    await chats.put_opinion(pier, ANN, MORE, NOW, Subject())
    first = Reaction(story=StoryId("pier"), user=ANN, opinion=MORE, at=NOW, headline="Pier", subject=Subject())
    second = Reaction(story=StoryId("cod"), user=ANN, opinion=LIKED, at=NOW + MINUTE, headline="Cod", subject=SUBJECT)
    assert await chats.reactions(saved.id) == [first, second]
    assert await chats.reactions(saved.id, latest=1) == [second]
    assert await chats.reactions(SubscriptionId(404)) == []


async def test_what_people_think_counts_once_a_person(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    pier, *_ = await tell(store, saved)
    for user, opinion, minutes in ((BEN, LIKED, 1), (ANN, LIKED, 2), (BEN, DISLIKED, 3), (BEN, DISLIKED, 3)):
        await chats.put_opinion(pier, user, opinion, NOW + minutes * MINUTE, SUBJECT)
    assert [(each.user, each.opinion, each.at) for each in await chats.reactions(saved.id)] == [
        (ANN, LIKED, NOW + 2 * MINUTE),
        (BEN, DISLIKED, NOW + 3 * MINUTE),
    ]
    for _ in range(2):
        await chats.put_opinion(pier, ANN, None, NOW, Subject())
    assert await thought(chats, saved.id) == [("pier", BEN, DISLIKED)]


@pytest.mark.parametrize("stated", [LIKED, DISLIKED, MORE])
async def test_to_open_a_story_changes_nothing_of_what_was_said_of_it(
    store: SqlStore, chats: SqlChats, stated: Opinion
) -> None:
    saved = await subscribed(chats)
    pier, *_ = await tell(store, saved)
    await chats.put_opinion(pier, ANN, OPENED, NOW, Subject())
    assert await thought(chats, saved.id) == [("pier", ANN, OPENED)]
    await chats.put_opinion(pier, ANN, stated, NOW + MINUTE, SUBJECT)
    said = await chats.reactions(saved.id)
    assert [(each.opinion, each.subject) for each in said] == [(stated, SUBJECT)]
    await chats.put_opinion(pier, ANN, OPENED, NOW + 2 * MINUTE, Subject())
    assert await chats.reactions(saved.id) == said
    await chats.put_opinion(pier, ANN, None, NOW + 3 * MINUTE, Subject())
    assert await thought(chats, saved.id) == []


async def test_the_latest_are_returned(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    pier, *_ = await tell(store, saved)
    for number in range(203):
        await chats.put_opinion(pier, UserId(number), LIKED, NOW + number * MINUTE, Subject())
    assert [each.user for each in await chats.reactions(saved.id)] == list(range(3, 203))
    assert [each.user for each in await chats.reactions(saved.id, latest=2)] == [201, 202]
    assert len(await chats.reactions(saved.id, latest=None)) == 203


# ---------------------------------------------------------------- stories that went into others


async def test_of_stories_that_became_one_a_person_counts_once(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    pier, cod, fog = await tell(store, saved)
    await chats.put_opinion(pier, ANN, LIKED, NOW, SUBJECT)
    await chats.put_opinion(cod, ANN, OPENED, NOW + MINUTE, Subject())
    await chats.put_opinion(pier, BEN, LIKED, NOW + 2 * MINUTE, SUBJECT)
    await chats.put_opinion(cod, BEN, DISLIKED, NOW + 3 * MINUTE, Subject())
    await chats.put_opinion(fog, BEN, LIKED, NOW + 4 * MINUTE, Subject())
    assert len(await thought(chats, saved.id)) == 5
    await place(store, merged=[("pier", "cod")])
    said = [("cod", ANN, LIKED), ("cod", BEN, DISLIKED), ("fog", BEN, LIKED)]
    assert await thought(chats, saved.id) == said
    assert await chats.reactions(saved.id, latest=3) == await chats.reactions(saved.id)
    # To open it by a name that it had before says no more.
    await chats.put_opinion(cod, ANN, OPENED, NOW + 5 * MINUTE, Subject())
    assert await thought(chats, saved.id) == said


@pytest.mark.parametrize("which", [0, 1])
async def test_who_thinks_nothing_more_of_a_story_does_so_under_all_its_names(
    store: SqlStore, chats: SqlChats, which: int
) -> None:
    saved = await subscribed(chats)
    told = await tell(store, saved)
    for each in told:
        await chats.put_opinion(each, ANN, LIKED, NOW, SUBJECT)
    await place(store, merged=[("pier", "cod")])
    await chats.put_opinion(told[which], ANN, None, NOW, Subject())
    assert await thought(chats, saved.id) == [("fog", ANN, LIKED)]


# ---------------------------------------------------------------- forgotten


async def test_a_reaction_is_forgotten_under_every_name_of_its_story(store: SqlStore, chats: SqlChats) -> None:
    saved, other = await subscribed(chats), await subscribed(chats, OTHER)
    told = await tell(store, saved)
    for each in told:
        for user in (ANN, BEN):
            await chats.put_opinion(each, user, LIKED, NOW, SUBJECT)
            await chats.put_opinion(replace(each, subscription=other.id), user, LIKED, NOW, SUBJECT)
    await place(store, merged=[("pier", "cod")])
    pier, cod, fog = (each.brief.story for each in told)
    assert await chats.forget_reaction(saved.id, pier, ANN) == 1
    assert await chats.forget_reaction(saved.id, cod, ANN) == 0
    assert await thought(chats, saved.id) == [("cod", BEN, LIKED), ("fog", ANN, LIKED), ("fog", BEN, LIKED)]
    assert await chats.forget_reaction(saved.id, fog, None) == 2
    assert await chats.forget_reaction(saved.id, StoryId("unknown"), None) == 0
    assert await thought(chats, saved.id) == [("cod", BEN, LIKED)]
    assert len(await thought(chats, other.id)) == 4


async def test_all_reactions_are_forgotten_at_once(store: SqlStore, chats: SqlChats) -> None:
    saved, other = await subscribed(chats), await subscribed(chats, OTHER)
    for each in await tell(store, saved):
        await chats.put_opinion(each, ANN, LIKED, NOW, SUBJECT)
        await chats.put_opinion(replace(each, subscription=other.id), ANN, LIKED, NOW, SUBJECT)
    await place(store, merged=[("pier", "cod")])
    assert await chats.forget_reactions(saved.id) == 2
    assert await chats.forget_reactions(saved.id) == 0
    assert (await thought(chats, saved.id), len(await thought(chats, other.id))) == ([], 2)


async def test_who_is_forgotten_leaves_no_reaction(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    pier, *_ = await tell(store, saved)
    await chats.put_opinion(pier, ANN, LIKED, NOW, SUBJECT)
    await chats.forget(Place(chat=CHAT))
    assert await store.all(select(schema.opinion)) == []


# ---------------------------------------------------------------- kept


async def test_reactions_move_with_their_group(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats, GROUP, ChatKind.GROUP)
    pier, *_ = await tell(store, saved)
    await chats.put_opinion(pier, ANN, LIKED, NOW, SUBJECT)
    before = await chats.reactions(saved.id)
    await chats.move(GROUP, SUPERGROUP)
    (moved,) = await chats.subscriptions(SUPERGROUP)
    assert len(before) == 1
    assert await chats.reactions(moved.id) == before


async def test_reactions_stay_when_articles_and_stories_are_forgotten(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    pier, *_ = await tell(store, saved)
    await chats.put_opinion(pier, ANN, LIKED, NOW, SUBJECT)
    before = await chats.reactions(saved.id)
    await store.prune(NOW + 90 * DAY)
    tables = (schema.article, schema.story, schema.digest)
    assert [await store.all(select(table)) for table in tables] == [[]] * 3
    assert await chats.reactions(saved.id) == before
    assert [(each.headline, each.subject) for each in before] == [("Pier", SUBJECT)]


async def test_fields_that_another_program_wrote_of_a_subject_are_left_aside(store: SqlStore, chats: SqlChats) -> None:
    saved = await subscribed(chats)
    pier, *_ = await tell(store, saved)
    await chats.put_opinion(pier, ANN, LIKED, NOW, SUBJECT)
    async with store.writing() as connection:
        written = {"mood": "calm", "names": ["Port Ellery"]}
        await connection.execute(update(schema.opinion).values(subject=written))
    assert [each.subject for each in await chats.reactions(saved.id)] == [Subject(names=("Port Ellery",))]
