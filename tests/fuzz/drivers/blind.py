"""A search by chance alone, for where atheris is not installed."""

from __future__ import annotations

import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from random import Random

from tests.fuzz.drivers.quiet import silence
from tests.fuzz.keeping import Kept
from tests.fuzz.mutating import drawn
from tests.fuzz.target import Target
from tests.fuzz.targets.every import target_of

_KILOBYTES = 1_024


def search(target: Target, kept: Kept, *, seconds: float, seed: int) -> int:
    """Search until the time is over or a promise is broken, and return 1 where one was."""
    begun_with = [path.read_bytes() for path in sorted(kept.corpus.iterdir())]
    chance, end, tries, broken = Random(seed), time.monotonic() + seconds, 0, False
    while not broken and time.monotonic() < end:
        raw = begun_with[tries] if tries < len(begun_with) else drawn(target, begun_with, chance)
        tries += 1
        broken = not _holds(target, raw, kept)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _KILOBYTES
    sys.stderr.write(f"stat::number_of_executed_units: {tries}\nstat::peak_rss_mb: {peak}\n")
    return int(broken)


def _holds(target: Target, raw: bytes, kept: Kept) -> bool:
    signal.signal(signal.SIGALRM, _hung)
    signal.alarm(target.seconds)
    try:
        target.attempt(raw)
    except Exception:  # noqa: BLE001  # whatever an input raises is what is looked for
        traceback.print_exc()
        kept.keep_crash(raw)
        return False
    finally:
        signal.alarm(0)
    return True


def _hung(*_: object) -> None:
    raise TimeoutError("the input takes too long")


def main(name: str, folder: str, seconds: str, seed: str) -> int:
    """Search with a target of a name in its folder."""
    silence()
    return search(target_of(name), Kept(Path(folder)), seconds=int(seconds), seed=int(seed))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
