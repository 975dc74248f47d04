"""Words by language for what is counted: people, and what happened to them.

Phrases are separated by "|", a blank stands for any white space, "*" for any end of a word. Forms: ``beside`` stands
right behind the number or the people; ``predicate`` says what became of them and may stand a few words further on;
``happened`` stands right in front of the number; ``toll`` names the number itself ("the death toll rose to").
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """How a language says one measure."""

    beside: str = ""
    predicate: str = ""
    happened: str = ""
    toll: str = ""
    nobody: str = ""
