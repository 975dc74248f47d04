"""Wire copy shortened as a summariser shortens it: how many false lines are certified, and how many true ones."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import ArticleId, SourceText, Verdict
from bot.verification import ground, verify

_LINES = Path(__file__).parent / "lines"
_FLOORS = tomllib.loads((Path(__file__).parents[2] / "floors.toml").read_text(encoding="utf-8"))["shortened"]


def judged(name: str) -> Iterator[tuple[bool, str, str]]:
    """Yield of each line of a file whether it is true, the line, and the verdict."""
    language = text = ""
    for row in (_LINES / name).read_text(encoding="utf-8").splitlines():
        sign, _, words = row.partition(" ")
        if sign == "##":
            language = words.rpartition("|")[2]
        elif sign == "A":
            text = words
        elif sign in {"F", "T"}:
            held = ground([SourceText(article=ArticleId("0"), text=text, language=language)])
            yield sign == "T", words, verify(words, held).verdict.value


@pytest.mark.thorough
def test_hardly_any_false_line_is_certified_and_most_true_ones_are() -> None:
    found = [each for file in sorted(_LINES.glob("shortened_*.txt")) for each in judged(file.name)]
    of = Counter(truth for truth, _, _ in found)
    certified = [(truth, line) for truth, line, verdict in found if verdict == Verdict.SUPPORTED.value]
    false = [line for truth, line in certified if not truth]
    assert min(of.values()) >= 950
    assert len(false) <= _FLOORS["most_false_certified"], "\n".join(false)
    assert (len(certified) - len(false)) / of[True] >= _FLOORS["true_certified"]
