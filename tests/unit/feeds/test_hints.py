from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds import parse
from bot.model import ParsedFeed, PollHints
from tests.unit.feeds.documents import DECLARATION, URL, item, rss

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
SYNDICATION = "http://purl.org/rss/1.0/modules/syndication/"
ATOM = "http://www.w3.org/2005/Atom"
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'


def hints(head: str, items: str = "") -> PollHints:
    return parse(rss(items or item(""), head=head), url=URL).hints


def sy(name: str, text: str, prefix: str = "sy") -> str:
    return f'<{prefix}:{name} xmlns:{prefix}="{SYNDICATION}">{text}</{prefix}:{name}>'


@pytest.mark.parametrize(
    ("text", "ttl"),
    [
        ("60", HOUR),
        (" 90\n", 90 * MINUTE),
        ("1.5", 90 * timedelta(seconds=1)),
        *((broken, None) for broken in ("", "0", "-5", "1e99", "nan", "inf", "an hour", "9" * 400, "٦٠", "60 60")),
    ],
)
def test_how_long_it_may_be_kept(text: str, ttl: timedelta | None) -> None:
    assert hints(f"<ttl>{text}</ttl>").ttl == ttl


def test_of_several_the_first_that_can_be_read() -> None:
    assert hints("<ttl>soon</ttl><ttl>30</ttl><ttl>60</ttl>").ttl == 30 * MINUTE


@pytest.mark.parametrize(
    ("period", "frequency", "between"),
    [
        ("hourly", "", HOUR),
        ("Daily", "4", 6 * HOUR),
        ("weekly", "1", 7 * DAY),
        ("monthly", "2", 15 * DAY),
        ("yearly", "1", 365 * DAY),
        ("", "2", 12 * HOUR),
        ("hourly", "0", HOUR),
        ("hourly", "-1", HOUR),
        ("hourly", "often", HOUR),
        ("sometimes", "2", None),
        ("", "", None),
    ],
)
def test_how_often_it_is_updated(period: str, frequency: str, between: timedelta | None) -> None:
    assert hints(sy("updatePeriod", period) + sy("updateFrequency", frequency)).period == between


def test_by_any_prefix_of_the_namespace_and_not_without() -> None:
    assert hints(sy("updatePeriod", "hourly", prefix="when")).period == HOUR
    assert hints("<updatePeriod>hourly</updatePeriod>").period is None


def test_in_rss_10() -> None:
    raw = f"""{DECLARATION}<rdf:RDF {RDF}><channel rdf:about="https://wire.example/"><title>Harbour Wire</title>
        {sy("updatePeriod", "daily")}{sy("updateFrequency", "2")}</channel>
        <item rdf:about="urn:1"><title>Ferry returns</title>{sy("updatePeriod", "hourly")}</item></rdf:RDF>"""

    assert parse(raw.encode(), url=URL).hints == PollHints(period=12 * HOUR)


def test_hours_to_skip() -> None:
    listed = "".join(f"<hour>{hour}</hour>" for hour in ("0", " 7 ", "07", "23", "24", "25", "-1", "six", ""))

    assert hints(f"<skipHours>{listed}</skipHours>").skip_hours == {0, 7, 23}
    assert hints("<skipHours><hour>24</hour></skipHours>").skip_hours == {0}


def test_days_to_skip() -> None:
    listed = "".join(f"<day>{day}</day>" for day in ("Monday", "SUNDAY", " friday ", "Someday", "6", ""))

    assert hints(f"<skipDays>{listed}</skipDays>").skip_days == {0, 4, 6}


@pytest.mark.parametrize(
    "head",
    [
        "<hour>3</hour><day>Monday</day>",
        "<skipDays><hour>3</hour></skipDays><skipHours><day>Monday</day></skipHours>",
        "<image><ttl>5</ttl><skipHours><hour>3</hour></skipHours></image>",
        "<x><y><skipHours><hour>3</hour></skipHours></y></x>",
    ],
)
def test_only_where_they_belong(head: str) -> None:
    assert hints(head) == PollHints()


def test_not_from_entries() -> None:
    asked = "<ttl>5</ttl><skipHours><hour>3</hour></skipHours>" + sy("updatePeriod", "hourly")

    assert hints("", items=item(asked)) == PollHints()


def test_behind_the_entries_too() -> None:
    assert hints("", items=item("") + "<ttl>5</ttl>").ttl == 5 * MINUTE


def test_a_feed_that_asks_for_nothing() -> None:
    assert hints("") == PollHints()


# ---------------------------------------------------------------- every rung reads the same

VALUES = st.sampled_from(["", "0", "5", " 60 ", "24", "-5", "1e99", "x", "hourly", "DAILY", "Monday", "sunday"])
RELATIONS = st.builds(
    '<{0}:link xmlns:{0}="{1}" rel="{2}" href="{3}"/>'.format,
    st.sampled_from(["atom", "atom10", "a"]),
    st.just(ATOM),
    st.sampled_from(["hub", "self", "Hub", "SELF", "alternate", "next"]),
    st.sampled_from(["https://hub.example/", "/feed.xml", "?page=2", ""]),
)
HEADS = st.lists(
    st.builds("<ttl>{}</ttl>".format, VALUES)
    | st.builds(sy, st.sampled_from(["updatePeriod", "updateFrequency"]), VALUES, st.sampled_from(["sy", "s"]))
    | st.lists(st.builds("<hour>{}</hour>".format, VALUES)).map(
        lambda hours: f"<skipHours>{''.join(hours)}</skipHours>"
    )
    | st.lists(st.builds("<day>{}</day>".format, VALUES)).map(lambda days: f"<skipDays>{''.join(days)}</skipDays>")
    | RELATIONS,
    max_size=8,
).map("".join)
FAST = item("<description>It ran.</description>")
# Each is read some other way: an oddity sends it to feedparser, damage is mended, or is not.
OTHER_WAYS = {
    "an oddity": (item("<description>It <!-- x --> ran.</description>"), "reference"),
    "mended": (item("<description>It ran & ran.</description>"), "fast"),
    "broken": (item("<description>It ran.</i></description>"), "reference"),
}


def asked(feed: ParsedFeed) -> tuple[PollHints, str | None, str | None]:
    return feed.hints, feed.hub, feed.self_url


@pytest.mark.parametrize("way", OTHER_WAYS)
@given(head=HEADS)
def test_every_rung_reads_the_same(way: str, head: str) -> None:
    body, parser = OTHER_WAYS[way]
    fast, other = (parse(rss(items, head=head), url=URL) for items in (FAST, body))

    assert (fast.parser, other.parser) == ("fast", parser)
    assert asked(fast) == asked(other)


def test_json_feeds_name_hubs_of_two_kinds() -> None:
    hubs = [{"type": "rssCloud", "url": "https://cloud.example/"}, {"type": "WebSub", "url": "https://hub.example/"}]
    raw = json.dumps({"version": "https://jsonfeed.org/version/1.1", "hubs": hubs, "feed_url": "/f.json", "items": []})

    assert asked(parse(raw.encode(), url=URL)) == (
        PollHints(),
        "https://hub.example/",
        "https://wire.example/f.json",
    )
