"""Tries what bytes from outside can do, for as long as is wanted: ``python -m tests.fuzz --seconds 60 --target feeds``.

Each target runs in a process of its own, guided by which branches of our code an input reaches where atheris is
installed (``uv sync --group fuzz``), else by chance alone. What is found of use is kept in ``.fuzz/`` and begun with
the next time; an input that breaks a promise is kept there too, and the command that tries it again is printed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.keeping import Kept
from tests.fuzz.reports import Report, read_report
from tests.fuzz.targets.every import NAMES, target_of

# What a search begins with is tried first, however long that takes on a busy machine.
_GRACE_SECONDS = 240
_LATE = 124  # as timeout(1) has it


def main() -> int:
    """Run the targets one after the other, print what came of each, and return 1 where a promise was broken."""
    options = _options()
    if options.input:
        return subprocess.run(_command("once", options.target[0], str(options.input)), check=False).returncode
    reports = [_told(_run(name, options)) for name in options.target or NAMES]
    return 1 if any(report.is_bad for report in reports) else 0


def _told(report: Report) -> Report:
    sys.stdout.write(f"{report}\n")
    for crash in report.crashes:
        again = f"python -m tests.fuzz --target {report.target} --input {crash}"
        sys.stdout.write(f"  broken by {crash}\n  again: {again}\n")
    sys.stdout.flush()
    return report


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--target", action="append", choices=NAMES, help="one of them; may be said again")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=1, help="what chance begins with")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="where the real data sets are")
    parser.add_argument("--keep", type=Path, default=Path(".fuzz"), help="where inputs are kept")
    parser.add_argument("--blind", action="store_true", help="by chance alone, even where atheris is installed")
    parser.add_argument("--input", type=Path, help="try this one file again, with --target")
    options = parser.parse_args()
    if options.input and len(options.target or ()) != 1:
        parser.error("--input needs one --target")
    return options


def _run(name: str, options: argparse.Namespace) -> Report:
    kept = Kept(options.keep / name)
    kept.begin(target_of(name), options.data)
    driver = "blind" if options.blind or find_spec("atheris") is None else "guided"
    command = _command(driver, name, str(kept.folder), str(options.seconds), str(options.seed))
    with kept.log.open("wb") as log:
        try:
            # libFuzzer says some things on one stream and some on the other.
            late = options.seconds + _GRACE_SECONDS
            code = subprocess.run(command, check=False, timeout=late, stdout=log, stderr=subprocess.STDOUT).returncode
        except subprocess.TimeoutExpired:
            code = _LATE
    return read_report(name, driver, code, kept.log.read_text(encoding="utf-8", errors="replace"), kept.broken())


def _command(driver: str, *words: str) -> list[str]:
    return [sys.executable, "-m", f"tests.fuzz.drivers.{driver}", *words]


if __name__ == "__main__":
    sys.exit(main())
