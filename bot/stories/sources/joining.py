"""What belongs together, from pairs that do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

Member = TypeVar("Member", bound=str)


def joined(members: Sequence[Member], pairs: Iterable[tuple[Member, Member]]) -> list[list[Member]]:
    """Return the members in groups that the pairs connect, in the order in which the members came."""
    parents = {member: member for member in members}
    for one, other in pairs:
        parents[_root(parents, one)] = _root(parents, other)
    groups: dict[Member, list[Member]] = {}
    for member in members:
        groups.setdefault(_root(parents, member), []).append(member)
    return list(groups.values())


def _root(parents: dict[Member, Member], member: Member) -> Member:
    while parents[member] != member:
        parents[member] = parents[parents[member]]
        member = parents[member]
    return member
