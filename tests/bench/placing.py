"""Placing articles in stories as they arrive: time, memory and growth, beside clustering all of them again.

The articles are made up: words as frequent as in a language (Zipf), subjects with words of their own, stories with
names of their own, told by one to forty articles. Nothing was taken from anywhere.
"""

from __future__ import annotations

import pickle
import sys
import time
import tomllib
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.model import Placement, StoryId, Traits
from bot.stories import OpenStories, traits
from tests.bench.press import Press

ROOT = Path(__file__).resolve().parents[2]
_SIZES = (1_000, 10_000, 100_000)
_PLACED = 2_000
_LOOK_EVERY = 100
_CLUSTERED = 5_000
# Articles of all sizes come within three days, the longest that an open story is idle.
_BEGUN = datetime(2026, 3, 1, tzinfo=UTC)
_DAYS = timedelta(days=3)


def _times(number: int) -> Iterator[datetime]:
    return (_BEGUN + _DAYS * position / number for position in range(number))


def _placed(stories: OpenStories, arriving: Sequence[Traits]) -> float:
    """Return the milliseconds of one core for an article, second looks included."""
    started = time.process_time()
    for start in range(0, len(arriving), _LOOK_EVERY):
        stories.place(arriving[start : start + _LOOK_EVERY])
        stories.look_again()
    return (time.process_time() - started) / len(arriving) * 1_000


def _size(kept: Sequence[Placement], arriving: Sequence[Traits]) -> tuple[float, float, float]:
    """Return milliseconds for an article, KB of an open one, and seconds to restore."""
    pickled = pickle.dumps(kept)
    tracemalloc.start()
    measured = OpenStories()
    measured.restore(pickle.loads(pickled))  # noqa: S301 - our own
    kilobytes = tracemalloc.get_traced_memory()[0] / len(measured) / 1_024
    tracemalloc.stop()
    del measured
    stories = OpenStories()
    started = time.process_time()
    stories.restore(kept)
    restored = time.process_time() - started
    return _placed(stories, arriving), kilobytes, restored


def _clustering(texts: Sequence[str]) -> float:
    """Return the seconds that scikit-learn takes for all of them, once."""
    started = time.process_time()
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
    apart = 1.0 - (vectors @ vectors.T).toarray()
    AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=0.75
    ).fit_predict(apart.clip(0.0))
    return time.process_time() - started


def _faults(spent: float, growth: float, kilobytes: float) -> list[str]:
    """Return, in words, what of the largest size is over its bound in floors.toml."""
    floors = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["placing"]
    bounds = (("ms", spent), ("growth", growth), ("kilobytes", kilobytes))
    return [
        f"{found:.2f} {name}, at most {floors[f'most_{name}']} is let pass"
        for name, found in bounds
        if found > floors[f"most_{name}"]
    ]


def main() -> int:
    """Print the tables; return 1 when the largest size is over a bound."""
    written = list(Press().articles(_SIZES[-1] + _PLACED))
    started = time.process_time()
    read = [(traits(article, _BEGUN), story) for article, story in written]
    sys.stdout.write(f"Traits: {len(read) / (time.process_time() - started):,.0f} articles a CPU second\n\n")
    sys.stdout.write(
        "| open articles | ms an article | growth | KB an open article | s to restore |\n|---|---|---|---|---|\n"
    )
    before, faults = 0.0, list[str]()
    for size in _SIZES:
        known = [
            Placement(traits=replace(one, at=at), story=StoryId(story))
            for (one, story), at in zip(read[:size], _times(size), strict=True)
        ]
        arriving = [replace(one, at=_BEGUN + _DAYS) for one, _ in read[-_PLACED:]]
        spent, kilobytes, restored = _size(known, arriving)
        growth = f"{spent / before:.2f}" if before else ""
        faults = _faults(spent, spent / before if before else 1.0, kilobytes)
        sys.stdout.write(f"| {size:,} | {spent:.2f} | {growth} | {kilobytes:.2f} | {restored:.1f} |\n")
        sys.stdout.flush()
        before = spent
    some = [article for article, _ in written[:_CLUSTERED]]
    ours = _placed(OpenStories(), [one for one, _ in read[:_CLUSTERED]]) * _CLUSTERED / 1_000
    theirs = _clustering([f"{article.title}. {article.text}" for article in some])
    sys.stdout.write(f"\n{_CLUSTERED:,} articles from none: {ours:.1f} s as they arrive, ")
    sys.stdout.write(f"{theirs:.1f} s for scikit-learn's agglomerative clustering of all, once\n")
    sys.stdout.writelines(f"over its bound: {fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
