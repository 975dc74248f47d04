from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedules import Fault, ScheduleError, guess_zone, parse_zone, zone_choices
from bot.schedules.city_names import CITY_NAMES, ZONES_BY_LANGUAGE, ZONES_BY_PLACE

HOUR = timedelta(hours=1)
NAMES = sorted(available_timezones())
# Fixed clocks by name, which people type for a place's clock.
SUMMERLESS = {"EST": "America/New_York", "MST": "America/Denver"}


def refused(text: str) -> ScheduleError:
    with pytest.raises(ScheduleError) as caught:
        parse_zone(text)
    return caught.value


class TestParseZone:
    @pytest.mark.parametrize(
        ("text", "zone"),
        [
            ("Europe/Berlin", "Europe/Berlin"),
            (" europe/berlin ", "Europe/Berlin"),
            ("america/new york", "America/New_York"),
            ("Etc/GMT-3", "Etc/GMT-3"),
            ("etc/gmt+3", "Etc/GMT+3"),
            ("Berlin", "Europe/Berlin"),
            ("são paulo", "America/Sao_Paulo"),
            ("Sao Paulo", "America/Sao_Paulo"),
            ("new york", "America/New_York"),
            ("NEW_YORK", "America/New_York"),
            ("port au prince", "America/Port-au-Prince"),
            ("Buenos Aires", "America/Argentina/Buenos_Aires"),
            ("Istanbul", "Europe/Istanbul"),
            ("Beijing", "Asia/Shanghai"),
            ("Peking", "Asia/Shanghai"),
            ("Munich", "Europe/Berlin"),
            ("münchen", "Europe/Berlin"),
            ("SPb", "Europe/Moscow"),
            ("St. Petersburg", "Europe/Moscow"),
            ("Moscow", "Europe/Moscow"),
            ("Москва", "Europe/Moscow"),
            ("Киев", "Europe/Kyiv"),
            ("Київ", "Europe/Kyiv"),
            ("Kiev", "Europe/Kyiv"),
            ("Mumbai", "Asia/Kolkata"),
            ("Washington", "America/New_York"),
            ("San Francisco", "America/Los_Angeles"),
            ("北京", "Asia/Shanghai"),
            ("台北", "Asia/Taipei"),
            ("Genève", "Europe/Zurich"),
            ("Lisboa", "Europe/Lisbon"),
            ("Ciudad de México", "America/Mexico_City"),
            ("MSK", "Europe/Moscow"),
            ("EST", "America/New_York"),
        ],
    )
    def test_knows_names_of_zones_and_cities(self, text: str, zone: str) -> None:
        assert parse_zone(text) == zone

    @pytest.mark.parametrize(
        ("text", "hours"),
        [
            ("UTC+3", 3),
            ("utc +03:00", 3),
            ("GMT-5", -5),
            ("+3", 3),
            ("-0500", -5),
            ("−5", -5),
            ("UTC+14", 14),
            ("UTC-12", -12),
            ("UTC", 0),
            ("GMT", 0),
            ("+0", 0),
            ("UTC-00:00", 0),
        ],
    )
    def test_whole_hours_are_that_far_from_utc(self, text: str, hours: int) -> None:
        offset = datetime(2026, 7, 1, tzinfo=ZoneInfo(parse_zone(text))).utcoffset()

        assert offset == hours * HOUR

    @pytest.mark.parametrize(
        "text", ["", " ", "Atlantis", "+05:30", "UTC+15", "UTC-13", "3", "south", "Pacific", "/", "+"]
    )
    def test_says_so_where_it_does_not_know(self, text: str) -> None:
        error = refused(text)

        assert (error.fault, error.word) == (Fault.ZONE, text.strip())

    def test_finds_every_zone_by_its_name(self) -> None:
        summer, winter = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)
        for name in NAMES:
            zone = ZoneInfo(parse_zone(name.lower()))
            expected = ZoneInfo(SUMMERLESS.get(name, name))
            for moment in (summer, winter):
                assert moment.astimezone(zone).utcoffset() == moment.astimezone(expected).utcoffset(), name
        assert all(parse_zone(name) == name for name in NAMES if "/" in name and not name.startswith(("US/", "Etc/")))

    @given(st.one_of(st.text(), st.text("utcgmt+-0123456789: ")))
    def test_raises_nothing_else(self, text: str) -> None:
        try:
            zone = parse_zone(text)
        except ScheduleError:
            zone = "UTC"

        assert zone in NAMES


class TestTables:
    def test_name_zones_that_there_are(self) -> None:
        listed = [*ZONES_BY_LANGUAGE.values(), *ZONES_BY_PLACE.values()]
        zones = [zone for zones in listed for zone in zones.split(", ")]

        assert {*zones, *CITY_NAMES} <= {*NAMES}
        assert all(len(zones.split(", ")) <= 6 for zones in listed)

    def test_give_each_name_to_one_zone(self) -> None:
        for zone, cities in CITY_NAMES.items():
            for city in cities.split(", "):
                assert parse_zone(city) == zone, city


class TestGuessZone:
    @pytest.mark.parametrize(
        ("code", "zone"),
        [
            ("de", "Europe/Berlin"),
            ("de-AT", "Europe/Vienna"),
            ("pt-br", "America/Sao_Paulo"),
            ("pt_PT", "Europe/Lisbon"),
            ("zh-hans", "Asia/Shanghai"),
            ("zh-hant", "Asia/Taipei"),
            ("zh-hant-hk", "Asia/Hong_Kong"),
            ("en", "UTC"),
            ("en-GB", "Europe/London"),
            ("uk", "Europe/Kyiv"),
            ("ru", "Europe/Moscow"),
            ("es", "Europe/Madrid"),
            ("es-mx", "America/Mexico_City"),
            ("fr", "Europe/Paris"),
            ("", "UTC"),
            ("tlh", "UTC"),
        ],
    )
    def test_is_the_likeliest(self, code: str, zone: str) -> None:
        assert guess_zone(code) == zone

    @given(st.one_of(st.text(), st.sampled_from([*ZONES_BY_LANGUAGE]), st.from_regex(r"[a-z]{2}-[a-zA-Z]{2,4}")))
    def test_choices_begin_with_it(self, code: str) -> None:
        choices = zone_choices(code)

        assert choices[0] == guess_zone(code)
        assert len(choices) == len(set(choices)) <= 6
