"""Chats, what they want, and people who type in them."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from xml.sax.saxutils import quoteattr

from tests.edges.bot_api import Chat, Message, StrictBotApi, User
from tests.soak.feeds import Newsagent
from tests.soak.moments import times_for
from tests.soak.record import Home, Typed
from tests.soak.schedule import Plan

ZONES = (
    "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Europe/London", "Asia/Kathmandu", "Atlantic/Azores",
    "Australia/Lord_Howe", "America/St_Johns",
)  # fmt: skip
_PRIVATE, _GROUPS, _TOPICS, _ASKERS = 6, 2, 2, 2
_PLACES = _PRIVATE + _ASKERS + _GROUPS + _TOPICS
_FOLLOWED = 8  # papers of a home
_STYLES = ("brief", "headlines", "full")
_SETTING_UP_SECONDS = 60.0
_BETWEEN_DIGESTS_SECONDS = 61.0
# Of so many minutes in turn: two that are made in the same minute, for want of a node until then, have other headings.
_MINUTES = (3, 4, 5, 6, 7, 8)
# Nobody answers sooner: a slow Telegram has told the bot by then which number its message has.
_READING_SECONDS = 5


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody at home in a chat.

    Attributes:
        home: What that wants.
        asks: Whether digests come there by asking alone, and ``asked_at`` and ``asked`` when and how often they did.
    """

    user: User
    chat: Chat
    home: Home
    asked_at: float = -_BETWEEN_DIGESTS_SECONDS
    asked: int = 0

    @property
    def asks(self) -> bool:
        return not self.home.times


class People:
    """All of them.

    Attributes:
        typed: All that was typed since the run began.
    """

    def __init__(self, api: StrictBotApi, agent: Newsagent, plan: Plan, last: datetime) -> None:
        self._api = api
        self._agent = agent
        self._plan = plan
        self._last = last
        self._chance = random.Random(f"people {plan.seed}")
        self._numbers = 0
        self.typed: list[Typed] = []
        self.persons: list[Person] = self._gathered()

    @property
    def homes(self) -> Sequence[Home]:
        return [person.home for person in self.persons]

    def _gathered(self) -> list[Person]:
        owner = self._api.user("Owner", started=True)
        places: list[tuple[User, Chat, int | None]] = []
        for number in range(_PRIVATE + _ASKERS):
            user = self._api.user(f"Reader {number}", started=True)
            places.append((user, user.chat, None))
        members = {owner: "administrator"}
        places += [(owner, self._api.group(f"Group {number}", members=members), None) for number in range(_GROUPS)]
        forum = self._api.supergroup("Forum", members={owner: "administrator"}, forum=True)
        places += [(owner, forum, forum.opens_topic(owner, f"Topic {number}")) for number in range(_TOPICS)]
        return [self._person(number, *place) for number, place in enumerate(places)]

    def _person(self, number: int, user: User, chat: Chat, thread: int | None) -> Person:
        asks = _PRIVATE <= number < _PRIVATE + _ASKERS
        # A share of all, so that no paper is followed by nobody, and some that others follow too.
        papers = range(self._agent.papers)
        chosen = set(papers[number::_PLACES])
        others = [paper for paper in papers if paper not in chosen]
        chosen |= set(self._chance.sample(others, max(0, min(_FOLLOWED, len(papers)) - len(chosen))))
        zone = ZONES[number % len(ZONES)]
        home = Home(
            chat=chat.chat_id,
            thread=thread,
            name=chat.title if thread is None else f"{chat.title}, topic {thread}",
            papers=frozenset(chosen),
            times=() if asks else tuple(times_for(self._chance, self._plan, zone, self._last)),
            zone=zone,
            is_private=chat.owner is not None,
            style=_STYLES[number % len(_STYLES)],
        )
        return Person(user=user, chat=chat, home=home)

    def set_up(self) -> None:
        """Let everybody tell the bot what they want, and wait for the answers.

        Raises:
            TimeoutError: They did not come.
        """
        for step in (self._follows, self._wants_times, self._wants_style):
            before = [self._answers(person) for person in self.persons]
            for person in self.persons:
                step(person)
            for person, number in zip(self.persons, before, strict=True):
                self._api.wait(partial(self._has_more_than, number, person), timeout=_SETTING_UP_SECONDS)

    def _has_more_than(self, number: int, person: Person) -> bool:
        return self._answers(person) > number

    @staticmethod
    def _answers(person: Person) -> int:
        return sum(message.thread == person.home.thread for message in person.chat.messages)

    def _follows(self, person: Person) -> None:
        lines = "".join(
            f'<outline type="rss" text={quoteattr(f"Paper {paper}")} xmlUrl="{self._agent.url(paper)}"/>'
            for paper in sorted(person.home.papers)
        )
        opml = f'<?xml version="1.0"?><opml version="2.0"><head/><body>{lines}</body></opml>'.encode()
        person.user.sends_document(person.chat, "papers.opml", opml, caption="/follow", thread=person.home.thread)

    @staticmethod
    def _wants_times(person: Person) -> None:
        times = ", ".join(person.home.times)
        person.user.says(person.chat, f"/schedule {times} {person.home.zone}", thread=person.home.thread)

    @staticmethod
    def _wants_style(person: Person) -> None:
        person.user.says(person.chat, f"/style {person.home.style}", thread=person.home.thread)

    def types_something(self) -> None:
        """Let somebody type something."""
        person = self._chance.choice(self.persons)
        kind = self._chance.random()
        if person.asks and kind < 0.5 and time.monotonic() - person.asked_at > _BETWEEN_DIGESTS_SECONDS:
            length = _MINUTES[person.asked % len(_MINUTES)]
            person.asked_at, person.asked = time.monotonic(), person.asked + 1
            self._says(person, f"/digest {length}m", answered_by="📰 News digest", is_unique=False)
        elif kind < 0.7:
            self._numbers += 1
            word = f"nowhere{self._numbers}x"
            self._says(person, f"/search {word}", answered_by=word, is_unique=True)
        elif digests := [each for each in person.chat.messages if each.text.startswith("📰")]:
            reply = digests[-1]
            if reply.thread == person.home.thread and time.time() - reply.date > _READING_SECONDS:
                self._says(person, "/why 1", answered_by="Why it was chosen", is_unique=False, reply_to=reply)

    def _says(
        self, person: Person, words: str, *, answered_by: str, is_unique: bool, reply_to: Message | None = None
    ) -> None:
        home = person.home
        self.typed.append(
            Typed(
                at=time.monotonic(),
                chat=home.chat,
                thread=home.thread,
                words=words,
                answered_by=answered_by,
                is_unique=is_unique,
            )
        )
        person.user.says(person.chat, words, thread=home.thread, reply_to=reply_to)
