"""The grammars of dates by ISO 639-1 code."""

from __future__ import annotations

from bot.articles.dates.chinese import CHINESE, JAPANESE
from bot.articles.dates.germanic import ENGLISH, GERMAN
from bot.articles.dates.grammar import Grammar
from bot.articles.dates.romance import FRENCH, PORTUGUESE, SPANISH
from bot.articles.dates.slavic import RUSSIAN, UKRAINIAN

GRAMMARS = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
    "zh": CHINESE,
    "ja": JAPANESE,
}
NEUTRAL = Grammar()  # dates in numbers only
