"""A sentence and what a claim kept of it: what all rules of leaving out look at."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

# Languages written without blanks, in whose texts two signs are a word of which nobody knows what it does.
UNSPACED_LANGUAGES = frozenset({"zh", "ja"})
_MOST_SIGNS = 4
POSSESSIVES = ("'s", "’s")
# Languages whose verb, or a part of it, stands at the end of a clause.
VERB_LAST = frozenset({"de"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """A sentence of a text and what a claim kept of it.

    Attributes:
        words, folded, stems: Of the sentence, parallel.
        ends: Whether a mark follows each word.
        kept: Which words were kept, by their numbers.
        unmarked: Kept words after which the claim goes on to the next without a mark.
        quoted: Words inside quotation marks, where the claim has neither such marks nor who says it.
        led: How many words a colon follows that lead the sentence, a dateline left out: "Minister: ..."; 0 where none.
        names: The names in the sentence, each from its first word to behind its last.
        dates: The dates in the sentence, likewise.
        joined: Words that a hyphen joins to the next.
        known: All names of the texts, as their folded words.
    """

    language: str
    words: Sequence[str]
    folded: Sequence[str]
    stems: Sequence[str]
    ends: Sequence[bool]
    kept: frozenset[int]
    unmarked: frozenset[int]
    quoted: frozenset[int]
    led: int = 0
    names: Sequence[tuple[int, int]] = ()
    dates: Sequence[tuple[int, int]] = ()
    joined: frozenset[int] = frozenset()
    known: Set[tuple[str, ...]] = frozenset()

    def starts(self, first: int) -> bool:
        """Tell whether a clause or the sentence starts at a word."""
        return first == 0 or self.ends[first - 1]

    def stops(self, end: int) -> bool:
        """Tell whether a clause or the sentence stops in front of a word."""
        return end == len(self.words) or self.ends[end - 1]

    def before(self, first: int) -> str:
        """Return the word in front, folded, "" where a clause starts."""
        return "" if self.starts(first) else self.folded[first - 1]

    def after(self, end: int) -> str:
        """Return the word that follows, folded, "" where a clause stops."""
        return "" if self.stops(end) else self.folded[end]

    def is_dated(self, first: int, end: int) -> bool:
        """Tell whether a date stands among words, or a part of one."""
        return any(begins < end and first < after for begins, after in self.dates)

    def is_spliced(self, first: int) -> bool:
        """Tell whether a clause lost its beginning at a word, and the claim makes its rest part of the one before."""
        before = max((at for at in self.kept if at < first), default=-1)
        return self.starts(first) and before in self.unmarked

    def pieces(self, first: int, end: int) -> list[tuple[int, int]]:
        """Return what marks divide words into, each from its first word to behind its last."""
        cuts = [first, *(at + 1 for at in range(first, end - 1) if self.ends[at]), end]
        return list(pairwise(cuts))


def terms(words: Sequence[str], language: str) -> Sequence[str]:
    """Return words as tables have them: of a text without blanks up to four signs in a row."""
    if language not in UNSPACED_LANGUAGES:
        return words
    starts = range(len(words))
    return [
        "".join(words[at : at + length]) for at in starts for length in range(1, min(_MOST_SIGNS, len(words) - at) + 1)
    ]
