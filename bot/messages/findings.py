"""What a search found, as text and Markdown: each article, where it comes from, and the sentence that answers best."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.messages import markdown, plain, wording
from bot.model import Evidence, Found
from bot.text.durations import in_words
from bot.text.search_passages import Span, best_sentence, matches, shortened
from bot.text.search_query import Query
from bot.urls import is_web, shown_link

INDENT = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A line of text, and the spans of it that were sought."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An article that was found, with what of it answers the query.

    Attributes:
        sentence: The whole sentence that holds the most of what was sought, None when no sentence holds any.
        title, line: The title, and the sentence as far as a line shows it (None when there is none), with their marks.
    """

    found: Found
    sentence: Evidence | None
    title: Marked
    line: Marked | None


def finding(query: Query, found: Found) -> Finding:
    """Return how an article answers the query."""
    article = found.article
    sentence = best_sentence(query, article)
    title = article.title or article.url or "untitled"
    return Finding(
        found=found,
        sentence=sentence,
        title=Marked(text=title, spans=matches(query, title)),
        line=_line(query, sentence) if sentence else None,
    )


def _line(query: Query, sentence: Evidence) -> Marked:
    # A sentence of a text that is set in lines holds line breaks, each as wide as the blank in its place.
    words = sentence.quote.translate({ord(sign): " " for sign in "\n\r\t"})
    text, spans = shortened(words, matches(query, words))
    return Marked(text=text, spans=spans)


def about(found: Found, *, now: datetime, zone: tzinfo | None) -> str:
    """Return who published an article and when, or when it was read where nobody says."""
    when = wording.clock_time(found.dated, zone)
    dated = when if found.article.published else f"read {when}"
    return " · ".join(filter(None, (found.article.outlet, dated, f"{in_words(now - found.dated)} ago")))


def link(found: Found) -> str:
    """Return the article's link as people may see it, "" when it has none."""
    return shown_link(found.article.url) if is_web(found.article.url) else ""


def render_text(findings: Sequence[Finding], *, now: datetime, zone: tzinfo | None = None, width: int = 88) -> str:
    """Return the findings as lines of at most ``width`` columns; only a link may be longer."""
    blocks = (
        [each.title.text, about(each.found, now=now, zone=zone), each.line.text if each.line else ""]
        for each in findings
    )
    told = []
    for number, (each, block) in enumerate(zip(findings, blocks, strict=True), start=1):
        lines = "\n".join(plain.wrap(text, width - len(INDENT)) for text in block if text)
        whole = textwrap.indent("\n".join(filter(None, (lines, link(each.found)))), INDENT)
        told.append(f"{number:>2}. {whole[len(INDENT) :]}\n")
    return "\n".join(told)


def render_markdown(findings: Sequence[Finding], *, now: datetime, zone: tzinfo | None = None) -> str:
    """Return the findings as CommonMark, with what was sought in bold."""
    return "\n\n".join("\n\n".join(_markdown(each, now, zone)) for each in findings) + "\n"


def _markdown(each: Finding, now: datetime, zone: tzinfo | None) -> Iterator[str]:
    yield f"## {_bold(each.title)}"
    yield f"*{markdown.escape(about(each.found, now=now, zone=zone))}*"
    if each.line:
        yield f"> {_bold(each.line)}"
    if url := link(each.found):
        yield f"<{url}>"


def _bold(marked: Marked) -> str:
    pieces, end = [], 0
    for start, stop in marked.spans:
        pieces += [markdown.escape(marked.text[end:start]), f"**{markdown.escape(marked.text[start:stop])}**"]
        end = stop
    return "".join((*pieces, markdown.escape(marked.text[end:])))
