"""The board's pages: what they say, what they warn of, and that hostile titles and errors stay texts."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from bot.model import (
    Arrivals,
    BoardEntry,
    BoardFeed,
    BodyKind,
    Budget,
    ChatId,
    DeadMessage,
    DraftShares,
    FeedHealth,
    FeedHistory,
    FeedOrder,
    FeedState,
    FeedsWanted,
    HubState,
    ModelCalls,
    Obstacle,
    Overview,
    PastPoll,
    Place,
    PollHints,
    PollOutcome,
    SlowHost,
    VerdictShares,
    Waiting,
)
from bot.pages.board import Money, overview_page, overview_view
from bot.pages.board_feed import feed_page
from bot.pages.board_feeds import feeds_page
from bot.pages.board_words import line, seconds_words, share_words
from bot.text.sizes import size_words
from tests.makers import NOW, a_feed
from tests.unit.pages.boards import (
    HOUR,
    MINUTE,
    OUTBOX,
    PLACES,
    a_board_feed,
    a_feed_found,
    a_feeds_page,
    an_overview,
    money,
    spending,
    spent,
    text_of,
)

FEED = "https://ellery.example/feed.xml"
SCRIPT = "<script>alert('pier')</script>"
TURNED = "\u202eevil\u2066"
LONG = "pier" * 5_000


def overview(seen: Overview | None = None, spent: Money | None = None) -> str:
    return overview_page(seen or an_overview(), spent or money(), places=PLACES, csrf="a token")


def feeds(wanted: FeedsWanted | None = None, **found: object) -> str:
    page = a_feeds_page(a_board_feed(), **found)  # type: ignore[arg-type]  # any field may be given
    return feeds_page(page, wanted or FeedsWanted(), NOW, places=PLACES, csrf="a token")


def one_feed(kept: BoardFeed | None = None, **changes: object) -> str:
    return feed_page(a_feed_found(kept, **changes), NOW, places=PLACES, csrf="a token")


class TestOverview:
    def test_it_counts_feeds_by_state_and_leads_to_them(self) -> None:
        page = overview()
        assert "10,000 feeds followed. failing 10 under 1 % never worked 0 0 % paused 0 0 %" in text_of(page)
        paths = html.fromstring(page).xpath("//a[text()='failing']/@href")
        assert paths == ["/desk/board/feeds?state=failing"]

    def test_it_tells_what_waits_and_since_when(self) -> None:
        waiting = Waiting(feeds=5, feed_due=NOW - 9 * MINUTE, entries=1_200, articles=3, updates=2, digests=1)
        words = text_of(overview(an_overview(waiting=waiting, outbox=OUTBOX)))
        for told in (
            "feeds due now 5 the first due 9 minutes ago",
            "entries to be read 1,200",
            "articles to be put in stories 3",
            "digests due now 1",
            "updates to be answered 2",
            "messages waiting 4 1 on their way, the first due 1 hour ago",
        ):
            assert told in words

    def test_charts_say_their_numbers_in_words(self) -> None:
        described = [each.text for each in html.fromstring(overview()).xpath("//desc")]
        assert "100 polls, of which 2 failed (2 %)." in described
        assert "30 new or edited entries, 30 of them today." in described
        assert "7 sent, 1 given up. The most, 6, at 12:00 UTC." in described

    def test_an_hour_without_polls_is_an_empty_place(self) -> None:
        view = overview_view(an_overview(polls=()), money(), PLACES)
        assert "0 polls" in view.polls
        assert 'class="main"' not in view.polls

    def test_it_lists_trouble_with_what_to_do(self) -> None:
        failing = a_feed(error="forbids access (403); ask the site", failures=3, failing_since=NOW - 2 * HOUR)
        dead = DeadMessage(place=Place(chat=ChatId(5), thread=8), chat="Ann", problem="Bad Request", at=NOW - HOUR)
        seen = an_overview(
            troubled=(a_board_feed(health=FeedHealth.FAILING, feed=failing),),
            dead=(dead,),
            hosts=(SlowHost(host="slow.example", feeds=3, seconds=4.26),),
        )
        words = text_of(overview(seen))
        assert "The Ellery Herald 2 hours ago forbids access (403); ask the site" in words
        assert "failing, failed 3 times in a row, https://ellery.example/feed.xml" in words
        assert "Ann (5, topic 8) 1 hour ago Bad Request" in words
        assert "slow.example 3 4.3 s" in words
        assert "/desk/board/feeds/7" in html.fromstring(overview(seen)).xpath("//ul[@class='troubles']//a/@href")

    def test_it_shows_what_became_of_drafts(self) -> None:
        drafts = DraftShares(certified=8, repaired=1, excerpts=1, dropped=0, summaries=3, partial=True)
        words = text_of(overview(an_overview(drafts=drafts)))
        assert "10 lines of the latest 3 summaries in the last week." in words
        assert "told as drafted 8 80 % drafted again 1 10 % an excerpt in its place 1 10 % dropped 0 0 %" in words
        assert "No model drafted a summary" in text_of(overview())

    def test_it_shows_what_checks_found_of_drafts(self) -> None:
        verdicts = VerdictShares(supported=5, judged=3, contradicted=1, unsure=1)
        page = overview(an_overview(drafts=DraftShares(certified=8, dropped=2, summaries=3, verdicts=verdicts)))
        told = "supported 5 50 % supported by the judge 3 30 % contradicted 1 10 % unsure 1 10 %"
        assert f"What the checks found {told}" in text_of(page)
        (bar,) = html.fromstring(page).xpath("//*[name()='svg'][.//*[@id='verdicts-words']]")
        assert bar.xpath("string(.//*[name()='desc'])") == (
            "5 supported, 3 supported by the judge, 1 contradicted, 1 unsure"
        )
        assert bar.xpath(".//*[name()='path']/@class") == ["track", "good", "main", "bad", "warn"]

    def test_it_shows_spending_against_caps(self) -> None:
        budget = Budget(day=1_000_000, month=10_000_000, chat_day=500_000)
        each = (spending(300_000, chat=3), spending(100_000, chat=4), spending(50_000), spending(150_000, chat=3))
        words = text_of(overview(spent=spent(*each, budget=budget)))
        assert "Today: 0.60 USD of 1.00 USD (60%)" in words
        assert "This month: 0.60 USD of 10.00 USD (6%)" in words
        assert "Today, chat 3, which is nearest to its cap: 0.45 USD of 0.50 USD (90%)" in words
        assert "draft, a-model 20 0.60 USD" in words
        assert "0.30 USD a digest" in words

    def test_without_caps_it_says_how_to_set_one(self) -> None:
        assert "No cap is set; set [budget] day or month." in text_of(overview())

    def test_forms_carry_the_token_and_lead_out(self) -> None:
        forms = html.fromstring(overview()).xpath("//form[@method='post']")
        assert [each.get("action") for each in forms] == ["/desk/board/logout", "/desk/board/logout-all"]
        assert {each.xpath("input[@name='csrf']/@value")[0] for each in forms} == {"a token"}

    def test_an_empty_desk_has_a_page(self) -> None:
        seen = an_overview(feeds={}, minutes=(), hours=(), polls=())
        assert "0 feeds followed." in text_of(overview(seen))


class TestFeeds:
    def test_a_feed_is_a_row_with_its_state(self) -> None:
        feed = a_feed(new_entry_at=NOW - HOUR, next_poll_at=NOW + 12 * MINUTE)
        page = a_feeds_page(a_board_feed(feed=feed, seconds=0.12))
        told = text_of(feeds_page(page, FeedsWanted(), NOW, places=PLACES, csrf="t"), "//tbody")
        assert told == "The Ellery Herald ellery.example healthy 1 hour ago in 12 minutes 0 120 ms"
        assert "<title>7 entries in 30 days, failures on 1 day</title>" in feeds()

    @pytest.mark.parametrize(
        ("changes", "health", "words"),
        [
            ({"next_poll_at": None}, FeedHealth.NEW, "now"),
            ({"next_poll_at": NOW - HOUR}, FeedHealth.HEALTHY, "now"),
            ({"state": FeedState.PAUSED}, FeedHealth.PAUSED, "never"),
            ({"next_poll_at": NOW - HOUR}, FeedHealth.UNFOLLOWED, "never"),
        ],
    )
    def test_when_a_feed_is_polled_next(self, changes: dict[str, object], health: FeedHealth, words: str) -> None:
        page = a_feeds_page(a_board_feed(health=health, feed=a_feed(FEED, **changes)))
        shown = feeds_page(page, FeedsWanted(), NOW, places=PLACES, csrf="t")
        assert text_of(shown, "//td[@data-name='Next poll']") == words

    def test_columns_say_how_they_are_sorted_and_lead_to_the_other_way(self) -> None:
        wanted = FeedsWanted(order=FeedOrder.SECONDS, descending=True, health=FeedHealth.FAILING, words=("a b", "c"))
        heads = html.fromstring(feeds(wanted)).xpath("//thead//th")
        assert [each.get("aria-sort") for each in heads] == [None, None, None, None, None, "descending", None]
        assert all(each.get("scope") == "col" for each in heads)
        ours, other = (urlsplit(heads[place].xpath("a/@href")[0]) for place in (5, 4))
        assert parse_qs(ours.query) == {"q": ["a b c"], "state": ["failing"], "sort": ["seconds"]}
        assert parse_qs(other.query)["order"] == ["desc"]
        assert other.path == "/desk/board/feeds"

    def test_pages_lead_to_their_neighbours_and_no_further(self) -> None:
        def around(page: int) -> list[str]:
            return [str(each) for each in html.fromstring(feeds(found=250, page=page, pages=3)).xpath("//nav//@rel")]

        assert [around(page) for page in (1, 2, 3)] == [["next"], ["prev", "next"], ["prev"]]
        assert "250 feeds. Page 2 of 3." in text_of(feeds(found=250, page=2, pages=3))

    def test_what_was_chosen_stays_chosen(self) -> None:
        wanted = FeedsWanted(health=FeedHealth.NEW, order=FeedOrder.TITLE, descending=True, words=('"><b>',))
        page = html.fromstring(feeds(wanted))
        assert page.xpath("//option[@selected]/@value") == ["new", "title", "desc"]
        assert page.xpath("//input[@name='q']/@value") == ['"><b>']

    def test_nothing_found_leads_back_to_all(self) -> None:
        shown = feeds_page(a_feeds_page(), FeedsWanted(words=("x",)), NOW, places=PLACES, csrf="t")
        assert "No feed is like that. Show all" in text_of(shown)

    def test_tables_have_captions(self) -> None:
        for page in (feeds(), overview(), one_feed()):
            tables = html.fromstring(page).xpath("//table")
            assert all(table.xpath("caption") for table in tables)


class TestOneFeed:
    def test_it_tells_all_that_is_known(self) -> None:
        feed = a_feed(
            error="the server failed (500); try again later",
            failures=4,
            failing_since=NOW - 5 * HOUR,
            location="https://new.example/feed",
            tags=("town", "sea"),
            hub="https://hub.example/",
            hints=PollHints(ttl=timedelta(minutes=30), skip_hours=frozenset({3}), skip_days=frozenset({6})),
            language="en-gb",
        )
        kept = a_board_feed(feed=feed, health=FeedHealth.FAILING, seconds=1.25)
        words = text_of(one_feed(kept=kept, followers=2, entries=40, hub=HubState.ACTIVE, configured=True))
        for told in (
            "the server failed (500); try again later",
            "Failing since 5 hours ago .",
            "the configuration file, the command nutgraf feeds, 2 subscriptions",
            "town, sea",
            "https://new.example/feed",
            "entries kept 40",
            "1.2 s",
            "0:30:00",
            "asks not to be polled on Sun",
            "hub https://hub.example/",
            "active",
            "en-gb",
        ):
            assert told in words

    def test_polls_are_listed_the_newest_first(self) -> None:
        rows = html.fromstring(one_feed()).xpath("//section[@aria-labelledby='polls']//tbody/tr")
        told = [" ".join(" ".join(row.itertext()).split()) for row in rows]
        assert told == [
            "1 minute ago failed timed out; try again later – – 20.0 s",
            "1 hour ago new entries 3 75 kB 250 ms",
        ]

    def test_entries_and_failures_are_not_added_up(self) -> None:
        page = html.fromstring(one_feed())
        (chart,) = page.xpath("//*[name()='svg'][.//*[@id='days-words']]")
        words = chart.xpath("string(.//*[name()='desc'])")
        assert words == "7 new or edited entries, 29 polls, 1 failure on 1 day, 75 kB."
        assert chart.xpath(".//*[name()='text'][2]/text()") == ["4"]
        (marks,) = chart.xpath(".//*[name()='path'][@class='bad']/@d")
        assert (marks.count("M"), marks.count("l")) == (1, 1)
        assert "a mark below: days with failed polls" in text_of(one_feed())

    @pytest.mark.parametrize(
        ("seconds", "words"), [((0.0012, 0.001), "1.2 ms"), ((0.2, 0.31), "400 ms"), ((0.2, 1.9), "2 s")]
    )
    def test_how_long_answers_took_is_told_in_a_fitting_unit(self, seconds: tuple[float, ...], words: str) -> None:
        polls = tuple(PastPoll(at=NOW, outcome=PollOutcome.SAME, seconds=each) for each in seconds)
        page = html.fromstring(one_feed(a_board_feed(history=FeedHistory(polls=polls))))
        (chart,) = page.xpath("//*[name()='svg'][.//*[@id='seconds-words']]")
        assert chart.xpath(".//*[name()='text']/text()")[:2] == ["0", words]

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"body": BodyKind.PAGE}, "read from its page"),
            ({"body": BodyKind.FEED, "waits": True}, "read from the feed, to be tried again"),
            (
                {"body": BodyKind.EXCERPT, "obstacle": Obstacle.PAYWALL, "note": "asks to log in"},
                "paywall, asks to log in",
            ),
            ({"waits": True}, "waits to be read"),
            ({"backlog": True}, "its page was not read, older than what counts as news"),
        ],
    )
    def test_entries_say_what_became_of_them(self, changes: dict[str, object], words: str) -> None:
        values = {"title": "Pier", "link": "https://e.example/1", "dated": NOW - HOUR, "first_seen": NOW, **changes}
        entry = BoardEntry(**values)  # type: ignore[arg-type]  # any field may be given
        assert words in text_of(one_feed(latest=(entry,)), "//ol")

    @pytest.mark.parametrize("state", [FeedState.PAUSED, FeedState.ENDED])
    def test_what_rests_says_so_once(self, state: FeedState) -> None:
        kept = a_board_feed(health=FeedHealth(state.value), feed=a_feed(state=state, error="is gone for good (410)"))
        told = text_of(one_feed(kept), "//section[@aria-labelledby='state']")
        assert told.startswith(f"State {state.value} not polled any more is gone for good (410)")

    @pytest.mark.parametrize("health", [FeedHealth.UNFOLLOWED, FeedHealth.ENDED])
    def test_what_is_polled_no_more_has_no_button(self, health: FeedHealth) -> None:
        state = FeedState.ENDED if health is FeedHealth.ENDED else FeedState.ACTIVE
        kept = a_board_feed(health=health, feed=a_feed(state=state))
        actions = html.fromstring(one_feed(kept=kept)).xpath("//main//form/@action")
        assert actions == []
        assert html.fromstring(one_feed()).xpath("//main//form/@action") == ["/desk/board/feeds/7/poll"]


class TestHostileTexts:
    @pytest.mark.parametrize("text", [SCRIPT, TURNED, LONG, "", "\x00\x1b[31m", '"onmouseover="alert(1)'])
    def test_no_page_runs_or_is_turned_by_what_feeds_say(self, text: str) -> None:
        feed = a_feed(
            f"https://{text[:20] or 'x'}.example/", title=text, error=text, site_url=text, tags=(text,), language=text
        )
        kept = a_board_feed(feed=feed, host=text)
        entry = BoardEntry(title=text, link=text, dated=NOW, first_seen=NOW, note=text, body=BodyKind.PAGE)
        dead = DeadMessage(place=Place(chat=ChatId(5)), chat=text, problem=text, at=NOW)
        seen = an_overview(
            troubled=(kept,),
            dead=(dead,),
            hosts=(SlowHost(host=text, feeds=1, seconds=1),),
            calls=(ModelCalls(model=text, paid=1, failed=0, unfinished=0),),
        )
        listed = feeds_page(a_feeds_page(kept), FeedsWanted(words=(text[:200],)), NOW, places=PLACES, csrf="t")
        for page in (
            overview(seen),
            listed,
            one_feed(kept=kept, latest=(entry,), hub=HubState.REFUSED, hub_problem=text),
        ):
            tree = html.fromstring(page)
            assert not tree.xpath("//script | //@onmouseover | //@style")
            assert not any(mark in page for mark in "\x00\x1b\u202e\u2066")
            assert len(page) < 60_000

    @pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "", None])
    def test_only_links_to_the_web_can_be_clicked(self, link: str | None) -> None:
        entry = BoardEntry(title="Pier", link=link, dated=NOW, first_seen=NOW)
        assert not html.fromstring(one_feed(latest=(entry,))).xpath("//ol//a")

    def test_an_address_with_a_secret_is_neither_shown_nor_a_link(self) -> None:
        kept = a_board_feed(feed=a_feed("https://ann:pass@ellery.example/feed?token=abcdef", title=""))
        page = one_feed(kept=kept)
        assert "abcdef" not in page
        assert "ann" not in page
        assert not html.fromstring(page).xpath("//p[@class='address']/a")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (line("a" * 300), "a" * 199 + "…"),
        (line(" a\n\tb "), "a b"),
        (seconds_words(None), "–"),
        (seconds_words(0.9994), "999 ms"),
        (seconds_words(0.9999), "1.0 s"),
        (size_words(0), "0 B"),
        (size_words(74_600), "74.6 kB"),
        (size_words(1_234_567), "1.23 MB"),
        (size_words(5_000_000_000_000), "5,000 GB"),
        (share_words(0, 0), "0 %"),
        (share_words(1, 10_000), "under 1 %"),
        (share_words(9_999, 10_000), "over 99 %"),
        (share_words(1, 2), "50 %"),
    ],
)
def test_numbers_are_told_as_people_read_them(told: str, words: str) -> None:
    assert told == words


def test_the_busiest_minute_is_named() -> None:
    minutes = (Arrivals(at=NOW - MINUTE, sent=9), Arrivals(at=NOW, sent=1))
    assert "The most, 9, at 11:59 UTC." in overview_view(an_overview(minutes=minutes), money(), PLACES).minutes
