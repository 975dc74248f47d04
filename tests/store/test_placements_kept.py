"""What ``ports.Placements`` promises, on every database: who waits for a place, what has one, which stories changed."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.model import Article, ArticleId, Placement, Regrouping, StoryId
from bot.store import schema
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from tests.makers import NOW, a_placement, an_article
from tests.store.placed import keep, place

HOUR = timedelta(hours=1)
LONG_AGO = NOW - timedelta(days=999)


def dated(name: str, hours: float) -> Article:
    """An article of so many hours ago."""
    return an_article(name, published=NOW - hours * HOUR)


# In the order of their times.
OLD, PIER, COD, FOG = dated("Old", 200), dated("Pier", 9), dated("Cod", 5), dated("Fog", 2)

# What a second look may find in a turn that places COD in a story of its own.
REGROUPED = Regrouping(
    moved=((COD.id, StoryId("one")), (FOG.id, StoryId("two"))), merged=((StoryId("fog"), StoryId("two")),)
)


@pytest.fixture
def placements(store: SqlStore) -> SqlPlacements:
    return SqlPlacements(store)


async def spans(store: SqlStore) -> Mapping[str, tuple[datetime, datetime]]:
    """Return when each story was opened and when it got its last article."""
    found = await store.all(select(schema.story))
    return {row["id"]: (row["opened_at"], row["last_at"]) for row in found}


async def changed(placements: SqlPlacements, turn: int, *, open_after: datetime = LONG_AGO) -> Collection[StoryId]:
    return await placements.changed_since(turn, open_after=open_after)


async def placed_since(
    placements: SqlPlacements, turn: int, *, open_after: datetime = LONG_AGO
) -> Collection[Placement]:
    async with placements.placing() as ours:
        return await ours.placed_since(turn, open_after=open_after)


# ---------------------------------------------------------------- waiting


async def test_articles_wait_from_when_they_are_put_in_the_order_of_their_times(
    store: SqlStore, placements: SqlPlacements
) -> None:
    assert (await placements.unplaced(limit=9), await placements.count_unplaced()) == ([], 0)
    undated, early = an_article("Undated", published=None), dated("Of tomorrow", -24)
    await keep(store, FOG, PIER, OLD, COD)
    await keep(store, undated, at=NOW - 7 * HOUR)
    await keep(store, early, at=NOW - HOUR)
    ages = ((OLD, 200), (PIER, 9), (undated, 7), (COD, 5), (FOG, 2), (early, 1))
    waiting = [(article, NOW - hours * HOUR) for article, hours in ages]
    assert await placements.unplaced(limit=9) == waiting
    assert await placements.unplaced(limit=2) == waiting[:2]
    assert await placements.count_unplaced() == 6
    await place(store, a_placement(OLD, "one"), a_placement(PIER, "one"))
    assert await placements.unplaced(limit=9) == waiting[2:]
    assert await placements.count_unplaced() == 4


async def test_an_article_read_again_waits_as_before_and_keeps_its_place(
    store: SqlStore, placements: SqlPlacements
) -> None:
    undated = an_article("Undated", published=None)
    await keep(store, PIER, undated)
    await place(store, a_placement(PIER, "one"))
    edited = [replace(each, text="It was another pier.") for each in (PIER, undated)]
    await keep(store, *edited, at=NOW + HOUR)
    assert await store.articles([PIER.feed], LONG_AGO, NOW) != []
    assert await placements.unplaced(limit=9) == [(edited[1], NOW)]
    assert await placements.places([PIER.id, undated.id]) == {PIER.id: "one"}


async def test_one_that_is_read_after_it_was_forgotten_waits_again(store: SqlStore, placements: SqlPlacements) -> None:
    await keep(store, OLD, at=NOW - 200 * HOUR)
    await place(store, a_placement(OLD, "one"))
    await store.prune(NOW - 100 * HOUR)
    assert await placements.places([OLD.id]) == {}
    await keep(store, OLD)
    assert await placements.unplaced(limit=9) == [(OLD, OLD.published)]


# ---------------------------------------------------------------- a turn


async def test_turns_are_counted_and_bring_places(store: SqlStore, placements: SqlPlacements) -> None:
    await keep(store, PIER, COD)
    assert await placements.last_turn() == 0
    assert await place(store, a_placement(PIER, "one")) == 1
    assert await placements.last_turn() == 1
    assert await place(store, a_placement(COD, "one")) == 2
    assert await placements.last_turn() == 2
    assert await placements.places([PIER.id, COD.id, FOG.id]) == {PIER.id: "one", COD.id: "one"}
    assert await placements.articles_in([StoryId("one"), StoryId("two")]) == {PIER.id: "one", COD.id: "one"}
    assert (await placements.places([]), await placements.articles_in([])) == ({}, {})


async def test_what_a_place_was_chosen_by_comes_back(store: SqlStore, placements: SqlPlacements) -> None:
    whole = a_placement(PIER, "one", vector=bytes(range(256)), terms=(("küste", 2), ("日本", 1)), language="zh-Hant")
    bare = a_placement(COD, "one", terms=(), outlet="", language="", at=NOW - 5 * HOUR + timedelta(microseconds=1))
    await keep(store, PIER, COD)
    await place(store, whole, bare)
    assert await placed_since(placements, 0) == [whole, bare]


async def test_a_turn_is_kept_whole_or_not_at_all(store: SqlStore, placements: SqlPlacements) -> None:
    await keep(store, PIER, COD)
    await place(store, a_placement(PIER, "one"))

    async def fail() -> None:
        async with placements.placing() as turn:
            await turn.put([a_placement(COD, "two")], REGROUPED, NOW)
            raise KeyError("a fault")

    with pytest.raises(KeyError):
        await fail()
    assert await placements.unplaced(limit=9) == [(COD, COD.published)]
    assert await placements.places([PIER.id, COD.id]) == {PIER.id: "one"}
    assert (await placements.last_turn(), list(await spans(store))) == (1, ["one"])
    # Nobody holds the turn.
    assert await place(store, a_placement(COD, "one")) == 2


async def test_a_turn_without_a_word_changes_nothing(store: SqlStore, placements: SqlPlacements) -> None:
    async with placements.placing() as turn:
        assert turn.last == 0
    assert await placements.last_turn() == 0
    assert await place(store) == 1
    assert await changed(placements, 0) == []


async def test_what_is_put_twice_has_the_effect_of_once(store: SqlStore, placements: SqlPlacements) -> None:
    await keep(store, PIER, COD, FOG)
    await place(store, a_placement(FOG, "fog"))
    new = [a_placement(PIER, "one"), a_placement(COD, "two")]
    for _ in range(2):
        async with placements.placing() as turn:
            for _ in range(2):
                await turn.put(new, REGROUPED, NOW)
    assert await placements.places([PIER.id, COD.id, FOG.id]) == {PIER.id: "one", COD.id: "one", FOG.id: "two"}
    assert await spans(store) == {
        "fog": (FOG.published, FOG.published),
        "one": (PIER.published, COD.published),
        "two": (FOG.published, FOG.published),
    }
    assert await placements.story(StoryId("fog")) == "two"


async def test_an_article_keeps_its_first_place(store: SqlStore, placements: SqlPlacements) -> None:
    await keep(store, PIER, COD)
    turn = await place(store, a_placement(PIER, "one"))
    await place(store, a_placement(PIER, "elsewhere"), a_placement(COD, "two"))
    assert await placements.places([PIER.id]) == {PIER.id: "one"}
    assert list(await spans(store)) == ["one", "two"]
    assert await changed(placements, turn) == ["two"]
    assert await placements.count_unplaced() == 0


async def test_an_article_that_was_forgotten_meanwhile_leaves_no_story_behind(
    store: SqlStore, placements: SqlPlacements
) -> None:
    await keep(store, PIER)
    await place(store, a_placement(PIER, "one"), a_placement(COD, "two"), moved=[(FOG.id, "three"), (FOG.id, "one")])
    assert await placements.places([PIER.id, COD.id, FOG.id]) == {PIER.id: "one"}
    assert list(await spans(store)) == ["one"]
    assert await changed(placements, 0) == ["one"]


async def test_more_than_a_statement_takes_is_asked_and_put(store: SqlStore, placements: SqlPlacements) -> None:
    await keep(store, PIER)
    many = [replace(PIER, id=ArticleId(f"{number}")) for number in range(40_000)]
    await place(store, *(a_placement(each, "one") for each in (*many, PIER)))
    ids = [each.id for each in (*many, PIER)]
    assert await placements.places(ids) == {PIER.id: "one"}
    assert await placements.articles_in([StoryId(number) for number in (*ids, "one")]) == {PIER.id: "one"}
    assert len(await placements.quiet_since([StoryId(number) for number in (*ids, "one")], LONG_AGO)) == len(ids)


# ---------------------------------------------------------------- what changed


async def test_what_changed_after_a_turn_is_given_in_the_order_of_time(
    store: SqlStore, placements: SqlPlacements
) -> None:
    await keep(store, PIER, COD, FOG)
    pier, cod, fog = a_placement(PIER, "one"), a_placement(COD, "two"), a_placement(FOG, "one")
    await place(store, fog)
    await place(store, cod, pier)
    assert await placed_since(placements, 0) == [pier, cod, fog]
    assert await placed_since(placements, 1) == [pier, cod]
    assert await placed_since(placements, 2) == []
    await place(store, moved=[(FOG.id, "two")])
    assert await placed_since(placements, 2) == [replace(fog, story=StoryId("two"))]
    await place(store, merged=[("one", "two")])
    assert await placed_since(placements, 3) == [replace(pier, story=StoryId("two"))]
    assert {each.story for each in await placed_since(placements, 0)} == {"two"}


async def test_only_what_is_in_open_stories_is_given(store: SqlStore, placements: SqlPlacements) -> None:
    await keep(store, OLD, PIER, COD)
    old, pier, cod = a_placement(OLD, "one"), a_placement(PIER, "one"), a_placement(COD, "two")
    await place(store, old, pier, cod)
    assert PIER.published
    assert COD.published
    # Of an open story its old articles too.
    just_before = PIER.published - timedelta(microseconds=1)
    assert await placed_since(placements, 0, open_after=just_before) == [old, pier, cod]
    assert await placed_since(placements, 0, open_after=PIER.published) == [cod]
    assert await placed_since(placements, 0, open_after=COD.published) == []
    assert await changed(placements, 0, open_after=just_before) == ["one", "two"]
    assert await changed(placements, 0, open_after=PIER.published) == ["two"]


async def test_stories_that_changed_are_those_with_other_articles_than_before(
    store: SqlStore, placements: SqlPlacements
) -> None:
    await keep(store, PIER, COD, FOG, OLD)
    await place(store, a_placement(PIER, "one"), a_placement(COD, "two"), a_placement(FOG, "three"))
    await place(store, a_placement(OLD, "three"))
    assert await changed(placements, 0) == ["one", "three", "two"]
    assert await changed(placements, 1) == ["three"]
    await place(store, moved=[(OLD.id, "two")])
    assert await changed(placements, 2) == ["three", "two"]
    await place(store, merged=[("one", "two")])
    assert await changed(placements, 3) == ["two"]
    assert await changed(placements, 0) == ["three", "two"]


async def test_a_story_is_quiet_when_it_got_no_article_since_or_is_not_kept(
    store: SqlStore, placements: SqlPlacements
) -> None:
    await keep(store, OLD, PIER, COD)
    await place(store, a_placement(PIER, "one"), a_placement(OLD, "one"), a_placement(COD, "two"))
    assert PIER.published
    asked = [StoryId(name) for name in ("two", "unknown", "one")]
    assert await placements.quiet_since(asked, PIER.published) == ["one", "unknown"]
    assert await placements.quiet_since(asked, PIER.published - timedelta(microseconds=1)) == ["unknown"]
    assert await placements.quiet_since(asked, NOW) == ["one", "two", "unknown"]
    assert await placements.quiet_since([], NOW) == []


async def test_up_to_where_chats_were_told_never_goes_back(placements: SqlPlacements) -> None:
    assert await placements.watched() == 0
    for turn in (3, 7, 7, 5):
        await placements.put_watched(turn)
    assert (await placements.watched(), await placements.last_turn()) == (7, 0)


# ---------------------------------------------------------------- a second look


async def test_a_story_that_went_into_another_leaves_its_id_behind(store: SqlStore, placements: SqlPlacements) -> None:
    await keep(store, PIER, COD, FOG)
    await place(store, a_placement(PIER, "one"), a_placement(COD, "two"), a_placement(FOG, "three"))
    one, two, three, unknown = (StoryId(name) for name in ("one", "two", "three", "unknown"))
    await place(store, merged=[(one, two)])
    assert [await placements.story(each) for each in (one, two, three, unknown)] == [two, two, three, unknown]
    assert await placements.articles_in([two]) == {PIER.id: two, COD.id: two}
    assert await placements.articles_in([one]) == {}
    assert (await spans(store))["two"] == (PIER.published, COD.published)
    # However often it goes on from there.
    await place(store, merged=[(two, three)])
    assert [await placements.story(each) for each in (one, two, three)] == [three] * 3
    assert set((await placements.articles_in([three])).values()) == {three}
    assert (await spans(store))["three"] == (PIER.published, FOG.published)


async def test_most_of_a_story_goes_into_another_and_the_rest_elsewhere(
    store: SqlStore, placements: SqlPlacements
) -> None:
    await keep(store, OLD, PIER, COD, FOG)
    await place(store, *(a_placement(each, "one") for each in (OLD, PIER, COD)), a_placement(FOG, "two"))
    await place(store, merged=[("one", "two")], moved=[(COD.id, "two"), (OLD.id, "two"), (PIER.id, PIER.id)])
    assert await placements.places([OLD.id, PIER.id, COD.id, FOG.id]) == {
        OLD.id: "two",
        PIER.id: PIER.id,
        COD.id: "two",
        FOG.id: "two",
    }
    assert await placements.story(StoryId("one")) == "two"
    found = await spans(store)
    assert (found["two"], found[PIER.id]) == ((OLD.published, FOG.published), (PIER.published, PIER.published))
    assert await changed(placements, 1) == sorted([PIER.id, "two"])


async def test_a_story_is_split_into_one_that_is_new(store: SqlStore, placements: SqlPlacements) -> None:
    await keep(store, PIER, COD)
    await place(store, a_placement(PIER, "one"), a_placement(COD, "one"))
    await keep(store, FOG, OLD)
    # Of those that go, one was placed just now.
    split = [(COD.id, "two"), (FOG.id, "two")]
    await place(store, a_placement(FOG, "one"), a_placement(OLD, "three"), moved=split)
    assert await placements.places([PIER.id, COD.id, FOG.id]) == {PIER.id: "one", COD.id: "two", FOG.id: "two"}
    assert await spans(store) == {
        "one": (PIER.published, PIER.published),
        "two": (COD.published, FOG.published),
        "three": (OLD.published, OLD.published),
    }


async def test_an_id_that_was_given_up_stands_for_itself_when_it_gets_articles_again(
    store: SqlStore, placements: SqlPlacements
) -> None:
    await keep(store, PIER, COD, FOG)
    await place(store, a_placement(PIER, "one"), a_placement(COD, "two"), a_placement(FOG, "three"))
    one, two, three = StoryId("one"), StoryId("two"), StoryId("three")
    await place(store, merged=[(one, two), (three, two)])
    await place(store, moved=[(PIER.id, one)])
    assert [await placements.story(each) for each in (one, two, three)] == [one, two, two]
    assert await changed(placements, 2) == [one, two]
    assert (await spans(store))["one"] == (PIER.published, PIER.published)
    await keep(store, OLD)
    await place(store, a_placement(OLD, three))
    assert await placements.story(three) == three


async def test_many_turns_add_up(store: SqlStore, placements: SqlPlacements) -> None:
    chance = random.Random(8)
    articles = [dated(f"{number}", chance.uniform(0, 99)) for number in range(60)]
    await keep(store, *articles)
    places: dict[ArticleId, StoryId] = {}
    names: dict[StoryId, StoryId] = {}
    for number in range(0, 60, 3):
        stories = sorted(set(places.values()))
        new = {each.id: StoryId(chance.choice([*stories, each.id])) for each in articles[number : number + 3]}
        places |= new
        names |= {story: story for story in new.values()}
        stories = sorted(set(places.values()))
        gone, into, other = chance.choice(stories), chance.choice(stories), chance.choice(stories)
        merged = [(gone, into)] if gone != into and number % 2 else []
        moved = [(article, into) for article, story in places.items() if merged and story == gone]
        single = chance.choice([article for article, story in places.items() if story != gone] or list(places))
        # What a story loses is never its last article: then it is merged.
        if other != gone and list(places.values()).count(places[single]) > 1 and places[single] != gone:
            moved.append((single, other))
        places |= dict(moved)
        names = {name: into if merged and now == gone else now for name, now in names.items()}
        arrived = [a_placement(each, new[each.id]) for each in articles[number : number + 3]]
        await place(store, *arrived, moved=sorted(moved), merged=merged)
    assert await placements.places(list(places)) == places
    assert {name: await placements.story(name) for name in names} == names
    times = {each.id: each.published for each in articles if each.published}
    found = await spans(store)
    for story in set(places.values()):
        its = [times[article] for article, where in places.items() if where == story]
        assert found[story] == (min(its), max(its))
    assert set(await changed(placements, 0)) == set(places.values())
    assert {each.traits.article: each.story for each in await placed_since(placements, 0)} == places
