"""Methods that send nothing: about the bot, its chats, its commands, its files, and what it owes a tap."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlsplit

from tests.edges.bot_api.access import chat_asked_for, check_access, check_may_write
from tests.edges.bot_api.chats import ABSENT, ADMINISTRATORS
from tests.edges.bot_api.html import utf16_length
from tests.edges.bot_api.params import Params
from tests.edges.bot_api.shapes import full_chat_shape, member_shape
from tests.edges.bot_api.updates import Webhook
from tests.edges.bot_api.values import Described, Json, bad_request
from tests.edges.bot_api.world import World

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)
_SCOPES: Mapping[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
_MAX_COMMANDS = 100
_MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
_MAX_ANSWER_UNITS = 200
_DESCRIPTION_UNITS = {"description": 512, "short_description": 120}


def get_me(world: World, _asked: Params) -> Json:
    """Answer ``getMe``."""
    return {
        **world.bot_shape(),
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
    }


def set_webhook(world: World, asked: Params) -> Described:
    """Answer ``setWebhook``."""
    url, secret = asked.text("url"), asked.text("secret_token")
    if not url:
        return delete_webhook(world, asked)
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    webhook = Webhook(url=url, secret=secret, max_connections=min(max(asked.integer("max_connections") or 40, 1), 100))
    world.updates.allow(asked.structure("allowed_updates"))
    if asked.flag("drop_pending_updates"):
        world.updates.drop_all()
    if webhook == world.updates.webhook:
        return Described(result=True, description="Webhook is already set")
    world.updates.end_poll("terminated by setWebhook request")
    world.updates.push_to(webhook)
    return Described(result=True, description="Webhook was set")


def delete_webhook(world: World, asked: Params) -> Described:
    """Answer ``deleteWebhook``."""
    if asked.flag("drop_pending_updates"):
        world.updates.drop_all()
    words = "Webhook is already deleted" if world.updates.webhook is None else "Webhook was deleted"
    world.updates.stop_pushing()
    return Described(result=True, description=words)


def get_webhook_info(world: World, _asked: Params) -> Json:
    """Answer ``getWebhookInfo``."""
    updates = world.updates
    told: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(updates)}
    if updates.webhook is not None:
        told.update(url=updates.webhook.url, max_connections=updates.webhook.max_connections)
        if updates.last_error is not None:
            told.update(last_error_date=updates.last_error[0], last_error_message=updates.last_error[1])
    if updates.allowed:
        told["allowed_updates"] = sorted(updates.allowed)
    return told


def answer_callback_query(world: World, asked: Params) -> bool:
    """Answer ``answerCallbackQuery``; a tap can be answered once, and soon."""
    query = world.queries.get(asked.text("callback_query_id"))
    text = asked.text("text")
    if utf16_length(text) > _MAX_ANSWER_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    late = query is not None and world.clocks.monotonic() - query.at > world.callback_seconds
    if query is None or late or query.answer is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    world.queries[query.query_id] = replace(query, answer=asked.given)
    return True


def send_chat_action(world: World, asked: Params) -> bool:
    """Answer ``sendChatAction``."""
    if asked.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    check_may_write(chat_asked_for(world, asked))
    return True


def get_file(world: World, asked: Params) -> Json:
    """Answer ``getFile``."""
    stored = world.files.get(asked.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > _MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    told = stored.shape()
    return {key: told[key] for key in ("file_id", "file_unique_id", "file_size")} | {"file_path": stored.path}


def set_my_commands(world: World, asked: Params) -> bool:
    """Answer ``setMyCommands``."""
    given = asked.structure("commands")
    if not isinstance(given, list):
        raise bad_request("can't parse commands: expected an Array of BotCommand")
    if len(given) > _MAX_COMMANDS:
        raise bad_request("can't use more than 100 commands")
    commands = []
    for command in given:
        name, description = str(command.get("command", "")).removeprefix("/"), str(command.get("description", ""))
        if not re.fullmatch(r"[a-z0-9_]{1,32}", name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(description.strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": name, "description": description})
    world.profile.commands[_scope(world, asked)] = commands
    return True


def get_my_commands(world: World, asked: Params) -> list[dict[str, str]]:
    """Answer ``getMyCommands``."""
    return world.profile.commands.get(_scope(world, asked), [])


def delete_my_commands(world: World, asked: Params) -> bool:
    """Answer ``deleteMyCommands``."""
    world.profile.commands.pop(_scope(world, asked), None)
    return True


def _scope(world: World, asked: Params) -> tuple[str, str]:
    scope = dict(asked.mapping("scope")) or {"type": "default"}
    needed = _SCOPES.get(str(scope.get("type")))
    if needed is None:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if any(name not in scope for name in needed):
        raise bad_request("can't parse BotCommandScope: chat_id and user_id must be given")
    if "chat_id" in needed:
        check_access(chat_asked_for(world, Params(given=scope)))
    return json.dumps(scope, sort_keys=True), _language(asked)


def _language(asked: Params) -> str:
    language = asked.text("language_code")
    if not re.fullmatch(r"(?:[a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    return language


def set_my_description(world: World, asked: Params) -> bool:
    """Answer ``setMyDescription``."""
    return _describe(world, asked, "description")


def set_my_short_description(world: World, asked: Params) -> bool:
    """Answer ``setMyShortDescription``."""
    return _describe(world, asked, "short_description")


def _describe(world: World, asked: Params, name: str) -> bool:
    text = asked.text(name)
    if utf16_length(text) > _DESCRIPTION_UNITS[name]:
        raise bad_request("BOT_DESCRIPTION_INVALID")
    world.profile.descriptions[name, _language(asked)] = text
    return True


def get_chat(world: World, asked: Params) -> Json:
    """Answer ``getChat``."""
    chat = chat_asked_for(world, asked)
    if chat.owner is None:
        check_access(chat)
    return full_chat_shape(chat)


def get_chat_member(world: World, asked: Params) -> Json:
    """Answer ``getChatMember``."""
    chat = chat_asked_for(world, asked)
    check_access(chat)
    user_id = asked.integer("user_id") or 0
    if user_id == world.bot_id:
        return member_shape(chat, world.bot_shape(), chat.bot)
    user = world.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    if chat.kind == "channel" and chat.bot not in ADMINISTRATORS:
        raise bad_request("member list is inaccessible")
    return member_shape(chat, user.shape(), chat.status_of(user_id))


def get_chat_administrators(world: World, asked: Params) -> list[Json]:
    """Answer ``getChatAdministrators``."""
    chat = chat_asked_for(world, asked)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    check_access(chat)
    told = [
        member_shape(chat, world.users[user_id].shape(), status)
        for user_id, status in chat.members.items()
        if status in ADMINISTRATORS
    ]
    ours = [member_shape(chat, world.bot_shape(), chat.bot)] if chat.bot in ADMINISTRATORS else []
    return told + ours


def leave_chat(world: World, asked: Params) -> bool:
    """Answer ``leaveChat``."""
    chat = chat_asked_for(world, asked)
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    if chat.bot in ABSENT:
        check_access(chat)
    chat.bot_leaves()
    return True
