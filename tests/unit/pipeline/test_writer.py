"""Stories to summaries in a model's words: written once for all, in portions where long, extracts where none is."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import BudgetSpent, ModelAnswerUnusable, ModelAway, ModelMisconfigured, ModelRefused
from bot.model import (
    Article,
    ChatId,
    Development,
    DigestItem,
    Lease,
    ModelRequest,
    Sequel,
    Shortfall,
    Summary,
    SummaryLine,
)
from bot.pipeline.writing.judging import Judge
from bot.pipeline.writing.writer import Writer
from bot.pipeline.writing.written import Written
from bot.ports import Workers
from bot.store.store import SqlStore
from bot.store.summaries import SqlSummaries
from tests.databases import with_tables
from tests.makers import CHAT, NOW
from tests.unit.pipeline.newsroom import InlineWorkers
from tests.unit.pipeline.scribes import (
    CHOIR,
    COST,
    FERRY,
    FIRST,
    TRADE,
    Answer,
    OpenLedger,
    Scribe,
    a_text,
    lines,
    opinion,
    origins,
    spender,
    texts,
    told,
)

DRAFT = lines((FIRST, [1]), (COST, [2]))
OTHER_CHAT = ChatId(9009)


@dataclass(slots=True)
class Study:
    """A writer over a real SQLite, with a clock of the test's own; several may share the store and the ledger."""

    store: SqlStore
    model: Scribe
    judge: Scribe | None = None
    tokens: int = 6_000
    ledger: OpenLedger = field(default_factory=OpenLedger)
    now: datetime = NOW
    workers: Workers = field(default_factory=InlineWorkers)
    leases: itertools.count[int] = field(default_factory=itertools.count)

    @property
    def writer(self) -> Writer:
        return Writer(
            model=spender(self.model, ledger=self.ledger),
            tokens=self.tokens,
            summaries=SqlSummaries(self.store),
            clock=lambda: self.now,
            new_lease=lambda: Lease(f"{id(self)}-{next(self.leases)}"),
            workers=self.workers,
            judge=Judge(model=spender(self.judge, ledger=self.ledger), trials=()) if self.judge else None,
        )

    async def write(self, *items: DigestItem, sentences: int = 3, chat: ChatId | None = CHAT) -> Written:
        return await self.writer.write(items, sentences=sentences, chat=chat)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    async with SqlStore(with_tables(tmp_path / "news.db")) as opened:
        yield opened


def marlow(*sentences: str, outlet: str = "The Gull") -> Article:
    return a_text(*(sentences or (FIRST, COST, TRADE, FERRY)), outlet=outlet)


def a_long_text(paragraphs: int) -> Article:
    told_by = [
        f"In the {number}th hour of the sitting the council voted to pay {number + 20} crowns for lamp {number}."
        for number in range(4, 4 + paragraphs)
    ]
    return a_text(*told_by)


# ---------------------------------------------------------------- what is written


async def test_a_story_is_told_in_the_lines_that_hold(store: SqlStore) -> None:
    study = Study(store, Scribe([DRAFT]))
    written = await study.write(told(marlow()))
    (item,) = written.items
    assert texts(item.summary) == [FIRST, COST]
    assert (item.summary.method, item.summary.model) == ("abstractive", "scribe")
    assert written.shortfalls == frozenset()
    assert study.ledger.calls[0].chat == CHAT


async def test_the_language_of_the_story_is_named(store: SqlStore) -> None:
    german = a_text(
        "Die Stadt Marlow hat am Montag ihre alte Brücke über die Alm gesperrt.",
        "Die Reparatur von zwei Pfeilern kostet den Landkreis 14 Millionen Pfund.",
        "Die Läden in der Mitte von Marlow fürchten um die Hälfte ihrer Kunden.",
        "Eine Fähre fährt ab Freitag alle zehn Minuten über die Alm.",
        language="de-CH",
    )
    study = Study(store, Scribe([lines(("Eine Fähre fährt ab Freitag alle zehn Minuten über die Alm.", [4]))]))
    await study.write(told(german))
    assert "in German," in study.model.asked[0].system


async def test_a_draft_is_asked_for_no_more_lines_than_are_told(store: SqlStore) -> None:
    study = Study(store, Scribe([lines(*[(each, [1]) for each in (FIRST, COST, TRADE, FERRY)])]))
    (item,) = (await study.write(told(marlow()), sentences=2)).items
    assert "at most 2 lines" in study.model.asked[0].system
    assert texts(item.summary) == [FIRST, COST]


async def test_what_is_unsure_is_put_before_the_judge(store: SqlStore) -> None:
    invented = f"{TRADE[:-1]}, a day after the minister had promised to resign."
    judge = Scribe([opinion("supported")], name="judge")
    study = Study(store, Scribe([lines((invented, [3]))]), judge)
    (item,) = (await study.write(told(marlow()))).items
    (line,) = item.summary.lines
    assert line.text == invented
    assert line.vetting is not None
    assert (line.vetting.judge, item.summary.model) == ("judge", "scribe")
    assert {call.chat for call in study.ledger.calls} == {CHAT}


