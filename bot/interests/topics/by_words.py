"""What stories are about, by their words: for who has no embeddings, and beside them.

Words are compared by their stems, as rules compare them, in a story's title and opening; news says first what it is
about. Ready topics have a lexicon (see ``lexicon``), topics in plain words have what was typed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from bot.interests.rules.forms import read
from bot.interests.topics.examples import examples
from bot.interests.topics.lexicon import LEXICON
from bot.interests.topics.plain import PlainTopic
from bot.interests.topics.ready import READY
from bot.model import Article
from bot.text.stop_words import stop_words
from bot.text.words import fold, primary

Reals = npt.NDArray[np.float64]

# Of the text, about two paragraphs.
_OPENING = 600
_OPENING_WORDS = 60
_STORIES_REMEMBERED = 4_096
_STEMS_REMEMBERED = 65_536
_IN_TITLE, _IN_OPENING = 1.0, 0.7
# The odds that a story is about a ready topic, by how many words of it there are, one of the title counting as two, and
# by their share of all words that are of any. Fitted to our own examples, like what joins them to the odds by meaning.
_BY_NUMBER, _BY_SHARE, _OFFSET = 1.2, 5.4, -2.65
_MEANING_COUNTS, _WORDS_COUNT, _TOGETHER = 0.88, 0.48, 0.65
# A story with all words in its opening is about the topic, one with half of them in its title hardly is.
_ALL_FOUND = 0.95
_PARTING = re.compile(r"\s*[:,;：，；、]\s*")
_LEAST, _MOST = 1e-6, 1 - 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stems:
    """Stems of a story's title and of its opening, without stop words."""

    title: frozenset[str]
    opening: frozenset[str]


def ready_certainties(lead: Article) -> Mapping[str, float]:
    """Return how certainly a story is about each ready topic, 0 to 1, by its lead; {} in languages without a lexicon.

    From .5 on it is about it.
    """
    language = primary(lead.language)
    lexicon = _lexicon(language)
    if not lexicon:
        return {}
    story = _stems_of(lead.title, lead.text, language)
    found = dict.fromkeys(READY, 0.0)
    for stem in story.title | story.opening:
        topics = lexicon.get(stem, ())
        for topic in topics:
            found[topic] += (2 if stem in story.title else 1) / len(topics)
    every = sum(found.values())
    return {
        topic: _probability(_BY_NUMBER * math.log1p(count) + _BY_SHARE * count / (1 + every) + _OFFSET)
        for topic, count in found.items()
    }


def joined(by_meaning: npt.NDArray[np.floating], words: Mapping[str, float]) -> Reals:
    """Return how certainly a story is about each of ``READY`` by both, which is more certain than by either.

    Args:
        by_meaning: A row of ``Lens.certainties``.
        words: What ``ready_certainties`` returned of the same story.
    """
    if not words:
        return by_meaning.astype(np.float64)
    odds = _MEANING_COUNTS * _odds(by_meaning) + _WORDS_COUNT * _odds(np.array([words[topic] for topic in READY]))
    certain: Reals = 1 / (1 + np.exp(-odds - _TOGETHER))
    return certain


def plain_certainty(topic: PlainTopic, lead: Article) -> float:
    """Return how certainly a story is about a topic in plain words, 0 to 1, by its lead; from .5 on it is."""
    about = max((_certainty(words, lead) for words in topic.about), default=0.0)
    not_about = max((_certainty(words, lead) for words in topic.but_not), default=0.0)
    return about * (1 - not_about)


def mentioned(topic: PlainTopic, lead: Article) -> float:
    """Return how much of a topic's words a story has in title and opening, 0 to 1: see ``Lens.plain``."""
    language = primary(lead.language)
    story = _stems_of(lead.title, lead.text, language)
    return max((_share(words, story, language) for words in topic.about), default=0.0)


def _certainty(words: str, lead: Article) -> float:
    """Return the certainty by one text of a topic; of one that is explained each part may be found by itself.

    What is called like a ready topic is that topic.
    """
    language = primary(lead.language)
    story = _stems_of(lead.title, lead.text, language)
    missed, ready = 1.0, 0.0
    for part in filter(None, _PARTING.split(words)):
        missed *= 1 - _ALL_FOUND * _share(part, story, language)
        if name := _names(language).get(_stems(part, language)):
            ready = max(ready, ready_certainties(lead).get(name, 0.0))
    return max(1 - missed, ready)


def _share(words: str, story: _Stems, language: str) -> float:
    wanted = _stems(words, language)
    if not wanted:
        return 0.0
    found = sum(_IN_TITLE if stem in story.title else _IN_OPENING if stem in story.opening else 0.0 for stem in wanted)
    return found / len(wanted)


@lru_cache(maxsize=_STORIES_REMEMBERED)
def _stems_of(title: str, text: str, language: str) -> _Stems:
    opening = text.removeprefix(title)[:_OPENING]
    return _Stems(
        title=frozenset(_stems(title[:_OPENING], language)),
        opening=frozenset(_stems(opening, language)[:_OPENING_WORDS]),
    )


@lru_cache(maxsize=_STEMS_REMEMBERED)
def _stems(words: str, language: str) -> tuple[str, ...]:
    """Return the stems of a text without stop words, each once; all of them where there is nothing else."""
    every = tuple(dict.fromkeys(read(words, language).plain_stems.split()))
    unsaid = _stop_stems(language)
    return tuple(stem for stem in every if stem not in unsaid) or every


@cache
def _stop_stems(language: str) -> frozenset[str]:
    return frozenset(read(fold(" ".join(stop_words(language))), language).plain_stems.split())


@cache
def _names(language: str) -> Mapping[tuple[str, ...], str]:
    """Return what ready topics are called, as stems."""
    return {_stems(name.words, language): READY[name.of] for name in examples().topics}


@cache
def _lexicon(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the ready topics that each stem tells of."""
    found: dict[str, tuple[str, ...]] = {}
    for topic, words in LEXICON.get(language, {}).items():
        for stem in dict.fromkeys(read(words, language).plain_stems.split()):
            found[stem] = (*found.get(stem, ()), topic)
    return found


def _odds(certain: npt.NDArray[np.floating]) -> Reals:
    likely = np.clip(certain.astype(np.float64), _LEAST, _MOST)
    odds: Reals = np.log(likely / (1 - likely))
    return odds


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
