"""What the walk of the guide prints: each stage by its function and file, and a false line found out."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from examples import walk

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def steps() -> list[list[str]]:
    """The function, the file and the words of each line."""
    with pytest.MonkeyPatch.context() as patched:
        said: list[str] = []
        patched.setattr("sys.argv", ["walk.py"])
        patched.setattr("builtins.print", said.append)
        assert walk.main() == 0
    return [line.split(maxsplit=2) for line in said if ".py " in line]


def test_each_step_is_where_it_says(steps: list[list[str]]) -> None:
    for name, file, _ in steps:
        assert (ROOT / file).exists()
        module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
        function = name.rpartition(".")[2]
        assert any(hasattr(found, function) for found in (module, *vars(module).values())), f"{file} has no {function}"


def test_the_line_is_supported_and_made_false_it_is_not(steps: list[list[str]]) -> None:
    verdicts = [words.partition(":")[0] for name, _, words in steps if name == "verify"]
    assert verdicts == ["supported", "contradicted"]


def test_a_story_that_is_not_there_is_said_to_be() -> None:
    with pytest.raises(SystemExit, match="no story has walrus in a title"):
        walk.most_told([], "walrus")