async def test_stories_keep_their_order(store: SqlStore) -> None:
    items = [
        told(marlow(f"{FIRST} Case {number} of ten.", COST, TRADE, FERRY, outlet=f"The Gull {number}"))
        for number in range(9)
    ]
    study = Study(store, Scribe(says=lambda _: DRAFT))
    assert [item.ranked.story for item in (await study.write(*items)).items] == [item.ranked.story for item in items]


async def test_a_story_that_is_its_own_summary_is_told_as_it_is(store: SqlStore) -> None:
    study = Study(store, Scribe())
    item = told(marlow(FIRST, COST))
    assert (await study.write(item)).items == (item,)
    assert (await study.write(item)).items == (item,)


async def test_what_is_new_in_a_story_is_told_in_the_articles_words(store: SqlStore) -> None:
    item = replace(told(marlow()), sequel=Sequel(since=NOW, development=Development()))
    assert (await Study(store, Scribe()).write(item)).items == (item,)


async def test_where_no_line_holds_an_extract_tells_and_what_was_dropped_is_remembered(store: SqlStore) -> None:
    study = Study(store, Scribe([lines(*[(f"{'Quail ' * 9}{number}.", []) for number in range(5)])]))
    (item,) = (await study.write(told(marlow(FIRST, COST, TRADE, FERRY), sentences=2), sentences=5)).items
    assert set(origins(item.summary)) == {"excerpt"}
    assert len(item.summary.dropped) == 3


async def test_where_nothing_stands_for_a_line_the_extract_is_told(store: SqlStore) -> None:
    item = told(marlow(), sentences=1)
    elsewhere = replace(item.summary.lines[0].evidence[0], end=9_999)
    item = replace(item, summary=Summary(method="extractive", lines=(SummaryLine(text=FIRST, evidence=(elsewhere,)),)))
    study = Study(store, Scribe([lines(("Quail " * 9, []))]))
    for _ in range(2):
        (written,) = (await study.write(item)).items
        assert written.summary.lines == item.summary.lines
        assert (written.summary.method, written.summary.model, len(written.summary.dropped)) == (
            "extractive",
            "scribe",
            1,
        )


async def test_what_is_out_of_date_supports_no_line(store: SqlStore) -> None:
    """The model cannot be shown it, but may know it."""
    earlier = replace(
        marlow("Storm Ada killed four people in Marlow on Monday, police said.", TRADE, FERRY, CHOIR),
        published=NOW - timedelta(hours=9),
    )
    later = replace(
        marlow("Storm Ada killed seven people in Marlow on Monday, police said.", COST, FERRY, outlet="The Tide"),
        published=NOW - timedelta(hours=1),
    )
    item = told(later, earlier)
    assert item.outdated
    stale = "Storm Ada killed four people in Marlow on Monday, police said."
    study = Study(store, Scribe(says=lambda _: lines((stale, [1]))))
    (written,) = (await study.write(item)).items
    assert stale not in study.model.asked[0].user
    assert stale not in texts(written.summary)


# ---------------------------------------------------------------- paid once


async def test_what_one_chat_paid_for_another_is_told_too(store: SqlStore) -> None:
    study = Study(store, Scribe([DRAFT]))
    first = await study.write(told(marlow()))
    # Another process, much later, with a ledger that has forgotten.
    later = Study(store, Scribe(), now=NOW + timedelta(days=3))
    assert await later.write(told(marlow()), chat=OTHER_CHAT) == first


async def test_of_two_who_need_it_at_once_one_writes_it(store: SqlStore) -> None:
    model = Scribe(says=lambda _: DRAFT)
    here, there = Study(store, model), Study(store, model)
    first, second = await asyncio.gather(here.write(told(marlow())), there.write(told(marlow())))
    assert first == second
    assert len(model.asked) == 1


async def test_a_story_that_changed_is_written_anew(store: SqlStore) -> None:
    study = Study(store, Scribe(says=lambda _: DRAFT))
    await study.write(told(marlow()))
    await study.write(told(marlow(FIRST, COST, TRADE, FERRY, CHOIR)))
    await study.write(told(marlow()), sentences=2)
    assert len(study.model.asked) == 3


async def test_one_that_another_process_never_finishes_is_an_extract(store: SqlStore) -> None:
    class Hours(Study):
        """A study in which a minute passes at every look at the clock."""

        @property
        def writer(self) -> Writer:
            return replace(super().writer, clock=self.later)

        def later(self) -> datetime:
            self.now += timedelta(minutes=1)
            return self.now

    started = asyncio.Event()

    class Stuck(Scribe):
        async def answer(self, request: ModelRequest) -> Answer:  # type: ignore[override]  # never returns
            started.set()
            await asyncio.Event().wait()
            return request.user

    stuck = asyncio.create_task(Study(store, Stuck()).write(told(marlow())))
    await started.wait()
    item = told(marlow())
    written = await Hours(store, Scribe()).write(item)
    stuck.cancel()
    await asyncio.gather(stuck, return_exceptions=True)
    assert written == Written(items=(item,), shortfalls=frozenset({Shortfall.AWAY}))
    # Who gave up let go of it.
    assert texts((await Study(store, Scribe([DRAFT])).write(item)).items[0].summary) == [FIRST, COST]


