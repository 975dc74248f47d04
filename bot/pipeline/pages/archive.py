"""An archive's page: its link checked, digests or what a search finds loaded, and shown."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import ConfigError
from bot.locale import tongue
from bot.model import ArchiveMark, DigestId, LinkScope, SubscriptionId
from bot.pages.archive import LONGEST_QUERY, ArchiveLinks, Findings, Listing, archive_page
from bot.pages.links import token_of
from bot.pages.searching import FoundStory, find
from bot.pipeline.pages.opening import Opened, opened
from bot.pipeline.pages.site import ReadingSite
from bot.text.search_query import MOST_TERMS, parse_query

_A_PAGE = 30
_MOST_FOUND = 50
# Stories told longer ago are not searched.
_MOST_SEARCHED = 5_000
# So many are looked through at once, so that few are in memory and others have their turn.
_AT_ONCE = 500
_DIGEST = re.compile(r"[0-9A-Za-z_-]{1,16}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveQuestion:
    """What is asked of an archive, as it was typed or stands in a link; "" for what is not.

    Attributes:
        words: To be searched.
        before, after: A moment: digests from one side of it on are wanted; ``digest`` is that which was made then.
    """

    words: str = ""
    before: str = ""
    after: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveAnswer:
    """The page, and whether the question was understood; where not, the page says so and shows the latest."""

    html: str
    understood: bool = True


async def read_archive(site: ReadingSite, key: str, token: str, asked: ArchiveQuestion) -> ArchiveAnswer:
    """Return the page of an archive.

    Raises:
        LinkRefused: The link opens nothing.
    """
    here = await opened(site, key, token, LinkScope.ARCHIVE)
    try:
        shown, problem = await _asked_for(site, here.subscription.id, asked), ""
    except ConfigError:
        shown, problem = await _listing(site, here.subscription.id), _problem(here, asked)
    chat = await site.chats.chat(here.subscription.place.chat)
    html = archive_page(
        shown,
        here.subscription,
        name=chat.title if chat is not None else "",
        links=await _links(site, here),
        places=site.places,
        typed=asked.words,
        problem=problem,
    )
    return ArchiveAnswer(html=html, understood=not problem)


async def _asked_for(site: ReadingSite, subscription: SubscriptionId, asked: ArchiveQuestion) -> Listing | Findings:
    if asked.words.strip():
        return await _search(site, subscription, asked.words)
    before, after = _mark(asked.before, asked.digest), _mark(asked.after, asked.digest)
    return await _listing(site, subscription, before=before, after=after)


def _problem(here: Opened, asked: ArchiveQuestion) -> str:
    speaks = tongue(here.subscription.language)
    if not asked.words.strip():
        return speaks.say("This address is wrong or was cut; here are the latest digests.")
    if len(asked.words) > LONGEST_QUERY:
        return speaks.count(
            "A search may have {number} character.", "A search may have {number} characters.", LONGEST_QUERY
        )
    return speaks.say(
        "I cannot search for that: give at least one word that is wanted, and at most {number}.", number=MOST_TERMS
    )


async def _links(site: ReadingSite, here: Opened) -> ArchiveLinks:
    now, subscription = site.clock(), here.subscription.id
    feed = await site.keys.key(subscription, LinkScope.FEED, now)
    digests = await site.keys.key(subscription, LinkScope.DIGEST, now)
    return ArchiveLinks(
        archive=site.places.archive(here.key.id, token_of(here.key)),
        atom=site.places.atom(feed.id, token_of(feed)),
        json_feed=site.places.json_feed(feed.id, token_of(feed)),
        digest=lambda digest: site.places.digest(digest, token_of(digests, digest)),
    )


# ---------------------------------------------------------------- pages


async def _listing(
    site: ReadingSite,
    subscription: SubscriptionId,
    *,
    before: ArchiveMark | None = None,
    after: ArchiveMark | None = None,
) -> Listing:
    found = await site.archive.kept(subscription, before=before, after=after, limit=_A_PAGE + 1)
    if not found or (after is not None and len(found) <= _A_PAGE):
        # Beyond either end, and where few are newer: the first page, which is as long as others.
        before = after = None
        found = await site.archive.kept(subscription, limit=_A_PAGE + 1)
    goes_on = len(found) > _A_PAGE
    # What is one too many is the furthest from the mark.
    shown = tuple(found[1:] if goes_on and after is not None else found[:_A_PAGE])
    marks = [ArchiveMark(made_at=each.made_at, digest=each.id) for each in shown]
    return Listing(
        digests=shown,
        older=marks[-1] if goes_on or after is not None else None,
        newer=marks[0] if before is not None or after is not None else None,
    )


def _mark(moment: str, digest: str) -> ArchiveMark | None:
    """Return the mark that a link states, None for none.

    Raises:
        ConfigError: It is none that was ever given out.
    """
    if not moment:
        return None
    try:
        made_at = datetime.fromisoformat(moment)
        at = (made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ConfigError("before", "is no moment") from None
    if digest and not _DIGEST.fullmatch(digest):
        raise ConfigError("digest", "is no id of a digest")
    return ArchiveMark(made_at=at, digest=DigestId(digest))


# ---------------------------------------------------------------- search


async def _search(site: ReadingSite, subscription: SubscriptionId, typed: str) -> Findings:
    """Search what was told, the newest first, until enough is found.

    Raises:
        ConfigError: It cannot be searched for.
    """
    if len(typed) > LONGEST_QUERY:
        raise ConfigError("search", f"has more than {LONGEST_QUERY} characters")
    query = parse_query(typed)
    found: list[FoundStory] = []
    for skip in range(0, _MOST_SEARCHED, _AT_ONCE):
        stories = await site.archive.stories(subscription, latest=_AT_ONCE, skip=skip)
        # Words are compared for tenths of a second, while which everything else would wait.
        found += await asyncio.to_thread(find, query, stories, limit=_MOST_FOUND + 1 - len(found))
        if len(found) > _MOST_FOUND or len(stories) < _AT_ONCE:
            break
    return Findings(typed=typed.strip(), found=tuple(found[:_MOST_FOUND]), more=len(found) > _MOST_FOUND)
