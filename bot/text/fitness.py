"""Which sentences of an article may stand in a summary, and what each needs beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.model import Sentence
from bot.text.datelines import dateline_length
from bot.text.instructions import instructions_among
from bot.text.phrases import AGENCIES, BYLINES, CREDITS, Phrases, phrases
from bot.text.speech_verbs import speech_verbs
from bot.text.words import fold

_HEAD = 90  # characters of a sentence in which all phrases of the tables fit
_NOT_WORDS = re.compile(r"^[\W_]+")
_ASIDE = re.compile(r"^[(\[（【][^()\[\]（）【】]*[)\]）】]\W*$")
_QUOTED = re.compile(r"[“„«\"「『][^“”„«»\"「」『』]*[”“»\"」』]|(?<!\w)[‘'][^‘’']{8,}[’'](?!\w)")
_BEFORE_CLAUSE = re.compile(r"[,”\"»“」—–]")
_LONGEST_CLAUSE = 60
_VERB_WITHIN = 3
_ALL_CLOSING = ".!。 "
_CLOSERS = "\"'”’»›“«)]」』）】 \u00a0\u202f"
_STOPS = frozenset(".!。！｡۔।॥։።။")
_BULLET = re.compile(r"^(?:[•‣▪◦●■►*–—-]|\(?\d{1,2}[.)])\s")
_CREDIT_IN_BRACKETS = re.compile(rf"\((?:[^()]*/)?(?:{AGENCIES})(?:/[^()]*)?\)\W*$|https?://\S+$", re.IGNORECASE)
_BYLINE = re.compile(rf"(?:{BYLINES})(?![\w'])")
# A credit by itself: "(Jane Roe/The Harbour Post)", "(AP)".
_LONE_CREDIT = re.compile(rf"\((?:[^()/]{{2,40}}/[^()/]{{2,40}}|(?:{AGENCIES}))\)\W*$", re.IGNORECASE)
_ECHO_DOUBT = 0.3
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff]")
# A Chinese or Japanese sign carries about as much as half an English word; "real sentences" of news have a verb and two
# noun phrases, and readers of a digest stop at about sixty words.
_SIGNS_A_WORD = 1.7
FEWEST_WORDS, FEW_WORDS, MANY_WORDS, MOST_WORDS = 4, 8, 32, 60
_NEAR = 2
# Languages that leave the pronoun out, so that a verb of speech in front refers back: "Añadió que …".
_PRO_DROP = frozenset("es it pt pl cs ru uk tr sr hr bg ro ca gl ar".split())


class Need(IntEnum):
    """What a sentence needs to be understood: nothing, some earlier sentence, one near before it, or the one before."""

    NOTHING = 0
    EARLIER = 1
    NEAR = 2
    PREVIOUS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitness:
    """How well a sentence can stand in a summary.

    Attributes:
        news: False for what is no news: calls to the reader, credits, bylines, headings, questions, fragments.
        whole: False when it holds only a part of a quotation.
        refers_to: Places of the sentences one of which must be told before it; the first is the likeliest.
        words: Its length; signs of scripts without spaces are counted as parts of words.
        doubt: 0 to 1, how much else speaks against it: very short, long, a quotation that refers back.
        instruction: It tells a program what to do: no news, never shown, and no other sentence refers to it.
    """

    news: bool
    whole: bool
    refers_to: tuple[int, ...]
    words: float
    doubt: float
    instruction: bool = False


def missing(fitness: Fitness, chosen: Sequence[int]) -> int | None:
    """Return the place of what a sentence refers to, None when that is chosen or there is nothing before."""
    if not fitness.refers_to or any(place in chosen for place in fitness.refers_to):
        return None
    return fitness.refers_to[0]


def judge(sentences: Sequence[tuple[Sentence, bool]], *, language: str, instructions: bool = True) -> list[Fitness]:
    """Return the fitness of each sentence, given with whether it holds only a part of a quotation.

    Args:
        sentences: All of an article, or its first part.
        language: ISO 639-1 code.
        instructions: Whether to look for them; who looks at what he chose of the sentences need not look at all.
    """
    tables = phrases(language)
    verbs = speech_verbs(language)
    front_verbs = verbs if language in _PRO_DROP else frozenset()
    judged: list[Fitness] = []
    told: list[int] = []
    before: int | None = None
    whys = instructions_among([sentence for sentence, _ in sentences], language=language) if instructions else ()
    for index, (sentence, cut) in enumerate(sentences):
        text = sentence.words
        # A dateline stands before the first news alone.
        head, words = _beginning(text, 0 if told else dateline_length(text)), length(text)
        need, echoes = _need(text, head, tables, front_verbs)
        if need is not Need.PREVIOUS and _speaker_is_unnamed(text, tables, verbs):
            need = Need.PREVIOUS
        instruction = instructions and whys[index] != ""
        news = not instruction and _is_news(text, head, words, tables) and not _has_credit_behind(sentences, index)
        doubt = _length_doubt(words)
        judged.append(
            Fitness(
                news=news,
                whole=not cut,
                refers_to=_antecedents(need, before, told) if need else (),
                words=words,
                doubt=min(1.0, doubt + _ECHO_DOUBT) if echoes else doubt,
                instruction=instruction,
            )
        )
        before = before if instruction else index
        if news:
            told.append(index)
    return judged


def _antecedents(need: Need, before: int | None, told: Sequence[int]) -> tuple[int, ...]:
    """Return what a sentence may refer to; headings and captions in between are no news and told by nobody."""
    if need is Need.PREVIOUS:
        return () if before is None else (before,)
    if need is Need.NEAR:
        return tuple(reversed(told[-_NEAR:]))
    return tuple(told) if need is Need.EARLIER else ()


def _has_credit_behind(sentences: Sequence[tuple[Sentence, bool]], index: int) -> bool:
    """Tell whether a picture's credit follows in the paragraph: then the sentence is its caption."""
    if index + 1 >= len(sentences):
        return False
    following = sentences[index + 1][0]
    if not following.words.startswith("("):
        return False
    return following.paragraph == sentences[index][0].paragraph and _LONE_CREDIT.match(following.words) is not None


