"""Judges of what came to chats: every digest and answer, soon, in order, and once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from statistics import median

from tests.soak.disturbances import RECOVERY, answer_late, away, held_up
from tests.soak.judges_of_news import scheduled
from tests.soak.moments import due_moments
from tests.soak.record import Home, Record, Said, Typed
from tests.soak.tellings import Repeat, Telling, heard, is_digest, once, tellings
from tests.soak.verdicts import Verdict

WINDOW = 1.0
"""A message may come twice when its node dies so shortly after Telegram took it, in seconds in which a database is
there that can note it; or when the clock jumps just then, which ends the claims of all."""

LATE = 0.25
"""A request that was on the wire may be read by the server after its sender died."""

PROMPT = 30.0
"""Seconds within which a digest begins to come and a command is answered; what was out of order meanwhile is added."""

APART, CROWD_APART = 1.1, 3.2
"""Seconds that Telegram wants between two messages to a person, and to a group."""

SORRY, BEGUN = "Something went wrong on my side", 5
"""What is said in place of an answer that was begun in so many processes, each of which died."""

DIGEST, EMPTY, SHORTLY, FIRST = "📰 News digest", "Nothing new", 600.0, 60.0
"""What a digest is known by, and what is said in place of one of some minutes that the clock jumped over, so many
seconds after it was typed; or in the first seconds of a run, in which little is printed yet."""

WHY, UNKNOWN = "Why it was chosen", "That message tells no such story"
"""What who asks why hears, and who asks it of the first of two copies: its process died before it was noted."""

READ = 30.0
"""Seconds within which an entry is read that was got; what was out of order meanwhile is added."""


def due_were_sent(record: Record) -> Verdict:
    """Every digest that came due while there was news came soon, or one after it that covers its period."""
    told, got_at = _first_told(record), _first_served(record)
    looked_at, broken, waits = 0, [], []
    for home in scheduled(record):
        got = tellings(record, home)
        for due, at in _due(record, home):
            was_told = {story.token for each in got if each.at < at and each.until < due for story in each.stories}
            untold = _followed(record, home) - was_told
            if not any(_must_be_there(record, each, at, told=told, got_at=got_at) for each in untold):
                continue
            looked_at += 1
            came = min((each.at for each in got if each.until >= due and each.at >= at - 1), default=math.inf)
            began = _due_again(record, due, at, came)
            waits.append(came - began)
            if came - began > _bound(record, home, began, min(came, record.closed)):
                broken.append(f"{home.name}: the digest of {due:%H:%M} UTC came after {came - began:.0f} s")
    return Verdict(name="every due digest is sent", looked_at=looked_at, broken=tuple(broken), note=_in_words(waits))


def _due_again(record: Record, due: datetime, at: float, came: float) -> float:
    """Return when a digest was due for good: the clock may have been set back before it could come.

    Digests are kept by the calendar, so it is due when that moment comes again, or is skipped.
    """
    back = [each for each in record.shifts if at < each.at < came and each.since < due]
    if not back or back[0].at - at > PROMPT * record.slowness:
        return at
    later = [each for each in record.shifts if each.at >= back[0].at]
    for shift, until in zip(later, [*(each.at for each in later[1:]), record.closed], strict=True):
        again = shift.at + max(0.0, (due - shift.since).total_seconds())
        if again <= until:
            return again
    return record.closed


def _due(record: Record, home: Home) -> Iterator[tuple[datetime, float]]:
    since = record.clock(record.began)
    until = max(record.clock(record.closed), record.last)
    for due in due_moments(home.times, home.zone, since, until):
        at = record.moment(due)
        if at is not None and at > record.began:
            yield due, at


def _followed(record: Record, home: Home) -> set[str]:
    return {each.token for each in record.printed if each.paper in home.papers}


def _first_told(record: Record) -> dict[str, float]:
    """Return when each entry was first told to anybody: it must have been read by then."""
    first: dict[str, float] = {}
    for home in record.homes:
        for telling in tellings(record, home):
            for story in telling.stories:
                first[story.token] = min(first.get(story.token, math.inf), telling.at)
    return first


def _first_served(record: Record) -> dict[str, float]:
    """Return when somebody first got each entry."""
    first: dict[str, float] = {}
    for each in record.printed:
        got = [one.at for one in record.servings if one.paper == each.paper and one.upto > each.number]
        if got:
            first[each.token] = min(got)
    return first


def _must_be_there(
    record: Record, entry: str, at: float, *, told: Mapping[str, float], got_at: Mapping[str, float]
) -> bool:
    """Tell whether an entry must have been read by a moment: it was told to somebody, or its reader had the time.

    What a node that was killed had begun to read waits for the end of its lease, minutes later.
    """
    if told.get(entry, math.inf) < at - 1:
        return True
    got = got_at.get(entry, math.inf)
    kills = any(got - RECOVERY * record.slowness < each.at <= at for each in record.endings)
    return not kills and got + READ * record.slowness + held_up(record, got, min(at, record.closed)) < at


def _bound(record: Record, home: Home, began: float, ended: float) -> float:
    """Return how many seconds something may take that began and ended then: faults and other messages go before it."""
    before = sum(each.chat == home.chat and began < each.at < ended for each in record.said)
    pace = APART if home.is_private else CROWD_APART
    return PROMPT * record.slowness + held_up(record, began, ended) + before * pace


def answered(record: Record) -> Verdict:
    """Every command is answered, soon, and once."""
    broken, waits = [], []
    for home in record.homes:
        typed = _typed(record, home)
        messages = heard(record, home)
        for each in (one for one in typed if one.is_unique):
            came = [said for said in messages if each.answered_by in said.text]
            wait = came[0].at - each.at if came else math.inf
            waits.append(wait)
            if wait > _bound(record, home, each.at, min(each.at + wait, record.closed)):
                broken.append(f"{home.name}: {each.words} was answered after {wait:.0f} s")
        broken += _fewer_answers(record, home, typed, messages)
    return Verdict(
        name="every command is answered soon", looked_at=len(record.typed), broken=tuple(broken), note=_in_words(waits)
    )


def unanswered(record: Record) -> Iterator[str]:
    """Yield the commands that have no answer at all yet."""
    for home in record.homes:
        typed, messages = _typed(record, home), heard(record, home)
        for each in typed:
            if each.is_unique and not any(each.answered_by in said.text for said in messages):
                yield f"{home.name}: {each.words}"
        yield from _fewer_answers(record, home, typed, messages)


def _typed(record: Record, home: Home) -> list[Typed]:
    return [each for each in record.typed if (each.chat, each.thread) == (home.chat, home.thread)]


def _fewer_answers(record: Record, home: Home, typed: Sequence[Typed], messages: Sequence[Said]) -> Iterator[str]:
    """Yield which commands have fewer answers than there were; of those whose answers cannot be told apart."""
    asked = Counter(each.answered_by for each in typed if not each.is_unique)
    distinct, _ = once(messages)
    for words, number in asked.items():
        came = sum(words in said.text for said in (messages if words.startswith(WHY) else distinct))
        these = [each for each in typed if each.answered_by == words]
        came += sum(_was_given_up(record, said, these) for said in messages)
        if words == DIGEST:
            came += sum(_was_overtaken(record, said, these) for said in messages)
        if words.startswith(WHY):
            came += min(sum(UNKNOWN in said.text for said in messages), len(messages) - len(distinct))
        if came < number:
            yield f"{home.name}: {number} times something was asked that is answered “{words}”, {came} answers came"


def _was_given_up(record: Record, said: Said, typed: Sequence[Typed]) -> bool:
    """Tell whether a message says that a command was given up, which enough deaths since it was typed explain."""
    if SORRY not in said.text:
        return False
    killed = [each.at for each in record.endings if each.why == "killed"]
    return any(sum(each.at < at < said.at for at in killed) >= BEGUN for each in typed)


def _was_overtaken(record: Record, said: Said, typed: Sequence[Typed]) -> bool:
    """Tell whether a message says that there is nothing, as at first, or after the clock was set since it was asked."""
    if EMPTY not in said.text:
        return False
    if said.at < record.began + FIRST:
        return True
    asked = [each.at for each in typed if said.at - SHORTLY < each.at < said.at]
    return any(at < shift.at < said.at for at in asked for shift in record.shifts)


def repeats_are_explained(record: Record) -> Verdict:
    """A message comes twice only where nobody could know that it had arrived."""
    looked_at, broken, causes = 0, [], Counter[str]()
    for home in record.homes:
        unique = [each.answered_by for each in record.typed if each.is_unique]
        messages = [each for each in heard(record, home) if _may_not_repeat(each, home, unique)]
        looked_at += len(messages)
        for repeat in once(messages)[1]:
            cause = _cause(record, repeat)
            causes[cause or "none"] += 1
            if cause is None:
                wait = repeat.again.at - repeat.first.at
                broken.append(f"{home.name}: came again after {wait:.1f} s: {repeat.first.text[:50]!r}")
    note = ", ".join(f"{number} {cause}" for cause, number in causes.items())
    return Verdict(
        name="messages repeat only in the named window", looked_at=looked_at, broken=tuple(broken), note=note
    )


def _may_not_repeat(said: Said, home: Home, unique: Sequence[str]) -> bool:
    return (bool(home.times) and is_digest(said)) or any(word in said.text for word in unique)


def _cause(record: Record, repeat: Repeat) -> str | None:
    """Return why nobody could know that the first of two messages had arrived, None where somebody should have."""
    first = repeat.first
    if not first.answered:
        return "cut after"
    for ending in record.endings:
        there = ending.at - first.at - away(record, first.at, ending.at) - answer_late(record, first.at)
        if ending.why == "killed" and ending.at - first.at >= -LATE and there < WINDOW * record.slowness:
            return "node killed"
    if any(-LATE <= shift.at - first.at < WINDOW * record.slowness for shift in record.shifts[1:]):
        return "clock set"
    return None


def in_order(record: Record) -> Verdict:
    """The stories of a digest come all, in the order of their numbers, and digests in the order of their times."""
    looked_at, broken = 0, []
    for home in record.homes:
        latest: Telling | None = None
        for each in tellings(record, home):
            looked_at += 1
            numbers = list(dict.fromkeys(story.number for story in each.stories))
            if numbers != list(range(1, each.stated + 1)):
                broken.append(f"{home.name}: {each.until:%H:%M} UTC states {each.stated} stories, has {numbers}")
            if home.times and latest is not None and each.until < latest.until:
                broken.append(f"{home.name}: {each.until:%H:%M} UTC came after {latest.until:%H:%M}")
            latest = each
    return Verdict(name="order is kept in each chat", looked_at=looked_at, broken=tuple(broken))


def _in_words(waits: Sequence[float]) -> str:
    known = sorted(each for each in waits if each != math.inf)
    if not known:
        return ""
    return f"after {median(known):.1f} s, at most {known[-1]:.1f} s"
