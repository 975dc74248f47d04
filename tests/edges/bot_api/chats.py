"""Chats, and what befalls them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from tests.edges.bot_api.shapes import chat_shape, member_shape, message_shape
from tests.edges.bot_api.texts import found_entities
from tests.edges.bot_api.values import Json, Message

if TYPE_CHECKING:
    from tests.edges.bot_api.users import User
    from tests.edges.bot_api.world import World

ADMINISTRATORS = frozenset({"creator", "administrator"})
ABSENT = frozenset({"left", "kicked"})


@dataclass(slots=True, kw_only=True)
class Topic:
    """A topic of a forum."""

    name: str
    closed: bool = False


class Chat:
    """A private chat, a group, a supergroup or a channel.

    Attributes:
        kind: "private", "group", "supergroup" or "channel".
        owner: Whom the bot talks to in a private chat.
        bot: The bot's status here, as in ChatMember.
        members: The status of users by their ids; others have left.
        topics: Topics of a forum, by ``message_thread_id``.
        reactions: Emoji under messages, by message and user.
        migrated_to: The id of the supergroup that this group became.
        deleted: Nobody can write here any more.
        retry_at: Until when, on the server's clock, the bot was told to wait.
    """

    def __init__(
        self,
        world: World,
        *,
        chat_id: int,
        kind: str,
        title: str,
        bot: str = "member",
        username: str = "",
        forum: bool = False,
        owner: User | None = None,
    ) -> None:
        self.world = world
        self.chat_id = chat_id
        self.kind = kind
        self.title = title
        self.bot = bot
        self.username = username
        self.forum = forum
        self.owner = owner
        self.members: dict[int, str] = {}
        self.topics: dict[int, Topic] = {}
        self.reactions: dict[tuple[int, int], tuple[str, ...]] = {}
        self.migrated_to: int | None = None
        self.deleted = False
        self.retry_at = 0.0
        self.floods: list[int] = []
        self._messages: dict[int, Message] = {}
        # Ids count in each supergroup and channel, and over all other chats of the bot.
        self._ids = count(1) if kind in {"supergroup", "channel"} else world.message_ids

    def __repr__(self) -> str:
        return f"<{self.kind} {self.chat_id} {self.title!r}>"

    @property
    def messages(self) -> list[Message]:
        """What the bot wrote here and did not delete, in order, as it reads now."""
        return [message for message in self.everything if message.by_bot]

    @property
    def everything(self) -> list[Message]:
        """What anybody wrote here and nobody deleted, in order."""
        with self.world.lock:
            return list(self._messages.values())

    @property
    def crowded(self) -> bool:
        """The limit for groups and channels holds here."""
        return self.kind != "private"

    def find(self, message_id: int | None) -> Message | None:
        return self._messages.get(message_id) if message_id is not None else None

    def next_id(self) -> int:
        return next(self._ids)

    def put(self, message: Message) -> Message:
        """Keep a message; one of the same id is replaced in its place."""
        self._messages[message.message_id] = message
        return message

    def forget(self, message_id: int) -> None:
        self._messages.pop(message_id, None)

    def status_of(self, user_id: int) -> str:
        return self.bot if user_id == self.world.bot_id else self.members.get(user_id, "left")

    def flood(self, seconds: int, *, times: int = 1) -> None:
        """Answer the next ``times`` sends to this chat with 429 and ``retry_after``."""
        with self.world.change():
            self.floods.extend([seconds] * times)

    # What people do to a chat.

    def admits(self, user: User, status: str = "member", *, by: User | None = None) -> None:
        """Give a user a status; the bot is told if it is an administrator and asked for ``chat_member``."""
        with self.world.change():
            before = self.status_of(user.user_id)
            self.members[user.user_id] = status
            if self.bot in ADMINISTRATORS and before != status:
                self._tell_member("chat_member", by or user, user.shape(), before, status)

    def adds_bot(self, by: User, status: str = "member") -> None:
        """Add the bot, or add it again."""
        with self.world.change():
            self._set_bot(by, status)
            if self.kind != "channel":
                bot = self.world.bot_shape()
                self._service(by, new_chat_members=[bot], new_chat_member=bot, new_chat_participant=bot)

    def removes_bot(self, by: User, status: str = "kicked") -> None:
        """Remove the bot."""
        with self.world.change():
            self._set_bot(by, status)
            if self.kind != "channel":
                bot = self.world.bot_shape()
                self._service(by, left_chat_member=bot, left_chat_participant=bot)

    def promotes_bot(self, by: User) -> None:
        """Make the bot an administrator."""
        with self.world.change():
            self._set_bot(by, "administrator")

    def demotes_bot(self, by: User, status: str = "member") -> None:
        """Make the bot a mere member, or "restricted", which may not write."""
        with self.world.change():
            self._set_bot(by, status)

    def upgrades(self, by: User, *, says_left: bool = False) -> Chat:
        """Turn a group into a supergroup; return that. ``says_left``: the bot is also told that it left the group."""
        with self.world.change():
            chat = self.world.add_chat("supergroup", self.title, members=None, bot=self.bot)
            chat.members.update(self.members)
            self.migrated_to = chat.chat_id
            self._service(by, migrate_to_chat_id=chat.chat_id)
            chat._service(by, migrate_from_chat_id=self.chat_id)
            if says_left:
                self._tell_member("my_chat_member", by, self.world.bot_shape(), self.bot, "left")
            return chat

    def opens_topic(self, by: User, name: str = "News") -> int:
        """Open a topic; return its ``message_thread_id``."""
        with self.world.change():
            thread = self.next_id()
            self.topics[thread] = Topic(name=name)
            created = {"name": name, "icon_color": 7322096}
            opened = self.write(by, message_id=thread, thread=thread, service={"forum_topic_created": created})
            self.tell("message", opened)
            return thread

    def closes_topic(self, by: User, thread: int) -> None:
        """Close a topic to all but administrators."""
        with self.world.change():
            self.topics[thread].closed = True
            self.tell("message", self.write(by, thread=thread, service={"forum_topic_closed": {}}))

    def deletes_topic(self, thread: int) -> None:
        """Delete a topic and what is in it; the bot is not told."""
        with self.world.change():
            del self.topics[thread]
            for message in self.everything:
                if message.thread == thread:
                    self.forget(message.message_id)

    def deletes(self, message: Message) -> None:
        """Let somebody delete a message; the bot is not told."""
        with self.world.change():
            self.forget(message.message_id)

    def vanishes(self) -> None:
        """Delete the chat; the bot is not told."""
        with self.world.change():
            self.deleted = True

    def publishes(self, text: str) -> Message:
        """Let somebody else than the bot write in a channel."""
        with self.world.change():
            message = self.write(None, text=text)
            self.tell("channel_post", message)
            return message

    # What the verbs are made of.

    def write(self, sender: User | None, **content: object) -> Message:
        """Keep what somebody wrote, without telling the bot."""
        if self.migrated_to is not None and "service" not in content:
            raise ValueError("nobody can write to a group that became a supergroup")
        text = str(content.get("text", ""))
        fields = {"message_id": None, "entities": found_entities(text), **content}
        fields["message_id"] = fields["message_id"] or self.next_id()
        return self.put(
            Message(chat=self, date=self.world.now(), by_bot=False, sender=sender, **fields)  # type: ignore[arg-type]
        )

    def _service(self, by: User, **fields: object) -> None:
        self.tell("message", self.write(by, service=fields))

    def tell(self, kind: str, message: Message) -> None:
        """Tell the bot of a message."""
        self.world.updates.add(kind, message_shape(message), lane=self.chat_id)

    def bot_leaves(self) -> None:
        """Let the bot leave of its own will."""
        before, self.bot = self.bot, "left"
        self._tell_member("my_chat_member", None, self.world.bot_shape(), before, "left")

    def _set_bot(self, by: User, status: str) -> None:
        before, self.bot = self.bot, status
        self._tell_member("my_chat_member", by, self.world.bot_shape(), before, status)

    def set_blocked(self, by: User, *, blocked: bool) -> None:
        """Tell the bot that the user of a private chat blocks it, or no more."""
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        self._tell_member("my_chat_member", by, self.world.bot_shape(), before, after)

    def _tell_member(self, kind: str, by: User | None, user: Json, before: str, after: str) -> None:
        changed = {
            "chat": chat_shape(self),
            "from": by.shape() if by is not None else self.world.bot_shape(),
            "date": self.world.now(),
            "old_chat_member": member_shape(self, user, before),
            "new_chat_member": member_shape(self, user, after),
        }
        self.world.updates.add(kind, changed, lane=self.chat_id)

    def edit(self, message: Message, **changes: object) -> Message:
        """Change a message in its place, and count the change."""
        return self.put(
            replace(message, edited_at=self.world.now(), edits=message.edits + 1, **changes)  # type: ignore[arg-type]
        )
