"""Which of the regrouped articles keep a story's id: ids survive merges, moves and splits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.model import ArticleId, StoryId
from bot.text.fingerprint import digest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article with the story that it belonged to; ``at`` in seconds."""

    article: ArticleId
    at: float
    story: StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The id of each group, and the ids that are given up, each with the one it names from now on."""

    ids: tuple[StoryId, ...]
    merged: tuple[tuple[StoryId, StoryId], ...]


def named(
    groups: Sequence[Sequence[Member]], opened: Mapping[StoryId, float], taken: Callable[[StoryId], bool]
) -> Named:
    """Return the ids of groups of articles.

    A story's id goes where most of its articles went, of equal parts to the one with the article that opened it, else
    to the one with the earliest. Of several ids the one whose story was opened first is kept, of equal ones the
    smallest. A group without any gets the id of its earliest article, or one made from it where that is taken.

    Args:
        groups: All articles of all stories that were regrouped.
        opened: When each of their stories was opened, in seconds.
        taken: Whether an id is that of a story now or was before.
    """
    claims: dict[int, list[StoryId]] = {}
    for story, group in _largest_parts(groups).items():
        claims.setdefault(group, []).append(story)
    ids: list[StoryId] = []
    merged: list[tuple[StoryId, StoryId]] = []
    given: set[StoryId] = set()
    for number, members in enumerate(groups):
        claimed = sorted(claims.get(number, ()), key=lambda story: (opened[story], story))
        if claimed:
            name = claimed[0]
        else:
            first = min(members, key=lambda member: (member.at, member.article)).article
            name = fresh(first, lambda story: story in given or taken(story))
        given.add(name)
        ids.append(name)
        merged += [(story, name) for story in claimed[1:]]
    return Named(ids=tuple(ids), merged=tuple(sorted(merged)))


def fresh(article: ArticleId, taken: Callable[[StoryId], bool]) -> StoryId:
    """Return the id of a story that this article opens: its own, or one made from it where that is taken."""
    name, number = StoryId(article), 1
    while taken(name):
        number += 1
        name = StoryId(digest_of(article, str(number)))
    return name


def _largest_parts(groups: Sequence[Sequence[Member]]) -> dict[StoryId, int]:
    parts: dict[StoryId, dict[int, list[Member]]] = {}
    for number, members in enumerate(groups):
        for member in members:
            parts.setdefault(member.story, {}).setdefault(number, []).append(member)
    return {story: max(found, key=lambda number: _weight(story, found[number])) for story, found in parts.items()}


def _weight(story: StoryId, part: Collection[Member]) -> tuple[int, bool, float]:
    opener = any(StoryId(member.article) == story for member in part)
    return len(part), opener, -min(member.at for member in part)
