"""Reads the configuration: a file and the environment, laid over the defaults."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Mapping, Sequence
from itertools import chain
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
# What may stand in a file as secrets do, since a part of it may be one: a database's URL holds a password.
_MAY_HOLD_SECRETS = frozenset({("store", "database")})

# A setting of the environment: variable, section, key, text.
_Named = tuple[str, str, str, str]


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
    laid = _laid(values, named)
    return _checked(laid, _to_blame(values, named, laid), strict=False)


def _laid(values: Mapping[str, Any], named: Sequence[_Named]) -> dict[str, Any]:
    """Return the values of the file with those of the environment laid over them."""
    laid = copy.deepcopy(dict(values))
    for name, section, key, text in named:
        _overlay(laid, name, section, key, text)
    return laid


def _to_blame(values: Mapping[str, Any], named: Sequence[_Named], laid: Mapping[str, Any]) -> str:
    """Return the variable that is to be named when the whole is wrong; what belongs together is looked at together.

    It is the one without which the rest is right, else the first that is wrong by itself.
    """
    if _is_right(laid):
        return "environment"
    without = (each for each in named if _is_right(_laid(values, [other for other in named if other is not each])))
    alone = (each for each in named if not _is_right(_laid(values, [each])))
    return next((name for name, *_ in chain(without, alone)), "environment")


def _is_right(values: Mapping[str, Any]) -> bool:
    try:
        _checked(values, "", strict=False)
    except ConfigError:
        return False
    return True


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


def _named_in(environment: Mapping[str, str]) -> list[_Named]:
    """Return each setting of the environment; its key is "" for ``NUTGRAF_FEEDS``."""
    found = []
    for name, text in sorted(environment.items()):
        _refuse_one_underscore(name)
        section, separator, key = name.removeprefix(PREFIX).lower().partition("__")
        if name.startswith(PREFIX) and (separator or section in _LISTS):
            found.append((name, section, key, text))
    return found


def _refuse_one_underscore(name: str) -> None:
    """Refuse ``NUTGRAF_TELEGRAM_TOKEN``, which would be set for nothing.

    Raises:
        ConfigError: It names a section, and one underscore too few.
    """
    section, one, key = name.removeprefix(PREFIX).lower().partition("_")
    if name.startswith(PREFIX) and one and not key.startswith("_") and section in get_type_hints(Config):
        meant = f"{PREFIX}{section}__{key}".upper()
        raise ConfigError(name, "is not a setting", f"two underscores stand behind the section: {meant}")


def _overlay(values: dict[str, Any], name: str, section: str, key: str, text: str) -> None:
    if not key:
        values[section] = _json(name, text)
        return
    table = values.setdefault(section, {})
    if not isinstance(table, dict):
        raise ConfigError(name, f"{section} is not a section", _EXAMPLE)
    owner = get_type_hints(Config).get(section)
    kinds = get_type_hints(owner) if isinstance(owner, type) else {}
    stated = key.removesuffix("_file")
    if stated != key and (kinds.get(stated) is Secret or (section, stated) in _MAY_HOLD_SECRETS):
        table[stated] = _secret(name, Path(text))
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
    except UnicodeDecodeError:
        raise ConfigError(name, f"{path} is not UTF-8 text", "name a file that holds nothing but the secret") from None
    except OSError as error:
        problem = (error.strerror or "input/output error").lower()
        raise ConfigError(name, f"{path} cannot be read ({problem})", "name a readable file") from None
