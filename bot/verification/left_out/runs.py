"""Runs of words that a claim left out: which of them can go without turning or breaking what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.text.stop_words import stop_words
from bot.verification.left_out.amounts import splits_amount, splits_numbers
from bot.verification.left_out.bounds import is_bound
from bot.verification.left_out.frames import is_frame
from bot.verification.left_out.names import is_address, splits_name
from bot.verification.left_out.phrases import middle_can_go, says_more, tail_can_go
from bot.verification.left_out.remains import POSSESSIVES, UNSPACED_LANGUAGES, VERB_LAST, Remains
from bot.verification.left_out.turning import turns, weakens
from bot.verification.left_out.unspaced import signs_can_go
from bot.verification.lexicon import amounts, bonds, frames, is_negation, modality_of, scope

# A clause of so many words that is left out as a whole takes its own "not" with it.
_CLAUSE = 4
_FEW = 2
_PHRASE = 6
_SLIDES = 3
_MEANT = frozenset({"planned", "wished"})
_CONDITIONAL = "conditional"


def turned(remains: Remains) -> int:
    """Return how many runs of words were left out that cannot be without turning or breaking what is said."""
    stays = [run for run in _runs(remains) if not _may_go(remains, *run)]
    return len(stays) + (not remains.quoted.isdisjoint(remains.kept))


def _runs(remains: Remains) -> Iterator[tuple[int, int]]:
    """Yield what was left out, each run from its first word to behind its last."""
    edges = [-1, *sorted(remains.kept), len(remains.words)]
    yield from ((before + 1, after) for before, after in pairwise(edges) if after > before + 1)


def _may_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a run can go, or one beside it; whichever it is, of two numbers both go."""
    ways = list(_slid(remains, first, end))
    if any(splits_numbers(remains, *way) for way in ways):
        return False
    return any(not is_frame(remains, *way) and _can_go(remains, *way) for way in ways)


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
    if _must_stay(remains, first, end):
        return False
    if starts and stops:
        return _whole_can_go(remains, first, end)
    if any(map(remains.ends.__getitem__, range(first, end - 1))):
        return _pieces_can_go(remains, first, end)
    if stops and bonds.adds(words[0], language):
        return _joined_can_go(remains, first, end)
    return _part_can_go(remains, first, end)


def _joined_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether "and" with what follows can go: a statement, or one of two things that nobody has counted."""
    words, language = remains.folded[first:end], remains.language
    if _is_statement(remains, first, end):
        return True
    if is_bound(remains, first, words, stops=True):
        return False
    begins = next((at + 1 for at in range(first - 1, -1, -1) if remains.ends[at]), 0)
    dated = {at for begin, after in remains.dates for at in range(begin, after)}
    before = [remains.folded[at] for at in range(begins, first) if at in remains.kept and at not in dated]
    return not any(
        modality_of(word, language) == _CONDITIONAL or amounts.is_number(word, language) or bonds.pairs(word, language)
        for word in before
    )


def _is_statement(remains: Remains, first: int, end: int) -> bool:
    """Tell whether "and" is followed by what has a verb, as far as forms tell: "and will play on Sunday"."""
    words, language = remains.folded[first:end], remains.language
    if frames.tells_past(words, language) or any(bonds.carries(word, language) for word in words):
        return True
    after = words[1] if len(words) > 1 else ""
    if language == "en":
        return modality_of(after, language) != ""
    is_small = bonds.leads(after, language) or bonds.is_article(after, language) or amounts.is_number(after, language)
    return len(words) > _FEW and not is_small and remains.words[first + 1][0].islower()


def _whole_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether all between two marks can go, or several such pieces."""
    if is_address(remains, first, end) or not _clause_can_go(remains, first, end):
        return False
    return first > 0 or len(remains.pieces(first, end)) == 1 or not _takes_the_subject(remains, end)


def _takes_the_subject(remains: Remains, end: int) -> bool:
    """Tell whether an aside is made the subject in place of what it belongs to.

    "[Judge Aldous, whose brother worked for the defendant,] Leo Strand stepped aside": the mark behind it is gone.
    """
    closes = next((at for at in range(end, len(remains.words) - 1) if remains.ends[at]), -1)
    return closes in remains.unmarked


