"""Topics in plain words: what they are about, and what they are not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.interests.topics.exclusions import EXCLUSIONS, LEADING, NO_EXCLUSIONS, PARTING

_SCRIPT_WITHOUT_BLANKS = "zh"
_SIGNS = re.compile(r"\s*[;,，、；\n]\s*")
_COLON = re.compile("[:：]")
_BEHIND_COMMA = ", "
_OUTER = " \t\n,;:.!?，、；：。！？()"
_TOPICS_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainTopic:
    """A topic in plain words.

    Attributes:
        about: What it is about: all of it, and of a list each part too; the best of them counts. () for nothing.
        but_not: The same of what it is not about.
        called: Its name, where it is explained behind a colon, else "".
    """

    about: tuple[str, ...]
    but_not: tuple[str, ...] = ()
    called: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What is embedded of it: what it is about, then what it is not about, then its name where it has one."""
        return (*self.about, *self.but_not, *filter(None, (self.called,)))


@lru_cache(maxsize=_TOPICS_REMEMBERED)
def parse_topic(typed: str) -> PlainTopic:
    """Return a topic as typed, in any language of the interface: "chips, but not share prices".

    A list is read as a topic with several parts: "chess, nuclear fusion or Iceland". A colon makes it one topic that is
    explained: "sport: matches, leagues, athletes".
    """
    pieces = [_bare(piece) for piece in _exclusion().split(" ".join(typed.split()))]
    about = _parts(pieces[0])
    but_not = dict.fromkeys(part for piece in pieces[1:] for part in _parts(piece))
    called = _bare(_COLON.split(pieces[0])[0]) if _COLON.search(pieces[0]) else ""
    return PlainTopic(about=about, but_not=tuple(part for part in but_not if part not in about), called=called)


def _parts(words: str) -> tuple[str, ...]:
    """Return a text, and the parts of it that count by themselves where it is a list."""
    if not words:
        return ()
    if _COLON.search(words):
        return (words,)
    parts = [_bare(part) for sign in _SIGNS.split(words) for part in _parting().split(sign)]
    return tuple(dict.fromkeys((words, *filter(None, parts))))


def _bare(words: str) -> str:
    words = words.strip(_OUTER)
    while (said := _leading().match(words)) is not None:
        words = words[said.end() :].strip(_OUTER)
    return words


@cache
def _exclusion() -> re.Pattern[str]:
    return re.compile("|".join(_excluding(language, said) for language, said in EXCLUSIONS.items()), re.IGNORECASE)


def _excluding(language: str, said: str) -> str:
    everywhere = [each for each in _longest_first(said) if not each.startswith(_BEHIND_COMMA)]
    found = _any_of(language, "|".join(f"{each}{_not_before(each)}" for each in everywhere))
    behind = "|".join(each.removeprefix(_BEHIND_COMMA) for each in said.split("|") if each.startswith(_BEHIND_COMMA))
    return rf"{found}|(?:^|[,;–—]|\s-)\s*{_any_of(language, behind)}" if behind else found


def _not_before(said: str) -> str:
    following = NO_EXCLUSIONS.get(said.rsplit(" ", maxsplit=1)[-1])
    return rf"(?!\s+(?:{following})\b)" if following else ""


@cache
def _parting() -> re.Pattern[str]:
    return re.compile("|".join(_any_of(*each) for each in PARTING.items()), re.IGNORECASE)


@cache
def _leading() -> re.Pattern[str]:
    words = "|".join(_any_of(language, "|".join(_longest_first(said))) for language, said in LEADING.items())
    return re.compile(words, re.IGNORECASE)


def _longest_first(said: str) -> list[str]:
    return sorted(said.split("|"), key=len, reverse=True)


def _any_of(language: str, said: str) -> str:
    """Return a pattern for any of some words of a language: whole ones, where the script has blanks."""
    return f"(?:{said})" if language == _SCRIPT_WITHOUT_BLANKS else rf"(?<![\w'’-])(?:{said})(?![\w'’-])"
