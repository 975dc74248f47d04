from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.headers import conditions, content_type, retry_after, validators_of
from bot.model import Validators
from tests.makers import NOW


@pytest.mark.parametrize(
    ("value", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ("Application/RSS+XML; charset=UTF-8", "application/rss+xml", "UTF-8"),
        ('text/xml;charset="windows-1251"', "text/xml", "windows-1251"),
        ("text/xml; charset='utf-8'", "text/xml", "utf-8"),
        ("text/xml ; version=1; Charset = koi8-r ; x=y", "text/xml", "koi8-r"),
        ("text/html; charset=", "text/html", None),
        ('text/html; charset=""', "text/html", None),
        ("text/html, text/html; charset=utf-8", "text/html", "utf-8"),
        ("charset=utf-8", "", None),
        ("; charset=utf-8", "", "utf-8"),
        ("xml", "", None),
        ("", "", None),
    ],
)
def test_a_content_type_is_read_with_forgiveness(value: str, media_type: str, charset: str | None) -> None:
    assert content_type(value) == (media_type, charset)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("0", timedelta(0)),
        (" 3600 ", timedelta(hours=1)),
        ("Mon, 02 Mar 2026 13:00:00 GMT", timedelta(hours=1)),
        ("Monday, 02-Mar-26 13:00:00 GMT", timedelta(hours=1)),
        ("Mon Mar  2 13:00:00 2026", timedelta(hours=1)),
        ("Mon, 02 Mar 2026 11:00:00 GMT", timedelta(0)),
        ("Mon, 02 Mar 2126 11:00:00 GMT", timedelta(days=366)),
        ("9" * 50, timedelta(days=366)),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("Mon, 99 Mar 2026 13:00:00 GMT", None),
        ("", None),
        (None, None),
    ],
)
def test_how_long_to_wait(value: str | None, wait: timedelta | None) -> None:
    assert retry_after(value, NOW) == wait


@given(st.text())
def test_no_header_breaks_a_reader(value: str) -> None:
    wait = retry_after(value, NOW)
    assert wait is None or timedelta(0) <= wait <= timedelta(days=366)
    assert content_type(value).media_type == content_type(value).media_type.lower()


@given(st.text())
def test_only_what_can_be_sent_back_is_kept(value: str) -> None:
    kept = validators_of(value, value)
    sent = conditions(Validators(etag=value, last_modified=value))
    assert sent == ({"If-None-Match": value, "If-Modified-Since": value} if kept.etag else {})
    for header in sent.values():
        assert header.isascii()
        assert header.isprintable()


def test_a_validator_without_end_is_dropped() -> None:
    assert validators_of('"' + "x" * 5_000 + '"', "Mon, 02 Mar 2026 11:00:00 GMT") == Validators(
        last_modified="Mon, 02 Mar 2026 11:00:00 GMT"
    )


def test_nothing_known_makes_no_condition() -> None:
    assert conditions(None) == {}
    assert conditions(Validators()) == {}
