"""TOML and environment to one frozen ``Config``; the only reader of either.

Order, later wins: the defaults below, the configuration file, ``NUTGRAF_SECTION__KEY`` in the environment. The file is
``--config``, else ``NUTGRAF_CONFIG``, else ``config.toml`` in the working folder, else ``config.toml`` in the user's
configuration folder. A secret may also stand in a file named by ``NUTGRAF_SECTION__KEY_FILE``.

Checked with msgspec: pydantic and pydantic-settings take 0.2 s and 0.5 s to import here, and a command may take 0.4 s
to start.
"""

from __future__ import annotations

import re
import tomllib
import zoneinfo
from collections.abc import Mapping
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
import platformdirs
from msgspec import Meta, Struct

from bot.errors import ConfigError
from bot.text.durations import parse_duration
from bot.urls import is_web

PREFIX = "NUTGRAF_"
FILE_NAME = "config.toml"
_EXAMPLE = "see config.example.toml"
# What a comment in User-Agent holds without escapes (RFC 9110, section 5.6.5).
_IN_A_COMMENT = re.compile(r"[!-'*-\[\]-~]+")
_MAIL_ADDRESS = re.compile(r"[^@]+@[^@]+")
# An IPv6 address in brackets, or a name or IPv4 address; and a port.
_LISTEN = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+)):([0-9]{1,5})", re.ASCII)


# What is a list of tables, and so is given as a whole: ``NUTGRAF_FEEDS``.
_LISTS = frozenset({"feeds", "packs"})


class Secret:
    """A value that never prints; ``reveal`` gives it."""

    __slots__ = ("_value",)

    def __init__(self, value: str = "") -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the value itself."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return "***" if self._value else "''"


def default_database() -> str:
    """Return the URL of ``nutgraf.db`` in the user's data folder."""
    return f"sqlite:///{platformdirs.user_data_path('nutgraf', appauthor=False) / 'nutgraf.db'}"


def _web_url(name: str, value: str) -> None:
    if value and not is_web(value):
        raise ValueError(f"{name}: expected an http or https URL")


def _address(listen: str) -> tuple[str, int]:
    parts = _LISTEN.fullmatch(listen)
    if parts is None or not 0 < int(parts[3]) < 65_536:
        raise ValueError(f"listen: expected host:port, such as 127.0.0.1:8080 or [::1]:8080, got {listen!r}")
    return parts[1] or parts[2], int(parts[3])


def _is_contact(value: str) -> bool:
    return is_web(value) or bool(_MAIL_ADDRESS.fullmatch(value))


class StoreConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[store]``: where everything is kept."""

    database: Annotated[str, Meta(min_length=1)] = msgspec.field(default_factory=default_database)


class FetchConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[fetch]``: how pages are got."""

    allow_networks: tuple[str, ...] = ()
    timeout_seconds: Annotated[float, Meta(gt=0, le=600)] = 20.0
    idle_seconds: Annotated[float, Meta(gt=0, le=600)] = 10.0
    max_redirects: Annotated[int, Meta(ge=0, le=20)] = 5
    max_body_bytes: Annotated[int, Meta(ge=1_000, le=100_000_000)] = 10_000_000
    contact: str = ""
    user_agent: str = ""
    connections: Annotated[int, Meta(ge=1, le=1_000)] = 50
    connections_per_host: Annotated[int, Meta(ge=1, le=100)] = 4
    seconds_between_after_429: Annotated[float, Meta(ge=0, le=600)] = 1.0

    def __post_init__(self) -> None:
        """Refuse what is no network, and what no header can say."""
        if self.contact and not (_IN_A_COMMENT.fullmatch(self.contact) and _is_contact(self.contact)):
            raise ValueError("contact: expected an http or https URL or a mail address")
        if not self.user_agent.isprintable():
            raise ValueError("user_agent: expected one line without control characters")
        for network in self.allow_networks:
            try:
                ip_network(network, strict=False)
            except ValueError:
                raise ValueError(f"allow_networks: expected networks such as 192.168.1.0/24, got {network!r}") from None


class WorkersConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[workers]``: the processes that read feeds and pages."""

    processes: Annotated[int, Meta(ge=0, le=64)] = 0
    timeout_seconds: Annotated[float, Meta(gt=0, le=600)] = 20.0
    memory_bytes: Annotated[int, Meta(ge=500_000_000)] = 2_000_000_000


class FeedConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[feeds]]``: a feed to follow."""

    url: str
    title: str = ""
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no web address."""
        if not is_web(self.url):
            raise ValueError("url: expected an http or https URL")


def _duration(name: str, value: str) -> timedelta:
    try:
        return parse_duration(value)
    except ValueError as error:
        raise ValueError(f"{name}: {error}, got {value!r}") from None


class PollConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[poll]``: how often feeds are asked for."""

    shortest: str = "15min"
    longest: str = "6h"
    longest_backoff: str = "1d"
    patience: str = "21d"
    first_entries: Annotated[int, Meta(ge=0, le=1_000)] = 10

    def __post_init__(self) -> None:
        """Refuse what is no length of time, and a shortest that is longer than the longest."""
        shortest, longest = _duration("shortest", self.shortest), _duration("longest", self.longest)
        if not timedelta(minutes=1) <= shortest <= longest:
            raise ValueError(f"shortest: expected between 1min and longest ({self.longest}), got {self.shortest!r}")
        if longest > timedelta(days=7):
            raise ValueError(f"longest: expected at most 7d, got {self.longest!r}")
        for name in ("longest_backoff", "patience"):
            _duration(name, getattr(self, name))


class KeepConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[keep]``: how much is kept, and for how long."""

    days: Annotated[int, Meta(ge=2, le=36_500)] = 90
    megabytes: Annotated[int, Meta(ge=0)] = 2_000


class DigestConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[digest]``: what a digest holds when nothing else is asked for."""

    since: str = "24h"
    limit: Annotated[int, Meta(ge=1, le=200)] = 10
    sentences: Annotated[int, Meta(ge=1, le=5)] = 2
    entries_per_feed: Annotated[int, Meta(ge=1, le=1_000)] = 30
    read_pages: bool = True
    time_zone: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no length of time, and what is no zone."""
        try:
            parse_duration(self.since)
        except ValueError as error:
            raise ValueError(f"since: {error}, got {self.since!r}") from None
        if self.time_zone and self.time_zone not in zoneinfo.available_timezones():
            raise ValueError(f"time_zone: expected an IANA zone such as Europe/Berlin, got {self.time_zone!r}")

    @property
    def period(self) -> timedelta:
        """How far back a digest looks."""
        return parse_duration(self.since)


class WebConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[web]``: the small web server to which hubs push what is new."""

    public_url: str = ""
    listen: str = "127.0.0.1:8080"

    def __post_init__(self) -> None:
        """Refuse what no hub could call back, and what is no place to listen."""
        _web_url("public_url", self.public_url)
        if any(mark in self.public_url for mark in "?#@"):
            raise ValueError("public_url: expected a URL without ?, # and @, such as https://news.example.org/nutgraf")
        _address(self.listen)

    @property
    def address(self) -> tuple[str, int]:
        """The host and port to listen on."""
        return _address(self.listen)


class TelegramConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[telegram]``: the bot's access, and who may use it."""

    token: Secret = Secret()
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    updates: Literal["auto", "polling", "webhook"] = "auto"
    access: Literal["open", "invited"] = "open"
    chats: tuple[int, ...] = ()
    operators: tuple[int, ...] = ()
    messages_per_minute: Annotated[int, Meta(ge=1, le=1_000)] = 60
    feeds_per_chat: Annotated[int, Meta(ge=1, le=100_000)] = 500

    def __post_init__(self) -> None:
        """Refuse what is no web address."""
        _web_url("base_url", self.base_url)
        _web_url("base_file_url", self.base_file_url)


class LlmConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[llm]``: an OpenAI-compatible endpoint."""

    base_url: str = ""
    model: str = ""
    api_key: Secret = Secret()

    def __post_init__(self) -> None:
        """Refuse what is no web address."""
        _web_url("base_url", self.base_url)


class PackConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[packs]]``: feeds that a chat may follow together, for a start."""

    topic: Annotated[str, Meta(min_length=1, max_length=60)]
    feeds: tuple[str, ...]
    language: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no web address."""
        for url in self.feeds:
            _web_url("feeds", url)


class Config(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that can be set."""

    store: StoreConfig = msgspec.field(default_factory=StoreConfig)
    fetch: FetchConfig = FetchConfig()
    workers: WorkersConfig = WorkersConfig()
    poll: PollConfig = PollConfig()
    keep: KeepConfig = KeepConfig()
    digest: DigestConfig = DigestConfig()
    web: WebConfig = WebConfig()
    telegram: TelegramConfig = TelegramConfig()
    llm: LlmConfig = LlmConfig()
    feeds: tuple[FeedConfig, ...] = ()
    packs: tuple[PackConfig, ...] = ()


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
        table[key] = _json(name, text) if str(kinds.get(key)).startswith("tuple") else text


def _json(name: str, text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        raise ConfigError(name, "expected a JSON list", 'for example ["127.0.0.0/8"]') from None


def _secret(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(name, f"{path} cannot be read ({type(error).__name__})", "name a readable file") from None
