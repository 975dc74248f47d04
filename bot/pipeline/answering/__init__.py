"""Updates to answers: one is read, decided upon, and its answers are saved with the note that it is done with."""

from bot.pipeline.answering.answer import answer

__all__ = ["answer"]
