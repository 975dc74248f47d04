from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.dates import read_date


@pytest.mark.parametrize(
    ("written", "utc", "offset"),
    [
        # RFC 822 and 5322
        ("Wed, 01 May 2024 10:00:00 GMT", "2024-05-01 10:00:00", 0),
        ("Wed, 01 May 2024 10:00:00 +0200", "2024-05-01 08:00:00", 2),
        ("Wed, 01 May 2024 10:00:00 -0330", "2024-05-01 13:30:00", -3.5),
        ("Wed, 01 May 2024 10:00:00 EST", "2024-05-01 15:00:00", -5),
        ("Wed, 01 May 2024 10:00:00 PDT", "2024-05-01 17:00:00", -7),
        ("Wed, 01 May 2024 10:00:00 CEST", "2024-05-01 08:00:00", 2),
        ("Wed, 01 May 2024 10:00:00 MSK", "2024-05-01 07:00:00", 3),
        ("Wed, 01 May 2024 10:00:00 Z", "2024-05-01 10:00:00", 0),
        ("Wed, 01 May 2024 10:00:00 GMT+2", "2024-05-01 08:00:00", 2),
        ("Wed, 01 May 2024 10:00:00 UTC-05:00", "2024-05-01 15:00:00", -5),
        ("Wed, 01 May 2024 10:00:00 +02:00 (CEST)", "2024-05-01 08:00:00", 2),
        ("Wed, 01 May 2024 10:00:00", "2024-05-01 10:00:00", None),
        ("Wed, 01 May 2024 10:00:00 America/New_York", "2024-05-01 10:00:00", None),
        ("Wed, 01 May 2024 10:00 GMT", "2024-05-01 10:00:00", 0),
        ("Wed, 01 May 2024", "2024-05-01 00:00:00", None),
        ("1 May 24 10:00 GMT", "2024-05-01 10:00:00", 0),
        ("Wed, 1 May 97 10:00:00 GMT", "1997-05-01 10:00:00", 0),
        ("Wednesday, 01 May 2024 10:00:00 GMT", "2024-05-01 10:00:00", 0),
        ("Wed,  01  May 2024\n 10:00:00  GMT", "2024-05-01 10:00:00", 0),
        ("01 September 2024 10:00:00 GMT", "2024-09-01 10:00:00", 0),
        ("01-May-2024 10:00:00 GMT", "2024-05-01 10:00:00", 0),
        ("Tue, 31 Dec 2024 24:00:00 GMT", "2025-01-01 00:00:00", 0),
        ("Sat, 31 Dec 2016 23:59:60 GMT", "2016-12-31 23:59:59", 0),
        ("Wed, 01 May 2024 10:00:00 +9900", "2024-05-01 10:00:00", None),
        # ISO 8601 and its relatives
        ("2024-05-01T10:00:00Z", "2024-05-01 10:00:00", 0),
        ("2024-05-01T10:00:00.123456+02:00", "2024-05-01 08:00:00", 2),
        ("2024-05-01T10:00:00+0530", "2024-05-01 04:30:00", 5.5),
        ("2024-05-01T10:00+02", "2024-05-01 08:00:00", 2),
        ("2024-05-01 10:00:00 UTC", "2024-05-01 10:00:00", 0),
        ("2024-05-01 10:00:00", "2024-05-01 10:00:00", None),
        ("2024/05/01 10:00", "2024-05-01 10:00:00", None),
        ("2024-05-01", "2024-05-01 00:00:00", None),
        ("20240501T100000Z", "2024-05-01 10:00:00", 0),
        ("2024-05", "2024-05-01 00:00:00", None),
        ("2024", "2024-01-01 00:00:00", None),
        # what else is met
        ("May 1, 2024 3:04 pm EDT", "2024-05-01 19:04:00", -4),
        ("Wed, 01 May 2024 12:30:00 AM GMT", "2024-05-01 00:30:00", 0),
        ("Sun Jan  4 16:29:06 PST 2004", "2004-01-05 00:29:06", -8),
        ("Sun Jan  4 16:29:06 2004", "2004-01-04 16:29:06", None),
        ("01.05.2024 10:00", "2024-05-01 10:00:00", None),
        ("1714557600", "2024-05-01 10:00:00", None),
        # other languages
        ("Mi, 01 Mai 2024 10:00:00 +0200", "2024-05-01 08:00:00", 2),
        ("ven., 01 mars 2024 10:00:00 +0100", "2024-03-01 09:00:00", 1),
        ("mer, 01 août 2024 10:00:00 +0200", "2024-08-01 08:00:00", 2),
        ("1 de mayo de 2024 10:00", "2024-05-01 10:00:00", None),
        ("Ср, 01 мая 2024 10:00:00 +0300", "2024-05-01 07:00:00", 3),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11 17:00:00", -5),
        ("2004-július-13T9:15-05:00", "2004-07-13 14:15:00", -5),
        ("2004년 5월 28일 오후 11:31:25", "2004-05-28 23:31:25", None),
        ("2024年5月1日 10:00", "2024-05-01 10:00:00", None),
    ],
)
def test_forms(written: str, utc: str, offset: float | None) -> None:
    moment = read_date(written)

    assert moment is not None
    assert moment.utc == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert moment.offset == (None if offset is None else timedelta(hours=offset))


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "soon", "12", "yesterday", "31 Feb 2024 10:00:00 GMT", "2024-13-01", "2024-05-01T25:00:00Z", "10:00",
        "Wed, 01 Foo 2024 10:00:00 GMT", "99999999999999999999", "May 2024 or later", "2024-05-01 until 2024-06-01",
        "0000-00-00 00:00:00", "9" * 5000, "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_no_date(written: str) -> None:
    assert read_date(written) is None


@given(st.text(alphabet="0123456789-+:/. TZWedMayGMTamp,()年월", max_size=110))
def test_any_text(written: str) -> None:
    moment = read_date(written)

    assert moment is None or moment.utc.utcoffset() == timedelta()


@given(st.integers(-30_000_000_000, 250_000_000_000), st.integers(-14 * 60, 14 * 60))
def test_what_is_written_as_iso_is_read_back(seconds: int, minutes: int) -> None:
    zone = timezone(timedelta(minutes=minutes))
    written = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(zone)

    moment = read_date(written.isoformat())

    assert moment is not None
    assert (moment.utc, moment.offset) == (written, zone.utcoffset(None))
