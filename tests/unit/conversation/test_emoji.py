from __future__ import annotations

import pytest

from bot.conversation.emoji import opinion_of
from bot.model import Opinion
from tests.edges.bot_api.reactions import EMOJI


@pytest.mark.parametrize(
    ("emoji", "opinion"),
    [
        (("👍",), Opinion.LIKED),
        (("❤",), Opinion.LIKED),
        (("❤\ufe0f",), Opinion.LIKED),
        (("❤\u200d🔥",), Opinion.LIKED),
        (("❤\ufe0f\u200d🔥",), Opinion.LIKED),
        (("🔥", "👏", "🎉"), Opinion.LIKED),
        (("👎",), Opinion.DISLIKED),
        (("💩", "🤮", "😡"), Opinion.DISLIKED),
        (("👍", "🤔"), Opinion.LIKED),
        ((), None),
        (("🤔",), None),
        (("😢", "😱", "🤯"), None),
        (("👍", "👎"), None),
        (("🥦",), None),
    ],
)
def test_emoji_like_dislike_or_say_nothing(emoji: tuple[str, ...], opinion: Opinion | None) -> None:
    assert opinion_of(emoji) is opinion


def test_most_that_telegram_offers_say_something_and_news_that_saddens_is_not_disliked() -> None:
    meanings = {each: opinion_of((each,)) for each in EMOJI}
    assert sum(meaning is not None for meaning in meanings.values()) >= len(EMOJI) / 2 - 2
    assert {meanings[each] for each in ("😢", "😭", "💔", "😱", "😨", "🤯")} == {None}
