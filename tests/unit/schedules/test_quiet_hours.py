from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedules import Fault, QuietHours, ScheduleError, end_of_quiet, parse_quiet_hours
from bot.schedules.day_words import DAY_WORDS

NIGHT = QuietHours(start=time(22), end=time(7))
LUNCH = QuietHours(start=time(12), end=time(13, 30))
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns", "Africa/Cairo", "Pacific/Apia"]
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.datetimes(datetime(1985, 1, 1), datetime(2036, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001  Hypothesis takes bounds without a zone
times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
hours = st.builds(QuietHours, start=times, end=times)


def berlin(text: str, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


def in_quiet_hours(quiet: QuietHours, moment: datetime, zone: ZoneInfo) -> bool:
    return end_of_quiet(quiet, moment, zone) > moment


def refused(text: str, language: str = "en") -> ScheduleError:
    with pytest.raises(ScheduleError) as caught:
        parse_quiet_hours(text, language=language)
    return caught.value


class TestReading:
    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "22:00-07:00"),
            ("en", "22-7"),
            ("en", "10pm to 7am"),
            ("en", "22:00 – 07:00"),
            ("en", "from 10 at night until 7 in the morning"),
            ("en", "between 22 and 7"),
            ("en", "22:00 07:00"),
            ("de", "von 22 bis 7 Uhr"),
            ("ru", "с 22 до 7"),
            ("ru", "с 10 вечера до 7 утра"),
            ("es", "de 10 de la noche a 7 de la mañana"),
            ("fr", "de 22h à 7h"),
            ("zh", "晚上十点到早上七点"),
            ("uk", "з 22 до 7"),
            ("pt", "das 22h às 7h"),
        ],
    )
    def test_reads_what_people_type(self, language: str, text: str) -> None:
        assert parse_quiet_hours(text, language=language) == NIGHT

    @pytest.mark.parametrize("language", sorted(DAY_WORDS))
    def test_words_for_off_are_none(self, language: str) -> None:
        for form in DAY_WORDS[language].off.split(", "):
            assert parse_quiet_hours(f" {form.upper()}. ", language=language) is None
        assert parse_quiet_hours("off", language=language) is None

    def test_the_end_of_a_day_is_midnight(self) -> None:
        assert parse_quiet_hours("20-24", language="en") == QuietHours(start=time(20), end=time(0))

    @pytest.mark.parametrize(
        ("text", "word", "position"),
        [
            ("", "", 0),
            (" 22 ", "22", 1),
            ("1 2 3", "3", 4),
            ("mon 1-2", "mon", 0),
            ("22-x", "x", 3),
            ("22-7; 9-10", ";", 4),
            ("0:00-24:00", "0:00-24:00", 0),
        ],
    )
    def test_names_what_it_does_not_understand(self, text: str, word: str, position: int) -> None:
        error = refused(text)

        assert (error.fault, error.word, error.position) == (Fault.HOURS, word, position)

    @given(st.one_of(st.text(), st.text("0123456789:-–. apmh")), st.sampled_from([*DAY_WORDS, "xx"]))
    def test_raises_nothing_else(self, text: str, language: str) -> None:
        try:
            parse_quiet_hours(text, language=language)
        except ScheduleError as error:
            place = (error.word, text[error.position : error.position + len(error.word)])
        else:
            place = ("", "")

        assert place[0] == place[1]


