"""Who opened a Mini App is told by what Telegram signs alone, and for an hour."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import LinkExpired, LinkRefused
from bot.model import SubscriptionId, UserId
from bot.pages.mini_app import (
    MiniAppSession,
    form_token,
    is_from_form,
    keys_of,
    read_session,
    session_token,
    validated,
)
from tests.makers import NOW
from tests.unit.pages.launching import ANN, TOKEN, hash_of, signed, told

KEYS = keys_of(TOKEN)
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


# ---------------------------------------------------------------- what Telegram says


def test_who_opened_it_is_known_by_what_telegram_signed() -> None:
    user = validated(signed(told()), KEYS, NOW)
    assert (user.id, user.language, user.opened_at) == (501, "de", NOW - MINUTE)


def test_the_order_of_fields_and_the_way_they_are_encoded_are_free() -> None:
    fields = told()
    whole = {"hash": hash_of(fields), **dict(reversed(fields.items()))}
    assert validated("&".join(f"{name}={quote_plus(value)}" for name, value in whole.items()), KEYS, NOW).id == 501


def test_fields_that_are_not_known_count_as_signed() -> None:
    assert validated(signed(told(start_param="digest", chat_type="private")), KEYS, NOW).id == 501


def test_a_language_that_is_none_is_left_out() -> None:
    assert validated(signed(told(user='{"id":7,"language_code":[1]}')), KEYS, NOW).language == ""


@pytest.mark.parametrize("name", told())
def test_a_field_that_was_changed_or_left_out_is_refused(name: str) -> None:
    fields = told()
    stated = hash_of(fields)
    for broken in ({**fields, name: fields[name] + "0"}, {key: each for key, each in fields.items() if key != name}):
        whole = {**broken, "hash": stated}
        with pytest.raises(LinkRefused, match="not signed"):
            validated("&".join(f"{key}={quote(each, safe='')}" for key, each in whole.items()), KEYS, NOW)


def test_another_bots_data_are_refused() -> None:
    with pytest.raises(LinkRefused, match="not signed"):
        validated(signed(told(), token="123456:another"), KEYS, NOW)


def test_two_fields_are_not_one_that_holds_both() -> None:
    # Both are signed by the same lines.
    fields = told()
    stated = hash_of(fields)
    merged = {"auth_date": f"{fields['auth_date']}\nquery_id={fields['query_id']}", "user": ANN}
    merged |= {"signature": fields["signature"], "hash": stated}
    assert hash_of({name: each for name, each in merged.items() if name != "hash"}) == stated
    with pytest.raises(LinkRefused, match="line break"):
        validated("&".join(f"{name}={quote(each, safe='')}" for name, each in merged.items()), KEYS, NOW)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "&",
        "=",
        "hash",
        "a=1&a=1",
        "hash=" + "0" * 64,
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%ff",
        "a=é",
        "a=\ud800",
        "a b=1",
        "a%3Db=1",
        "user=1;auth_date=2",
        "a=" + "x" * 8_192,
        "&".join(f"f{number}=" for number in range(51)),
    ],
)
def test_what_is_no_list_of_signed_fields_is_refused_in_a_line(broken: str) -> None:
    with pytest.raises(LinkRefused) as caught:
        validated(broken, KEYS, NOW)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("value", ["5%", "%4", "%zz", "%2", "é"])
def test_a_value_that_is_not_encoded_is_refused_though_it_is_signed(value: str) -> None:
    fields = told()
    stated = hash_of({**fields, "start_param": value})
    with pytest.raises(LinkRefused, match="not encoded"):
        validated(signed(fields).rpartition("&hash=")[0] + f"&start_param={value}&hash={stated}", KEYS, NOW)


def test_a_field_that_is_stated_twice_is_refused_though_it_is_signed() -> None:
    whole = signed(told())
    with pytest.raises(LinkRefused, match="no list"):
        validated(f"{whole}&user={quote(ANN)}", KEYS, NOW)


@pytest.mark.parametrize("stated", ["", "0" * 64, "F" * 64, "é"])
def test_a_hash_that_is_none_is_refused(stated: str) -> None:
    fields = told()
    parts = [f"{name}={quote(value, safe='')}" for name, value in fields.items()]
    with pytest.raises(LinkRefused):
        validated("&".join([*parts, f"hash={quote(stated)}"]), KEYS, NOW)
    with pytest.raises(LinkRefused):
        validated("&".join(parts), KEYS, NOW)
    with pytest.raises(LinkRefused):
        validated("&".join([*parts, f"hash={hash_of(fields).upper()}"]), KEYS, NOW)


def test_what_was_signed_long_ago_has_expired_and_what_is_to_come_is_refused() -> None:
    data = signed(told(auth_date=str(int(NOW.timestamp()))))
    assert validated(data, KEYS, NOW + HOUR).id == 501
    with pytest.raises(LinkExpired):
        validated(data, KEYS, NOW + HOUR + SECOND)
    with pytest.raises(LinkExpired):
        validated(data, KEYS, NOW + 2 * MINUTE, max_age=MINUTE)
    # Clocks differ a little.
    assert validated(data, KEYS, NOW - MINUTE).id == 501
    with pytest.raises(LinkRefused, match="future") as caught:
        validated(data, KEYS, NOW - MINUTE - SECOND)
    assert not isinstance(caught.value, LinkExpired)


@pytest.mark.parametrize("stated", ["", "soon", "-1", "1e9", " 1", "１", "9" * 12, "9" * 13])
def test_a_time_that_is_none_is_refused(stated: str) -> None:
    with pytest.raises(LinkRefused):
        validated(signed(told(auth_date=stated)), KEYS, NOW)


@pytest.mark.parametrize(
    "user",
    [
        "",
        "501",
        "[]",
        "null",
        "{",
        '{"id":"501"}',
        '{"id":true}',
        '{"id":0}',
        '{"id":-5}',
        '{"id":1.5}',
        '{"id":1e999}',
        json.dumps({"id": 2**52}),
        '{"id":' + "9" * 5_000 + "}",
        "[" * 4_000,
    ],
)
def test_a_user_that_is_nobody_is_refused_though_it_is_signed(user: str) -> None:
    with pytest.raises(LinkRefused):
        validated(signed(told(user=user)).replace("%5B", "["), KEYS, NOW)


def test_who_opened_a_mini_app_must_be_told() -> None:
    fields = told()
    del fields["user"]
    with pytest.raises(LinkRefused, match="names nobody"):
        validated(signed(fields), KEYS, NOW)


@given(st.text(max_size=300))
def test_anything_whatever_may_be_sent(data: str) -> None:
    with pytest.raises(LinkRefused):
        validated(data, KEYS, NOW)


# ---------------------------------------------------------------- sessions


SESSION = MiniAppSession(subscription=SubscriptionId(7), user=UserId(501), until=NOW + HOUR)


def test_a_session_is_read_again_until_it_ends() -> None:
    token = session_token(SESSION, KEYS)
    assert len(token) == 64
    assert read_session(token, KEYS, NOW + HOUR - SECOND) == SESSION
    with pytest.raises(LinkExpired):
        read_session(token, KEYS, NOW + HOUR)


def test_the_largest_ids_have_room() -> None:
    largest = MiniAppSession(subscription=SubscriptionId(2**63 - 1), user=UserId(2**52 - 1), until=NOW)
    assert read_session(session_token(largest, KEYS), KEYS, NOW - SECOND) == largest


def test_a_session_cannot_be_changed_nor_made_without_the_token() -> None:
    token = session_token(SESSION, KEYS)
    for place, sign in enumerate(token):
        changed = token[:place] + ("A" if sign != "A" else "B") + token[place + 1 :]
        with pytest.raises(LinkRefused):
            read_session(changed, KEYS, NOW)
    with pytest.raises(LinkRefused):
        read_session(session_token(SESSION, keys_of("123456:another")), KEYS, NOW)


def test_what_was_changed_is_refused_also_when_it_says_that_it_has_ended() -> None:
    ended = session_token(MiniAppSession(subscription=SESSION.subscription, user=SESSION.user, until=NOW - HOUR), KEYS)
    with pytest.raises(LinkRefused) as caught:
        read_session("B" + ended[1:], KEYS, NOW)
    assert not isinstance(caught.value, LinkExpired)


@pytest.mark.parametrize("token", ["", "x", "A" * 64, "A" * 63, "A" * 65, "é" * 64, "A" * 63 + "\n", "." * 64])
def test_what_is_no_session_is_refused(token: str) -> None:
    with pytest.raises(LinkRefused):
        read_session(token, KEYS, NOW)


def test_a_form_is_of_one_session() -> None:
    token = session_token(SESSION, KEYS)
    assert is_from_form(form_token(token, KEYS), token, KEYS)
    assert not is_from_form(form_token(token, KEYS), token[:-1] + "x", KEYS)
    assert not is_from_form(form_token(token, keys_of("123456:another")), token, KEYS)
    assert not is_from_form("", token, KEYS)
    assert not is_from_form("é\ud800", token, KEYS)


def test_keys_print_nothing_of_themselves() -> None:
    assert repr(KEYS) == "MiniAppKeys()"
