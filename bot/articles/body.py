"""The paragraphs of a page's article, in order, each with what the markup says about it."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from bot.text.markup import fold, paragraphs
from bot.text.words import squeezed

# It warns of every page without text; that is an outcome here, and extract says so in the article's note.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_BLOCKS = frozenset("p head item quote row code table list div ab fw".split())
_SENTENCE_END = re.compile(r"""[.!?…:;。！？؟।]["'”’»«“)\]]*$""")
_LEAF_TAGS = ("p", "div", "span", "h2", "h3", "section", "strong", "b", "li", "td")
_BLOCK_CHILDREN = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol table section article figure blockquote form header aside".split()
)
# How outlets in the languages we know name the paragraph between headline and text.
_LEAD_NAME = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|lide|lid|leadtext|stand-?first|intro(?:duction|text)?|page-intro|dek|deck|"
    r"sub-?(?:title|head|headline|heading)|"
    r"teaser-?text|article-?teaser|excerpt|summary|abstract|synopsis|vorspann|einleitung|anriss|dachzeile|chap[oô]|"
    r"chapeau|accroche|"
    r"entradilla|bajada|copete|sumario|subt[ií]tulo|gravata|linha-?fina|anons|announce|preview-?text|"
    r"description)(?:$|[\s_-]|__)",
    re.IGNORECASE,
)
_NOT_LEAD = re.compile(
    r"related|recommend|sidebar|widget|newsletter|comment|footer|nav|menu|cookie|consent|caption|promo|popular|"
    r"carousel|modal|share|tags",
    re.IGNORECASE,
)
_NAMING = ("class", "id", "data-component", "data-testid", "data-module", "data-type", "data-qa")
_BOX = re.compile(
    r"(?:^|[\s_])(?:[\w]*-)?(?:promo(?:tion|box)?|newsletter(?:-?(?:box|signup|form|promo))?|"
    r"subscribe(?:-?box)?|subscription-?(?:box|offer)|appeal|"
    r"donat(?:e|ion)(?:-?box)?|paywall|regwall|onward|recirc(?:ulation)?|read-?also|also-?read|consent-?(?:bar|"
    r"banner)|cookie-?(?:bar|banner|notice)|"
    r"related-?(?:articles?|stories|links|content|posts)|ad-?slot|advert(?:isement)?)(?:$|[\s_])",
    re.IGNORECASE,
)
# A box with so much of a page's text is a wrapper that is named after one of its parts.
_LARGEST_BOX = 0.3
_SHORTEST_LEAD, _LONGEST_LEAD = 50, 1_500
_SAME_START = 40
_FIRST = 6
# JSON-LD's articleBody replaces the page's text only where that clearly missed most of it.
_LINKED_BODY_RATIO = 1.5
_SHORTEST_LINKED_BODY = 400


class ParagraphKind(StrEnum):
    """What a paragraph is marked up as."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of text on one line; ``linked`` is the share of its characters that are link text, 0 to 1."""

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    linked: float = 0.0


_KINDS = {
    "head": ParagraphKind.HEADING,
    "item": ParagraphKind.ITEM,
    "quote": ParagraphKind.QUOTE,
    "row": ParagraphKind.ROW,
}


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A paragraph while its pieces are collected."""

    kind: ParagraphKind
    pieces: list[str] = field(default_factory=list)
    linked: int = 0


def read_body(tree: HtmlElement, *, description: str = "", linked_body: str = "") -> tuple[Paragraph, ...]:
    """Return the paragraphs of a page's article, furniture between them included; empty where there is no text.

    Args:
        tree: The whole page; it is left as it is.
        description: The page's own description, to recognise the lead paragraph by.
        linked_body: ``articleBody`` of its JSON-LD, used where the page's own text is a fragment of it.
    """
    found = _main_text(tree)
    if lead := _missed_lead(tree, found, description):
        found = (Paragraph(text=lead), *found)
    stated = from_fragment(linked_body)
    length, stated_length = length_of(found), length_of(stated)
    if stated_length >= _SHORTEST_LINKED_BODY and stated_length > _LINKED_BODY_RATIO * length:
        return stated
    return found


def from_fragment(markup: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an HTML fragment or plain text, captions and asides left out."""
    text = paragraphs(markup, skip=frozenset({"figure", "figcaption", "aside", "nav", "footer"})) if markup else ""
    return tuple(Paragraph(text=part) for line in text.split("\n\n") if (part := _normal(line)))


