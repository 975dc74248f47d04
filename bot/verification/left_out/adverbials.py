"""Adverbs and dates, without which a statement is as true."""

from __future__ import annotations

from bot.verification.left_out.remains import Remains
from bot.verification.lexicon import bonds, shapes


def is_adverbial(remains: Remains, first: int, end: int) -> bool:
    """Tell whether all words are adverbs or dates, with what leads them: "recently", "on Monday"."""
    language = remains.language
    dated = {at for begins, after in remains.dates for at in range(begins, after)}
    told = [at for at in range(first, end) if at in dated or shapes.is_adverb(remains.folded[at], language)]
    leading = (remains.folded[at] for at in range(first, end) if at not in told)
    return (
        bool(told)
        and told[-1] == end - 1
        and all(bonds.is_article(word, language) or bonds.leads(word, language) for word in leading)
    )
