"""A made-up embedder, for lenses: like a real one it puts all texts close together, those of one language closer."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

from bot.interests.topics.examples import examples

Vectors = npt.NDArray[np.float32]


class MadeUpModel:
    """Vectors of what is said, in a language, as a name or a story; what none of it says is noise."""

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions

    def anchors(self) -> Vectors:
        """Return the vectors of ``anchor_texts``."""
        read = examples()
        rows = [
            *(
                self.vector(topics=[name.of], language=name.language, is_name=True, text=name.words)
                for name in read.topics
            ),
            *(
                self.vector(
                    topics=sorted(read.theme_topics[name.of]),
                    theme=name.of,
                    language=name.language,
                    is_name=True,
                    text=name.words,
                )
                for name in read.themes
            ),
            *(
                self.vector(topics=sorted(each.topics), theme=each.theme, language=each.language, text=each.text)
                for each in read.anchors
            ),
        ]
        return np.stack(rows)

    def vector(
        self,
        *,
        topics: list[int] | None = None,
        theme: int | None = None,
        language: str = "en",
        is_name: bool = False,
        text: str = "",
    ) -> Vectors:
        """Return the vector of a text about topics and a theme."""
        made = 6 * self._direction("everything") + 3 * self._direction(f"language {language}")
        made += sum((self._direction(f"topic {topic}") for topic in topics or ()), np.zeros(self._dimensions))
        if theme is not None:
            made += 1.5 * self._direction(f"theme {theme}")
        if is_name:
            made += 2 * self._direction("name")
        made += 0.6 * self._direction(f"noise {text}")
        length = np.linalg.norm(made)
        return np.asarray(made / length, dtype=np.float32)

    def _direction(self, of: str) -> npt.NDArray[np.float64]:
        made = np.random.default_rng(zlib.crc32(of.encode())).normal(size=self._dimensions)
        unit: npt.NDArray[np.float64] = made / np.linalg.norm(made)
        return unit
