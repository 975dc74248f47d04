"""Digests put together again from the messages that Telegram took."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.soak.record import Home, Record, Said

_HEADING = re.compile(r"^📰 News digest · (\w{3}, \d{1,2} \w{3} \d{4} \d{2}:\d{2})$", re.MULTILINE)
_TOLD = re.compile(r"^(\d+) of [\d,]+ stor(?:y|ies) from", re.MULTILINE)
_STORY = re.compile(r"^(\d+)\. (\S+)", re.MULTILINE)
_FORM = "%a, %d %b %Y %H:%M"


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story in a message: its number, the word that only it says, and the lines under its title."""

    number: int
    token: str
    lines: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Telling:
    """A digest as a home got it.

    Attributes:
        until: The moment in its heading.
        stated: How many stories its heading says that it tells.
        at: When its first message was taken.
    """

    until: datetime
    stated: int
    at: float
    stories: list[Story] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A message that came before."""

    first: Said
    again: Said


def heard(record: Record, home: Home) -> list[Said]:
    """Return the messages of a home."""
    return [each for each in record.said if (each.chat, each.thread) == (home.chat, home.thread)]


def is_digest(said: Said) -> bool:
    """Tell whether a message is a part of a digest."""
    return bool(_HEADING.search(said.text) or _STORY.match(said.text))


def once(messages: Sequence[Said]) -> tuple[list[Said], list[Repeat]]:
    """Return messages without those that came before, and these."""
    first: dict[str, Said] = {}
    repeats = []
    for each in messages:
        if each.text in first:
            repeats.append(Repeat(first=first[each.text], again=each))
        else:
            first[each.text] = each
    return list(first.values()), repeats


def tellings(record: Record, home: Home) -> list[Telling]:
    """Return the digests that a home got, in the order of their first messages; repeats are left out."""
    found: list[Telling] = []
    parts, _ = once([each for each in heard(record, home) if is_digest(each)])
    for said in parts:
        heading = _HEADING.search(said.text)
        if heading is not None:
            found.append(_begun(said, heading[1], home))
        elif not found:
            found.append(Telling(until=datetime.min.replace(tzinfo=UTC), stated=-1, at=said.at))
        found[-1].stories += stories_in(said.text)
    return found


def _begun(said: Said, moment: str, home: Home) -> Telling:
    told = _TOLD.search(said.text)
    until = datetime.strptime(moment, _FORM).replace(tzinfo=ZoneInfo(home.zone))
    return Telling(until=until.astimezone(UTC), stated=int(told[1]) if told else 0, at=said.at)


def stories_in(text: str) -> Iterator[Story]:
    """Yield the stories of a message."""
    for block in text.split("\n\n"):
        head, *lines = block.split("\n")
        if found := _STORY.match(head):
            yield Story(number=int(found[1]), token=found[2].lower(), lines=tuple(lines))
