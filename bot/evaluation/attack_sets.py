"""Sets of attack strings as they are published: JSON of several shapes, JSON lines, lines of text, whole files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ConfigError
from bot.evaluation.json_lines import rows

_IS_ATTACK = 1  # the label of an attack where a set has harmless strings too
_PAYLOADS = "payloads"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A string that is put into articles, and the set it is from: the file's path without endings."""

    set: str
    text: str


def read_attacks(folder: Path) -> tuple[Attack, ...]:
    """Return the strings of all files of a folder, at any depth, each once in its set and none that is blank.

    Read are ``.json`` (a list, lists by kind, or an object with ``payloads``, as garak has them), ``.jsonl`` with
    ``text`` and perhaps ``label``, both gzipped or not, ``.txt`` by lines, and ``.xml`` whole.

    Raises:
        ConfigError: There is no such file, or one cannot be read.
    """
    found: dict[Attack, None] = {}
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = file.relative_to(folder).as_posix().partition(".")[0]
        for text in _strings(file):
            if text.strip():
                found[Attack(set=name, text=text.strip())] = None
    if not found:
        raise ConfigError(str(folder), "holds no attack strings", "name a folder with files such as bipia_train.json")
    return tuple(found)


def _strings(file: Path) -> Iterator[str]:
    kind = file.name.removesuffix(".gz").rpartition(".")[2]
    if kind == "jsonl":
        for _, row in rows(file):
            if row.get("label", _IS_ATTACK) == _IS_ATTACK and isinstance(row.get("text"), str):
                yield str(row["text"])
    elif kind == "json":
        yield from _of_json(_read(file), file)
    elif kind == "txt":
        yield from _read(file).splitlines()
    elif kind == "xml":
        yield _read(file)


def _of_json(text: str, file: Path) -> Iterator[str]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(str(file), f"is no JSON: {error.msg}", "take it out of the folder or mend it") from error
    lists = [value] if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    if isinstance(value, dict) and _PAYLOADS in value:
        lists = [value[_PAYLOADS]]
    for strings in lists:
        if isinstance(strings, list):
            yield from (each for each in strings if isinstance(each, str))


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read: {error}", "name a folder that can be read") from error
