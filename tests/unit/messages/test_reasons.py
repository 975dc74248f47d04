"""Reasons by their kind, in the chat's language; that those of ``rank`` are all known here."""

from __future__ import annotations

import pytest

from bot.locale.tongue import LANGUAGES, tongue
from bot.messages.telegram import render_reasons
from bot.messages.telegram.reasons import weighed_reasons, weight_words
from bot.model import Brief, InterestKind, Reason, StoryId, Wish


def a_brief(*reasons: Reason) -> Brief:
    return Brief(story=StoryId("1"), headline="Pier", language="en", lines=(), shown=0, sources=(), reasons=reasons)


def said(kind: str, facts: dict[str, str | int], *, language: str = "en") -> str:
    reason = Reason(words="its own words", weight=1.0, kind=kind, facts=facts)
    (words,) = render_reasons(a_brief(reason), tongue(language))
    return words


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        ("outlet", {"outlet": "The Gull", "counts": "more"}, "The Gull counts more"),
        ("outlet", {"outlet": "The Gull", "counts": "less"}, "The Gull counts less"),
        ("correction", {"figure": "12 dead"}, "corrected figure: 12 dead"),
        ("change", {"figure": "12 קולות"}, "new figure: \u206812 קולות\u2069"),
        ("sentences", {"sentences": 1, "independent": 1}, "1 new sentence"),
        ("sentences", {"sentences": 4, "independent": 2}, "4 new sentences, 2 independent outlets"),
        ("subject", {"earlier": 1, "subject": "Port Ellery"}, "lower after 1 other story about Port Ellery"),
        ("subject", {"earlier": 2, "subject": "נמל"}, "lower after 2 other stories about \u2068נמל\u2069"),
        (
            "told_lately",
            {"earlier": 1, "subject": "Port Ellery"},
            "lower since 1 other story about Port Ellery was told lately",
        ),
        ("want_rule", {"interest": "title:pier*", "percent": 100}, "matches title:pier*"),
        ("want_topic", {"interest": "tidal power", "percent": 84}, "about tidal power (certainty 84%)"),
        ("want_ready", {"interest": "science", "percent": 84}, "about Science (certainty 84%)"),
        ("must_rule", {"interest": "lang:en", "percent": 100}, "matches lang:en, as every story has to"),
        ("must_ready", {"interest": "sport", "percent": 60}, "about Sport, as every story has to be (certainty 60%)"),
        ("must_topic", {"interest": "eels", "percent": 60}, "about eels, as every story has to be (certainty 60%)"),
        ("less_rule", {"interest": "golf", "percent": 100}, "matches golf, of which less is wanted"),
        ("less_topic", {"interest": "golf", "percent": 60}, "about golf, of which less is wanted (certainty 60%)"),
        ("less_ready", {"interest": "local", "percent": 60}, "about Local, of which less is wanted (certainty 60%)"),
        (
            "liked",
            {"percent": 81, "names": "science, Port Ellery"},
            "likely to be liked here (81%): Science, Port Ellery",
        ),
        ("liked", {"percent": 81, "names": ""}, "likely to be liked here (81%)"),
        ("disliked", {"percent": 12, "names": "Gull"}, "not likely to be liked here (12%): Gull"),
        ("great", {}, "a great event, told whatever is wanted here"),
        ("explore", {}, "outside of what is wanted here, to learn more"),
    ],
)
def test_a_reason_is_said_by_its_kind(kind: str, facts: dict[str, str | int], expected: str) -> None:
    assert said(kind, facts) == expected


@pytest.mark.parametrize("code", sorted(set(LANGUAGES) - {"en"}))
def test_a_reason_is_said_in_the_chat_s_language_a_ready_topic_by_its_name_there(code: str) -> None:
    science = tongue(code).say("Science")
    for kind in ("want_ready", "must_ready", "less_ready"):
        assert science in said(kind, {"interest": "science", "percent": 84}, language=code)
    assert science in said("liked", {"percent": 84, "names": "science"}, language=code)


def test_every_reason_of_a_profile_is_known_here() -> None:
    # Each way in which an interest counts that makes a reason, for each kind of interest.
    for wish in (Wish.WANT, Wish.MUST, Wish.LESS):
        for kind in InterestKind:
            assert said(f"{wish}_{kind}", {"interest": "eels", "percent": 60}) != "its own words"


def test_each_reason_says_what_it_adds_and_one_that_adds_nothing_only_why() -> None:
    great = Reason(words="x", weight=0.0, kind="great")
    wanted = Reason(words="x", weight=1.68, kind="want_rule", facts={"interest": "eels", "percent": 100})
    lower = Reason(words="x", weight=-0.5, kind="subject", facts={"earlier": 1, "subject": "eels"})
    brief = a_brief(lower, great, wanted)
    assert weighed_reasons(brief, tongue("de")) == [
        f"{render_reasons(brief, tongue('de'))[0]} · +1,7",
        render_reasons(brief, tongue("de"))[1],
        f"{render_reasons(brief, tongue('de'))[2]} · -0,5",
    ]
    assert weight_words(brief, tongue("en")) == "All together: +1.2"
