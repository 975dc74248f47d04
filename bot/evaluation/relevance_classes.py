"""Stories whose class people have said, and what the classes are called in plain words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import ConfigError
from bot.evaluation.json_lines import rows
from bot.model import Article, ArticleId, BodyKind, FeedUrl
from bot.text.fingerprint import digest_of, fingerprint
from bot.text.language import detect

_LABELS = ("class", "category", "label", "topic")
_TEXTS = ("text", "description", "summary")
_BUSINESS = "business: companies, markets, the economy"
_CULTURE = "culture: films, music, books, art"
_ENTERTAINMENT = "entertainment: films, music, television, celebrities"
_HEALTH = "health: medicine, hospitals, diseases"
_POLITICS = "politics: government, parliament, parties, elections"
_SCIENCE = "science: research, space, discoveries"
_SCIENCE_AND_TECHNOLOGY = "science and technology: research, space, computers, the internet"
_SPORT = "sports: matches, leagues, athletes"
_TECHNOLOGY = "technology: computers, phones, the internet, games"
_WORLD = "world news: wars, diplomacy, disasters and elections in other countries"

# What somebody might type who wants a class, by its name in small letters; fixed before anything was measured with it.
_DESCRIPTIONS = {
    "business": _BUSINESS,
    "climate": "climate change and the environment",
    "culture": _CULTURE,
    "economy": _BUSINESS,
    "entertainment": _ENTERTAINMENT,
    "environment": "climate change and the environment",
    "finance": _BUSINESS,
    "geography": "geography: countries, cities, rivers, mountains",
    "health": _HEALTH,
    "local": "local news: town council, roads, police, schools",
    "politics": _POLITICS,
    "sci/tech": _SCIENCE_AND_TECHNOLOGY,
    "science": _SCIENCE,
    "science/technology": _SCIENCE_AND_TECHNOLOGY,
    "sport": _SPORT,
    "sports": _SPORT,
    "tech": _TECHNOLOGY,
    "technology": _TECHNOLOGY,
    "travel": "travel: holidays, sights, hotels, transport",
    "world": _WORLD,
}
# Enough to tell its language by.
_OPENING = 600
# The ready topics that a class is made of, and those that are in it where no other class is of them.
_READY: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "business": (("business",), ()),
    "climate": (("climate",), ()),
    "culture": (("culture",), ()),
    "economy": (("business",), ()),
    "entertainment": (("culture",), ()),
    "environment": (("climate",), ()),
    "finance": (("business",), ()),
    "health": (("health",), ()),
    "local": (("local",), ()),
    "politics": (("politics",), ()),
    "sci/tech": (("science", "technology"), ()),
    "science": (("science",), ()),
    "science/technology": (("science", "technology"), ()),
    "sport": (("sport",), ()),
    "sports": (("sport",), ()),
    "tech": (("technology",), ()),
    "technology": (("technology",), ()),
    "world": (("world",), ("politics",)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassedArticle:
    """An article and its class as people say."""

    article: Article
    label: str


def read_classed(file: Path) -> list[ClassedArticle]:
    """Return the articles of a file of JSON lines, gzipped or not, in its order.

    A row has its class (``class``, ``category``, ``label`` or ``topic``) and its text (``text``, ``description`` or
    ``summary``), and where known ``title``, ``language`` and ``time`` (ISO 8601, UTC where it has no offset).

    Raises:
        ConfigError: The file cannot be read, has no rows, or a row lacks its class or its text.
    """
    found = [_classed(f"{file}, line {number}", row) for number, row in rows(file)]
    if not found:
        raise ConfigError(str(file), "holds no articles", "name a file of JSON lines")
    return found


def _classed(place: str, row: Mapping[str, object]) -> ClassedArticle:
    label, text, title = _first(row, _LABELS), _first(row, _TEXTS), _first(row, ("title",))
    if not label:
        raise ConfigError(place, "has no class", f"give each article a {', '.join(_LABELS[:-1])} or {_LABELS[-1]}")
    if not (text or title):
        raise ConfigError(place, "has no text", f"give each article a {', '.join(_TEXTS[:-1])} or {_TEXTS[-1]}")
    article = Article(
        id=ArticleId(digest_of(place, title, text)),
        url="",
        canonical_url="",
        outlet=_first(row, ("outlet",)),
        feed=FeedUrl(""),
        title=title,
        text=text,
        language=_first(row, ("language",)) or detect(f"{title}\n{text[:_OPENING]}"),
        body=BodyKind.PAGE,
        fingerprint=fingerprint(text),
        published=_moment(place, _first(row, ("time",))),
    )
    return ClassedArticle(article=article, label=label)


def _first(row: Mapping[str, object], names: Iterable[str]) -> str:
    found = (row.get(name) for name in names)
    return next((each.strip() for each in found if isinstance(each, str) and each.strip()), "")


def _moment(place: str, time: str) -> datetime | None:
    if not time:
        return None
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        raise ConfigError(place, f"has the time {time!r:.60}", "write ISO 8601") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def described(label: str) -> str:
    """Return a class in plain words; one that is not known is described by its own name."""
    return _DESCRIPTIONS.get(label.casefold(), label)


def ready_topics(label: str, labels: Collection[str]) -> tuple[str, ...]:
    """Return the ready topics that a class is made of, () for none, where ``labels`` are all classes that there are."""
    own, spare = _READY.get(label.casefold(), ((), ()))
    taken = {topic for each in labels for topic in _READY.get(each.casefold(), ((), ()))[0]}
    return (*own, *(topic for topic in spare if topic not in taken))
