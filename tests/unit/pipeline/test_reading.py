"""Reading what is due: claimed in batches, saved at once, and put off where a page has to wait."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from bot.errors import StoreError
from bot.model import Entry, Feed, Lease, Obstacle
from bot.pipeline.desk import Desk
from bot.pipeline.doors import Doors
from bot.pipeline.reading import Claims, Counts, Settings, read_due, read_entries
from tests.makers import a_feed, an_entry
from tests.unit.fetch.clockwork import at_once
from tests.unit.pipeline.newsroom import ARTICLE, CHALLENGE, FakeStore, FakeWeb, a_desk, at, failing, with_site

ORIGIN = "https://ellery.example"
FEED = a_feed(f"{ORIGIN}/feed.xml")
WORDS = ("The council voted.", "The mayor agreed.", "Fishermen did not.")
SLOWLY = "User-agent: *\nCrawl-delay: 20\n"


def entries(number: int, origin: str = ORIGIN) -> list[tuple[Feed, Entry]]:
    return [(FEED, an_entry(f"{origin} {n}", link=f"{origin}/{n}", summary_html="<p>Short</p>")) for n in range(number)]


def serving(pairs: list[tuple[Feed, Entry]], **more: str) -> FakeWeb:
    web = FakeWeb()
    for _, entry in pairs:
        assert entry.link
        web.served[entry.link] = ARTICLE
    for name, body in more.items():
        web.served[f"{ORIGIN}/{name.replace('_', '.')}"] = body
    return web


def claims(batch: int = 3) -> Claims:
    number = count()
    return Claims(new_lease=lambda: Lease(f"lease {next(number)}"), batch=batch)


def silent(stage: str, done: int, total: int) -> None:
    del stage, done, total


def test_everything_due_is_read_once_and_saved() -> None:
    pairs = entries(8)
    web, store = serving(pairs), FakeStore()
    store.holds(pairs)
    heard: list[tuple[str, int, int]] = []

    def told(stage: str, done: int, total: int) -> None:
        heard.append((stage, done, total))

    counts = at_once(read_due(a_desk(web, store), claims(), progress=told))
    assert counts == Counts(whole=8)
    assert sorted(web.pages()) == [f"{ORIGIN}/{n}" for n in range(8)]
    assert len(store.saved) == 8
    assert not store.due
    assert [done for _, done, _ in heard] == list(range(9))
    assert {total for _, _, total in heard} == {8}


def test_pages_that_do_not_fit_a_batch_come_due_at_their_turn() -> None:
    pairs = entries(5)
    web, store = serving(pairs, robots_txt=SLOWLY), FakeStore()
    store.holds(pairs)
    counts = at_once(read_due(a_desk(web, store), claims(batch=5), progress=silent))
    assert counts == Counts(whole=2, from_feed=3)
    assert web.times() == [0, 20]
    assert sorted(store.due.values()) == [at(40), at(60), at(80)]
    waiting = [article for article in store.saved.values() if article.note]
    assert {article.note for article in waiting} == {
        "the site wants its pages asked for slowly, and this one's turn comes later; this is the feed's own text"
    }


def test_patience_is_a_setting_and_so_are_pages() -> None:
    pairs = entries(3)
    web, store = serving(pairs, robots_txt=SLOWLY), FakeStore()
    patient = Settings(patience=timedelta(minutes=5))
    assert at_once(read_entries(a_desk(web, store), pairs, settings=patient)) == Counts(whole=3)
    web, store = serving(pairs), FakeStore()
    fed = at_once(read_entries(a_desk(web, store), pairs, settings=Settings(read_pages=False)))
    assert fed == Counts(from_feed=3)
    assert web.urls == []


def test_a_slow_site_holds_up_no_other() -> None:
    quick = entries(2, "https://gull.example")
    pairs = [*entries(5), *quick]
    web, store = serving(pairs, robots_txt=SLOWLY), FakeStore()
    at_once(read_entries(a_desk(web, store), pairs))
    assert [when for when, url in web.asked if "gull" in url] == [0, 0, 0]


def test_batches_that_share_doors_keep_one_pace() -> None:
    pairs = entries(2)
    web, store = serving(pairs, robots_txt=SLOWLY), FakeStore()

    async def one_after_the_other() -> None:
        doors, desk = Doors(), a_desk(web, store)
        for pair in pairs:
            await read_entries(desk, [pair], doors=doors)

    at_once(one_after_the_other())
    assert web.times() == [0, 20]


def test_each_outcome_is_told_and_counted() -> None:
    pairs = [*entries(2), *entries(1, "https://wall.example"), *entries(1, "https://down.example")]
    whole = "".join(f"<p>{words} " + "They said so at length to all who asked them. " * 9 + "</p>" for words in WORDS)
    pairs.append((FEED, an_entry("whole in the feed", content_html=whole)))
    web, store = serving(pairs[:1]), FakeStore()
    web.served |= {
        "https://wall.example/0": CHALLENGE,
        "https://down.example/robots.txt": failing("https://down.example/robots.txt"),
    }
    told: list[Counts] = []
    counts = at_once(read_entries(a_desk(web, store), pairs, told=told.append))
    assert counts == Counts(whole=1, from_feed=1, walled=1, failed=2)
    assert sum(told, Counts()) == counts
    walled = store.saved[pairs[2][1].guid]
    assert walled.obstacle is Obstacle.BOT_WALL


def test_what_is_claimed_and_not_saved_is_given_back() -> None:
    class Full(FakeStore):
        async def put_article(self, *_: object, **__: object) -> None:
            raise StoreError("nutgraf.db", "the disk is full")

    pairs = entries(3)
    store = Full()
    store.holds(pairs)
    desk: Desk = a_desk(serving(pairs), store)
    with pytest.raises(StoreError):
        at_once(read_due(desk, claims(), progress=silent))
    assert not store.leases
    assert len(store.due) == 3


def test_a_run_ends_though_pages_come_due_while_it_lasts() -> None:
    pairs = entries(5)
    web, store = serving(pairs, robots_txt=SLOWLY), FakeStore()
    web.takes = 50
    store.holds(pairs)
    counts = at_once(read_due(a_desk(web, store), claims(batch=5), progress=silent))
    assert counts == Counts(whole=2, from_feed=3)
    assert sorted(store.due.values()) == [at(90), at(110), at(130)]


def test_batches_of_a_run_keep_one_pace() -> None:
    pairs = entries(3)
    web, store = serving(pairs, robots_txt=SLOWLY), FakeStore()
    store.holds(pairs)
    at_once(read_due(a_desk(web, store), claims(batch=1), progress=silent))
    assert web.times() == [0, 20]


def test_a_page_that_a_wall_keeps_from_being_asked_for_counts_as_behind_it() -> None:
    pairs = entries(1)
    web, store = serving(pairs), FakeStore()
    with_site(store, ORIGIN, walls=1, walled_until=at(60), note="forbids access (403)")
    assert at_once(read_entries(a_desk(web, store), pairs)) == Counts(walled=1)
    (article,) = store.saved.values()
    assert article.obstacle is Obstacle.BOT_WALL
    assert article.note.startswith("the site turns programs away: its last page forbids access (403)")
    assert web.urls == []


def test_a_wall_that_only_the_search_for_the_article_shows_closes_the_site_too() -> None:
    pairs = entries(1)
    menu = "".join(f"<li><a href='/{n}'>Section {n} of the site</a></li>" for n in range(60))
    web, store = FakeWeb(), FakeStore()
    web.served[f"{ORIGIN}/0"] = f"<title>Ellery</title><nav><ul>{menu}</ul></nav><p>Checking your browser.</p>"
    assert at_once(read_entries(a_desk(web, store), pairs)) == Counts(walled=1)
    assert store.sites[ORIGIN].note == "asks to prove that a person is reading"
    assert store.sites[ORIGIN].walled_until == at(24 * 3_600)
