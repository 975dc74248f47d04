from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.headers import conditions, content_type, fresh_for, linked, retry_after, validators_of
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


def lifetime(
    *cache_control: str, expires: str | None = None, date: str | None = None, age: str | None = None
) -> float | None:
    """What ``fresh_for`` says, in seconds."""
    length = fresh_for(cache_control, expires=expires, date=date, age=age, now=NOW)
    return None if length is None else length.total_seconds()


EARLIER, NOON, LATER = (f"Mon, 02 Mar 2026 {hour}:00:00 GMT" for hour in (11, 12, 13))
YEAR = 366 * 86_400


@pytest.mark.parametrize(
    ("stated", "seconds"),
    [
        (["max-age=600"], 600),
        (["Public, Max-Age=600"], 600),
        (["public", "max-age=600"], 600),
        (['max-age="600"'], 600),
        (["max-age = 600"], 600),
        (["s-maxage=60, max-age=600"], 600),
        (["s-maxage=600"], None),
        (["public, stale-while-revalidate=600"], None),
        (["max-age=600, max-age=60"], 600),
        (["max-age=0"], 0),
        (["max-age=9999999999999999999999"], YEAR),
        (["no-cache"], 0),
        (["max-age=600, no-cache"], 0),
        (["no-store, max-age=600"], 0),
        (['max-age=600, no-cache="Set-Cookie"'], 600),
        (['private="no-store, no-cache", max-age=600'], 600),
        (["max-age=soon"], 0),
        (["max-age=-1"], 0),
        (["max-age=1.5"], 0),
        (["max-age"], 0),
        ([""], None),
        (['"max-age=600'], 600),
        ([], None),
    ],
)
def test_how_long_cache_control_lets_an_answer_be_used(stated: list[str], seconds: int | None) -> None:
    assert lifetime(*stated) == seconds


@pytest.mark.parametrize(
    ("expires", "date", "seconds"),
    [
        (LATER, NOON, 3_600),
        (LATER, EARLIER, 7_200),
        (LATER, None, 3_600),
        (LATER, "yesterday", 3_600),
        (EARLIER, NOON, 0),
        ("0", NOON, 0),
        ("-1", None, 0),
        ("", None, 0),
        ("Mon, 02 Mar 9999 11:00:00 GMT", NOON, YEAR),
        ("Sat, 01 Jan 0001 00:00:00 +2359", "Fri, 31 Dec 9999 23:59:59 -2359", 0),
        (None, NOON, None),
    ],
)
def test_how_long_expires_lets_an_answer_be_used(expires: str | None, date: str | None, seconds: int | None) -> None:
    assert lifetime(expires=expires, date=date) == seconds


def test_cache_control_goes_before_expires() -> None:
    assert lifetime("max-age=60", expires=LATER, date=NOON) == 60
    assert lifetime("no-store", expires=LATER, date=NOON) == 0
    assert lifetime("public", expires=LATER, date=NOON) == 3_600


@pytest.mark.parametrize(
    ("age", "seconds"), [("200", 400), ("600", 0), ("9" * 40, 0), ("-5", 600), ("x", 600), ("200, 1", 400), ("", 600)]
)
def test_what_an_answer_spent_in_caches_counts(age: str, seconds: int) -> None:
    assert lifetime("max-age=600", age=age) == seconds
    assert lifetime(expires="Mon, 02 Mar 2026 12:10:00 GMT", date=NOON, age=age) == seconds


_WORDS = st.sampled_from(["max-age", "no-cache", "=", '"', ",", " ", "9" * 30, "-1", "private", "\\", "٣"])
_STATED = st.one_of(
    st.text(), st.lists(_WORDS).map("".join), st.datetimes().map("{:%a, %d %b %Y %H:%M:%S +2359}".format)
)


@given(value=_STATED, expires=_STATED, date=_STATED, age=_STATED)
def test_no_header_breaks_a_reader(value: str, expires: str, date: str, age: str) -> None:
    wait = retry_after(value, NOW)
    assert wait is None or timedelta(0) <= wait <= timedelta(days=366)
    length = lifetime(value, expires=expires, date=date, age=age)
    assert length is not None
    assert 0 <= length <= YEAR
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


@pytest.mark.parametrize(
    ("values", "hub", "topic"),
    [
        (
            ['<https://hub.example/>; rel="hub"', "<https://a.example/f>; rel=self"],
            "https://hub.example/",
            "https://a.example/f",
        ),
        (
            ['<https://hub.example/>; rel="hub", </f?a=1,2>; rel="self"'],
            "https://hub.example/",
            "https://a.example/f?a=1,2",
        ),
        (['<//hub.example/>;title="a, b; c";rel="alternate HUB"'], "https://hub.example/", None),
        (["<javascript:alert(1)>; rel=hub", "<>; rel=hub", "https://hub.example; rel=hub"], None, None),
        (["<https://hub.example/>; relation=hub"], None, None),
        ([], None, None),
    ],
)
def test_links_are_found_by_their_relation(values: list[str], hub: str | None, topic: str | None) -> None:
    assert linked(values, "hub", base="https://a.example/page") == hub
    assert linked(values, "self", base="https://a.example/page") == topic


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "value", ["<" * 32_000, "<a>" + "; a" * 10_000, "<a>;" + " " * 32_000, '<a>; rel="' + "," * 32_000]
)
def test_no_link_header_takes_long(value: str) -> None:
    assert linked([value] * 8, "hub", base="https://a.example/") is None
