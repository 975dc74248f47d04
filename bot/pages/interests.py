"""The interests of a private chat as a page of forms, and the pages before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.interests.profiles import LONGEST, MOST_INTERESTS
from bot.locale import Tongue
from bot.messages.rich import Block
from bot.pages.places import Places
from bot.pages.rendering import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way among others, or a switch: what a form sends for it, and whether that is how things are."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestView:
    """An interest.

    Attributes:
        key: What its form sends for it.
        kind: How what it matches is found, in words.
        is_rule: Its words are a rule.
        wishes: How it may be meant.
        as_other: What else its one word may be taken for, None where it may not.
    """

    key: str
    words: str
    kind: str
    is_rule: bool
    wishes: tuple[Choice, ...]
    as_other: Choice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What was typed and is not taken: as it was typed, how it was meant, and why not."""

    typed: str
    wish: str
    why: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestsView:
    """All that the page shows.

    Attributes:
        scope: What becomes of stories that match nothing.
        wishes: How something that is added may be meant.
        ready, filler: Switches.
        others: That for what matches nothing, None where nothing is wanted by name.
        learned: A line for each habit, or why there is none.
        learns: Whether reactions change anything.
        reactions: The latest stories that were reacted to, each to be taken back.
        counted: How many reactions there are, in words; "" for none.
        refused: What was typed and is wrong.
    """

    scope: str
    interests: tuple[InterestView, ...]
    wishes: tuple[Choice, ...]
    ready: tuple[Choice, ...]
    filler: tuple[Choice, ...]
    others: Choice | None
    learned: tuple[str, ...]
    learns: bool
    reactions: tuple[Choice, ...]
    counted: str
    refused: Refused | None = None


def interests_page(view: InterestsView, *, tongue: Tongue, places: Places, session: str, csrf: str) -> str:
    """Return the page.

    Args:
        view: What it shows.
        tongue: The chat's.
        places: Where pages are.
        session: Whose page it is, in its address.
        csrf: What all forms send along.
    """
    return render(
        "mini_app_interests.html",
        tongue=tongue,
        places=places,
        view=view,
        action=places.mini_app(session),
        csrf=csrf,
        longest=LONGEST,
        is_full=len(view.interests) >= MOST_INTERESTS,
    )


def door_page(*, tongue: Tongue, places: Places) -> str:
    """Return the page that a Mini App opens with: it logs in by what Telegram put into its address."""
    return render("mini_app.html", tongue=tongue, places=places)


def ended_page(*, tongue: Tongue, places: Places, expired: bool) -> str:
    """Return that a session's page is there no more, or never was."""
    return render("mini_app_ended.html", tongue=tongue, places=places, expired=expired)
