"""A subscription's digests as a feed that any reader can follow: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from lxml import etree, html
from lxml.builder import E

from bot.locale import Tongue
from bot.messages.rich import Block, Line, Span
from bot.messages.telegram import as_sent, shortened, visible
from bot.messages.telegram.stories import story_block
from bot.model import Heading, PageKeyId, PublishedDigest, Style
from bot.pages.titles import title

ATOM_TYPE, JSON_TYPE = "application/atom+xml", "application/feed+json"
_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_JSON_VERSION = "https://jsonfeed.org/version/1.1"
_MAKER = "Nutgraf"
_LONGEST_SUMMARY = 400
# What XML cannot say besides what no message can (XML 1.0, production 2).
_UNSAID = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """A digest in a feed.

    Attributes:
        id: For ever the same, whatever becomes of the link.
        url: Of its page, absolute; "" where that opens no longer.
        summary: Its headlines, as plain text.
        content: All of it, as HTML.
    """

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedOut:
    """Digests as a feed, the newest first.

    Attributes:
        id: For ever the same.
        title: What readers list it under.
        language: Of what is said around the stories.
        updated: When the newest of it was.
        atom_url, json_url: Where it is, absolute.
    """

    id: str
    title: str
    language: str
    updated: datetime
    atom_url: str
    json_url: str
    entries: tuple[FeedEntry, ...]


def feed_id(key: PageKeyId) -> str:
    """Return what a feed is known by: who revokes its links ends this feed and begins another."""
    return f"urn:nutgraf:feed:{key}"


def feed_title(name: str) -> str:
    """Return what readers list a feed under, by the name of its chat."""
    return f"{_MAKER} · {_one_line(name)}" if visible(name) else _MAKER


def feed_entry(digest: PublishedDigest, *, url: str, speaks: Tongue, zone: tzinfo, style: Style) -> FeedEntry:
    """Return a digest as an entry.

    Args:
        digest: What was told.
        url: Of its page, absolute; "" where that opens no longer.
        speaks: The chat's language.
        zone: The chat's.
        style: How much of each story is told; at least its best lines are, whatever the chat is shown.
    """
    headlines = [each.headline if visible(each.headline) else speaks.say("Untitled") for each in digest.briefs]
    named = title(digest.frame.heading, headlines, digest.made_at, speaks, zone)
    return FeedEntry(
        id=f"urn:nutgraf:digest:{digest.id}",
        url=url,
        title=_one_line(named),
        summary=shortened(_one_line(" · ".join(headlines)), _LONGEST_SUMMARY),
        content=_content(digest, speaks, zone, Style.FULL if style is Style.FULL else Style.BRIEF),
        published=digest.made_at,
        updated=digest.amended_at or digest.made_at,
    )


# ---------------------------------------------------------------- a digest as HTML


def _content(digest: PublishedDigest, speaks: Tongue, zone: tzinfo, style: Style) -> str:
    frame, briefs = digest.frame, digest.briefs
    labelled = frame.heading is Heading.DIGEST or len(briefs) > 1
    parts = [E.p(E.em(_clean(note))) for note in frame.notes]
    for number, brief in enumerate(briefs, start=1):
        told = story_block(brief, number, tongue=speaks, zone=zone, style=style, labelled=labelled)
        parts.append(_story(told, brief.language))
    if frame.gaps:
        gaps = (E.li(_clean(gap), dir="auto") for gap in frame.gaps)
        parts.append(E.section(E.h2(speaks.say("Not in this digest")), E.ul(*gaps)))
    return "\n".join(html.tostring(part, encoding="unicode") for part in parts)


def _story(told: Block, language: str) -> etree._Element:
    headline, *lines = (tuple(_inline(line)) for line in told.lines)
    section = E.section(E.h2(*headline, dir="auto"), *(E.p(*line, dir="auto") for line in lines))
    if language:
        section.set("lang", _clean(language))
    return section


def _inline(line: Line) -> Iterator[etree._Element | str]:
    for span in line:
        words = _clean(span.text)
        if words:
            yield _linked(span, E.em(words) if span.italic else words)


def _linked(span: Span, inner: etree._Element | str) -> etree._Element | str:
    return E.a(inner, href=_clean(span.link), rel="noreferrer noopener") if span.link else inner


def _clean(words: str) -> str:
    """Return a text without what neither XML nor readers take; nothing in it is markup."""
    return _UNSAID.sub("", as_sent(words))


def _one_line(words: str) -> str:
    return " ".join(_clean(words).split())


# ---------------------------------------------------------------- two ways to write it


def atom(feed: FeedOut) -> bytes:
    """Return the feed as Atom (RFC 4287)."""
    root = etree.Element(f"{{{_ATOM}}}feed", {_LANGUAGE: feed.language}, nsmap={None: _ATOM})
    _say(root, "id", feed.id)
    _say(root, "title", feed.title)
    _say(root, "updated", _time(feed.updated))
    _say(root, "link", rel="self", type=ATOM_TYPE, href=feed.atom_url)
    _say(_say(root, "author"), "name", _MAKER)
    _say(root, "generator", _MAKER)
    for each in feed.entries:
        entry = _say(root, "entry")
        _say(entry, "id", each.id)
        _say(entry, "title", each.title)
        if each.url:
            _say(entry, "link", rel="alternate", type="text/html", href=each.url)
        _say(entry, "published", _time(each.published))
        _say(entry, "updated", _time(each.updated))
        _say(entry, "summary", each.summary)
        _say(entry, "content", each.content, type="html")
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _say(parent: etree._Element, name: str, words: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = words or None
    return element


def json_feed(feed: FeedOut) -> bytes:
    """Return the feed as JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    written = {
        "version": _JSON_VERSION,
        "title": feed.title,
        "feed_url": feed.json_url,
        "language": feed.language,
        "authors": [{"name": _MAKER}],
        "items": [_json_entry(each, feed.language) for each in feed.entries],
    }
    return json.dumps(written, ensure_ascii=False).encode()


def _json_entry(entry: FeedEntry, language: str) -> dict[str, str]:
    return {
        "id": entry.id,
        **({"url": entry.url} if entry.url else {}),
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "date_published": _time(entry.published),
        "date_modified": _time(entry.updated),
        "language": language,
    }


def _time(moment: datetime) -> str:
    """Return a moment as RFC 3339 writes it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
