"""What SECURITY.md says is tested by tests that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.fuzz.targets.every import NAMES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
_NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
_DEFENCES = PAGE.partition("## What is defended")[2].partition("\n## ")[0]


def names_of_tests(path: Path) -> set[str]:
    """Return the names of the tests of a file, also those of classes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {function.name for function in functions if function.name.startswith("test_")}


def test_every_test_that_it_names_is_there() -> None:
    missing = []
    for name, test in _NAMED.findall(PAGE):
        path = ROOT / name
        if not path.exists() or (test and test not in names_of_tests(path)):
            missing.append(f"{name}::{test}")
    assert missing == []


def test_every_defence_names_one() -> None:
    rows = [line for line in _DEFENCES.splitlines() if line.startswith("| ") and not line.startswith("| against")]
    assert len(rows) > 30
    assert [row for row in rows if not _NAMED.search(row.rpartition(" | ")[2])] == []


def test_it_names_every_target_of_the_search() -> None:
    assert [name for name in NAMES if f"`{name}`" not in PAGE] == []
