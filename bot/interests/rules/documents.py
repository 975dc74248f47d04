"""An article as rules look at it: its words are read once, for however many rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.interests.rules.forms import read
from bot.model import Article
from bot.text.words import primary
from bot.urls import host

# Parts a title from the text behind it, so that no phrase reaches from one into the other; terms hold no such sign.
_PARTING = "\n"
_SOURCES_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article's words and where it comes from.

    A line has a blank before, between and behind its words, so that a phrase is in it where it is with its blanks.

    Attributes:
        feed: URL of its feed; ``feed_title`` is what the feed calls itself.
        language: Tag of the text's language, "" where it is not known.
        tags: What its feed files it under.
        words, stems, plain_stems: Lines of title and text, a line break between the two (see ``forms.Words``).
        title_words, title_stems, title_plain_stems: Lines of the title.
    """

    title: str
    text: str
    outlet: str = ""
    feed: str = ""
    feed_title: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    words: str = field(init=False, repr=False, compare=False)
    stems: str = field(init=False, repr=False, compare=False)
    plain_stems: str = field(init=False, repr=False, compare=False)
    title_words: str = field(init=False, repr=False, compare=False)
    title_stems: str = field(init=False, repr=False, compare=False)
    title_plain_stems: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        language = tongue(self.language)
        title, text = read(self.title, language), read(self.text, language)
        keep = object.__setattr__
        keep(self, "title_words", title.terms)
        keep(self, "words", f"{title.terms}{_PARTING}{text.terms}")
        keep(self, "title_stems", title.stems)
        keep(self, "stems", f"{title.stems}{_PARTING}{text.stems}")
        same = title.plain_stems == title.stems and text.plain_stems == text.stems
        keep(self, "title_plain_stems", self.title_stems if same else title.plain_stems)
        keep(self, "plain_stems", self.stems if same else f"{title.plain_stems}{_PARTING}{text.plain_stems}")


def read_document(article: Article, *, feed_title: str = "", tags: Sequence[str] = ()) -> Document:
    """Return an article as rules look at it.

    Args:
        article: The article.
        feed_title: What the feed that it came by calls itself.
        tags: What that feed files it under.
    """
    return Document(
        title=article.title,
        text=article.text,
        outlet=article.outlet,
        feed=article.feed,
        feed_title=feed_title,
        language=article.language,
        tags=tuple(tags),
    )


@lru_cache(maxsize=256)
def tongue(language: str) -> str:
    """Return the primary subtag of a language's tag."""
    return primary(language)


@lru_cache(maxsize=_SOURCES_REMEMBERED)
def outlet_line(outlet: str) -> str:
    """Return the words of an outlet's name as rules look for words, with a blank around each."""
    return read(outlet, "").terms


@lru_cache(maxsize=_SOURCES_REMEMBERED)
def feed_line(title: str, url: str) -> str:
    """Return the words of a feed's title and those of its host, parted as title and text are."""
    return f"{read(title, '').terms}{_PARTING}{read(host(url), '').terms}"


@lru_cache(maxsize=_SOURCES_REMEMBERED)
def tag_line(tag: str) -> str:
    """Return the words of a tag, which are of no language."""
    return read(tag, "").terms