# ---------------------------------------------------------------- long stories


async def test_a_long_story_is_drafted_in_portions_and_at_last_from_the_articles(store: SqlStore) -> None:
    def says(request: ModelRequest) -> Answer:
        drafted.append(request)
        shown = [line for line in request.user.splitlines() if line.startswith("[")]
        number, _, words = shown[-1].partition("] (The Gull) ")
        return lines((f"Drafted: {words}" if len(drafted) < 4 else words, [int(number[1:])]))

    drafted: list[ModelRequest] = []
    study = Study(store, Scribe(says=says), tokens=500)
    article = a_long_text(30)
    (item,) = (await study.write(told(article))).items
    *parts, last = drafted
    assert len(parts) > 1
    assert all("at most 6 lines" in part.system for part in parts)
    assert "at most 3 lines" in last.system
    assert "Drafted:" not in last.user
    shown = [line for line in last.user.splitlines() if line.startswith("[")]
    assert len(shown) == len(parts)
    for line in shown:
        assert line.partition("(The Gull) ")[2] in article.text
    assert all(each.quote in article.text for line in item.summary.lines for each in line.evidence)


async def test_a_long_story_whose_portions_name_nothing_is_drafted_from_its_beginning(store: SqlStore) -> None:
    study = Study(store, Scribe(says=lambda _: lines(("Nothing at all of it.", []))), tokens=500)
    await study.write(told(a_long_text(30)))
    assert "[1] (The Gull)" in study.model.asked[-1].user


# ---------------------------------------------------------------- where there is no answer


@pytest.mark.parametrize(
    ("error", "shortfall"),
    [
        (ModelAway("scribe", "is away"), Shortfall.AWAY),
        (ModelMisconfigured("scribe", "no key"), Shortfall.MISCONFIGURED),
        (ModelAnswerUnusable("scribe", "was cut"), Shortfall.UNUSABLE),
        (ModelRefused("scribe", "refused"), Shortfall.REFUSED),
        (BudgetSpent("the day's cap", "spent"), Shortfall.BUDGET),
        (lines(), Shortfall.UNUSABLE),
        ("I cannot help with that.", Shortfall.UNUSABLE),
    ],
)
async def test_a_story_without_an_answer_is_an_extract_and_says_why(
    store: SqlStore, error: Answer, shortfall: Shortfall
) -> None:
    item, other = told(marlow()), told(marlow(FIRST, COST, TRADE, CHOIR, outlet="The Tide"))
    study = Study(store, Scribe(says=lambda request: error if "(The Gull)" in request.user else DRAFT))
    written = await study.write(item, other)
    assert written.items[0] == item
    # The others are none of its business.
    assert origins(written.items[1].summary) == ["drafted", "drafted"]
    assert written.shortfalls == {shortfall}


async def test_who_was_away_is_asked_again(store: SqlStore) -> None:
    study = Study(store, Scribe([ModelAway("scribe", "is away"), DRAFT]))
    await study.write(told(marlow()))
    written = await study.write(told(marlow()))
    assert (texts(written.items[0].summary), written.shortfalls) == ([FIRST, COST], frozenset())


@pytest.mark.parametrize("answer", [ModelRefused("scribe", "refused"), lines()])
async def test_who_refused_is_not_paid_for_it_again(store: SqlStore, answer: Answer) -> None:
    study = Study(store, Scribe([answer]))
    item = told(marlow())
    for _ in range(3):
        assert (await study.write(item)).items == (item,)
    assert len(study.model.asked) == 1


async def test_a_summary_that_something_was_short_for_is_told_and_not_kept(store: SqlStore) -> None:
    wrong = COST.replace("14", "41")
    draft = lines((FIRST, [1]), (wrong, [2]))
    study = Study(store, Scribe([draft, BudgetSpent("the day's cap", "spent"), lines((COST, [2]))]))
    short = await study.write(told(marlow()))
    assert origins(short.items[0].summary) == ["drafted", "excerpt"]
    assert short.shortfalls == {Shortfall.BUDGET}
    # The draft was paid for; the repair is asked for again when there is money.
    again = await study.write(told(marlow()))
    assert (origins(again.items[0].summary), again.shortfalls) == (["drafted", "repaired"], frozenset())
    assert study.model.purposes == ["draft", "repair", "repair"]


async def test_a_fault_of_this_program_is_no_shortfall_and_lets_go_of_the_story(store: SqlStore) -> None:
    class Faulty(Scribe):
        async def answer(self, request: ModelRequest) -> Answer:  # type: ignore[override]  # never returns
            raise RuntimeError(request.purpose)

    with pytest.raises(RuntimeError):
        await Study(store, Faulty()).write(told(marlow()))
    assert texts((await Study(store, Scribe([DRAFT])).write(told(marlow()))).items[0].summary) == [FIRST, COST]
