"""An article as filler is looked for in it: no more of it is folded than the rules ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.model import Article
from bot.text.words import fold, primary

# Characters that are read: of a title; of a text its opening, its end, and what a list of signs may take.
_TITLE, _OPENING, _ENDING, _LISTING = 300, 1500, 400, 6000
# Languages whose sites print in another too, or that are taken for one another in a short title.
_BESIDE = {"ru": ("uk",), "uk": ("ru",), "be": ("ru",), "pt": ("es",), "es": ("pt",), "gl": ("es", "pt"), "ca": ("es",)}
_UNSPACED = frozenset({"zh"})
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is looked at of an article.

    Attributes:
        language: Primary subtag.
        title: Folded.
        lowered: The opening and, of a longer text, its end in small letters, which is quick, to look for stems in.
    """

    article: Article
    language: str
    title: str
    lowered: str

    @property
    def opening(self) -> str:
        """The first characters of the text, folded; "" of a text that only repeats its title."""
        opening = fold(self.article.text[:_OPENING]).strip()
        return "" if opening == self.title else opening

    @property
    def ending(self) -> str:
        """The last characters of a text that is longer than its opening, folded; "" of others."""
        text = self.article.text
        return fold(text[-_ENDING:]) if len(text) > _OPENING else ""

    @property
    def listing(self) -> str:
        """As much of the text as a list of signs may take, folded."""
        return fold(self.article.text[:_LISTING])


def read(article: Article) -> Reading:
    """Return an article as filler is looked for in it."""
    text = article.text
    seen = f"{text[:_OPENING]}\n{text[-_ENDING:]}" if len(text) > _OPENING else text
    return Reading(
        article=article,
        language=primary(article.language),
        title=fold(article.title[:_TITLE]).strip(),
        lowered=seen.lower(),
    )


def alternatives(table: Mapping[str, str], language: str, *, guard: bool = False) -> str:
    """Return a regular expression for any of a table's words, each between the bounds of words of its language.

    Words of the languages beside it and of English, which all print, are among them; of a ``guard``, which keeps news
    from being taken for filler, English ones only where it is the language: "coup" is no "coup d'envoi".
    """
    return (
        "|".join(
            f"(?:{table[each]})" if each in _UNSPACED else rf"(?<!\w)(?:{table[each]})(?!\w)"
            for each in _languages(table, language, guard=guard)
        )
        or _NEVER
    )


def pattern(table: Mapping[str, str], language: str, *, guard: bool = False) -> re.Pattern[str]:
    """Return the pattern of a table's words, of folded texts."""
    return re.compile(alternatives(table, language, guard=guard))


def stems(table: Mapping[str, str], language: str) -> tuple[str, ...]:
    """Return the strings of a table, set apart by spaces, without one of which no rule can hold."""
    found = (stem for each in _languages(table, language, guard=False) for stem in table[each].split())
    return tuple(dict.fromkeys(found))


def mentions(text: str, wanted: Iterable[str]) -> bool:
    """Tell whether a text holds one of some strings."""
    for each in wanted:  # noqa: SIM110 - twice as quick as any(), and run on every article
        if each in text:
            return True
    return False


def folders(url: str) -> list[str]:
    """Return the host of a URL and the folders of its path in small letters, without its last part."""
    _, _, rest = url.lower().partition("//")
    parts = rest.partition("?")[0].split("/")
    return parts[:-1] or parts


def _languages(table: Mapping[str, str], language: str, *, guard: bool) -> list[str]:
    near = (language, *_BESIDE.get(language, ()))
    known = [each for each in near if each in table]
    return known if guard and known else list(dict.fromkeys((*known, "en"))) if "en" in table else known
