"""Placing over real databases: one place for each article, whoever places it, in whatever order it was read."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete
from structlog.testing import capture_logs

from bot.errors import EmbeddingError, StoreError
from bot.model import Article, ArticleId, Placement, Regrouping, StoryId
from bot.pipeline.placing import MOST_IDLE, Placer
from bot.ports import PlacingTurn
from bot.store import schema
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from tests.databases import with_tables
from tests.makers import NOW, an_article
from tests.unit.pipeline.chatroom import ChatRoom, reads
from tests.unit.pipeline.happenings import (
    BELLMAN,
    BREAD,
    BRIDGE,
    DAY,
    GULL,
    HERALD,
    HOUR,
    RISEN,
    SINKING,
    TIDE,
    all_told,
    crowd,
    told,
)


def a_store(file: Path) -> SqlStore:
    return SqlStore(with_tables(file))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with a_store(tmp_path / "news.db") as opened:
        yield opened


def clock() -> datetime:
    return NOW + 2 * DAY


def a_placer(store: SqlStore, **changes: object) -> Placer:
    return Placer(SqlPlacements(store), clock=clock, **changes)  # type: ignore[arg-type]  # any may be given


async def places(store: SqlStore, *articles: Article) -> list[str | None]:
    found = await SqlPlacements(store).places([each.id for each in articles])
    return [found.get(each.id) for each in articles]


EVERYTHING = [*all_told(SINKING), *all_told(BREAD), *all_told(BRIDGE), *all_told(RISEN, NOW + DAY)]
STORIES = {frozenset(each.id for each in (*all_told(SINKING), *all_told(RISEN, NOW + DAY)))} | {
    frozenset(each.id for each in all_told(event)) for event in (BREAD, BRIDGE)
}


async def test_articles_that_wait_are_placed_once_with_those_of_their_event(store: SqlStore) -> None:
    placer = a_placer(store)
    await reads(store, *EVERYTHING, at=clock())
    assert await SqlPlacements(store).count_unplaced() == len(EVERYTHING)
    assert await placer.place_new() == len(EVERYTHING)
    assert await ChatRoom(store).partition() == STORIES
    before = await places(store, *EVERYTHING)
    assert await placer.place_new() == 0
    assert (await SqlPlacements(store).count_unplaced(), await places(store, *EVERYTHING)) == (0, before)
    # A story is called by the article that opened it.
    assert set(before) == {told(SINKING, HERALD).id, told(BREAD, HERALD).id, told(BRIDGE, BELLMAN).id}


async def test_who_places_says_how_far_it_is(store: SqlStore) -> None:
    await reads(store, *EVERYTHING, at=clock())
    said: list[tuple[str, int, int]] = []
    await a_placer(store).place_new(lambda *what: said.append(what))
    assert said == [("Grouping stories", len(EVERYTHING), len(EVERYTHING))]


async def test_more_than_a_turn_takes_are_placed_in_several(store: SqlStore) -> None:
    many = [
        replace(
            told(BRIDGE, BELLMAN, NOW + place * timedelta(seconds=1)), id=ArticleId(f"{place:016}"), title="", text=""
        )
        for place in range(150)
    ]
    await reads(store, *many, at=clock())
    assert await a_placer(store).place_new() == 150
    assert await SqlPlacements(store).last_turn() == 2


async def test_nothing_waits_and_no_turn_is_taken(store: SqlStore) -> None:
    assert await a_placer(store).place_new() == 0
    assert await SqlPlacements(store).last_turn() == 0


@pytest.mark.parametrize("seed", range(4))
async def test_who_was_read_first_does_not_matter(store: SqlStore, tmp_path: Path, seed: int) -> None:
    shuffled = random.Random(seed).sample(EVERYTHING, len(EVERYTHING))
    await reads(store, *shuffled, at=clock())
    await a_placer(store).place_new()
    async with a_store(tmp_path / "other.db") as other:
        await reads(other, *EVERYTHING, at=clock())
        await a_placer(other).place_new()
        assert await places(store, *EVERYTHING) == await places(other, *EVERYTHING)


async def test_an_article_that_was_read_late_joins_the_story_of_its_time(store: SqlStore) -> None:
    placer = a_placer(store)
    first, second, third = all_told(SINKING)
    await reads(store, first, third, *crowd(), at=NOW + HOUR)
    await placer.place_new()
    await reads(store, second, at=NOW + DAY)
    await placer.place_new()
    assert await places(store, first, second, third) == [first.id] * 3


async def test_an_article_that_is_edited_keeps_its_place(store: SqlStore) -> None:
    placer = a_placer(store)
    await reads(store, *EVERYTHING, at=clock())
    await placer.place_new()
    before = await places(store, *EVERYTHING)
    article = told(SINKING, GULL, NOW + 10 * timedelta(minutes=1))
    other = told(BREAD, GULL)
    await reads(store, replace(article, title=other.title, text=other.text), at=clock() + HOUR)
    assert await SqlPlacements(store).count_unplaced() == 0
    assert await placer.place_new() == 0
    assert await places(store, *EVERYTHING) == before


# ---------------------------------------------------------------- several processes


@asynccontextmanager
async def two_placers(database: str) -> AsyncIterator[tuple[SqlStore, Sequence[Placer]]]:
    async with SqlStore(database) as one, SqlStore(database) as other:
        yield one, [a_placer(one), a_placer(other)]


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return with_tables(tmp_path / "news.db")
    url: str = request.getfixturevalue("postgres_with_tables")
    return url


async def test_two_who_place_by_turns_see_each_others_stories(database: str) -> None:
    async with two_placers(database) as (store, placers):
        ordered = sorted(EVERYTHING, key=lambda each: (each.published, each.id))
        for number, article in enumerate(ordered):
            await reads(store, article, at=clock())
            assert await placers[number % 2].place_new() == 1
        assert await ChatRoom(store).partition() == STORIES


async def test_two_who_place_at_once_place_each_article_once(database: str) -> None:
    async with two_placers(database) as (store, placers):
        await reads(store, *EVERYTHING, at=clock())
        await asyncio.gather(*(placer.place_new() for placer in placers))
        assert await SqlPlacements(store).count_unplaced() == 0
        assert await ChatRoom(store).partition() == STORIES
        # And both go on with the same stories.
        later = [told(RISEN, outlet, NOW + 2 * DAY, url=f"https://later.example/{outlet}") for outlet in RISEN]
        for placer, article in zip(placers, later, strict=True):
            await reads(store, article, at=clock())
            await placer.place_new()
            assert await places(store, article) == [told(SINKING, HERALD).id]


async def test_two_calls_in_one_process_wait_for_each_other(store: SqlStore) -> None:
    placer = a_placer(store)
    await reads(store, *EVERYTHING, at=clock())
    assert sorted(await asyncio.gather(placer.place_new(), placer.place_new())) == [0, len(EVERYTHING)]


async def test_stories_go_on_after_a_restart(store: SqlStore) -> None:
    first, then = all_told(SINKING), all_told(RISEN, NOW + DAY)
    for article in (*first, *all_told(BREAD), *then):
        await reads(store, article, at=clock())
        await a_placer(store).place_new()
    assert await places(store, *first, *then) == [first[0].id] * 5


async def test_a_story_that_is_closed_gets_no_article_more(store: SqlStore) -> None:
    first, now = all_told(SINKING), [clock()]
    placers = [Placer(SqlPlacements(store), clock=lambda: now[0]) for _ in range(2)]
    await reads(store, *first, at=clock())
    await placers[0].place_new()
    now[0] = NOW + HOUR + MOST_IDLE
    late = [told(RISEN, outlet, NOW + HOUR + MOST_IDLE) for outlet in (HERALD, TIDE)]
    with capture_logs() as logs:
        for placer, article in zip(placers, late, strict=True):
            await reads(store, article, at=NOW + HOUR + MOST_IDLE)
            await placer.place_new()
    # The one that had it in memory has forgotten it.
    assert [each["closed"] for each in logs] == [1, 0]
    assert await places(store, first[0], *late) == [first[0].id, late[0].id, late[0].id]


async def test_what_one_regrouped_the_other_knows(store: SqlStore) -> None:
    placer = a_placer(store)
    ferry, bread, tax = told(SINKING, HERALD), told(BREAD, HERALD), told(BREAD, TIDE, NOW + HOUR)
    await reads(store, ferry, bread, at=clock())
    await placer.place_new()
    # A second look of another process.
    async with SqlPlacements(store).placing() as turn:
        await turn.put([], Regrouping(merged=((StoryId(bread.id), StoryId(ferry.id)),)), clock())
    await reads(store, tax, at=clock())
    await placer.place_new()
    found = await places(store, bread, tax)
    assert found[0] == found[1]


# ---------------------------------------------------------------- failures


class Broken:
    """A turn that is refused when it is to be saved, or one whose process dies."""

    def __init__(self, turn: PlacingTurn, problem: BaseException) -> None:
        self._turn, self._problem = turn, problem
        self.last, self.placed_since = turn.last, turn.placed_since

    async def put(self, placements: Sequence[Placement], regrouping: Regrouping, now: datetime) -> None:
        await self._turn.put(placements, regrouping, now)
        raise self._problem


class Failing(SqlPlacements):
    """Breaks as many turns as it has ``problems``."""

    def __init__(self, store: SqlStore) -> None:
        super().__init__(store)
        self.problems: list[BaseException] = []

    @asynccontextmanager
    async def placing(self) -> AsyncIterator[PlacingTurn]:  # type: ignore[override]  # it is one
        async with super().placing() as turn:
            yield Broken(turn, self.problems.pop(0)) if self.problems else turn


@pytest.mark.parametrize("problem", [StoreError("news.db", "is away"), asyncio.CancelledError()])
async def test_of_a_turn_that_fails_the_articles_wait_for_the_next(store: SqlStore, problem: BaseException) -> None:
    placements = Failing(store)
    placer = Placer(placements, clock=clock)
    await reads(store, *all_told(SINKING), at=NOW + HOUR)
    await placer.place_new()
    placements.problems.append(problem)
    later = [*all_told(RISEN, NOW + DAY), *all_told(BREAD)]
    await reads(store, *later, at=clock())
    with pytest.raises(type(problem)):
        await placer.place_new()
    assert await SqlPlacements(store).count_unplaced() == len(later)
    assert await places(store, *later) == [None] * len(later)
    assert await placer.place_new() == len(later)
    assert await places(store, *later) == [told(SINKING, HERALD).id] * 2 + [told(BREAD, HERALD).id] * 3


async def test_of_a_turn_that_fails_nothing_stays_in_memory(store: SqlStore) -> None:
    placements = Failing(store)
    placements.problems.append(StoreError("news.db", "is away"))
    placer = Placer(placements, clock=clock)
    first, second, _ = all_told(SINKING)
    await reads(store, *crowd(), first, at=clock())
    with pytest.raises(StoreError):
        await placer.place_new()
    async with store.writing() as connection:
        await connection.execute(delete(schema.article).where(schema.article.c.id == first.id))
    await reads(store, second, at=clock())
    await placer.place_new()
    assert await places(store, second) == [second.id]


# ---------------------------------------------------------------- embeddings


@dataclass(slots=True)
class Sense:
    """Gives texts about the same subject the same vector, and every other text one of its own."""

    name: str = "sense"
    subjects: Collection[Collection[str]] = ()
    asked: list[str] = field(default_factory=list)
    failing: bool = False

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        self.asked += texts
        if self.failing:
            raise EmbeddingError(self.name, "is away", retry=True)
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> Sequence[float]:
        about = next((str(words) for words in self.subjects if any(word in text for word in words)), text)
        source = random.Random(about)
        return [source.gauss() for _ in range(64)]


async def vectors(store: SqlStore) -> set[tuple[int, str]]:
    """The lengths of all vectors that are kept, and who made them."""
    async with SqlPlacements(store).placing() as turn:
        found = await turn.placed_since(0, open_after=NOW - 99 * DAY)
    return {(len(each.traits.vector), each.traits.vector_by) for each in found}


async def test_an_embedding_is_kept_with_who_made_it(store: SqlStore) -> None:
    sense = Sense()
    await reads(store, *all_told(SINKING), at=clock())
    await a_placer(store, embedder=sense).place_new()
    assert await vectors(store) == {(64, "sense")}
    title = told(SINKING, HERALD).title
    assert sense.asked[0].startswith(f"{title}\nSeven people died")
    assert len(sense.asked) == 3


async def test_without_embeddings_words_place_articles_and_that_is_said(store: SqlStore) -> None:
    await reads(store, *EVERYTHING, at=clock())
    with capture_logs() as logs:
        assert await a_placer(store, embedder=Sense(failing=True)).place_new() == len(EVERYTHING)
    assert [each["log_level"] for each in logs if "words alone" in each["event"]] == ["warning"]
    assert "is away" in next(each["problem"] for each in logs if "words alone" in each["event"])
    assert await ChatRoom(store).partition() == STORIES
    assert await vectors(store) == {(0, "")}


async def test_an_embedder_that_failed_is_left_alone_for_a_while(store: SqlStore) -> None:
    now, sense = [clock()], Sense(failing=True)
    placer = Placer(SqlPlacements(store), clock=lambda: now[0], embedder=sense)
    asked = []
    for number, minutes in enumerate((0, 4, 2)):
        now[0] += timedelta(minutes=minutes)
        await reads(store, an_article(f"{number}", outlet=f"{number}"), at=now[0])
        await placer.place_new()
        asked.append(len(sense.asked))
    assert asked == [1, 1, 2]


@pytest.mark.parametrize(("name", "is_same_story"), [("one", True), ("other", False), ("", False)])
async def test_vectors_of_another_model_are_not_compared(store: SqlStore, *, name: str, is_same_story: bool) -> None:
    """The same event in two languages: only the sense of the words is the same, where one model made it."""
    english = told(SINKING, HERALD)
    german = an_article(
        "Inselfähre vor Küste gesunken",
        "Beim Untergang eines Schiffs im Nebel sind sieben Menschen ertrunken.",
        outlet="Der Bote",
        published=NOW + HOUR,
        language="de",
    )
    crowd = [an_article(f"{number}", "", outlet=f"Paper {number}", published=NOW) for number in range(40)]
    subject = [("Marigold", "Inselfähre")]
    await reads(store, english, *crowd, at=clock())
    await a_placer(store, embedder=Sense(name="one", subjects=subject)).place_new()
    await reads(store, german, at=clock())
    await a_placer(store, embedder=Sense(name=name, subjects=subject) if name else None).place_new()
    one, two = await places(store, english, german)
    assert (one == two) is is_same_story
    assert await vectors(store) == {(64, "one"), (64, name) if name else (0, "")}
