"""Who holds which office in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.verification.checks.naming import Name, Names
from bot.verification.lexicon import Role, role_of, roles_in
from bot.verification.passages import Passage

# Titles that are no office.
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof rev st the herr frau monsieur madame mme señor señora don doña dom "
    "senhor senhora господин госпожа пан пані".split()
)
# Between a name and the office that is set behind it: "Ann Lee, the chief".
_BEHIND = re.compile(r"\s?,\s?")
_WORDS_BEHIND = 3


def is_title(folded: str, language: str) -> bool:
    """Tell whether a word of a name is a title or an office."""
    return folded in _TITLES or role_of(folded, language) != ""


def bare(name: Name, language: str) -> tuple[str, ...]:
    """Return the words of a name without the titles and offices that it begins with."""
    first, offices = 0, {role.first: role.last for role in roles_in(name.words, language)}
    while first < len(name.words) - 1 and (first in offices or name.words[first] in _TITLES):
        first = offices.get(first, first) + 1
    return name.words[first:] or name.words[-1:]


def roles_of(passage: Passage) -> tuple[Role, ...]:
    """Return the offices that a passage names."""
    return roles_in(passage.folded, passage.language)


def held_in(passage: Passage, names: Names, roles: Sequence[Role]) -> Mapping[str, frozenset[str]]:
    """Return by office the last words of the names of those who hold it."""
    found: dict[str, set[str]] = {}
    for name in names.mentions:
        for role in held_by(passage, name, roles):
            found.setdefault(role.name, set()).add(name.words[-1])
    return {office: frozenset(people) for office, people in found.items()}


def held_by(passage: Passage, name: Name, roles: Sequence[Role]) -> Iterator[Role]:
    """Yield the offices that stand with a name: right in front of it, in it, or behind it after a comma."""
    for role in roles:
        if passage.sentence_of[role.first] != passage.sentence_of[name.first]:
            continue
        is_inside = name.first <= role.first and role.last < name.last
        is_in_front = role.last == name.first - 1 and not _between(passage, role.last, name.first).strip()
        is_behind = name.last < role.first <= name.last + _WORDS_BEHIND and _BEHIND.fullmatch(
            _between(passage, name.last, name.last + 1)
        )
        if is_inside or is_in_front or is_behind:
            yield role


def _between(passage: Passage, first: int, last: int) -> str:
    return passage.source.text[passage.ends[first] : passage.starts[last]]
