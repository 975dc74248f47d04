"""Articles handed over by themselves: a saved page, a text file, standard input."""

from __future__ import annotations

import re
from datetime import datetime

from bot.articles.document import decode
from bot.articles.extraction import from_html, from_text
from bot.model import Article

# How far a page's first tag may stand from its beginning, behind comments and declarations.
_HEAD_BYTES = 4096
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|main|div|p|h[1-6]|meta|title)\b", re.IGNORECASE)


def from_bytes(raw: bytes, *, published: datetime | None, now: datetime) -> Article:
    """Return the article in a file: of HTML where its beginning holds a tag, else of plain text.

    Args:
        raw: The file, in any encoding that a page may have.
        published: As the caller knows it; a page may state its own.
        now: The time, aware.

    Raises:
        ParseError: It looks like HTML but holds none.
    """
    if _MARKUP.search(raw, 0, _HEAD_BYTES) or _MARKUP.search(decode(raw[:_HEAD_BYTES], charset=None).encode("utf-8")):
        return from_html(raw, url="", published=published, now=now)
    return from_text(decode(raw, charset=None), published=published)
