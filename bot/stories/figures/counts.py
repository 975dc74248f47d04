"""Counts of people in one sentence: killed, injured, missing and the like.

Whatever can be read in two ways is left out: a figure that is not given misleads nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.model import Bound
from bot.stories.figures.counted import MEASURES
from bot.stories.figures.grammar import Counting, Surroundings
from bot.stories.figures.meaning import FAR, REACH, Meaning, Stated, clause_around, meaning
from bot.stories.figures.phrases import key_of
from bot.text.numbers import Number, words_of

_MEASURES = tuple(MEASURES)
_MOST_PEOPLE = 10**10
# "12 were killed and another 30 injured": so close behind another fate they are all of theirs.
_ENUMERATED = 20
_SHARES = frozenset("%％")
# How far in front of a figure its clause may begin as a relative one, and how long the verb is that it may begin with.
_RELATIVE_BEFORE, _LONGEST_VERB = 30, 10
_WORD_BEFORE = re.compile(r"([^\W\d_][\w'’-]*)[\s\u00a0]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A number in its sentence, and how it is meant there."""

    sentence: str
    number: Number
    meant: Meaning

    def may_count(self) -> bool:
        """Tell whether the number can count by itself: it is no part of a name ("Flight 12")."""
        first = self.meant.first
        if first < self.number.start:
            return True
        word = _WORD_BEFORE.search(self.sentence, max(0, first - REACH), first)
        return word is None or not word.group(1)[0].isupper()

    def end_of_people(self, counting: Counting) -> int:
        """Return where the people behind the number end, or the number where there are none."""
        people = counting.people.match(self.sentence, self.meant.behind)
        return people.end() if people else self.meant.behind

    def stated(self, found: re.Match[str], start: int, end: int) -> Stated:
        return Stated(
            measure=key_of(found, _MEASURES),
            value=self.number.value,
            bound=self.meant.bound,
            start=start,
            end=end,
            more=self.meant.more,
        )


def counts_in(sentence: str, numbers: Sequence[Number], around: Surroundings, counting: Counting) -> Iterator[Stated]:
    """Yield the counts that a sentence states beyond doubt; two of one measure cancel each other."""
    read = [(number, _read(sentence, number, around, counting)) for number in numbers]
    found = [stated for _, stated in read if stated]
    for place, (_, stated) in enumerate(read):
        if stated is None or sum(one.measure == stated.measure for one in found) > 1:
            continue
        if stated.more and not any(0 <= stated.start - one.end <= _ENUMERATED for one in found):
            continue  # nothing says that they are all
        if not _goes_on(sentence, stated, read[place + 1 :], counting):
            yield stated
    yield from _nobody(sentence, around, counting)


def _goes_on(
    sentence: str, stated: Stated, following: Sequence[tuple[Number, Stated | None]], counting: Counting
) -> bool:
    """Tell whether the next number is of the same fate at another place, or of other people: "and 7 in Marrow"."""
    if not following:
        return False
    number, other = following[0]
    return other is None and counting.further.fullmatch(sentence, stated.end, number.start) is not None


def _nobody(sentence: str, around: Surroundings, counting: Counting) -> Iterator[Stated]:
    if counting.nobody_begins and counting.nobody_begins.isdisjoint(words_of(sentence)):
        return
    for found in counting.nobody.finditer(sentence):
        if counting.closes.match(sentence, found.end()) and not around.uncertain.search(sentence[: found.start()]):
            measure = key_of(found, _MEASURES)
            yield Stated(measure=measure, value=0.0, bound=Bound.EXACT, start=found.start(), end=found.end())


def _read(sentence: str, number: Number, around: Surroundings, counting: Counting) -> Stated | None:
    if not number.value.is_integer() or not 0 < number.value <= _MOST_PEOPLE:
        return None
    meant = meaning(sentence, number, around)
    if meant is None:
        return None
    place = _Place(sentence=sentence, number=number, meant=meant)
    found = (None if meant.risen else _behind(place, counting)) or _toll(place, counting) or _happened(place, counting)
    if found is None or around.uncertain.search(clause_around(sentence, found.start, found.end)):
        return None
    # "that killed 3" is read from the verb on.
    if around.relative.search(sentence, max(0, found.start - _RELATIVE_BEFORE), found.start + _LONGEST_VERB):
        return None
    return found


def _behind(place: _Place, counting: Counting) -> Stated | None:
    """Read what is said behind a number: "12 dead", "12 people were killed"."""
    sentence, behind = place.sentence, place.meant.behind
    people = counting.people.match(sentence, behind)
    at = people.end() if people else behind
    found = counting.beside.match(sentence, at)
    if found is None or not counting.closes.match(sentence, found.end()) or not (people or place.may_count()):
        found = counting.predicate.match(sentence, at)
        if found is None or not (people or not sentence[at : found.start(found.lastgroup or 0)].strip()):
            return None
    shared = counting.shared.match(sentence, found.end())
    if shared and counting.closes.match(sentence, shared.end()):
        return None
    return place.stated(found, place.meant.first, found.end())


def _toll(place: _Place, counting: Counting) -> Stated | None:
    """Read what names the number: "the death toll rose to 12"."""
    end = place.end_of_people(counting)
    if place.sentence[place.meant.behind : place.meant.behind + 1] in _SHARES:
        return None
    # A link may look like a bound: "до 12" behind "the toll rose" is no "up to 12".
    for begins, bound in ((place.number.start, Bound.EXACT), (place.meant.first, place.meant.bound)):
        offset = max(0, begins - FAR)
        if found := counting.toll.search(place.sentence[offset:begins]):
            return replace(place.stated(found, offset + found.start(), end), bound=bound)
        if begins == place.meant.first:
            break
    return None


def _happened(place: _Place, counting: Counting) -> Stated | None:
    """Read what is said in front of a number: "killing 12 people"."""
    offset = max(0, place.meant.first - REACH)
    before, end = place.sentence[offset : place.meant.first], place.end_of_people(counting)
    found = counting.happened.search(before)
    if found is None or not (end > place.meant.behind or counting.closes.match(place.sentence, end)):
        return None
    if counting.shared_before.search(before[: found.start()]):
        return None
    return place.stated(found, offset + found.start(), end)
