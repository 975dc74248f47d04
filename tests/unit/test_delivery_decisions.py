from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.deliveries import Settings, after_failure, after_sending
from bot.errors import (
    AnsweredGone,
    ChatClosed,
    ChatMoved,
    DeliveryError,
    EditedGone,
    MarkupRefused,
    RateLimited,
    TokenRefused,
    TopicGone,
    Undeliverable,
    Unreachable,
)
from bot.model import (
    ChatId,
    ChatKind,
    Dead,
    Delivery,
    DeliveryId,
    Later,
    Message,
    MessageId,
    Migrated,
    Outcome,
    Place,
)
from tests.makers import NOW

SETTINGS = Settings()
SECOND = timedelta(seconds=1)
DELIVERY = Delivery(
    id=DeliveryId(1),
    place=Place(chat=ChatId(7), thread=3),
    kind=ChatKind.PRIVATE,
    message=Message(html="<b>x</b>", plain="x", answers=MessageId(5)),
    slot=NOW,
    made_at=NOW,
)


def failed(error: DeliveryError, delivery: Delivery = DELIVERY, *, random: float = 0.0) -> Outcome:
    return after_failure(delivery, error, now=NOW, random=random, settings=SETTINGS)


def test_the_next_to_a_person_goes_a_second_later() -> None:
    sent = after_sending(DELIVERY, MessageId(9), now=NOW, settings=SETTINGS)
    assert (sent.message, sent.at, sent.recent) == (MessageId(9), NOW, ())
    assert SECOND < sent.paced_until - NOW < 1.1 * SECOND


@given(st.lists(st.floats(0, 4), min_size=25, max_size=60))
def test_no_group_gets_more_than_twenty_in_any_minute(waits: list[float]) -> None:
    """However long a message is on its way and whenever the next is there, counted at the other end."""
    moment, arrived = NOW, []
    recent: tuple[datetime, ...] = ()
    for wait in waits:
        group = replace(DELIVERY, kind=ChatKind.GROUP, recent=recent)
        arrived.append(moment + wait * SECOND / 2)
        sent = after_sending(group, MessageId(1), now=moment + wait * SECOND, settings=SETTINGS)
        moment, recent = sent.paced_until, sent.recent
    for first, last in zip(arrived, arrived[20:], strict=False):
        assert last - first >= 60 * SECOND
    for one, other in pairwise(arrived):
        assert other - one >= SECOND


def test_a_group_that_had_its_twenty_waits_until_the_first_is_a_minute_old() -> None:
    nineteen = tuple(NOW - 3 * n * SECOND for n in range(19, 0, -1))
    full = replace(DELIVERY, kind=ChatKind.GROUP, recent=nineteen)
    sent = after_sending(full, MessageId(9), now=NOW, settings=SETTINGS)
    assert (sent.message, sent.at, sent.recent) == (MessageId(9), NOW, (*nineteen, NOW))
    assert timedelta(0) < sent.paced_until - (nineteen[0] + 60 * SECOND) < SECOND / 10
    not_yet = replace(full, recent=nineteen[1:])
    assert after_sending(not_yet, MessageId(9), now=NOW, settings=SETTINGS).paced_until - NOW < 1.1 * SECOND


def test_a_flood_wait_is_obeyed_however_long_and_is_no_attempt() -> None:
    outcome = failed(RateLimited("chat 7", "wait", wait=timedelta(seconds=43_838)))
    assert isinstance(outcome, Later)
    assert outcome.chat_rests
    assert not outcome.counts
    # Three seconds more: another node's clock may be before this one's.
    assert outcome.at - NOW == timedelta(seconds=43_838 + 3)
    old = replace(DELIVERY, made_at=NOW - timedelta(days=9))
    assert isinstance(failed(RateLimited("chat 7", "wait", wait=SECOND), old), Later)


def test_a_failure_is_tried_again_ever_more_rarely_for_a_day() -> None:
    waits = []
    for attempts in range(12):
        outcome = failed(Unreachable("chat 7", "no answer"), replace(DELIVERY, attempts=attempts))
        assert isinstance(outcome, Later)
        assert (outcome.problem, outcome.counts) == ("no answer", True)
        assert not outcome.chat_rests
        assert not outcome.off_thread
        waits.append(outcome.at - NOW)
    assert waits == sorted(waits)
    assert SECOND < waits[0] < 1.2 * SECOND
    assert waits[-1] == SETTINGS.longest_wait
    late = failed(Unreachable("chat 7", "no answer"), replace(DELIVERY, made_at=NOW - timedelta(hours=25)))
    assert late == Dead(problem="no answer", at=NOW)


def test_those_who_failed_together_do_not_come_back_together() -> None:
    soon, late = (failed(Unreachable("chat 7", "no answer"), random=random) for random in (0.0, 0.999))
    assert isinstance(soon, Later)
    assert isinstance(late, Later)
    assert SECOND / 2 < late.at - soon.at < SECOND * 0.6


def test_markup_that_is_refused_is_left_out_and_then_the_message_given_up() -> None:
    outcome = failed(MarkupRefused("chat 7", "can't parse entities"))
    assert isinstance(outcome, Later)
    assert (outcome.message.html, outcome.message.plain, outcome.at) == ("", "x", NOW)
    again = replace(DELIVERY, message=outcome.message)
    assert failed(MarkupRefused("chat 7", "can't parse entities"), again) == Dead(
        problem="can't parse entities", at=NOW
    )


def test_a_deleted_topic_and_a_deleted_question_are_done_without() -> None:
    off_topic = failed(TopicGone("chat 7", "gone"))
    assert isinstance(off_topic, Later)
    assert (off_topic.off_thread, off_topic.at) == (True, NOW)
    alone = failed(AnsweredGone("chat 7", "gone"))
    assert isinstance(alone, Later)
    assert alone.message.answers is None
    outside = replace(DELIVERY, place=Place(chat=ChatId(7)))
    assert isinstance(failed(TopicGone("chat 7", "gone"), outside), Dead)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (ChatMoved("chat 7", "moved", to=-8), Migrated(to=ChatId(-8))),
        (ChatClosed("chat 7", "blocked"), Dead(problem="blocked", at=NOW, parks=True)),
        (EditedGone("chat 7", "gone"), Dead(problem="gone", at=NOW)),
        (Undeliverable("chat 7", "refused"), Dead(problem="refused", at=NOW)),
    ],
)
def test_what_cannot_be_mended_is_not_tried_again(error: DeliveryError, outcome: Outcome) -> None:
    assert failed(error) == outcome


def test_a_bot_whose_token_is_refused_loses_no_message() -> None:
    assert isinstance(failed(TokenRefused("Telegram", "unknown")), Later)
