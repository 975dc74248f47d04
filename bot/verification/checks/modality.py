"""What the texts only allege, deny, plan or think possible, and a claim tells as a fact."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from bot.model import Finding, Verdict
from bot.verification.checks.aligned import Comparison, Place, printed
from bot.verification.checks.hedges import modality_at
from bot.verification.checks.reading import Reading
from bot.verification.checks.voice import is_passive
from bot.verification.lexicon import is_attribution, modality_of
from bot.verification.lexicon.families import by_stem

_KIND = "modality"
# How much of the claim must stand around the verb, how much right beside it, and by how much better it must fit than
# where the texts have it as a fact.
_IN_PLACE, _BESIDE, _BETTER = 0.4, 0.2, 0.1
# How well a word must fit whose form is the same in both: a noun, mostly.
_SAME_FORM = 0.5
# How far from a verb of the claim a word like "may" still says something of it, in words.
_HEDGED_WITHIN = 6
# How forms of a verb end that tell nothing as done.
_UNFINISHED = {"en": ("ing",)}
_TELLS = {
    "possible": "thinks it possible",
    "planned": "has it as a plan",
    "alleged": "has it as an allegation",
    "denied": "has it denied",
    "conditional": "makes it depend on something",
    "wished": "has it as a wish",
}
_ASCRIBES = frozenset({"alleged", "denied"})
# What a person is accused of; told without who says so it is a verdict.
_ACCUSATIONS = {
    "en": "killed murdered stole robbed raped assaulted attacked abused bribed defrauded embezzled laundered tortured "
    "cheated stabbed groomed harassed molested blackmailed smuggled forged lied",
    "de": "tötete getötet ermordete ermordet stahl gestohlen raubte vergewaltigte vergewaltigt misshandelte "
    "missbrauchte "
    "missbraucht bestach bestochen betrog betrogen veruntreute unterschlug folterte belästigte erpresste schmuggelte",
    "fr": "tué assassiné volé violé agressé abusé corrompu détourné torturé escroqué harcelé poignardé blanchi",
    "es": "mató asesinó robó violó agredió abusó sobornó estafó torturó acosó apuñaló malversó blanqueó",
    "pt": "matou assassinou roubou estuprou agrediu abusou subornou torturou assediou esfaqueou desviou lavou",
    "ru": "убил убила похитил украл ограбил изнасиловал избил пытал подкупил обманул зарезал",
    "uk": "убив убила викрав вкрав пограбував зґвалтував побив катував підкупив обдурив зарізав",
}


def check(comparison: Comparison) -> list[Finding]:
    """Return a finding where a claim tells as done what the texts do not tell as done."""
    claim = comparison.claim
    passage, named = claim.passage, comparison.named
    unfinished = _UNFINISHED.get(passage.language, ())
    weak = [word for word in range(len(passage)) if modality_at(passage, word)]
    for word, telling in enumerate(claim.telling):
        folded = passage.folded[word]
        if not telling or folded in named or folded[0].isdecimal() or folded.endswith(unfinished):
            continue
        if any(abs(word - place) <= _HEDGED_WITHIN for place in weak):
            continue
        if finding := _weakened(comparison, word) or _ascribed(comparison, word):
            return [finding]
    return []


def _weakened(comparison: Comparison, word: int) -> Finding | None:
    """Return a finding for a verb that stands in the texts under a word that weakens it."""
    claim = comparison.claim.passage
    stem = claim.stems[word]
    places = list(comparison.places(by_stem(claim.language).get(stem, frozenset({stem}))))
    if not any(at in comparison.texts[number].hedges for number, at in places):
        return None
    around = comparison.neighbourhood(word, word)
    rival, best = 0.0, None
    for number, at in places:
        text, place = comparison.texts[number], around.place(number, at)
        if at not in text.hedges:
            rival = max(rival, place.fit)
        elif best is None or place.fit > best.fit:
            same_form = text.passage.folded[at] == claim.folded[word]
            best = best if same_form and min(place.support, place.beside) < _SAME_FORM else place
    if best is None or best.support < _IN_PLACE or best.beside < _BESIDE or best.fit < rival + _BETTER:
        return None
    return _finding(comparison, word, best)


def _ascribed(comparison: Comparison, word: int) -> Finding | None:
    """Return a finding for an accusation that the texts have only from somebody."""
    claim = comparison.claim.passage
    if claim.folded[word] not in _ACCUSATIONS.get(claim.language, "").split() or is_passive(claim, word):
        return None
    if any(is_attribution(folded, claim.language) for folded in claim.folded):
        return None
    places = list(comparison.places(frozenset({claim.stems[word]})))
    if not places or not all(_is_ascribed(comparison.texts[number], at) for number, at in places):
        return None
    number, at = places[0]
    return Finding(
        kind=_KIND,
        verdict=Verdict.UNSURE,
        words=f"the claim says “{claim.words[word]}”, the article only that somebody says so",
        start=claim.starts[word],
        end=claim.ends[word],
        evidence=comparison.texts[number].evidence(at),
    )


def _is_ascribed(reading: Reading, place: int) -> bool:
    passage = reading.passage
    sentence = passage.sentence_of[place]
    first, last = bisect_left(passage.sentence_of, sentence), bisect_right(passage.sentence_of, sentence)
    return any(
        is_attribution(word, passage.language) or modality_of(word, passage.language) in _ASCRIBES
        for word in passage.folded[first:last]
    )


def _finding(comparison: Comparison, word: int, other: Place) -> Finding:
    claim, text = comparison.claim.passage, comparison.texts[other.text]
    hedge = text.hedges[other.word]
    theirs = printed(text, hedge.cue, other.word)
    return Finding(
        kind=_KIND,
        verdict=Verdict.CONTRADICTED if hedge.kind == "denied" else Verdict.UNSURE,
        words=f"the claim says “{claim.words[word]}”, the article {_TELLS[hedge.kind]}: “{theirs}”",
        start=claim.starts[word],
        end=claim.ends[word],
        evidence=text.evidence(other.word),
    )
