"""What is decided about an update before anything is asked of the outside world."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.locale import tongue
from bot.model import ChatKind, FeedState, FileSent, Following, Happening, MessageId, Reacted, Said, Standing, Tapped
from bot.pipeline.answering.answer import weighed
from bot.pipeline.answering.following import address, is_opml
from bot.pipeline.answering.preferences import muted, read_alerts, read_schedule
from bot.pipeline.answering.reading import is_pasted, read_period
from bot.pipeline.telling import gaps, since_of, wanted_feeds
from bot.schedules import ScheduleError, canonical
from tests.makers import NOW, a_feed, a_subscription, an_update

DAY = timedelta(days=1)
FILE = FileSent(id="f", name="x.opml", size=1)


def said(text: str = "", **more: object) -> Said:
    return Said(**{"message": MessageId(1), "text": text, **more})  # type: ignore[arg-type]  # any field may be given


# ---------------------------------------------------------------- how much work it is


@pytest.mark.parametrize(
    ("what", "weight"),
    [
        (said("/help"), 1),
        (said("/digest"), 3),
        (said("/Follow https://a.example/"), 3),
        (said("/nonsense"), 1),
        (said("hello"), 1),
        (said("https://a.example/", links=("https://a.example/",)), 3),
        (said("x" * 200), 3),
        (said("x", forwarded=True), 3),
        (said(file=FILE), 3),
        (Tapped(query="q", sent="1|s|d|1", message=MessageId(1)), 1),
        (Tapped(query="q", sent="1|di", message=MessageId(1)), 3),
        (Tapped(query="q", sent="1|ex", message=MessageId(1)), 3),
        (Tapped(query="q", sent="nonsense", message=MessageId(1)), 1),
        (Standing(may_write=True), 1),
        (Reacted(message=MessageId(1), now=("👍",)), 1),
    ],
)
def test_what_reads_pages_or_makes_a_digest_weighs_more(what: Happening, weight: int) -> None:
    assert weighed(an_update(what=what)).weight == weight


@pytest.mark.parametrize(
    ("text", "weight"), [("hello", 0), ("x" * 500, 0), ("/nonsense", 0), ("/help", 1), ("/digest", 3)]
)
def test_what_people_say_to_each_other_weighs_nothing(text: str, weight: int) -> None:
    links = ("https://a.example/",)
    assert weighed(an_update(what=said(text, links=links), kind=ChatKind.SUPERGROUP)).weight == weight


# ---------------------------------------------------------------- what is typed


@pytest.mark.parametrize(
    ("words", "period", "rest"),
    [
        ("", None, ""),
        ("12h", timedelta(hours=12), ""),
        ("2d world", timedelta(days=2), "world"),
        ("90d", timedelta(days=7), ""),
        ("world", None, "world"),
        ("world 12h", None, "world 12h"),
    ],
)
def test_a_digest_is_asked_of_a_time_or_a_topic(words: str, period: timedelta | None, rest: str) -> None:
    assert read_period(words) == (period, rest)


@pytest.mark.parametrize(
    ("words", "times", "zone"),
    [
        ("08:00", "08:00", ""),
        ("weekdays 08:00, 18:30", "mon-fri 08:00,18:30", ""),
        ("weekdays 08:00 Europe/Berlin", "mon-fri 08:00", "Europe/Berlin"),
        ("08:00; sat 10:00 New York", "mon-fri,sun 08:00;sat 10:00", "America/New_York"),
        ("Tokyo", None, "Asia/Tokyo"),
        ("New York", None, "America/New_York"),
        ("08:00, Tokyo", "08:00", "Asia/Tokyo"),
    ],
)
def test_a_schedule_may_have_a_time_zone_behind_it(words: str, times: str | None, zone: str) -> None:
    found, named = read_schedule(words, language="en")
    assert named == zone
    if times is None:
        assert found is None
    else:
        assert found is not None
        assert canonical(found)


@pytest.mark.parametrize("words", ["whenever", "weekdays", "25:00", "08:00 Atlantis", "Atlantis"])
def test_what_is_neither_times_nor_a_zone(words: str) -> None:
    with pytest.raises(ScheduleError):
        read_schedule(words, language="en")


@pytest.mark.parametrize(
    ("words", "language", "number"),
    [
        ("3", "en", 3),
        ("3 a day", "en", 3),
        ("at most 10!", "en", 10),
        ("0", "en", 0),
        ("off", "en", 0),
        ("Aus", "de", 0),
        ("выкл", "ru", 0),
        ("每天最多３条", "zh", 3),
        ("11", "en", None),
        ("9" * 4_000, "en", None),
        ("2 or 3", "en", None),
        ("10:30", "en", None),
        ("often", "en", None),
        ("", "en", None),
    ],
)
def test_alerts_a_day_are_one_number_or_a_word_for_none(words: str, language: str, number: int | None) -> None:
    assert read_alerts(words, language=language) == number


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://a.example/feed", "https://a.example/feed"),
        ("a.example", "https://a.example"),
        ("www.a.example/x?y=1 and more", "https://www.a.example/x?y=1"),
        ("a.example:8080/x", "https://a.example:8080/x"),
        ("bücher.example", "https://bücher.example"),
        ("127.0.0.1/x", "https://127.0.0.1/x"),
    ],
)
def test_an_address_may_lack_its_scheme(typed: str, url: str) -> None:
    assert address(typed) == url


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "the news", "Mr. Smith", "U.S. sends ships", "e.g. this", "...", "ftp://a.example/", "1.5", "x@y"],
)
def test_what_is_no_address(typed: str) -> None:
    assert address(typed) is None


def test_a_list_of_feeds_is_known_by_its_name() -> None:
    assert is_opml(FILE)
    assert is_opml(FileSent(id="f", name="Feeds.XML", size=1))
    assert not is_opml(FileSent(id="f", name="feeds.pdf", size=1))


def test_a_text_to_be_summed_up_is_long_or_forwarded() -> None:
    assert is_pasted(said("x" * 200))
    assert is_pasted(said("x", forwarded=True))
    assert not is_pasted(said("x" * 199))


def test_muting_twice_is_muting_once_and_the_latest_hundred_are_kept() -> None:
    settings = a_subscription()
    for word in ("football", "pier", "football"):
        settings = muted(settings, word, is_outlet=False)
    assert settings.muted_words == ("football", "pier")
    assert muted(settings, "The Herald", is_outlet=True).muted_outlets == ("The Herald",)
    for number in range(150):
        settings = muted(settings, str(number), is_outlet=False)
    assert settings.muted_words == tuple(map(str, range(50, 150)))


# ---------------------------------------------------------------- what a digest is made of


def test_a_period_begins_where_the_last_one_ended_within_reason() -> None:
    assert since_of(a_subscription(), NOW, DAY) == NOW - DAY
    assert since_of(a_subscription(told_until=NOW - 2 * DAY), NOW, DAY) == NOW - 2 * DAY
    assert since_of(a_subscription(told_until=NOW - 30 * DAY), NOW, DAY) == NOW - 3 * DAY


def test_feeds_whose_topics_are_all_off_stay_out() -> None:
    feeds = {
        topics: (a_feed(f"https://{'-'.join(topics)}.example/"), Following(url=a_feed().url, topics=topics))
        for topics in [(), ("a",), ("a", "b")]
    }
    chosen = wanted_feeds(a_subscription(off_topics=("a",)), list(feeds.values()))
    assert chosen == [feeds[()], feeds["a", "b"]]


def test_gaps_name_feeds_that_fail_and_those_that_rest_from_now_on() -> None:
    failing = [a_feed(f"https://{number}.example/", title=f"Paper {number}", error="x") for number in range(4)]
    ended = a_feed("https://e.example/", title="Ended", state=FeedState.ENDED, error="x")
    paused = a_feed("https://p.example/", title="Paused", state=FeedState.PAUSED, error="x")
    told = gaps(tongue("en"), [a_feed(), ended, paused, *failing], [ended, paused])
    assert told == (
        "Ended has ended: its server says that it is gone for good.",
        "Paused failed for weeks and is no longer asked.",
        "4 feeds could not be read, such as Paper 0, Paper 1 and Paper 2",
    )
    assert gaps(tongue("en"), failing[:1], []) == ("1 feed could not be read: Paper 0",)
    assert gaps(tongue("en"), [a_feed()], []) == ()
