"""Names of a claim against those of the texts: whether they are there, whole, in their place, and with their office."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison, Place, printed
from bot.verification.checks.naming import CAPITAL_NOUNS, Name
from bot.verification.checks.offices import bare, held_by, is_title
from bot.verification.checks.reading import Reading
from bot.verification.lexicon.families import by_stem

_KIND = "name"
# How much of the claim around its name must stand around another that is there instead of one that no text has, or
# that shares a part with it.
_IN_PLACE, _MIXED = 0.4, 0.2
# Forms of a name begin with so many letters, and with such a part of the longer one: "Russia" and "Russian".
_SHARED_LETTERS, _SHARED_PART = 4, 0.6
# How alike two spellings of one name are, 0 to 1.
_ALIKE = 0.8
_LETTERS_MORE, _ENDING = 2, 3


def check(comparison: Comparison) -> list[Finding]:
    """Return what the texts make of each name of the claim."""
    dated = {word for when in comparison.claim.days for word in range(when.first, when.last + 1)}
    return [
        finding
        for name in comparison.claim.names.mentions
        if dated.isdisjoint(range(name.first, name.last + 1)) and (finding := _check(comparison, name))
    ]


def _check(comparison: Comparison, name: Name) -> Finding | None:
    lone = len(name.words) == 1
    if lone and (comparison.claim.passage.language in CAPITAL_NOUNS or not _is_sure(comparison, name)):
        return None
    if _stands(comparison, name) or _stands_for(comparison, name):
        return _misnamed(comparison, name) or _finding(comparison, name, Verdict.SUPPORTED)
    if not lone and (other := _mixed(comparison, name)):
        return other
    if all(_is_known(comparison, word, name) for word in name.words):
        return None
    return _replaced(comparison, name) or _finding(comparison, name, Verdict.UNSURE)


def _is_sure(comparison: Comparison, name: Name) -> bool:
    """Tell whether a word with a capital letter is a name and not only the first of a sentence: the texts say so."""
    return not name.opens or any(name.words[0] in text.names.words for text in comparison.texts)


def _stands(comparison: Comparison, name: Name) -> bool:
    """Tell whether the words of a name, or all but its titles, stand in a text side by side."""
    claim = comparison.claim.passage
    stems = claim.stems[name.last + 1 - len(bare(name, claim.language)) : name.last + 1]
    return any(
        text.passage.stems[place : place + len(stems)] == stems
        for text in comparison.texts
        for place in text.passage.places.get(stems[0], ())
    )


def _stands_for(comparison: Comparison, name: Name) -> bool:
    """Tell whether a name is short for one of the texts, long for one, or a form of one: "ECB", "French"."""
    if len(name.words) > 1:
        return any(_initials(name) in text.vocabulary for text in comparison.texts)
    printed_in_capitals = comparison.claim.passage.words[name.first].isupper()
    if printed_in_capitals and any(
        name.words[0] == _initials(other) for text in comparison.texts for other in text.names.mentions
    ):
        return True
    return _is_known(comparison, name.words[0], name)


def _initials(name: Name) -> str:
    """Return the first letters of a name of several words, small words left out; "" for one of one word."""
    return "".join(word[0] for word in name.words if len(word) > 2) if len(name.words) > 1 else ""


def _is_known(comparison: Comparison, word: str, name: Name) -> bool:
    """Tell whether the texts have a word of a name, another form of it, or one that begins as it does."""
    passage = comparison.claim.passage
    stem = passage.stems[passage.folded.index(word, name.first)]
    kin = by_stem(passage.language).get(stem, frozenset())
    return any(
        word in text.vocabulary or not kin.isdisjoint(text.passage.places) or _is_like(word, text.names.words)
        for text in comparison.texts
    )


def _is_like(word: str, names: frozenset[str]) -> bool:
    for other in names:
        may_be = word[0] == other[0] or word[-_ENDING:] == other[-_ENDING:]
        if may_be and abs(len(word) - len(other)) <= _LETTERS_MORE and _is_spelling(word, other):
            return True
        if other[:_SHARED_LETTERS] != word[:_SHARED_LETTERS]:
            continue
        shared = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
        if shared is None or shared >= _SHARED_PART * max(len(word), len(other)):
            return True
    return False


def _mixed(comparison: Comparison, name: Name) -> Finding | None:
    """Return a finding where the texts have a name with another word in place of one of its words."""
    around = comparison.neighbourhood(name.first, name.last)
    for number, text in enumerate(comparison.texts):
        for mention in text.names.mentions:
            if not _differs(comparison, name, mention):
                continue
            support = around.support(number, mention.first)
            if support >= _MIXED:
                place = Place(text=number, word=mention.first, support=support)
                return _instead(comparison, name, place, mention)
    return None


def _differs(comparison: Comparison, name: Name, mention: Name) -> bool:
    """Tell whether two names differ in one word, which is no title, no small word and no other spelling."""
    language = comparison.claim.passage.language
    mine, theirs = bare(name, language), bare(mention, language)
    if len(mine) != len(theirs) or set(mine).isdisjoint(theirs):
        return False
    differing = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    if (
        len(differing) != 1
        or differing[0][1] in mine
        or _is_spelling(*differing[0])
        or differing[0][0][:2] == differing[0][1][:2]
    ):
        return False
    small = comparison.claim.names.small.union(*(text.names.small for text in comparison.texts))
    return not any(is_title(word, language) or word in small for word in differing[0])


def _is_spelling(one: str, other: str) -> bool:
    """Tell whether two words may be one name: one short for the other, or nearly written like it."""
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _misnamed(comparison: Comparison, name: Name) -> Finding | None:
    """Return a finding where the claim gives somebody an office that the texts give to others alone."""
    claim, person = comparison.claim.passage, name.words[-1]
    for role in held_by(claim, name, comparison.claim.roles):
        holders = frozenset[str]().union(*(text.offices.get(role.name, frozenset()) for text in comparison.texts))
        if not holders or person in holders or any(_together(text, role.name, person) for text in comparison.texts):
            continue
        text, there = next(_held(comparison, role.name, holders))
        said = comparison.said(name.last + 1 - len(bare(name, claim.language)), name.last)
        who = printed(text, there.last + 1 - len(bare(there, claim.language)), there.last)
        return Finding(
            kind=_KIND,
            verdict=Verdict.CONTRADICTED,
            words=f"the claim says “{comparison.said(role.first, role.last)}” of {said}, the article of {who}",
            start=claim.starts[min(role.first, name.first)],
            end=claim.ends[max(role.last, name.last)],
            evidence=text.evidence(there.first),
        )
    return None


def _together(text: Reading, office: str, person: str) -> bool:
    """Tell whether an office and somebody stand in one sentence of a text."""
    passage = text.passage
    sentences = {passage.sentence_of[role.first] for role in text.roles if role.name == office}
    return any(passage.sentence_of[name.first] in sentences for name in text.names.mentions if person in name.words)


def _held(comparison: Comparison, office: str, holders: frozenset[str]) -> Iterator[tuple[Reading, Name]]:
    """Yield those who hold an office in the texts."""
    for text in comparison.texts:
        for name in text.names.mentions:
            if name.words[-1] in holders and any(
                role.name == office for role in held_by(text.passage, name, text.roles)
            ):
                yield text, name


def _replaced(comparison: Comparison, name: Name) -> Finding | None:
    """Return a finding where another name stands in the place of one that no text has."""
    around, said = comparison.neighbourhood(name.first, name.last), comparison.claim.vocabulary
    best: tuple[Place, Name] | None = None
    for number, text in enumerate(comparison.texts):
        dated = {when.first for when in text.days}
        for mention in text.names.mentions:
            is_name = not mention.opens or mention.words[0] in text.names.words
            if not is_name or mention.first in dated or not said.isdisjoint(mention.words):
                continue
            support = around.support(number, mention.first)
            if best is None or support > best[0].support:
                best = Place(text=number, word=mention.first, support=support), mention
    if best is None or best[0].support < _IN_PLACE or _is_spelling(name.words[-1], best[1].words[-1]):
        return None
    return _instead(comparison, name, *best)


def _instead(comparison: Comparison, name: Name, place: Place, other: Name) -> Finding:
    text = comparison.texts[place.text]
    first = other.last + 1 - len(bare(other, text.passage.language))
    said, theirs = comparison.said(name.first, name.last), printed(text, first, other.last)
    return Finding(
        kind=_KIND,
        verdict=Verdict.CONTRADICTED,
        words=f"the claim says {said}, the article {theirs}",
        start=comparison.claim.passage.starts[name.first],
        end=comparison.claim.passage.ends[name.last],
        evidence=text.evidence(place.word),
    )


def _finding(comparison: Comparison, name: Name, verdict: Verdict) -> Finding:
    said = comparison.said(name.first, name.last)
    return Finding(
        kind=_KIND,
        verdict=verdict,
        words=f"the article names {said} too" if verdict is Verdict.SUPPORTED else f"no article names {said}",
        start=comparison.claim.passage.starts[name.first],
        end=comparison.claim.passage.ends[name.last],
    )
