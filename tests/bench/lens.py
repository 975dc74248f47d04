"""`make lens`: the lens that ships with the program, made again for the model on this machine.

Fitted to: our own examples in bot/interests/topics/anchors, made up in eight languages, and nothing else. What is
printed is measured on parts of them that were held out: themes, a fifth at a time, and whole languages.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.embeddings.local import LocalEmbedder
from bot.evaluation.topic_relevance import average_precision
from bot.interests.topics.examples import LANGUAGES
from bot.interests.topics.fitting import (
    Fold,
    Material,
    anchor_texts,
    fitted,
    held_out,
    narrow_trials,
    read_material,
    uncalibrated,
    wide_trials,
)
from bot.interests.topics.lens import FILE, kept
from bot.interests.topics.meaning import Lens
from bot.interests.topics.ready import READY

LENS = Path(__file__).parents[2] / "bot" / "interests" / "topics" / FILE
_AT_ONCE = 64

_Floats = npt.NDArray[np.floating]
_Bools = npt.NDArray[np.bool_]


def main() -> int:
    """Embed the examples, fit, print the figures, and write the file."""
    embedder = LocalEmbedder()
    anchors = np.array(asyncio.run(_embedded(embedder)), dtype=np.float32)
    lens, material = fitted(anchors), read_material(anchors)
    folds = list(held_out(material))
    sys.stdout.write(f"Fitted to {len(anchors):,} texts of our own, {len(material.stories):,} of them stories.\n")
    _print_plain("one thing, by the names of held-out themes", *narrow_trials(material, folds), weights=lens.narrow)
    _print_plain("a whole field, by the names of ready topics", *wide_trials(material, folds), weights=lens.wide)
    _print_ready(material, folds, lens)
    _print_languages(material, lens)
    LENS.write_bytes(kept(lens, embedder.name))
    return 0


async def _embedded(embedder: LocalEmbedder) -> list[Sequence[float]]:
    texts = anchor_texts()
    found: list[Sequence[float]] = []
    for start in range(0, len(texts), _AT_ONCE):
        found += await embedder.embed(texts[start : start + _AT_ONCE])
        sys.stderr.write(f"\rEmbedding examples: {len(found):,} of {len(texts):,}")
    sys.stderr.write("\n")
    return found


def _print_plain(of: str, products: Sequence[_Floats], truths: Sequence[_Bools], *, weights: _Floats) -> None:
    odds = [each @ weights[:-1] + weights[-1] for each in products]
    rows = [pair for fold in zip(odds, truths, strict=True) for pair in zip(*fold, strict=True) if pair[1].any()]
    _print(f"Topics in plain words that mean {of}", [row for row, _ in rows], [truth for _, truth in rows])


def _print_ready(material: Material, folds: Sequence[Fold], lens: Lens) -> None:
    odds = np.zeros(material.about.shape)
    for fold in folds:
        products = fold.looked @ fold.lens.values[-len(READY) :].T
        odds[fold.stories] = products * lens.ready[:, 0] + lens.ready[:, 1]
    _print("Ready topics, on held-out themes", list(odds.T), list(material.about.T))
    for place, topic in enumerate(READY):
        _print(f"  {topic}", [odds[:, place]], [material.about[:, place]])
    none = float((odds.max(axis=1) < 0).mean())
    sys.stdout.write(
        f"  of no ready topic: {none:.3f} of the stories; {(~material.about.any(axis=1)).mean():.3f} are\n"
    )


def _print_languages(material: Material, lens: Lens) -> None:
    """Print what a lens makes of stories in a language that it was made without."""
    for place, language in enumerate(LANGUAGES):
        own = material.language == place
        rest = replace(
            material,
            themes=np.delete(material.themes, place, axis=0),
            stories=material.stories[~own],
            language=material.language[~own] - (material.language[~own] > place),
            theme=material.theme[~own],
            about=material.about[~own],
        )
        seen = uncalibrated(rest, np.ones(len(rest.theme_topics), dtype=np.bool_))
        odds = replace(seen, ready=lens.ready).certainties(material.stories[own]) - 0.5
        _print(f"Ready topics in {language}, of which nothing was seen", list(odds.T), list(material.about[own].T))


def _print(of: str, odds: Sequence[_Floats], truths: Sequence[_Bools]) -> None:
    pairs = list(zip(odds, truths, strict=True))
    precision = np.mean([average_precision(row, truth) for row, truth in pairs])
    f1 = np.mean([2 * ((row >= 0) & truth).sum() / ((row >= 0).sum() + truth.sum()) for row, truth in pairs])
    sys.stdout.write(f"{of}: average precision {precision:.3f}, F1 where it is told {f1:.3f}\n")


if __name__ == "__main__":
    sys.exit(main())
