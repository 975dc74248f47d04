"""TOML and environment to one frozen ``Config``; the only reader of either.

Order, later wins: the defaults below, the configuration file, ``NUTGRAF_SECTION__KEY`` in the environment. The file is
``--config``, else ``NUTGRAF_CONFIG``, else ``config.toml`` in the working folder, else ``config.toml`` in the user's
configuration folder. A secret may also stand in a file named by ``NUTGRAF_SECTION__KEY_FILE``.

Checked with pydantic alone: pydantic-settings takes 0.3 s more to import, which is most of what a command may take to
start, for the twenty lines that read the environment here.
"""

from __future__ import annotations

import json
import tomllib
import zoneinfo
from collections.abc import Mapping
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError

from bot.errors import ConfigError
from bot.text.durations import parse_duration
from bot.urls import is_web

PREFIX = "NUTGRAF_"
FILE_NAME = "config.toml"
_FROZEN = ConfigDict(frozen=True, extra="forbid")


def _duration(value: object) -> object:
    return parse_duration(value) if isinstance(value, str) else value


def _network(value: str) -> str:
    return str(ip_network(value, strict=False))


def _zone(value: str) -> str:
    if value and value not in zoneinfo.available_timezones():
        raise ValueError("expected an IANA time zone such as Europe/Berlin")
    return value


def _web_url(value: str) -> str:
    if value and not is_web(value):
        raise ValueError("expected an http or https URL")
    return value


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Network = Annotated[str, AfterValidator(_network)]
TimeZone = Annotated[str, AfterValidator(_zone)]
WebUrl = Annotated[str, AfterValidator(_web_url)]


def default_database() -> str:
    """Return the URL of ``nutgraf.db`` in the user's data folder."""
    return f"sqlite:///{platformdirs.user_data_path('nutgraf', appauthor=False) / 'nutgraf.db'}"


class StoreConfig(BaseModel):
    """``[store]``: where everything is kept."""

    model_config = _FROZEN
    database: str = Field(default_factory=default_database)


class FetchConfig(BaseModel):
    """``[fetch]``: how pages are got."""

    model_config = _FROZEN
    allow_networks: tuple[Network, ...] = ()
    timeout_seconds: float = Field(20.0, gt=0, le=600)
    max_body_bytes: int = Field(10_000_000, ge=1_000, le=100_000_000)
    user_agent: str = ""
    connections: int = Field(50, ge=1, le=1_000)
    connections_per_host: int = Field(4, ge=1, le=100)


class WorkersConfig(BaseModel):
    """``[workers]``: the processes that read feeds and pages."""

    model_config = _FROZEN
    processes: int = Field(0, ge=0, le=64)
    timeout_seconds: float = Field(20.0, gt=0, le=600)
    memory_bytes: int = Field(2_000_000_000, ge=500_000_000)


class FeedConfig(BaseModel):
    """One ``[[feeds]]``: a feed to follow."""

    model_config = _FROZEN
    url: Annotated[str, AfterValidator(_web_url)] = Field(min_length=1)
    title: str = ""
    tags: tuple[str, ...] = ()


class DigestConfig(BaseModel):
    """``[digest]``: what a digest holds when nothing else is asked for."""

    model_config = _FROZEN
    since: Duration = Field(timedelta(hours=24), gt=timedelta(0))
    limit: int = Field(10, ge=1, le=200)
    sentences: int = Field(2, ge=1, le=5)
    entries_per_feed: int = Field(30, ge=1, le=1_000)
    time_zone: TimeZone = ""


class TelegramConfig(BaseModel):
    """``[telegram]``: the bot's access."""

    model_config = _FROZEN
    token: SecretStr = SecretStr("")
    base_url: WebUrl = "https://api.telegram.org/bot"
    base_file_url: WebUrl = "https://api.telegram.org/file/bot"


class LlmConfig(BaseModel):
    """``[llm]``: an OpenAI-compatible endpoint."""

    model_config = _FROZEN
    base_url: WebUrl = ""
    model: str = ""
    api_key: SecretStr = SecretStr("")


