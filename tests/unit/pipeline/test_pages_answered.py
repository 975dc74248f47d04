"""Links under digests and ``/pages``: who is shown which, what opens, and what ends."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.locale import tongue
from bot.model import (
    Brief,
    ChatId,
    ChatKind,
    DigestId,
    Frame,
    LinkScope,
    MessageId,
    PageKey,
    PageKeyId,
    Sent,
    StoryId,
    SubscriptionId,
)
from bot.pages.links import opens, token_of
from bot.pages.places import Places
from bot.pipeline.amending import amend
from bot.pipeline.pages.linking import Pages, opens_from_telegram
from bot.pipeline.telling import linked, written
from bot.store.pages import SqlPageKeys
from tests.makers import CHAT, NOW, a_brief, a_chat, an_article, an_entry
from tests.unit.pipeline.chatroom import LEASE, ChatRoom, feed_of, open_chatroom
from tests.unit.pipeline.happenings import DAY, HERALD, HOUR, RISEN, SINKING, told
from tests.unit.pipeline.talking import ANN, BEN, Ears, Heard, Talking

URL = "https://news.example/desk"
READ, ARCHIVE, EDIT = "📖 Read with evidence", "📚 Open the archive", "🎯 Edit interests"
GROUP = -100_700
FRAME = Frame(since=NOW - DAY, until=NOW, considered=9, feeds=2)


def opened_at(chatroom: ChatRoom, public_url: str) -> None:
    """Switch pages on."""
    places = Places(public_url=public_url)
    pages = Pages(keys=SqlPageKeys(chatroom.store), places=places, chats=chatroom.room.chats)
    chatroom.room = replace(chatroom.room, pages=pages)


@pytest.fixture
async def chatroom(tmp_path: Path) -> AsyncIterator[ChatRoom]:
    async with open_chatroom(tmp_path) as opened:
        opened_at(opened, URL)
        yield opened


@pytest.fixture
async def talking(chatroom: ChatRoom) -> Talking:
    talking = Talking(chatroom)
    await talking.begins()
    return talking


@pytest.fixture
async def group(chatroom: ChatRoom) -> Talking:
    talking = Talking(chatroom, kind=ChatKind.SUPERGROUP, chat=GROUP, ears=Ears(admins=frozenset({ANN})))
    await talking.begins()
    return talking


def openers(message: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The buttons that open web addresses, by their labels."""
    return {each["label"]: each for row in message["keyboard"] for each in row if each["url"]}


async def keys(talking: Talking) -> dict[LinkScope, PageKey]:
    kept = await SqlPageKeys(talking.chatroom.store).keys((await talking.subscription()).id)
    return {key.scope: key for key in kept}


async def opens_now(talking: Talking, url: str, digest: str) -> bool:
    """Whether the link of a digest opens it now."""
    nothing, base, letter, number, token = urlsplit(url).path.split("/")
    assert (nothing, base, letter, number) == ("", "desk", "d", digest)
    key = (await keys(talking)).get(LinkScope.DIGEST)
    return key is not None and opens(key, token, digest)


# ---------------------------------------------------------------- under digests


def an_edition(stories: int) -> list[Brief]:
    """Stories of which two fill a message."""
    long = [a_brief(an_article(f"Story {number}", "Much was said. " * 100)) for number in range(stories)]
    return [replace(brief, story=StoryId(f"s{number}")) for number, brief in enumerate(long)]


