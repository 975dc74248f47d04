"""Tells a feed from a page or a text by its beginning."""

from __future__ import annotations

import re

_HEAD_BYTES = 2048
_XML_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
# JSON Feed 1.1, "version": the URL of the version of the format the feed uses.
_JSON_VERSION = re.compile(r"^\s*\{.*jsonfeed\.org/version", re.DOTALL)


def looks_like_feed(raw: bytes) -> bool:
    """Tell whether ``raw`` begins as RSS, RDF, Atom or JSON Feed do, in UTF-8 or UTF-16."""
    head = raw[:_HEAD_BYTES].replace(b"\x00", b"").decode("latin-1")
    before_html = head.lower().partition("<html")[0]
    return bool(_XML_ROOT.search(before_html) or _JSON_VERSION.match(head))
