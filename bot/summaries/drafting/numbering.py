"""The sentences of a story that a language model is shown, each under a number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.model import Article, ArticleId, Evidence, Sentence, Story
from bot.summaries.drafting.foreign import foreign_paragraphs
from bot.summaries.several import evidence_of, without_dateline
from bot.text.fences import plain
from bot.text.fitness import judge
from bot.text.instructions import instruction_spans
from bot.text.sentences import split_marking_quotations
from bot.text.tokens import tokens_at_most
from bot.text.words import primary

# Of each text so many sentences are shown, its first: news is told in its beginning.
_OF_LEAD, _OF_OTHERS = 60, 25
_MOST_TEXTS = 12
# A longer "sentence" is a table, a list or an attack; what is cut off could not be cited anyway.
LONGEST_SENTENCE = 700


# A sentence's article and its end there: the same with its dateline and without.
Place = tuple[ArticleId, int]


def place_of(sentence: Evidence) -> Place:
    """Return where a sentence stands."""
    return sentence.article, sentence.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A sentence with its number, counted from 1 through the whole story, and the outlet that says it.

    Attributes:
        refers_to: Where the sentences stand one of which must be told before it; it is read alone where there is none.
    """

    number: int
    outlet: str
    sentence: Evidence
    refers_to: frozenset[Place] = frozenset()


def numbered(story: Story, *, unsaid: Collection[Evidence] = ()) -> tuple[Numbered, ...]:
    """Return the sentences of a story that may be told: the lead's, then those of one text of each other voice.

    Left out are copies, what is no news, what is out of date (``unsaid``), what addresses a machine, parts of
    quotations, and texts in another language than the lead's, since what is drafted from them could not be checked.
    """
    found: list[Numbered] = []
    seen: set[str] = set()
    for article, most in _texts(story):
        for sentence, refers_to in _sentences(article, unsaid, most):
            words = " ".join(sentence.quote.split())
            if words in seen or len(words) > LONGEST_SENTENCE:
                continue
            seen.add(words)
            number = len(found) + 1
            found.append(Numbered(number=number, outlet=article.outlet, sentence=sentence, refers_to=refers_to))
    return tuple(found)


def portions(sentences: Sequence[Numbered], *, most_tokens: int) -> tuple[tuple[Numbered, ...], ...]:
    """Return the sentences in portions that each take no more tokens, in order; one sentence at least in each."""
    found: list[list[Numbered]] = []
    left = 0
    for each in sentences:
        size = tokens_at_most(shown(each))
        if not found or size > left:
            found.append([])
            left = most_tokens
        found[-1].append(each)
        left -= size
    return tuple(tuple(portion) for portion in found)


def refers_back(line: str, *, after: str, language: str) -> bool:
    """Tell whether a line cannot be understood without another before it, such as the sentence ``after``."""
    both = [(Sentence(words=words, start=0, end=len(words), paragraph=0), False) for words in (after, line)]
    return bool(judge(both, language=primary(language), instructions=False)[1].refers_to)


def shown(each: Numbered) -> str:
    """Return a sentence as the model is shown it: one line, with its number and outlet."""
    words = plain(each.sentence.quote)
    outlet = plain("".join(sign for sign in each.outlet if sign not in "[]()"))
    return f"[{each.number}] ({outlet[:60]}) {words}\n"


def tellable(article: Article, unsaid: Collection[Evidence] = ()) -> str:
    """Return an article's text with line breaks where it addresses a machine, is foreign, or says what is ``unsaid``.

    All else keeps its place, and no sentence begins before a gap and ends behind it.
    """
    text = article.text
    gaps = [(span.start, span.end) for span in instruction_spans(text, language=primary(article.language))]
    gaps += [(each.start, each.end) for each in unsaid if each.article == article.id]
    gaps += foreign_paragraphs(article)
    for start, end in gaps:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _texts(story: Story) -> Iterable[tuple[Article, int]]:
    """Yield the lead, then one text of each other voice, with how many of its sentences are shown."""
    yield story.lead, _OF_LEAD
    articles = {article.id: article for article in story.articles}
    language = primary(story.lead.language)
    heard = 0
    for voice in story.voices:
        if story.lead.id in voice.articles:
            continue
        first = articles[voice.articles[0]]
        if first.text and primary(first.language) == language and heard < _MOST_TEXTS:
            heard += 1
            yield first, _OF_OTHERS


def _sentences(
    article: Article, unsaid: Collection[Evidence], most: int
) -> Iterator[tuple[Evidence, frozenset[Place]]]:
    """Yield the sentences of a text that are news, each with where those stand that it refers to."""
    language = primary(article.language)
    marked = split_marking_quotations(tellable(article, unsaid), language=language)[:most]
    for (sentence, _), fit in zip(marked, judge(marked, language=language, instructions=False), strict=True):
        if fit.news and fit.whole:
            refers_to = frozenset((article.id, marked[place][0].end) for place in fit.refers_to)
            yield evidence_of(_without_dateline(sentence, article), article.id), refers_to


def _without_dateline(sentence: Sentence, article: Article) -> Sentence:
    """Return a text's first sentence without its dateline; what looks like one elsewhere is none."""
    return sentence if article.text[: sentence.start].strip() else without_dateline(sentence)
