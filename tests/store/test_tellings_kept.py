"""What ``ports.Digests`` promises of stories: what is news of them, what was told of them, what may come between."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.model import (
    ALERT_PERIOD,
    Article,
    Bound,
    Brief,
    BriefChange,
    BriefSequel,
    ChatId,
    DigestId,
    Evidence,
    Figure,
    Heading,
    Lease,
    Quote,
    Reason,
    StoryId,
    Subscription,
    ToldStory,
    Untold,
)
from bot.store import schema
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.store import SqlStore
from tests.makers import CHAT, NOW, a_brief, a_chat, a_digest_to_send, a_feed, a_placement, a_subscription, an_article
from tests.store.placed import keep, place

HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)
OTHER = ChatId(7002)
ONE, TWO, THREE = (StoryId(name) for name in ("one", "two", "three"))
PIER, COD, FOG = (an_article(name) for name in ("Pier", "Cod", "Fog"))
LEASE = Lease("one")


@pytest.fixture
def digests(store: SqlStore) -> SqlDigests:
    return SqlDigests(store)


async def subscribed(store: SqlStore, chat: int = CHAT, **changes: object) -> Subscription:
    await SqlChats(store).put_chat(a_chat(chat), NOW)
    return await SqlChats(store).put_subscription(replace(a_subscription(chat), **changes))  # type: ignore[arg-type]  # any field


async def tell(
    store: SqlStore, subscription: Subscription, *briefs: Brief, number: str = "d1", at: datetime = NOW
) -> None:
    made = a_digest_to_send(subscription, *briefs, number=number)
    assert await SqlDigests(store).put_digest(made, at, next_at=None)


# ---------------------------------------------------------------- news


async def news(
    store: SqlStore,
    subscription: Subscription,
    since: datetime,
    until: datetime,
    stories: Collection[StoryId] | None = None,
) -> list[Untold]:
    urls = [a_feed().url]
    return list(
        await SqlDigests(store).news(subscription.id, urls, since=since, until=until, late=DAY, stories=stories)
    )


def untold(article: Article, story: StoryId | None, read_at: datetime = NOW) -> Untold:
    return Untold(article=article.id, read_at=read_at, story=story)


async def test_what_waits_for_its_place_is_no_news(store: SqlStore) -> None:
    saved = await subscribed(store)
    await keep(store, PIER, COD)
    assert await news(store, saved, NOW - DAY, NOW) == []
    await place(store, a_placement(PIER, ONE))
    assert await news(store, saved, NOW - DAY, NOW) == [untold(PIER, ONE)]
    await place(store, a_placement(COD, TWO))
    await place(store, merged=[(ONE, TWO)])
    assert await news(store, saved, NOW - DAY, NOW) == sorted(
        [untold(PIER, TWO), untold(COD, TWO)], key=lambda each: each.article
    )


async def test_what_was_read_before_there_were_stories_is_news_by_itself(store: SqlStore) -> None:
    saved = await subscribed(store)
    await keep(store, PIER)
    async with store.writing() as connection:
        await connection.execute(update(schema.article).values(to_place=None))
    assert await news(store, saved, NOW - DAY, NOW) == [untold(PIER, None)]


async def test_what_is_placed_after_its_period_is_news_of_the_next_and_of_no_other(store: SqlStore) -> None:
    saved = await subscribed(store)
    soon, late = (an_article(name, published=NOW - HOUR) for name in ("soon", "late"))
    read_at = NOW - HOUR
    await keep(store, soon, late, at=read_at)
    await place(store, a_placement(soon, ONE), now=NOW)
    periods = [(NOW + days * DAY / 2, NOW + (days + 1) * DAY / 2) for days in range(-1, 4)]
    assert await news(store, saved, *periods[0]) == [untold(soon, ONE, read_at)]
    await place(store, a_placement(late, TWO), now=NOW + SECOND)
    # Where its second look moves it makes it no younger.
    await place(store, moved=[(late.id, ONE)], now=NOW + 2 * DAY)
    found = [await news(store, saved, *period) for period in periods[1:]]
    assert found == [[untold(late, ONE, read_at)], [], [], []]


async def test_news_may_be_of_some_stories_only(store: SqlStore) -> None:
    saved = await subscribed(store)
    await keep(store, PIER, COD, FOG)
    await place(store, a_placement(PIER, ONE), a_placement(COD, TWO), a_placement(FOG, THREE))
    assert await news(store, saved, NOW - DAY, NOW, stories=[ONE]) == [untold(PIER, ONE)]
    two = await news(store, saved, NOW - DAY, NOW, stories={ONE, TWO, StoryId("unknown")})
    assert {each.story for each in two} == {ONE, TWO}
    assert await news(store, saved, NOW - DAY, NOW, stories=[]) == []
    await tell(store, saved, a_brief(PIER, story=ONE))
    assert await news(store, saved, NOW - DAY, NOW, stories=[ONE]) == []


# ---------------------------------------------------------------- told


async def test_chats_share_what_a_story_says_and_each_has_its_own_reasons(store: SqlStore) -> None:
    brief = a_brief(PIER, story=ONE)
    for number in range(2):
        saved = await subscribed(store, CHAT + number)
        reasons = (Reason(words=f"liked by {number}", weight=number / 2, kind="liked", facts={"names": "Pier"}),)
        await tell(store, saved, replace(brief, reasons=reasons), number=f"d{number}")
        told = await SqlDigests(store).told(DigestId(f"d{number}"), 1)
        assert told is not None
        assert told.brief == replace(brief, reasons=reasons)
    assert len(await store.all(select(schema.brief))) == 1


async def told_of(digests: SqlDigests, subscription: Subscription) -> Mapping[StoryId, ToldStory]:
    return await digests.told_of(subscription.id, [ONE, TWO, THREE, StoryId("unknown")])


def told_story(story: StoryId, brief: Brief, *articles: Article, at: datetime = NOW) -> ToldStory:
    return ToldStory(story=story, articles=frozenset(each.id for each in articles), brief=brief, at=at)


async def test_what_was_told_of_an_article_counts_for_the_story_it_is_in_now(
    store: SqlStore, digests: SqlDigests
) -> None:
    saved, other = await subscribed(store), await subscribed(store, OTHER)
    await keep(store, PIER, COD, FOG)
    await place(store, a_placement(PIER, ONE), a_placement(COD, ONE), a_placement(FOG, TWO))
    assert await told_of(digests, saved) == {}
    brief = a_brief(PIER, COD, story=ONE)
    await tell(store, saved, brief)
    assert await told_of(digests, saved) == {ONE: told_story(ONE, brief, PIER, COD)}
    assert await told_of(digests, other) == {}
    assert await digests.told_of(saved.id, [TWO]) == await digests.told_of(saved.id, []) == {}
    await place(store, moved=[(COD.id, TWO)])
    assert await told_of(digests, saved) == {ONE: told_story(ONE, brief, PIER), TWO: told_story(TWO, brief, COD)}
    await place(store, merged=[(TWO, THREE)], moved=[(COD.id, THREE), (FOG.id, THREE)])
    assert await told_of(digests, saved) == {ONE: told_story(ONE, brief, PIER), THREE: told_story(THREE, brief, COD)}
    await place(store, merged=[(ONE, THREE)])
    assert await told_of(digests, saved) == {THREE: told_story(THREE, brief, PIER, COD)}


async def test_of_several_briefs_of_a_story_the_latest_counts(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    # No order of names says which is the latest: it is of the smallest, and then of the one in the middle.
    latest, first, second = sorted((PIER, COD, FOG), key=lambda article: article.id)
    await keep(store, PIER, COD, FOG)
    await place(store, a_placement(latest, ONE), a_placement(first, ONE), a_placement(second, TWO))
    briefs = {
        hours: a_brief(*articles, story=story)
        for hours, story, articles in ((0, ONE, [first]), (1, TWO, [second]), (2, ONE, [latest, first]))
    }
    for hours, number in ((1, "x"), (0, "z"), (2, "y")):
        await tell(store, saved, briefs[hours], number=number, at=NOW + hours * HOUR)
    assert await told_of(digests, saved) == {
        ONE: told_story(ONE, briefs[2], latest, first, at=NOW + 2 * HOUR),
        TWO: told_story(TWO, briefs[1], second, at=NOW + HOUR),
    }
    await place(store, merged=[(ONE, TWO)])
    assert await told_of(digests, saved) == {TWO: told_story(TWO, briefs[2], PIER, COD, FOG, at=NOW + 2 * HOUR)}
    await place(store, moved=[(latest.id, THREE)])
    assert (await told_of(digests, saved))[TWO] == told_story(TWO, briefs[1], first, second, at=NOW + HOUR)


async def test_what_was_corrected_counts_as_it_was_corrected(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    await keep(store, PIER)
    await place(store, a_placement(PIER, ONE))
    await tell(store, saved, a_brief(PIER, story=ONE), a_brief(COD))
    corrected = a_brief(PIER, story=ONE, headline="Corrected")
    await digests.put_amendments(DigestId("d1"), [(1, corrected)], [], NOW + HOUR)
    assert (await told_of(digests, saved))[ONE] == told_story(ONE, corrected, PIER)


async def test_what_an_article_says_anew_was_told_last_by_the_sequel_that_it_leads(
    store: SqlStore, digests: SqlDigests
) -> None:
    saved = await subscribed(store)
    await keep(store, PIER, COD)
    await place(store, a_placement(PIER, ONE), a_placement(COD, ONE))
    first = a_brief(PIER, COD, story=ONE)
    await tell(store, saved, first)
    anew = a_sequel(a_brief(PIER, COD, story=ONE, headline="Pier, corrected"), NOW)
    await tell(store, saved, anew, number="d2", at=NOW + HOUR)
    assert (await told_of(digests, saved))[ONE] == told_story(ONE, anew, PIER, COD, at=NOW + HOUR)
    # What else it rests on is still told by the first, and amended there.
    rows = await store.all(select(schema.told.c.article_id, schema.told.c.digest_id))
    assert {row["article_id"]: row["digest_id"] for row in rows} == {PIER.id: "d2", COD.id: "d1"}
    # A story that is told whole again, as to who asks for it, changes nothing.
    await tell(store, saved, first, number="d3", at=NOW + 2 * HOUR)
    assert (await told_of(digests, saved))[ONE] == told_story(ONE, anew, PIER, COD, at=NOW + HOUR)


async def test_more_stories_than_a_statement_takes_are_asked_for(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    await keep(store, PIER)
    await place(store, a_placement(PIER, ONE))
    await tell(store, saved, a_brief(PIER, story=ONE))
    many = [StoryId(f"{number}") for number in range(40_000)]
    assert list(await digests.told_of(saved.id, [*many, ONE])) == [ONE]


async def test_alerts_alone_are_counted(store: SqlStore, digests: SqlDigests) -> None:
    saved, other = await subscribed(store), await subscribed(store, OTHER)
    for number, (who, period, hours) in enumerate(
        [
            (saved, f"{ALERT_PERIOD}one", 0),
            (saved, f"{ALERT_PERIOD}two", 5),
            (saved, f"{ALERT_PERIOD}three", 9),
            (saved, f"followed:{ALERT_PERIOD}", 0),
            (saved, "2026-03-02T08:00", 0),
            (other, f"{ALERT_PERIOD}one", 0),
        ]
    ):
        made = a_digest_to_send(who, number=f"{number}", period=period)
        await digests.put_digest(made, NOW - hours * HOUR, next_at=None)
    assert await digests.alerts_since(saved.id, NOW - 5 * HOUR) == 2
    assert await digests.alerts_since(saved.id, NOW - 5 * HOUR + SECOND) == 1
    assert await digests.alerts_since(saved.id, NOW + SECOND) == 0
    assert await digests.alerts_since(other.id, NOW - DAY) == 1


# ---------------------------------------------------------------- between


def a_sequel(brief: Brief, since: datetime) -> Brief:
    return replace(brief, sequel=BriefSequel(since=since))


async def test_what_comes_between_digests_is_kept_with_its_messages(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store, next_digest_at=NOW + HOUR, told_until=NOW - DAY)
    alert = a_digest_to_send(saved, a_brief(PIER))
    assert await digests.put_between(alert, NOW, made_of=NOW - SECOND)
    told = await digests.told(alert.id, 1)
    assert told is not None
    assert told.brief == alert.briefs[0]
    assert [row["source"] for row in await store.all(select(schema.delivery))] == ["digest:d1"]
    # When the next digest is due, and from when on it tells, stays as it is.
    assert await SqlChats(store).subscription(saved.place) == saved
    await digests.put_between(alert, NOW, made_of=NOW - SECOND)
    assert len(await store.all(select(schema.delivery))) == 1


async def test_nothing_comes_between_while_a_digest_is_made(store: SqlStore, digests: SqlDigests) -> None:
    saved, other = await subscribed(store, next_digest_at=NOW), await subscribed(store, OTHER)
    await digests.claim_digests(NOW, NOW + HOUR, lease=LEASE, limit=9)
    alert = a_digest_to_send(saved, a_brief(PIER))
    assert not await digests.put_between(alert, NOW + HOUR - SECOND, made_of=NOW)
    assert (await digests.digests_of(saved.id), await store.all(select(schema.delivery))) == ([], [])
    assert await digests.put_between(a_digest_to_send(other, a_brief(PIER), number="d2"), NOW, made_of=NOW)
    # Its maker has died.
    assert await digests.put_between(alert, NOW + HOUR, made_of=NOW)


async def test_nothing_comes_between_when_a_digest_was_made_of_the_same_news(
    store: SqlStore, digests: SqlDigests
) -> None:
    saved, other = await subscribed(store), await subscribed(store, OTHER)
    await tell(store, saved, a_brief(COD), number="d1", at=NOW)
    await tell(store, other, a_brief(FOG), number="d2", at=NOW + HOUR)
    alert = a_digest_to_send(saved, a_brief(PIER), number="d3")
    for made_of in (NOW - HOUR, NOW):
        assert not await digests.put_between(alert, NOW + HOUR, made_of=made_of)
    assert await digests.told_digest(alert.id) is None
    assert await digests.put_between(alert, NOW + HOUR, made_of=NOW + SECOND)


@pytest.mark.parametrize("began", [-HOUR, -SECOND])
async def test_nothing_comes_between_that_was_told_meanwhile_by_one_that_began_before(
    store: SqlStore, digests: SqlDigests, began: timedelta
) -> None:
    saved = await subscribed(store, next_digest_at=NOW - HOUR)
    await tell(store, saved, a_brief(COD, story=ONE), number="before", at=NOW - DAY)
    await digests.claim_digests(NOW - HOUR, NOW + HOUR, lease=LEASE, limit=9)
    sequel = a_sequel(a_brief(PIER, COD, story=ONE), NOW - DAY)
    due = a_digest_to_send(saved, sequel, a_brief(FOG), number="due")
    await digests.put_digest(due, NOW + began, next_at=None, lease=LEASE)
    for brief in (sequel, a_brief(FOG)):
        between = a_digest_to_send(saved, brief, number="between")
        assert not await digests.put_between(between, NOW + SECOND, made_of=NOW)
    assert await digests.told_digest(DigestId("between")) is None
    # What adds to that digest is kept.
    further = a_sequel(a_brief(an_article("Further"), PIER, COD, story=ONE), NOW + began)
    assert await digests.put_between(a_digest_to_send(saved, further, number="further"), NOW + SECOND, made_of=NOW)


async def test_nothing_comes_to_who_was_forgotten_meanwhile(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    await SqlChats(store).forget(saved.place)
    assert not await digests.put_between(a_digest_to_send(saved, a_brief(PIER)), NOW, made_of=NOW)


# ---------------------------------------------------------------- briefs


def a_whole_brief() -> Brief:
    """A brief with all that there may be in one."""
    quote = Quote(outlet="The Ellery Herald", url="https://herald.example/1", words="Zwölf Tote in 日本 😀.")
    evidence = Evidence(article=PIER.id, quote="At least 12 died.", start=3, end=20)
    killed = Figure(measure="killed", value=12.0, bound=Bound.LEAST, words="at least 12", evidence=evidence)
    shaken = Figure(measure="magnitude", value=6.8000000000000007, bound=Bound.ABOUT, words="6.8", evidence=evidence)
    change = BriefChange(now=killed, before=replace(killed, value=9.5), correction=True, quotes=(quote, quote))
    plain = a_brief(PIER, COD, story=ONE)
    return replace(
        plain,
        lines=tuple(replace(line, place=3, voices=2) for line in plain.lines),
        sources=tuple(
            replace(source, voice="Meridian Press", origin="Meridian Press", copy=True, updated=NOW, excerpt=True)
            for source in plain.sources
        ),
        first="Meridian Press",
        figures=(killed, shaken),
        sequel=BriefSequel(since=NOW - DAY + timedelta(microseconds=7), changes=(change,)),
    )


async def test_a_brief_comes_back_as_it_was_told(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    await keep(store, PIER)
    await place(store, a_placement(PIER, ONE))
    brief = a_whole_brief()
    made = a_digest_to_send(saved, brief)
    made = replace(made, frame=replace(made.frame, heading=Heading.FOLLOWED))
    await digests.put_digest(made, NOW, next_at=None)
    whole = await digests.told_digest(made.id)
    assert whole is not None
    assert (whole.frame, [each.brief for each in whole.stories]) == (made.frame, [brief])
    assert (await told_of(digests, saved))[ONE].brief == brief


async def test_a_brief_of_an_older_program_is_still_read(store: SqlStore, digests: SqlDigests) -> None:
    saved = await subscribed(store)
    await keep(store, PIER)
    await place(store, a_placement(PIER, ONE))
    brief = a_brief(PIER, story=ONE)
    made = a_digest_to_send(saved, brief)
    await digests.put_digest(made, NOW, next_at=None)
    (content,) = [row["content"] for row in await store.all(select(schema.brief))]
    (frame,) = [row["frame"] for row in await store.all(select(schema.digest))]
    for holder, names in (
        (content, ("first", "figures", "sequel")),
        (content["sources"][0], ("voice",)),
        (content["lines"][0], ("voices",)),
        (frame, ("heading",)),
    ):
        for name in names:
            del holder[name]
    async with store.writing() as connection:
        await connection.execute(update(schema.brief).values(content=content))
        await connection.execute(update(schema.digest).values(frame=frame))
    whole = await digests.told_digest(made.id)
    assert whole is not None
    assert (whole.frame, [each.brief for each in whole.stories]) == (made.frame, [brief])
    assert await told_of(digests, saved) == {ONE: told_story(ONE, brief, PIER)}