async def is_told(talking: Talking, briefs: Sequence[Brief], *, gaps: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Put a digest in the outbox, and return its messages, which arrive as 901, 902 and so on."""
    subscription, room = await talking.subscription(), talking.room
    frame = replace(FRAME, gaps=tuple(gaps))
    made = written(DigestId("d1"), subscription, briefs, frame, period="p", due_at=NOW)
    await room.digests.put_digest(await linked(room, subscription, made), NOW, next_at=None)
    messages = await talking._sent()
    await arrive(talking.chatroom)
    return messages


async def arrive(chatroom: ChatRoom) -> None:
    """Let everything that is on its way arrive."""
    now, numbers = chatroom.now, count(901)
    apart = timedelta(milliseconds=1)
    while found := await chatroom.room.outbox.claim(now, now + HOUR, lease=LEASE, limit=99, apart=apart):
        for each in found:
            sent = Sent(message=MessageId(next(numbers)), at=now, paced_until=now)
            await chatroom.room.outbox.settle(each, sent, now, lease=LEASE)


async def test_the_last_message_of_a_digest_opens_its_page(talking: Talking) -> None:
    *others, last = await is_told(talking, an_edition(5))
    assert len(others) == 2
    assert [openers(each) for each in others] == [{}, {}]
    (row,) = [row for row in last["keyboard"] if row[0]["url"]]
    assert row == last["keyboard"][-1]
    assert openers(last)[READ]["web_app"]
    assert await opens_now(talking, openers(last)[READ]["url"], "d1")


async def test_it_says_so_in_the_language_of_the_chat(talking: Talking, chatroom: ChatRoom) -> None:
    german = replace(await talking.subscription(), language="de")
    button = await chatroom.room.page_button(german, DigestId("d"))
    assert button is not None
    assert button.label == "📖 " + tongue("de").say("Read with evidence")


async def test_what_is_lacking_may_stand_in_a_message_of_its_own_which_opens_nothing(talking: Talking) -> None:
    *_, last_story, gaps = await is_told(
        talking, an_edition(2), gaps=[f"{number} " + "x" * 180 for number in range(20)]
    )
    assert "Story 1" not in gaps["plain"]
    assert list(openers(last_story)) == [READ]
    assert openers(gaps) == {}


async def test_the_button_stays_when_another_story_is_selected(talking: Talking) -> None:
    *_, before_last, last = await is_told(talking, an_edition(4))
    assert openers(before_last) == {}
    (again,) = (await talking.taps("1|s|d1|4")).messages
    assert again["keyboard"][0][-1]["label"] == "· 4 ·"
    assert openers(again) == openers(last)
    (first,) = (await talking.taps("1|s|d1|1")).messages
    assert openers(first) == {}


async def test_in_a_group_it_opens_in_the_browser(group: Talking) -> None:
    (last,) = await is_told(group, an_edition(1))
    assert not openers(last)[READ]["web_app"]
    assert await opens_now(group, openers(last)[READ]["url"], "d1")
    (again,) = (await group.taps("1|s|d1|1", user=BEN)).messages
    assert openers(again) == openers(last)


@pytest.mark.usefixtures("talking")
async def test_without_https_it_is_no_mini_app(chatroom: ChatRoom) -> None:
    opened_at(chatroom, "http://news.example/desk")
    (last,) = await is_told(Talking(chatroom), an_edition(1))
    assert not openers(last)[READ]["web_app"]


@pytest.mark.parametrize(
    ("public_url", "taken"),
    [
        ("https://news.example", True),
        ("https://news.example:8443/desk", True),
        ("http://192.168.1.5:8080", True),
        ("http://localhost:8080", False),
        ("https://desk.localhost", False),
        ("http://desk:8080", False),
        ("http://127.0.0.1:8080/news", False),
        ("http://127.8.8.8", False),
        ("http://0.0.0.0:8080", False),
        ("http://[::1]:8080", False),
        ("http://desk.", False),
        ("", False),
    ],
)
async def test_no_button_where_telegram_would_refuse_the_whole_message(
    talking: Talking, chatroom: ChatRoom, public_url: str, *, taken: bool
) -> None:
    assert opens_from_telegram(public_url) is taken
    opened_at(chatroom, public_url)
    (last,) = await is_told(Talking(chatroom), an_edition(1))
    assert bool(openers(last)) is taken
    assert bool(await keys(talking)) is taken


@pytest.mark.usefixtures("talking")
async def test_where_pages_are_off_there_is_none(chatroom: ChatRoom) -> None:
    chatroom.room = replace(chatroom.room, pages=None)
    (last,) = await is_told(Talking(chatroom), an_edition(1))
    assert openers(last) == {}
    assert (await Talking(chatroom).taps("1|s|d1|1")).messages


async def test_each_digest_alert_and_update_has_it_and_a_correction_keeps_it(chatroom: ChatRoom) -> None:
    saved = await chatroom.subscribes(HERALD)
    ferry = told(SINKING, HERALD)
    await chatroom.reads(ferry)
    await chatroom.tells(saved)
    await chatroom.watches()
    talking = Talking(chatroom)
    (digest,) = await talking._sent()
    assert list(openers(digest)) == [READ]
    # A story that is followed.
    assert await chatroom.room.chats.follow_story(saved.id, await chatroom.story_of(ferry), chatroom.now)
    await chatroom.reads(told(RISEN, HERALD, NOW + DAY))
    await chatroom.watches()
    _, update = await talking._sent()
    assert update["plain"].startswith("🔔 A story you follow")
    assert openers(update)[READ]["url"] != openers(digest)[READ]["url"]
    # An article is corrected.
    await arrive(chatroom)
    corrected = replace(ferry, feed=feed_of(HERALD), title="Ferry Marigold sinks off Port Ellery, eight dead")
    chatroom.now += HOUR
    await chatroom.store.put_article(corrected, an_entry(ferry.id, published=ferry.published), chatroom.now)
    assert await amend(chatroom.room)
    edited = next(each for each in (await talking._sent())[2:] if each["replaces"])
    assert "eight dead" in edited["plain"]
    assert openers(edited) == openers(digest)


# ---------------------------------------------------------------- /pages


async def test_links_are_shown_with_what_opens_them(talking: Talking) -> None:
    heard = await talking.says("/pages")
    kept = await keys(talking)
    archive, feed = kept[LinkScope.ARCHIVE], kept[LinkScope.FEED]
    assert f"{URL}/a/{archive.id}/" in heard.text
    for form in ("atom.xml", "feed.json"):
        (url,) = [line for line in heard.text.splitlines() if line.endswith(form)]
        assert url.startswith(f"{URL}/f/{feed.id}/")
        assert opens(feed, url.split("/")[-2])
    (message,) = heard.messages
    assert set(openers(message)) == {ARCHIVE, EDIT}
    assert all(each["web_app"] for each in openers(message).values())
    assert openers(message)[ARCHIVE]["url"] == f"{URL}/a/{archive.id}/{token_of(archive)}"
    assert openers(message)[EDIT]["url"] == f"{URL}/app"
    # Those to single digests, which the archive leads to, can be made from now on.
    assert LinkScope.DIGEST in kept
    assert [each for each in heard.buttons if "Revoke" in each] == [
        "🚫 Revoke links to digests",
        "🚫 Revoke links to feeds and digests",
        "🚫 Revoke all links",
    ]


async def test_shown_again_they_are_the_same(talking: Talking) -> None:
    assert (await talking.says("/pages")).text == (await talking.says("/pages")).text


async def test_revoked_links_open_nothing_and_new_ones_take_their_place(talking: Talking) -> None:
    (digest,) = await is_told(talking, an_edition(1))
    link = openers(digest)[READ]["url"]
    shown = await talking.says("/pages")
    question = await talking.taps(shown.button("Revoke links to digests"))
    assert "Revoke links to digests\n" in question.text
    assert await opens_now(talking, link, "d1")
    done = await talking.taps(question.button("Revoke links to digests"))
    assert "These links open nothing any more." in done.text
    assert URL not in done.text
    assert not await opens_now(talking, link, "d1")
    assert set(await keys(talking)) == {LinkScope.ARCHIVE, LinkScope.FEED}
    # The button under a digest that is selected anew opens it again.
    (again,) = (await talking.taps("1|s|d1|1")).messages
    assert openers(again)[READ]["url"] != link
    assert await opens_now(talking, openers(again)[READ]["url"], "d1")


async def test_to_revoke_twice_ends_nothing_newer(talking: Talking) -> None:
    shown = await talking.says("/pages")
    question = await talking.taps(shown.button("Revoke all links"))
    revoke = question.button("Revoke all links")
    first = await talking.taps(revoke)
    await talking.says("/pages")
    new = await keys(talking)
    again = await talking.taps(revoke)
    assert again.text == first.text
    assert await keys(talking) == new
    # An old question is not asked again either.
    assert (await talking.taps(shown.button("Revoke all links"))).text == first.text


async def test_links_of_a_chat_are_not_revoked_from_another(talking: Talking, group: Talking) -> None:
    shown = await talking.says("/pages")
    stolen = shown.button("Revoke links to feeds and digests").replace("go|revoke", "rv")
    before = await keys(talking)
    await group.taps(stolen)
    assert await keys(talking) == before


@pytest.mark.parametrize("carried", ["", "0", "0" * 17, "\x00" * 16, "é" * 8])
async def test_a_key_that_no_button_carries_ends_nothing(talking: Talking, carried: str) -> None:
    await talking.says("/pages")
    before = await keys(talking)
    for act in ("rv", "go|revoke"):
        assert "These links open nothing any more." in (await talking.taps(f"1|{act}|{carried}")).text
    assert await keys(talking) == before


async def test_no_database_is_asked_for_what_no_key_is_called(chatroom: ChatRoom) -> None:
    class Strict(SqlPageKeys):
        async def find(self, key: PageKeyId) -> PageKey | None:
            raise AssertionError(key)

    pages = Pages(keys=Strict(chatroom.store), places=Places(), chats=chatroom.room.chats)
    for carried in ("", "\x00" * 16, "0" * 15 + "\n", "\ud800" * 16):
        assert await pages.key_among(PageKeyId(carried), {SubscriptionId(1)}) is None


async def test_links_of_a_topic_are_revoked_where_telegram_does_not_say_which(chatroom: ChatRoom) -> None:
    topic = Talking(chatroom, kind=ChatKind.SUPERGROUP, chat=GROUP, ears=Ears(admins=frozenset({ANN})), thread=9)
    await topic.begins()
    shown = await topic.says("/pages")
    question = await topic.taps(shown.button("Revoke links to feeds and digests"))
    topic.thread = 0
    await topic.taps(question.button("Revoke links to feeds and digests"))
    topic.thread = 9
    assert set(await keys(topic)) == {LinkScope.ARCHIVE}


@pytest.mark.parametrize(
    ("label", "left", "said"),
    [
        ("Revoke all links", set(), "The archive shows the links to feeds and digests, so all end together"),
        ("Revoke links to feeds and digests", {LinkScope.ARCHIVE}, "Feeds hold the links to digests, so these end too"),
        ("Revoke links to digests", {LinkScope.ARCHIVE, LinkScope.FEED}, "The buttons under digests so far open noth"),
    ],
)
async def test_what_is_revoked_takes_with_it_what_it_leads_to(
    talking: Talking, label: str, left: set[LinkScope], said: str
) -> None:
    (digest,) = await is_told(talking, an_edition(1))
    question = await talking.taps((await talking.says("/pages")).button(label))
    assert said in question.text
    await talking.taps(question.button(label))
    assert set(await keys(talking)) == left
    assert not await opens_now(talking, openers(digest)[READ]["url"], "d1")


async def test_in_a_group_only_admins_see_and_end_links_and_all_are_told_who_sees_them(group: Talking) -> None:
    refused = await group.says("/pages", user=BEN)
    assert refused.text == "Only admins of this chat may use /pages."
    assert await keys(group) == {}
    shown = await group.says("/pages")
    assert "Everybody who can read this chat sees them here." in shown.text
    (message,) = shown.messages
    assert {name: each["web_app"] for name, each in openers(message).items()} == {ARCHIVE: False}
    before = await keys(group)
    for carried in (
        "1|go|pages",
        shown.button("Revoke links to feeds and digests"),
        f"1|rv|{before[LinkScope.FEED].id}",
    ):
        heard: Heard = await group.taps(carried, user=BEN)
        assert (heard.messages, heard.toast.split(" of")[0]) == ([], "Only admins")
    assert await keys(group) == before


async def test_where_pages_are_off_it_is_said_who_can_switch_them_on(talking: Talking, chatroom: ChatRoom) -> None:
    shown = await talking.says("/pages")
    chatroom.room = replace(chatroom.room, pages=None)
    away = Talking(chatroom)
    for heard in (await away.says("/pages"), await away.taps("1|go|pages"), await away.taps("1|rv|0")):
        assert "whoever runs this bot has not switched them on" in heard.text
        assert URL not in heard.text
    assert URL in shown.text


async def test_where_telegram_opens_nothing_links_are_shown_all_the_same(talking: Talking, chatroom: ChatRoom) -> None:
    opened_at(chatroom, "http://localhost:8080")
    heard = await Talking(chatroom).says("/pages")
    assert "http://localhost:8080/a/" in heard.text
    (message,) = heard.messages
    assert openers(message) == {}
    assert await keys(talking)


async def test_who_forgets_a_chat_forgets_its_links(talking: Talking, chatroom: ChatRoom) -> None:
    await talking.says("/pages")
    place = (await talking.subscription()).place
    await talking.room.chats.forget(place)
    await chatroom.room.chats.put_chat(a_chat(CHAT), chatroom.now)
    assert place.chat == ChatId(CHAT)
    await talking.begins()
    assert await keys(talking) == {}
