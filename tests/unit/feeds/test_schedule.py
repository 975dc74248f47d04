from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import FetchError, HttpStatus, NotAFeed, NutgrafError, ParseError, WorkerError
from bot.feeds import Settings, after_failure, after_success, due_words, next_poll, rhythm_of
from bot.feeds.schedule import ENDURED, MOST_AWAY
from bot.model import Entry, Feed, FeedState, FeedUrl, Guid, PollHints, Rhythm

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)  # a Monday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SETTINGS = Settings()
FEED = Feed(url=FeedUrl("https://wire.example/feed.xml"))
UNREACHABLE = FetchError("wire.example", "cannot be reached", "try again later")
MIDDLE = 0.5


def dated(*ages: timedelta) -> list[Entry]:
    return [Entry(guid=Guid(str(age)), link=None, title="", published=NOW - age) for age in ages]


def every(interval: timedelta, entries: int = 20) -> Rhythm:
    return Rhythm(entries=entries, since=NOW - entries * interval)


def wait(
    feed: Feed = FEED, *, fresh_for: timedelta | None = None, random: float = MIDDLE, now: datetime = NOW
) -> timedelta:
    return next_poll(feed, fresh_for=fresh_for, now=now, random=random, settings=SETTINGS) - now


def hinted(**hints: Any) -> Feed:  # noqa: ANN401  hints have many types
    return replace(FEED, hints=PollHints(**hints))


def fail(feed: Feed = FEED, error: NutgrafError = UNREACHABLE, *, random: float = MIDDLE, now: datetime = NOW) -> Feed:
    return after_failure(feed, error, now=now, random=random, settings=SETTINGS)


def backoff(
    failures: int, error: NutgrafError = UNREACHABLE, *, feed: Feed = FEED, random: float = MIDDLE
) -> timedelta:
    failed = fail(replace(feed, failures=failures - 1), error, random=random)
    assert failed.next_poll_at is not None
    return failed.next_poll_at - NOW


def status(code: int, **fields: Any) -> HttpStatus:  # noqa: ANN401  its fields have many types
    return HttpStatus("wire.example", f"the server failed ({code})", "try again later", status=code, **fields)


class TestRhythm:
    def test_is_the_mean_of_the_newest_moments(self) -> None:
        rhythm = rhythm_of(dated(*(number * HOUR for number in range(50))), NOW)

        assert rhythm == Rhythm(entries=19, since=NOW - 19 * HOUR)

    def test_does_not_depend_on_the_order(self) -> None:
        entries = dated(*(number * HOUR for number in range(30)))

        assert rhythm_of(entries[::-1], NOW) == rhythm_of(entries, NOW)

    def test_a_batch_is_one_moment(self) -> None:
        batches = [day * DAY + second * timedelta(seconds=1) for day in range(3) for second in range(10)]

        assert rhythm_of(dated(*batches), NOW) == Rhythm(entries=2, since=NOW - 2 * DAY)

    @pytest.mark.parametrize(
        "entries", [[], dated(HOUR), dated(HOUR, -HOUR), [Entry(guid=Guid("1"), link=None, title="")] * 3]
    )
    def test_takes_two_dates_that_are_not_in_the_future(self, entries: Sequence[Entry]) -> None:
        assert rhythm_of(entries, NOW) is None

    def test_two_entries_of_one_moment_are_one_event(self) -> None:
        assert rhythm_of(dated(HOUR, HOUR), NOW) == Rhythm(entries=1, since=NOW - HOUR)


class TestInterval:
    @pytest.mark.parametrize(
        ("between", "expected"),
        [
            (2 * HOUR, 30 * MINUTE),
            (8 * HOUR, 2 * HOUR),
            (30 * DAY, SETTINGS.longest),
        ],
    )
    def test_is_a_quarter_of_the_rhythm_within_limits(self, between: timedelta, expected: timedelta) -> None:
        assert wait(replace(FEED, rhythm=every(between))) == expected

    def test_is_never_below_the_shortest(self) -> None:
        quick = replace(FEED, rhythm=every(MINUTE))

        assert wait(quick, random=0) == SETTINGS.shortest
        assert wait(quick, random=0.999) <= SETTINGS.shortest * 1.2

    def test_grows_with_silence(self) -> None:
        rhythm = every(HOUR, 4)

        assert wait(replace(FEED, rhythm=rhythm), now=NOW + 44 * HOUR) == 3 * HOUR

    def test_is_an_hour_where_nothing_is_known(self) -> None:
        assert wait() == HOUR

    def test_is_long_while_a_hub_sends_changes(self) -> None:
        assert wait(replace(FEED, rhythm=every(HOUR), pushed_until=NOW + DAY)) == SETTINGS.pushed
        assert wait(replace(FEED, rhythm=every(4 * HOUR), pushed_until=NOW)) == HOUR

    def test_a_rhythm_in_the_future_does_no_harm(self) -> None:
        assert wait(replace(FEED, rhythm=Rhythm(entries=3, since=NOW + DAY)), random=0) == SETTINGS.shortest


