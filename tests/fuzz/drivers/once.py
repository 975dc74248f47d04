"""One input, tried again, with all that it says."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.fuzz.targets.every import target_of


def main(name: str, path: str) -> None:
    """Try a file once and say how long it took."""
    raw, begun = Path(path).read_bytes(), time.monotonic()
    target_of(name).attempt(raw)
    sys.stdout.write(f"{name}: {len(raw):,} bytes in {time.monotonic() - begun:.2f} s, nothing broken\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
