"""One article with its summary, as text, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from html import escape

from bot.messages import markdown, page, plain, wording
from bot.model import Article, DateMention, Summary


def facts(article: Article, zone: tzinfo | None) -> tuple[str, ...]:
    """Return what is known of where the article comes from, one fact each."""
    found = [article.outlet] if article.outlet else []
    known = article.provenance
    if known.authors:
        found.append("by " + ", ".join(author.name for author in known.authors))
    if known.origin:
        found.append(f"first published by {known.origin.name}")
    if known.contributors:
        found.append("with " + ", ".join(credit.name for credit in known.contributors))
    if article.published:
        found.append(wording.clock_time(article.published, zone))
    return tuple(found)


def dates(article: Article) -> tuple[str, ...]:
    """Return each date expression of the article with the days it means."""
    distinct = {(mention.words.casefold(), _days(mention)): mention for mention in article.dates}
    return tuple(f"“{mention.words}” is {_days(mention)}" for mention in distinct.values())


def _days(mention: DateMention) -> str:
    if mention.earliest == mention.latest:
        return mention.earliest.isoformat()
    return f"{mention.earliest.isoformat()} to {mention.latest.isoformat()}"


def render_text(article: Article, summary: Summary, *, zone: tzinfo | None = None, width: int = 88) -> str:
    """Return the article's summary as lines of at most ``width`` columns."""
    blocks = [[article.title], [" · ".join(facts(article, zone))], [line.text for line in summary.lines]]
    footer = [f"Dates: {'; '.join(dates(article))}."] if article.dates else []
    if article.note:
        footer.append(f"Note: {article.note}")
    found = ["\n".join(plain.wrap(text, width) for text in block if text) for block in (*blocks, footer) if any(block)]
    return "\n\n".join(found) + "\n"


def render_markdown(article: Article, summary: Summary, *, zone: tzinfo | None = None) -> str:
    """Return the article's summary as CommonMark."""
    return "\n\n".join(_markdown(article, summary, zone)) + "\n"


def _markdown(article: Article, summary: Summary, zone: tzinfo | None) -> Iterator[str]:
    if article.title:
        yield f"# {markdown.escape(article.title)}"
    if known := facts(article, zone):
        yield f"*{markdown.escape(' · '.join(known))}*"
    yield from (f"> {markdown.escape(line.text)}" for line in summary.lines)
    if article.dates:
        yield "\n".join(f"- {markdown.escape(date)}" for date in dates(article))
    if article.note:
        yield f"Note: {markdown.escape(article.note)}"


def render_html(article: Article, summary: Summary, *, zone: tzinfo | None = None) -> str:
    """Return the article's summary as a whole HTML document."""
    title = article.title or wording.ARTICLE_TITLE
    return page.document(title, "\n".join(_html(article, summary, title, zone)))


def _html(article: Article, summary: Summary, title: str, zone: tzinfo | None) -> Iterator[str]:
    yield f"<h1>{escape(title)}</h1><p><small>{escape(' · '.join(facts(article, zone)))}</small></p>"
    yield f'<article lang="{escape(article.language)}" dir="auto">' if article.language else "<article>"
    yield from (f"<blockquote>{escape(line.text)}</blockquote>" for line in summary.lines)
    yield "</article><footer>"
    if article.dates:
        yield "<ul>" + "".join(f"<li>{escape(date)}</li>" for date in dates(article)) + "</ul>"
    if article.note:
        yield f"<p>{escape(article.note)}</p>"
    yield "</footer>"
