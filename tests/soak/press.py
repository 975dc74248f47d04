"""Papers that print made-up articles: each has a word that nothing else says, by which it is found again."""

from __future__ import annotations

import random
from collections.abc import Sequence
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

from tests.soak.record import Printed

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bre dor fin gal hem jor kel lan mer".split()
_DIGITS = "ba de fi go lu ma ne pi ro su".split()
_PARAGRAPHS, _SENTENCES = 5, 3
# Entries that a feed lists at most.
LISTED = 200


def token(paper: int, number: int) -> str:
    """Return the word that only this entry says; it ends in a letter that no stemmer takes away."""
    return "q" + "".join(_DIGITS[int(digit)] for digit in f"{paper:02d}{number:04d}") + "x"


def outlet(paper: int) -> str:
    """Return the name of a paper."""
    return f"The {_word(random.Random(paper)).title()} Herald"


def article(paper: int, number: int) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """Return the title and paragraphs of sentences of an entry."""
    chance = random.Random(f"{paper} {number}")
    own = token(paper, number)
    title = f"{own.title()} {_words(chance, 3)}"
    body = tuple(tuple(_sentence(chance, own) for _ in range(_SENTENCES)) for _ in range(_PARAGRAPHS))
    return title, body


def _sentence(chance: random.Random, own: str) -> str:
    return (
        f"The {_words(chance, 2)} of {own} was {_words(chance, 2)} by {chance.randrange(20, 900)} {_words(chance, 2)}, "
        f"and the {_words(chance, 2)} is {_words(chance, 3)}."
    )


def _words(chance: random.Random, number: int) -> str:
    return " ".join(_word(chance) for _ in range(number))


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=3))


def document(paper: int, printed: Sequence[Printed], *, edition: str = "") -> bytes:
    """Return the feed of a paper, the newest first; another ``edition`` has other guids for the same entries."""
    entries = "".join(_entry(each, edition) for each in reversed(printed[-LISTED:]))
    title = escape(outlet(paper))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{title}</title>'
        f"<language>en</language>{entries}</channel></rss>"
    ).encode()


def _entry(printed: Printed, edition: str) -> str:
    title, body = article(printed.paper, printed.number)
    text = "".join(f"<p>{' '.join(sentences)}</p>" for sentences in body)
    link = f"https://paper{printed.paper}.example/{quote(printed.token)}"
    return (
        f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>{edition}{printed.token}</guid>"
        f"<pubDate>{format_datetime(printed.published)}</pubDate><description><![CDATA[{text}]]></description></item>"
    )
