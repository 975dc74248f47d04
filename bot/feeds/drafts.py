"""What every rung of the ladder hands on: the fields of a feed and its entries as written, before they are settled."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from html.entities import html5

from bot.model import PollHints

_CLOSING_OR_REFERENCE = re.compile(r"</\w+>|&#?\w+;")
_ELEMENT = re.compile(r"</?(\w+)")
_NAMED = re.compile(r"&(\w+);")
_TITLE_ELEMENTS = frozenset(
    "a abbr acronym article b bdi bdo big blockquote br center cite code dd del dfn div dl dt em figcaption figure "
    "font h1 h2 h3 h4 h5 h6 hr i iframe img ins kbd li mark ol p pre q s samp section small span strike strong sub sup "
    "table tbody td th thead time tr tt u ul var wbr".split()
)
_HTML_TYPES = frozenset({"html", "text/html", "xhtml", "application/xhtml+xml"})
_NO_HINTS = PollHints()
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One entry as written.

    Attributes:
        link: Absolute or relative; resolved against ``base`` as far as the document says.
        title_type: The media type or Atom text type of the title; "" where none is stated.
        summary, content: HTML.
        published, updated: Dates as strings, the likelier first.
    """

    id: str = ""
    link: str = ""
    base: str = ""
    title: str = ""
    title_type: str = ""
    summary: str = ""
    content: str = ""
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    language: str = ""
    categories: tuple[str, ...] = ()
    source_title: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedDraft:
    """One feed document as written. ``format`` is feedparser's name for it, "" where nobody recognises it."""

    format: str
    parser: str
    entries: tuple[Draft, ...]
    title: str = ""
    title_type: str = ""
    link: str = ""
    language: str = ""
    description: str = ""
    hub: str = ""
    self_url: str = ""
    hints: PollHints = _NO_HINTS
    problems: tuple[str, ...] = ()


def is_html(text: str, media_type: str) -> bool:
    """Tell whether ``text`` is markup: it is declared so, or it is declared plain and all its markup is known HTML.

    The guess is feedparser's: some tag is closed or some character is written as a reference, and no tag or entity is
    unknown. "How <template> works" stays as it is.
    """
    if media_type.lower() in _HTML_TYPES:
        return True
    if not _CLOSING_OR_REFERENCE.search(text):
        return False
    tags = (name.lower() in _TITLE_ELEMENTS for name in _ELEMENT.findall(text))
    return all(tags) and all(f"{name};" in html5 for name in _NAMED.findall(text))


def as_html(text: str, media_type: str) -> str:
    """Return ``text`` as HTML: as it is when it is markup, else escaped."""
    return text if is_html(text, media_type) else escaped(text)


def escaped(text: str) -> str:
    """Return plain ``text`` as HTML that keeps its paragraphs and lines."""
    blocks = _BLANK_LINES.split(html.escape(text, quote=False))
    return "\n".join(f"<p>{block.strip().replace(chr(10), '<br>')}</p>" for block in blocks if block.strip())
