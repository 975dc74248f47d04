"""What emoji under a message mean (Bot API, "ReactionTypeEmoji"); those that are not named here say nothing."""

from __future__ import annotations

from collections.abc import Collection

from bot.model import Opinion

_LIKE = "👍 ❤ 🔥 🥰 👏 😁 🤩 🎉 🙏 👌 😍 ❤‍🔥 💯 ⚡ 🏆 🍾 💋 🤗 🫡 🤝 🆒 💘 😘 😎 🦄 🕊 😇"
_DISLIKE = "👎 🤬 🤮 💩 🤡 🥱 🖕 😴 😡 🥴"
_MEANINGS = {
    **dict.fromkeys(_LIKE.split(), Opinion.LIKED),
    **dict.fromkeys(_DISLIKE.split(), Opinion.DISLIKED),
}
# Asks for a picture where there is a letter of the same kind; some senders leave it out.
_AS_PICTURE = "\ufe0f"


def opinion_of(emoji: Collection[str]) -> Opinion | None:
    """Return what a person means by emoji, None for nothing or for both."""
    said = {_MEANINGS.get(each.replace(_AS_PICTURE, "")) for each in emoji} - {None}
    return said.pop() if len(said) == 1 else None
