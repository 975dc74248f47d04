"""A claim traced to the sentences that it was made from: which words it kept in order, and what it did to the rest.

A claim that is a sentence with words left out is as true as the sentence, unless what was left out turns it. A word put
in the place of another, or moved, makes it say something else: near copies are wrong in just that way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.text.number_words import NUMBER_WORDS
from bot.text.stop_words import stop_words
from bot.verification.grounds import Ground
from bot.verification.lexicon import gender_of, is_attribution, is_light, is_negation, kin_of, modality_of, opposites_of
from bot.verification.passages import Passage

# What keeping a word is worth: a content word itself, a stop word, another word that means the same.
_WORD, _STOP, _KIN = 1.0, 0.3, 0.8
# A clause of so many words that is left out as a whole takes its own "not" with it.
_CLAUSE = 4
# What makes a clause depend on another, whose verb is no main verb.
_SUBORDINATING = frozenset("who whom whose which that where when if unless whether although though because".split())
_MOST_KIN = 2  # each word exchanged for another of about the same meaning moves what is said a little
_JOINERS = frozenset(
    "and while but as und während aber et mais tandis y pero mientras e mas enquanto и а но та але".split()
)
_CONDITIONAL = "conditional"
_FEW = 2  # words, such as adjectives, that a sentence does without
# How many words before a pronoun its name stands at the most.
_SHORTLY = 60
_PRONOUNS = frozenset("he she it they his her its their him them".split())
# How many content words each of two sentences has to give, names and numbers left out: a name alone that stands
# elsewhere was not taken from there.
_FEWEST_FROM_EACH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What a claim did to the sentences that it was made from, in words' weights.

    Attributes:
        sentences: The sentences, by their numbers in the ground, in the order of the text.
        kept: The share of the claim's weight that stands there in order, 0 to 1.
        exchanged: Content words that stand where the sentences have other ones.
        inserted: Content words that stand where the sentences have nothing.
        moved: Content words that the sentences have, but elsewhere in their order.
        names: Exchanged, inserted or moved words that are names or numbers.
        fewest: How many content words, names left out, the sentence gave that gave fewest.
        kin: Words that stand for others that mean the same.
        is_joined: Whether what it has of two sentences is joined as two statements, by a mark or a word such as "and".
        turned: Runs of words left out that turn or break what is said: negations, "may", who says it, half a phrase.
    """

    sentences: tuple[int, ...]
    kept: float
    exchanged: float
    inserted: float
    moved: float
    names: float
    fewest: int
    kin: int
    is_joined: bool
    turned: int

    @property
    def is_cut(self) -> bool:
        """Whether the claim is its sentences with words left out, or exchanged for others that mean the same."""
        changed = self.exchanged + self.inserted + self.moved + self.turned
        return bool(self.sentences) and not changed and self.kin <= _MOST_KIN


_NOTHING = Trace(
    sentences=(),
    kept=0.0,
    exchanged=0.0,
    inserted=0.0,
    moved=0.0,
    names=0.0,
    fewest=0,
    kin=0,
    is_joined=False,
    turned=0,
)


def trace(claim: Passage, ground: Ground, nearest: Sequence[int]) -> Trace:
    """Return the best trace of a claim to one of the nearest sentences, or to two of them in the order of the text."""
    if not nearest:
        return _NOTHING
    single = [_traced(claim, ground, (sentence,)) for sentence in nearest]
    best = max(single, key=lambda found: found.kept)
    others = [sentence for sentence in nearest if sentence not in best.sentences]
    pairs = [_traced(claim, ground, tuple(sorted((*best.sentences, other)))) for other in others]
    merged = [pair for pair in pairs if pair.fewest >= _FEWEST_FROM_EACH and pair.is_joined]
    return max((best, *merged), key=lambda found: found.kept)


def _traced(claim: Passage, ground: Ground, sentences: tuple[int, ...]) -> Trace:
    places = [place for sentence in sentences for place in ground.places_in(sentence)]
    stems = [ground.stem_at[place] for place in places]
    worths = _worths(claim)
    pairs = _aligned(claim, stems, worths)
    kept_at = dict(pairs)
    return Trace(
        sentences=sentences,
        kept=sum(worths[at] for at in kept_at) / (sum(worths) or 1.0),
        **_changes(claim, ground, places, kept_at),
        fewest=_fewest(claim, ground, [(at, places[column]) for at, column in pairs], sentences),
        kin=sum(claim.stems[at] != stems[column] for at, column in pairs),
        is_joined=_joined(claim, ground, [(at, places[column]) for at, column in pairs]),
        turned=_turned(claim, ground, places, set(kept_at.values())),
    )


def _fewest(claim: Passage, ground: Ground, pairs: Sequence[tuple[int, int]], sentences: tuple[int, ...]) -> int:
    stopped = stop_words(claim.language)
    telling = [(at, place) for at, place in pairs if claim.folded[at] not in stopped and claim.words[at][0].islower()]
    given = [ground.sentence_at[place] for _, place in telling]
    return min(given.count(sentence) for sentence in sentences)


