"""Summaries drafted by a language model: asked within the budget, checked line by line, written once for all."""

from bot.pipeline.writing.vetting import Vetted, Vetter
from bot.pipeline.writing.writer import Writer, Written

__all__ = ["Vetted", "Vetter", "Writer", "Written"]
