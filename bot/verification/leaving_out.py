"""What can be left out of a sentence so that the rest is as true as the whole: clauses, phrases, a word or two.

Left out are whole clauses between marks, a phrase from its preposition on, a word or two. Not left out are what turns
the rest ("not", "may", "if", "former", "most of"), half of a phrase, who says it, and after "no", "the first" or "all"
whatever narrows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.text.stop_words import stop_words
from bot.verification.lexicon import bonds, is_attribution, is_negation, modality_of, quantifier_of, role_of

# A clause of so many words that is left out as a whole takes its own "not" with it.
_CLAUSE = 4
_FEW = 2  # words, such as adjectives, that a sentence does without
# What makes a clause depend on another, whose verb is no main verb; and those that narrow what they follow.
_SUBORDINATING = frozenset("who whom whose which that where when if unless whether although though because".split())
_NARROWING = frozenset("who whom whose which that where when once until till unless".split())
_CONDITIONAL, _ALLEGED, _POSSIBLE = "conditional", "alleged", "possible"
_TAG = 6  # words that "the union claimed" has at the most
_POSSESSIVES = ("'s", "’s")
_SLIDES = 3
_STATEMENT = 4  # words that a statement in front of its condition has at least
# In a text without blanks two signs are a word, of which nobody knows what it does; what ends so is an attribute.
UNSPACED_LANGUAGES = frozenset({"zh", "ja"})
_ATTRIBUTIVE = frozenset("的 之 の".split())
_MOST_SIGNS = 4
_VERB_LAST = frozenset({"de"})
_AMOUNT, _ALL = "amount", 5  # the last step of the scale of amounts


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

    def starts(self, first: int) -> bool:
        """Tell whether a clause or the sentence starts at a word."""
        return first == 0 or self.ends[first - 1]

    def stops(self, end: int) -> bool:
        """Tell whether a clause or the sentence stops in front of a word."""
        return end == len(self.words) or self.ends[end - 1]


def turned(remains: Remains) -> int:
    """Return how many runs of words were left out that cannot be without turning or breaking what is said."""
    stays = [run for run in _runs(remains) if not any(_can_go(remains, *slid) for slid in _slid(remains, *run))]
    return len(stays) + (not remains.quoted.isdisjoint(remains.kept))


def _runs(remains: Remains) -> Iterator[tuple[int, int]]:
    """Yield what was left out, each run from its first word to behind its last."""
    edges = [-1, *sorted(remains.kept), len(remains.words)]
    yield from ((before + 1, after) for before, after in pairwise(edges) if after > before + 1)


def _slid(remains: Remains, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a run, and those beside it that leave the same words: "in [the town in] May" is "[in the town] in May"."""
    yield first, end
    for step in range(1, _SLIDES + 1):
        if first < step or remains.stems[first - step] != remains.stems[end - step]:
            break
        yield first - step, end - step
    for step in range(_SLIDES):
        if end + step >= len(remains.words) or remains.stems[first + step] != remains.stems[end + step]:
            break
        yield first + step + 1, end + step + 1


def _can_go(remains: Remains, first: int, end: int) -> bool:
    words, language = remains.folded[first:end], remains.language
    starts, stops = remains.starts(first), remains.stops(end)
    if _must_stay(remains, first, end) or _excepts(words, language) or _splits_range(remains, first, end):
        return False
    if starts and stops:
        return _clause_can_go(remains, words, is_last=end == len(remains.words))
    if any(map(remains.ends.__getitem__, range(first, end - 1))):
        return _pieces_can_go(remains, first, end)
    if stops and bonds.adds(words[0], language):
        return True
    if _turns(remains, first, end) or _is_bound(remains, first, words, stops=stops):
        return False
    return _tail_can_go(remains, first, end) if stops else _middle_can_go(remains, first, end)