class TestQuietHours:
    @pytest.mark.parametrize(
        ("at", "quiet"),
        [("21:59:59", False), ("22:00", True), ("23:59", True), ("00:00", True), ("06:59:59", True), ("07:00", False)],
    )
    def test_may_cross_midnight(self, at: str, quiet: bool) -> None:  # noqa: FBT001  a table's column
        assert in_quiet_hours(NIGHT, berlin(f"2026-03-02 {at}"), BERLIN) is quiet

    def test_may_be_within_a_day(self) -> None:
        assert not in_quiet_hours(LUNCH, berlin("2026-03-02 11:59"), BERLIN)
        assert in_quiet_hours(LUNCH, berlin("2026-03-02 12:00"), BERLIN)
        assert not in_quiet_hours(LUNCH, berlin("2026-03-02 13:30"), BERLIN)

    def test_are_those_of_the_zone(self) -> None:
        evening = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)

        assert in_quiet_hours(NIGHT, evening, BERLIN)
        assert not in_quiet_hours(NIGHT, evening, ZoneInfo("UTC"))

    def test_end(self) -> None:
        end = end_of_quiet(NIGHT, berlin("2026-03-02 23:00"), BERLIN)

        assert end == datetime(2026, 3, 3, 6, tzinfo=UTC)
        assert end.tzinfo is UTC

    def test_the_moment_itself_when_it_is_not_quiet(self) -> None:
        noon = berlin("2026-03-02 12:00")

        assert end_of_quiet(NIGHT, noon, BERLIN) == noon
        assert end_of_quiet(NIGHT, noon, BERLIN).tzinfo is UTC

    def test_of_no_length_are_never(self) -> None:
        never = QuietHours(start=time(8), end=time(8))

        assert not in_quiet_hours(never, berlin("2026-03-02 08:00"), BERLIN)
        assert end_of_quiet(never, berlin("2026-03-02 08:00"), BERLIN) == berlin("2026-03-02 08:00")


class TestChangesOfTheClock:
    def test_an_end_that_is_left_out_is_the_change(self) -> None:
        quiet = QuietHours(start=time(22), end=time(2, 30))

        assert end_of_quiet(quiet, berlin("2026-03-28 23:00"), BERLIN) == datetime(2026, 3, 29, 1, tzinfo=UTC)

    def test_an_end_that_comes_twice_is_the_first(self) -> None:
        quiet = QuietHours(start=time(22), end=time(2, 30))

        assert end_of_quiet(quiet, berlin("2026-10-24 23:00"), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        assert not in_quiet_hours(quiet, berlin("2026-10-25 02:10", fold=1), BERLIN)

    def test_a_beginning_that_comes_twice_is_the_first(self) -> None:
        quiet = QuietHours(start=time(2, 30), end=time(7))

        assert not in_quiet_hours(quiet, berlin("2026-10-25 02:29"), BERLIN)
        assert in_quiet_hours(quiet, berlin("2026-10-25 02:30"), BERLIN)
        assert in_quiet_hours(quiet, berlin("2026-10-25 02:10", fold=1), BERLIN)

    def test_hours_that_are_left_out_are_never(self) -> None:
        quiet = QuietHours(start=time(2), end=time(3))
        change = datetime(2026, 3, 29, 1, tzinfo=UTC)

        assert not any(in_quiet_hours(quiet, change + minutes * MINUTE, BERLIN) for minutes in range(-60, 60))

    def test_what_is_between_two_nights_may_be_left_out(self) -> None:
        quiet = QuietHours(start=time(2, 30), end=time(2, 15))

        assert end_of_quiet(quiet, berlin("2026-03-28 12:00"), BERLIN) == berlin("2026-03-30 02:15")

    @given(hours, moments, zones)
    def test_quiet_ends_at_the_first_moment_that_is_not(
        self, quiet: QuietHours, moment: datetime, zone: ZoneInfo
    ) -> None:
        end = end_of_quiet(quiet, moment, zone)

        assert not in_quiet_hours(quiet, end, zone)
        assert moment <= end <= moment + 3 * DAY
        if end > moment:
            assert in_quiet_hours(quiet, end - SECOND, zone)
            assert in_quiet_hours(quiet, moment + (end - moment) / 2, zone)

    @given(hours, moments)
    def test_a_clock_without_changes_is_taken_at_its_word(self, quiet: QuietHours, moment: datetime) -> None:
        at = moment.time()
        within = quiet.start <= at < quiet.end
        crossing = quiet.start > quiet.end and (at >= quiet.start or at < quiet.end)

        assert in_quiet_hours(quiet, moment, ZoneInfo("UTC")) is (within or crossing)
