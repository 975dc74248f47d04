from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.model import LinkScope, PageKeyId, SubscriptionId
from bot.store.chats import SqlChats
from bot.store.pages import SqlPageKeys, SqlSessions
from bot.store.store import SqlStore
from tests.makers import NOW, a_chat, a_subscription

ALL = frozenset(LinkScope)
HOUR = timedelta(hours=1)


async def subscribed(store: SqlStore, chat: int = 7001) -> SubscriptionId:
    chats = SqlChats(store)
    await chats.put_chat(a_chat(chat), NOW)
    return (await chats.put_subscription(a_subscription(chat))).id


async def test_a_key_is_made_once_for_each_scope_and_found_by_its_id(store: SqlStore) -> None:
    keys, subscription = SqlPageKeys(store), await subscribed(store)
    first = await keys.key(subscription, LinkScope.DIGEST, NOW)
    assert (first.subscription, first.scope, first.made_at, len(first.secret)) == (
        subscription,
        LinkScope.DIGEST,
        NOW,
        32,
    )
    assert await keys.key(subscription, LinkScope.DIGEST, NOW + HOUR) == first
    other = await keys.key(subscription, LinkScope.FEED, NOW)
    assert other.secret != first.secret
    assert await keys.find(first.id) == first
    assert await keys.find(PageKeyId("none")) is None
    assert set(await keys.keys(subscription)) == {first, other}


async def test_who_makes_a_key_at_the_same_time_gets_the_same(store: SqlStore) -> None:
    keys, subscription = SqlPageKeys(store), await subscribed(store)
    made = await asyncio.gather(*(keys.key(subscription, LinkScope.ARCHIVE, NOW) for _ in range(8)))
    assert len(set(made)) == 1


async def test_a_revoked_key_is_gone_and_the_next_is_another(store: SqlStore) -> None:
    keys, subscription = SqlPageKeys(store), await subscribed(store)
    other = await keys.key(await subscribed(store, 7002), LinkScope.DIGEST, NOW)
    made = {scope: await keys.key(subscription, scope, NOW) for scope in LinkScope}
    assert await keys.revoke(subscription, frozenset({LinkScope.DIGEST, LinkScope.FEED})) == 2
    assert await keys.find(made[LinkScope.DIGEST].id) is None
    assert await keys.keys(subscription) == (made[LinkScope.ARCHIVE],)
    anew = await keys.key(subscription, LinkScope.DIGEST, NOW)
    assert anew.secret != made[LinkScope.DIGEST].secret
    assert anew.id != made[LinkScope.DIGEST].id
    assert await keys.find(other.id) == other
    assert await keys.revoke(subscription, ALL) == 2
    assert await keys.revoke(subscription, ALL) == 0


async def test_keys_go_with_the_subscription_that_is_forgotten(store: SqlStore) -> None:
    keys, subscription = SqlPageKeys(store), await subscribed(store)
    key = await keys.key(subscription, LinkScope.DIGEST, NOW)
    await SqlChats(store).forget(a_subscription().place)
    assert await keys.find(key.id) is None


async def test_a_session_is_open_until_it_ends(store: SqlStore) -> None:
    sessions = SqlSessions(store)
    await sessions.put_session("one", NOW, NOW + HOUR)
    await sessions.put_session("two", NOW, NOW + 2 * HOUR)
    assert await sessions.is_open("one", NOW)
    assert not await sessions.is_open("three", NOW)
    assert not await sessions.is_open("one", NOW + HOUR)
    await sessions.end_session("one")
    assert not await sessions.is_open("one", NOW)
    assert await sessions.end_sessions() == 1
    assert not await sessions.is_open("two", NOW)


@pytest.mark.parametrize("later", [HOUR, 2 * HOUR])
async def test_sessions_that_have_ended_are_forgotten_with_the_next(store: SqlStore, later: timedelta) -> None:
    sessions = SqlSessions(store)
    await sessions.put_session("old", NOW, NOW + HOUR)
    await sessions.put_session("new", NOW + later, NOW + 9 * HOUR)
    assert await sessions.end_sessions() == 1


async def test_another_password_ends_the_sessions_of_those_who_knew_the_one_before(store: SqlStore) -> None:
    sessions = SqlSessions(store)
    assert await sessions.password_hash() == ""
    assert await sessions.change_password("$argon2id$one") == 0
    await sessions.put_session("mine", NOW, NOW + HOUR)
    assert await sessions.password_hash() == "$argon2id$one"
    assert await sessions.change_password("$argon2id$two") == 1
    assert not await sessions.is_open("mine", NOW)
    assert await sessions.password_hash() == "$argon2id$two"
