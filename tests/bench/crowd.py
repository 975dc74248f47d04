"""Many chats whose digests are due at the same minute, and what they got, by the record of the Bot API's server.

Nothing is asked of our own database: what a chat was sent stands in the server's log, and what it should have been sent
follows from the articles.
"""

from __future__ import annotations

import asyncio
import math
import os
import random
import re
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path

from bot.model import (
    Article,
    Chat,
    ChatId,
    ChatKind,
    Feed,
    FeedUrl,
    Following,
    Place,
    Placement,
    Regrouping,
    StoryId,
    Subscription,
)
from bot.store.chats import SqlChats
from bot.store.placements import SqlPlacements
from bot.store.store import SqlStore
from bot.stories import traits
from tests import zygote
from tests.edges.bot_api import Call, StrictBotApi
from tests.makers import a_feed, a_poll, an_article, an_entry

FEEDS, ENTRIES, FOLLOWED = 5, 4, 3
# A digest's default limit; three feeds of four entries have more.
STORIES = 10
# A message may come twice when its process dies so shortly after Telegram took it, in seconds. Well below the time for
# which a process lives between two kills, or any repeat would count as explained.
WINDOW = 1.0
# A request that was on the wire may be read by the server after its sender died. Less than the next process needs to
# start, so that none of its messages counts as one of the dead.
LATE = 0.25
_FAR = timedelta(days=365)
_STORY = re.compile(r"^(\d+)\. ", re.MULTILINE)
_GROUPS = 10  # every tenth chat is a group


