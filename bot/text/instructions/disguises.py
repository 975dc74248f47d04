"""Undoes what hides words from a filter and not from a program: unseen characters, letters of another script."""

from __future__ import annotations

import re

# Characters that nobody sees: zero-width ones, and those that only steer line breaks or writing direction.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
# Tag characters spell ASCII unseen; variation selectors of plane 14 have carried text too (Unicode, "Specials").
TAGS = "\U000e0000-\U000e007f"
SELECTORS = "\U000e0100-\U000e01ef"
_UNSEEN = re.compile(f"[{_INVISIBLE}{TAGS}{SELECTORS}]")
_SPELT_BY_TAGS = range(0xE0020, 0xE007F)
_TAG_OFFSET = 0xE0000
_TWO_SCRIPTS = re.compile(r"\w*(?:[a-zA-Z][\u0370-\u04ff]|[\u0370-\u04ff][a-zA-Z])\w*")
# Letters that look alike (Unicode Technical Standard 39, "confusables"), those that words are commonly forged with.
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһԛԝвкмнтАЕОРСУХІЈЅВКМНТαερονικτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhqwbkmhtAEOPCYXIJSBKMHTaepoviktuABEZHIKMNOPTYX",
)
# Three and more capital words in a row, in a sentence that is not all capitals.
_SHOUT = re.compile(r"(?<![^\W\d_])[^\W\d_a-zà-öø-ÿа-я]{2,}(?:[\s,'’]+[^\W\d_a-zà-öø-ÿа-я]{2,}){2,}(?![^\W\d_])")
_MOSTLY = 0.7


def visible(text: str) -> str:
    """Return the text as a program reads it: tags spelt out, unseen signs gone, look-alike letters put right."""
    if text.isascii():
        return text
    spelt = "".join(chr(ord(sign) - _TAG_OFFSET) if ord(sign) in _SPELT_BY_TAGS else sign for sign in text)
    return _TWO_SCRIPTS.sub(lambda word: word.group().translate(_LOOKALIKES), _UNSEEN.sub("", spelt))


def shouted(text: str) -> list[str]:
    """Return the runs of capital words in a sentence that is not all capitals; each reads as one of its own."""
    runs = _SHOUT.findall(text)
    return runs if runs and sum(map(str.isupper, text)) <= _MOSTLY * sum(map(str.isalpha, text)) else []
