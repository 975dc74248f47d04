from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.feeds import websub
from bot.feeds.websub import Confirmed, Denied, Released, Unwanted
from bot.model import FeedState, FeedUrl, HubState, HubSubscription
from tests.makers import NOW, a_feed

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SECRET = "a secret"
HUB = "https://hub.example/"
TOPIC = "https://ellery.example/feed.xml"


def a_subscription(state: HubState = HubState.REQUESTED, **changes: object) -> HubSubscription:
    made = HubSubscription(
        token="a-token",
        secret=SECRET,
        feed=FeedUrl(TOPIC),
        hub=HUB,
        topic=TOPIC,
        state=state,
        requested_at=NOW,
        unanswered=1,
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # any field may be given


def an_active_one(lease: timedelta = 10 * DAY) -> HubSubscription:
    return websub.confirmed(a_subscription(), lease, NOW)


def question(mode: str = "subscribe", **changes: str) -> dict[str, str]:
    asked = {"mode": mode, "topic": TOPIC, "challenge": "c-1", "lease_seconds": "864000", **changes}
    return {f"hub.{name}": value for name, value in asked.items() if value}


class TestWhichFeeds:
    def test_a_feed_that_names_hub_and_topic(self) -> None:
        assert websub.wants_hub(a_feed(hub=HUB, topic=TOPIC))

    @pytest.mark.parametrize(
        "changes",
        [
            {"hub": None},
            {"topic": None},
            {"state": FeedState.PAUSED},
            {"state": FeedState.ENDED},
            {"hub": "ftp://hub.example/"},
            {"topic": "tag:ellery.example,2026:feed"},
        ],
    )
    def test_no_other_feed(self, changes: dict[str, Any]) -> None:
        assert not websub.wants_hub(a_feed(**{"hub": HUB, "topic": TOPIC, **changes}))

    @pytest.mark.parametrize(
        ("url", "topic", "hub", "wanted"),
        [
            ("https://a.example/feed", "https://a.example/feed", "http://hub.example/", False),
            ("https://a.example/feed", "http://a.example/feed", "http://hub.example/", False),
            ("http://a.example/feed", "https://a.example/feed", "http://hub.example/", False),
            ("http://a.example/feed", "http://a.example/feed", "http://hub.example/", True),
            ("http://a.example/feed", "http://a.example/feed", "https://hub.example/", True),
        ],
    )
    def test_no_hub_that_is_less_safe_than_the_feed(self, url: str, topic: str, hub: str, *, wanted: bool) -> None:
        assert websub.wants_hub(a_feed(url, topic=topic, hub=hub)) is wanted

    def test_a_subscription_is_for_one_hub_and_one_topic_of_one_feed(self) -> None:
        feed = a_feed(TOPIC, hub=HUB, topic=TOPIC)
        assert websub.is_for(a_subscription(), feed)
        assert not websub.is_for(a_subscription(), replace(feed, hub="https://other.example/"))
        assert not websub.is_for(a_subscription(), replace(feed, topic=TOPIC + "?page=2"))
        assert not websub.is_for(a_subscription(), replace(feed, url=FeedUrl("https://other.example/")))


class TestTheRequest:
    def test_it_has_what_the_recommendation_asks_for(self) -> None:
        assert websub.request_form(a_subscription(), "https://news.example/websub/a-token", 2 * DAY) == {
            "hub.callback": "https://news.example/websub/a-token",
            "hub.mode": "subscribe",
            "hub.topic": TOPIC,
            "hub.lease_seconds": "172800",
            "hub.secret": SECRET,
        }

    @pytest.mark.parametrize("secret", ["", "x" * 200, "é" * 100])
    def test_a_secret_that_no_hub_may_be_given_is_a_mistake(self, secret: str) -> None:
        with pytest.raises(ValueError, match="1 to 199 bytes"):
            websub.request_form(a_subscription(secret=secret), "https://news.example/")

    def test_token_and_secret_do_not_print(self) -> None:
        assert "a-token" not in repr(a_subscription())
        assert SECRET not in repr(a_subscription())


class TestTheHubsQuestion:
    def test_what_was_asked_for_is_confirmed(self) -> None:
        assert websub.verify(question(), a_subscription()) == Confirmed(challenge="c-1", lease=10 * DAY)

    def test_so_is_a_renewal(self) -> None:
        assert isinstance(websub.verify(question(), an_active_one()), Confirmed)

    @pytest.mark.parametrize("state", [HubState.REFUSED, HubState.ENDED])
    def test_what_is_not_pending_is_not_confirmed(self, state: HubState) -> None:
        assert isinstance(websub.verify(question(), a_subscription(state)), Unwanted)

    @pytest.mark.parametrize("mode", ["subscribe", "unsubscribe", "denied"])
    @pytest.mark.parametrize("topic", ["", TOPIC + "/", TOPIC.upper(), "https://other.example/"])
    def test_another_topic_is_not_ours(self, mode: str, topic: str) -> None:
        for state in HubState:
            assert isinstance(websub.verify(question(mode, topic=topic), a_subscription(state)), Unwanted)

    @pytest.mark.parametrize("mode", ["", "publish", "Subscribe"])
    def test_another_mode_is_not_known(self, mode: str) -> None:
        assert isinstance(websub.verify(question(mode), a_subscription()), Unwanted)

    @pytest.mark.parametrize("challenge", ["", "two\nlines", "\x7fELF", "é", "x" * 2_001])
    def test_only_a_short_text_is_echoed(self, challenge: str) -> None:
        assert isinstance(websub.verify(question(challenge=challenge), a_subscription()), Unwanted)

    def test_nobody_else_ends_a_subscription(self) -> None:
        assert isinstance(websub.verify(question("unsubscribe"), a_subscription()), Unwanted)
        assert isinstance(websub.verify(question("unsubscribe"), an_active_one()), Unwanted)

    def test_one_that_was_given_up_may_end(self) -> None:
        given_up = websub.ended(an_active_one())
        assert websub.verify(question("unsubscribe"), given_up) == Released(challenge="c-1")

    def test_a_denial_tells_its_reason_in_one_short_line(self) -> None:
        told = websub.verify(question("denied", reason="no\r\nsuch\x1b[31m  topic" + "!" * 999), a_subscription())
        assert isinstance(told, Denied)
        assert told.reason.startswith("no such [31m topic!!!")
        assert len(told.reason) == 200

    def test_a_denial_needs_no_reason(self) -> None:
        assert websub.verify(question("denied"), an_active_one()) == Denied(reason="the hub gives no reason")

    @pytest.mark.parametrize(
        ("stated", "believed"),
        [
            ("60", timedelta(seconds=60)),
            ("", DAY),
            ("0", DAY),
            ("-5", DAY),
            ("1e9", DAY),
            ("٣٦٠٠", DAY),
            ("999999999999", 30 * DAY),
            ("9" * 4_000, DAY),
        ],
    )
    def test_a_lease_is_believed_within_reason(self, stated: str, believed: timedelta) -> None:
        told = websub.verify(question(lease_seconds=stated), a_subscription())
        assert told == Confirmed(challenge="c-1", lease=believed)


class TestWhenToAskAgain:
    def first_time(self, subscription: HubSubscription) -> timedelta:
        """Return how long after the last request it is first due, to the minute."""
        return next(
            timedelta(minutes=passed)
            for passed in range(60 * 24 * 31)
            if websub.needs_renewal(subscription, NOW + timedelta(minutes=passed))
        )

    def test_after_four_fifths_of_the_lease(self) -> None:
        assert self.first_time(an_active_one(10 * DAY)) == 8 * DAY

    def test_a_hub_with_short_leases_is_not_asked_more_than_once_an_hour(self) -> None:
        assert self.first_time(an_active_one(timedelta(seconds=10))) == HOUR

    def test_an_unanswered_request_is_made_again_more_and_more_rarely(self) -> None:
        waits = [self.first_time(a_subscription(unanswered=count)) for count in (1, 2, 3, 4, 5, 6, 7, 5_000)]
        assert waits == [HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 16 * HOUR, DAY, DAY, DAY]

    def test_so_is_an_unanswered_renewal(self) -> None:
        later = NOW + 8 * DAY
        renewing = websub.requested(an_active_one(10 * DAY), later)
        assert renewing.state is HubState.ACTIVE
        assert not websub.needs_renewal(renewing, later + HOUR / 2)
        assert websub.needs_renewal(renewing, later + HOUR)

    def test_a_refusal_stands_for_a_week(self) -> None:
        assert self.first_time(websub.refused(a_subscription(), "no")) == 7 * DAY

    def test_one_that_was_refused_waits_for_an_answer_like_a_new_one(self) -> None:
        again = websub.requested(websub.refused(an_active_one(), "no"), NOW)
        assert (again.state, again.problem) == (HubState.REQUESTED, None)
        assert isinstance(websub.verify(question(), again), Confirmed)

    def test_a_lease_that_runs_out_leaves_a_request_to_be_confirmed(self) -> None:
        active = websub.requested(an_active_one(10 * DAY), NOW + 9 * DAY)
        assert not websub.lapsed(active, NOW + 9 * DAY)
        assert websub.lapsed(active, NOW + 10 * DAY)
        again = websub.unconfirmed(active)
        assert (again.state, again.expires_at, again.unanswered) == (HubState.REQUESTED, None, 1)
        assert not websub.lapsed(again, NOW + 100 * DAY)

    def test_what_was_given_up_is_not_revived_by_a_refusal(self) -> None:
        given_up = websub.ended(an_active_one())
        assert websub.refused(given_up, "no") == given_up

    def test_never_once_it_is_given_up(self) -> None:
        assert not websub.needs_renewal(websub.ended(an_active_one()), NOW + 1_000 * DAY)

    def test_confirming_answers_all_requests(self) -> None:
        settled = websub.confirmed(a_subscription(unanswered=5, problem="it was down"), DAY, NOW + HOUR)
        assert (settled.state, settled.unanswered, settled.problem) == (HubState.ACTIVE, 0, None)
        assert settled.expires_at == NOW + HOUR + DAY

    @pytest.mark.parametrize(
        ("lease", "end"), [(30 * DAY, NOW + 30 * DAY), (HOUR, NOW + websub.LEASE)], ids=["its lease", "the one asked"]
    )
    def test_what_was_given_up_is_kept_until_no_hub_can_push_any_more(self, lease: timedelta, end: datetime) -> None:
        given_up = websub.ended(an_active_one(lease))
        assert not websub.is_over(given_up, end - HOUR)
        assert websub.is_over(given_up, end)
        assert not websub.is_over(an_active_one(lease), end)


class TestSignatures:
    BODY = b"<rss>\xff</rss>"

    def signed(self, method: str, secret: str = SECRET) -> str:
        return f"{method}={hmac.new(secret.encode(), self.BODY, method).hexdigest()}"

    @pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
    def test_each_method_of_the_recommendation_is_known(self, method: str) -> None:
        assert websub.is_signed(self.BODY, self.signed(method), SECRET)

    def test_a_known_digest(self) -> None:
        # RFC 4231, test case 2.
        header = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        assert websub.is_signed(b"what do ya want for nothing?", header, "Jefe")

    def test_case_and_blanks_do_not_matter(self) -> None:
        assert websub.is_signed(self.BODY, f" {self.signed('sha256').upper()} ", SECRET)

    @pytest.mark.parametrize("secret", ["A secret", "a secret ", ""])
    def test_another_secret_does_not_count(self, secret: str) -> None:
        assert not websub.is_signed(self.BODY, self.signed("sha256"), secret)
        assert not websub.is_signed(self.BODY, self.signed("sha256", secret), SECRET)

    def test_another_body_does_not_count(self) -> None:
        assert not websub.is_signed(self.BODY + b" ", self.signed("sha512"), SECRET)

    @pytest.mark.parametrize("header", [None, "", "sha256", "sha256=", "=", "sha256=é", "sha256=0", "sha256=\udcff"])
    def test_what_is_no_signature_does_not_count(self, header: str | None) -> None:
        assert not websub.is_signed(self.BODY, header, SECRET)

    @pytest.mark.parametrize("method", ["md5", "sha224", "sha3_256", "blake2b"])
    def test_a_method_that_nobody_agreed_on_does_not_count(self, method: str) -> None:
        assert not websub.is_signed(self.BODY, self.signed(method), SECRET)

    def test_a_digest_of_another_method_does_not_count(self) -> None:
        digest = self.signed("sha512").split("=")[1]
        assert not websub.is_signed(self.BODY, f"sha256={digest}", SECRET)
        assert not websub.is_signed(self.BODY, f"sha512={hashlib.sha512(self.BODY).hexdigest()}", SECRET)

    def test_an_empty_secret_signs_nothing(self) -> None:
        assert not websub.is_signed(self.BODY, self.signed("sha256", ""), "")
