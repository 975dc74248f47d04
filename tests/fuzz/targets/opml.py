"""Lists of feeds that people send or hand over."""

from __future__ import annotations

from bot.errors import ParseError
from bot.feeds import read_opml, write_opml
from bot.model import Feed, FeedUrl
from bot.urls import canonical_url, is_web
from tests.fuzz.target import Target, assert_error_can_be_told, came_back

_LIST = b"""<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Harbour" title="Harbour"><outline type="rss" text="The Herald" xmlUrl="https://ellery.example/feed.xml"
htmlUrl="https://ellery.example/"/><outline text="Deep"><outline type="rss" text="Wire &amp; Co"
xmlUrl="feed://wire.example/rss"/>
</outline></outline><outline type="rss" title="Again" xmlUrl="http://www.ellery.example/feed.xml#x"/><outline
text="None"
type="rss" xmlUrl="" htmlUrl="https://none.example/"/></body></opml>"""
_DAMAGED = b'<opml><body><outline text="A & B" xmlUrl="https://a.example/?a=1&b=2"><outline text=C xmlUrl="https://c.example/">'
_WORDS = (
    b'<opml|<outline |</outline>|/>|xmlUrl="|htmlUrl=\'|text=|title=|type="rss"|url="|&amp;|&|"|'
    b"<![CDATA[|<!ENTITY x|<!DOCTYPE|feed:https://|file:///etc/passwd|https://[|http://a.example:0/|"
    b"\xff\xfe<\x00o\x00|\x00|&#0;|&#55296;|javascript:|XMLURL"
).split(b"|")


def _attempt(raw: bytes) -> None:
    try:
        reading = read_opml(raw, subject="the file")
    except ParseError as error:
        assert_error_can_be_told(error)
        return
    assert came_back(reading) == reading
    addresses = [canonical_url(each.url) for each in reading.feeds]
    assert len(addresses) == len(set(addresses))
    assert all(is_web(each.url) and "\n" not in each.title for each in reading.feeds)
    assert not any("\n" in line for line in (*reading.skipped, *reading.in_brief))
    kept = [
        Feed(url=FeedUrl(each.url), title=each.title, site_url=each.site_url, tags=each.tags) for each in reading.feeds
    ]
    again = read_opml(write_opml(kept), subject="our own") if kept else reading
    assert [(each.url, each.tags) for each in again.feeds] == [(each.url, each.tags) for each in reading.feeds]


TARGET = Target(
    name="opml", attempt=_attempt, examples=(_LIST, _DAMAGED), words=tuple(_WORDS), real=("feeds/opml/*.opml",)
)
