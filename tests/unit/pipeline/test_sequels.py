"""Stories that go on after they were told, over a real database: what is told of them again, to whom, and as what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import Article, BodyKind, Brief, Regrouping, StoryId
from bot.pipeline.editions import Editor, Material, Terms, brief_again, edit
from bot.store.placements import SqlPlacements
from tests.makers import NOW
from tests.unit.pipeline.chatroom import ChatRoom, feed_of, open_chatroom
from tests.unit.pipeline.happenings import (
    BELLMAN,
    BREAD,
    BRIDGE,
    DAY,
    GULL,
    HERALD,
    HOUR,
    MINUTE,
    RETOLD,
    RISEN,
    SINKING,
    TIDE,
    VETOED,
    WORSE,
    all_told,
    crowd,
    told,
)

LATER = NOW + DAY
OTHER = 7002
FERRY = told(SINKING, HERALD)
MORE_DEAD = "Twelve people died when the ferry Marigold sank off Port Ellery on Monday, the coastguard said on Tuesday."


@pytest.fixture
async def chats(tmp_path: Path) -> AsyncIterator[ChatRoom]:
    """Tuesday's news are still to come."""
    async with open_chatroom(tmp_path) as opened:
        await opened.reads(*crowd(), *all_told(SINKING), *all_told(BREAD))
        yield opened


def headlines(briefs: Sequence[Brief]) -> list[str]:
    return sorted(brief.headline for brief in briefs)


def lines(brief: Brief) -> list[str]:
    return [line.text for line in brief.lines]


# ---------------------------------------------------------------- told again or not


