"""What can be left out of a sentence so that the rest is as true as the whole.

Left out are whole clauses between marks, a phrase from its preposition on, adverbs, what stands between an article and
its noun. Not left out are what turns the rest ("not", "may", "former", "most of"), what sets it in a frame (who says
it, on what condition, in which film: ``frames``), half of a name (``names``) or of an amount (``amounts``), half of a
phrase (``phrases``), and after "no", "the first" or "all" whatever narrows them.
"""

from bot.verification.left_out.remains import UNSPACED_LANGUAGES, Remains
from bot.verification.left_out.runs import turned

__all__ = ["UNSPACED_LANGUAGES", "Remains", "turned"]
