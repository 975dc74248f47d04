"""Limits for documents that are not well-formed, which expat could not check to their end.

feedparser reads such documents with regular expressions. These checks run over the bytes once and refuse what those
would take the square of its length for.
"""

from __future__ import annotations

import re

from bot.errors import HostileInput
from bot.feeds.gate import LONG_WORD, MAX_ATTRIBUTES, MAX_FIELDS

_TAG = re.compile(rb"<[A-Za-z/][^<>]*")
_ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)\b")
_CATEGORY = re.compile(rb"<(?:\w+:)?(?:category|subject|keywords)\b")
_AUTHOR = re.compile(
    rb"<(?:\w+:)?(?:author|creator|name|email|managingeditor|webmaster|publisher|owner)\b[^<>]*>", re.IGNORECASE
)
_CDATA = b"<![CDATA["
# From a tag with an odd quote feedparser may look for the other one to the document's end: tags times bytes.
_MAX_QUOTE_WORK = 300_000_000


def check_broken(data: bytes, *, subject: str) -> None:
    """Check a document that is not well-formed.

    Raises:
        HostileInput: Too many attributes, stray quotes or categories, or an author's name that is none.
    """
    problem = _tag_problem(data) or _category_problem(data) or _author_problem(data)
    if problem:
        raise HostileInput(subject, problem, "no reader could take it safely; ask the site to mend its feed")


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
    if len(_CATEGORY.findall(data)) <= MAX_FIELDS:
        return None
    starts = [match.start() for match in _ENTRY.finditer(data)] + [len(data)]
    longest = max(len(_CATEGORY.findall(data, *span)) for span in zip([0, *starts], starts, strict=False))
    return f"an entry has more than {MAX_FIELDS} fields" if longest > MAX_FIELDS else None


def _author_problem(data: bytes) -> str | None:
    for match in _AUTHOR.finditer(data):
        start = match.end()
        if data.startswith(_CDATA, start):
            start += len(_CDATA)
        end = data.find(b"<", start)
        if LONG_WORD.search(data, start, end if end >= 0 else len(data)):
            return "the name of an author is no name"
    return None