class TestWhatIsAskedFor:
    @pytest.mark.parametrize(
        "feed", [hinted(ttl=3 * HOUR), hinted(period=3 * HOUR), hinted(ttl=MINUTE, period=3 * HOUR)]
    )
    @pytest.mark.parametrize("random", [0.0, 0.25, 0.5, 0.999])
    def test_is_kept_whatever_the_chance(self, feed: Feed, random: float) -> None:
        assert 3 * HOUR <= wait(feed, random=random) < 3.6 * HOUR

    def test_is_what_the_spread_is_measured_by(self) -> None:
        assert wait(replace(hinted(ttl=5 * HOUR), rhythm=every(MINUTE))) == 5.5 * HOUR

    def test_by_the_server_too(self) -> None:
        assert wait(fresh_for=2 * HOUR, random=0) == 2 * HOUR

    def test_the_most_counts(self) -> None:
        assert wait(hinted(ttl=2 * HOUR, period=5 * HOUR), fresh_for=3 * HOUR, random=0) == 5 * HOUR

    def test_may_pass_the_longest_but_not_a_day(self) -> None:
        assert wait(hinted(ttl=9 * HOUR), random=0) == 9 * HOUR
        assert wait(hinted(ttl=100 * DAY), fresh_for=365 * DAY, random=0) == DAY

    def test_less_than_usual_changes_nothing(self) -> None:
        assert wait(hinted(ttl=MINUTE, period=-HOUR), fresh_for=timedelta(0)) == wait()


class TestSkipped:
    def test_hours_are_left_out(self) -> None:
        assert wait(hinted(skip_hours=frozenset({13, 14}))) == 3 * HOUR

    def test_days_are_left_out(self) -> None:
        at = NOW + wait(hinted(skip_days=frozenset({0, 1})))

        assert (at.weekday(), at.hour) == (2, 0)

    def test_both_together(self) -> None:
        at = NOW + wait(hinted(skip_days=frozenset({0}), skip_hours=frozenset(range(8))))

        assert (at.weekday(), at.hour) == (1, 8)

    def test_not_for_longer_than_a_week(self) -> None:
        an_hour_a_week = {"skip_days": frozenset(range(1, 7)), "skip_hours": frozenset(range(24)) - {12}}

        assert wait(hinted(**an_hour_a_week, ttl=DAY)) == 1.1 * DAY

    def test_by_whole_hours_so_that_no_minute_gets_more_than_its_share(self) -> None:
        hours = hinted(skip_hours=frozenset({12, 13}))
        kept, moved = (
            Counter((NOW + wait(feed, random=number / 1000)).minute for number in range(1000)) for feed in (FEED, hours)
        )

        assert moved == kept

    @pytest.mark.parametrize("hints", [{"skip_hours": frozenset(range(24))}, {"skip_days": frozenset(range(7))}])
    def test_all_of_them_is_none_of_them(self, hints: dict[str, Any]) -> None:
        assert wait(hinted(**hints)) == wait()


class TestSuccess:
    def test_forgives_all_failures(self) -> None:
        paused = replace(FEED, state=FeedState.PAUSED, error="x", failures=40, failing_since=NOW - 30 * DAY)

        assert after_success(paused, fresh_for=2 * HOUR, now=NOW, random=MIDDLE, settings=SETTINGS) == replace(
            FEED, polled_at=NOW, next_poll_at=NOW + wait(fresh_for=2 * HOUR)
        )


