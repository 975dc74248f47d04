"""Passages of articles that instruct a program (prompt injections), told from news, so that nobody is shown them."""

from bot.text.instructions.passages import (
    InstructionSpan,
    has_instruction,
    instruction_spans,
    instructions_among,
    is_instruction,
)

__all__ = ["InstructionSpan", "has_instruction", "instruction_spans", "instructions_among", "is_instruction"]
