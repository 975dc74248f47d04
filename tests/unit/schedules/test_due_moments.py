from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedules import Rule, Schedule, next_time, parse_schedule, previous_time
from bot.schedules.moments import moment_of

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ZONES = [
    "UTC",
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Apia",
    "Pacific/Chatham",
]

zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.datetimes(datetime(1985, 1, 1), datetime(2036, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001  Hypothesis takes bounds without a zone
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
rules = st.builds(
    lambda days, times: Rule(days=days, times=tuple(times)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.lists(times, min_size=1, max_size=4),
)
schedules = st.lists(rules, min_size=1, max_size=3).map(tuple)


def schedule(text: str) -> Schedule:
    return parse_schedule(text, language="en")


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def coming(text: str, *, after: datetime, zone: str, count: int) -> list[str]:
    """The next moments of a schedule, as the clock of the zone shows them."""
    shown = []
    for _ in range(count):
        following = next_time(schedule(text), after=after, zone=ZoneInfo(zone))
        assert following is not None
        assert following > after
        after = following
        shown.append(f"{following.astimezone(ZoneInfo(zone)):%a %m-%d %H:%M %z}")
    return shown


class TestNextTime:
    def test_is_strictly_later(self) -> None:
        eight = utc("2026-03-02 08:00")

        assert next_time(schedule("daily 8"), after=eight, zone=ZoneInfo("UTC")) == eight + DAY
        assert next_time(schedule("daily 8"), after=eight - SECOND, zone=ZoneInfo("UTC")) == eight

    def test_of_no_schedule_is_never(self) -> None:
        assert next_time((), after=utc("2026-03-02"), zone=ZoneInfo("UTC")) is None
        assert next_time((Rule(days=frozenset({0}), times=()),), after=utc("2026-03-02"), zone=ZoneInfo("UTC")) is None

    def test_is_in_utc(self) -> None:
        following = next_time(
            schedule("daily 8"), after=local("2026-07-01 12:00", "Europe/Berlin"), zone=ZoneInfo("Asia/Kathmandu")
        )

        assert following == utc("2026-07-02 02:15")
        assert following.tzinfo is UTC

    def test_comes_round_after_a_week(self) -> None:
        assert coming("sun 9", after=utc("2026-03-01 09:00"), zone="UTC", count=2) == [
            "Sun 03-08 09:00 +0000",
            "Sun 03-15 09:00 +0000",
        ]

    def test_midnight_begins_a_day(self) -> None:
        assert coming("mon 0:00", after=utc("2026-03-01 12:00"), zone="UTC", count=1) == ["Mon 03-02 00:00 +0000"]

    def test_knows_leap_days(self) -> None:
        assert coming("daily 9", after=utc("2028-02-28 12:00"), zone="UTC", count=2) == [
            "Tue 02-29 09:00 +0000",
            "Wed 03-01 09:00 +0000",
        ]


class TestSpring:
    def test_a_time_that_is_left_out_is_the_moment_of_the_change(self) -> None:
        after = local("2026-03-28 12:00", "Europe/Berlin")

        assert coming("daily 2:30", after=after, zone="Europe/Berlin", count=2) == [
            "Sun 03-29 03:00 +0200",
            "Mon 03-30 02:30 +0200",
        ]

    def test_times_that_fall_on_one_moment_are_due_once(self) -> None:
        after = local("2026-03-29 00:00", "Europe/Berlin")

        assert coming("2:00, 2:30, 3:00, 3:15", after=after, zone="Europe/Berlin", count=3) == [
            "Sun 03-29 03:00 +0200",
            "Sun 03-29 03:15 +0200",
            "Mon 03-30 02:00 +0200",
        ]

    def test_in_new_york(self) -> None:
        after = local("2026-03-07 23:00", "America/New_York")

        assert coming("2:30", after=after, zone="America/New_York", count=2) == [
            "Sun 03-08 03:00 -0400",
            "Mon 03-09 02:30 -0400",
        ]

    def test_half_an_hour_is_left_out_on_lord_howe(self) -> None:
        after = local("2026-10-03 12:00", "Australia/Lord_Howe")

        assert coming("2:15, 2:30", after=after, zone="Australia/Lord_Howe", count=2) == [
            "Sun 10-04 02:30 +1100",
            "Mon 10-05 02:15 +1100",
        ]

    def test_at_a_quarter_to_three_in_chatham(self) -> None:
        after = local("2026-09-26 12:00", "Pacific/Chatham")

        assert coming("3:00", after=after, zone="Pacific/Chatham", count=1) == ["Sun 09-27 03:45 +1345"]

    @pytest.mark.parametrize(
        ("zone", "day", "change"),
        [
            ("America/Sao_Paulo", "2018-11-04", "Sun 11-04 01:00 -0200"),
            ("Africa/Cairo", "2024-04-26", "Fri 04-26 01:00 +0300"),
        ],
    )
    def test_midnight_itself_may_be_left_out(self, zone: str, day: str, change: str) -> None:
        after = local(day, zone) - 12 * HOUR

        assert coming("0:00, 0:59, 1:00", after=after, zone=zone, count=1) == [change]
        assert coming("0:00", after=after, zone=zone, count=2)[1] == (f"{local(day, zone) + DAY:%a %m-%d %H:%M %z}")

    def test_a_day_may_be_left_out(self) -> None:
        # Samoa crossed the date line: no Friday, 30 December 2011
        after = local("2011-12-29 12:00", "Pacific/Apia")

        assert coming("fri 8:00", after=after, zone="Pacific/Apia", count=2) == [
            "Sat 12-31 00:00 +1400",
            "Fri 01-06 08:00 +1400",
        ]
        assert coming("daily 0:00, 20:00", after=after, zone="Pacific/Apia", count=3) == [
            "Thu 12-29 20:00 -1000",
            "Sat 12-31 00:00 +1400",
            "Sat 12-31 20:00 +1400",
        ]


class TestAutumn:
    def test_a_time_that_comes_twice_is_due_the_first_time(self) -> None:
        after = local("2026-10-24 12:00", "Europe/Berlin")

        assert coming("2:30", after=after, zone="Europe/Berlin", count=2) == [
            "Sun 10-25 02:30 +0200",
            "Mon 10-26 02:30 +0100",
        ]

    def test_and_not_again_in_the_second_hour(self) -> None:
        second = local("2026-11-01 01:10", "America/New_York").replace(fold=1)

        assert coming("1:30", after=second, zone="America/New_York", count=1) == ["Mon 11-02 01:30 -0500"]

    def test_on_lord_howe(self) -> None:
        after = local("2026-04-04 12:00", "Australia/Lord_Howe")

        assert coming("1:45", after=after, zone="Australia/Lord_Howe", count=2) == [
            "Sun 04-05 01:45 +1100",
            "Mon 04-06 01:45 +1030",
        ]

    def test_clocks_put_back_over_midnight_do_not_repeat_the_day(self) -> None:
        # at 00:01 on Sunday, 29 October 2006, it became 23:01 on Saturday again
        after = local("2006-10-28 12:00", "America/St_Johns")

        assert coming("sat 23:30; sun 0:00", after=after, zone="America/St_Johns", count=3) == [
            "Sat 10-28 23:30 -0230",
            "Sun 10-29 00:00 -0230",
            "Sat 11-04 23:30 -0330",
        ]
        second = local("2006-10-28 23:30", "America/St_Johns").replace(fold=1)
        due = previous_time(schedule("sun 0:00"), before=second, zone=ZoneInfo("America/St_Johns"))
        assert due == local("2006-10-29 00:00", "America/St_Johns").astimezone(UTC)


class TestPreviousTime:
    def test_counts_the_moment_itself(self) -> None:
        eight = utc("2026-03-02 08:00")

        assert previous_time(schedule("daily 8"), before=eight, zone=ZoneInfo("UTC")) == eight
        assert previous_time(schedule("daily 8"), before=eight - SECOND, zone=ZoneInfo("UTC")) == eight - DAY

    def test_of_no_schedule_is_never(self) -> None:
        assert previous_time((), before=utc("2026-03-02"), zone=ZoneInfo("UTC")) is None

    def test_goes_back_a_week(self) -> None:
        due = previous_time(schedule("sun 9"), before=utc("2026-03-08 08:59"), zone=ZoneInfo("UTC"))

        assert due == utc("2026-03-01 09:00")

    def test_finds_the_moment_of_a_day_left_out(self) -> None:
        zone = ZoneInfo("Pacific/Apia")

        due = previous_time(schedule("fri 8:00"), before=local("2012-01-06 07:00", "Pacific/Apia"), zone=zone)

        assert due == local("2011-12-31 00:00", "Pacific/Apia").astimezone(UTC)


class TestPromises:
    @given(schedules, moments, zones)
    def test_next_is_later_and_within_eight_days(self, due: Schedule, moment: datetime, zone: ZoneInfo) -> None:
        following = next_time(due, after=moment, zone=zone)

        assert following is not None
        # the week that lacks a day of Samoa's is over sooner, the longest has an hour more
        assert moment < following <= moment + 8 * DAY

    @given(schedules, moments, zones)
    def test_previous_undoes_next(self, due: Schedule, moment: datetime, zone: ZoneInfo) -> None:
        following = next_time(due, after=moment, zone=zone)
        previous = previous_time(due, before=moment, zone=zone)

        assert following is not None
        assert previous is not None
        assert previous <= moment
        assert previous_time(due, before=following, zone=zone) == following
        assert next_time(due, after=previous, zone=zone) == following
        assert previous_time(due, before=following - SECOND, zone=zone) == previous

    @given(schedules, moments, zones)
    def test_each_time_is_due_once_on_each_of_its_days(self, due: Schedule, moment: datetime, zone: ZoneInfo) -> None:
        today = moment.astimezone(zone).date()
        begin, end = moment_of(today, time(0), zone), moment_of(today + 9 * DAY, time(0), zone)
        # yesterday's too, for what a change of the clock moves into today
        days = [today + number * DAY for number in range(-1, 10)]
        expected = {
            moment_of(day, at, zone) for day in days for rule in due if day.weekday() in rule.days for at in rule.times
        }

        found, after = [], begin - SECOND
        while (following := next_time(due, after=after, zone=zone)) is not None and following < end:
            found.append(following)
            after = following

        assert found == sorted(at for at in expected if begin <= at < end)

    @given(st.dates(date(1985, 1, 1), date(2036, 1, 1)), times, zones)
    def test_a_local_time_is_the_first_moment_that_shows_it_or_later(self, day: date, at: time, zone: ZoneInfo) -> None:
        wanted = datetime.combine(day, at)
        moment = moment_of(day, at, zone)

        assert moment.astimezone(zone).replace(tzinfo=None) >= wanted
        before = [moment - SECOND, *(moment - number * 15 * MINUTE for number in range(1, 108))]
        assert all(earlier.astimezone(zone).replace(tzinfo=None) < wanted for earlier in before)

    @pytest.mark.parametrize("zone", ZONES)
    @pytest.mark.parametrize("year", [1987, 2011, 2018, 2024, 2026])
    def test_holds_on_every_day_of_a_year(self, zone: str, year: int) -> None:
        clock = ZoneInfo(zone)
        days = [date(year, 1, 1) + number * DAY for number in range(366)]

        dues = [moment_of(day, at, clock) for day in days for at in (time(0), time(0, 30), time(2, 30), time(23, 45))]

        assert dues == sorted(dues)
        shown = [due.astimezone(clock).replace(tzinfo=None) for due in dues]
        moved = [
            day for day in days for at in (time(0), time(0, 30), time(2, 30)) if datetime.combine(day, at) not in shown
        ]
        assert len(set(moved)) <= 3