def from_plain(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of plain text: parts between blank lines, or lines where there is no blank line."""
    parts = re.split(r"\n[^\S\n]*\n\s*", text.strip())
    lines = text.splitlines() if len(parts) == 1 else parts
    return tuple(Paragraph(text=part) for line in lines if (part := _normal(line)))


def _normal(text: str) -> str:
    # A soft hyphen only says where a line may break; left in, it hides words from every comparison.
    return unicodedata.normalize("NFC", fold(text.replace("\u00ad", "")))


def length_of(found: Sequence[Paragraph]) -> int:
    """Return how many characters paragraphs have together."""
    return sum(len(paragraph.text) for paragraph in found)


def _main_text(tree: HtmlElement) -> tuple[Paragraph, ...]:
    try:
        page = _pruned(tree)
        document = trafilatura.bare_extraction(page, fast=True, include_comments=False, include_links=True)
    except (etree.LxmlError, AttributeError, IndexError, TypeError, ValueError, RecursionError):
        # Not promised by trafilatura; a page that it stumbles over is a page without text.
        return ()
    body = getattr(document, "body", None)
    return () if body is None else tuple(_joined(_drafts(body)))


def _pruned(tree: HtmlElement) -> HtmlElement:
    """Return a copy of a page without the boxes that templates name as no part of the article."""
    copy = deepcopy(tree)
    total = len(copy.text_content())
    for element in list(copy.iter("div", "section", "aside", "ul", "p")):
        names = " ".join(element.get(attribute) or "" for attribute in _NAMING)
        if not _BOX.search(names) or element.getparent() is None:
            continue
        if len(element.text_content()) < total * _LARGEST_BOX and next(element.iter("h1", "article"), None) is None:
            element.drop_tree()
    return copy


def _drafts(body: etree._Element) -> Iterator[_Draft]:
    """Yield one draft for each block of trafilatura's result, an element tree in the terms of TEI."""
    draft, depth_of_links, kinds = _Draft(kind=ParagraphKind.TEXT), 0, [ParagraphKind.TEXT]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name, start = str(element.tag), event == "start"
        if name in _BLOCKS:
            if start:
                kinds.append(_KINDS.get(name, kinds[-1]))
            else:
                kinds.pop()
            yield draft
            draft = _Draft(kind=kinds[-1])
        depth_of_links += (1 if start else -1) if name == "ref" else 0
        if start and name == "lb":
            draft.pieces.append("\n")
        if not start and name == "cell" and element.getnext() is not None:
            draft.pieces.append(" | ")
        text = (element.text if start else element.tail) or ""
        draft.pieces.append(text.replace("\n", " "))
        draft.linked += len(fold(text)) if depth_of_links > 0 else 0
    yield draft


def _joined(drafts: Iterator[_Draft]) -> Iterator[Paragraph]:
    for draft in drafts:
        lines = [line for piece in "".join(draft.pieces).split("\n") if (line := _normal(piece).strip("| "))]
        total = sum(map(len, lines))
        for line in _mended(lines):
            share = min(1.0, draft.linked / total) if total else 0.0
            yield Paragraph(text=line, kind=draft.kind, linked=share)


def _mended(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines, those of a sentence that was broken across them joined again."""
    current = ""
    for line in lines:
        if current and not _SENTENCE_END.search(current) and line[:1].islower():
            current = f"{current} {line}"
            continue
        if current:
            yield current
        current = line
    if current:
        yield current


def _missed_lead(tree: HtmlElement, found: Sequence[Paragraph], description: str) -> str:
    """Return the lead paragraph that stands between headline and text, "" where there is none or it was found.

    Many templates set the lead outside the element that holds the text, where extractors do not look.
    """
    known = frozenset(_start(paragraph.text) for paragraph in found[:_FIRST] if len(paragraph.text) >= 2 * _SAME_START)
    everything = squeezed("".join(paragraph.text for paragraph in found))
    wanted = _start(description)
    by_name = ""
    if not known:
        return ""
    for element, text in _between_heading_and_text(tree, known):
        if not _SHORTEST_LEAD <= len(text) <= _LONGEST_LEAD or squeezed(text)[:_SAME_START] in everything:
            continue
        if len(wanted) == _SAME_START and _start(text) == wanted:
            return text
        if _named_as_lead(element) and _SENTENCE_END.search(text):
            by_name = text
    return by_name


def _between_heading_and_text(tree: HtmlElement, known: frozenset[str]) -> Iterator[tuple[etree._Element, str]]:
    """Yield the innermost blocks after the first h1, if any, and before the first that begins as one of ``known``."""
    after_heading = next(tree.iter("h1"), None) is None
    for element in tree.iter("h1", *_LEAF_TAGS):
        if element.tag == "h1":
            after_heading = True
        elif after_heading and not any(child.tag in _BLOCK_CHILDREN for child in element):
            text = _normal(element.text_content())
            if _start(text) in known:
                return
            if text and not _is_link(element, text):
                yield element, text


def _is_link(element: etree._Element, text: str) -> bool:
    linked = sum(len(fold(anchor.text_content())) for anchor in element.iter("a"))
    return (
        linked > len(text) / 2
        or next(element.iterancestors("a", "nav", "footer", "aside", "form", "figure"), None) is not None
    )


def _named_as_lead(element: etree._Element) -> bool:
    near = (element, *islice(element.iterancestors(), 2))
    names = [f"{above.get('class') or ''} {above.get('id') or ''} {above.get('itemprop') or ''}" for above in near]
    if any(_NOT_LEAD.search(name) for name in names):
        return False
    return any(_LEAD_NAME.search(name) for name in names)


def _start(text: str) -> str:
    return squeezed(text[: 4 * _SAME_START])[:_SAME_START]
