"""Faults, as a test of the whole system: ``python -m tests.soak --seconds 300 --seed 1 --database both``.

Real processes of `nutgraf run` on SQLite and on Postgres with two nodes; on loopback a strict Telegram, a model that
lies and servers of feeds; a schedule of faults drawn from the seed; and at the end what must hold, by the servers'
records. Exits with 1 where something does not hold. ``--plan`` only shows the faults.
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.soak.invariants import judged
from tests.soak.report import plan_table, replay, traffic, verdict_table
from tests.soak.run import run
from tests.soak.schedule import Database, Plan, draw
from tests.soak.system import open_system


def main() -> int:
    """Run what the options say and return the exit code."""
    options = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    options.add_argument("--seconds", type=float, default=300.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--database", choices=[*map(str, Database), "both"], default="both")
    options.add_argument("--plan", action="store_true", help="show the faults, and do nothing")
    options.add_argument("--keep", type=Path, help="keep the nodes' logs and the record in this folder")
    chosen = options.parse_args()
    kinds = list(Database) if chosen.database == "both" else [Database(chosen.database)]
    plans = [draw(chosen.seed, chosen.seconds, kind) for kind in kinds]
    if chosen.plan:
        _say("\n\n".join(map(plan_table, plans)))
        return 0
    held = [_holds(plan, chosen.keep) for plan in plans]
    return 0 if all(held) else 1


def _holds(plan: Plan, keep: Path | None) -> bool:
    _say(plan_table(plan) + "\n")
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    folder.chmod(0o755)  # Postgres runs as somebody else
    try:
        began = time.monotonic()
        with open_system(plan, folder, _say) as system:
            _say(f"everybody is set up after {time.monotonic() - began:.0f} s; the faults begin")
            record = run(system)
        verdicts = judged(record)
        if keep is not None:
            (folder / "record.pickle").write_bytes(pickle.dumps(record))
    finally:
        if keep is not None:
            _keep(folder, keep / str(plan.database))
        shutil.rmtree(folder, ignore_errors=True)
    _say(f"\n{traffic(record)}\n\n{verdict_table(verdicts)}\n")
    holds = all(each.holds for each in verdicts)
    _say(f"all of it holds on {plan.database}\n" if holds else f"again: {replay(plan)}\n")
    return holds


def _keep(folder: Path, to: Path) -> None:
    to.mkdir(parents=True, exist_ok=True)
    for log in folder.glob("*/log"):
        shutil.copy(log, to / f"{log.parent.name}.log")
    for record in folder.glob("record.pickle"):
        shutil.copy(record, to)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
