"""Opens the embedder for commands that embed text after text, with a file that keeps what was embedded."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from bot.app.embedder import open_embedder
from bot.config import Config
from bot.errors import ConfigError
from bot.evaluation.relevance import Eye
from bot.ports import Embedder
from bot.stories import packed


@contextmanager
def open_eye(config: Config, kept_in: Path | None = None) -> Iterator[Eye | None]:
    """Open the embedder of ``[embeddings]``, None where there is none.

    Args:
        config: Says which.
        kept_in: A file of embeddings by model and text, read now and written at the end; None for none.

    Raises:
        ConfigError: It cannot be had, or the file is no such file.
    """
    with asyncio.Runner() as runner:
        opened = open_embedder(config)
        embedder = runner.run(opened.__aenter__())
        try:
            if embedder is None:
                yield None
                return
            kept = _read(kept_in, embedder.name) if kept_in is not None else {}
            before = len(kept)
            yield _eye(embedder, runner, kept)
            if kept_in is not None and len(kept) > before:
                _write(kept_in, embedder.name, kept)
        finally:
            runner.run(opened.__aexit__(None, None, None))


def _eye(embedder: Embedder, runner: asyncio.Runner, kept: dict[str, bytes]) -> Eye:
    def embed(texts: Sequence[str]) -> Sequence[bytes]:
        names = [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts]
        missing = dict(pair for pair in zip(names, texts, strict=True) if pair[0] not in kept)
        made = runner.run(embedder.embed(list(missing.values()))) if missing else ()
        kept.update(zip(missing, map(packed, made), strict=True))
        return [kept[name] for name in names]

    return Eye(model=embedder.name, embed=embed)


def _write(file: Path, model: str, kept: Mapping[str, bytes]) -> None:
    rows = np.stack([np.frombuffer(vector, dtype=np.int8) for vector in kept.values()])
    with file.open("wb") as opened:
        np.savez(opened, model=np.array(model), names=np.array(list(kept)), rows=rows)


def _read(file: Path, model: str) -> dict[str, bytes]:
    if not file.exists():
        return {}
    subject = f"--vectors {file}"
    try:
        with np.load(file, allow_pickle=False) as stored:
            made_by, names, rows = str(stored["model"]), stored["names"].tolist(), stored["rows"]
    except (OSError, ValueError, KeyError) as error:
        raise ConfigError(subject, f"cannot be read: {error}", "name another file") from None
    if made_by != model:
        raise ConfigError(subject, f"holds embeddings by {made_by}, not by {model}", "name another file")
    return {name: row.tobytes() for name, row in zip(names, rows, strict=True)}
