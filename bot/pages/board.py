"""The operator's overview of the desk: what needs somebody, what waits, what came and went, what it cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from markupsafe import Markup

from bot.locale import tongue
from bot.model import (
    Arrivals,
    BoardFeed,
    Budget,
    Cap,
    Costs,
    FeedHealth,
    ModelCalls,
    Overview,
    PollHour,
    Span,
)
from bot.pages import charts
from bot.pages.board_alerts import Alert, alerts
from bot.pages.board_shares import Drafts, Figure, Shares, drafts_of, shared
from bot.pages.board_words import (
    HEALTH_KINDS,
    HEALTH_WORDS,
    Moment,
    address,
    counted,
    feed_title,
    line,
    moment,
    seconds_words,
    share_words,
)
from bot.pages.charts import Series, Share, Told
from bot.pages.places import Places
from bot.pages.rendering import render
from bot.text.sizes import size_words

_MINUTES, _HOURS, _DAYS = 60, 48, 30
_KINDS_OF_CALLS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What language models cost, and what may be spent."""

    budget: Budget
    today: Costs
    month: Costs


@dataclass(frozen=True, slots=True, kw_only=True)
class CapView:
    """A cap, what was spent of it, and a bar of that."""

    words: str
    bar: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that failed: what, why with the next step, and when; ``path`` leads to it."""

    what: str
    why: str
    at: Moment | None
    path: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """What the overview shows."""

    at: Moment | None
    alerts: tuple[Alert, ...]
    feeds: Shares
    followed: str
    waiting: tuple[Figure, ...]
    deliveries: tuple[Figure, ...]
    minutes: Markup
    hours: Markup
    polls: Markup
    entries: Markup
    hosts: tuple[tuple[str, str, str], ...]
    troubled: tuple[Trouble, ...]
    dead: tuple[Trouble, ...]
    caps: tuple[CapView, ...]
    costs: tuple[tuple[str, str, str], ...]
    money: str
    calls: tuple[tuple[str, str, str, str], ...]
    drafts: Drafts
    readership: tuple[Figure, ...]
    machine: tuple[Figure, ...]


def overview_page(seen: Overview, money: Money, *, places: Places, csrf: str) -> str:
    """Return the overview.

    Args:
        seen: The desk at a moment.
        money: What was spent until then.
        places: Where pages are.
        csrf: What the page's forms carry, so that nobody else makes the operator send them.
    """
    view = overview_view(seen, money, places)
    return render("board.html", tongue=tongue("en"), places=places, csrf=csrf, here="overview", view=view)


def overview_view(seen: Overview, money: Money, places: Places) -> BoardView:
    """Return the overview in words: what needs somebody first, then feeds, what waits, what went out, what it cost."""
    followed = sum(number for health, number in seen.feeds.items() if health is not FeedHealth.UNFOLLOWED)
    return BoardView(
        at=moment(seen.at, seen.at),
        alerts=tuple(alerts(seen, spent(money, seen.at), places)),
        feeds=_feeds(seen, places),
        followed=counted(followed, "feed"),
        waiting=tuple(_waiting(seen)),
        deliveries=tuple(_deliveries(seen)),
        minutes=_arrivals("minutes", "Deliveries a minute, the last hour", seen.minutes),
        hours=_arrivals("hours", "Deliveries an hour, the last day", seen.hours),
        polls=_polls(seen),
        entries=_entries(seen),
        hosts=tuple((line(each.host), f"{each.feeds:,}", seconds_words(each.seconds)) for each in seen.hosts),
        troubled=tuple(_troubled(each, seen.at, places) for each in seen.troubled),
        dead=tuple(_dead(seen)),
        caps=tuple(_cap(cap, amount, money.budget, place) for place, (cap, amount) in enumerate(spent(money, seen.at))),
        costs=tuple(_costs(money)),
        money=_money_words(money),
        calls=tuple(_calls(each) for each in seen.calls),
        drafts=drafts_of(seen.drafts),
        readership=tuple(_readership(seen)),
        machine=_machine(seen),
    )


# ---------------------------------------------------------------- feeds


def _feeds(seen: Overview, places: Places) -> Shares:
    numbers = [(health, seen.feeds.get(health, 0)) for health in FeedHealth]
    shares = [Share(words=HEALTH_WORDS[health], kind=HEALTH_KINDS[health], number=number) for health, number in numbers]
    paths = [f"{places.board('feeds')}?state={health}" for health in FeedHealth]
    return shared("feeds", "Feeds by state", shares, paths)


def _troubled(kept: BoardFeed, now: datetime, places: Places) -> Trouble:
    feed = kept.feed
    times = f"failed {counted(feed.failures, 'time')} in a row" if feed.failures else "failed"
    return Trouble(
        what=feed_title(kept),
        why=line(feed.error or ""),
        at=moment(feed.failing_since, now),
        path=places.board(f"feeds/{kept.number}"),
        remark=f"{HEALTH_WORDS[kept.health]}, {times}, {address(feed.location or feed.url)}",
    )


# ---------------------------------------------------------------- what waits, what went


def _waiting(seen: Overview) -> Iterator[Figure]:
    waiting, now = seen.waiting, seen.at
    late = moment(waiting.feed_due, now)
    yield Figure(name="feeds due now", number=f"{waiting.feeds:,}", remark=_first_due(late))
    yield Figure(name="entries to be read", number=f"{waiting.entries:,}")
    yield Figure(name="articles to be put in stories", number=f"{waiting.articles:,}")
    digest = moment(waiting.digest_due, now)
    yield Figure(name="digests due now", number=f"{waiting.digests:,}", remark=_first_due(digest))
    yield Figure(name="updates to be answered", number=f"{waiting.updates:,}")


def _first_due(at: Moment | None) -> str:
    return f"the first due {at.words}" if at else ""


def _deliveries(seen: Overview) -> Iterator[Figure]:
    outbox = seen.outbox
    oldest = moment(outbox.oldest, seen.at)
    on_way = f"{outbox.sending:,} on their way" if outbox.sending else ""
    remarks = ", ".join(filter(None, (on_way, _first_due(oldest))))
    yield Figure(name="messages waiting", number=f"{outbox.waiting:,}", remark=remarks)
    yield Figure(name="sent in the last day", number=f"{outbox.sent_last_day:,}")
    yield Figure(name="given up in the last day", number=f"{outbox.dead:,}")


def _arrivals(name: str, title: str, arrivals: Sequence[Arrivals]) -> Markup:
    sent, dead = sum(each.sent for each in arrivals), sum(each.dead for each in arrivals)
    most = max(arrivals, key=lambda each: each.sent + each.dead, default=None)
    words = f"{sent:,} sent, {dead:,} given up."
    if most is not None and sent + dead:
        words += f" The most, {most.sent + most.dead:,}, at {most.at.astimezone(UTC):%H:%M} UTC."
    series = (
        Series(kind="main", values=tuple(each.sent for each in arrivals)),
        Series(kind="bad", values=tuple(each.dead for each in arrivals)),
    )
    return charts.column_chart(Told(name=name, title=title, words=words), series, _clock_labels(arrivals))


def _clock_labels(steps: Sequence[Arrivals | PollHour], *, with_days: bool = False) -> list[str]:
    marks = (0, (len(steps) - 1) // 2, len(steps) - 1) if steps else ()
    return [f"{steps[mark].at.astimezone(UTC):{'%a %H:%M' if with_days else '%H:%M'}}" for mark in marks]


def _dead(seen: Overview) -> Iterator[Trouble]:
    for each in seen.dead:
        topic = f", topic {each.place.thread}" if each.place.thread else ""
        yield Trouble(
            what=f"{line(each.chat) or 'a chat'} ({each.place.chat}{topic})",
            why=line(each.problem) or "no reason was kept",
            at=moment(each.at, seen.at),
        )


# ---------------------------------------------------------------- polls


def _polls(seen: Overview) -> Markup:
    first = seen.at.astimezone(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(hours=_HOURS - 1)
    known = {each.at: each for each in seen.polls}
    moments = [first + timedelta(hours=place) for place in range(_HOURS)]
    hours = [known.get(at, PollHour(at=at)) for at in moments]
    polls, failures = sum(each.polls for each in hours), sum(each.failures for each in hours)
    words = f"{polls:,} polls, of which {failures:,} failed ({share_words(failures, polls)})."
    series = (
        Series(kind="main", values=tuple(each.polls - each.failures for each in hours)),
        Series(kind="bad", values=tuple(each.failures for each in hours)),
    )
    told = Told(name="polls", title="Polls an hour, the last two days", words=words)
    return charts.column_chart(told, series, _clock_labels(hours, with_days=True))


def _entries(seen: Overview) -> Markup:
    by_day: Counter[date] = Counter()
    for each in seen.polls:
        by_day[each.at.astimezone(UTC).date()] += each.entries
    days = last_days(seen.at)
    values = tuple(by_day[day] for day in days)
    words = f"{sum(values):,} new or edited entries, {values[-1]:,} of them today."
    told = Told(name="entries", title="Entries a day, the last 30 days", words=words)
    return charts.column_chart(told, [Series(kind="main", values=values)], day_labels(days))


def last_days(now: datetime) -> list[date]:
    """Return the last 30 days of UTC, today the last."""
    today = now.astimezone(UTC).date()
    return [today - timedelta(days=back) for back in range(_DAYS - 1, -1, -1)]


def day_labels(days: Sequence[date]) -> list[str]:
    """Return what stands below the first day, one in the middle, and the last."""
    return [f"{days[mark].day} {days[mark]:%b}" for mark in (0, (len(days) - 1) // 2, len(days) - 1)]


# ---------------------------------------------------------------- money


def spent(money: Money, now: datetime) -> list[tuple[Cap, int]]:
    """Return the caps for all together, and for the chat that is nearest to its own, each with what was spent of it."""
    by_span = {Span.DAY: money.today, Span.MONTH: money.month}
    found = [(cap, by_span[cap.span].counted) for cap in money.budget.caps(now)]
    for span, costs in by_span.items():
        of_chats: Counter[int] = Counter()
        for each in costs.spending:
            if each.chat is not None:
                of_chats[each.chat] += each.counted
        chat = max((each.chat for each in costs.spending if each.chat), key=lambda one: of_chats[one], default=None)
        caps = [cap for cap in money.budget.caps(now, chat) if cap.chat is not None and cap.span is span]
        found += [(cap, of_chats[cap.chat or 0]) for cap in caps]
    return found


def _cap(cap: Cap, amount: int, budget: Budget, place: int) -> CapView:
    span = "Today" if cap.span is Span.DAY else "This month"
    whose = "" if cap.chat is None else f", chat {cap.chat}, which is nearest to its cap"
    share = amount / cap.amount if cap.amount else 1.0
    words = f"{span}{whose}: {budget.worded(amount)} of {budget.worded(cap.amount)} ({share:.0%})"
    return CapView(words=words, bar=charts.budget_bar(Told(name=f"cap-{place}", title="Spending", words=words), share))


def _costs(money: Money) -> Iterator[tuple[str, str, str]]:
    kinds: dict[tuple[str, str], tuple[int, int]] = {}
    for each in money.month.spending:
        calls, amount = kinds.get((each.purpose, each.model), (0, 0))
        kinds[each.purpose, each.model] = (calls + each.calls, amount + each.counted)
    dearest = sorted(kinds.items(), key=lambda pair: -pair[1][1])[:_KINDS_OF_CALLS]
    for (purpose, model), (calls, amount) in dearest:
        yield f"{line(purpose)}, {line(model)}", f"{calls:,}", money.budget.worded(amount)


def _money_words(money: Money) -> str:
    if not money.month.spending:
        return "No language model was asked this month: summaries are extracts, which cost nothing."
    words = [f"{money.budget.worded(money.today.counted)} today, {money.budget.worded(money.month.counted)} this month"]
    if money.month.for_a_digest is not None:
        words.append(f"{money.budget.worded(money.month.for_a_digest)} a digest")
    if money.month.unfinished:
        calls = counted(money.month.unfinished, "unfinished call")
        words.append(f"{calls} counted as the most that they can cost")
    return f"{', '.join(words)}."


def _calls(each: ModelCalls) -> tuple[str, str, str, str]:
    return line(each.model), f"{each.paid:,}", f"{each.failed:,}", f"{each.unfinished:,}"


# ---------------------------------------------------------------- chats, the machine


def _readership(seen: Overview) -> Iterator[Figure]:
    readers = seen.readership
    parked = f"{readers.parked:,} parked: they blocked or removed the bot" if readers.parked else ""
    yield Figure(name="chats", number=f"{readers.chats:,}", remark=parked)
    paused = f"{readers.paused:,} paused" if readers.paused else ""
    yield Figure(name="subscriptions", number=f"{readers.subscriptions:,}", remark=paused)
    yield Figure(name="get digests by themselves", number=f"{readers.active:,}")


def _machine(seen: Overview) -> tuple[Figure, ...]:
    machine = seen.machine
    return (
        Figure(name="database", number=size_words(machine.size), remark=f"schema {machine.schema}"),
        Figure(name="processes that serve chats", number=f"{machine.nodes:,}"),
    )
