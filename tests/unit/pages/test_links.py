from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import DigestId, LinkScope, PageKey, PageKeyId, SubscriptionId
from bot.pages.links import opens, token_of
from bot.pages.places import Places
from tests.makers import NOW

KEY = PageKey(
    id=PageKeyId("k1"), subscription=SubscriptionId(1), scope=LinkScope.DIGEST, secret=bytes(range(32)), made_at=NOW
)


def test_a_token_opens_what_it_was_made_for_and_nothing_else() -> None:
    token = token_of(KEY, "d1")
    assert opens(KEY, token, "d1")
    assert not opens(KEY, token, "d2")
    assert not opens(replace(KEY, secret=bytes(32)), token, "d1")
    assert not opens(replace(KEY, scope=LinkScope.ARCHIVE), token, "d1")


@pytest.mark.parametrize("token", ["", "a", "é", "\ud800", "x" * 10_000])
def test_what_is_no_token_opens_nothing(token: str) -> None:
    assert not opens(KEY, token, "d1")


def test_a_token_has_128_bits_and_stands_in_a_path_as_it_is() -> None:
    tokens = {token_of(KEY, str(number)) for number in range(500)}
    assert len(tokens) == 500
    assert all(len(token) == 22 and token.replace("-", "").replace("_", "").isalnum() for token in tokens)


def test_a_key_does_not_print_its_secret() -> None:
    assert "secret" not in repr(KEY)


def test_paths_stand_below_that_of_the_public_url_and_urls_on_its_host() -> None:
    places = Places(public_url="https://news.example.org/nutgraf/")
    path = places.digest(DigestId("d/1"), "t-1")
    assert path == "/nutgraf/d/d%2F1/t-1"
    assert places.url(path) == "https://news.example.org/nutgraf/d/d%2F1/t-1"
    assert Places().url(Places().board("feeds")) == "/board/feeds"
