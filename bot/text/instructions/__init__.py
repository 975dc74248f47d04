"""Passages of articles that instruct a program (prompt injections), told from news, so that nobody is shown them."""

from bot.text.instructions.passages import (
    InstructionSpan,
    has_instruction,
    instruction_spans,
    instructions_among,
    is_instruction,
)
from bot.text.instructions.signs import MUTE_SIGNS

__all__ = [
    "MUTE_SIGNS",
    "InstructionSpan",
    "has_instruction",
    "instruction_spans",
    "instructions_among",
    "is_instruction",
]
