"""What a page says about its article in JSON-LD (schema.org), read from pages that get it half right."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from bot.text.markup import fold

# Types of https://schema.org/Article and those that outlets use for the same; compared lower case.
_ARTICLE_TYPES = frozenset(
    "article newsarticle analysisnewsarticle askpublicnewsarticle backgroundnewsarticle opinionnewsarticle "
    "reportagenewsarticle reviewnewsarticle report blogposting liveblogposting socialmediaposting techarticle "
    "advertisercontentarticle satiricalarticle scholarlyarticle review".split()
)
_SPONSORED_TYPE = "advertisercontentarticle"
_MAX_NODES = 2_000
_MAX_CHARACTERS = 1_000_000
_CDATA = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*;?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """One article as its page describes it; every field "" or empty where nothing is said.

    Attributes:
        free: ``isAccessibleForFree``, None when not stated.
        body: ``articleBody``, entities resolved, markup as sent.
        sponsored: Its type says that an advertiser wrote it.
    """

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    body: str = ""
    description: str = ""
    publisher: str = ""
    url: str = ""
    free: bool | None = None
    sponsored: bool = False


def read_linked_article(tree: HtmlElement) -> LinkedArticle:
    """Return the article of a page's JSON-LD: the first with a headline, else the first; empty where there is none."""
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    articles = [node for node in nodes if _types(node) & _ARTICLE_TYPES]
    if not articles:
        return LinkedArticle()
    best = next((node for node in articles if _text(node.get("headline"))), articles[0])
    people = {key: name for node in nodes if (key := _text(node.get("@id"))) and (name := _text(node.get("name")))}
    return LinkedArticle(
        headline=_text(best.get("headline")) or _text(best.get("name")),
        authors=tuple(_names(best.get("author"), people)),
        published=_text(best.get("datePublished")) or _text(best.get("dateCreated")),
        modified=_text(best.get("dateModified")),
        body=_body(best.get("articleBody")),
        description=_text(best.get("description")),
        publisher=next(iter(_names(best.get("publisher"), people)), ""),
        url=_text(best.get("url")),
        free=_truth(best.get("isAccessibleForFree")),
        sponsored=_SPONSORED_TYPE in _types(best),
    )


def _scripts(tree: HtmlElement) -> Iterator[object]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = _CDATA.sub("", script.text or "")[:_MAX_CHARACTERS]
        try:
            # Line breaks inside strings are the fault seen most; strict=False reads them.
            yield json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """Yield every object in a JSON value, outermost first, up to a bound."""
    waiting, seen = [value], 0
    while waiting and seen < _MAX_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _types(node: dict[str, object]) -> set[str]:
    stated = node.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return {kind.rsplit("/", 1)[-1].lower() for kind in kinds if isinstance(kind, str)}


def _text(value: object) -> str:
    if isinstance(value, list) and value:
        return _text(value[0])
    if isinstance(value, dict) and "@value" in value:
        return _text(value["@value"])
    # Twice: many sites escape what their templates escape again.
    return fold(html.unescape(html.unescape(value))) if isinstance(value, str) else ""


def _body(value: object) -> str:
    text = value[0] if isinstance(value, list) and value else value
    return html.unescape(text) if isinstance(text, str) else ""


def _names(value: object, people: dict[str, str]) -> Iterator[str]:
    for person in value if isinstance(value, list) else [value]:
        if isinstance(person, dict):
            name = _text(person.get("name")) or people.get(_text(person.get("@id")), "")
        else:
            name = _text(person)
        if name:
            yield name


def _truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(_text(value).lower())
