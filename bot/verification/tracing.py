"""A claim traced to the sentences that it was made from: which words it kept in order, and what it did to the rest.

A claim that is a sentence with words left out is as true as the sentence, unless what was left out turns it. A word put
in the place of another, or moved, makes it say something else: near copies are wrong in just that way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from bot.text.stop_words import stop_words
from bot.verification.checks.quantities import signs_of, token_at
from bot.verification.grounds import Ground
from bot.verification.left_out import UNSPACED_LANGUAGES, turned
from bot.verification.lexicon import amounts, bonds, is_attribution, is_light, kin_of, shapes
from bot.verification.lexicon.families import by_stem
from bot.verification.meant import PRONOUNS, meant
from bot.verification.passages import Passage
from bot.verification.putting_in import turns
from bot.verification.remaining import OPENING, remaining

# What keeping a word is worth: a content word itself, a stop word, another word that means the same.
_WORD, _STOP, _KIN = 1.0, 0.3, 0.8
_EPSILON = 1e-9
_NOT_OF_MONEY = frozenset("-%‰")
_MOST_KIN = 2  # each word exchanged for another of about the same meaning moves what is said a little
_JOINERS = frozenset(
    "and while but und während aber et mais tandis y pero mientras e mas enquanto и а но та але".split()
)
_ROOT = 4  # letters that forms of one word share
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
            They are looked for only where nothing else was done, since the claim is no cut then anyway.
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
    merged = [
        pair
        for pair in pairs
        if pair.fewest >= _FEWEST_FROM_EACH and pair.is_joined and not _is_lost(pair.sentences, ground)
    ]
    return max((best, *merged), key=lambda found: found.kept)


def _is_lost(sentences: Sequence[int], ground: Ground) -> bool:
    """Tell whether the second of two sentences begins with a pronoun that another sentence than the first explains."""
    first, second = sentences
    begins = ground.folded_at[ground.spans[second][0]]
    return second != first + 1 and begins in PRONOUNS


def _traced(claim: Passage, ground: Ground, sentences: tuple[int, ...]) -> Trace:
    """Return the trace to some sentences, of two as long the one that breaks less."""
    places = [place for sentence in sentences for place in ground.places_in(sentence)]
    ways = _alignments(claim, [ground.stem_at[place] for place in places])
    traces = [_along(claim, ground, sentences, [(at, places[column]) for at, column in way]) for way in ways]
    return min(traces, key=lambda found: found.exchanged + found.inserted + found.moved + found.turned)


def _along(claim: Passage, ground: Ground, sentences: tuple[int, ...], met: Sequence[tuple[int, int]]) -> Trace:
    worths, changes = _worths(claim), _changes(claim, ground, sentences, met)
    is_changed = bool(changes["exchanged"] or changes["inserted"] or changes["moved"])
    return Trace(
        sentences=sentences,
        kept=sum(worths[at] for at, _ in met) / (sum(worths) or 1.0),
        **changes,
        fewest=_fewest(claim, ground, met, sentences),
        kin=sum(claim.stems[at] != ground.stem_at[place] for at, place in met),
        is_joined=_joined(claim, ground, met),
        turned=0 if is_changed else sum(turned(each) for each in remaining(claim, ground, sentences, met)),
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
        opening = range(ground.spans[ground.sentence_at[there]][0], there)
        told = {ground.stem_at[each] for _, each in pairs if ground.sentence_at[each] == ground.sentence_at[place]}
        begins = len(opening) <= OPENING and all(_says_nothing(claim, ground, each, told) for each in opening)
        return begins and (claim.marks[at] or not _JOINERS.isdisjoint(between))
    return True


def _says_nothing(claim: Passage, ground: Ground, place: int, told: Set[str]) -> bool:
    """Tell whether a word at a sentence's beginning can go: a small one, or whom the sentence before is about."""
    word = ground.folded_at[place]
    is_small = word in stop_words(claim.language) or bonds.adds(word, claim.language)
    return is_small or ground.stem_at[place] in told


def _worths(claim: Passage) -> list[float]:
    stopped = stop_words(claim.language)
    return [_STOP if word in stopped else _WORD for word in claim.folded]


def _alignments(claim: Passage, stems: Sequence[str]) -> list[list[tuple[int, int]]]:
    """Return the heaviest common subsequence as pairs of places (Wagner and Fischer, JACM 21, 1974).

    Of those that weigh the same the one whose pairs stand as early as may be, and that whose stand as late.
    """
    kin, worths = [kin_of(stem, claim.language) for stem in claim.stems], _worths(claim)
    rows, columns = len(claim.stems), len(stems)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    matched = [[False] * columns for _ in range(rows)]
    for row in range(rows - 1, -1, -1):
        stem, near, worth, below, here = claim.stems[row], kin[row], worths[row], best[row + 1], best[row]
        for column in range(columns - 1, -1, -1):
            there = stems[column]
            match = worth if stem == there else _KIN * worth if there in near else 0.0
            most = max(below[column], here[column + 1])
            if match and below[column + 1] + match >= most - _EPSILON:
                matched[row][column] = True
                most = max(most, below[column + 1] + match)
            here[column] = most
    early, late = (_walked(best, matched, early=early) for early in (True, False))
    return [early] if early == late else [early, late]


