from __future__ import annotations

import pytest

from bot.feeds import looks_like_feed


@pytest.mark.parametrize(
    "raw",
    [
        b'<?xml version="1.0"?><rss version="2.0">',
        b"\xef\xbb\xbf\n<feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<rdf:RDF xmlns='x'>",
        '<?xml version="1.0" encoding="utf-16"?><rss>'.encode("utf-16"),
        b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    ],
)
def test_feeds_are_known_by_their_beginning(raw: bytes) -> None:
    assert looks_like_feed(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<!doctype html><html><body><p>The rss feed is here",
        b"<html><head><link type='application/rss+xml'></head><body>&lt;rss&gt;<feed>",
        b"The council voted on Monday.",
        b'{"version": 3}',
    ],
)
def test_pages_and_texts_are_no_feeds(raw: bytes) -> None:
    assert not looks_like_feed(raw)
