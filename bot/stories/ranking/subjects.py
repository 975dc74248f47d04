"""What stories are about, and which are about the same.

News says what it is about in its title and again in its first paragraph, so a term that two stories have in both tells
most, and one that neither has in its title tells nothing. Terms weigh by their rarity among the stories compared
(Spärck Jones, "A statistical interpretation of term specificity", 1972), but rarer than one story in four is rare
enough: what ten of forty stories are about is not rare among them, and is just what is looked for. For the same reason
overlap is not divided by length, as in a cosine: what else a story says does not make it one about another thing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Article
from bot.text.outlets import ALIASES
from bot.text.stop_words import stop_words
from bot.text.words import fold, primary, tokens

# How much a term tells of the subject that is in title and first paragraph, in the title alone, or in the latter alone.
_IN_BOTH = 3.0
_IN_TITLE = 2.0
_IN_PARAGRAPH = 0.5
# A term in title and first paragraph of both gives 9; two that are only in the titles give 8, which is a manner of
# speaking as often as a subject.
_SAME_SUBJECT = 8.5
_RARE_ENOUGH = math.log1p(4)
_LONGEST_PARAGRAPH = 400  # characters
# Words are cut to their first letters in place of stemming, shorter where endings change most.
_PREFIX = 6
_PREFIXES = {"cs": 5, "pl": 5, "ru": 5, "uk": 5}
_MOST_PRINTED = 4  # words
_REMEMBERED = 4_096
# A title may end with who wrote it: "(AP)".
_AGENCIES = frozenset(fold(alias) for alias in ALIASES)
_LONGEST_WORD = 40
_AROUND = "\"'“”‘’„‚«»‹›()[]{}.,;:!?…-–—·|"
_ENDS = tuple(".,;:!?…)]|–—")
_POSSESSIVES = ("'s", "’s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an article is about: its terms, each with how much it tells."""

    article: Article
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Subjects and which are alike.

    Attributes:
        rarity: Of each term that is in several, from 0 to 1.
        alike: Places of the subjects that are about the same, for each place.
    """

    subjects: Sequence[Subject]
    rarity: Mapping[str, float]
    alike: Sequence[frozenset[int]]


def subject(article: Article) -> Subject:
    """Return what an article is about, by its title and its first paragraph."""
    return Subject(article=article, terms=_told(article.title, _first_paragraph(article), article.language))


# The same stories are compared for one chat after the other.
@lru_cache(maxsize=_REMEMBERED)
def _told(title: str, paragraph: str, language: str) -> Mapping[str, float]:
    in_title, in_paragraph = _terms(title, language), _terms(paragraph, language)
    told = dict.fromkeys(in_paragraph, _IN_PARAGRAPH) | dict.fromkeys(in_title, _IN_TITLE)
    return told | dict.fromkeys(in_title & in_paragraph, _IN_BOTH)


def compare(subjects: Sequence[Subject]) -> Comparison:
    """Return which subjects are alike, by terms that are rare among them."""
    counts = Counter(term for one in subjects for term in one.terms)
    rarity = {
        term: min(1.0, math.log1p(len(subjects) / count) / _RARE_ENOUGH) for term, count in counts.items() if count > 1
    }
    found: list[set[int]] = [set() for _ in subjects]
    for place, overlaps in enumerate(_overlaps(subjects, rarity)):
        for other, overlap in overlaps.items():
            if overlap >= _SAME_SUBJECT:
                found[place].add(other)
                found[other].add(place)
    return Comparison(subjects=subjects, rarity=rarity, alike=[frozenset(each) for each in found])


def _overlaps(subjects: Sequence[Subject], rarity: Mapping[str, float]) -> Iterator[Mapping[int, float]]:
    """Yield for each subject how much it has in common with those before it."""
    in_title: dict[str, list[tuple[int, float]]] = defaultdict(list)
    elsewhere: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, one in enumerate(subjects):
        overlaps: dict[int, float] = defaultdict(float)
        for term, told in one.terms.items():
            if term not in rarity:
                continue
            weight = told * rarity[term]
            titled = told > _IN_PARAGRAPH
            for other, there in in_title[term]:
                overlaps[other] += weight * there
            if titled:
                for other, there in elsewhere[term]:
                    overlaps[other] += weight * there
            (in_title if titled else elsewhere)[term].append((place, told))
        yield overlaps


def named(compared: Comparison, place: int, others: Collection[int]) -> str:
    """Return what a subject has in common with others that are alike, as its article prints it."""
    one = compared.subjects[place]
    common: dict[str, float] = defaultdict(float)
    for other in others:
        there = compared.subjects[other].terms
        for term in one.terms.keys() & there.keys():
            common[term] += one.terms[term] * there[term] * compared.rarity[term]
    telling = min(common, key=lambda term: (-round(common[term], 6), -compared.rarity[term], term), default="")
    shared = {term for term in common if all(term in compared.subjects[other].terms for other in others)}
    return _printed(one.article, telling, shared | {telling}) if telling else ""


def _terms(text: str, language: str) -> set[str]:
    code = primary(language)
    unsaid = stop_words(code)
    return {
        _cut(word, code)
        for word in tokens(text, language=language)
        if 1 < len(word) <= _LONGEST_WORD and word not in unsaid and word not in _AGENCIES and not word.isdecimal()
    }


def _cut(word: str, code: str) -> str:
    return word[: _PREFIXES.get(code, _PREFIX)]


def _first_paragraph(article: Article) -> str:
    # A body may begin with its title.
    return article.text.removeprefix(article.title).lstrip().partition("\n")[0][:_LONGEST_PARAGRAPH]


def _printed(article: Article, telling: str, shared: AbstractSet[str]) -> str:
    """Return a term as printed, with the shared words beside it; in the paragraph, where capitals mean a name."""
    code = primary(article.language)
    for text in (_first_paragraph(article), article.title):
        words = text.split()
        read = [tokens(word) for word in words]
        for place, found in enumerate(read):
            if telling in (_cut(each, code) for each in found):
                # Pairs of characters overlap, words do not.
                if sum(map(len, found)) > len(words[place]):
                    return _run(fold(words[place]), telling, shared)
                return _phrase(words, [{_cut(each, code) for each in found} for found in read], place, shared)
    return telling


def _phrase(words: Sequence[str], terms: Sequence[set[str]], place: int, shared: AbstractSet[str]) -> str:
    first = last = place
    while last - first + 1 < _MOST_PRINTED and last + 1 < len(words):
        if not (terms[last + 1] and terms[last + 1] <= shared and _goes_with(words[last], words[last + 1])):
            break
        last += 1
    while last - first + 1 < _MOST_PRINTED and first > 0:
        if not (terms[first - 1] and terms[first - 1] <= shared and _goes_with(words[first - 1], words[first])):
            break
        first -= 1
    phrase = " ".join(words[first : last + 1]).strip(_AROUND)
    return next((phrase.removesuffix(end) for end in _POSSESSIVES if phrase.endswith(end)), phrase)


def _goes_with(word: str, following: str) -> bool:
    """Tell whether two words may be one name or one notion: "Port Ellery", "federal judge", but not "new Senate"."""
    return not word.endswith(_ENDS) and word[:1].isupper() == following[:1].isupper() and following[:1].isalpha()


def _run(text: str, telling: str, shared: AbstractSet[str]) -> str:
    """Return the shared characters around a pair of them, in a script without blanks."""
    first = text.index(telling)
    last = first + len(telling)
    while text[last - 1 : last + 1] in shared and last < len(text):
        last += 1
    while first > 0 and text[first - 1 : first + 1] in shared:
        first -= 1
    return text[first:last]
