"""What holds only as far as the words say that follow it: after "no", "the first", "safe"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.verification.left_out.adverbials import is_adverbial
from bot.verification.left_out.remains import VERB_LAST, Remains
from bot.verification.lexicon import bonds, frames, is_negation, quantifier_of, scope

_SOMEBODY = frozenset("menor mayor maior personne".split())
_SINCE = frozenset({"since", "while", "until"})
_AMOUNT, _ALL = "amount", 5  # the last step of the scale of amounts


def is_bound(remains: Remains, first: int, words: Sequence[str], *, stops: bool) -> bool:
    """Tell whether what stands in front holds only as far as what follows says: after "no", "the first", "safe"."""
    if bonds.leads(words[0], remains.language) and _is_open_ended(remains, first, first + len(words)):
        return True
    is_when = is_adverbial(remains, first, first + len(words)) or _is_clause(words[0], remains.language)
    for at in range(first - 1, -1, -1):
        if remains.ends[at]:
            break
        if bonds.is_subordinating(remains.folded[at]):
            is_when = True  # "denied reports that she had left [in May]": what is denied is whole
        if at in remains.kept and not is_when and _narrows(remains, at):
            return True
        if at in remains.kept and _denies(remains, at):
            # What all do at some place they do.
            return not (stops and _says_all(remains, at))
    return not stops and _is_of_some(remains, first, first + len(words))


def _is_clause(opener: str, language: str) -> bool:
    """Tell whether a word begins a clause that says when or why: "since", "because"."""
    return frames.is_time(opener, language) or bonds.is_subordinating(opener) or opener in _SINCE


def _narrows(remains: Remains, at: int) -> bool:
    """Tell whether a word forbids, or is of a part of something: "banned", "half of"."""
    after = remains.folded[at + 1] if at + 1 < len(remains.folded) else ""
    word, language = remains.folded[at], remains.language
    return scope.bars(word, after, language) or scope.is_share(word, after, language)


def _denies(remains: Remains, at: int) -> bool:
    """Tell whether a word says that something is so of nothing, of one or of all, or governs as "refused to" does."""
    word, language = remains.folded[at], remains.language
    after = remains.folded[at + 1] if at + 1 < len(remains.folded) else ""
    if scope.singles_out(word, language):
        # "Un menor", "une personne" and "le premier ministre" are somebody, and single out nobody.
        is_somebody = word in _SOMEBODY and bonds.is_indefinite(remains.before(at), language)
        return not is_somebody and not after.startswith("minist")
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
            and scope.singles_out(remains.folded[at], language)
            and is_negation(remains.folded[at], language)
        ):
            return True
        if remains.ends[at]:
            return False
    return False


def _is_open_ended(remains: Remains, first: int, end: int) -> bool:
    """Tell whether what a phrase belongs to is so only as far as that says: "closed [to lorries]"."""
    language = remains.language
    is_name = first > 1 and remains.words[first - 1][0].isupper()  # "the US Open [in New York]"
    if not is_name and scope.is_open_ended(remains.folded[first - 1] if first else "", language):
        return True
    # Where the verb comes last: "[für Lastwagen] gesperrt".
    return language in VERB_LAST and any(scope.is_open_ended(word, language) for word in remains.folded[end : end + 1])


def _says_all(remains: Remains, at: int) -> bool:
    step = quantifier_of(remains.stems[at], remains.language)
    return step is not None and step[0] == _AMOUNT and step[1] >= _ALL
