"""The strict Bot API, judged with raw requests and with the SDK that the bot uses."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import pytest
import telegram
import telegram.error
from aiohttp import web
from telegram.request import HTTPXRequest

from tests.edges.bot_api import Chat, Entity, Limits, Message, StrictBotApi, User, running_bot_api
from tests.edges.bot_api.html import CannotParse, parse_html
from tests.edges.bot_api.limits import FloodGate
from tests.edges.bot_api.links import checked_link
from tests.edges.bot_api.texts import cut_at, fixed, formatted, found_entities

pytestmark = pytest.mark.timeout(60)

EMOJI = "📰"
MANY_ENTITIES = "<b>x</b> " * 101


class Hands:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A server, its clock, a bot, and somebody who has started it."""

    api: StrictBotApi
    clock: Hands
    bot: telegram.Bot
    session: aiohttp.ClientSession
    ann: User

    async def ask(self, method: str, **asked: object) -> dict[str, Any]:
        """Ask with a form, as the SDK does; return the answer."""
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in asked.items()}
        url = f"{self.api.url}/bot{self.api.token}/{method}"
        async with self.session.post(url, data=form) as answer:
            told: dict[str, Any] = await answer.json()
            assert told.get("error_code", 200) == answer.status
            return told

    async def says_to(self, chat: Chat, text: str = "Hello", **asked: object) -> dict[str, Any]:
        return await self.ask("sendMessage", chat_id=chat.chat_id, text=text, **asked)

    async def refusal(self, chat: Chat, text: str = "Hello", **asked: object) -> str:
        answer = await self.says_to(chat, text, **asked)
        assert not answer["ok"]
        return str(answer["description"])

    async def sent(self, chat: Chat, text: str = "Hello", **asked: object) -> Message:
        answer = await self.says_to(chat, text, **asked)
        assert answer["ok"], answer
        return chat.messages[-1]

    async def updates(self, **asked: object) -> list[dict[str, Any]]:
        answer = await self.ask("getUpdates", **asked)
        assert answer["ok"], answer
        told: list[dict[str, Any]] = answer["result"]
        return told


@pytest.fixture
async def station(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Station]:
    # Without it the SDK warns of every duration that it reads.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    clock = Hands()
    async with (
        StrictBotApi(clock=clock, limits=Limits(chat_burst=None, crowd_per_minute=None, all_per_second=None)) as api,
        aiohttp.ClientSession() as session,
        telegram.Bot(
            api.token,
            base_url=api.base_url,
            base_file_url=api.base_file_url,
            request=HTTPXRequest(httpx_kwargs={"trust_env": False}),
            get_updates_request=HTTPXRequest(httpx_kwargs={"trust_env": False}),
        ) as bot,
    ):
        yield Station(api=api, clock=clock, bot=bot, session=session, ann=api.user("Ann", started=True))


def spans(html: str) -> tuple[str, list[tuple[str, int, int]]]:
    text, entities = parse_html(html)
    return text, [(entity.kind, entity.offset, entity.length) for entity in entities]


