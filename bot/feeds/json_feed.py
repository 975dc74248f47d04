"""JSON Feed 1.0 and 1.1 (jsonfeed.org), whatever its fields hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bot.errors import HostileInput, NotAFeed, ParseError
from bot.feeds.drafts import Draft, FeedDraft, escaped
from bot.feeds.gate import MAX_ENTRIES

_FORMATS = {"1": "json1", "1.0": "json1", "1.1": "json11"}
_WEBSUB = frozenset({"", "websub", "pubsubhubbub"})
_VERSION_PREFIX = "jsonfeed.org/version/"


def read_json(data: bytes, *, subject: str) -> FeedDraft:
    """Return the feed in a JSON document.

    Raises:
        NotAFeed: JSON, but no feed.
        ParseError: Not JSON.
        HostileInput: Nested too deep, or too many entries.
    """
    try:
        document = json.loads(data)
    except RecursionError as error:
        raise HostileInput(subject, "its JSON is nested too deep", "no reader could take it safely") from error
    except ValueError as error:
        problem = "the document starts as JSON but is none"
        raise ParseError(subject, problem, "try again later, or tell the site that its feed is broken") from error
    version = _text(document, "version") if isinstance(document, dict) else ""
    listed = document.get("items") if isinstance(document, dict) else None
    if _VERSION_PREFIX not in version and not isinstance(listed, list):
        raise NotAFeed(subject, "the document is JSON but no feed", "look for the feed's address on the site")
    if isinstance(listed, list) and len(listed) > MAX_ENTRIES:
        raise HostileInput(subject, f"it has more than {MAX_ENTRIES:,} entries", "ask the site for a shorter feed")
    return _feed(document, version)


def _feed(document: dict[str, Any], version: str) -> FeedDraft:
    items = _list(document, "items")
    entries = tuple(_draft(item) for item in items if isinstance(item, dict))
    problems = []
    if len(entries) < len(items):
        problems.append(f"{len(items) - len(entries)} of {len(items)} items are no objects and were left out")
    if _VERSION_PREFIX not in version:
        problems.append("the document does not name the version of JSON Feed")
    return FeedDraft(
        format=_FORMATS.get(version.rpartition("/")[2], "json"),
        parser="json",
        entries=entries,
        title=_text(document, "title"),
        title_type="text",
        link=_text(document, "home_page_url"),
        language=_text(document, "language"),
        description=_text(document, "description"),
        hub=_hub(document),
        self_url=_text(document, "feed_url"),
        problems=tuple(problems),
    )


def _hub(document: dict[str, Any]) -> str:
    # the other type that the specification names, rssCloud, is another protocol
    hubs = (hub for hub in _list(document, "hubs") if isinstance(hub, dict) and _text(hub, "type").lower() in _WEBSUB)
    return next((url for hub in hubs if (url := _text(hub, "url"))), "")


def _draft(item: dict[str, Any]) -> Draft:
    content = _text(item, "content_html") or escaped(_text(item, "content_text"))
    return Draft(
        id=_text(item, "id"),
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        title_type="text",
        summary=escaped(_text(item, "summary")),
        content=content,
        authors=tuple(_authors(item)),
        published=(_text(item, "date_published"),),
        updated=(_text(item, "date_modified"),),
        language=_text(item, "language"),
        categories=tuple(tag for tag in _list(item, "tags") if isinstance(tag, str)),
    )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    # version 1.0 has one author, 1.1 a list
    for author in [*_list(item, "authors"), item.get("author")]:
        if isinstance(author, dict):
            yield _text(author, "name")
        elif isinstance(author, str):
            yield author


def _text(fields: dict[str, Any], key: str) -> str:
    """Return a string; a number counts as one, as the specification asks for ids, anything else as missing."""
    value = fields.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    try:
        # JSON may escape half of a surrogate pair, which no text that is sent or stored may hold.
        return str(value).encode("utf-8", "ignore").decode("utf-8").strip()
    except ValueError:
        # an integer of more digits than Python prints
        return ""


def _list(fields: dict[str, Any], key: str) -> list[Any]:
    value = fields.get(key)
    return value if isinstance(value, list) else []
