"""The fast rung: long texts from fastfeedparser, everything else from the gate's outline.

fastfeedparser reads a document in C-like time, but gives one author, one zone and one link of several, and makes up a
description where there is none. So it brings the texts of entries only, and only when it and the gate agree about the
entries: their number, and the id of each.
"""

from __future__ import annotations

import contextlib
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

import fastfeedparser

from bot.feeds.drafts import Draft, FeedDraft, as_html
from bot.feeds.gate import RDF_ABOUT, Outline, Piece, Survey
from bot.urls import is_web, resolve

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
_AUTHORS = frozenset({"author", "dc:creator", "dc:author", "itunes:author", "managingeditor"})
# C1 controls are windows-1252 in disguise, written as such or as references; feedparser puts them right.
_C1_CONTROLS = (
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"&#1", re.compile(rb"&#1[2-5]\d;")),
    (b"&#x", re.compile(rb"&#x[89][0-9a-fA-F];")),
)
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
_HTML_LINK_TYPES = frozenset({"text/html", "html", "xhtml", "application/xhtml+xml"})


def read_fast(data: bytes, survey: Survey) -> FeedDraft | None:
    """Return the feed, or None when the fast parser cannot be trusted with it."""
    kind = _ROOTS.get(survey.root)
    if kind is None or survey.oddities or any(not _TEXTS[kind].issuperset(entry.types) for entry in survey.entries):
        return None
    entries = _texts(data)
    if entries is None or len(entries) != len(survey.entries) or not all(map(_same_entry, survey.entries, entries)):
        return None
    drafts = tuple(map(_draft, survey.entries, entries))
    if any(start in data and pattern.search(data) for start, pattern in _C1_CONTROLS):
        drafts = tuple(map(_without_controls, drafts))
    return _feed_draft(survey, drafts)


def _feed_draft(survey: Survey, drafts: tuple[Draft, ...]) -> FeedDraft:
    feed = survey.feed
    return FeedDraft(
        format=version(survey),
        parser="fast",
        entries=drafts,
        title=_first(feed, "title"),
        title_type=_type(feed, "title"),
        link=_link(feed),
        language=_first(feed, "language") or feed.language,
        description=_first(feed, "description"),
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
    ids = [piece.text for piece in outline.fields.get("id", ()) if piece.text]
    about = outline.attributes.get(RDF_ABOUT, "").strip()
    return entry.get("id") in {*ids, about} if ids or about else True


def _draft(outline: Outline, entry: Mapping[str, Any]) -> Draft:
    summary, content = _summary_and_content(outline, entry)
    fields = outline.fields
    return Draft(
        id=_id(outline),
        link=_link(outline),
        base=outline.base,
        title=_first(outline, "title"),
        title_type=_type(outline, "title"),
        summary=summary,
        content=content,
        authors=tuple(_authors(fields["author"])) if "author" in fields else (),
        published=_latest_first(outline, "published"),
        updated=_latest_first(outline, "updated") + _latest_first(outline, "created"),
        language=_first(outline, "language") or outline.language,
        categories=tuple(_categories(fields["category"])) if "category" in fields else (),
        source_title=_first(outline, "source/title") or _first(outline, "source"),
        source_url=_source_url(outline),
    )


def _without_controls(draft: Draft) -> Draft:
    return replace(
        draft,
        title=draft.title.translate(_WINDOWS),
        summary=draft.summary.translate(_WINDOWS),
        content=draft.content.translate(_WINDOWS),
        authors=tuple(author.translate(_WINDOWS) for author in draft.authors),
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
    spoken = as_html(_first(outline, "itunes:summary"), "") if "itunes:summary" in outline.fields else ""
    if not summary and not content:
        return spoken or as_html(_first(outline, "media:description"), ""), ""
    # shows repeat their notes for listeners; where those say more, they are the text
    return summary, content or (spoken if len(spoken) > len(summary) else "")


def _first(outline: Outline, group: str) -> str:
    if group not in outline.fields:
        return ""
    return next((mended(piece.text) for piece in outline.fields[group] if piece.text), "")


def _type(outline: Outline, group: str) -> str:
    return next((piece.attributes.get("type", "") for piece in outline.fields.get(group, ()) if piece.text), "")


def _latest_first(outline: Outline, group: str) -> tuple[str, ...]:
    # of several, feedparser keeps the last
    return tuple(piece.text for piece in reversed(outline.fields.get(group, ())))


def _id(outline: Outline) -> str:
    ids = (piece.text for piece in reversed(outline.fields.get("id", ())) if piece.text)
    return next(ids, outline.attributes.get(RDF_ABOUT, "").strip())


def _link(outline: Outline) -> str:
    """Return the last alternate link, else a guid that is one (RSS 2.0, isPermaLink)."""
    for piece in reversed(outline.fields.get("link", ())):
        if reference := _alternate(piece):
            return resolve(piece.base, reference) or reference if piece.base else reference
    return next(_permanent_links(outline), "")


def _alternate(piece: Piece) -> str:
    attributes = piece.attributes
    reference = attributes.get("url") or attributes.get("uri") or attributes.get("href")
    if not reference:
        return piece.text.replace("&amp;", "&")
    relation = attributes.get("rel", "alternate").lower()
    media_type = attributes.get("type", "text/html").lower()
    return reference if relation == "alternate" and media_type in _HTML_LINK_TYPES else ""


def _permanent_links(outline: Outline) -> Iterator[str]:
    for piece in outline.fields.get("id", ()):
        if _is_permanent(piece.attributes) and is_web(piece.text):
            yield piece.text


def _is_permanent(attributes: Mapping[str, str]) -> bool:
    return next((value.lower() == "true" for name, value in attributes.items() if name.lower() == "ispermalink"), True)


def _relation(outline: Outline, relation: str) -> str:
    for piece in outline.fields.get("link", ()):
        if piece.attributes.get("rel", "").lower() == relation and piece.attributes.get("href"):
            return piece.attributes["href"]
    return ""


def _authors(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield a name for each author: the nested name, else the text, else the nested address."""
    name = address = ""
    for piece in pieces:
        text = mended(piece.text)
        if piece.name in _AUTHORS:
            yield name or address
            name, address = text, ""
        elif piece.name == "name":
            name = text or name
        else:
            address = text
    yield name or address


def _categories(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.name in {"media:keywords", "itunes:keywords"}:
            yield from mended(piece.text).split(",")
        else:
            yield mended(piece.text) or piece.attributes.get("label") or piece.attributes.get("term") or ""


def _source_url(outline: Outline) -> str:
    for piece in outline.fields.get("source", ()):
        if url := piece.attributes.get("url"):
            return url
    alternates = (reference for piece in outline.fields.get("source/link", ()) if (reference := _alternate(piece)))
    return next(alternates, "") or _first(outline, "source/id")


def mended(text: str) -> str:
    """Return ``text`` with UTF-8 that was taken for Latin-1 put right.

    feedparser does the same to every text, so that both rungs agree.
    """
    if text.isascii():
        return text
    with contextlib.suppress(UnicodeError):
        return text.encode("latin-1").decode("utf-8")
    return text