class TestFailure:
    def test_is_told(self) -> None:
        failed = fail()

        assert (failed.polled_at, failed.failures, failed.failing_since) == (NOW, 1, NOW)
        assert failed.error == "cannot be reached; try again later"
        assert fail(failed, now=NOW + HOUR).failing_since == NOW

    @pytest.mark.parametrize("error", [UNREACHABLE, WorkerError("x", "died"), status(503)])
    def test_doubles_up_to_a_day(self, error: NutgrafError) -> None:
        feed = replace(FEED, rhythm=every(4 * HOUR))
        waits = [backoff(failures, error, feed=feed, random=0) for failures in (1, 2, 3, 6, 4000)]

        assert waits == [0.5 * HOUR, HOUR, 2 * HOUR, SETTINGS.longest_backoff / 2, SETTINGS.longest_backoff / 2]

    def test_half_is_random(self) -> None:
        assert backoff(3, random=0) == 2 * HOUR
        assert backoff(3, random=0.5) == 3 * HOUR

    @pytest.mark.parametrize("error", [NotAFeed("x", "is no feed"), ParseError("x", "damaged"), status(404)])
    def test_that_only_work_can_end_starts_at_an_hour(self, error: NutgrafError) -> None:
        quick = replace(FEED, rhythm=every(MINUTE))

        assert backoff(1, error, feed=quick) == 45 * MINUTE
        assert backoff(1, feed=quick) < 20 * MINUTE

    def test_waits_as_long_as_the_server_asks(self) -> None:
        asked = status(429, retry_after=3 * DAY)

        assert backoff(1, asked, random=0) == 3 * DAY
        assert backoff(1, asked, random=0.5) == 3 * DAY * 1.05
        assert backoff(1, status(503, retry_after=900 * DAY), random=0) == MOST_AWAY
        assert backoff(1, status(503, retry_after=MINUTE)) == backoff(1)

    def test_gone_has_ended(self) -> None:
        ended = fail(error=HttpStatus("x", "is gone for good (410)", status=410))

        assert (ended.state, ended.next_poll_at) == (FeedState.ENDED, None)
        assert ended.error is not None
        assert "gone for good (410)" in ended.error
        assert "nutgraf feeds remove URL" in ended.error

    def test_weeks_of_it_pause(self) -> None:
        failing = replace(FEED, failures=ENDURED - 1, failing_since=NOW - SETTINGS.patience)
        paused = fail(failing)

        assert (paused.state, paused.next_poll_at) == (FeedState.PAUSED, None)
        assert paused.error is not None
        for words in (
            "since 2026-02-09",
            "10 times",
            "cannot be reached",
            "nutgraf poll --once --all",
            "feeds add URL",
        ):
            assert words in paused.error

    @pytest.mark.parametrize(
        "failing",
        [
            replace(FEED, failures=ENDURED - 2, failing_since=NOW - 2 * SETTINGS.patience),
            replace(FEED, failures=500, failing_since=NOW - SETTINGS.patience + MINUTE),
        ],
    )
    def test_few_of_them_or_days_of_it_do_not(self, failing: Feed) -> None:
        assert fail(failing).state is FeedState.ACTIVE

    def test_a_feed_that_had_ended_and_fails_otherwise_is_asked_again(self) -> None:
        failed = fail(replace(FEED, state=FeedState.ENDED))

        assert failed.state is FeedState.ACTIVE
        assert failed.next_poll_at is not None

    def test_a_paused_feed_that_fails_again_stays_paused(self) -> None:
        paused = fail(replace(FEED, failures=ENDURED, failing_since=NOW - SETTINGS.patience))

        assert fail(paused, now=NOW + DAY).state is FeedState.PAUSED


POLLED = replace(FEED, polled_at=NOW - HOUR)


