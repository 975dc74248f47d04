"""Articles to briefs: put together, ranked by importance and by what a chat wants, chosen, told."""

from bot.pipeline.editions.briefing import brief_again, told_first
from bot.pipeline.editions.editions import Edition, Editions, Editor, edit
from bot.pipeline.editions.material import GREAT, Material, Terms
from bot.pipeline.editions.relevance import Relevance
from bot.pipeline.editions.senses import Senses
from bot.pipeline.editions.wishes import NO_WISHES, Wishes, load_wishes

__all__ = [
    "GREAT",
    "NO_WISHES",
    "Edition",
    "Editions",
    "Editor",
    "Material",
    "Relevance",
    "Senses",
    "Terms",
    "Wishes",
    "brief_again",
    "edit",
    "load_wishes",
    "told_first",
]
