from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import cast

import pytest

from bot.errors import StoreError
from bot.model import Article, ArticleId, StoryId, ToldStory, Untold
from bot.pipeline.editions import Editions, Editor, Material, Terms, brief_again, edit
from bot.ports import Digests
from tests.makers import NOW, a_brief, an_article

TERMS = Terms(since=NOW - timedelta(days=1), until=NOW, limit=10, sentences=2)
PIER = an_article()
MAYOR = an_article(
    "Mayor resigns", "The mayor of Port Ellery resigned on Sunday. She gave no reasons.", outlet="Bellman"
)


@dataclass(slots=True)
class Kept:
    """Articles that can be asked for by their ids; each question counts."""

    articles: Sequence[Article]
    asked: list[int] = field(default_factory=list)
    failing: bool = False

    async def articles_by_id(self, ids: Collection[ArticleId]) -> Sequence[Article]:
        self.asked.append(len(ids))
        await asyncio.sleep(0)
        if self.failing:
            raise StoreError("news.db", "is away")
        return [article for article in self.articles if article.id in ids]

    @property
    def port(self) -> Digests:
        return cast("Digests", self)


def news(*articles: Article, read_at: datetime = NOW) -> list[Untold]:
    return [Untold(article=article.id, read_at=read_at) for article in articles]


def test_an_edition_holds_stories_with_their_lines_and_how_many_there_were() -> None:
    edition = edit(Material(articles=[PIER, MAYOR]), replace(TERMS, limit=1))
    assert edition.considered == 2
    (brief,) = edition.briefs
    assert brief.headline in {PIER.title, MAYOR.title}
    assert 1 <= brief.shown <= 2
    assert brief.sources[0].outlet in {PIER.outlet, MAYOR.outlet}


def test_what_is_muted_stays_out() -> None:
    assert edit(Material(articles=[PIER, MAYOR]), replace(TERMS, muted_words=("mayor",))).considered == 1
    assert edit(Material(articles=[PIER, MAYOR]), replace(TERMS, muted_outlets=("the ellery herald",))).considered == 1
    assert edit(Material(articles=[PIER, MAYOR]), replace(TERMS, muted_words=("may",))).considered == 2


def test_no_articles_make_an_empty_edition() -> None:
    edition = edit(Material(articles=[]), TERMS)
    assert (edition.briefs, edition.considered) == ((), 0)


async def test_who_is_told_the_same_costs_one_edition() -> None:
    kept, editions = Kept([PIER, MAYOR]), Editions()
    both = await asyncio.gather(*(editions.of(news(PIER, MAYOR), {}, TERMS, kept.port) for _ in range(5)))
    assert kept.asked == [2]
    assert all(edition == both[0] for edition in both)
    assert await editions.of(news(PIER, MAYOR), {}, TERMS, kept.port) == both[0]
    assert kept.asked == [2]


async def test_other_terms_make_another_edition_of_the_same_articles() -> None:
    kept, editions = Kept([PIER, MAYOR]), Editions()
    await editions.of(news(PIER, MAYOR), {}, TERMS, kept.port)
    muted = await editions.of(news(PIER, MAYOR), {}, replace(TERMS, muted_words=("mayor",)), kept.port)
    assert kept.asked == [2]
    assert len(muted.briefs) == 1


async def test_an_article_that_was_read_anew_is_asked_for_anew() -> None:
    kept, editions = Kept([PIER]), Editions()
    await editions.of(news(PIER), {}, TERMS, kept.port)
    kept.articles = [replace(PIER, title="Council votes against the pier")]
    edition = await editions.of(news(PIER, read_at=NOW + timedelta(hours=1)), {}, TERMS, kept.port)
    assert kept.asked == [1, 1]
    assert edition.briefs[0].headline == "Council votes against the pier"


async def test_what_was_told_is_worked_out_once_however_often_it_is_read() -> None:
    editor = Editor()
    editions = Editions(editor)
    number = StoryId(PIER.id)
    told = {number: ToldStory(story=number, articles=frozenset({PIER.id}), brief=a_brief(), at=NOW)}
    for limit in range(1, 9):
        again = Kept([replace(PIER), replace(MAYOR)])
        await editions.of(news(MAYOR), told, replace(TERMS, limit=limit), again.port)
    assert len(editor._pools._prospects._kept) == 1
    corrected = Kept([replace(PIER, text="The council voted against a new pier."), MAYOR])
    await editions.of(news(MAYOR), told, replace(TERMS, limit=9), corrected.port)
    assert len(editor._pools._prospects._kept) == 2


async def test_a_failure_is_not_kept() -> None:
    kept, editions = Kept([PIER], failing=True), Editions()
    with pytest.raises(StoreError):
        await editions.of(news(PIER), {}, TERMS, kept.port)
    kept.failing = False
    assert len((await editions.of(news(PIER), {}, TERMS, kept.port)).briefs) == 1


async def test_an_article_that_is_no_longer_kept_is_left_out() -> None:
    edition = await Editions().of(news(PIER, MAYOR), {}, TERMS, Kept([MAYOR]).port)
    assert [brief.headline for brief in edition.briefs] == [MAYOR.title]


# ---------------------------------------------------------------- told again


def test_a_story_is_told_again_as_its_articles_read_now() -> None:
    told = a_brief(PIER, MAYOR)
    corrected = replace(PIER, title="Pier costs 15 million", text=PIER.text.replace("14", "15"))
    again = brief_again(told, [MAYOR, corrected], sentences=2)
    assert again is not None
    assert again.headline == "Pier costs 15 million"
    assert any("15 million" in line.text for line in again.lines)
    assert [source.article for source in again.sources] == [PIER.id, MAYOR.id]
    assert (again.story, again.reasons) == (told.story, told.reasons)


def test_who_copied_whom_stays_as_it_was() -> None:
    told = a_brief(PIER, MAYOR)
    told = replace(told, sources=(told.sources[0], replace(told.sources[1], copy=True)))
    again = brief_again(told, [PIER, MAYOR], sentences=2)
    assert again is not None
    assert [source.copy for source in again.sources] == [False, True]


def test_a_story_whose_lead_is_gone_is_left_as_it_was() -> None:
    assert brief_again(a_brief(PIER, MAYOR), [MAYOR], sentences=2) is None
    assert brief_again(a_brief(PIER, MAYOR), [], sentences=2) is None


def test_another_article_that_is_gone_is_left_out() -> None:
    again = brief_again(a_brief(PIER, MAYOR), [PIER], sentences=2)
    assert again is not None
    assert [source.article for source in again.sources] == [PIER.id]
