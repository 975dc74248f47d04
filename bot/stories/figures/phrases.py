"""Patterns from tables of phrases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key")

UNSPACED = frozenset({"zh"})
SPACE = r"[\s\u00a0]"
NEVER = "(?!)"


def pattern_of(table: str, *, language: str) -> str:
    """Return a pattern of phrases separated by "|", whole words where words are set apart.

    A blank in a phrase stands for any white space, "*" for any end of a word. An empty table matches nothing.
    """
    if not table:
        return NEVER
    forms = "|".join(_form(phrase) for phrase in sorted(table.split("|"), key=len, reverse=True))
    return f"(?:{forms})" if language in UNSPACED else rf"(?:{forms})(?!\w)"


def _form(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", f"{SPACE}+").replace("'", "['’]")
    return rf"\b{escaped}" if phrase[0].isalpha() and not "\u4e00" <= phrase[0] <= "\u9fff" else escaped


def named(tables: Mapping[Key, str], *, language: str) -> str:
    """Return a pattern with a group for each of the tables, by the place of its key: "g0", "g1", and so on."""
    groups = (
        f"(?P<g{place}>{pattern_of(table, language=language)})" for place, table in enumerate(tables.values()) if table
    )
    return f"(?:{'|'.join(groups)})" if any(tables.values()) else NEVER


def key_of(found: re.Match[str], keys: Sequence[Key]) -> Key:
    """Return the key of the table that a match of ``named`` was made by; ``keys`` are those of the tables in order."""
    return keys[int((found.lastgroup or "g0")[1:])]


def compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern for any case of letters."""
    return re.compile(pattern, re.IGNORECASE)
