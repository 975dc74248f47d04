"""Reads the source files of ``examples/newsroom`` into outlets and articles as they stand on one day of the clock."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from examples.press.moments import fill, parse_offset

NEWSROOM = Path(__file__).resolve().parents[1] / "newsroom"
_FENCE = "+++"
_FIGURE = re.compile(r"!\[(?P<caption>[^\]]*)\]\((?P<image>\S+?)(?: \"(?P<credit>[^\"]*)\")?\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A newspaper, agency or magazine of the invented country.

    Attributes:
        slug: Its folder in the newsroom and the first segment of its paths.
        feed_kind: "rss", "atom", "json" or "rdf"; ``full_text`` tells whether the feed carries whole articles.
        listed: What the demo is given for it: "feed", or "page" for one whose front page only points to its feed.
        layout: The page template; ``encoding`` that of its pages and feed.
        appeal: The line by which its pages ask for money or attention.
    """

    slug: str
    name: str
    tagline: str
    language: str
    feed_kind: str
    full_text: bool
    feed_path: str
    layout: str
    colour: str
    appeal: str
    sections: tuple[str, ...]
    listed: str = "feed"
    encoding: str = "utf-8"

    @property
    def front_page(self) -> str:
        """The path of the front page."""
        return f"/{self.slug}/"


class BrokenFeed(NamedTuple):
    """A feed that fails on purpose: the path answers ``status`` with ``words``."""

    outlet: str
    path: str
    status: int
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a body: ``kind`` is "paragraph", "quote", "heading" or "figure" (then ``text`` is its caption)."""

    kind: str
    text: str
    image: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as its outlet serves it on this day, with what is known of it by whoever wrote it (the gold).

    Attributes:
        id: "outlet/slug".
        event: Which of the events in the newsroom's README it tells.
        copy_of: The id of the article whose body it repeats word for word, None for the outlet's own.
        kind: "report", "opinion", "sponsored" or "horoscope".
        wall: What the page shows in place of the text: "", "paywall", "consent" or "bot".
        listed_path: The path as the feed links it, tracking parameters included.
        day: The edition that first brought it.
    """

    id: str
    event: str
    outlet: str
    copy_of: str | None
    published: datetime
    updated: datetime
    language: str
    path: str
    listed_path: str
    guid: str
    title: str
    excerpt: str
    authors: tuple[str, ...]
    section: str
    blocks: tuple[Block, ...]
    correction: str = ""
    kind: str = "report"
    wall: str = ""
    day: int = 0

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body's own sentences in order: no heading, no caption in a figure."""
        return tuple(block.text for block in self.blocks if block.kind in {"paragraph", "quote"})


class _Draft(NamedTuple):
    """A source file: its front matter and its body, placeholders unfilled."""

    id: str
    front: dict[str, Any]
    body: str


@lru_cache(maxsize=1)
def outlets() -> dict[str, Outlet]:
    """Return the outlets that publish, by slug, in the order of ``outlets.toml``."""
    rows = tomllib.loads((NEWSROOM / "outlets.toml").read_text("utf-8"))["outlets"]
    return {row["slug"]: Outlet(**{**row, "sections": tuple(row["sections"])}) for row in rows}


@lru_cache(maxsize=1)
def broken_feeds() -> tuple[BrokenFeed, ...]:
    """Return the feeds that fail on purpose."""
    rows = tomllib.loads((NEWSROOM / "outlets.toml").read_text("utf-8"))["broken_feeds"]
    return tuple(BrokenFeed(**row) for row in rows)


@lru_cache(maxsize=1)
def furniture() -> dict[str, dict[str, str]]:
    """Return what pages print around an article, by language."""
    words: dict[str, dict[str, str]] = tomllib.loads((NEWSROOM / "furniture.toml").read_text("utf-8"))
    return words


