"""Conditions by the words that lead to them, for documents of one language."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from bot.interests.rules.compiling import Check, compiled
from bot.interests.rules.conditions import Condition, Sought, holds
from bot.interests.rules.documents import Document, tag_line
from bot.interests.rules.frequencies import Frequencies
from bot.interests.rules.pivots import LONGEST_BEGINNING, Chooser, Key, Kind, Pivot

# Every document is counted until so many were, then one in so many.
_ALL_COUNTED = 256
_ONE_IN = 16
# When so many were counted, and whenever it is eight times as many, pivots are chosen anew.
_FIRST_CHOICE = 64
_NEXT_CHOICE = 8
_SOURCES_REMEMBERED = 16_384
_WORDS_REMEMBERED = 32_768
_LENGTHS = range(2, LONGEST_BEGINNING + 1)


@dataclass(slots=True, eq=False)
class Shared:
    """A condition, and the keys of all rules that have it."""

    condition: Condition
    keys: set[Hashable] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class _Held:
    """A condition as one language has it, with what leads to it.

    Attributes:
        keys: Those of ``shared``, the same set.
        check: What tells whether it holds for a document that has all ``roots``; None where that is certain.
    """

    shared: Shared
    keys: set[Hashable]
    whole_check: Check
    check: Check | None = None
    pivots: frozenset[Pivot] = frozenset()
    roots: frozenset[str] = frozenset()


# What a pivot leads to, in the order of coming.
_Led = dict[_Held, None]
_Table = dict[Key, _Led]


class Index:
    """Holds conditions for documents of one language (a primary subtag)."""

    def __init__(self, language: str, conditions: Iterable[Shared]) -> None:
        self._language = language
        self._stems, self._beginnings = Frequencies(), Frequencies()
        self._chooser = Chooser(language, self._stems, self._beginnings)
        self._held: dict[Shared, _Held] = {}
        self._tables: tuple[_Table, ...] = tuple({} for _ in Kind)
        self._by_stem, self._by_pair, self._by_beginning, self._by_tag, self._by_source = self._tables
        self._of_source: dict[tuple[str, ...], _Led] = {}
        self._of_word: dict[str, list[_Led]] = {}
        self._leading_nowhere: set[str] = set()
        self._seen = self._counted = 0
        self._choose_at = _FIRST_CHOICE
        for shared in conditions:
            self.add(shared)

    def add(self, shared: Shared) -> None:
        """Hold one condition more."""
        held = _Held(shared, shared.keys, compiled(shared.condition, self._language))
        self._held[shared] = held
        self._choose(held)

    def remove(self, shared: Shared) -> None:
        """Let go of a condition that is held."""
        self._lead_to(self._held.pop(shared), frozenset())

    def matching(self, document: Document) -> set[Hashable]:
        """Return the keys of the conditions that hold for a document of the language, and learn from its words."""
        row = document.words.split(" ")
        roots, words = set(document.stems.split()), set(row)
        if document.plain_stems is not document.stems:
            roots.update(document.plain_stems.split())
        found: set[Hashable] = set()
        for led in self._leading(document, roots, words, row):
            for held in led:
                if held.roots <= roots and (held.check is None or held.check(document, roots)):
                    found |= held.keys
        self._seen += 1
        if self._seen <= _ALL_COUNTED or self._seen % _ONE_IN == 0:
            self._learn(roots, words)
        return found

    def _leading(self, document: Document, roots: set[str], words: set[str], row: list[str]) -> list[_Led]:
        """Return what the pivots that a document has lead to; a condition may come more than once."""
        leading = [self._led_by_source(document)]
        leading += [self._by_stem[stem] for stem in self._by_stem.keys() & roots]
        leading += [self._by_pair[pair] for pair in self._by_pair.keys() & set(pairwise(row))]
        for word in words - self._leading_nowhere:
            leading += self._led_by_beginning(word)
        if document.tags:
            leading += [self._by_tag[tag] for tag in self._by_tag.keys() & set(map(tag_line, document.tags))]
        return leading

    def _led_by_beginning(self, word: str) -> list[_Led]:
        known = self._of_word.get(word)
        if known is not None:
            return known
        beginnings = {word[:length] for length in range(1, LONGEST_BEGINNING + 1)}
        leading = [self._by_beginning[each] for each in self._by_beginning.keys() & beginnings]
        if len(self._leading_nowhere) + len(self._of_word) >= _WORDS_REMEMBERED:
            self._forget_words()
        if leading:
            self._of_word[word] = leading
        else:
            self._leading_nowhere.add(word)
        return leading

    def _forget_words(self) -> None:
        self._leading_nowhere.clear()
        self._of_word.clear()

    def _led_by_source(self, document: Document) -> _Led:
        """Return what the document's outlet, feed and language lead to; there are few of those, so it is remembered."""
        source = (document.outlet, document.feed, document.feed_title, document.language)
        led = self._of_source.get(source)
        if led is None:
            if len(self._of_source) >= _SOURCES_REMEMBERED:
                self._of_source.clear()
            led = self._of_source[source] = {
                held: None
                for sought, named in self._by_source.items()
                if isinstance(sought, Sought) and holds(sought, document)
                for held in named
            }
        return led

    def _learn(self, roots: set[str], words: set[str]) -> None:
        self._counted += 1
        self._stems.learn(roots)
        self._beginnings.learn({word[:length] for word in words for length in _LENGTHS})
        if self._counted == self._choose_at:
            self._choose_at *= _NEXT_CHOICE
            for held in self._held.values():
                self._choose(held)

    def _choose(self, held: _Held) -> None:
        needs = self._chooser.needs(held.shared.condition)
        if needs is None:
            raise ValueError(f"the rule {held.shared.condition} says nothing that is wanted")
        self._lead_to(held, needs.pivots)
        held.roots = needs.roots
        held.check = None if needs.any_is_enough or needs.all_are_enough else held.whole_check

    def _lead_to(self, held: _Held, pivots: frozenset[Pivot]) -> None:
        for pivot in held.pivots - pivots:
            table = self._tables[pivot.kind]
            del table[pivot.key][held]
            if not table[pivot.key]:
                del table[pivot.key]
        for pivot in pivots - held.pivots:
            self._tables[pivot.kind].setdefault(pivot.key, {})[held] = None
        changed = {pivot.kind for pivot in held.pivots ^ pivots}
        if Kind.SOURCE in changed:
            self._of_source.clear()
        if Kind.BEGINNING in changed:
            self._forget_words()
        held.pivots = pivots
