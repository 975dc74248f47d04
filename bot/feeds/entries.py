"""Drafts to entries: links made absolute, titles plain, dates aware, ids unique."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urljoin

from bot.feeds.dates import Moment, read_date
from bot.feeds.drafts import Draft, FeedDraft, is_html
from bot.model import Entry, Guid, ParsedFeed, Source
from bot.text.fingerprint import digest_of
from bot.text.markup import fold, plain
from bot.urls import canonical_url, resolve

# What needs no resolving, so that most links take no time.
_PLAIN_LINK = re.compile(r"https?://[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,3}(?:[/?#][\x21-\x7e]*)?")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")
_ADDRESSED = re.compile(r"(?P<before>[^<>()@]*?)\s*<?[^\s<>()@]+@[^\s<>()@]+>?\s*(?:\((?P<after>[^()]*)\))?")
_SHORT = 200
# Postgres finds nothing by more than 2,700 bytes, and refuses what is longer; a character may take four.
_LONGEST_GUID = 500
# RFC 5646, section 4.4.1: what every language that somebody speaks fits in.
_LONGEST_LANGUAGE = 35


def settle(draft: FeedDraft, *, url: str, problems: Iterable[str] = ()) -> ParsedFeed:
    """Return the feed that a draft stands for.

    Args:
        draft: What one rung of the ladder read.
        url: Where the document came from; what it says relatively is resolved against it.
        problems: What had to be read around, in words.
    """
    link = resolve(url, draft.link) if draft.link else None
    language = _language(draft.language)
    entries = tuple(_entry(each, bases=(link, url), language=language) for each in draft.entries)
    apart = _kept_apart(entries)
    return ParsedFeed(
        format=draft.format,
        title=_title(draft.title, draft.title_type),
        link=link,
        language=language,
        entries=apart,
        parser=draft.parser,
        description=plain(draft.description),
        hub=resolve(url, draft.hub) if draft.hub else None,
        self_url=resolve(url, draft.self_url) if draft.self_url else None,
        hints=draft.hints,
        problems=(*problems, *draft.problems, *_problems(draft.entries, entries, apart)),
    )


def _entry(draft: Draft, *, bases: tuple[str | None, str], language: str | None) -> Entry:
    published, updated = _moment(draft.published), _moment(draft.updated)
    stated = published or updated
    link = _link(draft, bases)
    title = _title(draft.title, draft.title_type)
    return Entry(
        guid=_guid(draft, link, title),
        link=link,
        title=title,
        summary_html=draft.summary,
        content_html=draft.content,
        authors=_distinct(_author, draft.authors),
        published=stated.utc if stated else None,
        updated=updated.utc if updated else None,
        time_zone_offset=_offset(stated),
        language=_language(draft.language) or language,
        categories=_distinct(_label, draft.categories),
        source=_source(draft, bases) if draft.source_title or draft.source_url else None,
    )


def _title(text: str, media_type: str) -> str:
    if "&" not in text and "<" not in text:
        return fold(text)
    return plain(text) if is_html(text, media_type) else fold(text)


def _guid(draft: Draft, link: str | None, title: str) -> Guid:
    stated = draft.id if draft.id.isprintable() else fold(draft.id)
    guid = stated or link or digest_of(title, draft.summary, draft.content)
    return Guid(guid if len(guid) <= _LONGEST_GUID else f"{guid[:_LONGEST_GUID]}#{digest_of(guid)}")


def _link(draft: Draft, bases: tuple[str | None, str]) -> str | None:
    if not draft.link:
        return None
    try:
        reference = urljoin(draft.base, draft.link) if draft.base else draft.link
    except ValueError:
        return None
    if _PLAIN_LINK.fullmatch(reference):
        return reference
    site, url = bases
    # "https://" by itself would resolve to the base
    return resolve("" if _SCHEME.match(reference) else site or url, reference)


def _source(draft: Draft, bases: tuple[str | None, str]) -> Source:
    site, url = bases
    link = resolve(site or url, draft.source_url) if draft.source_url else None
    return Source(title=plain(draft.source_title), url=link)


def _moment(dates: Iterable[str]) -> Moment | None:
    return next((moment for text in dates if (moment := read_date(text)) is not None), None)


def _offset(moment: Moment | None) -> timedelta | None:
    return moment.offset if moment else None


@lru_cache(maxsize=256)
def _language(stated: str) -> str | None:
    language = stated.strip().lower().replace("_", "-")
    if len(language) > _LONGEST_LANGUAGE:
        # by whole subtags, from the right (section 4.4.2)
        language = language[: _LONGEST_LANGUAGE + 1].rpartition("-")[0]
    return language if _LANGUAGE.fullmatch(language) else None


def _author(text: str) -> str:
    """Return the name in an author as RSS 2.0 and mail write it: "address (Name)", "Name <address>"."""
    text = _label(text)
    match = _ADDRESSED.fullmatch(text) if "@" in text else None
    return (match.group("after") or match.group("before") or "").strip(" \"'") or text if match else text


def _label(text: str) -> str:
    return _short_label(text) if len(text) <= _SHORT else plain(text)


# one feed has few authors and categories, and they come with every entry
_short_label = lru_cache(maxsize=4096)(plain)


def _distinct(read: Callable[[str], str], texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for raw in texts if raw and (text := read(raw))))


def _kept_apart(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries with a guid each, where the feed gives one guid to several.

    The guid is lengthened by what tells the entries apart: their links, or else their titles. All of them are, so that
    a guid does not depend on the order. Entries with one link and one title are revisions and keep their guid.
    """
    repeated = {guid for guid, count in Counter(entry.guid for entry in entries).items() if count > 1}
    if not repeated:
        return tuple(entries)
    links: dict[Guid, set[str | None]] = defaultdict(set)
    titles: dict[Guid, set[str]] = defaultdict(set)
    for entry in entries:
        links[entry.guid].add(entry.link)
        titles[entry.guid].add(entry.title)
    return tuple(
        _lengthened(entry, several_links=len(links[entry.guid]) > 1, several_titles=len(titles[entry.guid]) > 1)
        for entry in entries
    )


def _lengthened(entry: Entry, *, several_links: bool, several_titles: bool) -> Entry:
    if several_links and entry.link:
        return replace(entry, guid=Guid(f"{entry.guid}#{digest_of(canonical_url(entry.link))}"))
    if several_links or several_titles:
        return replace(entry, guid=Guid(f"{entry.guid}#{digest_of(entry.title)}"))
    return entry


def _problems(drafts: Sequence[Draft], entries: Sequence[Entry], apart: Sequence[Entry]) -> Iterable[str]:
    unreadable = sum(
        1 for draft, entry in zip(drafts, entries, strict=True) if _states_date(draft) and not entry.published
    )
    if unreadable:
        yield f"{_count(unreadable, 'entry has', 'entries have')} a date that cannot be read"
    unlinked = sum(1 for draft, entry in zip(drafts, entries, strict=True) if draft.link and not entry.link)
    if unlinked:
        yield f"{_count(unlinked, 'entry links', 'entries link')} to something that is no web page"
    shared = sum(1 for entry, settled in zip(entries, apart, strict=True) if entry.guid != settled.guid)
    if shared:
        yield f"{_count(shared, 'entry shares', 'entries share')} an id with another; they were told apart"


def _states_date(draft: Draft) -> bool:
    return any(text.strip() for text in (*draft.published, *draft.updated))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
