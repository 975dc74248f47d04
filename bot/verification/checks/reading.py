"""What a text states, read once and asked by every check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.model import Evidence
from bot.text.stop_words import stop_words
from bot.verification.checks.days import When, days_of
from bot.verification.checks.hedges import Hedge, hedges_of
from bot.verification.checks.naming import Names, names_of
from bot.verification.checks.offices import held_in, roles_of
from bot.verification.checks.polarity import Negations, negations_of
from bot.verification.checks.quantities import Quantity, quantities_of
from bot.verification.checks.quotations import Letters, Quotation, letters_of, quotations_of
from bot.verification.checks.sexes import Sexes, sexes_of
from bot.verification.lexicon import Role
from bot.verification.passages import Passage


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A claim or a text with what it states; each table is made when it is first asked for."""

    passage: Passage

    @cached_property
    def telling(self) -> tuple[bool, ...]:
        """Whether each word says what the text is about."""
        stopped = stop_words(self.passage.language)
        return tuple(word not in stopped and (len(word) > 1 or not word.isascii()) for word in self.passage.folded)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words, folded."""
        return frozenset(self.passage.folded)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers in order."""
        return quantities_of(self.passage)

    @cached_property
    def days(self) -> tuple[When, ...]:
        """Its dates in order."""
        return days_of(self.passage, published=self.passage.source.published)

    @cached_property
    def names(self) -> Names:
        """Its names."""
        return names_of(self.passage)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """The offices that it names, in order."""
        return roles_of(self.passage)

    @cached_property
    def offices(self) -> Mapping[str, frozenset[str]]:
        """By office the last words of the names of those who hold it."""
        return held_in(self.passage, self.names, self.roles)

    @cached_property
    def sexes(self) -> Sexes:
        """Its words that are said of one sex alone."""
        return sexes_of(self.passage, self.names)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """What it has in quotation marks, in order."""
        return quotations_of(self.passage, self.names)

    @cached_property
    def letters(self) -> Letters:
        """It as letters and digits alone."""
        return letters_of(self.passage.words)

    @cached_property
    def negations(self) -> Negations:
        """What is negated in it."""
        return negations_of(self.passage, self.telling)

    @cached_property
    def hedges(self) -> Mapping[int, Hedge]:
        """Its verbs that tell nothing as done."""
        return hedges_of(self.passage, self.telling)

    def evidence(self, word: int) -> Evidence:
        """Return the sentence that a word stands in."""
        return self.passage.evidence(self.passage.sentence_of[word])


def read(passage: Passage) -> Reading:
    """Return what a passage states."""
    return Reading(passage=passage)
