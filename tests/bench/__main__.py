"""`make bench`: every benchmark in turn, each in a process of its own, each beside what a user would pick instead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Name, module, whether it needs the real data sets.
BENCHES = (
    ("Start-up", "startup", False),
    ("Reading feeds", "feeds", True),
    ("Fetching", "fetch", False),
    ("Polling", "polling", False),
    ("Polling, as feeds grow in number", "growth", False),
    ("Polling, 100,000 feeds simulated", "schedule", False),
    ("Saving articles", "saving", False),
    ("Near duplicates", "duplicates", True),
    ("Placing articles in stories", "placing", False),
    ("Standing rules", "rules", True),
    ("Ranking for many chats", "ranking", False),
    ("Deliveries", "deliveries", False),
    ("Scrapes of metrics", "scrapes", False),
    ("Pages of the board", "board", False),
)


def main() -> int:
    """Run the benchmarks; the data folder is the first argument."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    failed = 0
    for name, module, needs_data in BENCHES:
        sys.stdout.write(f"\n## {name}\n\n")
        sys.stdout.flush()
        if needs_data and not data.is_dir():
            sys.stdout.write(f"skipped: {data} is not there\n")
            continue
        command = [sys.executable, "-m", f"tests.bench.{module}", *([str(data.resolve())] if needs_data else [])]
        failed += subprocess.run(command, check=False, cwd=ROOT).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
