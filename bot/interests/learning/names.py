"""Names of people, places and organisations in a short text, by their capitals.

A name is a run of words with capitals inside a sentence. What a capital tells differs: at the beginning of a sentence
it is there for any word, in a headline that writes all its words so it tells nothing, and German writes every noun with
one, so that there only two words in a row are a name. Scripts without capitals (Chinese, Arabic, Hindi) give none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.text.sentences import split
from bot.text.stop_words import stop_words
from bot.text.words import fold, primary

MOST_WORDS = 4
MOST_NAMES = 12
_LONGEST_NAME = 60
# Words of a name may hang together by signs: "O'Neill", "Jean-Luc", "AT&T", "U.S".
_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
# What stands between two words of one name; a full stop too behind a short word, as in "St. Louis".
_BLANKS = frozenset({" ", "\u00a0", "\u202f"})
_LONGEST_SHORT = 3
_OPENING_SIGNS = frozenset('"“„«‹‘:')
# Words with capitals, two small ones at the most between them: "Ursula van der Meer".
_RUN = re.compile("C(?:i{0,2}C)*")
# In a headline with capitals for all words no more than these words of four letters and more go without.
_LONG_WORD = 4
_MOST_SMALL = 0.2

# Languages that write every noun with a capital.
NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})
# Small words inside a name, by language.
INSIDE = {
    "en": "of",
    "de": "von van der den zu",
    "nl": "van von der den de ten",
    "fr": "de du des d la le",
    "es": "de del la las los",
    "pt": "de do da dos das",
    "it": "di de del della dei",
}
_INSIDE_ANYWHERE = "de del di da van von der al bin"
# Words with capitals that name nobody: forms of address, which stand before a name; days, months and amounts.
ADDRESSES = {
    "en": "mr mrs ms miss dr sir dame lord lady prof",
    "de": "herr frau herrn dr prof",
    "fr": "m mme mlle dr",
    "es": "sr sra don doña",
    "pt": "sr sra dom dona",
    "it": "sig dott",
}
NO_NAMES = {
    "en": "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december",
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august "
    "september oktober november dezember uhr anfang mitte ende jahr jahre million millionen milliarde milliarden euro "
    "dollar prozent",
    "pt": "segunda terça quarta quinta sexta janeiro fevereiro março abril maio junho julho agosto setembro outubro "
    "novembro dezembro",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tables:
    """What is known of capitals in one language."""

    least_words: int
    inside: frozenset[str]
    addresses: frozenset[str]
    no_names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Words in a row that may be a name; ``opens`` tells that the first may have its capital for its place alone."""

    words: tuple[str, ...]
    opens: bool


def names(title: str, opening: str, *, language: str) -> tuple[str, ...]:
    """Return the names in a title and the sentences after it, as printed, each once, in order.

    A name that is a part of a longer one there ("Reed", where there is "Ana Reed") is left out.

    Args:
        title: A headline; one whose words all have capitals gives no name.
        opening: Whole sentences, of which the last may be cut.
        language: A language tag (BCP 47).
    """
    code = primary(language)
    tables = _tables(code)
    texts = [text for text in (title, opening) if not text.isupper()]
    if texts and texts[0] == title and _all_have_capitals(title, code):
        del texts[0]
    runs = [run for text in texts for run in _runs(text, language, tables)]
    inside = {run.words for run in runs if not run.opens}
    sure = [run.words for run in runs if not run.opens or len(run.words) > 1 or run.words in inside]
    long = [words for words in sure if len(words) >= tables.least_words or _is_of_capitals(words)]
    return _without_parts(list(dict.fromkeys(long)))[:MOST_NAMES]


@cache
def _tables(code: str) -> _Tables:
    return _Tables(
        least_words=2 if code in NOUNS_HAVE_CAPITALS else 1,
        inside=frozenset(f"{_INSIDE_ANYWHERE} {INSIDE.get(code, '')}".split()),
        addresses=frozenset(ADDRESSES.get(code, "").split()),
        no_names=frozenset(NO_NAMES.get(code, "").split()) | stop_words(code),
    )


def _all_have_capitals(title: str, code: str) -> bool:
    unsaid = stop_words(code)
    long = [word for word in _WORD.findall(title) if len(word) >= _LONG_WORD and fold(word) not in unsaid]
    small = [word for word in long if word[0].islower()]
    return len(small) <= _MOST_SMALL * len(long)


def _is_of_capitals(words: Sequence[str]) -> bool:
    """Tell whether it is a name like "NATO", one too where every noun has a capital."""
    return len(words[0]) > 1 and words[0].isupper()


def _runs(text: str, language: str, tables: _Tables) -> Iterator[_Run]:
    for sentence in split(text, language=language):
        for words, opens in _segments(sentence.words):
            marks = "".join(_mark(word, tables) for word in words)
            for found in _RUN.finditer(marks):
                first = found.start()
                for run in _pieces(words[first : found.end()], marks[first : found.end()], tables):
                    yield _Run(words=run, opens=opens and first == 0)


def _segments(sentence: str) -> Iterator[tuple[list[str], bool]]:
    """Yield words that nothing stands between, and whether they open the sentence or a quotation in it."""
    segment: list[str] = []
    opens, end = True, 0
    for found in _WORD.finditer(sentence):
        gap = sentence[end : found.start()]
        if segment and not _goes_on(segment[-1], gap):
            yield segment, opens
            segment, opens = [], not _OPENING_SIGNS.isdisjoint(gap)
        segment.append(found.group())
        end = found.end()
    if segment:
        yield segment, opens


def _goes_on(word: str, gap: str) -> bool:
    if _POSSESSIVE.search(word):
        return False
    return gap in _BLANKS or (len(word) <= _LONGEST_SHORT and gap[:1] == "." and gap[1:] in _BLANKS)


def _mark(word: str, tables: _Tables) -> str:
    """Return what a word may be of a name: "C" with a capital, "i" inside it, "-" nothing."""
    folded = fold(word)
    if word[0].isupper() and (folded not in tables.no_names or (len(word) > 1 and word.isupper())):
        return "C"
    return "i" if folded in tables.inside and word.islower() else "-"


def _pieces(words: Sequence[str], marks: str, tables: _Tables) -> Iterator[tuple[str, ...]]:
    """Yield a run as a name, or what its small words part, where it is too long for one."""
    parts = [(0, len(words))]
    if len(words) > MOST_WORDS:
        parts = [found.span() for found in re.finditer("C+", marks)]
    for first, last in parts:
        name = [_POSSESSIVE.sub("", word) for word in words[first:last]]
        addressed = [place for place, word in enumerate(name) if fold(word) in tables.addresses]
        del name[: addressed[-1] + 1 if addressed else 0]
        if 0 < len(name) <= MOST_WORDS and 1 < len(" ".join(name)) <= _LONGEST_NAME:
            yield tuple(name)


def _without_parts(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names, printed, but those whose words stand in a row in another."""
    spaced = [f" {' '.join(words)} " for words in found]
    return tuple(
        name.strip() for name in spaced if not any(name in other for other in spaced if len(other) > len(name))
    )
