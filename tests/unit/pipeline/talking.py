"""People who talk with the bot over a real SQLite: what they type and tap, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from bot.conversation.taps import read_tap
from bot.model import (
    Brief,
    ChatId,
    ChatKind,
    FileSent,
    Happening,
    Message,
    MessageId,
    Opinion,
    Outgoing,
    Place,
    Profile,
    Reacted,
    Said,
    Sent,
    Subject,
    Subscription,
    Tapped,
    Told,
    Urgency,
    UserId,
)
from bot.pipeline.answering import answer
from bot.pipeline.answering.answer import weighed
from bot.pipeline.editions import Editor
from bot.pipeline.room import Room
from bot.ports import Digests
from bot.store import schema
from tests.makers import CHAT, a_chat, a_digest_to_send, a_message, a_subscription, an_update
from tests.unit.pipeline.chatroom import LEASE, SECOND, ChatRoom

ANN, BEN = 501, 502
HOUR = timedelta(hours=1)
_FIRST_MESSAGE = 900
_NUMBERS = count(1)


@dataclass(slots=True)
class Ears:
    """Keeps the promises of ``ports.Messenger`` for taps and rights; nothing else is asked of it here."""

    admins: frozenset[int] = frozenset()
    toasts: list[str] = field(default_factory=list)

    async def send(self, place: Place, message: Message) -> MessageId | None:
        raise NotImplementedError

    async def answer_tap(self, query: str, words: str = "") -> None:
        assert query
        self.toasts.append(words)

    async def show_typing(self, place: Place) -> None:
        raise NotImplementedError

    async def download(self, file: FileSent, *, most_bytes: int) -> bytes:
        raise NotImplementedError

    async def is_admin(self, chat: ChatId, user: UserId) -> bool:
        assert chat
        return user in self.admins


class Knowing(Editor):
    """Says of each story that it is about its headline."""

    async def subject(self, brief: Brief, kept: Digests) -> Subject:
        assert kept is not None
        return Subject(names=(brief.headline,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came of something that was said, tapped or put under a message."""

    messages: Sequence[dict[str, Any]]
    toast: str = ""

    @property
    def text(self) -> str:
        return "\n".join(each["plain"] for each in self.messages)

    @property
    def buttons(self) -> dict[str, str]:
        """What each button carries, by its label."""
        return {
            each["label"]: each["sends"] for message in self.messages for row in message["keyboard"] for each in row
        }

    def button(self, label: str) -> str:
        (found,) = [carried for name, carried in self.buttons.items() if label in name]
        return found


@dataclass(slots=True)
class Talking:
    """One chat."""

    chatroom: ChatRoom
    kind: ChatKind = ChatKind.PRIVATE
    chat: int = CHAT
    ears: Ears = field(default_factory=Ears)
    thread: int = 0
    room: Room = field(init=False)

    def __post_init__(self) -> None:
        self.room = replace(self.chatroom.room, messenger=self.ears, editor=Knowing())

    # ---------------------------------------------------------------- what people do

    async def says(self, text: str, *, user: int = ANN) -> Heard:
        return await self.does(Said(message=MessageId(1), text=text), user=user)

    async def taps(self, carried: str, *, user: int = ANN, message: int = 5) -> Heard:
        assert read_tap(carried) is not None, carried
        return await self.does(Tapped(query="q", sent=carried, message=MessageId(message)), user=user)

    async def reacts(self, message: int, *now: str, before: Sequence[str] = (), user: int = ANN) -> Heard:
        what = Reacted(message=MessageId(message), before=tuple(before), now=now)
        return await self.does(what, user=user)

    async def does(self, what: Happening, *, user: int = ANN, times: int = 1) -> Heard:
        """Let something happen, and be answered so often before it is noted as done."""
        self.chatroom.now += SECOND
        # Telegram does not say in which topic a message stands that emoji are put under.
        thread = 0 if isinstance(what, Reacted) else self.thread
        update = an_update(next(_NUMBERS), chat=self.chat, thread=thread, user=user, kind=self.kind, what=what)
        await self.room.inbox.receive([weighed(update)], self.chatroom.now)
        (claimed,) = await self.room.inbox.claim_updates(
            self.chatroom.now, self.chatroom.now + HOUR, lease=LEASE, limit=9
        )
        before, heard = await self._sent(), len(self.ears.toasts)
        for _ in range(times - 1):
            await answer(replace(self.room, inbox=_Forgetful(self.room.inbox)), claimed, LEASE)  # type: ignore[arg-type]
        await answer(self.room, claimed, LEASE)
        new = (await self._sent())[len(before) :]
        toasts = self.ears.toasts[heard:]
        return Heard(messages=new, toast=toasts[-1] if toasts else "")

    async def _sent(self) -> list[dict[str, Any]]:
        table = schema.delivery
        answers = select(table.c.message).where(table.c.chat_id == self.chat).order_by(table.c.id)
        return [row["message"] for row in await self.chatroom.store.all(answers)]

    # ---------------------------------------------------------------- what the chat has

    async def begins(self, **changes: object) -> Subscription:
        await self.room.chats.put_chat(a_chat(self.chat, self.kind), self.chatroom.now)
        return await self.room.chats.put_subscription(a_subscription(self.chat, self.thread, **changes))

    async def subscription(self) -> Subscription:
        found = await self.room.chats.subscription(Place(chat=ChatId(self.chat), thread=self.thread))
        assert found is not None
        return found

    async def profile(self) -> Profile:
        return (await self.subscription()).profile

    async def is_told(self, *messages: Sequence[Brief], number: str = "d1") -> Sequence[Told]:
        """Tell stories, those of a message together; the messages arrive and are numbered from 900 on."""
        subscription, now = await self.subscription(), self.chatroom.now
        briefs = [brief for told in messages for brief in told]
        places = iter(range(1, len(briefs) + 1))
        outgoing = tuple(
            Outgoing(
                source=f"digest:{number}",
                part=part,
                place=subscription.place,
                message=a_message(f"{number}/{part}"),
                urgency=Urgency.DIGEST,
                due_at=now,
                items=tuple(next(places) for _ in told),
            )
            for part, told in enumerate(messages)
        )
        made = a_digest_to_send(subscription, *briefs, number=number, messages=outgoing)
        await self.room.digests.put_digest(made, now, next_at=None)
        apart, arrived = timedelta(milliseconds=1), count(_FIRST_MESSAGE)
        while found := await self.room.outbox.claim(now, now + HOUR, lease=LEASE, limit=99, apart=apart):
            for each in found:
                sent = Sent(message=MessageId(next(arrived)), at=now, paced_until=now)
                await self.room.outbox.settle(each, sent, now, lease=LEASE)
        digest = await self.room.digests.told_digest(made.id)
        assert digest is not None
        return digest.stories

    async def thought(self) -> dict[tuple[str, int], Opinion]:
        """What each person thinks of each story, by its headline."""
        found = await self.room.chats.reactions((await self.subscription()).id)
        assert all(each.subject == Subject(names=(each.headline,)) for each in found)
        return {(each.headline, each.user): each.opinion for each in found}


class _Forgetful:
    """An inbox whose process dies before it notes that an update is done with."""

    def __init__(self, inbox: object) -> None:
        self._inbox = inbox

    async def finish(self, *_: object, **__: object) -> None:
        """Note nothing."""

    def __getattr__(self, name: str) -> object:
        return getattr(self._inbox, name)