def _walked(
    best: Sequence[Sequence[float]], matched: Sequence[Sequence[bool]], *, early: bool
) -> list[tuple[int, int]]:
    row = column = 0
    found = []
    while row < len(matched) and column < len(matched[0]):
        may_skip = best[row][column] in {best[row + 1][column], best[row][column + 1]}
        if matched[row][column] and (early or not may_skip):
            found.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found


def _changes(
    claim: Passage, ground: Ground, sentences: Sequence[int], met: Sequence[tuple[int, int]]
) -> dict[str, float]:
    """Return the weights of what is not kept, by what was done."""
    places = [place for sentence in sentences for place in ground.places_in(sentence)]
    columns = {place: column for column, place in enumerate(places)}
    kept_at = {at: columns[place] for at, place in met}
    stopped = stop_words(claim.language)
    there = {ground.stem_at[place] for place in places}
    found = {"exchanged": 0.0, "inserted": 0.0, "moved": 0.0, "names": 0.0}
    for place, at in kept_at.items():
        found["exchanged"] += _is_turned(claim, place, ground, places[at]) or (
            claim.words[place][0].isdigit() and _has_other_signs(claim, place, ground, places[at])
        )
    for place, word in enumerate(claim.folded):
        if place in kept_at:
            continue
        gap = [places[at] for at in _gap(place, kept_at, len(places))]
        is_name = claim.words[place][0].isdigit() or _is_named(claim, place)
        is_bare = (word in stopped and not amounts.counts(word, claim.language)) or is_light(
            claim.stems[place], claim.language
        )
        if is_bare and not is_name:
            others, stems = [ground.folded_at[at] for at in gap], [ground.stem_at[at] for at in gap]
            found["exchanged"] += turns(claim, place, others, stems)
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


def _is_turned(claim: Passage, place: int, ground: Ground, there: int) -> bool:
    """Tell whether another form of a word tells another time, or does what something of its own did."""
    form, theirs, language = claim.folded[place], ground.folded_at[there], claim.language
    if form == theirs or (is_attribution(form, language) and is_attribution(theirs, language)):
        return False
    if shapes.elision_of(form) != shapes.elision_of(theirs) or shapes.changes_number(form, theirs, language):
        return True
    stem, other = claim.stems[place], ground.stem_at[there]
    if stem != other and other not in by_stem(language).get(stem, ()):
        return shapes.declines(language) and form[:_ROOT] == theirs[:_ROOT]
    is_irregular = stem != other and shapes.is_irregular(language) and claim.words[place][0].islower()
    return is_irregular or shapes.changes_tense(form, theirs, language) or shapes.declines(language)


def _has_other_signs(claim: Passage, place: int, ground: Ground, there: int) -> bool:
    """Tell whether a number is printed with something else than in its sentence; money may be left out."""
    number, word = ground.word_of(there)
    text = ground.passages[number]
    mine = Counter("".join(signs_of(claim, place, place)))
    theirs = Counter("".join(signs_of(text, word, word)))
    if mine - theirs or any(sign in _NOT_OF_MONEY for sign in theirs - mine):
        return True
    return claim.language not in UNSPACED_LANGUAGES and token_at(claim, place) != token_at(text, word)


def _is_named(claim: Passage, place: int) -> bool:
    """Tell whether a word is printed as a name: the first one is where the next one is."""
    if not claim.words[place][0].isupper():
        return False
    return place > 0 or (len(claim) > 1 and claim.words[1][0].isupper())


def _gap(place: int, kept_at: dict[int, int], columns: int) -> range:
    """Return the sentence's places between the nearest kept words on both sides."""
    before = max((at for at in kept_at if at < place), default=None)
    after = min((at for at in kept_at if at > place), default=None)
    first = kept_at[before] + 1 if before is not None else 0
    last = kept_at[after] if after is not None else columns
    return range(first, last)


def _resolves(stem: str, gap: Sequence[int], ground: Ground) -> bool:
    """Tell whether a name stands for a pronoun of the sentence that can be nobody else's."""
    stopped = stop_words("en")
    pronoun = next((place for place in gap if ground.folded_at[place] in PRONOUNS), None)
    if pronoun is None or any(ground.folded_at[place] not in stopped for place in gap):
        return False
    return stem in meant(pronoun, ground)
