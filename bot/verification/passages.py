"""Texts cut into words, with their places, as the checks compare them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import ArticleId, Evidence, Sentence, SourceText
from bot.text import sentences
from bot.text.stems import stemmer
from bot.text.words import UNSPACED, fold, primary

# Digits with what groups them or sets their decimals apart; a letter of a script without spaces; a word.
_WORD = re.compile(
    rf"\d+(?:[.,:]\d+)*|[{UNSPACED}]|(?:[^\W\d_{UNSPACED}]|[\u0300-\u036f])+(?:['’\u02bc](?:[^\W\d_])+)*", re.UNICODE
)
_MARK = re.compile(r"[^\s\-/'’‘\"“”„«»*_$€£%#]")
_POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text as words. All sequences but ``sentences`` are parallel, one element a word.

    Attributes:
        words: As printed.
        folded: In one form of case and signs, without a possessive ending.
        stems: What the forms of a word have in common.
        starts, ends: ``words[i]`` is ``text[starts[i]:ends[i]]``.
        sentence_of: Which of ``sentences`` a word is in.
        places: Where each stem stands, in order.
    """

    source: SourceText
    language: str
    sentences: tuple[Sentence, ...]
    words: tuple[str, ...]
    folded: tuple[str, ...]
    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence_of: tuple[int, ...]
    places: Mapping[str, Sequence[int]]

    def __len__(self) -> int:
        return len(self.words)

    @property
    def marks(self) -> list[bool]:
        """Whether a mark that sets clauses apart follows each word before the next: no hyphen, no quotation mark."""
        text = self.source.text
        after = [*self.starts[1:], len(text)][: len(self.ends)]
        return [_MARK.search(text, end, start) is not None for end, start in zip(self.ends, after, strict=True)]

    def evidence(self, sentence: int) -> Evidence:
        """Return one of its sentences as what a claim is held against."""
        found = self.sentences[sentence]
        return Evidence(article=self.source.article, quote=found.words, start=found.start, end=found.end)


def passage(source: SourceText) -> Passage:
    """Return a text cut into words."""
    language = primary(source.language) or "en"
    return _cut(source, language, sentences.split(source.text, language=language))


def claim_passage(text: str, *, language: str) -> Passage:
    """Return a claim, which is one sentence, cut into words."""
    whole = Sentence(words=text, start=0, end=len(text), paragraph=0)
    return _cut(SourceText(article=ArticleId(""), text=text, language=language), primary(language) or "en", (whole,))


def _cut(source: SourceText, language: str, cut: tuple[Sentence, ...]) -> Passage:
    words, starts, ends, sentence_of = [], [], [], []
    for number, sentence in enumerate(cut):
        for found in _WORD.finditer(source.text, sentence.start, sentence.end):
            if not fold(found[0]):  # a sign that is no letter of its own, such as a lone accent
                continue
            words.append(found[0])
            starts.append(found.start())
            ends.append(found.end())
            sentence_of.append(number)
    folded = [_POSSESSIVE.sub("", fold(word)) if "'" in word or "’" in word else fold(word) for word in words]
    rules = stemmer(language)
    stems = rules.stemWords(folded) if rules else folded
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(stems):
        places.setdefault(stem, []).append(place)
    return Passage(
        source=source,
        language=language,
        sentences=cut,
        words=tuple(words),
        folded=tuple(folded),
        stems=tuple(stems),
        starts=tuple(starts),
        ends=tuple(ends),
        sentence_of=tuple(sentence_of),
        places=places,
    )
