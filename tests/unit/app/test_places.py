"""Where links lead to that are made with nobody serving them."""

from __future__ import annotations

import pytest

from bot.app.links import places_of
from bot.config import Config
from bot.config.sections import WebConfig


@pytest.mark.parametrize(
    ("public_url", "listen", "url"),
    [
        ("https://news.example/desk/", "0.0.0.0:80", "https://news.example/desk/board"),
        ("", "127.0.0.1:8080", "http://127.0.0.1:8080/board"),
        ("", "192.168.1.5:8080", "http://192.168.1.5:8080/board"),
        # All addresses of a machine are none that a browser can go to.
        ("", "0.0.0.0:9000", "http://127.0.0.1:9000/board"),
        ("", "[::]:9000", "http://[::1]:9000/board"),
        ("", "[::1]:8080", "http://[::1]:8080/board"),
        ("", "localhost:8080", "http://localhost:8080/board"),
    ],
)
def test_pages_are_at_the_public_url_or_where_this_machine_listens(public_url: str, listen: str, url: str) -> None:
    places = places_of(Config(web=WebConfig(public_url=public_url, listen=listen)))
    assert places.url(places.board()) == url