def length(text: str) -> float:
    """Return how many words a text has, for people: signs of scripts without spaces count as parts of words."""
    spaced = text.count(" ") + 1
    if text.isascii():
        return spaced
    return spaced + len(_WIDE.findall(text)) / _SIGNS_A_WORD


def _beginning(text: str, start: int) -> str:
    folded = fold(text[start : start + _HEAD])
    return folded if folded[:1].isalnum() else _NOT_WORDS.sub("", folded)


def _is_news(text: str, head: str, words: float, tables: Phrases) -> bool:
    told = text.rstrip(_CLOSERS)
    if words < FEWEST_WORDS or told[-1:] not in _STOPS or told.endswith(".."):
        return False  # a heading, a question, or what trails off
    if tables.teasers.match(head) or text[0].islower() or (not text[0].isalpha() and _is_aside(text)):
        return False
    return not (_is_credit(text) or (words < FEW_WORDS and _BYLINE.match(head)))


def _is_aside(text: str) -> bool:
    return _BULLET.match(text) is not None or _ASIDE.match(text) is not None


def _is_credit(text: str) -> bool:
    tail = text[-_HEAD:]
    if ("(" in tail or "http" in tail) and _CREDIT_IN_BRACKETS.search(tail):
        return True
    return any(map(text.__contains__, CREDITS))


def _need(text: str, head: str, tables: Phrases, verbs: frozenset[str]) -> tuple[Need, bool]:
    """Return what the sentence needs, and whether only the words of a quotation in it refer back."""
    need = _need_of(head, tables, verbs)
    if text[0].isalnum():
        return need, False
    told = _QUOTED.sub(" ", text)
    if not any(map(str.isalnum, told)):
        return Need.PREVIOUS, False  # nobody is named who says it
    outer = _NOT_WORDS.sub("", fold(told[:_HEAD]))
    described = Need.NEAR if tables.article.match(outer) else Need.NOTHING  # “…,” the captain said: which one?
    # Behind a quotation the verb comes first in many languages; whether it has a subject is told by its clause.
    return max(described, _need_of(outer, tables, frozenset())), need is not Need.NOTHING


def _speaker_is_unnamed(text: str, tables: Phrases, verbs: frozenset[str]) -> bool:
    """Tell whether what is told ends with a verb of speech whose subject is a pronoun, or is left out."""
    *told, clause = _BEFORE_CLAUSE.split(text[-_LONGEST_CLAUSE:].rstrip(_ALL_CLOSING).lower())
    if not told:
        return False
    clause = clause.strip("' ")
    if clause in tables.speakers:
        return True
    words = clause.split()
    hyphened = "-" in clause and any(word.partition("-")[0] in verbs for word in words)
    if not hyphened and verbs.isdisjoint(words[:_VERB_WITHIN]):
        return False
    pronoun = any(word in tables.speakers or word.endswith(_hyphened(tables)) for word in words[:_VERB_WITHIN])
    return pronoun or verbs.issuperset(words)


def _hyphened(tables: Phrases) -> tuple[str, ...]:
    return tuple(speaker for speaker in tables.speakers if speaker.startswith("-"))


def _need_of(head: str, tables: Phrases, verbs: frozenset[str]) -> Need:
    if tables.referring.match(head) or (verbs and head.partition(" ")[0] in verbs):
        return Need.PREVIOUS
    if tables.events.match(head):
        return Need.NEAR
    return Need.EARLIER if tables.actors.match(head) else Need.NOTHING


def _length_doubt(words: float) -> float:
    if words < FEW_WORDS:
        return 0.3
    return 0.0 if words <= MANY_WORDS else min(1.0, (words - MANY_WORDS) / (MOST_WORDS - MANY_WORDS))
