"""Whether texts in memory answer a search: what the databases' indexes say of the same terms, found without one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.text.search_query import Phrase, Query

Terms = Sequence[str]


def answers(query: Query, texts: Sequence[Terms]) -> bool:
    """Tell whether texts answer together: a phrase of each group stands in one of them, and none that is not wanted.

    Args:
        query: What is sought.
        texts: The terms of each, as ``search_words.terms`` gives them; a phrase never goes from one to the next.
    """
    wanted = all(any(_stands(phrase, text) for phrase in group for text in texts) for group in query.wanted)
    return wanted and not any(_stands(phrase, text) for phrase in query.unwanted for text in texts)


def held(query: Query, text: Terms) -> tuple[int, int]:
    """Return of how many groups a text holds a whole phrase, and how many terms of what is wanted; more is more."""
    groups = sum(any(_stands(phrase, text) for phrase in group) for group in query.wanted)
    sought = {term for group in query.wanted for phrase in group for term in phrase.terms}
    return groups, len(sought.intersection(text))


def _stands(phrase: Phrase, text: Terms) -> bool:
    *before, last = phrase.terms
    if not phrase.open_ended and last not in text:
        return False
    for place in range(len(before), len(text)):
        ends = text[place].startswith(last) if phrase.open_ended else text[place] == last
        if ends and list(text[place - len(before) : place]) == before:
            return True
    return False
