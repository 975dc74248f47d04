"""Articles about one event, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.model.articles import Article
from bot.model.ids import ArticleId, StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a text: ``words`` is ``text[start:end]``; ``paragraph`` counts from 0."""

    words: str
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles about one event. ``lead`` stands for it; ``copies`` maps an article to the one it repeats."""

    id: StoryId
    lead: Article
    articles: tuple[Article, ...]
    copies: Mapping[ArticleId, ArticleId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence that a line rests on: ``quote`` is ``text[start:end]`` of the article."""

    article: ArticleId
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One line of a summary and what it rests on."""

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Checked text of a story. ``method`` is "extractive" or "abstractive"."""

    method: str
    lines: tuple[SummaryLine, ...]
