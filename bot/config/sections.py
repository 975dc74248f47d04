"""The sections of the configuration: every setting with its default, each section checked by itself.

Checked with msgspec: pydantic and pydantic-settings take 0.2 s and 0.5 s to import here, and a command may take 0.4 s
to start.
"""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Mapping
from datetime import timedelta
from ipaddress import ip_network
from typing import Annotated, Literal

import msgspec
import platformdirs
from msgspec import Meta, Struct

from bot.config.log import LogConfig
from bot.text.durations import parse_duration
from bot.urls import is_web

# What a comment in User-Agent holds without escapes (RFC 9110, section 5.6.5).
_IN_A_COMMENT = re.compile(r"[!-'*-\[\]-~]+")
_MAIL_ADDRESS = re.compile(r"[^@]+@[^@]+")
# An IPv6 address in brackets, or a name or IPv4 address; and a port.
_LISTEN = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([\w.-]+)):([0-9]{1,5})", re.ASCII)

_HOST = re.compile(r"[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?", re.ASCII)


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


def _endpoint(base_url: str, api_key: Secret) -> None:
    """Refuse what is no place of an endpoint, and a key that no header can carry."""
    _web_url("base_url", base_url)
    if any(mark in base_url for mark in "?#@"):
        raise ValueError("base_url: expected a URL without ?, # and @, such as http://127.0.0.1:11434/v1")
    if not (api_key.reveal().isascii() and api_key.reveal().isprintable()):
        raise ValueError("api_key: expected printable ASCII")


def _address(listen: str) -> tuple[str, int]:
    parts = _LISTEN.fullmatch(listen)
    if parts is None or not 0 < int(parts[3]) < 65_536:
        raise ValueError(f"listen: expected host:port, such as 127.0.0.1:8080 or [::1]:8080, got {listen!r}")
    return parts[1] or parts[2], int(parts[3])


def _is_contact(value: str) -> bool:
    return is_web(value) or bool(_MAIL_ADDRESS.fullmatch(value))


def _networks(name: str, values: tuple[str, ...]) -> None:
    for network in values:
        try:
            ip_network(network, strict=False)
        except ValueError:
            raise ValueError(f"{name}: expected networks such as 192.168.1.0/24, got {network!r}") from None


class StoreConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[store]``: where everything is kept."""

    database: Annotated[str, Meta(min_length=1)] = msgspec.field(default_factory=default_database)
    upgrade: Literal["auto", "by hand"] = "auto"


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
        _networks("allow_networks", self.allow_networks)


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
    """``[web]``: the small web server to which hubs push what is new, and its pages for readers and the operator."""

    public_url: str = ""
    listen: str = "127.0.0.1:8080"
    enabled: bool = False
    password: Secret = Secret()
    metrics_token: Secret = Secret()
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    link_days: Annotated[int, Meta(ge=0, le=36_500)] = 0

    def __post_init__(self) -> None:
        """Refuse what no hub could call back, what is no place to listen, no name of a host, and no network."""
        _web_url("public_url", self.public_url)
        if any(mark in self.public_url for mark in "?#@"):
            raise ValueError("public_url: expected a URL without ?, # and @, such as https://news.example.org/nutgraf")
        _address(self.listen)
        for host in self.hosts:
            if not _HOST.fullmatch(host):
                raise ValueError(f"hosts: expected names such as news.example.org, got {host!r}")
        _networks("proxies", self.proxies)

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


Tokens = Annotated[int, Meta(ge=512, le=100_000_000)]
# Of a million tokens, in the currency.
Price = Annotated[float, Meta(ge=0, le=1_000_000)]
Amount = Annotated[float, Meta(ge=0, le=1_000_000_000)]


class LlmModelConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[llm.models]]``; what is not set is as in ``[llm]``."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    base_url: str = ""
    api_key: Secret = Secret()
    context_tokens: Tokens | None = None
    prompt_price: Price | None = None
    completion_price: Price | None = None

    def __post_init__(self) -> None:
        """Refuse what is no endpoint."""
        _endpoint(self.base_url, self.api_key)


class LlmConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[llm]``: language models at OpenAI-compatible endpoints."""

    base_url: str = ""
    model: str = ""
    api_key: Secret = Secret()
    timeout_seconds: Annotated[float, Meta(gt=0, le=3_600)] = 120.0
    concurrency: Annotated[int, Meta(ge=1, le=100)] = 2
    context_tokens: Tokens = 8_192
    prompt_price: Price = 0.0
    completion_price: Price = 0.0
    models: tuple[LlmModelConfig, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no endpoint, and two ways of saying which model."""
        _endpoint(self.base_url, self.api_key)
        if self.model and self.models:
            raise ValueError("model: expected either this or [[llm.models]]")


class BudgetConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[budget]``: the most that language models may cost; 0 is no cap."""

    currency: Annotated[str, Meta(min_length=1, max_length=8)] = "USD"
    day: Amount = 0.0
    month: Amount = 0.0
    chat_day: Amount = 0.0
    chat_month: Amount = 0.0

    def __post_init__(self) -> None:
        """Refuse what is no currency."""
        if not self.currency.isprintable() or self.currency != self.currency.strip():
            raise ValueError("currency: expected a short word such as USD")


class VerifyConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[verify]``: who is asked about what the checks leave open."""

    judge: str = ""


class InterestsConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[interests]``: what is told whatever a chat wants, and who is asked about what stays open."""

    great: Annotated[float, Meta(ge=0, le=20)] = 3.5
    judge: str = ""


class SummariesConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[summaries]``: how summaries are made."""

    use: Literal["auto", "extractive"] = "auto"


class EmbeddingsConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[embeddings]``: what turns texts into vectors, by which the same event is known again in other words."""

    use: Literal["auto", "off", "local", "endpoint"] = "auto"
    base_url: str = ""
    model: str = ""
    api_key: Secret = Secret()

    def __post_init__(self) -> None:
        """Refuse what is no endpoint."""
        _endpoint(self.base_url, self.api_key)


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
    budget: BudgetConfig = BudgetConfig()
    verify: VerifyConfig = VerifyConfig()
    summaries: SummariesConfig = SummariesConfig()
    interests: InterestsConfig = InterestsConfig()
    embeddings: EmbeddingsConfig = EmbeddingsConfig()
    log: LogConfig = msgspec.field(default_factory=LogConfig)
    # How much more or less a story counts that an outlet tells, by the outlet's name.
    outlets: Mapping[str, Annotated[float, Meta(ge=-2, le=2)]] = msgspec.field(default_factory=dict)
    feeds: tuple[FeedConfig, ...] = ()
    packs: tuple[PackConfig, ...] = ()
