from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.faults import Fault
from bot.fetch.targets import follow, parse, without_credentials


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("HTTP://Ellery.Example/A", "http://ellery.example/A"),
        (" https://ellery.example ", "https://ellery.example/"),
        ("http://ellery.example?a", "http://ellery.example/?a"),
        ("http://ellery.example./", "http://ellery.example/"),
        ("http://ellery.example:8080/a#b", "http://ellery.example:8080/a"),
        ("http://bücher.example/ü?ü=ü", "http://xn--bcher-kva.example/%C3%BC?%C3%BC=%C3%BC"),
        ("http://ellery.example/%7e%2F?a=%2b+%3d", "http://ellery.example/%7e%2F?a=%2b+%3d"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7F.1/", "http://127.0.0.1/"),
        ("http://[::1]:80/", "http://[::1]/"),
        ("http://ann:pass@ellery.example/", "http://ellery.example/"),
    ],
)
def test_what_is_asked_for(text: str, url: str) -> None:
    assert str(parse(text).url) == url


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("http://ann:pass@h/", "Basic YW5uOnBhc3M="),
        ("http://ann@h/", "Basic YW5uOg=="),
        ("http://a%40b:%3A@h/", "Basic YUBiOjo="),
        ("http://grün:ж@h/", "Basic Z3LDvG460LY="),
        ("http://h/", None),
    ],
)
def test_credentials_become_a_header(text: str, header: str | None) -> None:
    assert parse(text).authorization == header


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://h/", "http://h?", "//"]))
def test_any_text_is_a_target_or_a_fault(text: str, start: str) -> None:
    with suppress(Fault):
        target = parse(start + text)
        assert target.url.scheme in {"http", "https"}
        assert str(target.url).isascii()
        assert target.url.raw_host
        assert target.url.user is None


@given(st.text(max_size=40))
def test_any_location_is_a_target_or_a_fault(location: str) -> None:
    with suppress(Fault):
        assert follow(parse("http://ann:pass@h/a/b?c"), location).url.scheme in {"http", "https"}


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("c", "http://h/a/c"),
        ("/c", "http://h/c"),
        ("?c", "http://h/a/b?c"),
        ("//g/c", "http://g/c"),
        ("http:c", "http://h/a/c"),
        ("../../c", "http://h/c"),
        (" /c\t", "http://h/c"),
        ("https://пример.рф:8443/путь", "https://xn--e1afmkfd.xn--p1ai:8443/%D0%BF%D1%83%D1%82%D1%8C"),
        ("//münchen.example/ä?ö=1", "http://xn--mnchen-3ya.example/%C3%A4?%C3%B6=1"),
    ],
)
def test_a_relative_location_is_resolved(location: str, url: str) -> None:
    assert str(follow(parse("http://h/a/b"), location).url) == url


@pytest.mark.parametrize(
    ("location", "kept"),
    [
        ("/c", True),
        ("http://h/c", True),
        ("http://H:80/c", True),
        ("https://h/c", True),
        ("http://h:81/c", False),
        ("https://h:8443/c", False),
        ("http://h.example/c", False),
        ("http://www.h/c", False),
    ],
)
def test_credentials_stay_with_their_host(location: str, *, kept: bool) -> None:
    followed = follow(parse("http://ann:pass@h/"), location)
    assert (followed.authorization is not None) == kept


def test_credentials_do_not_go_from_secure_to_open() -> None:
    assert follow(parse("https://ann:pass@h/"), "http://h/").authorization is None


def test_a_location_may_bring_its_own_credentials() -> None:
    assert (
        follow(parse("http://ann:pass@h/"), "http://bob:word@h/").authorization
        == parse("http://bob:word@h/").authorization
    )


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("http://ann:p@ss@h:81/a?b=c@d", "http://h:81/a?b=c@d"),
        (" http://h/%7e?a#b ", "http://h/%7e?a#b"),
    ],
)
def test_credentials_are_taken_off_and_nothing_else(text: str, bare: str) -> None:
    assert without_credentials(text) == bare
