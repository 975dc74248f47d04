"""Articles about one event, and what is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
class Voice:
    """Who tells a story in words of its own, and who repeats it: however many copies, one independent source.

    Attributes:
        name: The outlet that wrote it, or the agency or outlet that others credit with it.
        articles: All that go back to it; the first is its own text, or the earliest that repeats it.
    """

    name: str
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles about one event.

    Attributes:
        id: The same for as long as the story is kept, whatever joins it.
        lead: The article that stands for it, the first of ``articles``.
        copies: Maps an article to the one of the story that it repeats.
        voices: Its independent sources, who told it first foremost; every article is in one of them.
    """

    id: StoryId
    lead: Article
    articles: tuple[Article, ...]
    copies: Mapping[ArticleId, ArticleId] = field(default_factory=dict)
    voices: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence that a line rests on: ``quote`` is ``text[start:end]`` of the article."""

    article: ArticleId
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one or more of a story's articles say, in a sentence each.

    Attributes:
        words: The sentence that says it best; it is the first of ``evidence``.
        voices: Names of the independent sources that say it.
    """

    words: str
    evidence: tuple[Evidence, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What several independent sources of a story say, the most widely said first, and what only one says."""

    agreed: tuple[Claim, ...] = ()
    single: tuple[Claim, ...] = ()


class Bound(StrEnum):
    """How a number is meant: "12", "at least 12", "up to 12", "about 12"."""

    EXACT = "exact"
    LEAST = "least"
    MOST = "most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that an article states of an event.

    Attributes:
        measure: What is counted or measured, the same word in every language ("killed", "magnitude", "USD").
        value: In units of the measure.
        words: As printed, such as "12 dead" or "mindestens zwölf Tote".
        evidence: The sentence that states it.
    """

    measure: str
    value: float
    bound: Bound
    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A figure that is another than the one told before. ``correction``: it was wrong before, not only out of date."""

    now: Figure
    before: Figure
    correction: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """What is materially new in a story since it was told.

    Attributes:
        changes: Figures that changed.
        fresh: Sentences that say what was not said before, the most telling first.
    """

    changes: tuple[FigureChange, ...] = ()
    fresh: tuple[Evidence, ...] = ()


class Origin(StrEnum):
    """Where the words of a line come from.

    An extract is a sentence of an article, chosen as one; an excerpt stands in the place of a drafted line that did not
    hold. A repaired line was drafted twice.
    """

    EXTRACT = "extract"
    DRAFTED = "drafted"
    REPAIRED = "repaired"
    EXCERPT = "excerpt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vetting:
    """How a drafted line was checked.

    Attributes:
        drafted: The line as the model first wrote it.
        verdict: What it was found to be at last, by ``judge`` "" when the verifier alone decided, else by that model.
        score: How faithful the verifier found it, 0 to 1.
        reasons: What was found against it at first, in words.
    """

    drafted: str
    verdict: str
    score: float
    judge: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """One line of a summary and what it rests on; ``vetting`` is None for an extract, which is true to its article."""

    text: str
    evidence: tuple[Evidence, ...]
    origin: Origin = Origin.EXTRACT
    vetting: Vetting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Checked text of a story.

    Attributes:
        method: "extractive" or "abstractive".
        model: Which model drafted it, "" for none.
        dropped: Drafted lines that did not hold and have no sentence in their place, or that repeat another.
    """

    method: str
    lines: tuple[SummaryLine, ...]
    model: str = ""
    dropped: tuple[Vetting, ...] = ()
