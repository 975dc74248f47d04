"""The judges of a run: a record of a good one passes them all, and each thing that may be wrong is found."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.soak import judges_of_messages, judges_of_news, judges_of_upkeep
from tests.soak.invariants import JUDGES, judged
from tests.soak.press import article, outlet, token
from tests.soak.record import (
    Complaint,
    Ending,
    Home,
    Outage,
    Printed,
    Question,
    Record,
    Said,
    Serving,
    Shift,
    Typed,
    Vitals,
)
from tests.soak.report import verdict_table
from tests.soak.schedule import Fault
from tests.soak.verdicts import Judge

NOON = datetime(2027, 3, 28, 12, tzinfo=UTC)
BEGAN = 1_000.0
ANN, DESK = 7, -9
HOMES = (
    Home(chat=ANN, thread=None, name="Ann", papers=frozenset({0, 1}), times=("12:01", "12:03"), style="brief"),
    Home(
        chat=DESK, thread=3, name="Desk", papers=frozenset({1}), times=("12:03",), is_private=False, style="headlines"
    ),
)


def at(second: float) -> float:
    return BEGAN + second


def story(number: int, paper: int, entry: int, *, lines: int = 2) -> str:
    title, body = article(paper, entry)
    told = [f"{number}. {title}", *body[0][:lines], f"{outlet(paper)} (excerpt)"]
    return "\n".join(told)


def heading(minute: int, stories: int) -> str:
    return (
        f"📰 News digest · Sun, 28 Mar 2027 12:{minute:02d}\n{stories} of {stories} stories from 2 feeds · since then"
    )


def said(second: float, chat: int, *blocks: str, thread: int | None = None, answered: bool = True) -> Said:
    return Said(at=at(second), chat=chat, thread=thread, text="\n\n".join(blocks), answered=answered)


def printed(paper: int, number: int) -> Printed:
    return Printed(paper=paper, number=number, token=token(paper, number), published=NOON)


ENTRIES = (printed(0, 0), printed(0, 1), printed(1, 0))
MESSAGES = (
    said(62, ANN, heading(1, 2), story(1, 0, 0)),
    said(63, ANN, story(2, 1, 0)),
    said(100, ANN, "Nothing found for “nowhere1x”."),
    said(181, DESK, heading(3, 1), story(1, 1, 0, lines=0), thread=3),
    said(182, ANN, heading(3, 1), story(1, 0, 1)),
)


def vitals(second: float, **values: int) -> Vitals:
    usual = {"memory": 150_000_000, "handles": 30, "threads": 9, "tasks": 40, "children": 4}
    return Vitals(at=at(20 * second), node="one", life=2, **{**usual, **values})


GOOD = Record(
    began=BEGAN,
    ended=at(150),
    closed=at(240),
    last=NOON + timedelta(minutes=3),
    printed=ENTRIES,
    servings=(
        Serving(at=at(20), paper=0, upto=1),
        Serving(at=at(90), paper=0, upto=2),
        Serving(at=at(21), paper=1, upto=1),
    ),
    homes=HOMES,
    typed=(
        Typed(at=at(99), chat=ANN, thread=None, words="/search nowhere1x", answered_by="nowhere1x", is_unique=True),
    ),
    said=MESSAGES,
    shifts=(Shift(at=BEGAN, offset=timedelta(0), since=NOON),),
    outages=(Outage(began=at(30), ended=at(32), what=Fault.DISK_FULL),),
    questions=(Question(at=at(61), on=NOON, price=0.4), Question(at=at(62), on=NOON, price=0.5)),
    vitals=tuple(vitals(place) for place in range(40)),
    endings=(
        Ending(at=at(70), node="one", why="killed", seconds=0.0, code=-9, left=0),
        Ending(at=at(240), node="one", why="stopped", seconds=2.0, code=0, left=0),
    ),
    found={each.token: 1 for each in ENTRIES},
    cap=1.0,
)


def test_a_good_run_passes_and_everything_was_looked_at() -> None:
    verdicts = judged(GOOD)
    assert [each.broken for each in verdicts] == [()] * len(verdicts), verdict_table(verdicts)
    assert all(each.looked_at for each in verdicts)


def set_back(second: float) -> Record:
    """Return a run whose clock is set back by half a minute just when a digest is due, which comes in that second."""
    back = Shift(at=at(61), offset=-timedelta(seconds=30), since=NOON + timedelta(seconds=31))
    comes = {62: second, 63: second + 1, 181: 211, 182: 212}
    moved = tuple(replace(each, at=at(comes.get(round(each.at - BEGAN), each.at - BEGAN))) for each in MESSAGES)
    return replace(
        GOOD, outages=(), endings=(), shifts=(*GOOD.shifts, back), said=tuple(sorted(moved, key=lambda each: each.at))
    )


def test_a_digest_that_was_due_as_the_clock_was_set_back_is_due_when_it_reads_so_again() -> None:
    assert not judges_of_messages.due_were_sent(set_back(95)).broken
    (late,) = judges_of_messages.due_were_sent(set_back(185)).broken
    assert "12:01 UTC came after 95 s" in late


def apologised(deaths: int) -> Record:
    """Return a run in which somebody asks for what is given up, after so many deaths."""
    asked = Typed(at=at(80), chat=ANN, thread=None, words="/digest", answered_by="📰", is_unique=False)
    died = tuple(replace(GOOD.endings[0], at=at(81 + place)) for place in range(deaths))
    sorry = said(120, ANN, f"{judges_of_messages.SORRY}. It is written down.")
    others = tuple(each for each in MESSAGES if "📰" not in each.text)
    return replace(GOOD, typed=(asked,), said=(*others, sorry), endings=(*GOOD.endings, *died))


def test_an_apology_answers_what_so_many_processes_died_with_and_nothing_else() -> None:
    assert not judges_of_messages.answered(apologised(judges_of_messages.BEGUN)).broken
    (lacking,) = judges_of_messages.answered(apologised(judges_of_messages.BEGUN - 1)).broken
    assert "0 answers came" in lacking


@pytest.mark.parametrize(("jumps", "broken"), [((), 1), ((100,), 0), ((79, 121), 1)])
def test_that_there_is_nothing_answers_what_the_clock_jumped_over_and_nothing_else(
    jumps: Sequence[float], broken: int
) -> None:
    asked = Typed(
        at=at(80), chat=ANN, thread=None, words="/digest 3m", answered_by=judges_of_messages.DIGEST, is_unique=False
    )
    others = tuple(each for each in MESSAGES if "📰" not in each.text)
    shifts = [Shift(at=at(jump), offset=timedelta(hours=1), since=NOON + timedelta(hours=1)) for jump in jumps]
    record = replace(
        GOOD,
        typed=(asked,),
        said=(*others, said(120, ANN, f"{judges_of_messages.EMPTY}. 8 feeds were read.")),
        shifts=(*GOOD.shifts, *shifts),
    )
    assert len(judges_of_messages.answered(record).broken) == broken


def without(place: int) -> Record:
    return replace(GOOD, said=tuple(each for number, each in enumerate(MESSAGES) if number != place))


def instead(place: int, text: str) -> Record:
    changed = replace(MESSAGES[place], text=text)
    return replace(GOOD, said=tuple(changed if number == place else each for number, each in enumerate(MESSAGES)))


def besides(*messages: Said) -> Record:
    return replace(GOOD, said=tuple(sorted((*MESSAGES, *messages), key=lambda each: each.at)))


def ending(**values: object) -> Record:
    return replace(GOOD, endings=(replace(GOOD.endings[1], **values),))  # type: ignore[arg-type]  # any field


def grown(**values: int) -> Record:
    return replace(GOOD, vitals=tuple(vitals(place, **(values if place > 25 else {})) for place in range(40)))


EARLY = Complaint(at=at(62), words="chat 7 was written to 1 s before the end of retry_after")
TRUE_LINE = article(0, 0)[1][0][0]

BROKEN: Sequence[tuple[str, Judge, Record, str]] = (
    (
        "a feed is given up",
        judges_of_news.all_were_fetched,
        replace(GOOD, printed=(*ENTRIES, printed(0, 2))),
        "of paper 0 was never fetched",
    ),
    (
        "an entry is lost",
        judges_of_news.one_article_each,
        replace(GOOD, found={**GOOD.found, ENTRIES[1].token: 0}),
        "0 art",
    ),
    (
        "an entry is two",
        judges_of_news.one_article_each,
        replace(GOOD, found={**GOOD.found, ENTRIES[1].token: 2}),
        "2 art",
    ),
    ("a message is lost", judges_of_news.told_to_all, without(1), f"Ann was not told {ENTRIES[2].token}"),
    ("a topic is told nothing", judges_of_news.told_to_all, without(3), "Desk was not told"),
    ("told twice", judges_of_news.told_once, besides(said(200, ANN, heading(4, 1), story(1, 0, 0))), "2 times"),
    (
        "another's story",
        judges_of_news.told_to_no_other,
        besides(said(200, DESK, story(1, 0, 0), thread=3)),
        "of paper 0",
    ),
    ("in no home", judges_of_news.told_to_no_other, besides(said(200, DESK, "hello")), "at home nowhere"),
    (
        "a wrong number",
        judges_of_news.rests_on_articles,
        instead(0, MESSAGES[0].text.replace(TRUE_LINE, "The 77777 of it.")),
        "77777",
    ),
    (
        "a denial",
        judges_of_news.rests_on_articles,
        instead(0, MESSAGES[0].text.replace(" was ", " was not ", 1)),
        "is told with not",
    ),
    (
        "an invention",
        judges_of_news.rests_on_articles,
        besides(said(200, DESK, "the minister had promised to resign.", thread=3)),
        "an invention",
    ),
    ("a digest never comes", judges_of_messages.due_were_sent, without(4), "after inf s"),
    (
        "a digest comes late",
        judges_of_messages.due_were_sent,
        replace(GOOD, closed=at(400), said=(*MESSAGES[:4], replace(MESSAGES[4], at=at(270)))),
        "after 90 s",
    ),
    ("no answer", judges_of_messages.answered, without(2), "after inf s"),
    (
        "a late answer",
        judges_of_messages.answered,
        replace(GOOD, said=(*MESSAGES[:2], replace(MESSAGES[2], at=at(220)))),
        "121 s",
    ),
    (
        "too few answers",
        judges_of_messages.answered,
        replace(
            GOOD, typed=(Typed(at=at(1), chat=ANN, thread=None, words="/why", answered_by="Why", is_unique=False),)
        ),
        "0 answers came",
    ),
    (
        "a repeat",
        judges_of_messages.repeats_are_explained,
        besides(replace(MESSAGES[1], at=at(200))),
        "again after 137.0 s",
    ),
    (
        "parts in a wrong order",
        judges_of_messages.in_order,
        replace(GOOD, said=(said(62, ANN, heading(1, 2), story(2, 1, 0)), said(63, ANN, story(1, 0, 0)))),
        "has [2, 1]",
    ),
    ("a part is lost", judges_of_messages.in_order, without(1), "states 2 stories, has [1]"),
    (
        "digests in a wrong order",
        judges_of_messages.in_order,
        besides(said(200, ANN, heading(0, 0))),
        "12:00 UTC came after 12:03",
    ),
    ("too dear", judges_of_upkeep.within_caps, replace(GOOD, cap=0.8), "0.9000 of 0.8000"),
    (
        "against the rules",
        judges_of_upkeep.keeps_the_rules_of_telegram,
        replace(GOOD, complaints=(EARLY,)),
        "before the end",
    ),
    ("handles leak", judges_of_upkeep.nothing_grows, grown(handles=95), "handles grew from 30 to 95"),
    ("threads leak", judges_of_upkeep.nothing_grows, grown(threads=30), "threads grew"),
    ("tasks leak", judges_of_upkeep.nothing_grows, grown(tasks=190), "tasks grew"),
    ("memory leaks", judges_of_upkeep.nothing_grows, grown(memory=200_000_000), "memory grew"),
    ("processes leak", judges_of_upkeep.nothing_grows, grown(children=9), "children grew"),
    ("a node falls", judges_of_upkeep.nodes_end_well, ending(why="by itself", code=1), "by itself, with code 1"),
    ("a slow stop", judges_of_upkeep.nodes_end_well, ending(seconds=14.0), "took 14.0 s to stop"),
    ("a stop with a fault", judges_of_upkeep.nodes_end_well, ending(code=1), "with code 1"),
    ("children outlive", judges_of_upkeep.nodes_end_well, ending(left=2), "2 children of one outlived it"),
    (
        "a fault in a log",
        judges_of_upkeep.no_faults_in_logs,
        replace(GOOD, faults=("one: Traceback",)),
        "one: Traceback",
    ),
)


@pytest.mark.parametrize(("judge", "record", "words"), [each[1:] for each in BROKEN], ids=[each[0] for each in BROKEN])
def test_what_is_wrong_is_found(judge: Judge, record: Record, words: str) -> None:
    found = judge(record)
    assert found.broken
    assert any(words in each for each in found.broken), found.broken


def test_every_judge_is_tried() -> None:
    assert {judge for _, judge, _, _ in BROKEN} == set(JUDGES)


# ---------------------------------------------------------------- what explains a repeat


def repeated(first: Said) -> Record:
    return besides(replace(first, at=first.at + 5))


def killed(second: float) -> tuple[Ending, ...]:
    return (Ending(at=at(second), node="one", why="killed", seconds=0.0, code=-9, left=0),)


@pytest.mark.parametrize(("second", "explained"), [(62.9, True), (63.5, True), (64.2, False), (62.5, False)])
def test_a_repeat_is_explained_by_a_kill_in_the_window_alone(second: float, *, explained: bool) -> None:
    verdict = judges_of_messages.repeats_are_explained(replace(repeated(MESSAGES[1]), endings=killed(second)))
    assert verdict.holds is explained
    assert ("node killed" in verdict.note) is explained


def test_while_the_database_is_away_the_window_stays_open() -> None:
    record = replace(repeated(MESSAGES[1]), endings=killed(69))
    assert not judges_of_messages.repeats_are_explained(record).holds
    away = Outage(began=at(63.2), ended=at(68.5), what=Fault.POSTGRES_RESTARTED)
    assert judges_of_messages.repeats_are_explained(replace(record, outages=(away,))).holds


def test_what_was_cut_after_it_was_taken_may_come_again() -> None:
    cut = replace(MESSAGES[1], answered=False)
    record = replace(GOOD, said=(MESSAGES[0], cut, replace(cut, at=at(70), answered=True), *MESSAGES[2:]))
    assert judges_of_messages.repeats_are_explained(record).note == "1 cut after"
    assert all(each.holds for each in judged(record))


def test_who_has_no_answer_yet_is_known() -> None:
    assert list(judges_of_messages.unanswered(GOOD)) == []
    assert list(judges_of_messages.unanswered(without(2))) == ["Ann: /search nowhere1x"]


@pytest.mark.parametrize(("second", "hours", "excused"), [(61, 1, True), (61, -1, False), (50, 1, False)])
def test_a_wait_is_over_for_who_goes_by_a_clock_that_was_set_forward(second: int, hours: int, *, excused: bool) -> None:
    offset = timedelta(hours=hours)
    shift = Shift(at=at(second), offset=offset, since=NOON + timedelta(seconds=second) + offset)
    record = replace(GOOD, complaints=(EARLY,), shifts=(*GOOD.shifts, shift))
    assert judges_of_upkeep.keeps_the_rules_of_telegram(record).holds is excused


# ---------------------------------------------------------------- moments of the clock


def test_a_moment_counts_when_the_clock_comes_to_it_by_itself_and_for_the_first_time() -> None:
    hour = timedelta(hours=1)
    shifts = (
        *GOOD.shifts,
        Shift(at=at(60), offset=hour, since=NOON + hour + timedelta(seconds=60)),
        Shift(at=at(120), offset=timedelta(0), since=NOON + timedelta(seconds=120)),
    )
    record = replace(GOOD, shifts=shifts)
    assert record.clock(at(30)) == NOON + timedelta(seconds=30)
    assert record.clock(at(90)) == NOON + hour + timedelta(seconds=90)
    assert record.moment(NOON + timedelta(seconds=30)) == at(30)
    assert record.moment(NOON + hour + timedelta(seconds=90)) == at(90)
    assert record.moment(NOON + timedelta(minutes=30)) is None
    assert record.moment(NOON + timedelta(seconds=130)) is None


def test_words_of_entries_are_their_own() -> None:
    chance = random.Random(1)
    tokens = {token(chance.randrange(40), number) for number in range(2_000)}
    assert len(tokens) == 2_000
    assert all(each.isalpha() and each.endswith("x") for each in tokens)
