"""Reads the configuration: a file and the environment, laid over the defaults."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_origin, get_type_hints

import msgspec
import platformdirs

from bot.config.sections import Config, Secret
from bot.errors import ConfigError

PREFIX = "NUTGRAF_"
FILE_NAME = "config.toml"
_EXAMPLE = "see config.example.toml"
# What is a list of tables, and so is given as a whole: ``NUTGRAF_FEEDS``.
_LISTS = frozenset({"feeds", "packs"})


def find(path: Path | None, environment: Mapping[str, str], *, folder: Path | None = None) -> Path | None:
    """Return the file that ``load`` reads, None when there is none in the usual places."""
    if path is not None:
        return path
    if named := environment.get(f"{PREFIX}CONFIG"):
        return Path(named)
    usual = ((folder or Path.cwd()) / FILE_NAME, platformdirs.user_config_path("nutgraf", appauthor=False) / FILE_NAME)
    return next((place for place in usual if place.is_file()), None)


def load(path: Path | None, environment: Mapping[str, str], *, folder: Path | None = None) -> Config:
    """Read and check the configuration.

    Args:
        path: The file named on the command line, which must exist; None looks in the usual places.
        environment: Variables of the process.
        folder: The working folder, by default the real one.

    Raises:
        ConfigError: Names the file or variable, the key, the value and what was expected.
    """
    source = find(path, environment, folder=folder)
    values = _read(source) if source else {}
    given = _checked(values, str(source), strict=True)
    if not (named := _named_in(environment)):
        return given
    for name, section, key, text in named:
        _overlay(values, name, section, key, text)
        _checked(values, name, strict=False)
    return _checked(values, "environment", strict=False)


def _checked(values: Mapping[str, Any], subject: str, *, strict: bool) -> Config:
    try:
        return msgspec.convert(values, Config, strict=strict, dec_hook=_decode)
    except msgspec.ValidationError as error:
        raise ConfigError(subject, _explain(str(error)), _EXAMPLE) from None


def _decode(kind: type, value: object) -> object:
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    raise TypeError(f"Expected `str`, got `{type(value).__name__}`")


def _explain(message: str) -> str:
    """Turn msgspec's "Expected `int`, got `str` - at `$.fetch.connections`" into a key and what it expects."""
    problem, _, place = message.partition(" - at `$")
    section = place.strip("`").lstrip(".")
    key, colon, rest = problem.partition(": ")
    if colon and key.isidentifier():
        return f"{section}.{key}: {rest}"
    if problem.startswith("Object contains unknown field"):
        return f"{section + '.' if section else ''}{problem.split('`')[1]} is not a setting"
    return f"{section}: {problem[:1].lower()}{problem[1:].replace('`', '')}"


def _read(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(str(source), (error.strerror or "cannot be read").lower(), "name a readable file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(source), f"is not TOML: {error}", _EXAMPLE) from None


def _named_in(environment: Mapping[str, str]) -> list[tuple[str, str, str, str]]:
    """Return each setting of the environment as (variable, section, key, text); key is "" for ``NUTGRAF_FEEDS``."""
    found = []
    for name, text in sorted(environment.items()):
        section, separator, key = name.removeprefix(PREFIX).lower().partition("__")
        if name.startswith(PREFIX) and (separator or section in _LISTS):
            found.append((name, section, key, text))
    return found


def _overlay(values: dict[str, Any], name: str, section: str, key: str, text: str) -> None:
    if not key:
        values[section] = _json(name, text)
        return
    table = values.setdefault(section, {})
    if not isinstance(table, dict):
        raise ConfigError(name, f"{section} is not a section", _EXAMPLE)
    owner = get_type_hints(Config).get(section)
    kinds = get_type_hints(owner) if isinstance(owner, type) else {}
    if kinds.get(key.removesuffix("_file")) is Secret and key.endswith("_file"):
        table[key.removesuffix("_file")] = _secret(name, Path(text))
    else:
        table[key] = _json(name, text) if _is_several(kinds.get(key)) else text


def _is_several(kind: object) -> bool:
    return get_origin(kind) in {tuple, Mapping}


def _json(name: str, text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        example = """["127.0.0.0/8"], or an object, {"bot.pipeline": "debug"}"""
        raise ConfigError(name, "expected a JSON list", f"for example {example}") from None


def _secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(name, f"{path} cannot be read ({type(error).__name__})", "name a readable file") from None
