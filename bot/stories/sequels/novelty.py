"""Which sentences of articles say what was not said before.

Words differ from outlet to outlet although the news is the same, so unsaid words alone prove nothing. A sentence is
fresh only when its article shows by something else that the story has gone on: it dates its news later than all that
was told, it does something that nothing told did in any words, or a second independent voice says the same new thing.
Sentences are compared by the share of their words, names and numbers counting twice, that is in no told text, as in the
novelty tracks of TREC (Soboroff and Harman, "Novelty detection: the TREC experience", HLT/EMNLP 2005), where the plain
share of new words was among the best.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from bot.model import Article, ArticleId, DateMention, Evidence, Sentence
from bot.stories.figures.phrases import compiled, pattern_of
from bot.stories.sequels.acts import acts_in
from bot.stories.sequels.aside_words import ASIDE_TITLES
from bot.stories.timing import moment
from bot.text.content_words import content_words, cut
from bot.text.quotes import marks
from bot.text.sentences import split_marking_quotations
from bot.text.speech_verbs import speech_verbs
from bot.text.words import primary, tokens

MOST_SENTENCES = 6
_TOLD_CHARACTERS = 20_000
_CHARACTERS = 4000
_HEAD_CHARACTERS = 400
# An article says what is new at its beginning.
_LEAD, _TITLED_LEAD = 2, 4
_PART = 8
_NAME_WEIGHT = 2.0
_FEWEST_TERMS = 5
# Share of a sentence's words that no told text has: where a later day shows that the story has gone on; where a new act
# does, which says little of a sentence that has next to nothing to do with what was told; where two voices agree.
_NEW = 0.25
_NEW_ACT, _NEW_AND_TIED = 0.15, 0.5
_NEW_TOGETHER = 0.5
_SHARED_NEW = 0.5
_FEWEST_SHARED = 4
_SAME = 0.6
_MOSTLY_QUOTED = 0.6
# Whoever writes within this time of what was told may only tell the same later.
_LATER = timedelta(hours=2)
# A verb of speech this close in front of a day says when it was said.
_SAID_WITHIN = 30
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*")
_STOPS = frozenset('.!。！”"»」)')
_QUOTATIONS = frozenset('"“„«「『')
# Every noun has a capital there, or nothing has.
_NO_CAPITALS = frozenset({"de", "zh", "ja"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A sentence with the weights of its words, and which of them are in no told text."""

    sentence: Sentence
    weights: Mapping[str, float]
    new: frozenset[str]

    @property
    def novelty(self) -> float:
        return sum(self.weights[term] for term in self.new) / sum(self.weights.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """An untold article: its telling sentences by their place, those not fit to be shown left out."""

    article: Article
    voice: str
    said: Mapping[int, _Said]
    title_novelty: float
    title_acts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """All that was told: its words by language, its acts, the last day it speaks of, and when it was said."""

    terms: Mapping[str, frozenset[str]]
    acts: frozenset[str]
    days: frozenset[date]
    last_day: date
    at: datetime


def fresh_sentences(
    told: Sequence[Article], untold: Sequence[Article], voices: Mapping[ArticleId, str]
) -> tuple[Evidence, ...]:
    """Return sentences of untold articles that say what is materially new, the most telling first, six at most.

    Args:
        told: What is known already.
        untold: Articles with words of their own. Nothing new is seen in those that are undated, no later than what was
            told, no reports, or in a language in which nothing was told.
        voices: The independent voice of each article.
    """
    known = _known(told)
    if known is None:
        return ()
    tellings = [_read(article, voices[article.id], known) for article in untold if _may_tell(article, known)]
    found = [
        (worth, telling.article, said)
        for telling in tellings
        for place, said in telling.said.items()
        if (worth := _worth(place, said, telling, tellings, known))
    ]
    found.sort(key=lambda one: (-one[0], one[1].id, one[2].sentence.start))
    return tuple(_evidence(article, said) for article, said in _distinct(found))


def _known(told: Sequence[Article]) -> _Told | None:
    dated = [article for article in told if moment(article)]
    if not dated:
        return None
    terms: dict[str, frozenset[str]] = {}
    for article in told:
        code = primary(article.language)
        words = _terms(f"{article.title}\n{article.text[:_TOLD_CHARACTERS]}", code)
        terms[code] = terms.get(code, frozenset()) | words
    days = frozenset(day for article in told for day in _days(article, 0, _TOLD_CHARACTERS))
    published = [at.date() for article in dated if (at := article.published or moment(article))]
    # What an article tells of happened on the last day it names; one that names none tells of its own.
    past = [day for day in days if day <= max(published)]
    return _Told(
        terms=terms,
        acts=frozenset().union(*(_acts(article) for article in told)),
        days=days,
        last_day=max(past) if past else max(published),
        at=max(at for article in dated if (at := moment(article))),
    )


def _acts(article: Article) -> frozenset[str]:
    """Return the acts that an article tells of; what it says further down may yet come ("has 28 days to appeal")."""
    return acts_in(f"{article.title}\n{article.text[:_HEAD_CHARACTERS]}", language=primary(article.language))


def _days(article: Article, start: int, end: int, *, happened: bool = False) -> frozenset[date]:
    """Return the single days that an article names in a part of its text.

    Those on which something was only said ("officials said Saturday") are left out where ``happened`` is asked for.
    """
    named = (one for one in article.dates if start <= one.start < end and one.earliest == one.latest)
    return frozenset(one.latest for one in named if not (happened and _is_said_then(article, start, one)))


def _is_said_then(article: Article, start: int, named: DateMention) -> bool:
    before = article.text[max(start, named.start - _SAID_WITHIN) : named.start].lower()
    return not speech_verbs(primary(article.language)).isdisjoint(_WORD.findall(before))


def _may_tell(article: Article, known: _Told) -> bool:
    at, code = moment(article), primary(article.language)
    if at is None or at - known.at < _LATER or article.sponsored or code not in known.terms:
        return False
    return not _begins_aside(code).match(article.title)


@cache
def _begins_aside(language: str) -> re.Pattern[str]:
    table = ASIDE_TITLES.get(language, "")
    return compiled(rf"\W*{pattern_of(table, language=language)}")


def _read(article: Article, voice: str, known: _Told) -> _Telling:
    code = primary(article.language)
    told = known.terms[code]
    said: dict[int, _Said] = {}
    marked = split_marking_quotations(article.text[:_CHARACTERS], language=code)
    for place, (sentence, is_cut) in enumerate(marked[:_PART]):
        weights = _weights(sentence.words, code)
        if not is_cut and len(weights) >= _FEWEST_TERMS and _is_report(sentence.words):
            said[place] = _Said(sentence=sentence, weights=weights, new=frozenset(weights) - told)
    title = _terms(article.title, code)
    return _Telling(
        article=article,
        voice=voice,
        said=said,
        title_novelty=len(title - told) / max(1, len(title)),
        title_acts=acts_in(article.title, language=code),
    )


def _is_report(words: str) -> bool:
    """Tell whether a sentence tells something itself: no question, heading, or mere quotation."""
    if words.rstrip()[-1:] not in _STOPS:
        return False
    quoted = sum(last - first for first, last in marks(words).pairs if words[first] in _QUOTATIONS)
    return quoted < _MOSTLY_QUOTED * len(words)


def _terms(text: str, language: str) -> frozenset[str]:
    return frozenset(content_words(text, language=language))


def _weights(words: str, language: str) -> Mapping[str, float]:
    weights = dict.fromkeys(_terms(words, language), 1.0)
    for name in _names(words, language) & weights.keys():
        weights[name] = _NAME_WEIGHT
    return weights


def _names(words: str, language: str) -> frozenset[str]:
    """Return the terms that are numbers, or have a capital inside the sentence."""
    found = list(_NAME.finditer(words))
    telling = (
        one.group()
        for one in found
        if one.group()[0].isdigit()
        or (language not in _NO_CAPITALS and one.start() > found[0].start() and one.group()[0].isupper())
    )
    return frozenset(cut(term) for name in telling for term in tokens(name, language=language))


def _worth(place: int, said: _Said, telling: _Telling, tellings: Sequence[_Telling], known: _Told) -> float:
    """Return how telling a sentence is, 0.0 when nothing but its words is new."""
    novelty = said.novelty
    voices = _confirming(said, telling, tellings) if novelty >= _NEW_TOGETHER else 0
    first = not place and (_acts_anew(said, telling, known) or _acts_together(said, telling, tellings, known))
    # A title that names a new act says that the news comes, however long the beginning plays with it.
    titled = telling.title_novelty >= _NEW and bool(telling.title_acts - known.acts)
    later = place < (_TITLED_LEAD if titled else _LEAD) and _is_later(said, telling, known)
    if not (voices or first or later):
        return 0.0
    return voices + novelty + (1.0 if place < _LEAD else 0.0)


def _is_later(said: _Said, telling: _Telling, known: _Told) -> bool:
    """Tell whether a sentence dates its news later than all that was told."""
    if said.novelty < _NEW and not _new_acts(said, telling, known):
        return False
    article, sentence = telling.article, said.sentence
    days = _days(article, sentence.start, sentence.end, happened=True) - known.days
    at = moment(article)
    return at is not None and any(known.last_day < day <= at.date() for day in days)


def _acts_anew(said: _Said, telling: _Telling, known: _Told) -> bool:
    """Tell whether an article's title and its first sentence name an act that nothing told did."""
    if not _NEW_ACT <= said.novelty <= _NEW_AND_TIED or telling.title_novelty < _NEW:
        return False
    return bool(_new_acts(said, telling, known) & telling.title_acts)


def _acts_together(said: _Said, telling: _Telling, tellings: Sequence[_Telling], known: _Told) -> bool:
    """Tell whether the titles of two voices name an act that nothing told did, and this sentence does."""
    acts = _new_acts(said, telling, known) & telling.title_acts
    return any(other.voice != telling.voice and acts & other.title_acts for other in tellings)


def _new_acts(said: _Said, telling: _Telling, known: _Told) -> frozenset[str]:
    return acts_in(said.sentence.words, language=primary(telling.article.language)) - known.acts


def _confirming(said: _Said, telling: _Telling, tellings: Sequence[_Telling]) -> int:
    """Return how many other voices say the same new thing in a sentence of theirs."""
    if len(said.new) < _FEWEST_SHARED:
        return 0
    sought = sum(said.weights[term] for term in said.new)
    confirming = set()
    for other in tellings:
        if other.voice == telling.voice or primary(other.article.language) != primary(telling.article.language):
            continue
        for one in other.said.values():
            shared = said.new & one.new
            if len(shared) >= _FEWEST_SHARED and sum(said.weights[term] for term in shared) >= _SHARED_NEW * sought:
                confirming.add(other.voice)
    return len(confirming)


def _distinct(found: Sequence[tuple[float, Article, _Said]]) -> list[tuple[Article, _Said]]:
    kept: list[tuple[Article, _Said]] = []
    for _, article, said in found:
        if len(kept) < MOST_SENTENCES and not any(_same(said, other) for _, other in kept):
            kept.append((article, said))
    return kept


def _same(said: _Said, other: _Said) -> bool:
    shared = said.weights.keys() & other.weights.keys()
    weight = sum(said.weights[term] for term in shared)
    new = len(said.new & other.new)
    return weight >= _SAME * sum(said.weights.values()) or new >= _SAME * len(said.new)


def _evidence(article: Article, said: _Said) -> Evidence:
    sentence = said.sentence
    return Evidence(article=article.id, quote=sentence.words, start=sentence.start, end=sentence.end)
