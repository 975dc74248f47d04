"""A subscription's digests to be read again: by months, or as a search finds their stories."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bot.locale import Tongue, tongue
from bot.messages.telegram import visible
from bot.model import ArchiveMark, DigestId, KeptDigest, Subscription
from bot.pages.places import Places
from bot.pages.rendering import render
from bot.pages.searching import FoundStory
from bot.pages.titles import kind_words

# What may be typed to search.
LONGEST_QUERY = 500
_SHOWN_OF_TYPED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveLinks:
    """Paths of an archive, of its feeds, and of each digest in it, "" for those that no link opens now."""

    archive: str
    atom: str
    json_feed: str
    digest: Callable[[DigestId], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Digests of a page, the newest first, and the marks of the pages beside it, None where there are none."""

    digests: tuple[KeptDigest, ...]
    older: ArchiveMark | None = None
    newer: ArchiveMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a search found, the newest first.

    Attributes:
        more: There may be older ones that answer.
        searched_to: When the oldest was told that was searched, None where the search did not end for its length.
    """

    typed: str
    found: tuple[FoundStory, ...]
    more: bool = False
    searched_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRow:
    """A digest as the archive lists it: its link, when it was told, what as, its stories with their links.

    Links are "" where they would open nothing.
    """

    url: str
    when: str
    kind: str
    stories: tuple[tuple[str, str], ...]


def archive_page(
    shown: Listing | Findings,
    subscription: Subscription,
    *,
    name: str,
    links: ArchiveLinks,
    places: Places,
    typed: str = "",
    problem: str = "",
) -> str:
    """Return the page of an archive in its chat's language and zone.

    Args:
        shown: Digests, or what a search found.
        subscription: Whose archive it is.
        name: Of its chat, "" for none.
        links: Where what it links to is.
        places: Where pages are.
        typed: What stands in the field of the search.
        problem: Why something else is shown than was asked for, "" when it is not.
    """
    speaks, zone = tongue(subscription.language), ZoneInfo(subscription.time_zone)
    listing = shown if isinstance(shown, Listing) else None
    findings = shown if isinstance(shown, Findings) else None
    return render(
        "archive.html",
        tongue=speaks,
        places=places,
        name=name if visible(name) else "",
        links=links,
        zone=subscription.time_zone,
        typed=typed[:LONGEST_QUERY],
        longest=LONGEST_QUERY,
        problem=problem,
        months=list(_months(listing, links, speaks, zone)) if listing else (),
        older=_beside(links, "before", listing.older if listing else None),
        newer=_beside(links, "after", listing.newer if listing else None),
        findings=findings,
        results=list(_results(findings, links, speaks, zone)) if findings else (),
        sought=findings.typed[:_SHOWN_OF_TYPED] if findings else "",
        searched_to=speaks.day(findings.searched_to, zone) if findings and findings.searched_to else "",
    )


def _months(
    listing: Listing, links: ArchiveLinks, speaks: Tongue, zone: ZoneInfo
) -> Iterator[tuple[str, Sequence[DigestRow]]]:
    for month, digests in groupby(listing.digests, key=lambda each: speaks.month(each.made_at, zone)):
        yield month, [_row(each, links, speaks, zone) for each in digests]


def _row(digest: KeptDigest, links: ArchiveLinks, speaks: Tongue, zone: ZoneInfo) -> DigestRow:
    url = links.digest(digest.id)
    return DigestRow(
        url=url,
        when=speaks.moment(digest.made_at, zone),
        kind=kind_words(digest.heading, speaks),
        stories=tuple(
            (_part(url, f"s{number}"), headline if visible(headline) else speaks.say("Untitled"))
            for number, headline in enumerate(digest.headlines, start=1)
        ),
    )


def _part(url: str, name: str) -> str:
    """Return where a part of a digest's page stands, "" where the page opens no longer."""
    return f"{url}#{name}" if url else ""


def _beside(links: ArchiveLinks, side: str, mark: ArchiveMark | None) -> str:
    if mark is None:
        return ""
    # A plus sign in a query is a blank.
    moment = mark.made_at.isoformat().replace("+00:00", "Z")
    return f"{links.archive}?{urlencode({side: moment, 'digest': mark.digest})}"


def _results(
    findings: Findings, links: ArchiveLinks, speaks: Tongue, zone: ZoneInfo
) -> Iterator[tuple[str, str, FoundStory]]:
    for each in findings.found:
        # See ``digest.html``: what stories and lines are called there.
        name = f"s{each.story.number}l{each.line_number}" if each.line_number else f"s{each.story.number}"
        yield _part(links.digest(each.story.digest), name), speaks.moment(each.story.made_at, zone), each
