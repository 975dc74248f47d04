"""How the desk is doing, as text for a terminal or a pipe, and as JSON, which docs/json.md describes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from bot.messages.costs import Part, Report
from bot.model import BEAT, MILLION, FeedHealth, Node, Overview, Span
from bot.text.durations import in_words
from bot.text.sizes import size_words

STATUS_SCHEMA = "nutgraf.status/1"
_NAMED = 5
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What needs the operator, and what to do; "mild" for what can wait."""

    kind: Literal["bad", "warn", "mild"]
    words: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How the desk is doing.

    Attributes:
        seen: The desk at a moment.
        nodes: The processes that work for it; some may have died within the last day.
        oldest_update: For how long the first question of anybody has waited.
        costs: What models cost.
        last_digest: When one was made last, None before the first.
        disk_free: Bytes that are free where the database is, None where that is elsewhere.
        needs: What needs the operator, the most pressing first.
    """

    seen: Overview
    nodes: Sequence[Node]
    oldest_update: timedelta
    costs: Report
    last_digest: datetime | None
    disk_free: int | None
    needs: Sequence[Need]

    @property
    def is_fine(self) -> bool:
        """Whether nothing needs the operator that cannot wait."""
        return all(need.kind == "mild" for need in self.needs)

    @property
    def oldest(self) -> tuple[str, timedelta]:
        """What has waited longest beyond its time, and how long; ("", 0) where nothing waits."""
        at, waiting = self.seen.at, self.seen.waiting
        since = {"a feed": waiting.feed_due, "a digest": waiting.digest_due, "a message": self.seen.outbox.oldest}
        waits = {name: at - moment for name, moment in since.items() if moment is not None and moment < at}
        if waiting.updates:
            waits["a question"] = self.oldest_update
        return max(waits.items(), key=lambda each: each[1], default=("", timedelta(0)))


# ---------------------------------------------------------------- text


def lines(status: Status) -> Iterator[tuple[Part, str]]:
    """Yield each line with what it is."""
    yield Part.HEADING, f"The desk · {status.seen.at:%a %d %b %Y %H:%M} UTC"
    yield from _needs(status.needs)
    yield Part.TABLE, ""
    for name, told in _rows(status):
        for place, line in enumerate(told):
            yield Part.TABLE, f"{'' if place else name:<10} {line}"


def _needs(needs: Sequence[Need]) -> Iterator[tuple[Part, str]]:
    if not needs:
        yield Part.FINE, "Nothing needs you."
        return
    parts = {"bad": Part.FULL, "warn": Part.NEARLY_FULL, "mild": Part.NOTE}
    for need in needs:
        yield parts[need.kind], f"{'·' if need.kind == 'mild' else '!'} {need.words}"
        yield Part.NOTE, f"  {need.advice}"


def _rows(status: Status) -> Iterator[tuple[str, Sequence[str]]]:
    seen = status.seen
    yield "Nodes", [_node(node, seen.at) for node in status.nodes] or ["none runs"]
    yield "Feeds", [_feeds(seen)]
    yield "Waiting", [*_waiting(seen), *_longest(status)]
    yield "Messages", [_messages(seen), *_given_up(seen)]
    yield "Digests", [f"the last one {_ago(status.last_digest, seen.at)}" if status.last_digest else "none yet"]
    yield "Models", list(_spent(status.costs))
    free = "" if status.disk_free is None else f", {size_words(status.disk_free)} free on its disk"
    yield "Database", [f"{size_words(seen.machine.size)}, schema {seen.machine.schema}{free}"]


def _node(node: Node, now: datetime) -> str:
    roles = ", ".join(sorted(node.roles))
    if not node.lives(now):
        return f"{node.name} ({node.release}) fell silent {_ago(node.seen_at, now)}: {roles}"
    silent = now - node.seen_at
    # It shows itself every ten seconds; one that has missed two of them may have died.
    heard = f", silent for {silent.total_seconds():.0f} s" if silent > 3 * BEAT else ""
    return f"{node.name} ({node.release}) up for {in_words(now - node.started_at)}{heard}: {roles}"


def _feeds(seen: Overview) -> str:
    followed = {health: seen.feeds.get(health, 0) for health in FeedHealth if health is not FeedHealth.UNFOLLOWED}
    states = ", ".join(f"{number:,} {health}" for health, number in followed.items() if number)
    return f"{sum(followed.values()):,} followed" + (f": {states}" if states else "")


def _waiting(seen: Overview) -> Sequence[str]:
    waiting = seen.waiting
    numbers = (
        (waiting.feeds, "feed to poll", "feeds to poll"),
        (waiting.entries, "entry to read", "entries to read"),
        (waiting.articles, "article without a story", "articles without a story"),
        (waiting.updates, "question of a chat", "questions of chats"),
        (waiting.digests, "digest that is due", "digests that are due"),
    )
    told = [f"{number:,} {one if number == 1 else many}" for number, one, many in numbers if number]
    return [", ".join(told) or "nothing"]


def _longest(status: Status) -> Sequence[str]:
    name, waited = status.oldest
    return [f"the longest: {name}, for {in_words(waited)}"] if name else []


def _messages(seen: Overview) -> str:
    outbox = seen.outbox
    parked = f", {outbox.parked_chats:,} parked chats" if outbox.parked_chats else ""
    return f"{outbox.waiting:,} waiting, {outbox.sent_last_day:,} sent and {outbox.dead:,} given up in a day{parked}"


def _given_up(seen: Overview) -> Sequence[str]:
    return [f"given up {_ago(each.at, seen.at)}: {each.problem}" for each in seen.dead[:_NAMED]]


def _spent(report: Report) -> Iterator[str]:
    caps = {cap.span: cap.amount for cap in report.budget.caps(report.now)}
    for name, span, costs in (("today", Span.DAY, report.today), ("this month", Span.MONTH, report.month)):
        cap = f" of {report.budget.worded(caps[span])}" if span in caps else ""
        yield f"{report.budget.worded(costs.counted)}{cap} {name}"


def _ago(at: datetime, now: datetime) -> str:
    return "just now" if now - at < timedelta(minutes=1) else f"{in_words(now - at)} ago"


# ---------------------------------------------------------------- JSON


def render(status: Status) -> str:
    """Return it as one JSON object (schema ``nutgraf.status/1``)."""
    seen, waiting, outbox = status.seen, status.seen.waiting, status.seen.outbox
    name, waited = status.oldest
    told: Json = {
        "schema": STATUS_SCHEMA,
        "at": seen.at.isoformat(),
        "fine": status.is_fine,
        "needs": [{"kind": need.kind, "words": need.words, "advice": need.advice} for need in status.needs],
        "nodes": [_node_json(node, seen.at) for node in status.nodes],
        "feeds": {health.value: seen.feeds.get(health, 0) for health in FeedHealth},
        "waiting": {
            "feeds": waiting.feeds,
            "entries": waiting.entries,
            "articles": waiting.articles,
            "updates": waiting.updates,
            "digests": waiting.digests,
            "messages": outbox.waiting,
        },
        "oldest": {"what": name, "seconds": round(waited.total_seconds())} if name else None,
        "last_day": {"sent": outbox.sent_last_day, "dead": outbox.dead},
        "last_digest": None if status.last_digest is None else status.last_digest.isoformat(),
        "spending": _spending(status.costs),
        "database": {"size": seen.machine.size, "version": seen.machine.schema, "disk_free": status.disk_free},
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _node_json(node: Node, now: datetime) -> Json:
    return {
        "name": node.name,
        "roles": sorted(node.roles),
        "release": node.release,
        "lives": node.lives(now),
        "started": node.started_at.isoformat(),
        "seen": node.seen_at.isoformat(),
    }


def _spending(report: Report) -> Json:
    caps = {cap.span: cap.amount / MILLION for cap in report.budget.caps(report.now)}
    return {
        "currency": report.budget.currency,
        "today": report.today.counted / MILLION,
        "day_cap": caps.get(Span.DAY),
        "month": report.month.counted / MILLION,
        "month_cap": caps.get(Span.MONTH),
    }
