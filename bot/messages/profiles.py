"""What a place wants to be told, and what was learned from its reactions, as text for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Protocol

from bot.messages import plain
from bot.messages.wording import clock_time
from bot.model import TERMINAL, Filler, Interest, InterestKind, Opinion, Place, Profile, Reaction, Wish

# Reactions that a text names; JSON has all.
_NAMED = 10
_KINDS = {InterestKind.RULE: "rule", InterestKind.TOPIC: "topic", InterestKind.READY: "ready topic"}
_FILLER = {
    Filler.ADVERTISEMENT: "advertisements",
    Filler.SPONSORED: "sponsored posts",
    Filler.HOROSCOPE: "horoscopes",
    Filler.TICKER: "stubs of live tickers",
}
_OPINIONS = {
    Opinion.LIKED: "liked",
    Opinion.DISLIKED: "disliked",
    Opinion.MORE: "wants more",
    Opinion.OPENED: "opened",
}
_HABITS = {"topic": "on {}", "outlet": "of {}", "name": "on {}", "word": "with the word “{}”"}
_STATES = {Wish.WANT: "on", Wish.MUST: "must", Wish.LESS: "less", Wish.NEVER: "never"}


class Counted(Protocol):
    """How many stories of a kind were liked; see ``interests.learning.habits.Habit``."""

    @property
    def kind(self) -> str:
        """Return "topic", "outlet", "name" or "word"."""

    @property
    def name(self) -> str:
        """Return the topic, outlet, name or word itself."""

    @property
    def liked(self) -> int:
        """Return how many were liked, of ``of``."""

    @property
    def of(self) -> int:
        """Return how many got an opinion."""


def lines(profile: Profile, place: Place, *, width: int) -> Iterator[str]:
    """Yield what a place wants, in lines of at most ``width`` columns."""
    if profile.interests:
        yield f"What {whose(place)} wants to be told:"
    for number, interest in enumerate(profile.interests, start=1):
        yield from plain.wrapped(line(interest), width, first=f"{number:>3}. ", rest=" " * 5)
    for sentence in (others(profile), left_out(profile), learning(profile)):
        yield from plain.wrapped(sentence, width)


def whose(place: Place) -> str:
    """Return what a place is called."""
    if place == TERMINAL:
        return "the terminal"
    return f"chat {place.chat}" + (f", topic {place.thread}" if place.thread else "")


def line(interest: Interest) -> str:
    """Return an interest as it may be typed, with how it is understood."""
    wish = "" if interest.wish is Wish.WANT else f"{interest.wish}: "
    return f"{wish}{interest.words} ({_KINDS[interest.kind]})"


def others(profile: Profile) -> str:
    """Return what becomes of stories that match nothing wanted."""
    wishes = {interest.wish for interest in profile.interests}
    if Wish.WANT not in wishes:
        musts = " that meets every must" if Wish.MUST in wishes else ""
        return f"Nothing is wanted by name, so everything may be told{musts}."
    if profile.others:
        return "What matches is told first, and the rest behind it."
    return "What matches nothing of it is left out, but for great events and one story in ten, to explore."


def left_out(profile: Profile) -> str:
    """Return which filler is left out as no news, and which is let in."""
    out = ", ".join(words for kind, words in _FILLER.items() if kind not in profile.let_in)
    let_in = ", ".join(words for kind, words in _FILLER.items() if kind in profile.let_in)
    told = f"Left out as no news: {out or 'nothing'}."
    return f"{told} Let in: {let_in}." if let_in else told


def learning(profile: Profile) -> str:
    """Return whether reactions count."""
    return "Reactions change what is told." if profile.learns else "Reactions change nothing."


def ready_lines(profile: Profile, names: Sequence[str]) -> Iterator[str]:
    """Yield the ready topics with their states: "on", "off", or how else they count."""
    wished = {each.words: each.wish for each in profile.interests if each.kind is InterestKind.READY}
    for name in names:
        state = _STATES[wished[name]] if name in wished else "off"
        yield f"{state:<5}  {name}"


def learned_lines(
    reactions: Sequence[Reaction], habits: Sequence[Counted], *, learns: bool, zone: tzinfo | None, width: int
) -> Iterator[str]:
    """Yield what was learned and the latest reactions, the newest first, in lines of at most ``width`` columns.

    Args:
        reactions: The newest last.
        habits: The most telling first.
        learns: Whether reactions count.
        zone: Of the times, the machine's own when None.
        width: In columns.
    """
    number = "one reaction" if len(reactions) == 1 else f"{len(reactions)} reactions"
    told = f"Learned from {number}:" if habits else f"Nothing that stands out was learned from {number}."
    yield from plain.wrapped(told if reactions else "There are no reactions to learn from.", width)
    for habit in habits:
        yield from plain.wrapped(habit_words(habit), width, first="  - ", rest=" " * 4)
    if not learns:
        yield from plain.wrapped("Reactions change nothing, since learning is off.", width)
    if reactions:
        yield "The latest:"
    for reaction in reversed(reactions[-_NAMED:]):
        told = opinion_words(reaction.opinion, reaction.headline)
        yield from plain.wrapped(told, width, first="  - ", rest=" " * 4)
        yield f"    {reaction.story} · {clock_time(reaction.at, zone)}"


def opinion_words(opinion: Opinion, headline: str) -> str:
    """Return what somebody made of a story in a line."""
    return f"{_OPINIONS[opinion]}: {headline}"


def habit_words(habit: Counted) -> str:
    """Return a habit such as "liked 6 of 8 on technology"."""
    return f"liked {habit.liked} of {habit.of} {_HABITS[habit.kind].format(habit.name)}"
