"""The fast rung: long texts from fastfeedparser, everything else from the gate's outline.

fastfeedparser reads a document in C-like time, but gives one author, one zone and one link of several, and makes up a
description where there is none. So it brings the texts of entries only, and only when it and the gate agree about the
entries: their number, and the id of each.
"""

from __future__ import annotations

import contextlib
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast
from urllib.parse import urljoin

import fastfeedparser

from bot.feeds.drafts import Draft, FeedDraft, as_html
from bot.feeds.gate import Outline, Piece, Survey
from bot.urls import is_web

_ROOTS = {"rss": "rss", "rdf:rdf": "rdf", "feed": "atom"}
# Which long texts each format may carry for the fast parser to read them as feedparser does.
_TEXTS = {
    "rss": frozenset({"description", "content:encoded"}),
    "rdf": frozenset({"description"}),
    "atom": frozenset({"summary", "content"}),
}
_RSS_VERSIONS = {"0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094"}
_ATOM_VERSIONS = {"0.1": "atom01", "0.2": "atom02", "0.3": "atom03"}
_NAMESPACE_VERSIONS = {"http://purl.org/rss/1.0/": "rss10", "http://www.w3.org/2005/atom": "atom10"}
_PUBLISHED = ("published", "issued", "pubdate", "dcterms:issued")
_UPDATED = ("updated", "modified", "lastbuilddate", "dc:date", "dcterms:modified", "date", "created", "dcterms:created")
_AUTHORS = frozenset({"author", "dc:creator", "dc:author", "itunes:author", "managingeditor"})
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_C1_CONTROL = re.compile("[\x80-\x9f]")
_HTML_LINK_TYPES = frozenset({"text/html", "html", "xhtml", "application/xhtml+xml"})


def read_fast(data: bytes, survey: Survey) -> FeedDraft | None:
    """Return the feed, or None when the fast parser cannot be trusted with it."""
    kind = _ROOTS.get(survey.root)
    if kind is None or survey.oddities or any(not _TEXTS[kind].issuperset(entry.types) for entry in survey.entries):
        return None
    entries = _texts(data)
    if entries is None or len(entries) != len(survey.entries) or not all(map(_same_entry, survey.entries, entries)):
        return None
    feed = survey.feed
    return FeedDraft(
        format=version(survey),
        parser="fast",
        entries=tuple(map(_draft, survey.entries, entries)),
        title=_first(feed, "title"),
        title_type=_type(feed, "title"),
        link=_link(feed),
        language=(_first(feed, "language", "dc:language") or feed.language or "").strip(),
        description=_first(feed, "description", "subtitle", "tagline", "itunes:summary", "itunes:subtitle"),
        hub=_relation(feed, "hub"),
        self_url=_relation(feed, "self"),
    )


def version(survey: Survey) -> str:
    """Return the format's name as feedparser has it: "rss20", "rss10", "atom10"."""
    named = next((_NAMESPACE_VERSIONS[uri] for uri in survey.namespaces if uri in _NAMESPACE_VERSIONS), "")
    stated = survey.root_attributes.get("version", "")
    if survey.root == "rss" and not named.startswith("rss"):
        return _RSS_VERSIONS.get(stated) or ("rss20" if stated.startswith("2.") else "rss")
    if survey.root == "feed":
        return named or _ATOM_VERSIONS.get(stated, "atom")
    return named or ("rss090" if survey.root == "rdf:rdf" else "rss")


def _texts(data: bytes) -> list[dict[str, Any]] | None:
    parse = cast("Callable[..., dict[str, Any]]", fastfeedparser.parse)
    with warnings.catch_warnings():
        # it also reads dates, which we do not use, and warns of zones it does not know
        warnings.simplefilter("ignore")
        try:
            feed = parse(data, include_tags=False, include_media=False, include_enclosures=False)
        except (ValueError, TypeError, LookupError, AttributeError):
            return None
    return cast("list[dict[str, Any]]", feed["entries"])


def _same_entry(outline: Outline, entry: Mapping[str, Any]) -> bool:
    stated = [piece.text.strip() for key in ("guid", "id") for piece in outline.fields.get(key, ())]
    stated.append(outline.attributes.get("rdf:about", "").strip())
    ids = [text for text in stated if text]
    return not ids or entry.get("id") in ids


def _draft(outline: Outline, entry: Mapping[str, Any]) -> Draft:
    summary, content = _summary_and_content(outline, entry)
    return Draft(
        id=_id(outline),
        link=_link(outline),
        base=outline.base,
        title=_title(outline),
        title_type=_type(outline, "title"),
        summary=summary,
        content=content,
        authors=tuple(_authors(outline)),
        published=_texts_of(outline, _PUBLISHED),
        updated=_texts_of(outline, _UPDATED),
        language=_first(outline, "dc:language", "language") or outline.language or "",
        categories=tuple(_categories(outline)),
        source_title=_first(outline, "source/title", "source"),
        source_url=_source_url(outline),
    )


