from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.text.http_dates import read_http_date


@pytest.mark.parametrize(
    "stated",
    [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Sun, 06 Nov 1994 09:49:37 +0100",
        "06 Nov 1994 08:49:37",
    ],
)
def test_a_date_is_read_in_each_of_its_forms(stated: str) -> None:
    found = read_http_date(stated)
    assert found == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)
    assert found.utcoffset() in {timedelta(0), timedelta(hours=1)}


@pytest.mark.parametrize(
    "stated", ["", "soon", "0", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 99999999999 08:49:37 GMT"]
)
def test_what_is_no_date_is_none(stated: str) -> None:
    assert read_http_date(stated) is None
