"""Why a story was chosen, in the chat's language: a text for each kind of reason, and what it weighs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from bot.locale.tongue import Tongue
from bot.messages.telegram.letters import isolated
from bot.messages.topic_names import topic_name
from bot.model import Brief, Reason

_MINUTE = 60
_BETWEEN = " · "

_Facts = Mapping[str, str | int]


def render_reasons(brief: Brief, tongue: Tongue) -> list[str]:
    """Return why a story was chosen, the weightiest reason first, what counts against it last."""
    return [_said(reason, tongue) for reason in _in_order(brief.reasons)]


def weighed_reasons(brief: Brief, tongue: Tongue) -> list[str]:
    """Return the same, each with what it adds, as in "told by 3 outlets · +1.6"."""
    return [_weighed(reason, tongue) for reason in _in_order(brief.reasons)]


def weight_words(brief: Brief, tongue: Tongue) -> str:
    """Return what all reasons add together."""
    weight = sum(reason.weight for reason in brief.reasons)
    return tongue.say("All together: {weight}", weight=tongue.signed(weight))


def _weighed(reason: Reason, tongue: Tongue) -> str:
    said = _said(reason, tongue)
    # Some only say why a story is told at all.
    return f"{said}{_BETWEEN}{tongue.signed(reason.weight)}" if reason.weight else said


def _in_order(reasons: Sequence[Reason]) -> Sequence[Reason]:
    return sorted(reasons, key=lambda reason: -reason.weight)


def _said(reason: Reason, tongue: Tongue) -> str:
    say = _REASONS.get(reason.kind)
    return say(reason.facts, tongue) if say else reason.words


# ---------------------------------------------------------------- what it is to everybody


def _told_by(facts: _Facts, tongue: Tongue) -> str:
    outlets, independent = int(facts["outlets"]), int(facts["independent"])
    told = tongue.count("told by {number} outlet", "told by {number} outlets", outlets)
    if independent >= outlets:
        return told
    # Babel does not look for texts inside an f-string.
    of_their_own = tongue.count("{number} independent", "{number} independent", independent)
    return f"{told}, {of_their_own}"


def _published(facts: _Facts, tongue: Tongue) -> str:
    # CLDR has no words for what is younger than a second, and seconds matter to nobody.
    age = timedelta(seconds=max(_MINUTE, int(facts["seconds"])))
    return tongue.say("published {ago}", ago=tongue.ago(age))


def _undated(_facts: _Facts, tongue: Tongue) -> str:
    return tongue.say("its date is not stated")


def _excerpt(_facts: _Facts, tongue: Tongue) -> str:
    return tongue.say("only an excerpt could be read")


def _counts(facts: _Facts, tongue: Tongue) -> str:
    outlet = isolated(str(facts["outlet"]))
    if facts["counts"] == "more":
        return tongue.say("{outlet} counts more", outlet=outlet)
    return tongue.say("{outlet} counts less", outlet=outlet)


def _corrected(facts: _Facts, tongue: Tongue) -> str:
    return tongue.say("corrected figure: {figure}", figure=isolated(str(facts["figure"])))


def _changed(facts: _Facts, tongue: Tongue) -> str:
    return tongue.say("new figure: {figure}", figure=isolated(str(facts["figure"])))


def _said_anew(facts: _Facts, tongue: Tongue) -> str:
    sentences, independent = int(facts["sentences"]), int(facts["independent"])
    new = tongue.count("{number} new sentence", "{number} new sentences", sentences)
    if independent < 2:
        return new
    outlets = tongue.count("{number} independent outlet", "{number} independent outlets", independent)
    return f"{new}, {outlets}"


# ---------------------------------------------------------------- what it is to this chat


def _matches(facts: _Facts, tongue: Tongue) -> str:
    return tongue.say("matches {interest}", interest=_interest(facts))


def _about(facts: _Facts, tongue: Tongue) -> str:
    return tongue.say(
        "about {interest} (certainty {percent}%)", interest=_topic(facts, tongue), percent=facts["percent"]
    )


def _matches_as_it_must(facts: _Facts, tongue: Tongue) -> str:
    return tongue.say("matches {interest}, as every story has to", interest=_interest(facts))


def _about_as_it_must(facts: _Facts, tongue: Tongue) -> str:
    return tongue.say(
        "about {interest}, as every story has to be (certainty {percent}%)",
        interest=_topic(facts, tongue),
        percent=facts["percent"],
    )


def _matches_less(facts: _Facts, tongue: Tongue) -> str:
    return tongue.say("matches {interest}, of which less is wanted", interest=_interest(facts))


def _about_less(facts: _Facts, tongue: Tongue) -> str:
    return tongue.say(
        "about {interest}, of which less is wanted (certainty {percent}%)",
        interest=_topic(facts, tongue),
        percent=facts["percent"],
    )


def _interest(facts: _Facts) -> str:
    return isolated(str(facts["interest"]))


def _topic(facts: _Facts, tongue: Tongue) -> str:
    return isolated(topic_name(tongue, str(facts["interest"])))


def _liked(facts: _Facts, tongue: Tongue) -> str:
    return _likely(facts, tongue, tongue.say("likely to be liked here ({percent}%)", percent=facts["percent"]))


def _disliked(facts: _Facts, tongue: Tongue) -> str:
    return _likely(facts, tongue, tongue.say("not likely to be liked here ({percent}%)", percent=facts["percent"]))


def _likely(facts: _Facts, tongue: Tongue, said: str) -> str:
    names = ", ".join(topic_name(tongue, name) for name in str(facts["names"]).split(", "))
    return f"{said}: {isolated(names)}" if names else said


def _great(_facts: _Facts, tongue: Tongue) -> str:
    return tongue.say("a great event, told whatever is wanted here")


def _explores(_facts: _Facts, tongue: Tongue) -> str:
    return tongue.say("outside of what is wanted here, to learn more")


# ---------------------------------------------------------------- what comes before it


def _after_its_outlet(facts: _Facts, tongue: Tongue) -> str:
    return tongue.count(
        "lower after {number} other story of {outlet}",
        "lower after {number} other stories of {outlet}",
        int(facts["earlier"]),
        outlet=isolated(str(facts["outlet"])),
    )


def _after_its_subject(facts: _Facts, tongue: Tongue) -> str:
    return tongue.count(
        "lower after {number} other story about {subject}",
        "lower after {number} other stories about {subject}",
        int(facts["earlier"]),
        subject=isolated(str(facts["subject"])),
    )


def _after_what_was_told(facts: _Facts, tongue: Tongue) -> str:
    return tongue.count(
        "lower since {number} other story about {subject} was told lately",
        "lower since {number} other stories about {subject} were told lately",
        int(facts["earlier"]),
        subject=isolated(str(facts["subject"])),
    )


# The kinds that ``stories.ranking`` and ``interests`` give.
_REASONS: Mapping[str, Callable[[_Facts, Tongue], str]] = {
    "outlets": _told_by,
    "fresh": _published,
    "undated": _undated,
    "excerpt": _excerpt,
    "outlet": _counts,
    "correction": _corrected,
    "change": _changed,
    "sentences": _said_anew,
    "want_rule": _matches,
    "want_topic": _about,
    "want_ready": _about,
    "must_rule": _matches_as_it_must,
    "must_topic": _about_as_it_must,
    "must_ready": _about_as_it_must,
    "less_rule": _matches_less,
    "less_topic": _about_less,
    "less_ready": _about_less,
    "liked": _liked,
    "disliked": _disliked,
    "great": _great,
    "explore": _explores,
    "repeat": _after_its_outlet,
    "subject": _after_its_subject,
    "told_lately": _after_what_was_told,
}