def _summary_and_content(outline: Outline, entry: Mapping[str, Any]) -> tuple[str, str]:
    types = outline.types
    summary = content = ""
    if "description" in types or "summary" in types:
        media_type = types.get("summary", "") if "summary" in types else "html"
        summary = as_html(mended(entry.get("description", "")), media_type)
    if "content:encoded" in types or "content" in types:
        media_type = types.get("content", "") if "content" in types else "html"
        content = as_html(mended(entry["content"][0]["value"].strip()), media_type)
    spoken = as_html(_first(outline, "itunes:summary"), "")
    if not summary and not content:
        return spoken or as_html(_first(outline, "media:description", "media:group/description"), ""), ""
    # shows repeat their notes for listeners; where those say more, they are the text
    return summary, content or (spoken if len(spoken) > len(summary) else "")


def _title(outline: Outline) -> str:
    titles = (text for piece in outline.fields.get("title", ()) if (text := piece.text.strip()))
    return mended(next(titles, ""))


def _first(outline: Outline, *keys: str) -> str:
    for key in keys:
        for piece in outline.fields.get(key, ()):
            if text := piece.text.strip():
                return mended(text)
    return ""


def _type(outline: Outline, key: str) -> str:
    pieces = outline.fields.get(key, ())
    return next((piece.attributes.get("type", "") for piece in pieces if piece.text.strip()), "")


def _texts_of(outline: Outline, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of these fields: in the order of ``keys``, of each the last first, as feedparser keeps it."""
    return tuple(piece.text for key in keys for piece in reversed(outline.fields.get(key, ())))


def _id(outline: Outline) -> str:
    ids = [piece.text.strip() for key, piece in outline.order if key in {"guid", "id"}]
    return next((text for text in reversed(ids) if text), outline.attributes.get("rdf:about", "").strip())


def _link(outline: Outline) -> str:
    """Return the last alternate link, else a guid that is one (RSS 2.0, isPermaLink)."""
    link = ""
    for piece in outline.fields.get("link", ()):
        if reference := _alternate(piece):
            link = urljoin(piece.base, reference) if piece.base else reference
    return link or next(_permanent_links(outline), "")


def _alternate(piece: Piece) -> str:
    attributes = piece.attributes
    reference = attributes.get("url") or attributes.get("uri") or attributes.get("href")
    if not reference:
        return piece.text.strip().replace("&amp;", "&")
    relation = attributes.get("rel", "alternate").lower()
    media_type = attributes.get("type", "text/html").lower()
    return reference if relation == "alternate" and media_type in _HTML_LINK_TYPES else ""


def _permanent_links(outline: Outline) -> Iterator[str]:
    for key, piece in outline.order:
        permanent = piece.attributes.get("ispermalink", "true").lower() == "true"
        if key in {"guid", "id"} and permanent and is_web(text := piece.text.strip()):
            yield text


def _relation(outline: Outline, relation: str) -> str:
    for key in ("link", "atom:link", "atom10:link"):
        for piece in outline.fields.get(key, ()):
            if piece.attributes.get("rel", "").lower() == relation and piece.attributes.get("href"):
                return piece.attributes["href"]
    return ""


def _authors(outline: Outline) -> Iterator[str]:
    """Yield a name for each author: the nested name, else the text, else the nested address."""
    name = address = ""
    for key, piece in [*outline.order, ("author", Piece(attributes={}))]:
        text = mended(piece.text.strip())
        if key in _AUTHORS:
            if name or address:
                yield name or address
            name, address = text, ""
        elif key == "author/name":
            name = text or name
        elif key == "author/email":
            address = text


def _categories(outline: Outline) -> Iterator[str]:
    for key, piece in outline.order:
        if key in {"category", "dc:subject", "keywords"}:
            yield mended(piece.text.strip()) or piece.attributes.get("label") or piece.attributes.get("term") or ""
        elif key in {"media:keywords", "itunes:keywords"}:
            yield from mended(piece.text).split(",")


def _source_url(outline: Outline) -> str:
    for piece in outline.fields.get("source", ()):
        if url := piece.attributes.get("url"):
            return url
    links = outline.fields.get("source/link", ())
    alternates = [reference for piece in links if (reference := _alternate(piece))]
    return alternates[-1] if alternates else _first(outline, "source/id")


def mended(text: str) -> str:
    """Return ``text`` with UTF-8 that was taken for Latin-1, or C1 controls that are windows-1252, put right.

    feedparser does the same to every text, so that both rungs agree.
    """
    if text.isascii():
        return text
    with contextlib.suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return text.translate(_WINDOWS) if _C1_CONTROL.search(text) else text
