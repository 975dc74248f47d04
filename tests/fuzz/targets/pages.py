"""What else is read of a site: the feeds that a page offers, whether it turns programs away, robots.txt."""

from __future__ import annotations

import math

from bot import articles
from bot.feeds import discover, looks_like_feed
from bot.feeds.discovery import MAX_LINKS
from bot.model import Page, Validators
from bot.sites import robots
from bot.urls import is_web
from tests.fuzz.target import Target, came_back, one_of

_CHARSETS = (None, "utf-8", "windows-1252", "utf-7", "\n")
_ADDRESSES = (
    "https://ellery.example/",
    "http://ellery.example:8080/blog/?p=1",
    "https://www.youtube.com/@ellery",
    "https://www.reddit.com/r/ellery",
    "https://[2001:db8::1]/",
)

_PAGE = b"""<!doctype html><html><head><title>Just a moment...</title><base href="/blog/"><link rel="alternate"
type="application/rss+xml" title="News" href="feed.xml"><link rel="feed" href="//ellery.example/atom"><link
rel="canonical"
href="https://www.youtube.com/channel/UC0123456789abcdefghijkl"><meta name="generator" content="WordPress 6.5"><meta
property="og:url" content="https://ellery.example/"><meta itemprop="channelId"
content="UC0123456789abcdefghijkl"></head>
<body><a href="feed:https://ellery.example/rss">RSS</a><a href="/comments/feed"
type="application/atom+xml">Comments</a><form
action="/cdn-cgi/challenge-platform"><input type="password"></form><noscript>Please enable JavaScript and
cookies to continue
</noscript></body></html>"""
_ROBOTS = b"""# rules
User-agent: *
Disallow: /private*?x=$
Allow: /private/open
Crawl-delay: 2.5
Request-rate: 1/10s
User-agent: nutgraf
Disallow:
Sitemap: https://ellery.example/sitemap.xml
"""
_WORDS = (
    b"<link rel=|alternate|type=application/rss+xml|href=|<base href=|<a href=|<meta charset=|"
    b"<meta name=generator content=|feed:|http://|https://[|//|../|?feed=rss2|%00|%zz|javascript:|"
    b"User-agent: *|Disallow: |Allow: |Crawl-delay: |inf|nan|-1|1e309|*|$|%|\r|\n|\x00|\xef\xbb\xbf|"
    b"\xff\xfe|Visit-time: 0900-9999|Request-rate: 1/0|Request-rate: 0/1h|<|>|\"|'|&#0;|<title>|"
    b"</title>"
).split(b"|")


def _attempt(raw: bytes) -> None:
    url = one_of(_ADDRESSES, raw)
    assert looks_like_feed(raw) in {True, False}
    found = discover(raw, url=url, charset=one_of(_CHARSETS, raw))
    assert came_back(found) == found
    assert len(found) <= MAX_LINKS
    assert all(is_web(link.url) and "\n" not in link.title for link in found)
    page = Page(
        url=url,
        requested_url=url,
        status=200,
        media_type="text/html",
        charset=one_of(_CHARSETS, raw),
        body=raw,
        validators=Validators(),
    )
    assert "\n" not in articles.wall_in(page)
    ruling = robots.judge(robots.text_of(raw), url)
    assert math.isfinite(ruling.delay)
    assert ruling.delay >= 0


TARGET = Target(
    name="pages", attempt=_attempt, examples=(_PAGE, _ROBOTS), words=tuple(_WORDS), real=("extraction/html/*.html.gz",)
)