class TestWords:
    @pytest.mark.parametrize(
        ("feed", "words"),
        [
            (FEED, "not polled yet, due now"),
            (POLLED, "due now"),
            (replace(POLLED, next_poll_at=NOW), "due now"),
            (replace(POLLED, next_poll_at=NOW + 12 * MINUTE), "next poll in 12 minutes"),
            (
                replace(POLLED, next_poll_at=NOW + 2 * HOUR, new_entry_at=NOW - 3 * DAY),
                "next poll in 2 hours, last new entry 3 days ago",
            ),
            (
                replace(POLLED, next_poll_at=NOW + HOUR, error="cannot be reached", failures=1),
                "next poll in 1 hour; failed at the last poll: cannot be reached",
            ),
            (
                replace(POLLED, next_poll_at=NOW + HOUR, error="cannot be reached", failures=4),
                "next poll in 1 hour; failed 4 times in a row: cannot be reached",
            ),
            (replace(FEED, state=FeedState.PAUSED, error="failing since May"), "paused: failing since May"),
            (replace(FEED, state=FeedState.ENDED), "ended"),
        ],
    )
    def test_say_what_is_next(self, feed: Feed, words: str) -> None:
        assert due_words(feed, NOW) == words


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  its bounds
LENGTHS = st.timedeltas(timedelta(days=-400), timedelta(days=400))
RANDOM = st.floats(0, 1, exclude_max=True)
HINTS = st.builds(
    PollHints,
    ttl=st.none() | LENGTHS,
    period=st.none() | LENGTHS,
    skip_hours=st.frozensets(st.integers(0, 23)),
    skip_days=st.frozensets(st.integers(0, 6)),
)
FEEDS = st.builds(
    Feed,
    url=st.just(FEED.url),
    hints=HINTS,
    rhythm=st.none() | st.builds(Rhythm, entries=st.integers(1, 20), since=MOMENTS),
    pushed_until=st.none() | MOMENTS,
    failures=st.integers(0, 2000),
)
ERRORS = st.sampled_from([UNREACHABLE, NotAFeed("x", "is no feed"), WorkerError("x", "died")]) | st.builds(
    status, st.sampled_from([404, 429, 500, 503]), retry_after=st.none() | LENGTHS
)


@given(FEEDS, st.none() | LENGTHS, MOMENTS, RANDOM)
def test_a_good_poll_is_followed_neither_too_soon_nor_too_late(
    feed: Feed, fresh_for: timedelta | None, now: datetime, random: float
) -> None:
    waited = wait(feed, fresh_for=fresh_for, random=random, now=now)
    asked = max((each for each in (feed.hints.ttl, feed.hints.period, fresh_for) if each), default=timedelta())

    assert max(SETTINGS.shortest, min(asked, DAY)) <= waited <= MOST_AWAY
    assert wait(feed, fresh_for=fresh_for, random=random, now=now) == waited


@given(FEEDS, ERRORS, MOMENTS, RANDOM)
def test_a_failed_poll_too(feed: Feed, error: NutgrafError, now: datetime, random: float) -> None:
    failed = fail(feed, error, random=random, now=now)

    assert failed.next_poll_at is not None
    assert SETTINGS.shortest <= failed.next_poll_at - now <= MOST_AWAY * 1.1
    assert fail(feed, error, random=random, now=now) == failed


@given(FEEDS, ERRORS, RANDOM)
def test_more_failures_never_wait_less(feed: Feed, error: NutgrafError, random: float) -> None:
    waits = [backoff(failures, error, feed=feed, random=random) for failures in range(1, 40)]

    assert waits == sorted(waits)


SPREAD_OVER = [
    pytest.param(FEED, id="no rhythm"),
    pytest.param(replace(FEED, rhythm=every(MINUTE)), id="at the shortest"),
    pytest.param(replace(FEED, rhythm=every(100 * DAY)), id="at the longest"),
    pytest.param(hinted(ttl=5 * HOUR), id="asked for"),
]
FEEDS_AT_ONCE = 10_000


def is_even(waits: Sequence[timedelta]) -> bool:
    """No part in a hundred of the window holds more than 5 in a hundred over the mean; two for what rounding does."""
    first, last = min(waits), max(waits)
    counts = Counter(min(99, int(100 * (each - first) / (last - first))) for each in waits)
    return last > first and max(counts.values()) <= 1.05 * len(waits) / 100 + 2


@pytest.mark.parametrize("feed", SPREAD_OVER)
def test_feeds_polled_together_do_not_come_back_together(feed: Feed) -> None:
    assert is_even([wait(feed, random=number / FEEDS_AT_ONCE) for number in range(FEEDS_AT_ONCE)])


@pytest.mark.parametrize(
    "error", [UNREACHABLE, status(404), status(429, retry_after=HOUR), status(429, retry_after=3 * DAY)]
)
@pytest.mark.parametrize("failures", [1, 2, 20])
@pytest.mark.parametrize("between", [MINUTE, 3 * HOUR])
def test_nor_those_that_failed_together(error: NutgrafError, failures: int, between: timedelta) -> None:
    feed = replace(FEED, rhythm=every(between))
    waits = [backoff(failures, error, feed=feed, random=number / 2_000) for number in range(2_000)]

    assert is_even(waits)
