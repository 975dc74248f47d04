"""Frames: who says what is kept, or thinks it, on what condition it holds, in which made-up world."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from bot.verification.checks.naming import CAPITAL_NOUNS
from bot.verification.left_out.remains import UNSPACED_LANGUAGES, Remains, terms
from bot.verification.lexicon import bonds, frames, is_attribution, modality_of, shapes

_ALLEGED, _CONDITIONAL, _PLANNED = "alleged", "conditional", "planned"
_AHEAD = frozenset({"planned", "possible", "wished"})
_TAG = 14  # words of an aside within which its verb of speech stands
_THOUGHT = 6  # words of an aside within which its verb of thinking stands
_SAID = 7  # words within which a clause with "as" has its verb
_NEAR = 3  # words at the beginning of a phrase
_STATEMENT = 4  # words that a statement in front of its condition has at least
_SUBJUNCTIVE = re.compile(r"\w+(?:r|rem|rmos)")  # how Portuguese verbs of a condition end
_PRESENT = re.compile(r"\w*[^s]s")  # how verbs of the present end, and nouns too


def is_frame(remains: Remains, first: int, end: int) -> bool:
    """Tell whether words that are left out set the rest in a frame."""
    return _says_who(remains, first, end) or _is_condition(remains, first, end) or _is_unreal(remains, first, end)


def _says_who(remains: Remains, first: int, end: int) -> bool:
    language, words = remains.language, remains.folded[first:end]
    if language in UNSPACED_LANGUAGES:
        return 0 < remains.led <= end or any(frames.says(word, language) for word in terms(words, language))
    if first == 0 and remains.stops(end) and frames.is_view(words[0], language):
        return True
    if first == 0 and _is_over(remains, end):
        return False
    if first == 0 and (0 < remains.led <= end or any(_ascribes(word, language) for word in words)):
        return True
    return any(_is_tag(remains, *piece) for piece in remains.pieces(first, end))


def _is_over(remains: Remains, end: int) -> bool:
    """Tell whether what is left out is a statement of its own, against which the next is set: "[He doubts it, but]"."""
    last, language = end - 1, remains.language
    return remains.starts(last) and (
        bonds.opposes(remains.folded[last], language) or bonds.contrasts((remains.folded[last],), language)
    )


def _ascribes(word: str, language: str) -> bool:
    is_alleged = modality_of(word, language) == _ALLEGED
    return (
        is_alleged or is_attribution(word, language) or frames.ascribes(word, language) or frames.thinks(word, language)
    )


def _is_tag(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a piece between marks says who says so, and is no clause of its own: "police said"."""
    language, words = remains.language, remains.folded[first:end]
    if any(frames.ascribes(word, language) for word in words[:_NEAR]):
        return True
    if bonds.adds(words[0], language) or _is_relative(remains, first):
        return False
    if _begins_clause(words[0], language):
        return _is_as_said(words, language)
    spoken = [
        word
        for before, word in pairwise(("", *takewhile(lambda word: not frames.relates(word, language), words[:_TAG])))
        if not bonds.is_article(before, language)  # "a claim", "the report"
    ]
    if any(is_attribution(word, language) for word in spoken):
        return True
    if not remains.starts(first) or shapes.is_ongoing(words[0], language):
        return False
    is_shown = frames.shows(words[-1], language) and len(words) > 1
    return is_shown or any(frames.thinks(word, language) for word in spoken[:_THOUGHT])


def _is_relative(remains: Remains, first: int) -> bool:
    """Tell whether a piece is a German clause with "der" behind a mark, which says more of the word in front."""
    language = remains.language
    return (
        language in CAPITAL_NOUNS
        and first > 0
        and remains.starts(first)
        and bonds.is_article(remains.folded[first], language)
    )


def _begins_clause(opener: str, language: str) -> bool:
    """Tell whether a word begins a clause that says something of its own: "who", "after"."""
    return frames.relates(opener, language) or bonds.relates(opener, language) or frames.is_as(opener, language)


def _is_as_said(words: Sequence[str], language: str) -> bool:
    """Tell whether a clause says no more than who says so: "as police said on Friday", "wie die Polizei sagte"."""
    if not frames.is_as(words[0], language):
        return False
    heads = words[:_SAID]
    at = next((at for at, word in enumerate(heads) if _ascribes(word, language)), 0)
    after = words[at + 1] if at + 1 < len(words) else ""
    return at > 0 and (not after or bonds.leads(after, language) or shapes.is_adverb(after, language))


def _is_condition(remains: Remains, first: int, end: int) -> bool:
    language, words = remains.language, remains.folded[first:end]
    if language in UNSPACED_LANGUAGES:
        return any(modality_of(word, language) == _CONDITIONAL for word in terms(words, language))
    if first == 0 and frames.inverts(words[0], language):
        return True
    if bonds.chooses(words[0], language) and remains.starts(first):
        return True
    return any(_holds_condition(remains, begins, after) for begins, after in remains.pieces(first, end)) or any(
        _is_if(remains, at, first, end) for at in range(first, end)
    )


def _is_if(remains: Remains, at: int, first: int, end: int) -> bool:
    """Tell whether a word begins a condition of what is kept, and not of a statement that is left out with it."""
    if modality_of(remains.folded[at], remains.language) != _CONDITIONAL:
        return False
    if remains.language == "pt" and not remains.starts(at) and not _SUBJUNCTIVE.fullmatch(remains.after(at + 1)):
        return False  # "se" of verbs, and not "se chover"
    begins = at
    while begins > first and not remains.ends[begins - 1]:
        begins -= 1
    is_kept = not remains.stops(end) and at >= end - _NEAR  # "[it opens if] the bridge holds"
    return is_kept or not remains.starts(begins) or at - begins < _STATEMENT


def _holds_condition(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a piece begins with a phrase such as "in case", or says when something will be."""
    language, words = remains.language, remains.folded[first:end]
    if frames.begins_condition(words, language) or frames.begins_condition(words[1:], language):
        return True
    if frames.is_time(words[0], language):
        return not _is_bare_phrase(words, language) and _is_ahead(remains, words)
    is_outside = remains.starts(first) or end == len(remains.words)
    return is_outside and frames.accompanies(words[0], language) and _is_planned(remains)


def _is_bare_phrase(words: Sequence[str], language: str) -> bool:
    """Tell whether words of time are a few without a verb, as far as their forms tell: "after a board meeting"."""
    if language != "en" or len(words) > _STATEMENT:
        return False
    return not any(bonds.carries(word, language) or _PRESENT.fullmatch(word) for word in words[2:])


def _is_ahead(remains: Remains, clause: Sequence[str]) -> bool:
    """Tell whether what is kept has not come yet, as far as its words tell: "will", or nothing that tells what was."""
    language = remains.language
    kept = [remains.folded[at] for at in sorted(remains.kept)]
    if any(modality_of(word, language) in _AHEAD for word in kept):
        return True
    return language == "en" and not frames.tells_past((*kept, *clause), language)


def _is_planned(remains: Remains) -> bool:
    return any(modality_of(remains.folded[at], remains.language) == _PLANNED for at in remains.kept)


def _is_unreal(remains: Remains, first: int, end: int) -> bool:
    """Tell whether a phrase says in which made-up world it is so: "in the novel"."""
    language = remains.language
    for at in range(first, end):
        if frames.is_unreal(remains.folded[at], language):
            begins = max((back for back in range(first, at) if bonds.leads(remains.folded[back], language)), default=-1)
            if begins >= 0 and at - begins <= _NEAR:
                return True
    return False