@dataclass(slots=True)
class Crowd:
    """Chats on a server.

    Attributes:
        due_at: When the digests of all are due.
        kills: When the bot was killed, in seconds of the server's clock.
    """

    api: StrictBotApi
    chats: Sequence[ChatId]
    due_at: datetime
    kills: list[float] = field(default_factory=list)

    def accepted(self) -> list[Call]:
        """Return what the server took, in its order."""
        return [call for call in self.api.log if call.accepted and call.method == "sendMessage"]

    def is_served(self) -> bool:
        """Tell whether every chat has all stories of its digest."""
        told: Counter[int] = Counter()
        for chat, numbers in self._numbers().items():
            told[chat] = len(set(numbers))
        return all(told[chat] >= STORIES for chat in self.chats)

    def _numbers(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for call in self.accepted():
            found.setdefault(int(call.chat_id or 0), []).extend(map(int, _STORY.findall(call.text)))
        return found

    def _until_killed(self, call: Call) -> float:
        """Return how long after the server took a message the kill of its sender came, in seconds."""
        return min((max(kill - call.at, 0) for kill in self.kills if kill + LATE >= call.at), default=math.inf)

    def judged(self) -> Judged:
        """Return what went wrong, counted."""
        lost = disordered = 0
        repeats: list[tuple[Call, Call]] = []
        first: dict[tuple[int, str], Call] = {}
        numbers: dict[int, list[int]] = {}
        for call in self.accepted():
            key = (int(call.chat_id or 0), call.text)
            if key in first:
                repeats.append((first[key], call))
                continue
            first[key] = call
            numbers.setdefault(key[0], []).extend(map(int, _STORY.findall(call.text)))
        for chat in self.chats:
            told = numbers.get(chat, [])
            lost += set(told) != set(range(1, STORIES + 1))
            disordered += told != sorted(told)
        waits = sorted(self._until_killed(once) for once, _ in repeats)
        return Judged(
            messages=len(first),
            lost=lost,
            disordered=disordered,
            repeats=len(repeats),
            outside=sum(1 for wait in waits if wait >= WINDOW),
            waits=tuple(waits),
            floods=self.api.floods,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What chats got.

    Attributes:
        messages: Different messages.
        lost: Chats that lack a story.
        disordered: Chats whose stories came in another order.
        repeats: Messages that came again, and ``outside`` those of them that no kill can explain.
        waits: For each repeat, how long before a kill the server had taken it, in seconds, in order.
        floods: How often the server had to say that it is too much.
    """

    messages: int
    lost: int
    disordered: int
    repeats: int
    outside: int
    waits: tuple[float, ...]
    floods: int


def gather(api: StrictBotApi, chats: int) -> list[tuple[ChatId, ChatKind]]:
    """Let so many chats be on the server, a tenth of them groups."""
    found = []
    owner = api.user(name="Owner", started=True)
    for place in range(chats):
        if place % _GROUPS:
            user = api.user(name=f"Reader {place}", started=True)
            found.append((ChatId(user.chat.chat_id), ChatKind.PRIVATE))
        else:
            group = api.group(f"Group {place}", members={owner: "administrator"})
            found.append((ChatId(group.chat_id), ChatKind.GROUP))
    return found


def fill(database: str, chats: Sequence[tuple[ChatId, ChatKind]], due_at: datetime) -> None:
    """Put the chats into a database, each following some of a few feeds, all due at the same moment."""
    asyncio.run(_fill(database, chats, due_at))


async def _fill(database: str, chats: Sequence[tuple[ChatId, ChatKind]], due_at: datetime) -> None:
    now = due_at - timedelta(minutes=1)
    async with SqlStore(database) as store:
        feeds = [await _feed(store, place, now) for place in range(FEEDS)]
        await _place(store, now)
        kept = SqlChats(store)
        choices = list(combinations(feeds, FOLLOWED))
        for place, (chat, kind) in enumerate(chats):
            await kept.put_chat(Chat(id=chat, kind=kind, title=f"Chat {place}"), now)
            settings = Subscription(
                place=Place(chat=chat), schedule=f"{due_at:%H:%M}", time_zone="UTC", next_digest_at=due_at
            )
            subscription = await kept.put_subscription(settings)
            await kept.follow(subscription.id, [Following(url=feed.url) for feed in choices[place % len(choices)]])


async def _feed(store: SqlStore, place: int, now: datetime) -> Feed:
    feed = replace(
        a_feed(FeedUrl(f"https://outlet-{place}.example/feed")), followed=False, next_poll_at=now + _FAR, polled_at=now
    )
    await store.put_feeds([feed])
    for number in range(ENTRIES):
        name = f"{place}-{number}"
        entry = an_entry(name, title=f"Story {name}", published=now - timedelta(hours=1 + number), link=None)
        await store.put_polls([a_poll(entry, feed=feed)], now)
        await store.put_article(an_article_of(name, f"Outlet {place}", feed, now), entry, now)
    return feed


async def _place(store: SqlStore, now: datetime) -> None:
    """Make each article a story of its own: who waits for a place when the digests are made is in none of them."""
    placements = SqlPlacements(store)
    waiting = await placements.unplaced(limit=FEEDS * ENTRIES)
    places = [Placement(traits=traits(article, at), story=StoryId(article.id)) for article, at in waiting]
    async with placements.placing() as turn:
        await turn.put(places, Regrouping(), now)


def an_article_of(name: str, outlet: str, feed: Feed, now: datetime) -> Article:
    # Of words of its own: texts that differ in names alone would be taken for copies of one.
    chosen = random.Random(name)
    sentences = (f"The {_words(chosen, 9)} of {name} is {_words(chosen, 9)}." for _ in range(12))
    article = an_article(f"Story {name}", "\n\n".join(sentences), outlet=outlet, published=now - timedelta(hours=1))
    return replace(article, feed=feed.url)


def _words(chosen: random.Random, number: int) -> str:
    return " ".join("".join(chosen.choices("bdfgklmnprstvz", k=2)) + chosen.choice("aeiou") * 2 for _ in range(number))


@contextmanager
def running_bot(
    api: StrictBotApi,
    database: str,
    folder: Path,
    *options: str,
    settings: Mapping[str, str] | None = None,
    anew: bool = False,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `nutgraf run` as a bot of the server, its log in the folder; it is killed at the end if it still runs.

    Started ``anew`` it takes the time that it takes an operator.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("NUTGRAF_")},
        "NUTGRAF_TELEGRAM__TOKEN": api.token,
        "NUTGRAF_TELEGRAM__BASE_URL": api.base_url,
        "NUTGRAF_TELEGRAM__BASE_FILE_URL": api.base_file_url,
        "HOME": str(folder),
        "CI": "true",
        "NUTGRAF_EMBEDDINGS__USE": "off",  # nothing is read that would be compared
        **(settings or {}),
    }
    with (folder / "log").open("ab") as log:
        command = ["run", "--database", database, *options]
        run = zygote.start(command, cwd=folder, env=environment, stdout=log, stderr=log, anew=anew)
        try:
            yield run
        finally:
            if run.poll() is None:
                run.kill()
            run.wait()


def _wait_for_sending(crowd: Crowd) -> None:
    sent = len(crowd.accepted())
    crowd.api.wait(lambda: len(crowd.accepted()) > sent or crowd.is_served(), timeout=60)


def serve(
    crowd: Crowd, database: str, folder: Path, *, kills: Sequence[float], seconds: float, rest: float = 1.0
) -> float:
    """Let the bot serve all chats, killed so many seconds after it began to send each time; return how long it took.

    When all are served it may go on for ``rest`` seconds, for what should not come any more.

    Raises:
        TimeoutError: It took longer than ``seconds``.
    """
    began = time.monotonic()
    for wait in kills:
        with running_bot(crowd.api, database, folder, anew=True) as run:
            _wait_for_sending(crowd)
            time.sleep(wait)
            run.kill()
            crowd.kills.append(time.monotonic())
            run.wait()
    with running_bot(crowd.api, database, folder, anew=bool(kills)):
        while not crowd.is_served():
            if time.monotonic() - began > seconds:
                raise TimeoutError(f"not all chats were served within {seconds:.0f} s")
            time.sleep(0.2)
        time.sleep(rest)
    return time.monotonic() - began
