"""What is remembered of a site from one run to the next: its rules, and that it turns programs away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import FetchError, HttpStatus
from bot.model import Site

# RFC 9309, section 2.4: rules should not be kept for longer.
_RULES_KEPT = timedelta(hours=24)
# Shorter than what passes before a page is tried again that could not be read.
_RULES_AGAIN = timedelta(hours=1)
_FIRST_REST = timedelta(days=1)
_LONGEST_REST = timedelta(days=30)
_LONGEST_DOUBLING = 5
_FORBIDDEN = 403

DISALLOWED = "robots.txt asks programs not to read this page"


# ---------------------------------------------------------------- robots.txt


def wants_rules(site: Site, now: datetime) -> bool:
    """Tell whether robots.txt is to be asked for."""
    return site.robots_until is None or site.robots_until <= now


def with_rules(site: Site, robots: str, now: datetime) -> Site:
    """Return the site with the rules that it answered with."""
    return replace(site, robots=robots, robots_until=now + _RULES_KEPT)


def without_rules(site: Site, error: FetchError, now: datetime) -> Site:
    """Return the site after robots.txt could not be had.

    A client error means that there are no rules (RFC 9309, section 2.3.1.3); one that asks to come back later does
    not. Anything else means that nothing may be asked for (section 2.3.1.4), but rules that were had before go on
    (section 2.4). That all may be asked for after 30 days without an answer is left to crawlers there, and not done
    here: the feed's own text is read meanwhile, and a person may ask for a page all the same.
    """
    if isinstance(error, HttpStatus) and 400 <= error.status < 500 and not error.retry:
        return with_rules(site, "", now)
    return replace(site, robots_until=now + _RULES_AGAIN)


# ---------------------------------------------------------------- walls


def is_walled(site: Site, now: datetime) -> bool:
    """Tell whether no page of the site is to be asked for."""
    return site.walled_until is not None and site.walled_until > now


def walled_words(site: Site) -> str:
    """Say why no page of a walled site is asked for."""
    return (
        f"the site turns programs away: its last page {site.note}; it is left alone until {site.walled_until:%Y-%m-%d}"
    )


def turned_away(site: Site, words: str, now: datetime) -> Site:
    """Return the site after it answered with a page that lets no program in.

    It is left alone for a day, and twice as long each time that it does so again, up to 30 days. Pages that were
    asked for at the same time count once.
    """
    if is_walled(site, now):
        return site
    rest = min(_FIRST_REST * 2 ** min(site.walls, _LONGEST_DOUBLING), _LONGEST_REST)
    return replace(site, walls=site.walls + 1, walled_until=now + rest, note=words)


def refused(site: Site, error: FetchError, now: datetime) -> Site:
    """Return the site after a page could not be had.

    One page may be forbidden for reasons of its own; when the next page is too, the site turns programs away.
    """
    if not isinstance(error, HttpStatus) or error.status != _FORBIDDEN:
        return site
    seen_before = site.walls > 0 or bool(site.note)
    return turned_away(site, error.problem, now) if seen_before else replace(site, note=error.problem)


def let_in(site: Site, now: datetime) -> Site:
    """Return the site after it gave a page: what it did before is forgotten, but not what it did meanwhile."""
    return site if is_walled(site, now) else replace(site, walls=0, walled_until=None, note="")
