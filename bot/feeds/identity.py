"""Which entries of a feed's document are news: which are known, under which guid, and which are only old.

A guid should name an entry for good (RSS 2.0, ``<guid>``; RFC 4287, section 4.2.6), but feeds change theirs: a site
moves, a content system is replaced, an address gets a new parameter. So an entry whose guid is not known is looked for
by where it leads and by what it says before it is called new; and what is new to us may still be old.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.model import Entry, Feed, Fingerprint, FreshEntry, Guid, Known
from bot.text.fingerprint import digest_of, fingerprint
from bot.text.words import tokens
from bot.urls import canonical_url

ENOUGH_WORDS = 12
"""With fewer words than these two entries may say the same by chance: "Weather", "Photo of the day"."""

RELISTED = timedelta(days=30)
"""So much older than a feed's newest entry, an entry that suddenly appears comes from its archive."""

_TAG = re.compile(r"<[^<>]*>")
_NEVER = datetime.min.replace(tzinfo=UTC)


def known_by(entry: Entry) -> Known:
    """Return what an entry is to be known by.

    The fingerprint is of title, summary and content: markup, case, punctuation and dates do not count, so a new
    advertisement or a new time stamp is no change. The link counts by itself, without what only says who shared it.
    """
    return Known(
        guid=entry.guid,
        link_key=_link_key(entry.link) if entry.link else Fingerprint(""),
        fingerprint=fingerprint(_words(entry)),
    )


def marks_of(entries: Sequence[Entry]) -> Mapping[Guid, Known]:
    """Return what each guid's latest entry is to be known by."""
    return {guid: known_by(entry) for guid, entry in _latest_revisions(entries).items()}


def fresh(
    entries: Sequence[Entry],
    known: Sequence[Known],
    *,
    feed: Feed,
    latest: int,
    marks: Mapping[Guid, Known] | None = None,
) -> tuple[FreshEntry, ...]:
    """Return the entries that are new, changed or known by another guid, in the document's order.

    Of several entries with one guid the latest counts, so that a document that lists two revisions is stable.

    - The guid is known: fresh where words or link differ, as an edit.
    - The guid is not known, but a known entry that the document lists no longer leads to the same page: that entry
      under a new guid, edited where the words differ. A link identifies nothing when several entries share it, in the
      document or among the known with other words, or when it is the feed's own page.
    - Otherwise, a known entry that the document lists no longer says the same in at least ``ENOUGH_WORDS`` words: that
      entry under a new guid.
    - Otherwise it is new, and backlog when it is no news:

      - on a feed's first poll, all but the ``latest`` newest;
      - where no entry is known, as when a feed has changed all its ids, what is dated no later than the newest entry
        that it brought before, and of the undated all but the first ``latest`` (of all, where it brought no dates);
      - in any later document, what is older than that newest entry by more than ``RELISTED``.

    Each known entry is found again at most once, and which by which does not depend on any order.

    Args:
        entries: As a feed lists them.
        known: What the store has of this feed's entries by guid, ``link_key`` or ``fingerprint``.
        feed: Its state before this document.
        latest: How many entries of a feed that was never read are news.
        marks: ``marks_of(entries)`` where a worker has made it already: folding every word takes as long as parsing.
    """
    listed = _latest_revisions(entries)
    if marks is None:
        marks = marks_of(entries)
    before = _recognised(listed, marks, known, feed)
    backlog = _backlog(listed, before, feed, latest)
    return tuple(
        _fresh_entry(entry, marks[guid], before.get(guid), backlog=guid in backlog)
        for guid, entry in listed.items()
        if before.get(guid) != marks[guid]
    )


def _fresh_entry(entry: Entry, mark: Known, before: Known | None, *, backlog: bool) -> FreshEntry:
    if before is None:
        return FreshEntry(entry=entry, known=mark, backlog=backlog)
    edited = before.guid == mark.guid or before.fingerprint != mark.fingerprint
    return FreshEntry(entry=entry, known=mark, formerly=before.guid, edited=edited)