class Config(BaseModel):
    """Everything that can be set. ``source`` is the file it was read from, None when there was none."""

    model_config = _FROZEN
    store: StoreConfig = Field(default_factory=StoreConfig)
    fetch: FetchConfig = Field(default_factory=FetchConfig)
    workers: WorkersConfig = Field(default_factory=WorkersConfig)
    digest: DigestConfig = Field(default_factory=DigestConfig)
    telegram: TelegramConfig = Field(default_factory=TelegramConfig)
    llm: LlmConfig = Field(default_factory=LlmConfig)
    feeds: tuple[FeedConfig, ...] = ()
    source: Path | None = None


def load(path: Path | None, environment: Mapping[str, str], *, folder: Path | None = None) -> Config:
    """Read and check the configuration.

    Args:
        path: The file named on the command line, which must exist; None looks in the usual places.
        environment: Variables of the process.
        folder: The working folder, by default the real one.

    Raises:
        ConfigError: Names the file or variable, the key, the value and what was expected.
    """
    source = _find(path, environment, folder or Path.cwd())
    values = _read(source) if source else {}
    if "source" in values:
        raise ConfigError(f"{source}: source", "is not a setting", "remove it")
    _overlay(values, environment)
    try:
        return Config.model_validate({**values, "source": source})
    except ValidationError as error:
        raise ConfigError(str(source or "environment"), _explain(error), "see config.example.toml") from None


def _find(path: Path | None, environment: Mapping[str, str], folder: Path) -> Path | None:
    if path is not None:
        return path
    if named := environment.get(f"{PREFIX}CONFIG"):
        return Path(named)
    usual = (folder / FILE_NAME, platformdirs.user_config_path("nutgraf", appauthor=False) / FILE_NAME)
    return next((place for place in usual if place.is_file()), None)


def _read(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(str(source), (error.strerror or "cannot be read").lower(), "name a readable file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(str(source), f"is not TOML: {error}", "see config.example.toml") from None


def _overlay(values: dict[str, Any], environment: Mapping[str, str]) -> None:
    for name, text in sorted(environment.items()):
        if not name.startswith(PREFIX) or name == f"{PREFIX}CONFIG":
            continue
        section, _, key = name.removeprefix(PREFIX).lower().partition("__")
        if not key:
            if section == "feeds":
                values["feeds"] = _json(name, text)
            continue
        table = values.setdefault(section, {})
        if not isinstance(table, dict):
            raise ConfigError(name, f"{section} is not a section", "see config.example.toml")
        if key.endswith("_file") and _is_secret(section, key.removesuffix("_file")):
            table[key.removesuffix("_file")] = _secret(name, Path(text))
        else:
            table[key] = _json(name, text) if _is_list(section, key) else text


def _json(name: str, text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise ConfigError(name, "expected a JSON list", 'for example ["127.0.0.0/8"]') from None


def _field(section: str, key: str) -> object:
    owner = Config.model_fields.get(section)
    fields = getattr(owner.annotation if owner else None, "model_fields", {})
    return fields[key].annotation if key in fields else None


def _is_secret(section: str, key: str) -> bool:
    return _field(section, key) is SecretStr


def _is_list(section: str, key: str) -> bool:
    return str(_field(section, key)).startswith("tuple")


def _secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(name, f"{path} cannot be read ({type(error).__name__})", "name a readable file") from None


def _explain(error: ValidationError) -> str:
    problems = []
    for detail in error.errors(include_url=False):
        key = ".".join(str(part) for part in detail["loc"])
        if detail["type"] == "extra_forbidden":
            problems.append(f"{key} is not a setting")
            continue
        message = detail["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        given = detail.get("input")
        shown = "" if isinstance(given, dict | SecretStr) or "token" in key or "api_key" in key else f", got {given!r}"
        expected = message if message.startswith("expected") else f"expected {message}"
        problems.append(f"{key}: {expected}{shown}")
    return "; ".join(problems)