def articles(now: datetime, day: int) -> tuple[Article, ...]:
    """Return what is published by ``day``, newest first; ``now`` is the clock of day 0, with the site's own zone.

    Raises:
        ValueError: A source file is malformed; the message names it.
    """
    drafts = _drafts()
    published = [
        _article(draft, drafts, now, day) for draft in drafts.values() if int(draft.front.get("day", 0)) <= day
    ]
    return tuple(sorted(published, key=lambda article: (article.published, article.id), reverse=True))


@lru_cache(maxsize=1)
def _drafts() -> dict[str, _Draft]:
    files = [path for slug in outlets() for path in sorted((NEWSROOM / slug).glob("*.md"))]
    return {draft.id: draft for draft in map(_draft, files)}


def _draft(path: Path) -> _Draft:
    name = f"{path.parent.name}/{path.stem}"
    opening, front, body = path.read_text("utf-8").split(_FENCE + "\n", 2)
    if opening.strip():
        raise ValueError(f"{name}: front matter must come first, between lines of {_FENCE}")
    return _Draft(name, tomllib.loads(front), body.strip())


def _article(draft: _Draft, drafts: dict[str, _Draft], now: datetime, day: int) -> Article:
    front = draft.front
    outlet = outlets()[draft.id.partition("/")[0]]
    first_day = int(front.get("day", 0))
    clock = now + timedelta(days=first_day)
    published = clock + parse_offset(front["at"])
    path = f"/{outlet.slug}/{draft.id.partition('/')[2]}.html"
    blocks = _blocks(draft, drafts, clock, outlet.language)
    article = Article(
        id=draft.id,
        event=front["event"],
        outlet=outlet.slug,
        copy_of=front.get("copy_of"),
        published=published,
        updated=published,
        language=outlet.language,
        path=path,
        listed_path=path + front.get("tracking", ""),
        guid=front.get("guid", f"{outlet.slug}:{draft.id.partition('/')[2]}"),
        title=fill(front["title"], clock, outlet.language),
        excerpt=fill(front.get("excerpt", ""), clock, outlet.language) or _first_paragraph(blocks),
        authors=tuple(front.get("authors", ())),
        section=front["section"],
        blocks=blocks,
        kind=front.get("kind", "report"),
        wall=front.get("wall", ""),
        day=first_day,
    )
    correction = front.get("correction")
    if correction and int(correction["day"]) <= day:
        return _corrected(article, correction, now + timedelta(days=int(correction["day"])))
    return article


def _blocks(draft: _Draft, drafts: dict[str, _Draft], clock: datetime, language: str) -> tuple[Block, ...]:
    """A copy has the body of what it repeats, with its own lines (a credit) after it."""
    origin = drafts.get(draft.front.get("copy_of", ""))
    bodies = [origin.body] if origin else []
    pieces = "\n\n".join([*bodies, draft.body]).split("\n\n")
    return tuple(_block(fill(piece, clock, language)) for piece in pieces if piece.strip())


def _block(piece: str) -> Block:
    text = " ".join(piece.split())
    figure = _FIGURE.fullmatch(text)
    if figure:
        return Block("figure", figure["caption"], figure["image"], figure["credit"] or "")
    if text.startswith("## "):
        return Block("heading", text.removeprefix("## "))
    if text.startswith("> "):
        return Block("quote", text.removeprefix("> "))
    return Block("paragraph", text)


def _first_paragraph(blocks: tuple[Block, ...]) -> str:
    return next(block.text for block in blocks if block.kind == "paragraph")


def _corrected(article: Article, correction: dict[str, Any], clock: datetime) -> Article:
    """Return the article as it stands once its mistake is mended: words changed, and a note that says so."""

    def mend(text: str) -> str:
        for change in correction["changes"]:
            text = text.replace(change["was"], change["becomes"])
        return text

    return replace(
        article,
        title=mend(article.title),
        excerpt=mend(article.excerpt),
        blocks=tuple(replace(block, text=mend(block.text)) for block in article.blocks),
        correction=fill(correction["note"], clock, article.language),
        updated=clock + parse_offset(correction["at"]),
    )
