"""Text with a little style, from which Telegram's HTML, plain text and lengths are all derived.

Nothing here reads HTML: a message is made of spans, so a tag is never cut in two, and what a feed sends is escaped in
one place. Telegram counts text in UTF-16 code units after markup is taken away, and each style of a span as an entity
(Bot API, "Formatting options" and "MessageEntity").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from bot.urls import is_web


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of text in one style; ``link`` leads to a web address, "" leads nowhere."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""

    @property
    def entities(self) -> int:
        """How many of Telegram's entities it takes."""
        return (self.bold + self.italic + self.code + bool(self.link)) if self.text else 0


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together, such as a story; blocks are set apart by a blank line.

    Attributes:
        number: The story's number in its digest, 0 for what is no story.
        quoted: It is set off as a quotation.
    """

    lines: tuple[Line, ...]
    number: int = 0
    quoted: bool = False


def text(words: str) -> Span:
    """Return a span without style."""
    return Span(text=words)


def bold(words: str) -> Span:
    """Return a span in bold."""
    return Span(text=words, bold=True)


def italic(words: str) -> Span:
    """Return a span in italics."""
    return Span(text=words, italic=True)


def code(words: str) -> Span:
    """Return a span to be copied as it is."""
    return Span(text=words, code=True)


def link(words: str, url: str) -> Span:
    """Return a span that leads to a web address, or one without style when it is none."""
    return Span(text=words, link=url if is_web(url) else "")


def block(*lines: str | Span | Iterable[Span], number: int = 0, quoted: bool = False) -> Block:
    """Return a block of lines, each a text, a span, or several."""
    return Block(lines=tuple(_line(each) for each in lines), number=number, quoted=quoted)


def _line(given: str | Span | Iterable[Span]) -> Line:
    if isinstance(given, str):
        return (Span(text=given),)
    return (given,) if isinstance(given, Span) else tuple(given)


def units(words: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(words) + sum(1 for character in words if character > "\uffff")


def as_html(blocks: Sequence[Block]) -> str:
    """Return blocks in Telegram's HTML."""
    return "\n\n".join(_block_html(each) for each in blocks)


def as_plain(blocks: Sequence[Block]) -> str:
    """Return blocks without style; links stand behind their words, since nothing else would show them."""
    return "\n\n".join("\n".join("".join(map(_span_plain, line)) for line in each.lines) for each in blocks)


def _block_html(given: Block) -> str:
    inner = "\n".join("".join(map(_span_html, line)) for line in given.lines)
    return f"<blockquote>{inner}</blockquote>" if given.quoted and inner else inner


def _span_html(span: Span) -> str:
    if not span.text:
        return ""
    found = escape(span.text, quote=False)
    for wanted, tag in ((span.code, "code"), (span.italic, "i"), (span.bold, "b")):
        if wanted:
            found = f"<{tag}>{found}</{tag}>"
    return f'<a href="{escape(span.link)}">{found}</a>' if span.link else found


def _span_plain(span: Span) -> str:
    return f"{span.text} ({span.link})" if span.link and span.link not in span.text else span.text
