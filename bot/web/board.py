"""The operator's board. What a query says that cannot be is taken for what is usual, never for an error."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.model import FeedHealth, FeedOrder, FeedsWanted
from bot.pipeline.pages import board
from bot.pipeline.pages.board import BoardSite
from bot.text.markup import fold
from bot.web.access import Access
from bot.web.answers import elsewhere, page
from bot.web.refusals import Refusal

E = TypeVar("E", bound=StrEnum)

_LONGEST_WORDS, _MOST_WORDS = 200, 5
_MOST_DIGITS = 9


def board_routes(access: Access, site: BoardSite) -> list[BaseRoute]:
    """Return the routes of the board, which only who is logged in reaches.

    Args:
        access: Lets the operator in.
        site: What the board shows.
    """

    async def overview(request: Request) -> Response:
        return page(await board.overview(site, csrf=await access.csrf(request)), request)

    async def feeds(request: Request) -> Response:
        wanted = feeds_wanted(request.query_params)
        return page(await board.feeds(site, wanted, csrf=await access.csrf(request)), request)

    async def feed(request: Request) -> Response:
        return page(await board.feed(site, _number(request), csrf=await access.csrf(request)), request)

    async def poll(request: Request) -> Response:
        await access.form(request)
        return elsewhere(await board.poll_now(site, _number(request)))

    return [
        Route("/board", access.guard(overview), methods=["GET"], name="board"),
        Route("/board/feeds", access.guard(feeds), methods=["GET"], name="feeds on the board"),
        Route("/board/feeds/{number}", access.guard(feed), methods=["GET"], name="feed on the board"),
        Route("/board/feeds/{number}/poll", access.guard(poll), methods=["POST"], name="poll a feed"),
    ]


def feeds_wanted(query: Mapping[str, str]) -> FeedsWanted:
    """Return which feeds a query asks for: ``q``, ``state``, ``sort``, ``order`` ("desc" or another) and ``page``."""
    return FeedsWanted(
        health=_one_of(FeedHealth, query.get("state", "")),
        words=tuple(fold(query.get("q", "")[:_LONGEST_WORDS]).split()[:_MOST_WORDS]),
        order=_one_of(FeedOrder, query.get("sort", "")) or FeedOrder.HEALTH,
        descending=query.get("order") == "desc",
        page=max(1, _whole(query.get("page", ""), 1)),
    )


def _one_of(kinds: type[E], stated: str) -> E | None:
    return next((each for each in kinds if each.value == stated), None)


def _whole(stated: str, usual: int) -> int:
    is_number = stated.isascii() and stated.isdecimal() and len(stated) <= _MOST_DIGITS
    return int(stated) if is_number else usual


def _number(request: Request) -> int:
    number = _whole(request.path_params["number"], 0)
    if not number:
        raise Refusal(404, "nothing is here")
    return number
