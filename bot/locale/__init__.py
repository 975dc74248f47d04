"""The languages that Nutgraf speaks to people in: texts, plurals, dates and numbers."""

from bot.locale.tongue import LANGUAGES, Tongue, language_of, noted, tongue

__all__ = ["LANGUAGES", "Tongue", "language_of", "noted", "tongue"]
