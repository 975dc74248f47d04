"""The lens that a model's embeddings are seen through: the one that is shipped, or one that is fitted."""

from __future__ import annotations

import io
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from bot.interests.topics.fitting import anchor_texts, fitted
from bot.interests.topics.meaning import Aim, Lens
from bot.text.fingerprint import digest_of

__all__ = ["Aim", "Lens", "anchor_texts", "fitted", "fitted_to", "kept", "shipped"]

FILE = "lens.npz"
_ARRAYS = ("middle", "topic_middle", "nuisance", "keys", "values", "names", "ready", "narrow", "wide", "width")
# Calibration is a few numbers, and kept exactly; of the vectors three digits are enough.
_EXACT = frozenset({"ready", "narrow", "wide", "width"})


@cache
def shipped(model: str) -> Lens | None:
    """Return the lens that ships with the program, None where it is for another model; ``make lens`` makes it.

    Args:
        model: Name of the embedder (``ports.Embedder.name``).
    """
    raw = resources.files("bot.interests.topics").joinpath(FILE).read_bytes()
    with np.load(io.BytesIO(raw), allow_pickle=False) as file:
        if str(file["model"]) != model:
            return None
        arrays = {name: file[name].astype(np.float32) for name in _ARRAYS}
        return Lens(unit=float(file["unit"]), **arrays)


def fitted_to() -> str:
    """Return what tells the examples of today from those of another day."""
    return digest_of(*anchor_texts())


def kept(lens: Lens, model: str) -> bytes:
    """Return a lens as the file that ``shipped`` reads."""
    arrays: dict[str, Any] = {
        name: getattr(lens, name).astype(np.float32 if name in _EXACT else np.float16) for name in _ARRAYS
    }
    file = io.BytesIO()
    np.savez(file, model=np.array(model), fitted_to=np.array(fitted_to()), unit=np.array(lens.unit), **arrays)
    return file.getvalue()
