"""Our own examples of news: headlines with their openings, by theme and language, all of them made up.

A file for each language of the interface, ``anchors/en.txt`` and so on, with lines of four forms:

- ``= sport: sport; sports news``: what people call a ready topic;
- ``== sport, business: stadiums and money``: a theme, what such stories are about, and its name in plain words;
- ``Headline | Opening.``: a story of the theme above; in brackets behind it its topics, where they are others;
- blank lines.

All files have the same themes in the same order, so the place of a theme says which it is. Themes of no topic show what
is about none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from bot.interests.topics.ready import READY

LANGUAGES = ("en", "de", "es", "fr", "pt", "ru", "uk", "zh")
_OWN_TOPICS = re.compile(r"\s*\[([a-z, ]+)\]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A name of a theme, or of a ready topic, in one language."""

    language: str
    words: str
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """An example of a story.

    Attributes:
        theme: Its place among the themes.
        topics: The ready topics it is about, by their places.
    """

    language: str
    theme: int
    topics: frozenset[int]
    headline: str
    opening: str

    @property
    def text(self) -> str:
        """What is embedded of it, the same as of a story."""
        return f"{self.headline}\n{self.opening}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """All of them.

    Attributes:
        topics: Names of ready topics, ``of`` their places.
        themes: Names of themes, ``of`` their places; every theme has one in every language.
        theme_topics: The ready topics of each theme, by their places.
    """

    topics: Sequence[Naming]
    themes: Sequence[Naming]
    theme_topics: Sequence[frozenset[int]]
    anchors: Sequence[Anchor]

    @property
    def texts(self) -> tuple[str, ...]:
        """What is embedded of them: names of topics, names of themes, anchors."""
        return (
            *(each.words for each in self.topics),
            *(each.words for each in self.themes),
            *(each.text for each in self.anchors),
        )


@cache
def examples() -> Examples:
    """Return what stands in the files of all languages, read once; places count over all of them."""
    topics: list[Naming] = []
    themes: list[Naming] = []
    anchors: list[Anchor] = []
    theme_topics: dict[int, frozenset[int]] = {}
    for language in LANGUAGES:
        theme = -1
        for line in _lines(language):
            if line.startswith("== "):
                theme += 1
                labels, _, words = line[3:].partition(":")
                theme_topics.setdefault(theme, _places(labels))
                themes.append(Naming(language=language, words=words.strip(), of=theme))
            elif line.startswith("= "):
                topics += _names(line[2:], language)
            else:
                anchors.append(_anchor(line, language, theme, theme_topics[theme]))
    return Examples(topics=topics, themes=themes, theme_topics=tuple(theme_topics.values()), anchors=anchors)


def _lines(language: str) -> Iterator[str]:
    file = resources.files("bot.interests.topics").joinpath("anchors", f"{language}.txt")
    return filter(None, map(str.strip, file.read_text("utf-8").splitlines()))


def _names(line: str, language: str) -> Iterator[Naming]:
    topic, _, names = line.partition(":")
    for name in names.split(";"):
        yield Naming(language=language, words=name.strip(), of=READY.index(topic))


def _places(labels: str) -> frozenset[int]:
    return frozenset(READY.index(label.strip()) for label in labels.split(",") if label.strip())


def _anchor(line: str, language: str, theme: int, topics: frozenset[int]) -> Anchor:
    if own := _OWN_TOPICS.search(line):
        line, topics = line[: own.start()], _places(own[1])
    headline, _, opening = line.partition(" | ")
    return Anchor(language=language, theme=theme, topics=topics, headline=headline, opening=opening)
