"""What summaries will cost: how many are written, what one takes, and what a model asks for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.model import (
    Audience,
    Basis,
    Budget,
    FeedUrl,
    KeptSummary,
    ModelTerms,
    NewsVolume,
    PlannedCall,
    Spending,
    Style,
    Summary,
    SummaryKey,
    TokenUsage,
)
from bot.pipeline.estimating import ARTICLE_TOKENS, ARTICLES_A_STORY, Wanted, audiences, estimated, load_estimate
from bot.store.ledger import SqlLedger
from bot.store.summaries import SqlSummaries
from bot.store.volumes import SqlVolumes
from bot.text.tokens import tokens_at_most
from tests.makers import NOW, a_subscription, an_article
from tests.unit.pipeline.chatroom import ChatRoom, feed_of, open_chatroom

EARLIER = NOW - timedelta(hours=1)
OUTLETS = ("Herald", "Gazette")
A, B = FeedUrl("https://a.example/"), FeedUrl("https://b.example/")
SMALL = ModelTerms(name="small", context_tokens=8_000, prompt_price=250_000, completion_price=2_000_000)
HERE = ModelTerms(name="here", context_tokens=8_000)
WANTED = Wanted(feeds=2, limit=10, lines=2, models=[SMALL, HERE])
NO_NEWS = NewsVolume(days=0, articles={}, story_sizes=(), texts=())
NEWS = NewsVolume(days=4, articles={A: 80, B: 8}, story_sizes=(6, 4, 2, 1), texts=("word " * 400, "word " * 600))
SPENT = Spending(
    model="small",
    purpose="draft",
    chat=None,
    calls=40,
    prompt_tokens=60_000,
    completion_tokens=4_000,
    price=9,
    reserved=0,
)


def an_audience(*feeds: FeedUrl, a_week: int = 7) -> Audience:
    return Audience(feeds=frozenset(feeds), subscriptions=1, digests_a_week=a_week)


# ---------------------------------------------------------------- who is told


def test_who_follows_the_same_feeds_at_the_same_times_shares_digests() -> None:
    morning = a_subscription(schedule="mon-sun 08:00", time_zone="Europe/Berlin")
    found = audiences(
        [
            (morning, frozenset([A])),
            (replace(morning, language="de", style=Style.FULL), frozenset([A])),
            (replace(morning, time_zone="Asia/Tokyo"), frozenset([A])),
            (replace(morning, schedule="mon-fri 08:00,18:30;sun 10:00"), frozenset([A, B])),
        ]
    )
    assert found == [
        Audience(feeds=frozenset([A]), subscriptions=3, digests_a_week=14),
        Audience(feeds=frozenset([A, B]), subscriptions=1, digests_a_week=11),
    ]


@pytest.mark.parametrize(
    ("told", "news", "summaries"),
    [
        # Nobody yet: a digest a day.
        ([], NO_NEWS, 10.0),
        ([], NEWS, 10.0),
        ([an_audience(A)], NEWS, 10.0),
        ([an_audience(A, a_week=14)], NEWS, 20.0),
        # No more than the twenty articles a day that come by this feed, or the two by that.
        ([an_audience(A, a_week=70)], NEWS, 20.0),
        ([an_audience(B)], NEWS, 2.0),
        ([an_audience(B), an_audience(A, B)], NEWS, 12.0),
        ([an_audience(), an_audience(FeedUrl("https://new.example/"))], NEWS, 0.0),
        ([an_audience(A, a_week=70)], NO_NEWS, 100.0),
    ],
)
def test_no_more_is_written_than_digests_tell_and_articles_come(
    told: list[Audience], news: NewsVolume, summaries: float
) -> None:
    assert estimated(told, news, (), 0, WANTED).summaries_a_day == pytest.approx(summaries)


# ---------------------------------------------------------------- what a summary takes


def test_calls_that_were_paid_tell_what_a_summary_takes() -> None:
    judged = replace(SPENT, purpose="judge", prompt_tokens=4_000, completion_tokens=1_000)
    made = estimated([an_audience(A)], NEWS, [SPENT, judged], 20, WANTED)
    assert (made.tokens.prompt, made.tokens.completion) == (3_200, 250)
    assert (made.tokens.basis, made.tokens.seen) == (Basis.CALLS, 20)
    # Ten a day, at 0.25 a million in and 2 a million out.
    assert made.prices == (("small", 10 * (800 + 500)), ("here", 0))


def test_few_calls_tell_nothing_yet() -> None:
    assert estimated([], NEWS, [SPENT], 19, WANTED).tokens.basis is Basis.ARTICLES


def test_articles_that_are_kept_tell_what_the_largest_stories_take() -> None:
    few = estimated([an_audience(A)], replace(NEWS, days=1), (), 0, replace(WANTED, limit=7))
    # Seven stories a day: all four that there are.
    assert few.tokens.articles == pytest.approx(13 / 4)
    one = estimated([an_audience(A, a_week=7)], replace(NEWS, days=1), (), 0, replace(WANTED, limit=2))
    assert (one.tokens.articles, one.tokens.basis, one.tokens.seen) == (5.0, Basis.ARTICLES, 2)
    an_article_takes = (tokens_at_most(NEWS.texts[0]) + tokens_at_most(NEWS.texts[1])) / 4
    assert 400 <= an_article_takes <= 1_000
    assert 5 * an_article_takes < one.tokens.prompt < 5 * an_article_takes + 2_000
    assert 2 * 40 < one.tokens.completion < 2 * 200
    longer = estimated([an_audience(A)], replace(NEWS, days=1), (), 0, replace(WANTED, limit=2, lines=4))
    assert longer.tokens.completion == 2 * one.tokens.completion


def test_without_anything_an_english_article_is_taken() -> None:
    tokens = estimated([], NO_NEWS, (), 0, WANTED).tokens
    assert (tokens.basis, tokens.articles) == (Basis.NOTHING, ARTICLES_A_STORY)
    assert tokens.prompt > ARTICLES_A_STORY * ARTICLE_TOKENS


# ---------------------------------------------------------------- as it is kept


async def told_room(room: ChatRoom) -> None:
    await room.reads(*(an_article(f"{outlet} {number}", outlet=outlet) for outlet in OUTLETS for number in range(3)))
    for chat, outlet in ((1, "Herald"), (2, "Herald"), (3, "Gazette")):
        await room.subscribes(outlet, chat=chat, schedule="mon-sun 08:00", next_digest_at=NOW)


async def test_an_estimate_is_made_of_what_is_kept(tmp_path: Path) -> None:
    async with open_chatroom(tmp_path) as room:
        await told_room(room)
        ledger, summaries = SqlLedger(room.store), SqlSummaries(room.store)

        async def estimate() -> tuple[Basis, float]:
            made = await load_estimate(SqlVolumes(room.store), ledger, summaries, WANTED, room.now)
            assert {each.feeds for each in made.audiences} == {frozenset([feed_of(name)]) for name in OUTLETS}
            return made.tokens.basis, made.summaries_a_day

        # Three articles a day by each feed.
        assert await estimate() == (Basis.ARTICLES, 6.0)
        for number in range(20):
            key = SummaryKey(story_version=f"{number}", language="en", style="brief")
            made = KeptSummary(summary=Summary(method="abstractive", lines=()), prompt="1", model="m", made_at=EARLIER)
            await summaries.put(key, made)
            planned = PlannedCall(key=f"{number}", model="m", purpose="draft", price=5)
            call = await ledger.reserve(planned, Budget(), EARLIER)
            await ledger.settle(call, TokenUsage(prompt=100, completion=10), 5, None, NOW)
        assert await estimate() == (Basis.CALLS, 6.0)
