"""A digest as one HTML page that loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo
from html import escape

import nh3

from bot.messages import wording
from bot.model import Digest, DigestItem

_TAGS = {"h1", "h2", "p", "ul", "li", "a", "em", "small", "article", "footer", "blockquote", "header"}
_ATTRIBUTES = {"a": {"href"}, "article": {"lang", "dir"}}
_STYLE = """
body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff}
h1{font-size:1.2rem}h2{font-size:1.1rem;margin:1.6rem 0 .3rem}ul{padding-left:1.2rem;margin:.3rem 0}
small,footer{color:#595959}a{color:#0b57d0}
@media(prefers-color-scheme:dark){body{color:#e8e8e8;background:#161616}small,footer{color:#a8a8a8}a{color:#8ab4f8}}
"""


def render(digest: Digest, *, zone: tzinfo | None = None, explain: bool = False) -> str:
    """Return the digest as a whole HTML document; with ``explain`` reasons have their numbers."""
    return document(wording.heading(digest, zone), "\n".join(_body(digest, zone, explain=explain)))


def document(title: str, body: str) -> str:
    """Return a whole HTML document around ``body``, whose values are escaped already.

    The body passes nh3 with the few tags and attributes used here, so that a slip in escaping could still not become
    markup.
    """
    safe = nh3.clean(body, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"})
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{safe}\n</body>\n</html>\n"
    )


def _body(digest: Digest, zone: tzinfo | None, *, explain: bool) -> Iterator[str]:
    yield f"<header><h1>{escape(wording.heading(digest, zone))}</h1>"
    yield f"<p>{escape(wording.scope(digest))}</p></header>"
    for number, item in enumerate(digest.items, start=1):
        yield from _story(number, item, zone, explain=explain)
    yield f"<footer><p>{escape(wording.freshness(digest))}</p>"
    if digest.gaps:
        yield "<p>Not in this digest:</p><ul>"
        yield from (f"<li>{escape(gap)}</li>" for gap in wording.gaps(digest))
        yield "</ul>"
    yield "</footer>"


def _story(number: int, item: DigestItem, zone: tzinfo | None, *, explain: bool) -> Iterator[str]:
    language = escape(item.ranked.story.lead.language)
    yield f'<article lang="{language}" dir="auto">' if language else '<article dir="auto">'
    mark = f"<small>{escape(wording.mark(item))}</small> " if wording.mark(item) else ""
    yield f"<h2>{number}. {mark}{escape(item.headline)}</h2>"
    for told in wording.news(item, zone):
        yield f"<p><em>{escape(told)}</em></p>"
    for line in item.summary.lines:
        yield f"<p>{escape(wording.line(line))}</p>"
    yield "<ul>"
    for source in wording.sources(item, zone):
        name = escape(source.outlet)
        link = f'<a href="{escape(source.url)}">{name}</a>' if source.url else name
        remarks = "".join(f" · {escape(remark)}" for remark in source.remarks)
        yield f"<li>{link}<small>{remarks}</small></li>"
    yield "</ul>"
    if voices := wording.voices(item):
        yield f"<p><small>{escape(voices)}</small></p>"
    yield from _why(item, explain=explain)
    yield "</article>"


def _why(item: DigestItem, *, explain: bool) -> Iterator[str]:
    if not explain:
        yield f"<p><small>Why: {escape(wording.why(item))}</small></p>"
        return
    total, parts = wording.explained(item)
    yield f"<p><small>Why: {escape(total)}</small></p><ul>"
    yield from (f"<li><small>{escape(weight)} {escape(words)}</small></li>" for weight, words in parts)
    yield "</ul>"
