"""Made-up feeds for measuring: as large and as varied as real ones, all different, the same at every run.

Two of three are RSS 2.0, one is Atom. An entry has a title, a link, a date, an author, categories, and two to three
kilobytes of HTML with links, pictures and entities. The words are syllables put together; no text was taken from
anywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape

ENTRIES = 30
_PARAGRAPHS = 4
_WORDS_OF_PARAGRAPH = 48
# Before the paragraphs: link, title, author, excerpt.
_WORDS_AROUND = 40
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()
_TOPICS = "Harbours Budgets Rivers Markets Schools Orchards Trains Bridges Weather Chess Rowing Bread".split()


def _vocabulary() -> list[str]:
    chosen = random.Random(0)
    plain = ["".join(chosen.choices(_SYLLABLES, k=chosen.choice((1, 2, 2, 3, 3, 4)))) for _ in range(6_000)]
    return plain + ["brélo", "dañu", "fürgo", "gøn", "lička", "mès", "nöru", "pão", "ünte", "żuwa"] * 20


_VOCABULARY = _vocabulary()


def document(number: int, *, edition: int, now: datetime) -> bytes:
    """Return the feed of this number, about 75 KB of RSS or Atom.

    Args:
        number: Feeds of different numbers have no entry in common.
        edition: Each has one entry more at its top than the one before, and one less at its end.
        now: The newest entry of edition 0 is some minutes older.
    """
    newest = ENTRIES + edition
    entries = [_Entry(number, position, now) for position in range(newest - 1, newest - 1 - ENTRIES, -1)]
    return "".join(_atom(number, entries) if number % 3 == 2 else _rss(number, entries)).encode()


def media_type(number: int) -> str:
    """Return what a server calls the feed of this number."""
    return "application/atom+xml" if number % 3 == 2 else "application/rss+xml"


class _Entry:
    """One entry, the same in every edition that lists it."""

    def __init__(self, number: int, position: int, now: datetime) -> None:
        chosen = random.Random(number * 1_000_003 + position)
        apart = timedelta(minutes=20 + number * 37 % 1_000)
        words = chosen.choices(_VOCABULARY, k=_WORDS_AROUND + _PARAGRAPHS * _WORDS_OF_PARAGRAPH)
        self.link = f"https://paper{number}.example/{words[0]}/{words[1]}-{words[2]}-{position}"
        self.id = f"paper{number}-{position}"
        self.published = now - timedelta(minutes=number % 17 + 1) - apart * (ENTRIES - 1 - position)
        self.title = _sentence(words[3:12])
        self.author = f"{words[12]} {words[13]}".title()
        self.topics = chosen.sample(_TOPICS, 3)
        self.excerpt = f"<p>{_sentence(words[14:_WORDS_AROUND])}</p>"
        self.body = "".join(_paragraphs(words[_WORDS_AROUND:], chosen))


def _paragraphs(words: list[str], chosen: random.Random) -> Iterator[str]:
    for start in range(0, len(words), _WORDS_OF_PARAGRAPH):
        part = words[start : start + _WORDS_OF_PARAGRAPH]
        yield (
            f'<p>{_sentence(part[:20])} <a href="https://{part[0]}.example/{part[-1]}?id={chosen.randrange(10**6)}">'
            f"{part[1]} &amp; {part[2]}</a>, <em>{part[3]}</em>&nbsp;&#8212; {_sentence(part[20:])}</p>\n"
        )
        if start % (2 * _WORDS_OF_PARAGRAPH) == 0:
            yield f'<img src="https://{part[0]}.example/{part[2]}.jpg" alt="{part[4]} {part[5]}" width="640"/>\n'


def _sentence(words: list[str]) -> str:
    return " ".join(words).capitalize() + "."


def _rss(number: int, entries: list[_Entry]) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">\n'
        f"<channel><title>Paper {number}</title><link>https://paper{number}.example/</link>"
        f"<description>What paper {number} prints</description><language>en</language>\n"
    )
    for entry in entries:
        yield (
            f"<item><title>{escape(entry.title)}</title><link>{entry.link}</link>"
            f'<guid isPermaLink="false">{entry.id}</guid><pubDate>{format_datetime(entry.published)}</pubDate>'
            f"<dc:creator>{entry.author}</dc:creator>"
            + "".join(f"<category>{topic}</category>" for topic in entry.topics)
            + f"<description>{escape(entry.excerpt)}</description>\n"
            f"<content:encoded><![CDATA[{entry.body}]]></content:encoded></item>\n"
        )
    yield "</channel></rss>\n"


def _atom(number: int, entries: list[_Entry]) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f'<title>Paper {number}</title><link href="https://paper{number}.example/"/><id>urn:paper:{number}</id>'
        f"<updated>{entries[0].published.isoformat()}</updated>\n"
    )
    for entry in entries:
        yield (
            f'<entry><title type="html">{escape(escape(entry.title))}</title><link href="{entry.link}"/>'
            f"<id>urn:{entry.id}</id><published>{entry.published.isoformat()}</published>"
            f"<updated>{entry.published.isoformat()}</updated><author><name>{entry.author}</name></author>"
            + "".join(f'<category term="{topic}"/>' for topic in entry.topics)
            + f'<summary type="html">{escape(entry.excerpt)}</summary>\n'
            f'<content type="html">{escape(entry.body)}</content></entry>\n'
        )
    yield "</feed>\n"
