"""Whom a pronoun of a text means, where it can be nobody else."""

from __future__ import annotations

from bot.verification.checks.naming import Name
from bot.verification.checks.reading import Reading
from bot.verification.grounds import Ground

# How many sentences before a pronoun its name stands at the most.
_SENTENCES_BACK = 2
_PERSONAL = frozenset("he she his her him".split())
# What stands in front of names of places, companies and parties.
_BEFORE_OTHERS = frozenset("the a an in at near".split())
PRONOUNS = _PERSONAL | frozenset("it they its their them".split())


def meant(pronoun: int, ground: Ground) -> frozenset[str]:
    """Return the stems of the name that a pronoun stands for; none where two were named last."""
    number, before = ground.word_of(pronoun)
    reading = ground.readings[number]
    within = reading.passage.sentence_of
    sentence = within[before]
    named = [name for name in reading.names.mentions if name.last < before]
    nearest = max((within[name.first] for name in named), default=-1)
    if sentence - nearest > _SENTENCES_BACK:
        return frozenset()
    lately = [name for name in named if within[name.first] == nearest]
    if ground.folded_at[pronoun] in _PERSONAL:
        lately = [name for name in lately if _may_be_person(name, reading)] or lately
    if len({name.words[-1] for name in lately}) != 1:
        return frozenset()
    return frozenset(stem for name in lately for stem in reading.passage.stems[name.first : name.last + 1])


def _may_be_person(name: Name, reading: Reading) -> bool:
    """Tell whether a name may be somebody's: of two words or with a known sex, and not "the Alliance", "in Ellery"."""
    before = reading.passage.folded[name.first - 1] if name.first else ""
    if before in _BEFORE_OTHERS:
        return False
    return len(name.words) > 1 or bool(reading.sexes.by_name.get(name.words[-1]))
