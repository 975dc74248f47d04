"""The ladder: from a document's bytes to a feed, each rung only where the one before cannot be trusted.

json → JSON Feed; else the gate, then the fast parser, then the reference. What the gate finds broken is mended where
that is simple, so that it still goes the fast way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from xml.parsers.expat import errors

from bot.errors import NotAFeed
from bot.feeds.document import Document, prepare, root_start
from bot.feeds.drafts import FeedDraft
from bot.feeds.entries import settle
from bot.feeds.fast import read_fast
from bot.feeds.gate import Broken, Survey, survey
from bot.feeds.hints import read_hints
from bot.feeds.json_feed import read_json
from bot.feeds.limits import check_reference
from bot.feeds.reference import read_reference
from bot.feeds.repair import close, mend_characters
from bot.model import ParsedFeed
from bot.urls import shown

_FEED_ROOTS = frozenset({"rss", "feed", "rdf:rdf", "channel"})
_JUNK_AFTER = errors.codes[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]
_CUT_OFF = frozenset(
    errors.codes[name]
    for name in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        errors.XML_ERROR_PARTIAL_CHAR,
    )
)
_SNIFFED = 2048
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# Pieces of pages come without their head, and pages after a warning.
_HTML_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h1|script|table)\b", re.IGNORECASE)
_KNOWN_DOCUMENTS = {
    "opml": "a list of feeds (OPML), to be imported",
    "urlset": "a site map",
    "sitemapindex": "a site map",
    "error": "an error message",
}


def parse(raw: bytes, *, url: str, content_type: str | None = None) -> ParsedFeed:
    """Read a feed: RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed.

    Args:
        raw: The document as it came.
        url: Where it came from; relative links are resolved against it.
        content_type: The value of Content-Type, as sent.

    Raises:
        NotAFeed: Empty, a web page, or anything else that is no feed.
        HostileInput: A limit is passed.
        ParseError: A feed too damaged to be read.
    """
    subject = shown(url)
    if _is_web_page(raw[:_SNIFFED]):
        raise _web_page(subject)
    document = prepare(raw, subject=subject, content_type=content_type)
    if document.data.startswith(b"{"):
        return settle(read_json(document.data, subject=subject), url=url, problems=document.problems)
    draft, problems = _read_xml(document, subject)
    return settle(draft, url=url, problems=problems)


def _is_web_page(head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf")
    start, doctype = root_start(head)
    return _HTML.match(head, doctype.start() if doctype else start) is not None


def _read_xml(document: Document, subject: str) -> tuple[FeedDraft, list[str]]:
    problems = list(document.problems)
    data, outline, broken = _surveyed(document, subject, problems)
    if broken is None and outline.root not in _FEED_ROOTS:
        raise _other_document(data, outline.root, subject)
    draft = read_fast(data, outline) if broken is None else None
    if draft is None:
        draft = _read_reference(data, outline if broken is None else None, subject)
    if document.netscape:
        draft = replace(draft, format="rss091n")
    # of several hours feedparser keeps the last, so what a feed asks for is read from the outline on every rung
    return replace(draft, hints=read_hints(outline.feed)), problems


def _surveyed(document: Document, subject: str, problems: list[str]) -> tuple[bytes, Survey, Broken | None]:
    """Return the document, mended where it had to and could be, its outline, and why that ends early if it does."""
    data, outline, broken = _attempt(document.data, subject)
    if broken is not None:
        problems.append(broken.problem)
        data, outline, broken = _attempt(mend_characters(data, document.entities), subject)
    if broken is not None and broken.code in _CUT_OFF and broken.open_names:
        data, outline, broken = _attempt(close(data, broken.open_names), subject)
    return data, outline, broken


def _attempt(data: bytes, subject: str) -> tuple[bytes, Survey, Broken | None]:
    try:
        return data, survey(data, subject=subject), None
    except Broken as broken:
        if broken.code == _JUNK_AFTER:
            # the feed itself ended well
            return data[: broken.offset], broken.survey, None
        return data, broken.survey, broken


def _read_reference(data: bytes, outline: Survey | None, subject: str) -> FeedDraft:
    check_reference(data, subject=subject, broken=outline is None)
    draft = read_reference(data, subject=subject)
    if draft.format:
        return draft
    if outline is not None and outline.root == "channel" and draft.entries:
        return replace(draft, format="rss")
    raise _other_document(data, outline.root if outline else "", subject)


def _other_document(data: bytes, root: str, subject: str) -> NotAFeed:
    if root not in _KNOWN_DOCUMENTS and _HTML_TAG.search(data, 0, _SNIFFED):
        return _web_page(subject)
    found = _KNOWN_DOCUMENTS.get(root) or (f"XML that starts with <{root[:40]}>" if root else "no XML that can be read")
    return NotAFeed(subject, f"this is {found}, not a feed", "look for the feed's address on the site")


def _web_page(subject: str) -> NotAFeed:
    return NotAFeed(subject, "this is a web page, not a feed", "look for a feed that the page offers", is_html=True)
