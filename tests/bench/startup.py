"""How long the quick commands take, beside the bare interpreter, in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 9
COMMAND = str(Path(sys.executable).with_name("nutgraf"))


def seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """Return the median wall time of a command, after one run to warm the caches."""
    times = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        subprocess.run(arguments, env=environment, capture_output=True, check=False)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        bare = seconds([sys.executable, "-c", "pass"], environment)
        rows = [("python -c pass", bare)]
        rows += [
            (f"nutgraf {' '.join(words)}", seconds([COMMAND, *words], environment))
            for words in (["--help"], ["digest"], ["feeds", "--help"])
        ]
    sys.stdout.write("| command | median s | times the bare interpreter |\n|---|---|---|\n")
    for name, taken in rows:
        sys.stdout.write(f"| `{name}` | {taken:.3f} | {taken / bare:.1f} |\n")


if __name__ == "__main__":
    main()
