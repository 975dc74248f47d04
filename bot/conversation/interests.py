"""What a chat wants to be told: shown in words, changed by taps; and what was learned there, to be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.conversation.preferences import key
from bot.conversation.screens import Screen, button, rows_of, screen
from bot.conversation.taps import Act
from bot.interests.learning.habits import Habit
from bot.interests.profiles import found, interest_key, other_kind
from bot.interests.topics.ready import READY
from bot.locale import Tongue
from bot.messages.rich import Block, Line, Span, block, bold, code, text
from bot.messages.telegram import isolated, shortened
from bot.messages.topic_names import topic_name
from bot.model import Button, Filler, Interest, InterestKind, Keyboard, Opinion, Profile, Reaction, StoryId, Wish

# The screens, as buttons name them.
OVERVIEW, CHANGE, ONE, FILLER, LEARNED, RESET = "interests", "wishes", "interest", "filler", "learned", "unlearn"
SCREENS = frozenset({OVERVIEW, CHANGE, ONE, FILLER, LEARNED, RESET})
_SIGNS: Mapping[Wish, str] = {Wish.WANT: "➕", Wish.MUST: "❗", Wish.LESS: "➖", Wish.NEVER: "🚫"}
_OPINIONS: Mapping[Opinion, str] = {
    Opinion.LIKED: "👍",
    Opinion.DISLIKED: "👎",
    Opinion.MORE: "💚",
    Opinion.OPENED: "👀",
}
_ON, _OFF = "☑", "☐"
# All interests go into one message, however many there are; each is shown whole by itself.
_ROOM, _SHORTEST, _LONGEST = 1_800, 24, 160
_LONGEST_LABEL = 40
_REACTIONS = 8


def overview(
    tongue: Tongue, profile: Profile, habits: Sequence[Habit], *, note: str = "", new: Interest | None = None
) -> Screen:
    """Return what a chat wants and what was learned there, with the ready topics to be switched.

    Args:
        tongue: The chat's.
        profile: What it wants.
        habits: What was learned, the most telling first.
        note: What was just done.
        new: What was just added, to be meant otherwise by a tap.
    """
    otherwise = _as_other_kind(tongue, new) if new is not None else ()
    change = button("✏️ " + tongue.say("Change or remove"), Act.SHOW, CHANGE)
    return screen(
        *([note] if note else []),
        block(bold("🎯 " + tongue.say("Interests")), scope_words(tongue, profile)),
        *_listed(tongue, profile),
        *_learned(tongue, profile, habits),
        _how_to(tongue),
        keyboard=[
            *otherwise,
            *rows_of([_ready_button(tongue, profile, name) for name in READY], wide=2),
            *([[change]] if profile.interests else []),
            *([[_others_button(tongue, profile)]] if wants(profile) else []),
            [
                button("🧠 " + tongue.say("Learning"), Act.SHOW, LEARNED),
                button("🧹 " + tongue.say("Ads and the like"), Act.SHOW, FILLER),
            ],
            [button("⬅️ " + tongue.say("Settings"), Act.SHOW, "settings")],
        ],
    )


def wants(profile: Profile) -> bool:
    """Tell whether anything is wanted by name, so that the rest may stay out."""
    return any(each.wish is Wish.WANT for each in profile.interests)


def scope_words(tongue: Tongue, profile: Profile) -> str:
    """Return what becomes of stories that match nothing of a profile."""
    if not wants(profile):
        return tongue.say("Nothing is wanted by name: everything may come, the most important first.")
    if profile.others:
        return tongue.say("What matches comes first, and everything else behind it.")
    return tongue.say("What matches none of it stays out, but for great events and one story in ten, to learn more.")


def _listed(tongue: Tongue, profile: Profile) -> Iterator[Block]:
    if profile.interests:
        room = min(_LONGEST, max(_SHORTEST, _ROOM // len(profile.interests)))
        yield block(
            *(
                (text(f"{number}. "), *_line(tongue, each, room))
                for number, each in enumerate(profile.interests, start=1)
            )
        )


def _line(tongue: Tongue, interest: Interest, room: int = _LONGEST) -> Iterator[Span]:
    words = interest_name(tongue, interest, room)
    yield text(f"{_SIGNS[interest.wish]} ")
    yield code(words) if interest.kind is InterestKind.RULE else text(isolated(words))
    yield text(f" · {wish_name(tongue, interest.wish)}")


def interest_name(tongue: Tongue, interest: Interest, room: int) -> str:
    """Return what an interest is called, shortened to fit."""
    is_ready = interest.kind is InterestKind.READY
    return topic_name(tongue, interest.words) if is_ready else shortened(interest.words, room)


def wish_name(tongue: Tongue, wish: Wish) -> str:
    """Return how an interest is meant."""
    names = {
        Wish.WANT: tongue.say("wanted"),
        Wish.MUST: tongue.say("every story must match"),
        Wish.LESS: tongue.say("less of it"),
        Wish.NEVER: tongue.say("never"),
    }
    return names[wish]


def interest_words(tongue: Tongue, interest: Interest) -> str:
    """Return an interest in one line, with how it is meant."""
    return "".join(span.text for span in _line(tongue, interest))


def _how_to(tongue: Tongue) -> Block:
    return block(
        tongue.say("Tap topics, or type what it is about in plain words, or a rule:"),
        code("/interests electric cars, but not racing"),
        code('/interests never: title:football OR "transfer market"'),
        code("/interests remove 2"),
    )


def _ready_button(tongue: Tongue, profile: Profile, name: str) -> Button:
    interest = found(profile, interest_key(Interest(kind=InterestKind.READY, words=name)))
    if interest is None:
        return button(f"{_OFF} {topic_name(tongue, name)}", Act.SET_READY, name, 1)
    sign = _ON if interest.wish is Wish.WANT else _SIGNS[interest.wish]
    return button(f"{sign} {topic_name(tongue, name)}", Act.SET_READY, name, 0)


def _others_button(tongue: Tongue, profile: Profile) -> Button:
    return _switch(others_name(tongue), Act.SET_OTHERS, on=profile.others)


def others_name(tongue: Tongue) -> str:
    """Return what the switch is called that tells what matches nothing too."""
    return tongue.say("Everything else too, behind it")


def _switch(label: str, act: Act, *words: object, on: bool) -> Button:
    """Return a button that shows how something is, and carries what it is to be."""
    return button(f"{_ON if on else _OFF} {label}", act, *words, int(not on))


def _as_other_kind(tongue: Tongue, interest: Interest) -> Keyboard:
    """Return a button by which one plain word is taken as it is instead of by its meaning, or the other way."""
    kind = other_kind(interest)
    if kind is None:
        return ()
    return ((button(as_kind(tongue, interest, kind), Act.SET_KIND, interest_key(interest), kind.value),),)


def as_kind(tongue: Tongue, interest: Interest, kind: InterestKind) -> str:
    """Return what one plain word is taken for as an interest of another kind."""
    word = shortened(interest.words, _LONGEST_LABEL)
    labels = {
        InterestKind.RULE: "🔤 " + tongue.say("Only the word “{word}” itself", word=word),
        InterestKind.TOPIC: "💭 " + tongue.say("All that is about “{word}”", word=word),
    }
    return labels[kind]


# ---------------------------------------------------------------- one interest


def change(tongue: Tongue, profile: Profile) -> Screen:
    """Return the interests, each to be changed or removed by a tap."""
    choices = [
        button(
            f"{number}. {_SIGNS[each.wish]} {interest_name(tongue, each, _LONGEST_LABEL)}",
            Act.SHOW,
            ONE,
            interest_key(each),
        )
        for number, each in enumerate(profile.interests, start=1)
    ]
    lines = [tongue.say("Tap what you want to change or remove.")] if choices else [tongue.say("There are none yet.")]
    return screen(
        block(bold("🎯 " + tongue.say("Interests")), *lines), keyboard=[*rows_of(choices, wide=1), _back(tongue)]
    )


def _back(tongue: Tongue, to: str = OVERVIEW) -> list[Button]:
    return [button("⬅️ " + tongue.say("Back"), Act.SHOW, to)]


def one(tongue: Tongue, interest: Interest, *, note: str = "") -> Screen:
    """Return one interest, with other ways to mean it."""
    at = interest_key(interest)
    ways = [
        button(
            f"{'✓ ' if wish is interest.wish else ''}{_SIGNS[wish]} {wish_name(tongue, wish)}",
            Act.SET_WISH,
            at,
            wish.value,
        )
        for wish in Wish
    ]
    words = interest_name(tongue, interest, len(interest.words))
    return screen(
        *([note] if note else []),
        block(code(words) if interest.kind is InterestKind.RULE else bold(words), kind_words(tongue, interest.kind)),
        tongue.say("How is it meant?"),
        keyboard=[
            *rows_of(ways, wide=2),
            *_as_other_kind(tongue, interest),
            [button("🗑 " + tongue.say("Remove"), Act.REMOVE_INTEREST, at)],
            _back(tongue, CHANGE),
        ],
    )


def kind_words(tongue: Tongue, kind: InterestKind) -> str:
    """Return how what an interest of a kind matches is found."""
    names = {
        InterestKind.RULE: tongue.say("A rule: its words are looked for, in all their forms."),
        InterestKind.TOPIC: tongue.say("A topic in plain words: what counts is what a story is about."),
        InterestKind.READY: tongue.say("A ready topic: what counts is what a story is about."),
    }
    return names[kind]


# ---------------------------------------------------------------- what is no news


def filler(tongue: Tongue, profile: Profile) -> Screen:
    """Return what stays out as no news, to be let in by taps."""
    switches = [
        _switch(filler_name(tongue, kind), Act.SET_FILLER, kind.value, on=kind in profile.let_in) for kind in Filler
    ]
    return screen(
        block(
            bold("🧹 " + tongue.say("What is no news")), tongue.say("It stays out. Tap what shall come all the same.")
        ),
        keyboard=[*rows_of(switches, wide=1), _back(tongue)],
    )


def filler_name(tongue: Tongue, kind: Filler) -> str:
    """Return what a kind of filler is called."""
    names = {
        Filler.ADVERTISEMENT: tongue.say("Advertisements"),
        Filler.SPONSORED: tongue.say("Sponsored posts"),
        Filler.HOROSCOPE: tongue.say("Horoscopes"),
        Filler.TICKER: tongue.say("Live tickers without a story"),
    }
    return names[kind]


# ---------------------------------------------------------------- what was learned


def learned(
    tongue: Tongue, profile: Profile, reactions: Sequence[Reaction], habits: Sequence[Habit], *, note: str = ""
) -> Screen:
    """Return what was learned and from what, each reaction to be taken back by a tap.

    Args:
        tongue: The chat's.
        profile: Whether it learns.
        reactions: The newest last.
        habits: The most telling first.
        note: What was just done.
    """
    count = tongue.count("{number} reaction is kept here.", "{number} reactions are kept here.", len(reactions))
    back = [tongue.say("Tap one to take it back:")] if reactions else []
    reset = button("🗑 " + tongue.say("Forget what was learned"), Act.SHOW, RESET)
    return screen(
        *([note] if note else []),
        *_learned(tongue, profile, habits),
        block(count, *back),
        keyboard=[
            *rows_of(list(_reaction_buttons(reactions)), wide=1),
            [_switch(tongue.say("Learn from reactions"), Act.SET_LEARNS, on=profile.learns)],
            *([[reset]] if reactions else []),
            _back(tongue),
        ],
    )


def _learned(tongue: Tongue, profile: Profile, habits: Sequence[Habit]) -> Iterator[Block]:
    lines: list[Line | str] = [(text("• " + habit_words(tongue, each)),) for each in habits]
    yield block(bold("🧠 " + tongue.say("What I learned")), *lines, *learning_words(tongue, profile, habits))


def learning_words(tongue: Tongue, profile: Profile, habits: Sequence[Habit]) -> Iterator[str]:
    """Yield why nothing was learned, where nothing is or was."""
    if not profile.learns:
        yield tongue.say("Reactions change nothing: learning is off.")
    elif not habits:
        yield tongue.say("Nothing yet: tap 👍 👎 💚 under a digest.")


def habit_words(tongue: Tongue, habit: Habit) -> str:
    """Return what readers here like or not, such as "liked 6 of 8 on Technology"."""
    name = isolated(topic_name(tongue, habit.name) if habit.kind == "topic" else habit.name)
    match habit.kind:
        case "topic":
            return tongue.say("liked {liked} of {all} on {name}", liked=habit.liked, all=habit.of, name=name)
        case "outlet":
            return tongue.say("liked {liked} of {all} from {name}", liked=habit.liked, all=habit.of, name=name)
        case _:
            return tongue.say("liked {liked} of {all} with “{name}”", liked=habit.liked, all=habit.of, name=name)


def _reaction_buttons(reactions: Sequence[Reaction]) -> Iterator[Button]:
    for story, words in reacted_stories(reactions):
        yield button(shortened(f"↩ {words}", _LONGEST_LABEL), Act.TAKE_BACK, key(story))


def reacted_stories(reactions: Sequence[Reaction]) -> Iterator[tuple[StoryId, str]]:
    """Yield the latest stories that somebody reacted to, each with what was thought of it and its headline."""
    by_story: dict[StoryId, list[Reaction]] = {}
    for each in reversed(reactions):
        by_story.setdefault(each.story, []).append(each)
    for story, given in list(by_story.items())[:_REACTIONS]:
        yield story, f"{_signs([each.opinion for each in given])} {given[0].headline}"


def _signs(opinions: Sequence[Opinion]) -> str:
    counts = [(sign, opinions.count(opinion)) for opinion, sign in _OPINIONS.items() if opinion in opinions]
    return " ".join(sign if count == 1 else f"{sign}{count}" for sign, count in counts)


def reset(tongue: Tongue, reactions: int) -> Screen:
    """Return the question before all reactions are forgotten."""
    count = tongue.count("{number} reaction is kept here.", "{number} reactions are kept here.", reactions)
    return screen(
        block(
            bold(tongue.say("Forget all reactions of this chat?")),
            f"{count} " + tongue.say("What is wanted by name stays. This cannot be undone."),
        ),
        keyboard=[
            [button("🗑 " + tongue.say("Forget what was learned"), Act.FORGET_REACTIONS)],
            [button(tongue.say("No, keep it"), Act.SHOW, LEARNED)],
        ],
    )
