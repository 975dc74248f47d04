"""What a story is about, as far as a taste can be for it: names and words of title and opening, and who tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.interests.learning.names import names
from bot.model import Article, Story, Subject
from bot.text.datelines import dateline_length
from bot.text.outlets import agency
from bot.text.stems import stem
from bot.text.stop_words import stop_words
from bot.text.words import primary, tokens

# What happened stands in the title and the first sentences, which are also what an embedding is made of.
_OPENING = 600  # characters
_LONGEST_TITLE = 300
_MOST_WORDS = 80
_MOST_OUTLETS = 8
_LEAST_CERTAIN = 0.05
_SHORTEST_WORD = 2
_LONGEST_WORD = 40


def subject_of(
    story: Story, *, topics: Mapping[str, float] | None = None, vector: bytes = b"", vector_by: str = ""
) -> Subject:
    """Return what a story is about, by the title and the opening of its lead.

    Args:
        story: Its lead is read, in the lead's language; all its outlets are named.
        topics: Of the ready topics, each with how certain it is that the story is about it, 0 to 1.
        vector: The lead's embedding as it is kept with its placement, b"" where none is made.
        vector_by: The model that made it.
    """
    lead = story.lead
    title, opening = lead.title[:_LONGEST_TITLE], _opening(lead)
    outlets = (article.outlet for article in (lead, *story.articles))
    return Subject(
        topics={name: round(certain, 3) for name, certain in (topics or {}).items() if certain >= _LEAST_CERTAIN},
        outlets=tuple(dict.fromkeys(filter(None, outlets)))[:_MOST_OUTLETS],
        names=tuple(name for name in names(title, opening, language=lead.language) if not agency(name)),
        words=tuple(dict.fromkeys(_stems_of(f"{title}\n{opening}", lead.language)))[:_MOST_WORDS],
        vector=vector,
        vector_by=vector_by if vector else "",
    )


def _opening(article: Article) -> str:
    """Return the first sentences of a text, the last of them perhaps cut, without its title and its dateline."""
    text = article.text.removeprefix(article.title).lstrip()
    text = text[dateline_length(text) :]
    if len(text) <= _OPENING:
        return text
    whole, blank, _ = text[: _OPENING + 1].rpartition(" ")
    return whole if blank else text[:_OPENING]


def _stems_of(text: str, language: str) -> Iterator[str]:
    code = primary(language)
    unsaid = stop_words(code)
    for word in tokens(text, language=code):
        if word not in unsaid and _SHORTEST_WORD <= len(word) <= _LONGEST_WORD and not word.isdecimal():
            yield stem(word, code)
