"""Every screen in every language: valid, within Telegram's limits, with buttons that have room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import errors
from bot.conversation import answers, feed_lists, operators, preferences, setup, stories
from bot.conversation.screens import Screen, button, messages_of, rows_of, screen
from bot.conversation.taps import Act
from bot.locale import LANGUAGES, Tongue, tongue
from bot.messages.rich import block, units
from bot.messages.telegram import shortened
from bot.model import (
    Attachment,
    BriefId,
    Budget,
    Costs,
    DigestId,
    Feed,
    FeedState,
    FeedUrl,
    MessageId,
    Obstacle,
    OutboxCounts,
    Pack,
    Period,
    Reason,
    Spending,
    Style,
    SubscriptionId,
    Told,
)
from bot.schedules import Fault, is_off, zone_choices
from tests.edges.bot_api.html import parse_html
from tests.edges.bot_api.keyboards import read_keyboard
from tests.makers import NOW, a_brief, a_feed, a_story, a_subscription, an_article, an_extract

SPENT = Spending(
    model="m",
    purpose="draft",
    chat=None,
    calls=9,
    prompt_tokens=9,
    completion_tokens=9,
    price=1_230_000,
    reserved=4_000,
    unfinished=2,
)
COSTS = Costs(period=Period.month(NOW), spending=(SPENT,), digests=40)
NO_COSTS = Costs(period=Period.day(NOW), spending=(), digests=0)
BERLIN = ZoneInfo("Europe/Berlin")
NASTY = "<b>&amp; \u202eevil\ud800\x00 " + "W" * 300
SETTINGS = a_subscription(
    time_zone="America/Argentina/ComodRivadavia",
    schedule="mon-fri 08:00,18:30;sun 10:00",
    quiet="22:00-07:00",
    alerts=3,
    next_digest_at=NOW + timedelta(hours=3),
    muted_words=tuple(f"word {number} {'x' * 90}" for number in range(100)),
    muted_outlets=(NASTY, *(f"outlet {number}" for number in range(99))),
)
FEEDS = [
    a_feed(),
    a_feed("https://b.example/", title=NASTY, error="the server failed (500)", failing_since=NOW),
    a_feed("https://c.example/", title="", state=FeedState.PAUSED, error="is not there (404)"),
    a_feed("https://d.example/", state=FeedState.ENDED),
    a_feed("https://e.example/", polled_at=NOW, newest_entry_at=NOW),
    a_feed("https://f.example/", polled_at=NOW),
    *(a_feed(f"https://{number}.example/") for number in range(20)),
]
PACKS = [
    Pack(topic=topic, language=code, feeds=()) for topic in ("desk", "world", "my own") for code in ("", "en", "de")
]
REASON = Reason(words="told by 2", weight=1.5, kind="outlets", facts={"outlets": 2, "independent": 1})
BRIEF = replace(a_brief(), reasons=(REASON,))
BRIEFS = [(number, replace(BRIEF, sources=(replace(BRIEF.sources[0], outlet=NASTY),))) for number in range(1, 31)]
TOLD = Told(digest=DigestId("d" * 11), number=1, subscription=SubscriptionId(1), brief_id=BriefId("b"), brief=BRIEF)
COUNTS = OutboxCounts(
    pending=1,
    sending=2,
    sent_last_day=3000,
    dead=2,
    parked_chats=1,
    oldest=NOW - timedelta(minutes=5),
    dead_reasons=((NASTY, 3),),
)
ERRORS = [
    errors.NotAFeed("x", "no feed"),
    errors.ParseError("x", "nothing"),
    errors.AddressRefused("x", "private"),
    errors.TooLarge("x", "large"),
    errors.HttpStatus("x", NASTY, status=500),
    errors.FetchError("x", "away"),
    errors.Undeliverable("x", "no file"),
    errors.StoreError("x", "y"),
]


def screens(speaks: Tongue) -> Iterator[Screen]:
    for subscription in (SETTINGS, a_subscription(), replace(SETTINGS, paused=True, schedule="08:00")):
        yield setup.welcome(speaks, subscription, now=NOW)
        yield setup.done(speaks, subscription, followed=1)
        yield preferences.overview(speaks, subscription, followed=12_345)
        yield preferences.schedule(speaks, subscription, note="✅")
        yield preferences.quiet(speaks, subscription)
        yield preferences.alerts(speaks, subscription, note=preferences.alerts_fault(speaks, NASTY))
        yield preferences.style(speaks, subscription)
        yield preferences.mutes(speaks, subscription, note=NASTY)
        yield preferences.zones(speaks, subscription, zone_choices(speaks.code), now=NOW, back="start")
    yield setup.packs(speaks, PACKS, followed=0)
    yield setup.packs(speaks, PACKS, followed=2)
    yield setup.times(speaks, followed=5)
    yield preferences.languages(speaks, back="start")
    yield preferences.topics(speaks, SETTINGS, ())
    yield preferences.topics(speaks, SETTINGS, [(f"{NASTY} {number}", number) for number in range(200)])
    yield preferences.forget(speaks)
    yield preferences.forgotten(speaks)
    yield from (screen(preferences.fault_words(speaks, fault, word)) for fault in Fault for word in ("", NASTY))
    yield from feed_screens(speaks)
    yield from answer_screens(speaks)
    yield from story_screens(speaks)
    yield operators.status(speaks, COUNTS, {FeedState.ACTIVE: 3}, failing=1, subscriptions=2, size=10**9, now=NOW)
    for budget in (Budget(), Budget(day=1_000_000, month=20_000_000, currency=NASTY)):
        for model in (True, False):
            yield operators.cost(speaks, budget, today=NO_COSTS, month=COSTS, sent=1, model=model)
    yield operators.broadcast_sent(speaks, 21)
    yield operators.invitation(speaks, "https://t.me/x?start=y", uses=2, expires="tomorrow")


def feed_screens(speaks: Tongue) -> Iterator[Screen]:
    for page in range(-1, 5):
        yield feed_lists.feeds(speaks, FEEDS, page=page, now=NOW, zone=BERLIN)
        yield feed_lists.unfollow(speaks, FEEDS, page=page, note=NASTY)
    yield feed_lists.feeds(speaks, [], page=0, now=NOW, zone=BERLIN)
    yield feed_lists.unfollow(speaks, [], page=0)
    for feed in FEEDS[:3]:
        yield feed_lists.followed(speaks, feed, entries=1, new=True, set_up=False)
    yield feed_lists.imported(speaks, new=1, already=2, skipped=(NASTY,) * 9, set_up=True)


def answer_screens(speaks: Tongue) -> Iterator[Screen]:
    read = an_article(NASTY, origin="Reuters")
    yield answers.help_(speaks, operator=True, model=False)
    yield answers.help_(speaks, operator=False, model=True)
    yield answers.article(speaks, read, an_extract(read, "Two members voted against the plan."), BERLIN)
    yield answers.article(speaks, replace(read, title="", obstacle=Obstacle.PAYWALL), an_extract(read), BERLIN)
    yield answers.findings(speaks, NASTY, [], BERLIN)
    yield from (answers.problem(speaks, NASTY, error) for error in ERRORS)
    yield answers.refused(speaks, "schedule")
    yield answers.not_let_in(speaks)
    yield answers.slow_down(speaks, seconds=60)
    yield answers.unknown(speaks)
    yield answers.how_to("words", "/example")
    yield answers.went_wrong(speaks)


def story_screens(speaks: Tongue) -> Iterator[Screen]:
    yield stories.evidence(speaks, TOLD, BERLIN)
    yield stories.more(speaks, TOLD, BERLIN)
    yield stories.why(speaks, [TOLD] * 30)
    yield stories.nothing_new(speaks, followed=0)
    yield stories.nothing_new(speaks, followed=2, gaps=("• gap",))
    yield stories.corrected(speaks, BRIEF)
    yield stories.over(speaks, NASTY)
    yield screen("x", keyboard=stories.keyboard(speaks, DigestId("d" * 11), BRIEFS, selected=30))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_screen_is_one_that_telegram_takes(code: str) -> None:
    for shown in screens(tongue(code)):
        messages = messages_of(shown, answers=MessageId(1))
        assert messages
        for message in messages:
            text, entities = parse_html(message.html)
            assert text.strip()
            assert units(text) <= 4096
            assert len(entities) <= 100
            assert units(message.plain) <= 4096
            assert_taken(message.keyboard)


def assert_taken(keyboard: tuple[tuple[object, ...], ...]) -> None:
    complaints: list[str] = []
    rows = [[{"text": each.label, "callback_data": each.sends} for each in row] for row in keyboard]  # type: ignore[attr-defined]
    read_keyboard({"inline_keyboard": rows}, complaints.append)
    assert complaints == []
    for row in rows:
        for each in row:
            assert each["text"].encode().decode() == " ".join(each["text"].split())
            assert units(each["text"]) <= 100


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_shown_to_who_taps_is_short_enough(code: str) -> None:
    speaks = tongue(code)
    for words in (
        "That story is no longer kept.",
        "Noted: such stories move up. Tap again to take it back.",
        "Noted: such stories move down. Tap again to take it back.",
        "Noted: more like this. Tap again to take it back.",
        "Noted, but learning is off here: /interests",
        "Taken back.",
        "I tell you what is new in this story, until it is over.",
        "I no longer follow this story.",
        "This button is too old. Please ask again with a command.",
        "This bot is for invited chats. Ask whoever runs it for an invitation.",
    ):
        assert units(speaks.say(words)) <= 200
    assert units(speaks.say("I leave out: {what}", what="x" * 60)) <= 200
    assert units(speaks.say("Only admins of this chat may use /{command}.", command="x" * 32)) <= 200


def test_one_answer_takes_the_place_of_a_message_or_answers_one() -> None:
    long = Screen(
        blocks=tuple(block("word " * 700) for _ in range(3)),
        keyboard=((button("Go", Act.DIGEST),),),
        attachment=Attachment(name="x.txt", content=b"x"),
    )
    first, *_, last = messages_of(long, answers=MessageId(7))
    assert (first.answers, first.keyboard, first.attachment) == (7, (), long.attachment)
    assert (last.answers, last.keyboard, last.attachment) == (None, long.keyboard, None)
    (only,) = messages_of(screen("x"), replaces=MessageId(7))
    assert only.replaces == 7
    assert messages_of(screen("\u200b")) == ()


def test_buttons_stand_in_rows() -> None:
    five = [button(str(number), Act.FEEDS, number) for number in range(5)]
    assert [len(row) for row in rows_of(five, wide=2)] == [2, 2, 1]
    assert button("a\n b\x00\ud800", Act.DIGEST).label == "a b\ufffd"


def test_a_text_is_shortened_where_it_may_be_cut() -> None:
    assert shortened("short", 5) == "short"
    assert shortened("One sentence here. And another one.", 25) == "One sentence here.…"
    assert units(shortened("\U0001f600" * 50, 21)) <= 21


def test_the_keyboard_of_a_digest_is_about_one_story() -> None:
    speaks, digest = tongue("en"), DigestId("abc")
    assert stories.keyboard(speaks, digest, []) == ()
    first, *_ = (row for row in stories.keyboard(speaks, digest, BRIEFS[:2]))
    assert [each.label for each in first] == ["· 1 ·", "2"]
    chosen = stories.keyboard(speaks, digest, BRIEFS[:2], selected=2)
    assert [each.label for each in chosen[0]] == ["1", "· 2 ·"]
    assert chosen[1][0].sends == "1|e|abc|2"
    assert stories.keyboard(speaks, digest, BRIEFS[:2], selected=9)[0][0].label == "· 1 ·"
    alone = stories.keyboard(speaks, digest, BRIEFS[:1])
    assert alone[0][0].sends == "1|e|abc|1"
    no_outlet = [(1, replace(BRIEF, sources=()))]
    assert all(each.sends.split("|")[1] != "o" for row in stories.keyboard(speaks, digest, no_outlet) for each in row)


def test_how_many_alerts_may_come_is_said_and_marked() -> None:
    speaks = tongue("en")
    some = preferences.alerts(speaks, a_subscription(alerts=3))
    assert some.blocks[0].lines[0][1].text == "3 a day at most"
    assert [each.label for each in some.keyboard[0]] == ["1", "✓ 3", "5", "10"]
    assert [each.sends for each in some.keyboard[0]] == ["1|al|1", "1|al|3", "1|al|5", "1|al|10"]
    assert preferences.alerts_words(speaks, a_subscription()) == "none"
    assert preferences.alerts_words(speaks, a_subscription(paused=True)) == "none"
    assert preferences.alerts_words(speaks, a_subscription(alerts=1, paused=True)) == "paused (1 a day at most)"
    assert preferences.alerts_fault(speaks, "") == "I expected a number from 1 to 10, or: off"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_word_that_ends_alerts_is_one_that_is_understood(code: str) -> None:
    asked_for = preferences.alerts_fault(tongue(code), "")
    word = re.split(r"[:：]", asked_for)[-1].strip()
    assert is_off(word, language=code)


def lines_of(shown: Screen) -> list[str]:
    return ["".join(span.text for span in line) for each in shown.blocks for line in each.lines]


def test_operators_are_told_what_models_cost() -> None:
    budget = Budget(day=1_000_000, currency="EUR")
    told = operators.cost(tongue("de"), budget, today=NO_COSTS, month=COSTS, sent=3, model=True)
    assert lines_of(told) == [
        "💶 Kosten",
        "Heute: 0,00\xa0EUR von 1,00\xa0EUR",
        "Dieser Monat: 1,23\xa0EUR",
        "Ein Überblick kostet im Schnitt 0,031\xa0EUR.",
        "3 gesendet in den letzten 24 Stunden",
        "2 Anfragen an Modelle sind nicht abgeschlossen; sie zählen mit dem Höchsten, was sie kosten können.",
    ]


def test_a_desk_without_a_model_costs_nothing_but_tells_what_one_did() -> None:
    nothing = replace(NO_COSTS, period=COSTS.period)
    free = operators.cost(tongue("en"), Budget(), today=NO_COSTS, month=nothing, sent=3, model=False)
    assert lines_of(free)[1:] == [
        "No language model is set: summaries are extracts and cost nothing.",
        "3 sent in the last day",
    ]
    once = operators.cost(tongue("en"), Budget(), today=NO_COSTS, month=COSTS, sent=3, model=False)
    assert lines_of(once)[1:4] == [lines_of(free)[1], "Today: 0.00\xa0USD", "This month: 1.23\xa0USD"]


def test_what_problems_are_called() -> None:
    speaks = tongue("en")
    said = [answers.problem_words(speaks, error) for error in ERRORS]
    assert said[:4] == [
        "I found no feed there.",
        "I cannot read what is there.",
        "I do not go to that address: it is not public.",
        "It is too large for me.",
    ]
    assert said[-1] == "That went wrong."


def test_feeds_and_stories_are_named() -> None:
    assert (
        feed_lists.feed_name(Feed(url=FeedUrl("https://a.example/f?token=s3cret"))) == "https://a.example/f?token=***"
    )
    assert (
        a_story().lead.title
        in answers.article(tongue("en"), an_article(), an_extract(an_article()), BERLIN).blocks[0].lines[0][0].text
    )
    assert preferences.style_name(tongue("en"), Style.FULL) == "full"
