"""`make mutants STAGE=schedules`: changes a stage's code in small ways, and counts how many changes no test notices.

    python -m tests.bench.mutants STAGE [--sample PATTERN] [--folder FOLDER] [--children N]

mutmut makes the changes and runs those of the stage's unit tests that reach each. It does so in a copy of the checkout,
since its settings stand in the file that it mutates beside, and it leaves much behind. Three things are set there for
its sake: tests run in their order, a property takes the same forty examples each time and shrinks nothing, and
Hypothesis lets a test be run by more than one runner. Each mutant is tried in a process that has run no test yet: in
one that has, what is behind ``functools.cache`` is not called again, and all its mutants seem to go unnoticed.
Decorated functions and classes are left alone, and so is what stands outside of functions.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
# What is mutated, and the tests that have to notice. Whole runs and edges are too slow to be asked for each change.
STAGES = {
    "articles": (("bot/articles/*",), ("tests/unit/articles",)),
    "deliveries": (("bot/deliveries.py",), ("tests/unit/test_delivery_decisions.py",)),
    "digests": (("bot/digests.py",), ("tests/unit/test_digests.py",)),
    "feeds": (("bot/feeds/*",), ("tests/unit/feeds",)),
    "interests": (("bot/interests/*",), ("tests/unit/interests",)),
    "schedules": (("bot/schedules/*",), ("tests/unit/schedules",)),
    "stories": (("bot/stories/*",), ("tests/unit/stories",)),
    "summaries": (("bot/summaries/*",), ("tests/unit/summaries",)),
    "verification": (("bot/verification/*",), ("tests/unit/verification",)),
}
_COPIED = ("bot", "tests", "examples", "docs", "pyproject.toml", "README.md", "config.example.toml")
_SETTINGS = """
[tool.mutmut]
source_paths = ["bot"]
only_mutate = {mutated}
also_copy = {copied}
pytest_add_cli_args = ["-p", "no:randomly", "-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
process_isolation = "forkserver"
timeout_multiplier = 6.0
timeout_constant = 3.0
"""
_PROFILE = """
from hypothesis import HealthCheck, Phase

settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=40,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("mutants")
"""
_SHOWING = """
import sys
from mutmut.mutation.diff_apply import get_diff_for_mutant
for name in sys.argv[1:]:
    print(name, get_diff_for_mutant(name), sep=chr(10))
"""
# What a run of the tests ended with: pytest's codes, and a signal's number as a negative.
_ENDS = {0: "survived", 5: "reached by no test", 33: "reached by no test", -24: "out of time", 36: "out of time"}


class Mutant(NamedTuple):
    """A change, and what the tests made of it."""

    name: str
    end: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Mutate a stage and print what was found."""
    asked = _parser().parse_args(arguments)
    folder = Path(asked.folder or tempfile.mkdtemp(prefix=f"nutgraf-mutants-{asked.stage}-"))
    prepare(folder, asked.stage)
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONWARNINGS": "default"}
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(asked.children), *asked.sample]
    with (folder / "run.log").open("wb") as log:
        subprocess.run(command, cwd=folder, env=environment, stdout=log, stderr=log, check=False)
    found = list(mutants(folder))
    if not found:
        sys.stderr.write(f"mutmut mutated nothing; {folder / 'run.log'} says why\n")
        return 1
    ends = Counter(each.end for each in found)
    noticed = len(found) - ends["survived"] - ends["reached by no test"]
    _say(f"{asked.stage}: {noticed} of {len(found)} changes noticed ({noticed / len(found):.1%})")
    for end, count in ends.most_common():
        _say(f"  {count:>5} {end}")
    if survived := [each.name for each in found if each.end == "survived"]:
        _say(f"\n{_differences(folder, survived)}")
    return 0


def prepare(folder: Path, stage: str) -> None:
    """Copy the checkout into a folder, set up for mutating a stage."""
    mutated, tests = STAGES[stage]
    left_out = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in _COPIED:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, folder / name, ignore=left_out, dirs_exist_ok=True)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(place, folder / name)
    settings = _SETTINGS.format(
        mutated=json.dumps(mutated), tests=json.dumps(tests), copied=json.dumps([*_COPIED[:4], *_COPIED[5:]])
    )
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    with (folder / "tests/conftest.py").open("a", encoding="utf-8") as file:
        file.write(_PROFILE)


def mutants(folder: Path) -> Iterator[Mutant]:
    """Yield the changes that tests were run on."""
    for file in sorted((folder / "mutants").rglob("*.meta")):
        for name, code in json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            if code is not None:
                yield Mutant(name, _ENDS.get(code, "noticed"))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _differences(folder: Path, names: Sequence[str]) -> str:
    """Return what each mutant changes; one process for all, since mutmut's own command takes seconds for each."""
    command = [sys.executable, "-c", _SHOWING, *names]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.mutants", description=__doc__)
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("--sample", action="append", default=[], help="only mutants of such a name, as *mutmut_*7")
    parser.add_argument("--folder", help="where to work and keep what was found; begun again, it goes on")
    parser.add_argument("--children", type=int, default=1, help="processes at a time")
    return parser


if __name__ == "__main__":
    sys.exit(main())
