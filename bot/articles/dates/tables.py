"""How tables of forms are written down: one line a meaning, forms set apart by commas."""

from __future__ import annotations

from collections.abc import Mapping

from bot.articles.dates.grammar import Values


def numbered(lines: str, first: int) -> dict[str, int | str]:
    """Return each form with its number: the forms of one number set apart by ",", the numbers by ";"."""
    return {form.strip(): number for number, line in enumerate(lines.split(";"), first) for form in line.split(",")}


def valued(lines: Mapping[int, str] | Mapping[str, str]) -> dict[str, int | str]:
    """Return each form with its meaning, from a table of meanings to forms set apart by ","."""
    return {form.strip(): value for value, forms in lines.items() for form in forms.split(",")}


def periods(lines: Mapping[tuple[str, int | str], str]) -> dict[str, Values]:
    """Return each form with its calendar unit and either how far that is from now or which part of this one it is."""
    found: dict[str, Values] = {}
    for (unit, which), forms in lines.items():
        meaning: Values = {"unit": unit, ("shift" if isinstance(which, int) else "part"): which}
        found |= {form.strip(): meaning for form in forms.split(",")}
    return found
