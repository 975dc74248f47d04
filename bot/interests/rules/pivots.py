"""Which words a document must have one of for a rule to match it: the rarest that will do."""

from __future__ import annotations

from enum import IntEnum
from itertools import chain
from typing import NamedTuple, TypeAlias

from bot.interests.rules.conditions import (
    TEXTS,
    Condition,
    Every,
    Sought,
    Unwanted,
    Where,
    has_forms,
    stems_sought,
    terms_sought,
)
from bot.interests.rules.documents import tag_line
from bot.interests.rules.forms import plain_stem
from bot.interests.rules.frequencies import Frequencies

# Words are looked up by no more than their first letters, so that each article has few beginnings.
LONGEST_BEGINNING = 4
# Two words are in a row less often than the rarer of them is there at all; pairs are not counted.
_OF_A_PAIR = 0.2
# Nobody counts names; these are shares of articles that a name is thought to be on.
_SHARES = {Where.TAG: 0.01, Where.OUTLET: 0.02, Where.FEED: 0.02, Where.LANGUAGE: 0.5}


class Kind(IntEnum):
    """What a pivot is looked up by."""

    STEM = 0
    PAIR = 1
    BEGINNING = 2
    TAG = 3
    SOURCE = 4


Key: TypeAlias = str | tuple[str, str] | Sought


class Pivot(NamedTuple):
    """What a document may have: a stem, two words in a row, the first letters of a word, a tag, a source as sought."""

    kind: Kind
    key: Key


class Needs(NamedTuple):
    """What a document needs to match.

    Attributes:
        share: Of documents that are thought to have one of the pivots.
        pivots: Every match has one at least.
        any_is_enough: Whatever has one matches.
        roots: Every match has all of these stems.
        all_are_enough: Whatever has them all matches.
    """

    share: float
    pivots: frozenset[Pivot]
    any_is_enough: bool = False
    roots: frozenset[str] = frozenset()
    all_are_enough: bool = False


class Chooser:
    """Chooses pivots for one language, by the frequencies of words in it."""

    def __init__(self, language: str, frequencies: Frequencies, beginnings: Frequencies) -> None:
        self._language = language
        self._stems = frequencies
        self._beginnings = beginnings

    def needs(self, condition: Condition, *, wanted: bool = True) -> Needs | None:
        """Return what a document needs for a condition to hold (or not to hold), None where it may do without words."""
        if isinstance(condition, Unwanted):
            return self.needs(condition.part, wanted=not wanted)
        if isinstance(condition, Sought):
            return self._rarest(condition) if wanted else None
        parts = [self.needs(part, wanted=wanted) for part in condition.parts]
        known = [part for part in parts if part]
        # De Morgan: an Every does not hold where one of its parts does not.
        if isinstance(condition, Every) is not wanted:
            return _any_of(known) if len(known) == len(parts) else None
        return _all_of(known, unwanted=len(known) < len(parts)) if known else None

    def _rarest(self, sought: Sought) -> Needs:
        if sought.where not in TEXTS:
            return Needs(_SHARES[sought.where], frozenset({_named(sought)}), any_is_enough=True)
        return self._of_forms(sought) if has_forms(sought) else self._of_words(sought)

    def _of_forms(self, sought: Sought) -> Needs:
        """Return what there is of a word in any of its forms, or of a row of such words."""
        places = [set(stems) for stems in zip(*stems_sought(sought, self._language), strict=True)]
        share, rarest = min((sum(map(self._stems.share, stems)), stems) for stems in places)
        alone = sought.where is Where.ANYWHERE and len(places) == 1
        return Needs(
            share,
            frozenset(Pivot(Kind.STEM, stem) for stem in rarest),
            any_is_enough=alone,
            roots=frozenset(chain.from_iterable(stems for stems in places if len(stems) == 1)),
            all_are_enough=alone and len(rarest) == 1,
        )

    def _of_words(self, sought: Sought) -> Needs:
        """Return what there is of a phrase, of a word as it is, or of the beginning of one."""
        terms, open_ended = terms_sought(sought)
        whole = terms[:-1] if open_ended else terms
        roots = [plain_stem(term, self._language) for term in whole]
        choices = [self._pair(place, whole, roots) for place in range(len(whole) - 1)]
        if len(whole) == 1:
            choices.append((self._stems.share(roots[0]), Pivot(Kind.STEM, roots[0]), False))
        if open_ended:
            choices.append(self._beginning(terms[-1]))
        share, pivot, exact = min(choices)
        enough = exact and sought.where is Where.ANYWHERE and len(terms) == (2 if pivot.kind is Kind.PAIR else 1)
        return Needs(share, frozenset({pivot}), any_is_enough=enough, roots=frozenset(roots))

    def _pair(self, place: int, whole: tuple[str, ...], roots: list[str]) -> tuple[float, Pivot, bool]:
        share = _OF_A_PAIR * min(map(self._stems.share, roots[place : place + 2]))
        return share, Pivot(Kind.PAIR, (whole[place], whole[place + 1])), True

    def _beginning(self, letters: str) -> tuple[float, Pivot, bool]:
        first = letters[:LONGEST_BEGINNING]
        return self._beginnings.share(first), Pivot(Kind.BEGINNING, first), first == letters


def _named(sought: Sought) -> Pivot:
    if sought.where is Where.TAG:
        return Pivot(Kind.TAG, tag_line(sought.written))
    return Pivot(Kind.SOURCE, sought)


def _share(needs: Needs) -> float:
    return needs.share


def _any_of(parts: list[Needs]) -> Needs:
    return Needs(
        share=sum(part.share for part in parts),
        pivots=frozenset(chain.from_iterable(part.pivots for part in parts)),
        any_is_enough=all(part.any_is_enough for part in parts),
    )


def _all_of(parts: list[Needs], *, unwanted: bool) -> Needs:
    rarest = min(parts, key=_share)
    return Needs(
        share=rarest.share,
        pivots=rarest.pivots,
        roots=frozenset(chain.from_iterable(part.roots for part in parts)),
        all_are_enough=not unwanted and all(part.all_are_enough for part in parts),
    )
