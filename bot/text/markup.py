"""HTML fragments, as feeds carry them, to plain text.

Feeds put anything in a title or a description: entities, escaped entities, whole pages, 200,000 open tags. lxml's
HTML parser reads all of it in linear time and caps the depth of the tree, and the walk below does not recurse.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from bot.text.flood import without_floods

_SPACE = re.compile(r"\s+")
# C0 and C1 controls other than tab, newline and carriage return; zero-width and byte-order marks; controls that turn
# the writing direction of what follows, as far as the end of somebody else's line; lone surrogates.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_MARKUP = re.compile(r"<[a-zA-Z!/?]|&[#\w]")
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset("button head iframe math noscript object script select style svg template textarea video".split())
_BREAK = "br"


def fold(text: str) -> str:
    """Return ``text`` on one line: controls removed, each run of white space one space, ends stripped."""
    return _SPACE.sub(" ", _CONTROLS.sub("", text)).strip()


def plain(markup: str) -> str:
    """Return the text of an HTML fragment on one line, as for a title. Text without markup passes through."""
    if not _MARKUP.search(markup):
        return fold(markup)
    return fold(" ".join(_paragraphs(markup)))


def paragraphs(markup: str, *, skip: frozenset[str] = frozenset()) -> str:
    """Return the text of an HTML fragment, its blocks as paragraphs joined by a blank line.

    Args:
        markup: Any string; what is not well-formed is read as a browser would.
        skip: Names of further elements whose content is left out, such as ``figcaption``.
    """
    if not _MARKUP.search(markup):
        folded = (fold(block) for block in re.split(r"\n\s*\n", markup))
        return "\n\n".join(block for block in folded if block)
    return "\n\n".join(_paragraphs(markup, skip))


def _paragraphs(markup: str, skip: frozenset[str] = frozenset()) -> list[str]:
    root = _tree(markup)
    if root is None:
        return [text] if (text := fold(html.unescape(markup))) else []
    blocks: list[list[str]] = [[]]
    for text, starts_block in _pieces(root, _SKIPPED | skip):
        if starts_block:
            blocks.append([])
        blocks[-1].append(text)
    return [text for block in blocks if (text := fold("".join(block)))]


def _tree(markup: str) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    raw = without_floods(_CONTROLS.sub("", markup)).encode("utf-8", "replace")
    try:
        return etree.fromstring(b"<body>" + raw, parser)
    except etree.XMLSyntaxError:
        return None


def _pieces(root: etree._Element, skipped: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Yield each run of text with whether a new block starts before it."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        block = name in _BLOCKS
        if event == "start":
            if name in skipped:
                walk.skip_subtree()
            elif name == _BREAK:
                yield "\n", False
            elif block or element.text:
                yield element.text or "", block
        elif block or element.tail:
            yield element.tail or "", block
