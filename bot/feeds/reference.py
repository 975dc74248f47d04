"""The reference rung: feedparser on bytes in memory, nothing of it sanitised, resolved or fetched."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import feedparser

from bot.errors import ParseError
from bot.feeds.drafts import Draft, FeedDraft, as_html

# What feedparser and the parsers under it have been seen to raise on damaged documents: character references out of
# range, fields that it looks up in a state that the document never opened, unmatched declarations.
_FAILURES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, RecursionError)


def read_reference(data: bytes, *, subject: str) -> FeedDraft:
    """Return the feed as feedparser reads it; ``format`` is "" when it recognises none.

    Args:
        data: UTF-8 without a document type, already checked against the limits.
        subject: What to name in errors.

    Raises:
        ParseError: feedparser gave up.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            read = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
            return _feed(read)
    except _FAILURES as error:
        problem = f"damaged beyond reading ({type(error).__name__})"
        raise ParseError(subject, problem, "try again later, or tell the site that its feed is broken") from error


def _feed(read: Mapping[str, Any]) -> FeedDraft:
    feed = read["feed"]
    links = [link for link in feed.get("links", ()) if isinstance(link, dict)]
    return FeedDraft(
        format=read["version"],
        parser="reference",
        entries=tuple(_draft(entry) for entry in read["entries"]),
        title=_text(feed, "title"),
        title_type=_detail(feed, "title"),
        link=_text(feed, "link"),
        language=_text(feed, "language"),
        description=_text(feed, "subtitle"),
        hub=_relation(links, "hub"),
        self_url=_relation(links, "self"),
    )


def _draft(entry: dict[str, Any]) -> Draft:
    source = dict.get(entry, "source")
    source = source if isinstance(source, dict) else {}
    summary, content = _summary_and_content(entry)
    return Draft(
        id=_text(entry, "id"),
        link=_text(entry, "link") or _permanent_link(entry),
        title=_text(entry, "title"),
        title_type=_detail(entry, "title"),
        summary=summary,
        content=content,
        authors=tuple(_authors(entry)),
        published=_strings(entry, "published"),
        updated=_strings(entry, "updated", "created", "date"),
        language=_text(entry, "language") or _language(entry),
        categories=tuple(_categories(entry)),
        source_title=_text(source, "title"),
        source_url=_text(source, "href") or _text(source, "link") or _text(source, "id"),
    )


def _text(fields: Mapping[str, Any], key: str) -> str:
    # plain dict access: feedparser's own maps missing keys to others
    value = dict.get(cast("dict[str, Any]", fields), key)
    return value.strip() if isinstance(value, str) else ""


def _strings(fields: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    return tuple(text for key in keys if (text := _text(fields, key)))


def _detail(fields: Mapping[str, Any], key: str, name: str = "type") -> str:
    detail = dict.get(cast("dict[str, Any]", fields), f"{key}_detail")
    return _text(detail, name) if isinstance(detail, dict) else ""


def _language(entry: Mapping[str, Any]) -> str:
    return next((found for key in ("summary", "title") if (found := _detail(entry, key, "language"))), "")


def _permanent_link(entry: Mapping[str, Any]) -> str:
    # an empty <link/> hides the guid from feedparser
    return _text(entry, "id") if entry.get("guidislink") or "link" in entry else ""


def _relation(links: Iterable[Mapping[str, Any]], relation: str) -> str:
    return next((_text(link, "href") for link in links if _text(link, "rel") == relation and _text(link, "href")), "")


def _summary_and_content(entry: Mapping[str, Any]) -> tuple[str, str]:
    summary = as_html(_text(entry, "summary"), _detail(entry, "summary") or "html")
    contents = [part for part in dict.get(cast("dict[str, Any]", entry), "content") or () if isinstance(part, dict)]
    texts = [as_html(_text(part, "value"), _text(part, "type")) for part in contents if not _is_note(part, summary)]
    content = max(texts, key=len, default="")
    # feedparser copies the content into the summary where there is none
    return ("" if summary == content or _text(entry, "summary") in _values(contents) else summary), content


def _values(contents: Iterable[Mapping[str, Any]]) -> set[str]:
    return {_text(part, "value") for part in contents}


def _is_note(part: Mapping[str, Any], summary: str) -> bool:
    """Tell whether a content is the caption of a picture: feedparser takes any second description for the content."""
    return _text(part, "type") == "text/plain" and 0 < len(_text(part, "value")) < len(summary)


def _authors(entry: Mapping[str, Any]) -> Iterator[str]:
    listed = [author for author in dict.get(cast("dict[str, Any]", entry), "authors") or () if isinstance(author, dict)]
    names = [_text(author, "name") or _text(author, "email") for author in listed]
    return iter([name for name in names if name] or [_text(entry, "author")])


def _categories(entry: Mapping[str, Any]) -> Iterator[str]:
    for tag in dict.get(cast("dict[str, Any]", entry), "tags") or ():
        if isinstance(tag, dict):
            yield _text(tag, "label") or _text(tag, "term")
