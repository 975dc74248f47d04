"""`make bench`: every benchmark in turn, each in a process of its own, each beside what a user would pick instead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# Name, script, whether it needs the real data sets.
BENCHES = (
    ("Start-up", "startup.py", False),
    ("Reading feeds", "feeds.py", True),
    ("Fetching", "fetch.py", False),
    ("Near duplicates", "duplicates.py", True),
)


def main() -> int:
    """Run the benchmarks; the data folder is the first argument."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data")
    failed = 0
    for name, script, needs_data in BENCHES:
        sys.stdout.write(f"\n## {name}\n\n")
        sys.stdout.flush()
        if needs_data and not data.is_dir():
            sys.stdout.write(f"skipped: {data} is not there\n")
            continue
        arguments = [str(data)] if needs_data else []
        failed += subprocess.run([sys.executable, str(HERE / script), *arguments], check=False).returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