def _must_stay(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words say who says it, on what condition, or what somebody has that is named."""
    words, language = remains.folded[first:end], remains.language
    if first == 0 and (any(_says_who(word, language) for word in words) or 0 < remains.led <= end):
        return True
    if language in UNSPACED_LANGUAGES:
        is_condition = any(modality_of(word, language) == _CONDITIONAL for word in _terms(words, language))
    else:
        is_condition = any(_is_condition(remains, at, first) for at in range(first, end))
    return is_condition or _loses_its_head(remains, first)


def _excepts(words: Sequence[str], language: str) -> bool:
    """Tell whether words take back a part of what is kept: "except two", "but not for children"."""
    if any(bonds.excepts(word, language) for word in words[:_FEW]):
        return True
    return bonds.adds(words[0], language) and any(
        is_negation(word, language) or bonds.limits(word, language) for word in words[1 : 1 + _FEW]
    )


def _splits_range(remains: Remains, first: int, end: int) -> bool:
    """Tell whether of two numbers that belong together one is left out: "12 [to 15]", "[between 200 and] 300"."""
    language = remains.language
    numbers = [_is_number(word, language) for word in remains.folded]
    if not any(numbers[first:end]):
        return False
    last, opener = remains.folded[end - 1], remains.folded[first]
    is_before = bonds.ranges(last, language) and any(numbers[end : end + 1])
    return is_before or (bonds.ranges(opener, language) and any(numbers[max(0, first - 1) : first]))


def _is_number(word: str, language: str) -> bool:
    return word[:1].isdigit() or bonds.counts(word, language)


def _says_who(word: str, language: str) -> bool:
    alleged = modality_of(word, language) == _ALLEGED
    return alleged or is_attribution(word, language) or bonds.ascribes(word, language)


def _is_condition(remains: Remains, at: int, first: int) -> bool:
    """Tell whether a word begins a condition of what is kept, and not of a statement that is left out with it."""
    if modality_of(remains.folded[at], remains.language) != _CONDITIONAL:
        return False
    begins = at
    while begins > first and not remains.ends[begins - 1]:
        begins -= 1
    return not remains.starts(begins) or at - begins < _STATEMENT


def _clause_can_go(remains: Remains, words: Sequence[str], *, is_last: bool) -> bool:
    """Tell whether what stands between two marks can go: an aside, a clause, but not who thinks so at its end."""
    language = remains.language
    if len(words) >= _CLAUSE:
        return not (is_last and _is_opinion(remains, words))
    is_relative = len(words) > _FEW and words[0] in _SUBORDINATING
    return not _weakens(words, language) and (is_relative or _SUBORDINATING.isdisjoint(words))


def _is_opinion(remains: Remains, words: Sequence[str]) -> bool:
    """Tell whether words say who claims what is kept, or by whom it may be so: "the union claimed", "according to"."""
    language = remains.language
    if len(words) <= _TAG and any(modality_of(word, language) == _ALLEGED for word in words):
        return True
    kept = {modality_of(remains.folded[at], language) for at in remains.kept} - {""}
    begins = words[:_TAG]
    if any(bonds.ascribes(word, language) for word in begins):
        return bool(kept)
    return _POSSIBLE in kept and any(is_attribution(word, language) for word in begins)


def _pieces_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a run that a mark divides can go: up to its last mark, and what follows."""
    last = max(at for at in range(first, end - 1) if remains.ends[at]) + 1
    return _can_go(remains, first, last) and _can_go(remains, last, end)


def _tail_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether the end of a clause can go: "and" with what follows, or a phrase or clause with what leads it."""
    words, language = remains.folded[first:end], remains.language
    opener = words[0]
    if bonds.says_without(opener, language):
        return True
    if _weakens(words[: _clause_in(words)], language):
        return False
    if end in remains.kept and remains.words[end][0].isupper() and bonds.is_article(opener, language):
        return True  # what a name that follows is called: "by [the mayor,] Ann Lee"
    if opener in _NARROWING or bonds.carries(opener, language) or bonds.is_article(opener, language):
        return False
    if opener in stop_words(language) or bonds.leads(opener, language):
        return True
    return end < len(remains.words) and len(words) <= _FEW


def _clause_in(words: Sequence[str]) -> int:
    """Return where a dependent clause begins in words, which takes its own "not" with it; their number for nowhere."""
    return next((at for at, word in enumerate(words) if at and word in _SUBORDINATING), len(words))


def _middle_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words in the middle of a clause, or at its beginning, can go: a phrase, a word or two."""
    words, language = remains.folded[first:end], remains.language
    if _weakens(words, language) or not _SUBORDINATING.isdisjoint(words) or _breaks(remains, first, end):
        return False
    opener = words[0]
    if remains.starts(first) and bonds.adds(opener, language):
        return len(words) == 1
    if len(words) <= _FEW:
        if any(bonds.is_ordinal(word, language) for word in words):
            return False
        after_name = first > 0 and remains.words[first - 1][0].isupper() and first - 1 in remains.kept
        return not (after_name and any(role_of(word, language) for word in words))
    if bonds.carries(opener, language):
        return False
    is_phrase = opener in stop_words(language) and not _is_object(remains, first, end)
    return is_phrase or bonds.leads(opener, language)


def _breaks(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a run is no phrase of its own: half of one, two statements, what governs the next word."""
    words, language = remains.folded[first:end], remains.language
    if language in UNSPACED_LANGUAGES and words[-1] not in _ATTRIBUTIVE:
        return True
    if any(bonds.adds(word, language) for word in words[1:-1]):
        return True
    return _is_half(remains, first, end) or _splices(remains, first) or _governs(remains, first, end)


def _splices(remains: Remains, first: int) -> bool:
    """Tell whether a clause has lost its beginning, and the claim makes its rest part of the one before."""
    before = max((at for at in remains.kept if at < first), default=-1)
    return remains.starts(first) and before in remains.unmarked


def _is_object(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a run is somebody or something and more: "told [the nurse to call] the police"."""
    opener, language = remains.folded[first], remains.language
    if not bonds.is_article(opener, language) or bonds.is_genitive(opener, language):
        return False
    return not bonds.is_place_word(remains.folded[end - 1], language)


def _governs(remains: Remains, first: int, end: int) -> bool:
    """Tell whether what is left out governs what follows: "has [agreed] to sell", "will be [drawn] on Friday"."""
    language = remains.language
    before = remains.folded[first - 1] if first else ""
    is_phrase = bonds.leads(remains.folded[first], language)
    return not is_phrase and bonds.carries(before, language) and bonds.leads(remains.folded[end], language)


def _is_half(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a run ends in front of what its last word leads: "the lawyer of", "agreed to"."""
    words, language = remains.folded[first:end], remains.language
    while words and bonds.is_article(words[-1], language):
        words = words[:-1]
    if not words or not bonds.leads(words[-1], language):
        return False
    # "In [the town of] Ellery" is in Ellery.
    before = remains.folded[first - 1] if first else ""
    is_within = bonds.is_article(words[0], language) and bonds.is_place_word(before, language)
    return not (is_within and bonds.is_place_word(words[-1], language))


def _loses_its_head(remains: Remains, first: int) -> bool:
    """Tell whether what is left out is what somebody has, and the owner is left: "Ellery's [lawyers] said"."""
    return first > 0 and first - 1 in remains.kept and remains.words[first - 1].endswith(_POSSESSIVES)


def _turns(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words that are no whole clause turn the rest by what they compare, limit, count or deprive."""
    words, language = remains.folded[first:end], remains.language
    turning = (bonds.compares, bonds.deprives, bonds.limits)
    if any(turns(word, language) for word in words for turns in turning):
        return True
    if bonds.chooses(words[0], language) or bonds.chooses(words[-1], language):
        return True
    return _counts_of(words, remains.stems[first:end], language)


def _counts_of(words: Sequence[str], stems: Sequence[str], language: str) -> bool:
    """Tell whether words end in "some of", "two of the", "a third of"."""
    joins = [
        at for at, word in enumerate(words) if bonds.is_place_word(word, language) or bonds.is_genitive(word, language)
    ]
    if not joins or joins[-1] < len(words) - _FEW:
        return False
    return any(
        bonds.counts(word, language) or bonds.is_part(word, language) or quantifier_of(stem, language) is not None
        for word, stem in zip(words[: joins[-1]], stems, strict=False)
    )


def _is_bound(remains: Remains, first: int, words: Sequence[str], *, stops: bool) -> bool:
    """Tell whether what stands in front holds only as far as what follows says: after "no", "the first", "safe"."""
    if bonds.leads(words[0], remains.language) and _is_open_ended(remains, first, first + len(words)):
        return True
    for at in range(first - 1, -1, -1):
        if remains.ends[at]:
            break
        if at in remains.kept and _denies(remains, at):
            # What all do at some place they do.
            return not (stops and _says_all(remains, at))
    return not stops and _is_of_some(remains, first, first + len(words))


def _denies(remains: Remains, at: int) -> bool:
    """Tell whether a word says that something is so of nothing, of one or of all, or governs as "refused to" does."""
    word, language = remains.folded[at], remains.language
    if bonds.singles_out(word, language):
        return True
    after = remains.folded[at + 1] if at + 1 < len(remains.folded) else ""
    return is_negation(word, language) and bonds.governs(after, language)


def _is_of_some(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a phrase says of which things something is not so: "pensions [below 900 crowns] will not be cut"."""
    begins = next((at + 1 for at in range(first - 1, -1, -1) if remains.ends[at]), 0)
    language = remains.language
    if begins == first or any(bonds.is_article(word, language) for word in remains.folded[begins:first]):
        return False
    if first - 1 > begins and remains.words[first - 1][0].isupper():
        return False
    for at in range(end, len(remains.folded)):
        if (
            at in remains.kept
            and bonds.singles_out(remains.folded[at], language)
            and is_negation(remains.folded[at], language)
        ):
            return True
        if remains.ends[at]:
            return False
    return False


def _is_open_ended(remains: Remains, first: int, end: int) -> bool:
    """Tell whether what a phrase belongs to is so only as far as that says: "closed [to lorries]"."""
    language = remains.language
    if bonds.is_open_ended(remains.folded[first - 1] if first else "", language):
        return True
    # Where the verb comes last: "[für Lastwagen] gesperrt".
    return language in _VERB_LAST and any(bonds.is_open_ended(word, language) for word in remains.folded[end : end + 1])


def _says_all(remains: Remains, at: int) -> bool:
    step = quantifier_of(remains.stems[at], remains.language)
    return step is not None and step[0] == _AMOUNT and step[1] >= _ALL


def _weakens(words: Sequence[str], language: str) -> bool:
    return any(_turns_by_itself(word, language) for word in _terms(words, language))


def _terms(words: Sequence[str], language: str) -> Sequence[str]:
    """Return words as tables have them: of a text without blanks up to four signs in a row."""
    if language not in UNSPACED_LANGUAGES:
        return words
    starts = range(len(words))
    return [
        "".join(words[at : at + length]) for at in starts for length in range(1, min(_MOST_SIGNS, len(words) - at) + 1)
    ]


def _turns_by_itself(word: str, language: str) -> bool:
    return is_negation(word, language) or modality_of(word, language) != ""
