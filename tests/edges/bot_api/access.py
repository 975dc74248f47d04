"""Whether the bot may write somewhere; if not, the words in which Telegram says so."""

from __future__ import annotations

from tests.edges.bot_api.chats import ADMINISTRATORS, Chat
from tests.edges.bot_api.params import Params
from tests.edges.bot_api.values import Refusal, bad_request, forbidden
from tests.edges.bot_api.world import World


def chat_asked_for(world: World, asked: Params, name: str = "chat_id") -> Chat:
    """Return the chat that a parameter names, by its id or its @username.

    Raises:
        Refusal: There is none.
    """
    given = asked.text(name)
    if not given:
        raise bad_request(f"{name} is empty")
    if given.startswith("@"):
        chat = world.by_username.get(given[1:].lower())
    else:
        chat = world.chats.get(asked.integer(name) or 0)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def check_access(chat: Chat) -> None:
    """See that the bot is in a chat.

    Raises:
        Refusal: It is not, or not any more.
    """
    if chat.migrated_to is not None:
        words = "Bad Request: group chat was upgraded to a supergroup chat"
        raise Refusal(400, words, migrate_to_chat_id=chat.migrated_to)
    if chat.deleted:
        words = "the group chat was deleted" if chat.kind == "group" else f"bot is not a member of the {chat.kind} chat"
        raise forbidden(words)
    if chat.owner is None:
        _check_membership(chat)
    elif chat.owner.deactivated:
        raise forbidden("user is deactivated")
    elif chat.owner.blocked:
        raise forbidden("bot was blocked by the user")
    elif not chat.owner.started:
        raise forbidden("bot can't initiate conversation with a user")


def _check_membership(chat: Chat) -> None:
    if chat.bot == "kicked":
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if chat.bot == "left":
        raise forbidden(f"bot is not a member of the {chat.kind} chat")


def check_may_write(chat: Chat) -> None:
    """See that the bot may write to a chat.

    Raises:
        Refusal: It may not.
    """
    check_access(chat)
    if chat.kind == "channel" and chat.bot not in ADMINISTRATORS:
        raise bad_request("need administrator rights in the channel chat")
    if chat.bot == "restricted":
        raise bad_request("not enough rights to send text messages to the chat")


def pass_gate(world: World, chat: Chat) -> None:
    """Count a message against the limits.

    Raises:
        Refusal: It is one too many.
    """
    now = world.clocks.monotonic()
    early = chat.retry_at - now
    if early > world.limits.tolerance:
        world.complain(f"chat {chat.chat_id} was written to {early:.2f} s before the end of retry_after")
    seconds = chat.floods.pop(0) if chat.floods else world.gate.admit(chat.chat_id, crowd=chat.crowded)
    if seconds:
        world.floods += 1
        chat.retry_at = now + seconds
        raise Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
