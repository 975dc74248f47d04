"""What is published: documents of feeds and pages, from a day alone, so that nothing of them need be kept."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache

from tests.bench.press import Press
from tests.load.day import START, Day, host_of, page_address

_LENGTH = 260
_NAMES = 12
_SENTENCE, _PARAGRAPH = 13, 3
LISTED = 12
"""Entries of a document, the latest."""
_OLD = 3
_KEPT = 20_000
_RARE = 600


class Newspaper:
    """Writes what the feeds of a day print."""

    def __init__(self, day: Day, port: int) -> None:
        self._day = day
        self._port = port
        self._press = Press()
        self._rendered = lru_cache(_KEPT)(self._render)

    def document(self, feed: int, published: int) -> bytes:
        """Return a feed as RSS when so many of its entries are out: the latest, then some from before the day."""
        out = self._day.entries_of(feed)[max(0, published - LISTED) : published].tolist()
        told = [self._rendered(entry) for entry in reversed(out)]
        told += [self._old(feed, place) for place in range(min(_OLD, LISTED - len(told)))]
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>Paper {feed}</title><link>http://{host_of(feed)}:{self._port}/</link>"
            f"<description>What paper {feed} prints</description><language>en</language>\n"
            f"{''.join(told)}</channel></rss>\n"
        ).encode()

    def page(self, entry: int) -> bytes:
        """Return the page of an entry."""
        title, paragraphs = self._text(entry)
        links = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(20))
        body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
            f"<nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>\n{body}</article></main>"
            f"<aside><ul>{links}</ul></aside><footer><p>Imprint, terms and contact</p></footer></body></html>"
        ).encode()

    def _render(self, entry: int) -> str:
        title, paragraphs = self._text(entry)
        feed = int(self._day.feed[entry])
        link = page_address(entry, feed, self._port)
        teaser = paragraphs[0].partition(". ")[0]
        whole = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) if self._day.whole[feed] else ""
        content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>" if whole else ""
        dated = format_datetime(self._day.published(entry))
        return (
            f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{dated}</pubDate>"
            f"<description>{teaser}.</description>{content}</item>\n"
        )

    def _old(self, feed: int, place: int) -> str:
        dated = format_datetime(old_dates(self._day, feed)[place])
        link = f"http://{host_of(feed)}:{self._port}/old/{feed}-{place}"
        return f"<item><title>Of old {feed} {place}</title><link>{link}</link><pubDate>{dated}</pubDate></item>\n"

    def _text(self, entry: int) -> tuple[str, Sequence[str]]:
        """Return an entry's title and paragraphs: words of its language, its subject's, its story's names."""
        story = self._day.story[entry]
        of_story = random.Random(f"{self._day.seed} {story}")
        subject = of_story.choice(self._press.subjects)
        names = [name.capitalize() for name in of_story.sample(self._press.words[_RARE:], _NAMES)]
        chosen = random.Random(f"{self._day.seed} {story} agency" if self._day.copies[entry] else f"own {entry}")
        often = self._press.often
        words = chosen.choices(self._press.words, cum_weights=often, k=_LENGTH)
        words += chosen.choices(subject, k=_LENGTH // 8)
        own = chosen.sample(names, _NAMES * 2 // 3)
        words += own + chosen.choices(own, k=_LENGTH // 10)
        chosen.shuffle(words)
        title = own[:3] + chosen.choices(subject, k=3) + chosen.choices(self._press.words, cum_weights=often, k=3)
        return " ".join(title), _paragraphs(words)

    def subject_words(self, subject: int) -> Sequence[str]:
        """Return words of a subject."""
        return self._press.subjects[subject % len(self._press.subjects)][:3]


def old_dates(day: Day, feed: int) -> Sequence[datetime]:
    """Return the dates of what a feed brought before the day, the newest first."""
    apart = timedelta(days=1) / float(day.rates[feed])
    newest = START - timedelta(minutes=5) - min(apart, timedelta(days=20)) * random.Random(feed).random()
    return [newest - place * min(apart, timedelta(days=20)) for place in range(_OLD)]


def _paragraphs(words: Sequence[str]) -> list[str]:
    sentences = [" ".join(words[start : start + _SENTENCE]) for start in range(0, len(words), _SENTENCE)]
    sentences = [f"{each[0].upper()}{each[1:]}." for each in sentences]
    return [" ".join(sentences[start : start + _PARAGRAPH]) for start in range(0, len(sentences), _PARAGRAPH)]