def _latest_revisions(entries: Sequence[Entry]) -> dict[Guid, Entry]:
    latest: dict[Guid, Entry] = {}
    for entry in entries:
        present = latest.get(entry.guid)
        if present is None or _time(entry) > _time(present):
            latest[entry.guid] = entry
    return latest


def _time(entry: Entry) -> datetime:
    return max(entry.updated or _NEVER, entry.published or _NEVER)


def _words(entry: Entry) -> str:
    return html.unescape(_TAG.sub(" ", f"{entry.title} {entry.summary_html} {entry.content_html}"))


def _link_key(link: str) -> Fingerprint:
    return Fingerprint(digest_of(canonical_url(link)))


# ---------------------------------------------------------------- the same entry under another guid


def _recognised(
    listed: Mapping[Guid, Entry], marks: Mapping[Guid, Known], known: Sequence[Known], feed: Feed
) -> dict[Guid, Known]:
    """Return what each entry of the document was known as, for those that were known."""
    found = {each.guid: each for each in known if each.guid in marks}
    missing = sorted((each for each in known if each.guid not in marks), key=lambda each: each.guid)
    if not missing:
        return found
    by_link = {guid: each for guid, each in _by_link(marks, missing, feed).items() if guid not in found}
    found |= by_link
    taken = {each.guid for each in by_link.values()}
    missing = [each for each in missing if each.guid not in taken]
    unknown = {guid: entry for guid, entry in listed.items() if guid not in found}
    return found | _by_words(unknown, marks, missing)


def _by_link(marks: Mapping[Guid, Known], missing: Sequence[Known], feed: Feed) -> dict[Guid, Known]:
    shared = Counter(mark.link_key for mark in marks.values())
    own = {_link_key(url) for url in (feed.url, feed.location, feed.site_url) if url} | {""}
    candidates = _grouped(missing, lambda each: each.link_key)
    found = {}
    for guid, mark in marks.items():
        if shared[mark.link_key] > 1 or mark.link_key in own:
            continue
        led_there = candidates.get(mark.link_key, [])
        said_the_same = [each for each in led_there if each.fingerprint == mark.fingerprint]
        if len(led_there) == 1 or said_the_same:
            found[guid] = (said_the_same or led_there)[0]
    return found


def _by_words(
    unknown: Mapping[Guid, Entry], marks: Mapping[Guid, Known], missing: Sequence[Known]
) -> dict[Guid, Known]:
    candidates = _grouped(missing, lambda each: each.fingerprint)
    found = {}
    # by guid, so that entries that say the same are paired alike whatever their order
    for guid in sorted(unknown):
        said_the_same = candidates.get(marks[guid].fingerprint)
        if said_the_same and len(tokens(_words(unknown[guid]))) >= ENOUGH_WORDS:
            found[guid] = said_the_same.pop(0)
    return found


def _grouped(known: Sequence[Known], key: Callable[[Known], Fingerprint]) -> Mapping[Fingerprint, list[Known]]:
    groups: dict[Fingerprint, list[Known]] = defaultdict(list)
    for each in known:
        groups[key(each)].append(each)
    return groups


# ---------------------------------------------------------------- what is new to us, but no news


def _backlog(listed: Mapping[Guid, Entry], before: Mapping[Guid, Known], feed: Feed, latest: int) -> Collection[Guid]:
    """Return what is no news if it is new."""
    newest = feed.newest_entry_at
    if feed.changed_at is None or (newest is None and not before):
        return _newest_first(listed)[latest:]
    if newest is None:
        return ()
    dates = {guid: entry.published for guid, entry in listed.items() if entry.published}
    if before:
        return {guid for guid, date in dates.items() if newest - date > RELISTED}
    undated = [guid for guid in listed if guid not in dates]
    return {guid for guid, date in dates.items() if date <= newest}.union(undated[latest:])


def _newest_first(listed: Mapping[Guid, Entry]) -> list[Guid]:
    # the sort is stable: documents list the newest first, and undated entries follow the dated ones in that order
    return sorted(listed, key=lambda guid: listed[guid].published or _NEVER, reverse=True)