class TestHtml:
    @pytest.mark.parametrize(
        ("tags", "kind"),
        [
            ("b strong", "bold"),
            ("i em", "italic"),
            ("u ins", "underline"),
            ("s strike del", "strikethrough"),
            ("tg-spoiler", "spoiler"),
            ("code", "code"),
            ("pre", "pre"),
            ("blockquote", "blockquote"),
        ],
    )
    def test_every_tag_is_a_kind_of_entity(self, tags: str, kind: str) -> None:
        for tag in tags.split():
            assert spans(f"{EMOJI}é <{tag}>{EMOJI}é</{tag}>.") == (f"{EMOJI}é {EMOJI}é.", [(kind, 4, 3)])

    @pytest.mark.parametrize(
        ("html", "text", "entities"),
        [
            ("plain & simple", "plain & simple", []),
            ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "', []),
            ("&apos;&nbsp;&copy;&Or;", "&apos;&nbsp;&copy;&Or;", []),
            ("&#39;&#x27;&#128240;&#x1f4f0;", f"''{EMOJI}{EMOJI}", []),
            ("&lt1 &#0; &#12345678;", "<1 &#0; &#12345678;", []),
            ("<b></b>a", "a", []),
            ("<B CLASS=x>a</b >", "a", [("bold", 0, 1)]),
            ("<b>a</>", "a", [("bold", 0, 1)]),
            ("<b>a<i>b<u>c</u></i></b>", "abc", [("bold", 0, 3), ("italic", 1, 2), ("underline", 2, 1)]),
            ("<i><b>a</b></i>", "a", [("bold", 0, 1), ("italic", 0, 1)]),
            ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
            ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
            ('<blockquote cite="">a<b>b</b></blockquote>', "ab", [("blockquote", 0, 2), ("bold", 1, 1)]),
            ('<a href="mailto:x@y.example">a</a>', "a", []),
            ("<a>not a link </a>", "not a link ", []),
            ('<a href="tg://user?id=7">a</a>', "a", [("text_mention", 0, 1)]),
            ('<tg-emoji emoji-id="5368324170671202286">📰</tg-emoji>', EMOJI, [("custom_emoji", 0, 2)]),
            ("<pre><code>a</code></pre>", "a", [("pre", 0, 1), ("code", 0, 1)]),
            ('<pre> <code class="language-x">a</code></pre>', " a", [("pre", 0, 2), ("code", 1, 1)]),
        ],
    )
    def test_what_is_written_so_reads_so(self, html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
        assert spans(html) == (text, entities)

    @pytest.mark.parametrize(
        ("html", "words"),
        [
            ("é📰 <x>", 'Unsupported start tag "x" at byte offset 7'),
            ("a < b", 'Unsupported start tag "" at byte offset 2'),
            ("a <b", "Unclosed start tag at byte offset 2"),
            ("a < b > c", 'Unsupported start tag "" at byte offset 2'),
            ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
            ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
            ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
            ("é</b>", "Unexpected end tag at byte offset 2"),
            ("<b><i>é</b></i>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
            ("<b>a</b", "Unclosed end tag at byte offset 4"),
            ("<b", "Unclosed start tag at byte offset 0"),
            ('<a href="x', "Unclosed start tag at byte offset 0"),
            ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
            ("<a href=http://x>a</a>", "Unexpected end of name token at byte offset 8"),
            ("<b =x>a</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
            ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
            ("<tg-emoji>a</tg-emoji>", "Invalid custom emoji identifier specified"),
            (
                "&#xd83d;&#xdcf0;",
                (
                    "Text contains invalid Unicode characters after decoding HTML entities, "
                    "check for unmatched surrogate code units"
                ),
            ),
        ],
    )
    def test_what_is_wrong_is_refused_in_telegrams_words(self, html: str, words: str) -> None:
        with pytest.raises(CannotParse) as caught:
            parse_html(html)
        assert str(caught.value) == words

    def test_a_language_belongs_to_the_block(self) -> None:
        both = '<pre><code class="language-py">a</code></pre>', '<code class="language-py"><pre>a</pre></code>'
        block = Entity(kind="pre", offset=0, length=1, language="py")
        assert [parse_html(html)[1] for html in both] == [(block,), (block,)]
        assert parse_html('<code class="language-py">a</code>')[1] == (Entity(kind="code", offset=0, length=1),)

    @pytest.mark.parametrize(
        ("link", "kept"),
        [
            ("https://Ellery.Example", "https://ellery.example/"),
            ("ellery.example/a?b=&lt;c", "http://ellery.example/a?b=<c"),
            ("http://ellery.example:80/a b", "http://ellery.example:80/a%20b"),
            ("ellery.example:80/a", "http://ellery.example:80/a"),
            ("https://e.example?a=1#b", "https://e.example/?a=1#b"),
            ("tg://resolve?domain=x", "tg://resolve?domain=x"),
            ("javascript:alert(1)", ""),
            ("ftp://ellery.example/", ""),
            ("http://localhost/", ""),
            ("/a/b", ""),
        ],
    )
    def test_links_are_spelt_as_telegram_does_or_dropped(self, link: str, kept: str) -> None:
        urls = [entity.url for entity in parse_html(f'<a href="{link}">a</a>')[1]]
        assert urls == ([kept] if kept else [])
        assert kept == checked_link(link.replace("&lt;", "<"))


class TestTexts:
    def test_blanks_around_are_trimmed_and_entities_move_with_the_text(self) -> None:
        told = formatted(f"\n  {EMOJI} <b>a </b>\n ", "HTML")
        assert (told.text, told.entities) == (f"{EMOJI} a", (Entity(kind="bold", offset=3, length=1),))

    def test_what_telegram_takes_out_moves_what_is_behind_it(self) -> None:
        told = formatted("a\r\n\u202e\tb<b>c\u030ad</b>", "html")
        assert (told.text, told.entities) == ("a\n bcd", (Entity(kind="bold", offset=4, length=2),))

    def test_code_has_no_formats_in_it_and_formats_that_touch_are_one(self) -> None:
        assert formatted("<b>a<code>b<i>c</i></code>d</b>", "HTML").entities == (
            Entity(kind="bold", offset=0, length=1),
            Entity(kind="code", offset=1, length=2),
            Entity(kind="bold", offset=3, length=1),
        )
        assert formatted("<b>a</b><b>b</b><i> </i>c", "HTML").entities == (Entity(kind="bold", offset=0, length=2),)

    def test_a_link_in_a_link_is_none(self) -> None:
        outer = Entity(kind="text_link", offset=0, length=3, url="http://a.example/")
        assert fixed("abc", [outer, replace(outer, offset=1, length=1)]).entities == (outer,)

    def test_what_users_write_is_marked_up(self) -> None:
        told = found_entities(f"{EMOJI} /add@nutgraf_bot https://a.example/f.xml, b.org/x and #news by @annes a/b")
        kinds = [(entity.kind, entity.offset, entity.length) for entity in told]
        assert kinds == [
            ("bot_command", 3, 16),
            ("url", 20, 23),
            ("url", 45, 7),
            ("hashtag", 57, 5),
            ("mention", 66, 6),
        ]

    def test_a_text_is_cut_between_characters(self) -> None:
        assert cut_at(f"a{EMOJI}b", 2) == "a"


class TestLimits:
    def test_one_message_a_second_to_a_chat(self) -> None:
        clock = Hands()
        gate = FloodGate(Limits(), clock)
        assert [gate.admit(1, crowd=False), gate.admit(1, crowd=False), gate.admit(2, crowd=False)] == [0, 1, 0]
        clock.now += 0.97
        assert gate.admit(1, crowd=False) == 1
        clock.now += 0.015
        assert gate.admit(1, crowd=False) == 0

    def test_a_burst_is_paid_back(self) -> None:
        clock = Hands()
        gate = FloodGate(Limits(chat_burst=3), clock)
        assert [gate.admit(1, crowd=False) for _ in range(4)] == [0, 0, 0, 1]
        clock.now += 1
        assert [gate.admit(1, crowd=False) for _ in range(2)] == [0, 1]

    def test_twenty_a_minute_to_a_group(self) -> None:
        clock = Hands()
        gate = FloodGate(Limits(), clock)
        for _ in range(20):
            assert gate.admit(1, crowd=True) == 0
            clock.now += 1
        assert gate.admit(1, crowd=True) == 40
        clock.now += 40
        assert gate.admit(1, crowd=True) == 0

    def test_thirty_a_second_over_all(self) -> None:
        clock = Hands()
        gate = FloodGate(Limits(), clock)
        assert [gate.admit(chat, crowd=False) for chat in range(31)] == [0] * 30 + [1]
        gate.limits = Limits(all_per_second=None)
        assert gate.admit(31, crowd=False) == 0


class TestRequests:
    async def test_a_wrong_token_and_an_unknown_method(self, station: Station) -> None:
        async with station.session.get(f"{station.api.url}/bot1:wrong/getMe") as answer:
            told = await answer.json()
            assert (answer.status, told) == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
        assert (await station.ask("getMee"))["description"] == "Not Found"
        assert (await station.ask("GETME"))["result"]["username"] == "nutgraf_bot"

    async def test_a_method_may_be_asked_in_four_ways(self, station: Station) -> None:
        url = f"{station.api.url}/bot{station.api.token}/sendMessage"
        asked: dict[str, Any] = {"chat_id": station.ann.user_id, "text": f"<b>{EMOJI}</b> é", "parse_mode": "HTML"}
        parts = aiohttp.FormData({name: str(value) for name, value in asked.items()}, default_to_multipart=True)
        for way in ({"params": asked}, {"data": asked}, {"json": asked}, {"data": parts}):
            async with station.session.post(url, **way) as answer:
                assert answer.status == 200
        async with station.session.get(url, params=asked) as answer:
            assert (await answer.json())["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
        assert [message.text for message in station.ann.chat.messages] == [f"{EMOJI} é"] * 5

    @pytest.mark.parametrize(
        ("body", "media_type"),
        [
            (b"chat_id=1&text=%ff", "application/x-www-form-urlencoded"),
            (b'{"chat_id": 1, "text": "\\ud800"}', "application/json"),
            (b'{"chat_id": 1, "text": "\xff"}', "application/json"),
            (b'chat_id=1&text=a&reply_markup={"a":"\\ud800"}', "application/x-www-form-urlencoded"),
        ],
    )
    async def test_strings_are_utf_8(self, station: Station, body: bytes, media_type: str) -> None:
        url = f"{station.api.url}/bot{station.api.token}/sendMessage"
        async with station.session.post(url, data=body, headers={"Content-Type": media_type}) as answer:
            assert (await answer.json())["description"] == "Bad Request: strings must be encoded in UTF-8"

    async def test_what_was_asked_is_kept(self, station: Station) -> None:
        await station.sent(station.ann.chat, "<b>a</b>", parse_mode="HTML")
        await station.refusal(station.ann.chat, "<b>a", parse_mode="HTML")
        (first, second) = station.api.calls("sendMessage")
        assert (first.status, first.accepted, first.text, first.html) == (200, True, "a", "<b>a</b>")
        assert first.entities == (Entity(kind="bold", offset=0, length=1),)
        assert (second.status, second.accepted, second.text) == (400, False, "<b>a")
        assert second.chat_id == station.ann.user_id


class TestSending:
    async def test_where_a_bot_may_not_write_telegram_says_why(self, station: Station) -> None:
        api, ann = station.api, station.ann
        forum = api.supergroup(forum=True)
        upgraded = api.group()
        upgraded.upgrades(ann)
        stranger, blocker, ghost = api.user(), api.user(started=True), api.user(started=True)
        blocker.blocks()
        ghost.deactivates()
        gone = api.group()
        gone.vanishes()
        for chat, words in (
            (stranger.chat, "Forbidden: bot can't initiate conversation with a user"),
            (blocker.chat, "Forbidden: bot was blocked by the user"),
            (ghost.chat, "Forbidden: user is deactivated"),
            (api.group(bot="kicked"), "Forbidden: bot was kicked from the group chat"),
            (api.supergroup(bot="kicked"), "Forbidden: bot was kicked from the supergroup chat"),
            (api.supergroup(bot="left"), "Forbidden: bot is not a member of the supergroup chat"),
            (api.supergroup(bot="restricted"), "Bad Request: not enough rights to send text messages to the chat"),
            (api.channel(bot="kicked"), "Forbidden: bot was kicked from the channel chat"),
            (api.channel(bot="member"), "Bad Request: need administrator rights in the channel chat"),
            (upgraded, "Bad Request: group chat was upgraded to a supergroup chat"),
            (gone, "Forbidden: the group chat was deleted"),
        ):
            assert await station.refusal(chat) == words
        assert await station.refusal(forum, message_thread_id=99) == "Bad Request: message thread not found"
        told = await station.ask("sendMessage", chat_id=5, text="a")
        assert told["description"] == "Bad Request: chat not found"

    async def test_a_topic_takes_messages_until_it_is_closed_or_deleted(self, station: Station) -> None:
        forum = station.api.supergroup(forum=True)
        thread = forum.opens_topic(station.ann)
        assert (await station.sent(forum, message_thread_id=thread)).thread == thread
        forum.closes_topic(station.ann, thread)
        assert await station.refusal(forum, message_thread_id=thread) == "Bad Request: TOPIC_CLOSED"
        forum.deletes_topic(thread)
        assert await station.refusal(forum, message_thread_id=thread) == "Bad Request: message thread not found"

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "message text is empty"),
            (" \n\u200b", "text must be non-empty"),
            ("<b> </b>", "text must be non-empty"),
            (EMOJI * 2049, "message is too long"),
            ("<x>", 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ],
    )
    async def test_texts_that_are_refused(self, station: Station, text: str, words: str) -> None:
        assert await station.refusal(station.ann.chat, text, parse_mode="HTML") == f"Bad Request: {words}"

    async def test_the_limit_counts_what_is_shown(self, station: Station) -> None:
        message = await station.sent(station.ann.chat, f"<b>{EMOJI * 2048}</b>", parse_mode="HTML")
        assert message.entities == (Entity(kind="bold", offset=0, length=4096),)

    async def test_what_telegram_would_silently_drop_is_a_complaint(self, station: Station) -> None:
        await station.sent(station.ann.chat, MANY_ENTITIES, parse_mode="HTML")
        await station.sent(station.ann.chat, '<a href="/x">a</a>', parse_mode="HTML")
        await station.refusal(station.ann.chat, "*a*", parse_mode="MarkdownV2")
        keys = [[{"text": str(number), "callback_data": "x"} for number in range(9)]] * 12
        await station.sent(station.ann.chat, reply_markup={"inline_keyboard": keys})
        assert [complaint[:24] for complaint in station.api.complaints[:4]] == [
            "101 entities in one mess",
            "a link that Telegram dro",
            "parse_mode MarkdownV2: t",
            "a keyboard of 108 button",
        ]

    @pytest.mark.parametrize(
        ("button", "words"),
        [
            ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
            ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
            ({"text": " ", "callback_data": "a"}, "inline keyboard button text must be non-empty"),
            ({"text": "a", "url": "ftp://a.example"}, "inline keyboard button URL 'ftp://a.example' is invalid"),
            ({"text": "a"}, "can't parse inline keyboard button: Text buttons are unallowed"),
            (
                {"text": "a", "web_app": {"url": "http://a.example"}},
                "inline keyboard button Web App URL 'http://a.exam",
            ),
            ({"text": "a", "web_app": {"url": "https://localhost"}}, "inline keyboard button Web App URL 'https://loc"),
            ({"text": "a", "web_app": "https://a.example"}, "can't parse inline keyboard button"),
        ],
    )
    async def test_buttons_that_are_refused(self, station: Station, button: Mapping[str, object], words: str) -> None:
        refusal = await station.refusal(station.ann.chat, reply_markup={"inline_keyboard": [[button]]})
        assert refusal.startswith(f"Bad Request: {words}")

    async def test_mini_apps_open_in_private_chats_alone(self, station: Station) -> None:
        keys = {"inline_keyboard": [[{"text": "Read", "web_app": {"url": "https://news.example/d/1"}}]]}
        sent = await station.sent(station.ann.chat, reply_markup=keys)
        assert [(button.web_app, button.url) for button in sent.buttons] == [("https://news.example/d/1", "")]
        assert station.ann.taps(sent, "Read") is None
        for chat in (
            station.api.group("Readers", members={station.ann: "administrator"}),
            station.api.supergroup("Readers", members={station.ann: "administrator"}),
        ):
            assert await station.refusal(chat, reply_markup=keys) == "Bad Request: BUTTON_TYPE_INVALID"
            plain = await station.sent(chat)
            edit: dict[str, object] = {"chat_id": chat.chat_id, "message_id": plain.message_id, "reply_markup": keys}
            assert not (await station.ask("editMessageReplyMarkup", **edit))["ok"]
            assert not (await station.ask("editMessageText", text="Other", **edit))["ok"]

    async def test_an_answer_needs_its_question(self, station: Station) -> None:
        asked = station.ann.says(station.ann.chat, "/start")
        message = await station.sent(station.ann.chat, reply_parameters={"message_id": asked.message_id})
        assert message.reply_to == asked.message_id
        lost = {"message_id": 999}
        words = "Bad Request: message to be replied not found"
        assert await station.refusal(station.ann.chat, reply_parameters=lost) == words
        lenient = {**lost, "allow_sending_without_reply": True}
        assert (await station.sent(station.ann.chat, reply_parameters=lenient)).reply_to is None


class TestEditing:
    async def test_a_message_is_edited_in_its_place(self, station: Station) -> None:
        chat = station.ann.chat
        keys = {"inline_keyboard": [[{"text": "More", "callback_data": "more"}]]}
        first = await station.sent(chat, "One", reply_markup=keys)
        await station.sent(chat, "Two")
        edited: dict[str, object] = {"chat_id": chat.chat_id, "message_id": first.message_id, "text": "<b>Three</b>"}
        assert (await station.ask("editMessageText", parse_mode="HTML", **edited))["ok"]
        assert [(message.text, message.edits) for message in chat.messages] == [("Three", 1), ("Two", 0)]
        assert chat.messages[0].keyboard == ()
        again = await station.ask("editMessageText", parse_mode="HTML", **edited)
        assert again["description"].startswith("Bad Request: message is not modified: specified new message content")
        del edited["text"]
        assert (await station.ask("editMessageReplyMarkup", reply_markup=keys, **edited))["ok"]
        assert [button.text for button in chat.messages[0].buttons] == ["More"]
        assert (await station.ask("deleteMessage", **edited))["result"] is True
        assert (await station.ask("deleteMessage", **edited))["description"].endswith("message to delete not found")
        assert [message.text for message in chat.messages] == ["Two"]

    async def test_what_cannot_be_edited(self, station: Station) -> None:
        theirs = station.ann.says(station.ann.chat, "Hello")
        for message_id, words in ((theirs.message_id, "message can't be edited"), (99, "message to edit not found")):
            told = await station.ask("editMessageText", chat_id=station.ann.user_id, message_id=message_id, text="a")
            assert told["description"] == f"Bad Request: {words}"


class TestFloods:
    async def test_who_is_too_quick_must_wait(self, station: Station) -> None:
        api, chat = station.api, station.ann.chat
        api.limits = Limits()
        await station.sent(chat)
        told = await station.says_to(chat)
        assert told["description"] == "Too Many Requests: retry after 1"
        assert (told["error_code"], told["parameters"], api.floods) == (429, {"retry_after": 1}, 1)
        assert api.complaints == []
        assert not (await station.says_to(chat))["ok"]
        assert api.complaints == [f"chat {chat.chat_id} was written to 1.00 s before the end of retry_after"]
        station.clock.now += 1
        await station.sent(chat)

    async def test_a_chat_may_flood_for_hours(self, station: Station) -> None:
        station.ann.chat.flood(43_838, times=2)
        with pytest.raises(telegram.error.RetryAfter) as caught:
            await station.bot.send_message(station.ann.user_id, "Hello")
        assert caught.value._retry_after.total_seconds() == 43_838
        station.clock.now += 43_838
        assert (await station.refusal(station.ann.chat)).endswith("retry after 43838")
        station.clock.now += 43_838
        await station.sent(station.ann.chat)
        assert (station.api.floods, station.api.complaints) == (2, [])


class TestFaults:
    async def test_servers_fail_in_two_ways(self, station: Station) -> None:
        api, chat = station.api, station.ann.chat
        api.fail_next(2)
        api.fail_next(status=500)
        with pytest.raises(telegram.error.NetworkError, match="Bad Gateway"):
            await station.bot.send_message(chat.chat_id, "Hello")
        with pytest.raises(telegram.error.NetworkError):
            await station.bot.send_message(chat.chat_id, "Hello")
        assert (await station.refusal(chat)) == "Internal Server Error"
        assert chat.messages == []
        await station.sent(chat)

    async def test_a_connection_is_cut_before_or_after_the_message_was_taken(self, station: Station) -> None:
        api, chat = station.api, station.ann.chat
        api.cut_before()
        with pytest.raises(telegram.error.NetworkError):
            await station.bot.send_message(chat.chat_id, "Lost")
        api.cut_after()
        with pytest.raises(telegram.error.NetworkError):
            await station.bot.send_message(chat.chat_id, "Taken")
        assert [message.text for message in chat.messages] == ["Taken"]
        assert [(call.status, call.accepted) for call in api.log[-2:]] == [(0, False), (0, True)]

    async def test_an_answer_may_be_late(self, station: Station) -> None:
        station.api.slow(0.1)
        with pytest.raises(telegram.error.TimedOut):
            await station.bot.send_message(station.ann.user_id, "Late", read_timeout=0.03)
        assert [message.text for message in station.ann.chat.messages] == ["Late"]
        station.api.slow(0)

    async def test_a_poison_is_refused_however_it_is_marked_up(self, station: Station) -> None:
        station.api.poison(station.ann.chat, "quay")
        assert (await station.refusal(station.ann.chat, "At the quay")).startswith("Bad Request: can't parse entities")
        await station.sent(station.api.user(started=True).chat, "At the quay")


class TestUpdates:
    async def test_updates_come_until_they_are_confirmed(self, station: Station) -> None:
        ann = station.ann
        for word in ("one", "two", "three"):
            ann.says(ann.chat, word)
        first, second = await station.updates(limit=2)
        assert (first["message"]["text"], second["update_id"]) == ("one", first["update_id"] + 1)
        assert [one["message"]["text"] for one in await station.updates(offset=second["update_id"])] == ["two", "three"]
        assert [one["message"]["text"] for one in await station.updates(offset=-1)] == ["three"]
        assert len(await station.updates()) == 1

    async def test_a_poll_waits_for_an_update_and_the_older_of_two_ends(self, station: Station) -> None:
        older = asyncio.create_task(station.ask("getUpdates", timeout=20))
        await asyncio.sleep(0.02)
        newer = asyncio.create_task(station.updates(timeout=20))
        assert (await older)["description"] == (
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
        )
        station.ann.says(station.ann.chat, "now")
        assert [one["message"]["text"] for one in await newer] == ["now"]

    async def test_only_kinds_that_are_wanted_come(self, station: Station) -> None:
        await station.updates(allowed_updates=["my_chat_member"])
        station.ann.says(station.ann.chat, "unwanted")
        station.ann.blocks()
        (update,) = await station.updates()
        assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"

    async def test_of_a_group_the_bot_gets_what_is_meant_for_it(self, station: Station) -> None:
        ann, group = station.ann, station.api.supergroup(members={station.ann: "member"})
        ours = await station.sent(group, "Anything new?")
        ann.says(group, "chatter")
        ann.says(group, "/add@other_bot x")
        ann.says(group, "/add@nutgraf_bot x")
        ann.says(group, "yes", reply_to=ours)
        group.promotes_bot(ann)
        ann.says(group, "more chatter")
        told = [one["message"]["text"] for one in await station.updates() if "message" in one]
        assert told == ["/add@nutgraf_bot x", "yes", "more chatter"]

    async def test_everything_that_users_do_can_be_read_by_the_sdk(self, station: Station) -> None:
        api, ann = station.api, station.ann
        group, channel = api.group(members={ann: "creator"}, bot="left"), api.channel(bot="left")
        group.adds_bot(ann)
        channel.adds_bot(ann, "administrator")
        channel.publishes("A scoop")
        edited = ann.says(ann.chat, "/start")
        ann.edits(edited, "/start now")
        ann.sends_document(ann.chat, "feeds.opml", b"<opml/>", "text/x-opml")
        for origin in (channel, ann, "Somebody", group):
            ann.forwards(ann.chat, "A scoop", origin)
        keys = telegram.InlineKeyboardMarkup.from_button(telegram.InlineKeyboardButton("Go", callback_data="go:1"))
        await station.bot.send_message(ann.user_id, "Where to?", reply_markup=keys)
        ann.taps(ann.chat.messages[-1], "Go")
        new = group.upgrades(ann)
        new.forum = True
        thread = new.opens_topic(ann, "Harbour")
        ann.says(new, "/add", thread=thread)
        new.demotes_bot(ann, "restricted")
        new.removes_bot(ann)
        updates = await station.bot.get_updates(timeout=1)
        assert len(updates) == 19
        migrated = next(one.message for one in updates if one.message and one.message.migrate_to_chat_id)
        assert migrated.migrate_to_chat_id == new.chat_id
        query = next(one.callback_query for one in updates if one.callback_query)
        assert (query.data, query.from_user.language_code) == ("go:1", "en")
        assert await query.answer("Going")
        assert api.unanswered == []
        in_topic = next(one.message for one in updates if one.message and one.message.text == "/add")
        assert in_topic.reply_to_message is not None
        assert in_topic.reply_to_message.forum_topic_created is not None
        document = next(one.message.document for one in updates if one.message and one.message.document)
        assert bytes(await (await document.get_file()).download_as_bytearray()) == b"<opml/>"

    async def test_a_tap_is_answered_once_and_soon(self, station: Station) -> None:
        keys = {
            "inline_keyboard": [[{"text": "Go", "callback_data": "go"}, {"text": "See", "url": "https://a.example"}]]
        }
        message = await station.sent(station.ann.chat, reply_markup=keys)
        taps = [station.ann.taps(message, button) for button in ("go", "Go", "See")]
        assert taps[2] is None
        first, second = taps[0], taps[1]
        assert first is not None
        assert second is not None
        assert not (await station.ask("answerCallbackQuery", callback_query_id=first.query_id, text="a" * 201))["ok"]
        assert (await station.ask("answerCallbackQuery", callback_query_id=first.query_id))["ok"]
        station.clock.now += 16
        for query_id in (first.query_id, second.query_id, "nonsense"):
            told = await station.ask("answerCallbackQuery", callback_query_id=query_id)
            assert told["description"].startswith("Bad Request: query is too old and response timeout expired")
        assert station.api.unanswered == [second]
        with pytest.raises(LookupError, match="no button 'Stay'"):
            station.ann.taps(message, "Stay")


@pytest.fixture
async def hook() -> AsyncIterator[tuple[str, list[tuple[str, int]], list[int]]]:
    """An address to push to, what was pushed there, and the statuses to answer with before 200."""
    pushed: list[tuple[str, int]] = []
    statuses: list[int] = []

    async def take(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        pushed.append((secret, (await request.json())["update_id"]))
        return web.Response(status=statuses.pop(0) if statuses else 200)

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{site.port}/hook", pushed, statuses
    await runner.cleanup()


class TestWebhook:
    async def test_updates_are_pushed_in_order_until_they_are_taken(
        self, station: Station, hook: tuple[str, list[tuple[str, int]], list[int]]
    ) -> None:
        url, pushed, statuses = hook
        statuses += [500, 302]
        station.api.updates.retry_seconds = 0.01
        station.ann.says(station.ann.chat, "before")
        assert await station.bot.set_webhook(url, secret_token="abc-1", max_connections=1)
        assert (await station.ask("getUpdates"))["description"].startswith(
            "Conflict: can't use getUpdates method while"
        )
        station.ann.says(station.ann.chat, "after")
        await station.api.until(lambda: len(station.api.updates) == 0)
        first = pushed[0][1]
        assert pushed == [("abc-1", first)] * 3 + [("abc-1", first + 1)]
        info = await station.bot.get_webhook_info()
        assert (info.url, info.pending_update_count, info.max_connections) == (url, 0, 1)
        assert info.last_error_message == "Wrong response from the webhook: 302 Found"
        assert await station.bot.delete_webhook()
        station.ann.says(station.ann.chat, "later")
        assert len(await station.updates()) == 1

    async def test_what_a_webhook_must_be(self, station: Station) -> None:
        for asked, words in (
            ({"url": "http://a.example/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
            ({"url": "https://a.example/", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ):
            assert (await station.ask("setWebhook", **asked))["description"] == f"Bad Request: {words}"


class TestReactions:
    async def test_they_are_told_to_who_names_them_only(self, station: Station) -> None:
        ann, sent = station.ann, await station.sent(station.ann.chat)
        ann.reacts(sent, "👍")
        assert await station.updates(allowed_updates=["message"]) == []
        ann.reacts(sent, "👎")
        assert await station.updates(allowed_updates=["message_reaction"]) == []
        ann.reacts(sent)
        (told,) = await station.updates()
        assert told["message_reaction"] == {
            "chat": {"id": ann.user_id, "type": "private", "first_name": "Ann"},
            "message_id": sent.message_id,
            "date": sent.date,
            "user": ann.shape(),
            "old_reaction": [{"type": "emoji", "emoji": "👎"}],
            "new_reaction": [],
        }

    async def test_in_a_channel_they_are_counted(self, station: Station) -> None:
        await station.updates(allowed_updates=["message_reaction", "message_reaction_count"])
        channel = station.api.channel("News", bot="administrator")
        sent = await station.sent(channel)
        for reader, emoji in (("Ben", "👍"), ("Cem", "👍"), ("Dee", "❤")):
            station.api.user(reader).reacts(sent, emoji)
        (*_, told) = await station.updates()
        assert [each["total_count"] for each in told["message_reaction_count"]["reactions"]] == [2, 1]

    async def test_there_are_only_so_many_and_only_under_what_is_there(self, station: Station) -> None:
        sent = await station.sent(station.ann.chat)
        with pytest.raises(ValueError, match="cannot be put"):
            station.ann.reacts(sent, "🥦")
        station.ann.chat.deletes(sent)
        with pytest.raises(LookupError):
            station.ann.reacts(sent, "👍")


class TestFilesAndCommands:
    async def test_a_document_is_kept_with_its_bytes(self, station: Station) -> None:
        sent = await station.bot.send_document(
            station.ann.user_id, "<opml>é</opml>".encode(), caption="<i>Feeds</i>", parse_mode="HTML", filename="f.opml"
        )
        (message,) = station.ann.chat.messages
        assert message.file is not None
        assert (message.file.name, message.file.content.decode(), message.text) == ("f.opml", "<opml>é</opml>", "Feeds")
        assert sent.document is not None
        await station.bot.send_document(station.ann.user_id, sent.document.file_id)
        assert station.ann.chat.messages[1].file == message.file
        await station.bot.send_photo(station.ann.user_id, b"png")
        with pytest.raises(telegram.error.BadRequest, match="caption is too long"):
            await station.bot.send_document(station.ann.user_id, b"a", caption="a" * 1025)

    async def test_commands_are_kept_by_scope_and_language(self, station: Station) -> None:
        bot, api = station.bot, station.api
        scope = telegram.BotCommandScopeAllGroupChats()
        assert await bot.set_my_commands([("add", "Füge hinzu")], scope=scope, language_code="de")
        assert api.commands({"type": "all_group_chats"}, "de") == ["add"]
        assert api.commands() == []
        (command,) = await bot.get_my_commands(scope=scope, language_code="de")
        assert command.description == "Füge hinzu"
        assert await bot.delete_my_commands(scope=scope, language_code="de")
        for commands, words in (
            ([("Add", "x")], "BOT_COMMAND_INVALID"),
            ([("add", "")], "BOT_COMMAND_DESCRIPTION_INVALID"),
            ([("add", "x")] * 101, "can't use more than 100 commands"),
        ):
            given = [{"command": name, "description": description} for name, description in commands]
            assert (await station.ask("setMyCommands", commands=given))["description"] == f"Bad Request: {words}"

    async def test_the_sdk_understands_chats_and_members(self, station: Station) -> None:
        api, bot, ann = station.api, station.bot, station.ann
        group = api.supergroup("Desk", members={ann: "creator"}, bot="administrator", username="desk")
        assert (await bot.get_me()).id == api.bot_id
        assert (await bot.get_chat("@desk")).id == group.chat_id
        statuses = {}
        for status in ("creator", "administrator", "member", "restricted", "left", "kicked"):
            group.admits(ann, status)
            statuses[status] = (await bot.get_chat_member(group.chat_id, ann.user_id)).status
        assert all(status == told for status, told in statuses.items())
        assert [member.user.id for member in await bot.get_chat_administrators(group.chat_id)] == [api.bot_id]
        assert await bot.send_chat_action(group.chat_id, "typing")
        assert await bot.set_my_short_description("News")
        assert await bot.leave_chat(group.chat_id)
        with pytest.raises(telegram.error.Forbidden, match="bot is not a member of the supergroup chat"):
            await bot.send_message(group.chat_id, "Still here?")


class TestBeside:
    def test_it_serves_a_process_while_the_test_acts(self) -> None:
        with running_bot_api() as api:
            ann = api.user("Ann")
            ann.says(ann.chat, "/start")
            source = (
                "import sys, urllib.request as u\n"
                "u.urlopen(sys.argv[1] + '/getUpdates?timeout=5').read()\n"
                "u.urlopen(sys.argv[1] + '/sendMessage?chat_id=' + sys.argv[2] + '&text=Hello').read()\n"
            )
            url = f"{api.base_url}{api.token}"
            with subprocess.Popen([sys.executable, "-I", "-c", source, url, str(ann.user_id)], env={}) as bot:
                api.wait(lambda: len(ann.chat.messages) == 1)
                assert bot.wait() == 0
            with pytest.raises(TimeoutError):
                api.wait(lambda: False, timeout=0.01)
            assert [call.method for call in api.log] == ["getUpdates", "sendMessage"]

    async def test_a_wait_ends(self, station: Station) -> None:
        with pytest.raises(TimeoutError):
            await station.api.until(lambda: False, timeout=0.01)

    def test_a_person_may_be_the_user(self) -> None:
        command = [sys.executable, "-m", "tests.edges.bot_api", "--port", "0"]
        ended = subprocess.run(command, input="/start\n> Go\n", capture_output=True, text=True, check=True, timeout=30)
        assert "base_url is http://127.0.0.1:" in ended.stdout
