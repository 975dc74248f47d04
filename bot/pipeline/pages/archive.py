"""An archive's page: its link checked, digests or what a search finds loaded, and shown."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.errors import ConfigError
from bot.locale import tongue
from bot.model import ArchivedStory, ArchiveMark, DigestId, LinkScope, SubscriptionId
from bot.pages.archive import LONGEST_QUERY, ArchiveLinks, Findings, Listing, archive_page
from bot.pages.links import token_of
from bot.pages.searching import FoundStory, find
from bot.pipeline.pages.opening import Opened, kept_keys, opened
from bot.pipeline.pages.site import ReadingSite
from bot.text.search_query import MOST_TERMS, parse_query

_A_PAGE = 30
_MOST_FOUND = 50
# What a reader waits for, and others who search wait behind: some ten thousand stories on a small machine.
_SEARCHES_FOR = timedelta(seconds=2)
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
        links=await _links(site, here, shown),
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


async def _links(site: ReadingSite, here: Opened, shown: Listing | Findings) -> ArchiveLinks:
    places, keys = site.places, await kept_keys(site, here.subscription.id)
    feed, digests = keys.get(LinkScope.FEED), keys.get(LinkScope.DIGEST)
    expired = await site.expired(_digests(shown))

    def digest_path(digest: DigestId) -> str:
        return "" if digests is None or digest in expired else places.digest(digest, token_of(digests, digest))

    return ArchiveLinks(
        archive=places.archive(here.key.id, token_of(here.key)),
        atom=places.atom(feed.id, token_of(feed)) if feed is not None else "",
        json_feed=places.json_feed(feed.id, token_of(feed)) if feed is not None else "",
        digest=digest_path,
    )


def _digests(shown: Listing | Findings) -> frozenset[DigestId]:
    if isinstance(shown, Listing):
        return frozenset(each.id for each in shown.digests)
    return frozenset(each.story.digest for each in shown.found)


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
    """Search what was told, the newest first, until enough is found, all was searched, or it takes too long.

    Raises:
        ConfigError: It cannot be searched for.
    """
    if len(typed) > LONGEST_QUERY:
        raise ConfigError("search", f"has more than {LONGEST_QUERY} characters")
    query, ends_at = parse_query(typed), site.clock() + _SEARCHES_FOR
    found: list[FoundStory] = []
    last: ArchivedStory | None = None
    searched_to: datetime | None = None
    while stories := await site.archive.stories(subscription, latest=_AT_ONCE, past=last):
        # Here, where it is known that there are older ones.
        if last is not None and site.clock() > ends_at:
            searched_to = last.made_at
            break
        # Words are compared for tenths of a second, while which everything else would wait.
        found += await asyncio.to_thread(find, query, stories, limit=_MOST_FOUND + 1 - len(found))
        if len(found) > _MOST_FOUND:
            break
        last = stories[-1]
    more = len(found) > _MOST_FOUND or searched_to is not None
    return Findings(typed=typed.strip(), found=tuple(found[:_MOST_FOUND]), more=more, searched_to=searched_to)
