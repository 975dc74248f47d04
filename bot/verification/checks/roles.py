"""Who did what to whom: a claim's names and verb against a sentence of the texts that has all three."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bot.model import Finding, Verdict
from bot.text.stems import stemmer
from bot.text.words import fold
from bot.verification.checks.aligned import Comparison
from bot.verification.checks.reading import Reading
from bot.verification.checks.voice import is_mutual, is_passive, names_its_doer
from bot.verification.lexicon import kin_of

_KIND = "roles"
# How far from its verb who does it, and whom it is done to, may stand, in words.
_REACH = 3
_STOPS = frozenset(",;:.()")
# What may stand between a verb and whom it is done to.
_ARTICLES = {
    "en": frozenset("the a an his her their its".split()),
    "de": frozenset("der die das den dem des ein eine einen einem seinen seine ihren ihre".split()),
    "fr": frozenset("le la les l un une son sa ses".split()),
    "es": frozenset("el la los las a al un una su sus".split()),
    "pt": frozenset("o a os as um uma seu sua ao".split()),
}
# Verbs that say too little of who did what to whom.
_VAGUE = {
    "en": "say said tell told ask asked go went come came have has had make made take took get got give gave work "
    "worked include included",
    "de": "sagen sagte haben hatte machen machte gehen ging kommen kam geben gab nehmen nahm",
    "fr": "dire dit avoir a fait faire aller va",
    "es": "decir dijo tener tuvo hacer hizo ir fue dar dio",
    "pt": "dizer disse ter teve fazer fez ir foi dar deu",
    "ru": "сказал сказала был была имеет дал дала",
    "uk": "сказав сказала був була має дав дала",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """Somebody does something to somebody: the words of both names, the verb's stem and its place."""

    doer: frozenset[str]
    verb: str
    other: frozenset[str]
    place: int

    def says_as(self, doer: frozenset[str], other: frozenset[str]) -> bool:
        """Tell whether the two may be those who do it and have it done to them, by a word of each name."""
        return not self.doer.isdisjoint(doer) and not self.other.isdisjoint(other)


def check(comparison: Comparison) -> list[Finding]:
    """Return a finding where a text has the same two and the same verb the other way round, and none has it so."""
    claim, named = comparison.claim, comparison.named
    for place, telling in enumerate(claim.telling):
        act = _act(claim, place, named) if telling else None
        if act and (finding := _check(comparison, act)):
            return [finding]
    return []


def _check(comparison: Comparison, act: _Act) -> Finding | None:
    claim = comparison.claim.passage
    turned: tuple[int, _Act] | None = None
    for number, place in comparison.places(kin_of(act.verb, claim.language) | {act.verb}):
        text = comparison.texts[number]
        other = _act(text, place, text.names.words)
        if other is None:
            continue
        if other.says_as(act.doer, act.other):
            return None
        if other.says_as(act.other, act.doer):
            turned = turned or (number, other)
    if turned is None:
        return None
    text, there = comparison.texts[turned[0]], turned[1]
    return Finding(
        kind=_KIND,
        verdict=Verdict.CONTRADICTED,
        words=f"the claim has “{claim.words[act.place]}” of the wrong one of the two",
        start=claim.starts[act.place],
        end=claim.ends[act.place],
        evidence=text.evidence(there.place),
    )


def _act(reading: Reading, place: int, named: frozenset[str]) -> _Act | None:
    """Return what a word says as a verb: of the name right in front of it, to the one right behind it."""
    passage = reading.passage
    stem = passage.stems[place]
    if stem in _vague(passage.language) or is_mutual(passage, place) or passage.folded[place] in named:
        return None
    before, behind = _nearest(reading, place, -1, named), _nearest(reading, place, 1, named)
    if before is None or behind is None:
        return None
    first, second = _whole(reading, before, named), _whole(reading, behind, named)
    if not first.isdisjoint(second):
        return None
    if names_its_doer(passage, place + 1, behind - 1):
        return _Act(doer=second, verb=stem, other=first, place=place)
    between = passage.folded[place + 1 : behind]
    if is_passive(passage, place) or not _ARTICLES.get(passage.language, frozenset()).issuperset(between):
        return None
    return _Act(doer=first, verb=stem, other=second, place=place)


def _nearest(reading: Reading, place: int, step: int, named: frozenset[str]) -> int | None:
    """Return the nearest word of a name on one side, where only small words stand between."""
    passage, text = reading.passage, reading.passage.source.text
    for at in range(place + step, place + step * (_REACH + 1), step):
        if not 0 <= at < len(passage) or passage.sentence_of[at] != passage.sentence_of[place]:
            return None
        low = at if step < 0 else at - 1
        if not _STOPS.isdisjoint(text[passage.ends[low] : passage.starts[low + 1]]):
            return None
        if passage.folded[at] in named:
            return at
        if reading.telling[at]:
            return None
    return None


def _whole(reading: Reading, place: int, named: frozenset[str]) -> frozenset[str]:
    """Return the words of a name, given one of its places."""
    folded = reading.passage.folded
    first = last = place
    while first and folded[first - 1] in named:
        first -= 1
    while last + 1 < len(folded) and folded[last + 1] in named:
        last += 1
    return frozenset(folded[first : last + 1])


@cache
def _vague(language: str) -> frozenset[str]:
    rules, words = stemmer(language), [fold(word) for word in _VAGUE.get(language, "").split()]
    return frozenset(rules.stemWords(words) if rules else words)
