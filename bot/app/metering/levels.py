"""How full the database is, as Prometheus reads it: looked up every few seconds, left out where it cannot be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import structlog
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector, CollectorRegistry

from bot.errors import StoreError
from bot.model import MILLION, Budget
from bot.model.gauges import Levels
from bot.ports import Clock
from bot.ports.gauges import Gauges
from bot.web.once import Once

_log = structlog.get_logger()

_GOOD_FOR_SECONDS = 5.0
_PATIENCE_SECONDS = 2.0
# Name, words, value; see ``docs/metrics.md``.
_PLAIN: Sequence[tuple[str, str, Callable[[Levels], float]]] = (
    ("feeds_failing", "Active feeds whose last poll failed.", lambda of: of.failing_feeds),
    ("feeds_due", "Feeds that are due and nobody polls.", lambda of: of.feeds_due),
    (
        "polling_lag_seconds",
        "How long the longest overdue feed has waited beyond its time.",
        lambda of: of.polling_lag.total_seconds(),
    ),
    ("entries_unread", "Entries whose articles are due to be read.", lambda of: of.entries_unread),
    ("articles_unplaced", "Articles that wait for a place in a story.", lambda of: of.articles_unplaced),
    ("inbox_updates", "Updates of Telegram that wait for an answer.", lambda of: of.updates),
    (
        "inbox_oldest_age_seconds",
        "How long the first of these updates has waited.",
        lambda of: of.oldest_update.total_seconds(),
    ),
    (
        "outbox_oldest_age_seconds",
        "How long the first message that might go has waited.",
        lambda of: of.oldest_message.total_seconds(),
    ),
    (
        "delivery_lag_seconds",
        "How long a message might have gone while none was claimed at all.",
        lambda of: of.delivery_lag.total_seconds(),
    ),
    ("subscriptions", "Subscriptions that get digests by themselves.", lambda of: of.subscriptions),
    ("database_size_bytes", "Size of the database.", lambda of: of.size),
)


class LevelCollector(Collector):
    """Levels of the database as metrics."""

    def __init__(self, gauges: Gauges, *, clock: Clock, budget: Budget, registry: CollectorRegistry) -> None:
        """Take what tells the levels, and the caps that they are held against; add itself to a registry."""
        self._gauges = gauges
        self._clock = clock
        self._budget = budget
        self._levels: Levels | None = None
        self._once = Once(self._look, good_for=_GOOD_FOR_SECONDS, patience=_PATIENCE_SECONDS)
        registry.register(self)

    async def refresh(self) -> None:
        """Look at the database, where that was not done just now; one that gives no answer is not waited for."""
        try:
            self._levels = await self._once.get()
        except TimeoutError:
            self._levels = None

    async def _look(self) -> Levels | None:
        try:
            return await self._gauges.levels(self._clock())
        except StoreError as error:
            _log.warning("levels could not be read", problem=str(error))
            return None

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Return the levels as they were found by ``refresh``."""
        levels = self._levels
        yield _gauge("database_up", "Whether the database answers.", levels is not None)
        yield _labelled("model_spend_cap", "The most that models may cost.", self._caps(), "span", "currency")
        if levels is None:
            return
        for name, words, value in _PLAIN:
            yield _gauge(name, words, value(levels))
        yield from self._counted(levels)

    def _counted(self, levels: Levels) -> Iterable[GaugeMetricFamily]:
        spent = {"day": levels.spent_day, "month": levels.spent_month}
        yield _labelled("feeds", "Feeds that are followed.", {(k,): n for k, n in levels.feeds.items()}, "state")
        yield _labelled(
            "outbox_messages",
            "Messages that have not arrived yet.",
            {("pending",): levels.pending, ("sending",): levels.sending},
            "state",
        )
        yield _labelled(
            "deliveries_last_day",
            "Messages that arrived or were given up in the last 24 hours.",
            {("sent",): levels.sent, ("dead",): levels.dead},
            "outcome",
        )
        yield _labelled("chats", "Chats.", {("active",): levels.chats, ("parked",): levels.parked}, "state")
        yield _labelled(
            "model_spend",
            "What models cost in the current day and month of UTC, with what is set aside.",
            {(span, self._budget.currency): amount / MILLION for span, amount in spent.items()},
            "span",
            "currency",
        )

    def _caps(self) -> Mapping[tuple[str, ...], float]:
        caps = {"day": self._budget.day, "month": self._budget.month}
        return {(span, self._budget.currency): cap / MILLION for span, cap in caps.items() if cap is not None}


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"nutgraf_{name}", words, value=value)


def _labelled(name: str, words: str, values: Mapping[tuple[str, ...], float], *labels: str) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"nutgraf_{name}", words, labels=labels)
    for stated, value in values.items():
        family.add_metric(stated, value)
    return family