def _joined(claim: Passage, ground: Ground, pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the words of two sentences are set apart in the claim, and the second begins as it does there."""
    for (at, place), (after, there) in pairwise(pairs):
        if ground.sentence_at[place] == ground.sentence_at[there]:
            continue
        between = claim.folded[at + 1 : after]
        begins = there - ground.spans[ground.sentence_at[there]][0] <= _FEW
        return begins and (claim.marks[at] or not _JOINERS.isdisjoint(between))
    return True


def _worths(claim: Passage) -> list[float]:
    stopped = stop_words(claim.language)
    return [_STOP if word in stopped else _WORD for word in claim.folded]


def _aligned(claim: Passage, stems: Sequence[str], worths: Sequence[float]) -> list[tuple[int, int]]:
    """Return the heaviest common subsequence as pairs of places, in order (Wagner and Fischer, JACM 21, 1974)."""
    kin = [kin_of(stem, claim.language) for stem in claim.stems]
    rows, columns = len(claim.stems), len(stems)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows - 1, -1, -1):
        stem, near, worth, below, here = claim.stems[row], kin[row], worths[row], best[row + 1], best[row]
        for column in range(columns - 1, -1, -1):
            there = stems[column]
            match = worth if stem == there else _KIN * worth if there in near else 0.0
            most = max(below[column], here[column + 1])
            if match and below[column + 1] + match > most:
                most = below[column + 1] + match
            here[column] = most
    return _walked(best)


def _walked(best: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    row = column = 0
    found = []
    while row < len(best) - 1 and column < len(best[0]) - 1:
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            found.append((row, column))
            row, column = row + 1, column + 1
    return found


def _changes(claim: Passage, ground: Ground, places: Sequence[int], kept_at: dict[int, int]) -> dict[str, float]:
    """Return the weights of what is not kept, by what was done."""
    stopped = stop_words(claim.language)
    there = {ground.stem_at[place] for place in places}
    found = {"exchanged": 0.0, "inserted": 0.0, "moved": 0.0, "names": 0.0}
    for place, word in enumerate(claim.folded):
        if place in kept_at:
            continue
        gap = [places[at] for at in _gap(place, kept_at, len(places))]
        is_name = claim.words[place][0].isdigit() or (claim.words[place][0].isupper() and place > 0)
        is_bare = (word in stopped and word not in _numbers(claim.language)) or is_light(
            claim.stems[place], claim.language
        )
        if is_bare and not is_name:
            found["exchanged"] += _turns_bare(claim, place, gap, ground)
            continue
        if claim.stems[place] in there or kin_of(claim.stems[place], claim.language) & there:
            found["moved"] += 1.0
        elif is_name and _resolves(claim.stems[place], gap, ground):
            continue
        elif any(ground.folded_at[at] not in stopped for at in gap):
            found["exchanged"] += 1.0
        else:
            found["inserted"] += 1.0
        found["names"] += is_name
    return found


@cache
def _numbers(language: str) -> frozenset[str]:
    """Return the number words of a language, but for what is an article too, such as "one"."""
    words = NUMBER_WORDS.get(language, {})
    return frozenset(word for value, forms in words.items() if value != 1 for word in forms.split("|"))


def _turns_bare(claim: Passage, place: int, gap: Sequence[int], ground: Ground) -> bool:
    """Tell whether a word that says nothing by itself turns what is said: a negation, another sex, an opposite."""
    if is_negation(claim.folded[place], claim.language) or gender_of(claim.folded[place], claim.language):
        return True
    opposites = opposites_of(claim.stems[place], claim.language)
    return any(ground.stem_at[at] in opposites for at in gap)


def _gap(place: int, kept_at: dict[int, int], columns: int) -> range:
    """Return the sentence's places between the nearest kept words on both sides."""
    before = max((at for at in kept_at if at < place), default=None)
    after = min((at for at in kept_at if at > place), default=None)
    first = kept_at[before] + 1 if before is not None else 0
    last = kept_at[after] if after is not None else columns
    return range(first, last)


def _resolves(stem: str, gap: Sequence[int], ground: Ground) -> bool:
    """Tell whether a name stands for a pronoun of the sentence, and was named shortly before."""
    if not any(ground.folded_at[place] in _PRONOUNS or gender_of(ground.folded_at[place], "en") for place in gap):
        return False
    return any(gap[0] - _SHORTLY <= place < gap[0] for place in ground.places.get(stem, ()))


def _turned(claim: Passage, ground: Ground, places: Sequence[int], kept: set[int]) -> int:
    """Return how many runs of words were left out that cannot be without turning or breaking what is said."""
    turned = 0
    at = 0
    while at < len(places):
        if at in kept:
            at += 1
            continue
        end = at
        while end < len(places) and end not in kept:
            end += 1
        run = places[at:end]
        turned += not _can_go(run, claim.language, ground, first=at == 0, last=end == len(places))
        at = end
    return turned


def _can_go(run: Sequence[int], language: str, ground: Ground, *, first: bool, last: bool) -> bool:
    """Tell whether a run of words can be left out of its sentence: a clause, a phrase, a word or two."""
    words = [ground.folded_at[place] for place in run]
    closed = (first or ground.ends_at[run[0] - 1]) and (last or ground.ends_at[run[-1]])
    if first and any(is_attribution(word, language) for word in words):
        return False
    if any(modality_of(word, language) == _CONDITIONAL for word in words):
        return False
    if closed and len(run) >= _CLAUSE:
        return True
    if any(_turns(word, language) or word in _SUBORDINATING for word in words):
        return False
    opens_phrase = words[0] in stop_words(language)
    return closed or opens_phrase or (not last and len(run) <= _FEW)


def _turns(word: str, language: str) -> bool:
    return is_negation(word, language) or modality_of(word, language) != ""