def _part_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a part of a clause can go, without marks in it."""
    stops = remains.stops(end)
    if is_bound(remains, first, remains.folded[first:end], stops=stops):
        return False
    if says_more(remains, first, end):
        return True
    if turns(remains, first, end):
        return False
    if remains.language in UNSPACED_LANGUAGES:
        return signs_can_go(remains, first, end)
    return tail_can_go(remains, first, end) if stops else middle_can_go(remains, first, end)


def _must_stay(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words take back a part, or are half of a name or an amount."""
    return (
        _excepts(remains, first, end)
        or splits_name(remains, first, end)
        or splits_amount(remains, first, end)
        or _leaves_a_condition(remains, first, end)
        or _loses_its_head(remains, first)
        or _is_particle(remains, first, end)
        or _splits_word(remains, first, end)
    )


def _excepts(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words take back a part of what is kept: "except two", "but not for children", "all but"."""
    words, language = remains.folded[first:end], remains.language
    reach = 1 if bonds.governs(words[0], language) else _FEW  # "except two" and "all except", not "to save"
    if any(scope.excepts(word, language) for word in words[:reach]):
        return True
    if not bonds.adds(words[0], language):
        return words[-1] == "but" and len(words) > 1 and scope.is_all_but(words[-2])
    if bonds.opposes(words[0], language) and any(_intends(remains, at) for at in remains.kept if at < first):
        return True
    return _is_narrower(words, language)


def _intends(remains: Remains, at: int) -> bool:
    """Tell whether a word says what was meant to be: "promised", and not "will"."""
    word, language = remains.folded[at], remains.language
    return modality_of(word, language) in _MEANT and word not in stop_words(language)


def _is_narrower(words: Sequence[str], language: str) -> bool:
    """Tell whether "but" and "and" are followed by what holds of less: "but not for children", "and only in May"."""
    turning = (is_negation, scope.limits, scope.compares)
    at = next((at for at in range(1, min(1 + _FEW, len(words))) for turns in turning if turns(words[at], language)), 0)
    return at > 0 and (len(words) <= _CLAUSE or bonds.leads(words[at + 1], language))


def _leaves_a_condition(remains: Remains, first: int, end: int) -> bool:
    """Tell whether of a statement that is left out its condition is kept: "[and opens in May,] once it is tested"."""
    if end not in remains.kept or not any(bonds.adds(word, remains.language) for word in remains.folded[first:end]):
        return False
    return frames.is_time(remains.folded[end], remains.language) or frames.begins_condition(
        remains.folded[end:], remains.language
    )


def _loses_its_head(remains: Remains, first: int) -> bool:
    """Tell whether what is left out is what somebody has, and the owner is left: "Ellery's [lawyers] said"."""
    return first > 0 and first - 1 in remains.kept and remains.words[first - 1].endswith(POSSESSIVES)


def _splits_word(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a part of a compound is left out: "US[-led]", "[quarter-]final"."""
    return any(at in remains.joined for at in (first - 1, end - 1))


def _is_particle(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a verb loses its particle: "threw [out] the case", "sagte die Reise [ab]"."""
    language = remains.language
    if bonds.adds(remains.folded[first], language):
        return False
    if language in VERB_LAST:
        return remains.stops(end) and bonds.is_particle(remains.folded[end - 1], language)
    is_alone = end == first + 1 or bonds.leads(remains.folded[first + 1], language)
    return is_alone and not remains.starts(first) and bonds.is_particle(remains.folded[first], language)


def _clause_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether what stands between two marks can go: an aside, a clause."""
    words, language = remains.folded[first:end], remains.language
    is_short = len(words) <= _PHRASE
    if first > 0 and scope.deprives(words[0], language):
        return False
    if is_short and bonds.leads(words[0], language) and weakens(words, language):
        return False
    if len(words) >= _CLAUSE:
        return True
    is_relative = len(words) >= _FEW and bonds.is_subordinating(words[0])
    return not weakens(words, language) and (is_relative or not any(map(bonds.is_subordinating, words)))


def _pieces_can_go(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a run that marks divide can go: what stands before its first mark, between, and behind its last."""
    marks = [at + 1 for at in range(first, end - 1) if remains.ends[at]]
    inner = first if remains.starts(first) else marks[0]
    cuts = sorted({first, inner, end if remains.stops(end) else marks[-1], end})
    return all(_can_go(remains, *piece) for piece in pairwise(cuts))
