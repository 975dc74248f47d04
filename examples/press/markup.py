"""The body of an article as HTML, for its page and for feeds that carry the whole text."""

from __future__ import annotations

import re
from html import escape

from examples.press.newsroom import Article, Block

_LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)")
_EMPHASIS = re.compile(r"\*([^*]+)\*")


def inline(text: str, *, sponsored: bool = False) -> str:
    """Return one line of the source with its links and emphasis as HTML."""
    rel = ' rel="sponsored nofollow"' if sponsored else ""
    html = _LINK.sub(rf'<a href="\2"{rel}>\1</a>', escape(text, quote=False))
    return _EMPHASIS.sub(r"<em>\1</em>", html)


def plain(text: str) -> str:
    """Return one line of the source without its marks, as a reader sees it."""
    return _EMPHASIS.sub(r"\1", _LINK.sub(r"\1", text))


def body_html(article: Article, base: str) -> list[str]:
    """Return the article's blocks as HTML, the correction's note first, images by absolute URL."""
    sponsored = article.kind == "sponsored"
    note = [f'<p class="correction"><em>{escape(article.correction)}</em></p>'] if article.correction else []
    return note + [_block_html(block, base, sponsored=sponsored) for block in article.blocks]


def _block_html(block: Block, base: str, *, sponsored: bool) -> str:
    text = inline(block.text, sponsored=sponsored)
    if block.kind == "figure":
        credit = f' <span class="credit">{escape(block.credit)}</span>' if block.credit else ""
        return (
            f'<figure><img src="{base}/media/{block.image}.svg" alt="" width="800" height="450">'
            f"<figcaption>{text}{credit}</figcaption></figure>"
        )
    if block.kind == "heading":
        return f"<h2>{text}</h2>"
    return f"<blockquote><p>{text}</p></blockquote>" if block.kind == "quote" else f"<p>{text}</p>"
