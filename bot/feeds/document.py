"""A feed's bytes made ready for the parsers: UTF-8, no declaration, no document type, nothing before its first tag.

The document type goes because nothing good comes of it: a feed needs no grammar, and what an entity may stand for is
limited to a few characters here. Everything runs once over the text, in linear time.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.errors import HostileInput, NotAFeed
from bot.feeds.encoding import to_utf8

MAX_BYTES = 20_000_000
"""Larger documents are refused: the largest feed among 10,000 real ones is under 10 MB."""

# An entity may stand for a word; chains of entities are how small documents grow large (CWE-776).
_MAX_ENTITY = 64
_START = re.compile(rb"<(?:\?xml\b|!DOCTYPE\b|(?:[\w.-]+:)?(?:rss|feed|rdf|channel)\b)", re.IGNORECASE)
_SEARCHED = 8192
_PROLOG = ((b"<!--", b"-->"), (b"<?", b">"))
_DOCTYPE = re.compile(rb"<!DOCTYPE\b[^\[>]*(?:\[((?:[^\]\"']|\"[^\"]*\"|'[^']*')*)\]\s*)?>", re.IGNORECASE)
_SPACE = re.compile(rb"\s*")
_ENTITY = re.compile(rb"<!ENTITY\s+([^<>]*)>")
_ENTITY_START = b"<!ENTITY"
_HARMLESS = re.compile(rb"""([\w.-]+)\s+(?:"([^"%<]*)"|'([^'%<]*)')\s*""")
_CHARACTER = re.compile(r"&#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6});")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document ready to be parsed.

    Attributes:
        data: UTF-8 without declaration and document type; starts with its first tag.
        entities: What the document type says that its entities stand for, besides HTML's own.
        netscape: Whether the document type is that of Netscape's RSS 0.91.
        problems: What had to be read around so far.
    """

    data: bytes
    entities: Mapping[str, str]
    netscape: bool
    problems: tuple[str, ...]


def prepare(raw: bytes, *, subject: str, content_type: str | None) -> Document:
    """Return the document in ``raw``.

    Raises:
        NotAFeed: There is nothing in it.
        HostileInput: Too large, or its entities are not mere characters.
    """
    if len(raw) > MAX_BYTES:
        problem = f"the document has {len(raw):,} bytes, more than the {MAX_BYTES:,} that are read"
        raise HostileInput(subject, problem, "check the address: no news feed is that large")
    decoded = to_utf8(raw, content_type)
    data = decoded.data.lstrip()
    if not data.strip(b"\0\t\n\r ") or data == b"\xef\xbb\xbf":
        raise NotAFeed(subject, "the document is empty", "try again later, or ask the site for its feed's address")
    problems = [decoded.problem] if decoded.problem else []
    data = _without_junk(data.removeprefix(b"\xef\xbb\xbf"), problems)
    entities: dict[str, str] = {}
    start, doctype = root_start(data)
    if start == len(data):
        raise NotAFeed(subject, "the document holds nothing but comments", "ask the site for its feed's address")
    if doctype is not None:
        entities = _declared_entities(doctype.group(1) or b"", subject)
    elif data[start : start + 9].upper() == b"<!DOCTYPE" and _ENTITY_START in data:
        raise _bomb(subject)
    netscape = doctype is not None and b"netscape" in doctype.group(0).lower()
    return Document(data=data[start:], entities=entities, netscape=netscape, problems=tuple(problems))


def root_start(data: bytes) -> tuple[int, re.Match[bytes] | None]:
    """Return where the prolog of comments, instructions and a document type ends, and the document type."""
    position, doctype = 0, None
    while True:
        space = _SPACE.match(data, position)
        position = space.end() if space else position
        found = next((pair for pair in _PROLOG if data.startswith(pair[0], position)), None)
        if found is not None:
            end = data.find(found[1], position + len(found[0]))
            if end < 0:
                return position, doctype
            position = end + len(found[1])
        elif doctype is None and (match := _DOCTYPE.match(data, position)):
            doctype, position = match, match.end()
        else:
            return position, doctype


def _without_junk(data: bytes, problems: list[str]) -> bytes:
    """Return ``data`` from where XML starts: sites print warnings, comments and blank lines before their feed."""
    if data.startswith((b"<?xml ", b"<rss", b"<feed", b"{")):
        return data
    start = _START.search(data, 0, _SEARCHED)
    if start is None or not start.start() or data[:9].lower() in {b"<!doctype", b"<html"}:
        return data
    if not _is_comment(data[: start.start()]):
        problems.append("there is text before the feed's first tag")
    return data[start.start() :]


def _is_comment(junk: bytes) -> bool:
    return junk.startswith(b"<!--") and junk.rstrip().endswith(b"-->")


def _declared_entities(subset: bytes, subject: str) -> dict[str, str]:
    entities = {}
    declarations = list(_ENTITY.finditer(subset))
    if len(declarations) != subset.count(_ENTITY_START):
        raise _bomb(subject)
    for declaration in declarations:
        harmless = _HARMLESS.fullmatch(declaration.group(1))
        if harmless is None:
            raise _bomb(subject)
        value = (harmless.group(2) or harmless.group(3) or b"").decode("utf-8")
        if len(value) > _MAX_ENTITY or "&" in _CHARACTER.sub("", value):
            raise _bomb(subject)
        entities[harmless.group(1).decode("utf-8")] = html.unescape(value)
    return entities


def _bomb(subject: str) -> HostileInput:
    problem = "it declares XML entities that stand for more than characters"
    return HostileInput(subject, problem, "no reader can be asked to expand them; ask the site to mend its feed")
