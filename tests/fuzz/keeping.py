"""The files of a search: what it begins with, what it found of use, what broke a promise."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tests.fuzz.target import Target

# What a search begins with is tried before anything else.
_MOST_REAL = 40


@dataclass(frozen=True, slots=True)
class Kept:
    """The folder of one target."""

    folder: Path

    @property
    def corpus(self) -> Path:
        """Inputs to begin with: our examples, real files, and what reached a branch that no other did."""
        return self.folder / "corpus"

    @property
    def crashes(self) -> Path:
        """Inputs that broke a promise."""
        return self.folder / "broken"

    @property
    def words(self) -> Path:
        """The words of the format, as libFuzzer reads them."""
        return self.folder / "words"

    @property
    def log(self) -> Path:
        """What the last search said."""
        return self.folder / "log"

    def broken(self) -> tuple[str, ...]:
        """Return the files of inputs that broke a promise, one for each: libFuzzer may have kept it as well."""
        return tuple({path.read_bytes(): str(path) for path in sorted(self.crashes.iterdir())}.values())

    def keep_crash(self, raw: bytes) -> None:
        """Keep an input that broke a promise."""
        _write(self.crashes, raw)

    def begin(self, target: Target, shared: Path) -> None:
        """Write down what a search begins with; what broke a promise before is begun with as well."""
        for folder in (self.corpus, self.crashes):
            folder.mkdir(parents=True, exist_ok=True)
        for raw in (*target.examples, *_real(target, shared), *(path.read_bytes() for path in self.crashes.iterdir())):
            _write(self.corpus, raw[: target.most_bytes])
        for path in self.crashes.iterdir():
            path.unlink()
        lines = ['"' + "".join(f"\\x{byte:02x}" for byte in word) + '"' for word in target.words if word]
        self.words.write_text("\n".join(lines) + "\n", encoding="ascii")


def _write(folder: Path, raw: bytes) -> None:
    (folder / sha256(raw).hexdigest()[:16]).write_bytes(raw)


def _real(target: Target, shared: Path) -> list[bytes]:
    paths = [path for pattern in target.real for path in sorted(shared.glob(pattern)) if path.is_file()]
    paths = paths[:: len(paths) // _MOST_REAL + 1]
    return [gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in paths]
