"""A story's headline, chosen among those of its outlets: one that says what happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import shorten

from bot.model import Agreement, Article, Story
from bot.stories.headings.bait import bait, labels
from bot.text.content_words import content_words
from bot.text.fitness import length
from bot.text.instructions import MUTE_SIGNS, instruction_spans, is_instruction
from bot.text.outlets import same_outlet
from bot.text.words import fold, primary

_LONGEST_BEGINNING = 100
_MOST_TITLES = 30
_FIRST_WORDS = 60
_READ_FOR_BEGINNING = 2_000  # letters
# What a title loses for what it is; being central gains up to 1.
_BAIT, _LABELLED, _QUESTION, _LOUD, _UNFINISHED, _WRONG_LENGTH = 0.6, 0.5, 0.5, 0.3, 0.4, 0.3
# How much more others' titles must be worth than the lead's own.
_LEAD = 0.2
_FEWEST_WORDS, _MOST_WORDS = 4, 16
_SHOUTED = 0.7
_SEPARATORS = re.compile(r"\s+[|–—·•:-]+\s+|\s*[|»]\s*|:\s+")
_QUESTION_END = re.compile(r"[?？؟]\W*$")
_CUT = re.compile(r"(?:\.\.|…)\W*$")


def headline(story: Story, *, agreement: Agreement | None = None) -> str:
    """Return the title that says best what the story says, of those in the lead's language, without its outlet's name.

    A story without a title, as of a microblog, is headed by how its lead begins; what tells a program what to do heads
    none, in a title or in a text.

    Args:
        story: Titles of the lead win over others about as good.
        agreement: What its voices agree on; a title that says so is better.
    """
    lead = story.lead
    language = primary(lead.language)
    titled = [lead, *(each for each in story.articles if each.id != lead.id and not each.sponsored)][:_MOST_TITLES]
    bare = [(each, _bare(each)) for each in titled if each.title.strip() and primary(each.language) == language]
    titles = [(each, title) for each, title in bare if not _orders(title)]
    if not titles:
        return shorten(_tellable(lead), _LONGEST_BEGINNING, placeholder=" …") or lead.outlet
    if len(titles) == 1:
        return titles[0][1]
    bags = [frozenset(content_words(f"{title} {_beginning(each)}", language=language)) for each, title in titles]
    agreed = " ".join(claim.words for claim in agreement.agreed) if agreement else ""

    def worth(place: int) -> float:
        article, title = titles[place]
        others = [bag for other, bag in enumerate(bags) if other != place]
        others.append(frozenset(content_words(_beginning(article), language=language)))
        said = [*others, frozenset(content_words(agreed, language=language))] if agreed else others
        own = _LEAD if article.id == lead.id else 0.0
        return _centrality(frozenset(content_words(title, language=language)), said) + own - _faults(title, language)

    best = max(range(len(titles)), key=lambda place: (worth(place), -place))
    return titles[best][1]


def _tellable(article: Article) -> str:
    """Return how an article's text begins, without what instructs whoever reads it."""
    text = article.text[:_READ_FOR_BEGINNING]
    for span in reversed(instruction_spans(text, language=article.language)):
        text = text[: span.start] + text[span.end :]
    return text


def _beginning(article: Article) -> str:
    return " ".join(article.text.split(maxsplit=_FIRST_WORDS)[:_FIRST_WORDS])


def _centrality(title: frozenset[str], said: Sequence[frozenset[str]]) -> float:
    """Return the mean share of a title's telling words that what is said elsewhere has, 0 to 1."""
    if not title:
        return 0.0
    return sum(len(title & bag) for bag in said) / (len(title) * len(said))


def _faults(title: str, language: str) -> float:
    folded = fold(title)
    letters = [letter for letter in title if letter.isalpha()]
    shouted = sum(map(str.isupper, letters)) > _SHOUTED * len(letters)
    return (
        _BAIT * bool(bait(language).search(folded))
        + _LABELLED * bool(labels(language).search(folded))
        + _QUESTION * bool(_QUESTION_END.search(title))
        + _LOUD * (shouted or title.rstrip("\"'”’»").endswith(("!", "！")))
        + _UNFINISHED * bool(_CUT.search(title))
        + _WRONG_LENGTH * (not _FEWEST_WORDS <= length(title) <= _MOST_WORDS)
    )


def _bare(article: Article) -> str:
    """Return an article's title without its outlet's name before or behind it."""
    title = article.title.strip()
    parts = list(_SEPARATORS.finditer(title))
    if not parts:
        return title
    last, first = parts[-1], parts[0]
    if same_outlet(title[last.end() :], article.outlet):
        return title[: last.start()]
    if same_outlet(title[: first.start()], article.outlet):
        return title[first.end() :]
    return title


def _orders(title: str) -> bool:
    """Tell whether a title instructs a program; a number, code or markup by itself does not."""
    return is_instruction(title) and any(span.why not in MUTE_SIGNS for span in instruction_spans(title))
