"""A search guided by which branches of our code an input reaches: atheris, which is libFuzzer for Python."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]  # it ships none, and is not everywhere

# What is to be counted has to be imported here; what is measured is our own code, libraries have their own fuzzers.
with atheris.instrument_imports(include=["bot"]):
    from tests.fuzz.targets.every import target_of

    TARGET = target_of(sys.argv[1])
    # Some import what they need when they are first called, which is to be counted, and is no hang of an input.
    for example in TARGET.examples:
        TARGET.attempt(example)

from tests.fuzz.drivers.quiet import silence
from tests.fuzz.keeping import Kept

# A worker process may have as much; see bot.workers.
_MOST_MEGABYTES = 2_000


def main(name: str, folder: str, seconds: str, seed: str) -> None:
    """Search until the time is over; libFuzzer ends the process itself."""
    kept = Kept(Path(folder))
    silence()

    def attempt(raw: bytes) -> None:
        try:
            TARGET.attempt(raw)
        except Exception:
            # Hangs and floods of memory libFuzzer keeps itself; after an error it is ended before it does.
            kept.keep_crash(raw)
            raise

    atheris.Setup(
        [
            name,
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            f"-max_len={TARGET.most_bytes}",
            f"-timeout={TARGET.seconds}",
            f"-rss_limit_mb={_MOST_MEGABYTES}",
            f"-dict={kept.words}",
            f"-artifact_prefix={kept.crashes}/",
            "-print_final_stats=1",
            str(kept.corpus),
        ],
        attempt,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
