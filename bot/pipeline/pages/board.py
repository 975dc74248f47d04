"""The operator's board: load what a page shows, and render it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import LinkRefused
from bot.model import Budget, FeedsWanted, Period
from bot.pages.board import Money, overview_page
from bot.pages.board_feed import feed_page
from bot.pages.board_feeds import feeds_page
from bot.pages.places import Places
from bot.pipeline.costs import costs_of
from bot.ports import Board, Clock, Digests, Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSite:
    """What showing the board takes; ``budget`` is what models may cost."""

    board: Board
    ledger: Ledger
    digests: Digests
    budget: Budget
    places: Places
    clock: Clock


async def overview(site: BoardSite, *, csrf: str) -> str:
    """Return the overview; ``csrf`` is what its forms carry.

    Raises:
        StoreError: The database is away.
    """
    now = site.clock()
    today, month = [await costs_of(site.ledger, site.digests, period(now)) for period in (Period.day, Period.month)]
    money = Money(budget=site.budget, today=today, month=month)
    return overview_page(await site.board.overview(now), money, places=site.places, csrf=csrf)


async def feeds(site: BoardSite, wanted: FeedsWanted, *, csrf: str) -> str:
    """Return a page of feeds, the last one where there are not so many; otherwise as ``overview``."""
    found = await site.board.feeds(wanted)
    return feeds_page(found, wanted, site.clock(), places=site.places, csrf=csrf)


async def feed(site: BoardSite, number: int, *, csrf: str) -> str:
    """Return the page of a feed; otherwise as ``overview``.

    Raises:
        LinkRefused: There is none of this number.
    """
    found = await site.board.feed(number)
    if found is None:
        raise _none(number)
    return feed_page(found, site.clock(), places=site.places, csrf=csrf)


async def poll_now(site: BoardSite, number: int) -> str:
    """Make a feed due at once, and return the path of its page.

    Raises:
        LinkRefused: There is none of this number that may be polled.
    """
    if not await site.board.poll_now(number):
        raise _none(number)
    return site.places.board(f"feeds/{number}")


def _none(number: int) -> LinkRefused:
    return LinkRefused(f"feed {number}", "is not there, or is polled no more", "choose one from the list of feeds")
