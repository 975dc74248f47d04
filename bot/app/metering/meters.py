"""What is counted, by the names that Prometheus knows it by; all of it is described in ``docs/metrics.md``.

Named by https://prometheus.io/docs/practices/naming/. Labels have few values, known beforehand: never an address, a
host or a chat.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product

import prometheus_client
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, Metric
from prometheus_client.core import CounterMetricFamily
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from bot.app.metering import outcomes
from bot.model import BodyKind, KeptSummary, Obstacle, Origin, Poll, PollOutcome, Verdict

FETCH_METHODS = ("get", "post")
ENTRY_KINDS = ("new", "edited", "backlog", "renamed")
DIGEST_KINDS = ("due", "asked", "between")
# What nothing stands for: a page without an obstacle.
_NONE = "none"
_DROPPED = "dropped"
_TOKEN_KINDS = ("prompt", "completion")
_PURPOSES = frozenset({"draft", "repair", "judge", "topic", "check"})
_OTHER = "other"
# Seconds. Our own answers take milliseconds, what is asked of others up to minutes.
_OWN_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_OUTSIDE_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 60.0)
_MODEL_BUCKETS = (0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0)


class Meters:
    """All counters of one process, in a registry of their own; a ``web.metering.RequestMeter`` too.

    Attributes:
        csp_reports: Its ``count`` is to be set to what tells how many there were.
    """

    def __init__(self, release: str) -> None:
        """Begin at nothing; ``release`` is the version of this program."""
        # A series for the time at which each other was begun would double them all, and nothing here reads it.
        prometheus_client.disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no types
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        build = Info("nutgraf_build", "The version of this program.", registry=self.registry)
        build.info({"version": release})
        self._open_news()
        self._open_chats()
        self._open_models()
        self._open_http()

    def _counter(self, name: str, words: str, *labels: str) -> Counter:
        return Counter(f"nutgraf_{name}", words, labels, registry=self.registry)

    def _histogram(self, name: str, words: str, buckets: Sequence[float], *labels: str) -> Histogram:
        return Histogram(f"nutgraf_{name}", words, labels, buckets=buckets, registry=self.registry)

    def _open_news(self) -> None:
        self.fetches = _begun(
            self._counter("fetch_requests_total", "Requests for feeds and pages, and to hubs.", "method", "outcome"),
            FETCH_METHODS,
            outcomes.ALL_OF_FETCHING,
        )
        self.fetch_seconds = self._histogram(
            "fetch_duration_seconds", "Time of such requests on the wire.", _OUTSIDE_BUCKETS, "method"
        )
        self.fetched_bytes = self._counter("fetch_received_bytes_total", "Bodies that were fetched, once decoded.")
        self.polls = _begun(self._counter("polls_total", "Polls of feeds that were saved.", "outcome"), PollOutcome)
        self.pushes = self._counter("hub_pushes_total", "Changes that hubs pushed and that were saved.")
        self.entries = _begun(self._counter("entries_total", "Entries that feeds brought.", "kind"), ENTRY_KINDS)
        self.articles = _begun(
            self._counter("articles_read_total", "Articles that were read and saved.", "body", "obstacle"),
            BodyKind,
            [_NONE, *Obstacle],
        )

    def _open_chats(self) -> None:
        self.digests = _begun(self._counter("digests_made_total", "Digests that were saved.", "kind"), DIGEST_KINDS)
        self.stories_told = self._counter("stories_told_total", "Stories in digests that were saved.")
        self.messenger = _begun(
            self._counter("messenger_requests_total", "Requests to Telegram.", "method", "outcome"),
            ["send"],
            [outcomes.SUCCESS, *outcomes.MESSENGER.values()],
        )
        self.messenger_seconds = self._histogram(
            "messenger_request_duration_seconds", "Time of requests to Telegram.", _OUTSIDE_BUCKETS, "method"
        )

    def _open_models(self) -> None:
        self.model_calls = self._counter("model_calls_total", "Calls to models.", "rank", "purpose", "outcome")
        self.model_seconds = self._histogram(
            "model_call_duration_seconds", "Time of calls to models, with their waits.", _MODEL_BUCKETS, "rank"
        )
        self.model_tokens = self._counter("model_tokens_total", "Tokens of calls that were answered.", "rank", "kind")
        self.summaries = self._counter("summaries_written_total", "Summaries of stories that were saved.", "method")
        self.lines = _begun(
            self._counter("summary_lines_total", "Lines that models drafted.", "origin", "verdict"),
            [Origin.DRAFTED, Origin.REPAIRED, Origin.EXCERPT, _DROPPED],
            Verdict,
        )

    def _open_http(self) -> None:
        self.requests = self._counter("http_requests_total", "Requests answered here.", "method", "route", "status")
        self.request_seconds = self._histogram(
            "http_request_duration_seconds", "Time of requests answered here.", _OWN_BUCKETS, "route"
        )
        self.requests_now = Gauge(
            "nutgraf_http_requests_in_progress", "Requests that are being answered.", registry=self.registry
        )
        self.csp_reports = _Watched(
            "nutgraf_csp_reports_total", "Violations of the pages' policy that browsers reported.", self.registry
        )

    # ---------------------------------------------------------------- our answers; see ``web.metering.RequestMeter``

    def begin(self) -> None:
        """Note that a request has come."""
        self.requests_now.inc()

    def end(self, method: str, route: str, status: str, seconds: float) -> None:
        """Note that a request has ended."""
        self.requests_now.dec()
        self.requests.labels(method, route, status).inc()
        self.request_seconds.labels(route).observe(seconds)

    # ---------------------------------------------------------------- nouns

    def note_polls(self, polls: Iterable[Poll]) -> None:
        """Count polls by their outcome, and the entries that they brought."""
        for poll in polls:
            self.polls.labels(poll.outcome).inc()
            self.note_entries(poll)

    def note_entries(self, poll: Poll) -> None:
        """Note what a poll or a push brought."""
        for each in poll.fresh:
            if each.edited:
                kind = "edited"
            elif each.formerly is not None:
                kind = "renamed"
            else:
                kind = "backlog" if each.backlog else "new"
            self.entries.labels(kind).inc()

    def note_article(self, body: BodyKind, obstacle: Obstacle | None) -> None:
        """Note that an article was read."""
        self.articles.labels(body, obstacle or _NONE).inc()

    def note_digest(self, kind: str, stories: int) -> None:
        """Note that a digest was made that tells so many stories; ``kind`` is one of ``DIGEST_KINDS``."""
        self.digests.labels(kind).inc()
        self.stories_told.inc(stories)

    def note_summary(self, made: KeptSummary) -> None:
        """Note that a summary was written, and what became of the lines that a model drafted for it."""
        self.summaries.labels(made.summary.method).inc()
        for line in made.summary.lines:
            if line.vetting is not None:
                self.lines.labels(line.origin, line.vetting.verdict).inc()
        for dropped in made.summary.dropped:
            self.lines.labels(_DROPPED, dropped.verdict).inc()

    def note_call(self, rank: int, purpose: str, outcome: str, seconds: float) -> None:
        """Note what became of a call to the model that is asked in this place, counted from 1."""
        self.model_calls.labels(rank, purpose if purpose in _PURPOSES else _OTHER, outcome).inc()
        self.model_seconds.labels(rank).observe(seconds)

    def note_tokens(self, rank: int, prompt: int, completion: int) -> None:
        """Note what a call took."""
        for kind, number in zip(_TOKEN_KINDS, (prompt, completion), strict=True):
            self.model_tokens.labels(rank, kind).inc(number)


class _Watched(Collector):
    """A counter that somebody else counts.

    Attributes:
        count: Returns how much that is by now.
    """

    def __init__(self, name: str, words: str, registry: CollectorRegistry) -> None:
        self._name, self._words = name, words
        self.count: Callable[[], int] = lambda: 0
        registry.register(self)

    def collect(self) -> Iterable[Metric]:
        """Yield the count as it is now: it is asked for when figures are read, and kept nowhere."""
        yield CounterMetricFamily(self._name, self._words, value=self.count())


def _begun(counter: Counter, *values: Iterable[str]) -> Counter:
    """Return a counter that tells 0 for what has not happened yet, so that its first time is seen as a rise."""
    for labels in product(*values):
        counter.labels(*labels)
    return counter
