"""Limits for documents that go to feedparser, which takes the square of some lengths that expat does not mind.

Documents that are not well-formed it reads with regular expressions, after expat could not check them to their end.
These checks run over the bytes once.
"""

from __future__ import annotations

import re

from bot.errors import HostileInput
from bot.feeds.gate import MAX_ATTRIBUTES
from bot.feeds.repair import segments

MAX_CATEGORIES = 5_000
"""Of one entry; feedparser compares each with all before it."""

_TAG = re.compile(rb"<[A-Za-z/][^<>]*")
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b")
_CATEGORY = re.compile(rb"<(?:\w+:)?(?:category|subject|keywords)\b")
_AUTHOR = re.compile(
    rb"<(/?)(?:\w+:)?(?:author|creator|name|email|managingeditor|webmaster|publisher|owner)\b[^<>]*>", re.IGNORECASE
)
_MARKUP = re.compile(rb"<(?!!\[CDATA\[)[^<>]*>")
# feedparser looks for an address in every author's name, in the square of its longest word.
_LONG_WORD = re.compile(rb"[\w.+-]{100}")
# Tags and references outside CDATA, each of which takes feedparser some 15 microseconds; a reference takes it nothing
# where the document is well-formed. The text of the largest real feeds has a fifth of them.
_MAX_MARKS = 100_000
# From a tag with an odd quote feedparser may look for the other one to the document's end: tags times bytes.
_MAX_QUOTE_WORK = 300_000_000


def check_reference(data: bytes, *, subject: str, broken: bool) -> None:
    """Check a document that is about to go to feedparser.

    Args:
        data: The document.
        subject: What to name in errors.
        broken: Whether it is not well-formed, so that the gate has not seen all of it.

    Raises:
        HostileInput: Too many attributes, stray quotes or categories, or an author's name that is none.
    """
    problem = _markup_problem(data, b"<&" if broken else b"<") or (_tag_problem(data) if broken else None)
    problem = problem or _category_problem(data) or _author_problem(data)
    if problem:
        raise HostileInput(subject, problem, "no reader could take it safely; ask the site to mend its feed")


def _markup_problem(data: bytes, marks: bytes) -> str | None:
    live = [piece for piece, counts in segments(data) if counts]
    found = sum(piece.count(bytes([mark])) for piece in live for mark in marks)
    return f"it has {found:,} tags and references where no plain feed has as many" if found > _MAX_MARKS else None


def _tag_problem(data: bytes) -> str | None:
    stray = 0
    for match in _TAG.finditer(data):
        tag = match.group()
        if len(tag) > 2 * MAX_ATTRIBUTES and max(tag.count(b"="), len(tag.split()) // 2) > MAX_ATTRIBUTES:
            return f"an element has more than {MAX_ATTRIBUTES} attributes"
        stray += tag.count(b'"') % 2 or tag.count(b"'") % 2
    if stray * len(data) > _MAX_QUOTE_WORK:
        return f"it is not well-formed, and {stray} of its tags have a quote without its other half"
    return None


def _category_problem(data: bytes) -> str | None:
    if len(_CATEGORY.findall(data)) <= MAX_CATEGORIES:
        return None
    starts = [match.start() for match in _ENTRY.finditer(data)] + [len(data)]
    longest = max(len(_CATEGORY.findall(data, *span)) for span in zip([0, *starts], starts, strict=False))
    return f"an entry has more than {MAX_CATEGORIES} categories" if longest > MAX_CATEGORIES else None


def _author_problem(data: bytes) -> str | None:
    start = -1
    for match in _AUTHOR.finditer(data):
        if start >= 0 and _LONG_WORD.search(_MARKUP.sub(b" ", data[start : match.start()])):
            return "the name of an author is no name"
        start = -1 if match.group(1) else match.end()
    return None
