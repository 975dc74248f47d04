"""Articles whose stories people have told apart, in each of the forms that data sets have them in."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.errors import ConfigError
from bot.evaluation.json_lines import rows
from bot.model import Article, ArticleId, BodyKind, FeedUrl
from bot.text.fingerprint import digest_of, fingerprint
from bot.text.language import detect

# When articles count as published in a file that states no time at all.
_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_STORIES = ("story", "cluster")
# What all articles of a row have in common, where each has no value of its own.
_SHARED = ("story", "topic", "time", "outlet", "language")
_EPOCH_SECONDS = re.compile(r"-?\d{9,11}(\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledArticle:
    """An article and the story that people say it tells.

    Attributes:
        id: As the file names it; the article's own id is a digest of it, as those of links are, so that articles of
            one moment are not placed in the order of the file, which may tell their stories.
        at: When it counts as published: the latest moment of the file, where it states none.
        story: None when it is not known.
        topic: Articles of one topic and another story look alike; None when it is not known.
    """

    id: str
    article: Article
    at: datetime
    story: str | None
    topic: str | None


def read(file: Path, *, progress: Callable[[int, int], None] | None = None) -> list[LabelledArticle]:
    """Return the articles of a file of JSON lines, in its order.

    A row is an article (``text``, and where known ``id``, ``title``, ``time``, ``outlet``, ``language``, ``topic``,
    and ``story`` or ``cluster``) or a story (``story`` and ``articles``, each of them with ``text``). Times are
    ISO 8601, UTC where they have no offset, or seconds since 1970. ``progress`` is called with how many rows are
    read and how many there are.

    Raises:
        ConfigError: The file cannot be read, has no articles, or a line of it is neither or gives an id again.
    """
    lines: dict[str, int] = {}
    found: list[LabelledArticle] = []
    written = list(rows(file))
    for done, (number, row) in enumerate(written, start=1):
        for one in articles_of(f"{file}, line {number}", number, row, lines):
            if one.id in lines:
                problem = f"gives the id {one.id} again, which line {lines[one.id]} has"
                raise ConfigError(f"{file}, line {number}", problem, "give each article an id of its own")
            lines[one.id] = number
            found.append(one)
        if progress is not None:
            progress(done, len(written))
    if not found:
        raise ConfigError(str(file), "holds no articles", "name a file of JSON lines")
    latest = max((one.article.published for one in found if one.article.published), default=_SOME_DAY)
    return [replace(one, at=one.article.published or latest) for one in found]


def articles_of(
    place: str, number: int, row: Mapping[str, object], taken: Container[str] = ()
) -> Iterator[LabelledArticle]:
    """Yield the articles of a row of a file; see ``read``.

    Args:
        place: The row, as errors name it.
        number: Its line.
        row: An article or a story.
        taken: Ids that are not made up for articles without one.

    Raises:
        ConfigError: The row is neither.
    """
    members = row.get("articles")
    if not isinstance(members, list):
        yield _labelled(place, row, str(number))
        return
    shared = {name: row[name] for name in _SHARED if name in row}
    prefix = _label(row) or str(number)
    ids = (made for made in map(f"{prefix}/{{}}".format, count()) if made not in taken)
    for member in members:
        if not isinstance(member, dict):
            raise ConfigError(place, "has an article that is no object", "give each a title and a text")
        yield _labelled(place, shared | member, next(ids))


def _labelled(place: str, row: Mapping[str, object], spare_id: str) -> LabelledArticle:
    text, identity, topic = row.get("text"), row.get("id"), row.get("topic")
    if not isinstance(text, str):
        raise ConfigError(place, "has no text", "give each article its text, or a list of articles that have one")
    own_id = spare_id if identity is None else str(identity)
    return LabelledArticle(
        id=own_id,
        article=_article(own_id, text, row, _moment(place, row.get("time"))),
        at=_SOME_DAY,
        story=_label(row),
        topic=None if topic in {None, ""} else str(topic),
    )


def _label(row: Mapping[str, object]) -> str | None:
    return next((str(row[name]) for name in _STORIES if row.get(name) not in {None, ""}), None)


def _article(own_id: str, text: str, row: Mapping[str, object], published: datetime | None) -> Article:
    title, language = _words(row, "title"), _words(row, "language")
    body = _without_title(text, title)
    return Article(
        id=ArticleId(digest_of(own_id)),
        url=_words(row, "url"),
        canonical_url=_words(row, "url"),
        outlet=_words(row, "outlet"),
        feed=FeedUrl(""),
        title=title,
        text=body,
        language=language or detect(f"{title}\n{body}"),
        body=BodyKind.PAGE,
        fingerprint=fingerprint(body),
        published=published,
    )


def _words(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _without_title(text: str, title: str) -> str:
    """Return the text without a first line that only repeats the title, as extraction gives it."""
    first, _, rest = text.partition("\n")
    return rest if rest and first.split() == title.split() else text


def _moment(place: str, time: object) -> datetime | None:
    try:
        if time is None or time == "":
            return None
        if isinstance(time, int | float) and not isinstance(time, bool):
            return datetime.fromtimestamp(time, UTC)
        if isinstance(time, str):
            if _EPOCH_SECONDS.fullmatch(time.strip()):
                return datetime.fromtimestamp(float(time), UTC)
            moment = datetime.fromisoformat(time.strip())
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        pass
    raise ConfigError(place, f"has the time {time!r:.60}", "write ISO 8601 or seconds since 1970")
