"""The Big List of Naughty Strings as title, outlet and text: each arrives as typed, as far as Telegram lets it.

What Telegram itself drops from every text (controls of direction, three combining marks, see ``bot_api.texts``) is left
out of what is expected.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot import feeds
from bot.messages.telegram import as_sent, isolated, visible
from bot.model import (
    ArticleId,
    Brief,
    BriefLine,
    BriefSource,
    DigestId,
    Frame,
    Quote,
    StoryId,
    Subscription,
)
from bot.pipeline.telling import written
from bot.store.chats import SqlChats
from bot.store.digests import SqlDigests
from bot.store.store import SqlStore
from tests.edges.bot_api import Message
from tests.edges.bot_api.texts import fixed
from tests.flows.bot_runs import Bot, Talk

# What all of them look at is made once, in the process that runs them.
pytestmark = pytest.mark.xdist_group("naughty")


@pytest.fixture(scope="module")
def naughty(shared_data: Path) -> list[str]:
    strings = json.loads((shared_data / "attacks" / "naughty_strings.json").read_text(encoding="utf-8"))
    return list(dict.fromkeys(words for words in strings if visible(words)))


def kept(words: str) -> str:
    """What Telegram keeps of a text in the middle of a message."""
    return fixed(f"|{as_sent(words)}|", ()).text[1:-1]


def a_brief(number: int, words: str) -> Brief:
    url = f"https://naughty.example/{number}"
    return Brief(
        story=StoryId(f"naughty-{number}"),
        headline=words,
        language="en",
        lines=(BriefLine(text=words, quotes=(Quote(outlet=words, url=url, words=words + " indeed"),)),),
        shown=1,
        sources=(BriefSource(article=ArticleId(f"naughty-{number}"), outlet=words, url=url),),
        reasons=(),
    )


async def put(database: str, subscription: Subscription, briefs: list[Brief]) -> None:
    now = datetime.now(UTC)
    frame = Frame(since=now - timedelta(days=1), until=now, considered=len(briefs), feeds=1)
    made = written(DigestId("naughty"), subscription, briefs, frame, period="naughty", due_at=now)
    async with SqlStore(database) as store:
        await SqlDigests(store).put_digest(made, now, next_at=None)


async def settings(database: str, chat: int) -> Subscription:
    async with SqlStore(database) as store:
        (found,) = await SqlChats(store).subscriptions(chat)  # type: ignore[arg-type]  # a chat's id is a number
    return found


def digest_of(talk: Talk) -> str:
    return "\n\n".join(message.text for message in talk.shown) + "\n\n"


async def test_every_naughty_string_goes_through_the_outbox_as_title_outlet_and_text(
    bot: Bot, naughty: list[str]
) -> None:
    talk = bot.talks("Nau")
    talk.says("/help")
    subscription = await settings(bot.database.url, talk.chat.chat_id)
    briefs = [a_brief(number, words) for number, words in enumerate(naughty, start=1)]
    await put(bot.database.url, subscription, briefs)
    talk.until(lambda: f"\n{len(naughty)}. " in talk.shown[-1].text)
    received = digest_of(talk)
    missing = [
        words
        for number, words in enumerate(naughty, start=1)
        if f"\n\n{number}. {kept(isolated(words))}\n{kept(words)}\n{kept(isolated(words))}\n\n" not in received
    ]
    assert missing == []
    last = talk.shown[-1]
    assert_buttons_tell_the_last(talk, last, naughty[-1])


def assert_buttons_tell_the_last(talk: Talk, message: Message, words: str) -> None:
    """The buttons of a naughty story work as any other's."""
    number = [button.text for button in message.buttons if button.text.isdecimal()][-1]
    chosen = talk.taps_for_change(message, number)
    assert kept(words + " indeed") in talk.taps_for_answer(chosen, "Evidence").text
    assert talk.taps(chosen, "🔇").startswith("I leave out: ")


@pytest.mark.thorough
def test_every_naughty_string_goes_all_the_way_from_a_feed(bot: Bot, naughty: list[str]) -> None:
    for start in range(0, len(naughty), 150):
        told = naughty[start : start + 150]
        raw = naughty_feed(told, site=f"fed{start}.example")
        url = bot.stand.serves(f"/naughty{start}.json", raw, media_type="application/feed+json")
        talk = bot.follower(url, name="Fed")
        talk.says("/style headlines")
        talk.user.says(talk.chat, "/digest")
        talk.until(partial(is_complete, talk, len(told)))
        # Of a title a feed's reader leaves out tags and controls; see the tests of feeds. A template that
        # orders a program is no headline; see the tests of headlines.
        entries = feeds.parse(raw, url=url, content_type="application/feed+json").entries
        titles = [entry.title for entry in entries if visible(entry.title) and entry.title[0] != "{"]
        assert len(titles) > 0.9 * len(told)
        received = folded(digest_of(talk))
        assert [title for title in titles if f". {folded(kept(isolated(title)))} " not in received] == []


def is_complete(talk: Talk, stories: int) -> bool:
    return "News digest" in digest_of(talk) and f"\n{stories}. " in digest_of(talk)


def naughty_feed(told: list[str], *, site: str) -> bytes:
    """A JSON Feed, whose titles are plain text (jsonfeed.org/version/1.1), each entry with words of its own."""
    items = [
        {
            "id": f"{place}",
            "url": f"https://{site}/{place}",
            "title": words,
            "content_html": own_text(f"{place} of {site}"),
            "date_published": datetime.now(UTC).isoformat(),
        }
        for place, words in enumerate(told)
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": told[0], "items": items}).encode()


def own_text(seed: str) -> str:
    """A text of words that no other has, all of them many times.

    So each is about something else, although many of the strings that head them are nearly the same.
    """
    chance = Random(seed)
    words = ["".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(4)) for _ in range(24)]
    return "".join(f"<p>{' '.join(chance.sample(words, 24)).capitalize()}.</p>" for _ in range(12))


def folded(words: str) -> str:
    return " ".join(words.split())