async def test_what_was_told_is_not_told_again(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    assert headlines(await chats.tells(saved)) == [told(BREAD, HERALD).title, FERRY.title]
    assert await chats.tells(saved) == []
    await chats.reads(told(RETOLD, TIDE, LATER), told(BRIDGE, BELLMAN, LATER))
    assert await chats.tells(saved) == []


async def test_what_was_told_is_told_again_with_what_is_new(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    first = {brief.headline: brief for brief in await chats.tells(saved)}[FERRY.title]
    told_at = chats.now
    await chats.reads(told(RISEN, HERALD, LATER), told(RETOLD, TIDE, LATER))
    (brief,) = await chats.tells(saved)
    assert brief.story == first.story
    assert brief.headline == told(RISEN, HERALD).title
    assert brief.sequel is not None
    assert brief.sequel.since == told_at
    (change,) = brief.sequel.changes
    assert (change.before.value, change.now.value, change.correction) == (7, 12, False)
    now, before = change.quotes
    assert (now.outlet, now.words) == (HERALD, MORE_DEAD)
    assert before.words in " ".join(each.text for each in all_told(SINKING))
    assert [(quote.outlet, quote.words) for quote in brief.lines[0].quotes] == [(HERALD, MORE_DEAD)]
    # Only sentences of the new article are told.
    assert all(line in told(RISEN, HERALD).text for line in lines(brief))
    assert brief.sources[0].article == told(RISEN, HERALD).id
    assert {figure.measure: figure.value for figure in brief.figures}["killed"] == 12
    assert await chats.tells(saved) == []


async def test_a_story_goes_on_from_where_it_was_told_last(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    await chats.tells(saved)
    await chats.reads(told(RISEN, HERALD, LATER))
    await chats.tells(saved)
    told_at = chats.now
    await chats.reads(told(WORSE, GULL, LATER + DAY))
    (brief,) = await chats.tells(saved)
    assert brief.sequel is not None
    assert brief.sequel.since == told_at
    assert [(change.before.value, change.now.value) for change in brief.sequel.changes] == [(12, 15)]


async def test_what_is_new_in_words_is_told_without_a_figure(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    await chats.tells(saved)
    await chats.reads(told(VETOED, TIDE, LATER))
    (brief,) = await chats.tells(saved)
    assert brief.headline == told(VETOED, TIDE).title
    assert brief.sequel is not None
    assert brief.sequel.changes == ()
    assert "vetoed the lower tax" in brief.lines[0].text


async def test_a_sequel_is_headed_by_who_brings_what_is_new(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    await chats.tells(saved)
    news = replace(told(RISEN, HERALD, LATER), body=BodyKind.EXCERPT)
    await chats.reads(told(RETOLD, TIDE, LATER - HOUR), news)
    (brief,) = await chats.tells(saved)
    assert brief.headline == news.title
    assert [source.article for source in brief.sources[:2]] == [news.id, told(RETOLD, TIDE).id]
    assert len(brief.sources) == 5


async def test_who_was_not_told_it_before_is_told_it_whole(chats: ChatRoom) -> None:
    saved, other = await chats.subscribes(HERALD, TIDE, GULL), await chats.subscribes(HERALD, TIDE, GULL, chat=OTHER)
    await chats.tells(saved)
    await chats.reads(*all_told(RISEN, LATER))
    (sequel,) = await chats.tells(saved)
    whole = next(brief for brief in await chats.tells(other) if brief.story == sequel.story)
    assert sequel.sequel is not None
    assert whole.sequel is None
    assert len(whole.sources) == 5
    assert any("12 people" in line or "Twelve people" in line for line in lines(whole)[: whole.shown])


async def test_stories_that_became_one_are_remembered_as_one(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL, BELLMAN)
    bridge = told(BRIDGE, BELLMAN)
    await chats.reads(bridge)
    await chats.tells(saved)
    merged = ((await chats.story_of(FERRY), StoryId(bridge.id)),)
    async with SqlPlacements(chats.store).placing() as turn:
        await turn.put([], Regrouping(merged=merged), chats.now)
    chats.room = chats.another()
    assert await chats.tells(saved) == []
    await chats.reads(told(RISEN, HERALD, LATER))
    (brief,) = await chats.tells(saved)
    assert brief.sequel is not None
    assert [(change.before.value, change.now.value) for change in brief.sequel.changes] == [(7, 12)]


async def test_an_article_that_moved_to_another_story_is_still_known(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    await chats.tells(saved)
    moved = tuple((each.id, StoryId("another")) for each in all_told(SINKING)[1:])
    async with SqlPlacements(chats.store).placing() as turn:
        await turn.put([], Regrouping(moved=moved), chats.now)
    assert await chats.tells(saved) == []


async def test_sequels_and_new_stories_share_the_limit(chats: ChatRoom) -> None:
    chats.room = replace(chats.room, digest=replace(chats.room.digest, limit=2))
    saved = await chats.subscribes(HERALD, TIDE, GULL, BELLMAN)
    assert len(await chats.tells(saved)) == 2
    await chats.reads(*all_told(RISEN, LATER), told(VETOED, TIDE, LATER), *crowd(LATER))
    assert len(await chats.tells(saved)) == 2


async def test_of_a_muted_outlet_nothing_is_told_in_a_sequel(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    await chats.tells(saved)
    muted = await chats.room.chats.put_subscription(replace(saved, muted_outlets=(HERALD,)))
    await chats.reads(told(RISEN, HERALD, LATER))
    assert await chats.tells(muted) == []
    await chats.reads(told(RISEN, TIDE, LATER + HOUR))
    (brief,) = await chats.tells(muted)
    assert brief.sequel is not None
    assert HERALD not in {source.outlet for source in brief.sources}
    assert HERALD not in {quote.outlet for line in brief.lines for quote in line.quotes}


async def test_one_edition_serves_all_who_were_told_the_same(chats: ChatRoom) -> None:
    saved, other = await chats.subscribes(HERALD, TIDE, GULL), await chats.subscribes(HERALD, TIDE, GULL, chat=OTHER)
    await chats.tells(saved)
    await chats.reads(*all_told(RISEN, LATER))
    untold = await chats.tells(other)
    again = await chats.tells(saved)
    assert {brief.sequel is None for brief in untold} == {True}
    assert {brief.sequel is None for brief in again} == {False}


async def test_who_was_told_another_part_of_a_story_gets_another_edition(chats: ChatRoom) -> None:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    await chats.tells(saved)
    await chats.reads(*all_told(RISEN, LATER))
    feeds, digests = [feed_of(outlet) for outlet in SINKING], chats.room.digests
    news = await digests.news(saved.id, feeds, since=NOW - DAY, until=chats.now, late=DAY)
    before = await digests.told_of(saved.id, {each.story for each in news if each.story})
    terms = Terms(since=NOW - DAY, until=chats.now, limit=10, sentences=2)
    whole = await chats.editions.of(news, {}, terms, digests)
    sequel = await chats.editions.of(news, before, terms, digests)
    assert [[brief.sequel is None for brief in each.briefs] for each in (whole, sequel)] == [[True], [False]]
    # Who was told the same at another moment gets the same, since then.
    later = {story: replace(each, at=each.at + MINUTE) for story, each in before.items()}
    (brief,) = sequel.briefs
    (again,) = (await chats.editions.of(news, later, terms, digests)).briefs
    assert brief.sequel is not None
    assert again == replace(brief, sequel=replace(brief.sequel, since=brief.sequel.since + MINUTE))


# ---------------------------------------------------------------- a sequel that is corrected


@pytest.fixture
async def sequel(chats: ChatRoom) -> Brief:
    saved = await chats.subscribes(HERALD, TIDE, GULL)
    await chats.tells(saved)
    await chats.reads(told(RISEN, HERALD, LATER))
    (brief,) = await chats.tells(saved)
    return brief


def kept(*changed: Article) -> list[Article]:
    """The articles of the story as they read now."""
    by_id = {each.id: each for each in (told(RISEN, HERALD, LATER), *all_told(SINKING), *changed)}
    return list(by_id.values())


def test_a_sequel_whose_articles_say_the_same_stays_as_it_is(sequel: Brief) -> None:
    assert brief_again(sequel, kept(), sentences=2) == sequel


def test_of_a_sequel_what_its_articles_no_longer_say_is_left_out(sequel: Brief) -> None:
    news = told(RISEN, HERALD, LATER)
    corrected = replace(news, text=news.text.replace("Twelve people died", "Eleven people died"))
    again = brief_again(sequel, kept(corrected), sentences=2)
    # Nothing else was said at once.
    if again is not None:
        assert MORE_DEAD not in lines(again)
        assert again.sequel is not None
        assert again.sequel.changes == ()
    assert MORE_DEAD in lines(sequel)


def test_of_a_sequel_of_which_nothing_holds_nothing_is_told_again(sequel: Brief) -> None:
    news = told(RISEN, HERALD, LATER)
    assert brief_again(sequel, kept(replace(news, text="This article was withdrawn.")), sentences=2) is None
    assert brief_again(sequel, all_told(SINKING), sentences=2) is None


# ---------------------------------------------------------------- figures that are no longer so


def test_no_line_tells_a_figure_that_a_newer_article_states_otherwise() -> None:
    articles = [*all_told(SINKING), *all_told(RISEN, LATER)]
    terms = Terms(since=NOW - DAY, until=LATER + HOUR, limit=10, sentences=3)
    places = {each.id: StoryId("ferry") for each in articles}
    (brief,) = edit(Material(articles=articles, places=places), terms).briefs
    assert brief.sequel is None
    assert brief.headline in {each.title for each in all_told(RISEN)}
    assert brief.sources[0].article in {each.id for each in all_told(RISEN)}
    said = " ".join(lines(brief)).lower()
    assert "twelve people died" in said or "12 people died" in said
    assert "seven" not in said
    # What is not out of date is told still.
    assert len(brief.lines) > 3


async def test_a_lead_that_nobody_can_replace_is_told_without_what_is_out_of_date() -> None:
    flash = told(RISEN, HERALD, LATER)
    flash = replace(flash, text=flash.text.split(". ")[0] + ".")
    articles = [*all_told(SINKING), flash]
    material = Material(articles=articles, places={each.id: StoryId("ferry") for each in articles})
    terms = Terms(since=NOW - DAY, until=LATER + HOUR, limit=10, sentences=3)
    (brief,) = edit(material, terms).briefs
    assert brief.sources[0].article != flash.id
    assert brief.headline == flash.title
    assert len(brief.lines) > 3
    assert "seven" not in " ".join(lines(brief)).lower()
    (one,) = (await Editor().choose(material, terms)).told
    agreed = [claim.words for claim in (*one.agreement.agreed, *one.agreement.single)]
    assert [words for words in agreed if "even " in words] == []
    assert {figure.value for figure in one.figures if figure.measure == "killed"} == {12}


def test_a_figure_of_which_nobody_states_another_is_told() -> None:
    articles = all_told(SINKING)
    terms = Terms(since=NOW - DAY, until=NOW + timedelta(hours=1), limit=10, sentences=3)
    (brief,) = edit(Material(articles=articles, places={each.id: StoryId("ferry") for each in articles}), terms).briefs
    assert brief.headline == FERRY.title
    assert "Seven people died" in brief.lines[0].text
