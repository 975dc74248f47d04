"""Asking for pages as their sites want it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.errors import AddressRefused, FetchError, HttpStatus
from bot.model import Obstacle
from bot.pipeline.visits import Fetched, Visits, polite_page_of
from tests.makers import an_entry
from tests.unit.fetch.clockwork import at_once
from tests.unit.pipeline.newsroom import (
    ARTICLE,
    CHALLENGE,
    FakeStore,
    FakeWeb,
    a_desk,
    at,
    failing,
    forbidden,
    with_site,
)

ORIGIN = "https://ellery.example"
ROBOTS = f"{ORIGIN}/robots.txt"
PIER, FERRY, MARKET = (f"{ORIGIN}/{name}" for name in ("pier", "ferry", "market"))
LATER = timedelta(hours=2)


def visit(
    web: FakeWeb, store: FakeStore, *links: str, visits: Visits | None = None, together: bool = False
) -> Sequence[Fetched]:
    """Ask for pages, one after another unless ``together``."""

    async def all_of_them() -> Sequence[Fetched]:
        run, desk = visits or Visits(), a_desk(web, store)
        asked = [polite_page_of(desk, an_entry(link, link=link), run) for link in links]
        return await asyncio.gather(*asked) if together else [await each for each in asked]

    return at_once(all_of_them())


def serving(*links: str, **more: str) -> FakeWeb:
    return FakeWeb(served={**dict.fromkeys(links, ARTICLE), **more})


def test_a_disallowed_page_is_not_asked_for() -> None:
    web = serving(PIER, FERRY)
    web.served[ROBOTS] = "User-agent: *\nDisallow: /pier"
    pier, ferry = visit(web, FakeStore(), PIER, FERRY)
    assert pier == Fetched(problem="robots.txt asks programs not to read this page", unasked=True)
    assert ferry.page is not None
    assert web.urls == [ROBOTS, FERRY]


def test_robots_txt_is_asked_for_once_by_all_pages_and_runs() -> None:
    web, store = serving(PIER, FERRY, MARKET), FakeStore()
    visit(web, store, PIER, FERRY, together=True)
    visit(web, store, MARKET)
    assert web.urls.count(ROBOTS) == 1
    assert store.sites[ORIGIN].robots == ""
    assert store.sites[ORIGIN].robots_until == at(24 * 3_600)


def test_while_robots_txt_fails_no_page_is_asked_for() -> None:
    web, store = serving(PIER), FakeStore()
    web.served[ROBOTS] = failing(ROBOTS)
    (pier,) = visit(web, store, PIER)
    assert pier == Fetched(
        problem="robots.txt could not be read, and without it no page may be (the server failed (500))", retry_in=LATER
    )
    visit(web, store, FERRY)
    assert web.urls == [ROBOTS]


def test_rules_once_had_go_on_while_robots_txt_fails() -> None:
    web, store = serving(PIER, FERRY), FakeStore()
    web.served[ROBOTS] = failing(ROBOTS)
    with_site(store, ORIGIN, robots="User-agent: *\nDisallow: /pier", robots_until=at(0))
    pier, ferry = visit(web, store, PIER, FERRY)
    assert pier.unasked
    assert ferry.page is not None


def test_a_refused_address_is_told_by_the_page_itself() -> None:
    web = FakeWeb(served={url: AddressRefused(url, "is on a private network") for url in (ROBOTS, PIER)})
    store = FakeStore()
    (pier,) = visit(web, store, PIER)
    assert pier == Fetched(problem="is on a private network")
    assert ORIGIN not in store.sites


def test_pages_follow_each_other_at_the_sites_pace() -> None:
    web = serving(PIER, FERRY, MARKET)
    web.served[ROBOTS] = "User-agent: *\nCrawl-delay: 10"
    web.takes = 3
    visit(web, FakeStore(), PIER, FERRY, MARKET, together=True)
    assert web.times() == [3, 16, 29]


def test_more_than_thirty_seconds_are_not_believed() -> None:
    web = serving(PIER, FERRY)
    web.served[ROBOTS] = "User-agent: *\nCrawl-delay: 86400"
    visit(web, FakeStore(), PIER, FERRY, together=True)
    assert web.times() == [0, 30]


def test_without_a_delay_two_pages_are_asked_for_at_once() -> None:
    web = serving(*(f"{ORIGIN}/{n}" for n in range(6)))
    web.takes = 1
    visit(web, FakeStore(), *web.served, together=True)
    assert web.most_running == 2
    assert web.times() == [1, 1, 2, 2, 3, 3]


def test_a_challenge_closes_the_site_for_what_follows_and_for_the_next_run() -> None:
    web, store = serving(FERRY, MARKET), FakeStore()
    web.served[PIER] = CHALLENGE
    pier, ferry = visit(web, store, PIER, FERRY)
    assert pier.page is not None
    assert ferry.obstacle is Obstacle.BOT_WALL
    assert ferry.problem.startswith("the site turns programs away: its last page asks to prove that a person is")
    assert ferry.retry_in is None
    (market,) = visit(web, store, MARKET)
    assert market.obstacle is Obstacle.BOT_WALL
    assert web.pages() == [PIER]
    assert store.sites[ORIGIN].walled_until == at(24 * 3_600)


def test_pages_that_wait_when_a_wall_is_met_are_not_asked_for() -> None:
    links = [f"{ORIGIN}/{n}" for n in range(9)]
    web = FakeWeb(served=dict.fromkeys(links, CHALLENGE), takes=1)
    visit(web, FakeStore(), *links, together=True)
    assert len(web.pages()) == 2


def test_two_forbidden_pages_in_a_row_close_the_site() -> None:
    web, store = serving(MARKET), FakeStore()
    web.served |= {PIER: forbidden(PIER), FERRY: forbidden(FERRY)}
    visit(web, store, PIER)
    visit(web, store, FERRY)
    (market,) = visit(web, store, MARKET)
    assert web.pages() == [PIER, FERRY]
    assert market.problem == (
        "the site turns programs away: its last page forbids access (403); it is left alone until 2026-03-03"
    )


def test_a_page_that_is_given_forgets_the_wall() -> None:
    web, store = serving(PIER), FakeStore()
    with_site(store, ORIGIN, walls=3, walled_until=at(0), note="forbids access (403)")
    visit(web, store, PIER)
    assert (store.sites[ORIGIN].walls, store.sites[ORIGIN].walled_until, store.sites[ORIGIN].note) == (0, None, "")


def test_where_a_link_leads_elsewhere_the_rules_there_count() -> None:
    link, target = "https://counter.example/1", PIER
    web = serving(link)
    web.moved[link] = target
    web.served[ROBOTS] = "User-agent: *\nDisallow: /"
    (fetched,) = visit(web, FakeStore(), link)
    assert fetched.unasked
    assert fetched.page is None


def test_a_wall_behind_a_counter_of_links_is_the_other_sites() -> None:
    link = "https://counter.example/1"
    web, store = FakeWeb(served={link: CHALLENGE}, moved={link: PIER}), FakeStore()
    visit(web, store, link)
    assert store.sites[ORIGIN].walls == 1
    assert store.sites["https://counter.example"].walls == 0


def test_entries_with_one_link_share_one_request() -> None:
    web = serving(PIER)
    first, second = visit(web, FakeStore(), PIER, f"{PIER}?utm_source=rss", together=True)
    assert first is second
    assert web.pages() == [PIER]


def test_an_entry_without_a_link_asks_for_nothing() -> None:
    web = FakeWeb()

    async def no_link() -> Fetched:
        return await polite_page_of(a_desk(web, FakeStore()), an_entry(link=None), Visits())

    assert at_once(no_link()) == Fetched(problem="the entry has no link")
    assert web.urls == []


def test_a_walled_site_is_told_as_such_though_its_rules_are_not_known() -> None:
    web, store = serving(PIER), FakeStore()
    with_site(store, ORIGIN, robots=None, robots_until=None, walls=1, walled_until=at(60), note="forbids access (403)")
    (pier,) = visit(web, store, PIER)
    assert pier.obstacle is Obstacle.BOT_WALL
    assert web.urls == []


def test_a_wall_behind_another_spelling_of_the_site_closes_both() -> None:
    link = "http://www.ellery.example/pier"
    web, store = FakeWeb(served={link: CHALLENGE}, moved={link: PIER}), FakeStore()
    visit(web, store, link)
    assert [store.sites[origin].walls for origin in (ORIGIN, "http://www.ellery.example")] == [1, 1]


def test_a_page_is_tried_again_no_sooner_than_its_server_says() -> None:
    for asked, again in ((timedelta(hours=9), timedelta(hours=9)), (timedelta(minutes=1), LATER), (None, LATER)):
        web = FakeWeb(served={PIER: HttpStatus(PIER, "is overloaded (503)", status=503, retry_after=asked)})
        (pier,) = visit(web, FakeStore(), PIER)
        assert pier == Fetched(problem="is overloaded (503)", retry_in=again)


def test_a_host_that_fails_is_not_asked_for_rules_either() -> None:
    origins = ["http://ellery.example", "http://www.ellery.example", "https://ellery.example"]
    web = FakeWeb(served={f"{origin}/robots.txt": FetchError(origin, "timed out") for origin in origins})
    *_, last = visit(web, FakeStore(), *(f"{origin}/{n}" for n, origin in enumerate(origins)))
    assert last == Fetched(problem="timed out", retry_in=LATER)
    assert web.urls == [f"{origin}/robots.txt" for origin in origins[:2]]


def test_many_sites_do_not_make_a_slow_one_forgotten() -> None:
    doors = Visits().doors

    async def in_between() -> Sequence[float]:
        async with doors.one(ORIGIN, delay=10):
            pass
        for n in range(2_100):
            async with doors.one(f"https://{n}.example", delay=0):
                pass
        return [doors.turn_in(each, delay=10, patience=30) for each in (ORIGIN, "https://1.example")]

    assert at_once(in_between()) == [10, 0]
