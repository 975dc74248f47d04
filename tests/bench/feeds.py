"""CPU time and memory for each way to read feeds, over a folder of real ones, in one run.

    python tests/bench/feeds.py DIR [--rounds N]

DIR holds feeds (``*.gz``, ``*.xml``, ``*.json``), or is the folder of data sets with ``feeds/real`` in it. Each way
runs in a process of its own, so that none profits from another's imports or caches. Memory is the highest resident
size over what the process had before the first feed.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.parsers import expat

ROOT = Path(__file__).resolve().parents[2]
Reader = Callable[[bytes], int]


def _ours() -> Reader:
    feeds = import_module("bot.feeds.ladder")
    return lambda raw: len(feeds.parse(raw, url="https://feeds.example/").entries)


def _feedparser(**options: bool) -> Callable[[], Reader]:
    def load() -> Reader:
        parser = import_module("feedparser")
        return lambda raw: len(parser.parse(io.BytesIO(raw), **options).entries)

    return load


def _fastfeedparser() -> Reader:
    parser = import_module("fastfeedparser")

    def read(raw: bytes) -> int:
        try:
            return len(parser.parse(raw)["entries"])
        except ValueError:
            return 0

    return read


def _expat() -> Reader:
    def read(raw: bytes) -> int:
        try:
            expat.ParserCreate().Parse(raw, True)  # noqa: FBT003  expat's own signature
        except expat.ExpatError:
            return 0
        return 0

    return read


WAYS: dict[str, Callable[[], Reader]] = {
    "ours": _ours,
    "feedparser, defaults": _feedparser(),
    "feedparser, bare": _feedparser(sanitize_html=False, resolve_relative_uris=False),
    "fastfeedparser": _fastfeedparser,
    "expat, floor": _expat,
}


def feeds_in(folder: Path) -> list[bytes]:
    """Return the documents in a folder, or in ``feeds/real`` below it."""
    real = folder / "feeds" / "real"
    paths = sorted((real if real.is_dir() else folder).iterdir())
    packed = [gzip.decompress(path.read_bytes()) for path in paths if path.suffix == ".gz"]
    return packed + [path.read_bytes() for path in paths if path.suffix in {".xml", ".json"}]


def measure(way: str, folder: Path, rounds: int) -> dict[str, Any]:
    """Return CPU milliseconds a feed (the best of the rounds), entries in all and peak memory in MB."""
    warnings.simplefilter("ignore")
    read = WAYS[way]()
    documents = feeds_in(folder)
    read(documents[0])
    before = _resident()
    times: list[list[float]] = []
    entries = 0
    for document in documents:
        taken = []
        for _ in range(rounds):
            start = time.process_time()
            found = read(document)
            taken.append((time.process_time() - start) * 1000)
        entries += found
        times.append(taken)
    return {
        "times": [min(taken) for taken in times],
        "entries": entries,
        "memory": (_resident() - before) / 1024,
    }


def _resident() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _in_own_process(way: str, folder: Path, rounds: int) -> dict[str, Any]:
    command = [sys.executable, __file__, str(folder), "--way", way, "--rounds", str(rounds)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def table(folder: Path, rounds: int) -> str:
    """Return the figures of every way as a table; the ratio is to ours, by the mean."""
    results = {way: _in_own_process(way, folder, rounds) for way in WAYS}
    ours = statistics.mean(results["ours"]["times"])
    lines = [
        f"{len(results['ours']['times'])} feeds, the best of {rounds} rounds each\n",
        "| way | mean CPU ms | p50 ms | max ms | ratio | entries | peak MB |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for way, result in results.items():
        times = result["times"]
        mean = statistics.mean(times)
        lines.append(
            f"| {way} | {mean:.2f} | {statistics.median(times):.2f} | {max(times):.1f} | {mean / ours:.2f} "
            f"| {result['entries']:,} | {result['memory']:.1f} |"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the table, or with ``--way`` one way's figures as JSON."""
    parser = argparse.ArgumentParser(description="time and memory for each way to read feeds")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--way", choices=WAYS)
    arguments = parser.parse_args()
    if arguments.way:
        sys.stdout.write(json.dumps(measure(arguments.way, arguments.folder.resolve(), arguments.rounds)))
    else:
        sys.stdout.write(table(arguments.folder.resolve(), arguments.rounds))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
