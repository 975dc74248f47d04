"""What can be typed: every command with what it does, and how a typed line is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.locale import noted

# Telegram's form of a command: a slash, up to 32 letters, and in groups the name of the bot that is meant.
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\s+|$)")


class Who(StrEnum):
    """Who may use a command: anybody in the chat, its admins (in a private chat the person), or the operators."""

    ANYBODY = "anybody"
    ADMINS = "admins"
    OPERATORS = "operators"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command.

    Attributes:
        does: What it does, in English, as Telegram lists it.
        heavy: It reads pages or makes a digest, so it may be asked for less often.
        shows: Without words behind it, it only shows how things are, which anybody may.
    """

    name: str
    does: str
    who: Who = Who.ANYBODY
    heavy: bool = False
    shows: bool = False


COMMANDS = (
    Command(name="digest", does=noted("The news now, of a time or topic: 12h, world"), heavy=True),
    Command(name="summary", does=noted("Sum up a link, or the message you reply to"), heavy=True),
    Command(name="search", does=noted("Find articles by their words")),
    Command(name="why", does=noted("Why these stories were chosen")),
    Command(name="follow", does=noted("Follow a feed, a site or an OPML file"), who=Who.ADMINS, heavy=True),
    Command(name="unfollow", does=noted("Follow a feed no longer"), who=Who.ADMINS, shows=True),
    Command(name="feeds", does=noted("The feeds followed here, and how they are")),
    Command(name="interests", does=noted("What matters here, and what I learned"), who=Who.ADMINS, shows=True),
    Command(name="topics", does=noted("Choose topics for the digest"), who=Who.ADMINS, shows=True),
    Command(name="schedule", does=noted("When digests come: weekdays 08:00, 18:30"), who=Who.ADMINS, shows=True),
    Command(name="quiet", does=noted("Hours without digests: 22:00-07:00"), who=Who.ADMINS, shows=True),
    Command(name="alerts", does=noted("Tell breaking stories at once: 3 a day, or off"), who=Who.ADMINS, shows=True),
    Command(name="style", does=noted("Headlines, brief or full"), who=Who.ADMINS, shows=True),
    Command(name="language", does=noted("The language I speak here"), who=Who.ADMINS, shows=True),
    Command(name="mute", does=noted("Leave out a word or an outlet"), who=Who.ADMINS, shows=True),
    Command(name="pause", does=noted("Stop digests, or let them come again"), who=Who.ADMINS),
    Command(name="settings", does=noted("All settings at a glance")),
    Command(name="pages", does=noted("Links to read and search digests, and to end them"), who=Who.ADMINS),
    Command(name="export", does=noted("All that is kept of this chat"), who=Who.ADMINS, heavy=True),
    Command(name="forget", does=noted("Delete all that is kept of this chat"), who=Who.ADMINS),
    Command(name="start", does=noted("Set things up"), who=Who.ADMINS, shows=True),
    Command(name="help", does=noted("What I can do")),
)
OPERATORS_COMMANDS = (
    Command(name="status", does=noted("How the desk is doing"), who=Who.OPERATORS),
    Command(name="cost", does=noted("What it costs"), who=Who.OPERATORS),
    Command(name="broadcast", does=noted("Write to all chats"), who=Who.OPERATORS),
    Command(name="invite", does=noted("Make a link that lets a chat in"), who=Who.OPERATORS),
)
_BY_NAME = {command.name: command for command in (*COMMANDS, *OPERATORS_COMMANDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A command as somebody typed it: ``words`` is what stands behind its name."""

    name: str
    words: str
    bot: str

    @property
    def command(self) -> Command | None:
        """The command, None when there is none of that name."""
        return _BY_NAME.get(self.name)


def read_command(text: str) -> Typed | None:
    """Return the command that a text begins with, None when it begins with none."""
    found = _COMMAND.match(text)
    if found is None:
        return None
    return Typed(name=found[1].lower(), words=text[found.end() :].strip(), bot=found[2] or "")
