"""Documents that servers send where a feed is expected."""

from __future__ import annotations

from datetime import timedelta

from bot.errors import ParseError
from bot.feeds import Document, Settings, after_success, fresh, read_all, rhythm_of
from bot.model import Entry
from bot.urls import is_web
from tests.fuzz.target import URL, Target, assert_error_can_be_told, came_back, one_of
from tests.makers import NOW, a_feed

_TYPES = (None, "application/rss+xml", "text/xml; charset=windows-1251", "application/feed+json", "text/html", "\x00;=")
_POLLING = Settings()

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The Ellery Herald</title><link>https://ellery.example/</link><language>en-gb</language><ttl>30</ttl>
<skipHours><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays><sy:updatePeriod>hourly</sy:updatePeriod>
<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://ellery.example/news/feed.xml"/>
<item><title>Council &amp; pier &#8212; a vote</title><link>https://ellery.example/pier?utm_source=rss</link>
<guid isPermaLink="false">1</guid><pubDate>Mon, 02 Mar 2026 09:30:00 +0100</pubDate><dc:creator>Ada Quill</dc:creator>
<category>Harbour</category><description><![CDATA[<p>The council <b>voted</b>.</p>]]></description>
<content:encoded>&lt;p&gt;The council of Port Ellery voted.&lt;/p&gt;</content:encoded>
<source url="https://wire.example/rss">Harbour Wire</source></item>
<item><title>Ferry late</title><guid>https://ellery.example/ferry</guid></item></channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://ellery.example/">
<title type="html">Ellery &lt;i&gt;heute&lt;/i&gt;</title><id>urn:x:1</id><updated>2026-03-02T09:00:00Z</updated>
<link href="/"/><link rel="self" href="feed.xml"/><entry><title>Rat stimmt für Mole</title><id>urn:x:1:1</id>
<link rel="alternate" href="mole"/><published>2026-03-02T08:00:00+01:00</published>
<updated>2026-03-02T08:30:00Z</updated>
<author><name>Ada Quill</name></author><category term="Hafen"/><summary type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>Kurz.</p></div></summary><content type="html">&lt;p&gt;Lang.&lt;/p&gt;</content>
<source><title>Hafenticker</title><link href="https://wire.example/"/></source></entry></feed>""".encode()

RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://ellery.example/"><title>Herald</title><link>https://ellery.example/</link></channel>
<item rdf:about="https://ellery.example/1"><title>Pier</title><link>https://ellery.example/1</link></item></rdf:RDF>"""

JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "language": "en",
"home_page_url": "https://ellery.example/", "feed_url": "https://ellery.example/feed.json",
"hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "items": [{"id": "1", "title": "Pier \\u2014 vote",
"url": "https://ellery.example/1", "content_html": "<p>Yes.</p>", "summary": "Yes", "tags": ["harbour"],
"date_published": "2026-03-02T08:00:00-05:00", "authors": [{"name": "Ada"}]}, {"id": 2, "content_text": "No title"}]}"""

_WORDS = (
    b"<rss>|<channel>|<item>|</item>|<title>|</title>|<link/>|<guid>|<![CDATA[|]]>|<!--|-->|<?xml|?>|"
    b"<!DOCTYPE r [|<!ENTITY|]>|&amp;|&#0;|&#x110000;|&nbsp;|&lt;script&gt;|xmlns=|xml:base=|xmlns:x=|"
    b"<feed|<entry>|<content type='xhtml'>|<ttl>|<skipHours>|<hour>|<updateFrequency>|<source url=|"
    b"<category|<author>|<media:content|encoding='utf-16'|\xff\xfe|\x00|Mon, 02 Mar 2026 09:30:00 +9999|"
    b'0000-00-00T00:00:00Z|9999-12-31T23:59:59-23:59|99999999999999999999|1e999|-1|NaN|"items": [|"id":|'
    b'{"|"}]|null|\\ud800|://|javascript:|https://[::1|http://\xc3\xa9.example:99999/|\n\n|\xed\xa0\x80'
).split(b"|")


def _attempt(raw: bytes) -> None:
    outcome = read_all([Document(raw, URL, one_of(_TYPES, raw))])[0]
    if isinstance(outcome, ParseError):
        assert_error_can_be_told(outcome)
        return
    assert came_back(outcome) == outcome
    parsed = outcome.feed
    for entry in parsed.entries:
        _assert_sound(entry)
    assert set(outcome.marks) == {entry.guid for entry in parsed.entries}
    feed = a_feed(hints=parsed.hints, rhythm=rhythm_of(parsed.entries, NOW))
    found = fresh(parsed.entries, [], feed=feed, latest=10, marks=outcome.marks)
    assert len(found) == len(outcome.marks)
    assert not fresh(parsed.entries, [each.known for each in found], feed=feed, latest=10), (
        "the same document is no news"
    )
    polled = after_success(feed, fresh_for=None, now=NOW, random=0.5, settings=_POLLING)
    assert polled.next_poll_at is not None
    assert NOW < polled.next_poll_at < NOW + timedelta(days=14)


def _assert_sound(entry: Entry) -> None:
    assert entry.guid
    assert "\n" not in entry.title
    assert entry.link is None or is_web(entry.link)
    for moment in (entry.published, entry.updated):
        assert moment is None or moment.utcoffset() == timedelta(0)
    assert entry.source is None or entry.source.url is None or is_web(entry.source.url)


TARGET = Target(
    name="feeds",
    attempt=_attempt,
    examples=(RSS, ATOM, RDF, JSON),
    words=tuple(_WORDS),
    real=("feeds/real/*.gz", "feeds/golden/*.xml", "attacks/xml/**/*.*"),
)
