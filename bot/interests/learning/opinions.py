"""Which reactions count, and how a stem was printed in what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.model import Opinion, Reaction, StoryId, UserId
from bot.text.words import tokens

# Who reacts to so many stories has changed with the world; and what is refitted at once has to stay small.
MOST_REACTIONS = 200
LIKES = frozenset({Opinion.LIKED, Opinion.MORE})
# Endings that Snowball writes anew: "compani" is printed as "company".
_REWRITTEN = 1
_SHORTEST_STEM = 3


def counted(reactions: Iterable[Reaction]) -> list[Reaction]:
    """Return the reactions that count, the oldest first: the latest of each person to each story.

    To open what a story rests on says nothing beside an opinion that the person has stated.
    """
    latest: dict[tuple[StoryId, UserId], Reaction] = {}
    for reaction in sorted(reactions, key=lambda one: (one.at, one.story, one.user)):
        key = (reaction.story, reaction.user)
        if reaction.opinion is Opinion.OPENED and key in latest and latest[key].opinion is not Opinion.OPENED:
            continue
        latest.pop(key, None)
        latest[key] = reaction
    return list(latest.values())[-MOST_REACTIONS:]


def printed(stem: str, headlines: Sequence[str]) -> str:
    """Return the folded word of the headlines that a stem was cut from, "" when none of them has it."""
    beginning = stem[: max(len(stem) - _REWRITTEN, _SHORTEST_STEM)]
    words = {word for headline in headlines for word in tokens(headline) if word.startswith(beginning)}
    return min(words, key=lambda word: (not word.startswith(stem), len(word), word), default="")
