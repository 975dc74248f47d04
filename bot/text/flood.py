"""Tags with a flood of attributes, which HTML parsers take the square of: libxml2 needs minutes for 200,000.

No page has such a tag for a reason. What it says is kept, its attributes are dropped.
"""

from __future__ import annotations

import re

MAX_ATTRIBUTES = 400
_LONG = 2_000
# A tag up to its end; a quote counts only after "=", as in HTML, so that a stray one does not swallow the text.
# Possessive, and unable to fail once it has begun, so it never looks back.
_TAG = re.compile(r"""<([a-zA-Z][^\s>/]*+)(?:[^>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|=)*+""")
# Where one attribute may end and the next begin.
_BOUNDARY = re.compile(r"[\s/<]+")


def without_floods(markup: str) -> str:
    """Return HTML in which no tag has more than some hundreds of attributes; other tags are as they were."""
    return _TAG.sub(_bounded, markup) if len(markup) > _LONG else markup


def _bounded(match: re.Match[str]) -> str:
    tag = match.group()
    if len(tag) <= _LONG or len(_BOUNDARY.findall(tag)) <= MAX_ATTRIBUTES:
        return tag
    return f"<{match.group(1)[:_LONG]}"
