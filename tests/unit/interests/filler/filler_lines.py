"""Titles and openings of our own, of filler and of news that looks like it, for the tests of what recognises it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.model import Article
from bot.model.interests import Filler
from tests.makers import an_article

LABELLED = ("open", "held_out", "late")
_FOLDER = Path(__file__).parent / "lines"


class FillerLine(NamedTuple):
    """One article, and what of filler it is, None where it is news."""

    article: Article
    kind: Filler | None


@cache
def filler_lines(name: str) -> tuple[FillerLine, ...]:
    """Return the labelled lines of one file, by its stem."""
    rows = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["line"]
    return tuple(
        FillerLine(
            an_article(row["title"], row["text"], language=row["language"], url=row.get("url", "")),
            Filler(row["is"]) if row["is"] else None,
        )
        for row in rows
    )


@cache
def look_alikes() -> tuple[Article, ...]:
    """Return news that words of filler stand in."""
    rows = tomllib.loads((_FOLDER / "news.toml").read_text(encoding="utf-8"))["lines"]
    return tuple(an_article(title, text, language=language) for language, title, text in rows)
