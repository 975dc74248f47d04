"""Logs: an event name and fields, to standard error. No article text, no secret, no content of a chat.

All of it goes through the standard library's loggers, named by the module that says it: so what libraries warn of comes
in the same form, and one part of the program can be set to say more than the rest. Libraries never say more than
warnings: what some say besides holds what people wrote, and addresses with tokens in them.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from types import TracebackType
from typing import Literal, TextIO
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

Form = Literal["auto", "pretty", "json"]
LEVELS: Mapping[str, int] = {
    "error": logging.ERROR,
    "warning": logging.WARNING,
    "info": logging.INFO,
    "debug": logging.DEBUG,
}
_QUIETEST_FIRST = tuple(LEVELS.values())

# The logger of the whole program, above those of its modules.
_PROGRAM = logging.getLogger("bot")
_HIDDEN = "***"
# What they log, with a traceback, is said again by the error that they raise.
_SAY_IT_TWICE = ("telegram.request.BaseRequest",)
# Shorter ones are no secrets, and hiding them would take words apart.
_SHORTEST_SECRET = 6
# What looks like a secret, wherever it comes from: a bot's token, as in addresses of the Bot API; the password of a
# URL; the credentials of a header; and what a query or a setting calls by such a name.
_SECRETS = (
    (re.compile(r"\b\d{6,12}:[\w-]{30,}"), _HIDDEN),
    (re.compile(r"(?<=/bot)\d+(?::|%3A)[\w-]+", re.IGNORECASE), _HIDDEN),
    (re.compile(r"(://[^\s/?#:@'\"]*:)[^\s/?#'\"]+(?=@)"), rf"\1{_HIDDEN}"),
    (re.compile(r"\b(bearer|basic)(\s+)[\w.~+/=-]{6,}", re.IGNORECASE), rf"\1\2{_HIDDEN}"),
    (
        re.compile(
            r"\b((?:api[_-]?key|access[_-]token|secret[_-]token|token|secret|signature|password)[\\\"']*\s*[=:]\s*[\\\"']*)"
            r"[^\s\\\"'&;,)}\]]{6,}",
            re.IGNORECASE,
        ),
        rf"\1{_HIDDEN}",
    ),
)
# All that would begin a line, or tell a terminal what to do: a server may send such things as its reason.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is logged, and how.

    Attributes:
        form: "pretty" for people, "json" for programs, an object a line; "auto" is pretty: who looks at a terminal, a
            journal or the log of a container wants to read it, and who collects logs says so.
        level: The least that is said, a key of ``LEVELS``.
        levels: The same for parts of the program, by the names of their modules, such as "bot.pipeline".
        secrets: Hidden wherever they would be said.
    """

    form: Form = "auto"
    level: str = "warning"
    levels: Mapping[str, str] = field(default_factory=dict)
    secrets: Sequence[str] = ()


def configure(settings: Settings | None = None, *, verbosity: int = 0, quiet: bool = False) -> None:
    """Set up what is logged, anew where it was set up before.

    Args:
        settings: As configured.
        verbosity: Above 0 it goes before what is configured, for all parts: 1 says what happens, 2 every detail.
        quiet: The same, and only errors are said.
    """
    stated = settings or Settings()
    _set_levels(stated, verbosity=verbosity, quiet=quiet)
    handler = _ToStandardError()
    handler.setFormatter(_formatter(stated))
    handler.addFilter(_is_of_use)
    logging.getLogger().handlers[:] = [handler]
    logging.captureWarnings(capture=True)
    sys.excepthook = _crash
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_common(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def for_programs() -> bool:
    """Tell whether logs are for programs, to which no line of another form may come."""
    formatters = [each.formatter for each in logging.getLogger().handlers if isinstance(each, _ToStandardError)]
    return any(isinstance(each, _Lines) and each.for_programs for each in formatters)


def say(level: str, words: str) -> None:
    """Log what people are told besides."""
    structlog.get_logger(_PROGRAM.name).log(LEVELS[level], words)


def louder() -> str:
    """Say one level more, down to every detail; return the level. Parts that have a level of their own keep it."""
    return _step(1)


def quieter() -> str:
    """Say one level less, down to errors alone; return the level."""
    return _step(-1)


def _step(by: int) -> str:
    place = _QUIETEST_FIRST.index(_PROGRAM.level) if _PROGRAM.level in _QUIETEST_FIRST else 1
    _set_level(_QUIETEST_FIRST[min(max(place + by, 0), len(_QUIETEST_FIRST) - 1)])
    return next(name for name, level in LEVELS.items() if level == _PROGRAM.level)


# ---------------------------------------------------------------- levels


def _set_levels(stated: Settings, *, verbosity: int, quiet: bool) -> None:
    for name in _with_levels_of_their_own():
        logging.getLogger(name).setLevel(logging.NOTSET)
    if quiet:
        _set_level(logging.ERROR)
    elif verbosity:
        _set_level(logging.INFO if verbosity == 1 else logging.DEBUG)
    else:
        _set_level(LEVELS[stated.level])
        for name, level in stated.levels.items():
            logging.getLogger(name).setLevel(LEVELS[level])


def _set_level(level: int) -> None:
    _PROGRAM.setLevel(level)
    logging.getLogger().setLevel(max(level, logging.WARNING))
    for name in _SAY_IT_TWICE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _is_of_use(record: logging.LogRecord) -> bool:
    """Tell whether what a library says is worth a line.

    asyncpg lets go of what waits for a connection that is lost while it is made, and asyncio misses who asks for it:
    who wanted to connect is told by an error of its own.
    """
    error = record.exc_info[1] if record.exc_info else None
    return not (isinstance(error, ConnectionError) and str(error) == "unexpected connection_lost() call")


def _with_levels_of_their_own() -> Iterable[str]:
    loggers = dict(logging.Logger.manager.loggerDict)
    prefix = f"{_PROGRAM.name}."
    return [name for name, each in loggers.items() if name.startswith(prefix) and isinstance(each, logging.Logger)]


# ---------------------------------------------------------------- form


class _ToStandardError(logging.StreamHandler[TextIO]):
    """Writes to what is standard error at the time."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, _: TextIO) -> None:
        """Leave it: there is only one."""


class _Lines(structlog.stdlib.ProcessorFormatter):
    """Formats what is logged, and hides secrets in all of it, the words of exceptions too."""

    def __init__(self, processors: Sequence[Processor], *, secrets: Iterable[str], for_programs: bool) -> None:
        self.for_programs = for_programs
        super().__init__(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _on_one_line, *processors],
            foreign_pre_chain=_common(),
        )
        # The longest first, as one may be a part of another.
        spellings = {spelling for secret in secrets for spelling in _spellings(secret)}
        self._known = sorted(spellings, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as it is written."""
        return self._hidden(super().format(record))

    def _hidden(self, text: str) -> str:
        for secret in self._known:
            text = text.replace(secret, _HIDDEN)
        for pattern, instead in _SECRETS:
            text = pattern.sub(instead, text)
        return text


def _spellings(secret: str) -> Iterable[str]:
    """Return how a secret may stand in a text: as it is, in JSON, in a URL."""
    if len(secret) < _SHORTEST_SECRET:
        return ()
    return (secret, json.dumps(secret)[1:-1], quote(secret), quote(secret, safe=""))


def _common() -> list[Processor]:
    return [structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name]


def _formatter(stated: Settings) -> _Lines:
    for_programs = stated.form == "json"
    return _Lines(_json() if for_programs else _pretty(), secrets=stated.secrets, for_programs=for_programs)


def _json() -> Sequence[Processor]:
    return [
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        # Without the values of variables, among which are secrets and what people said.
        structlog.processors.format_exc_info,
        _first_things_first,
        structlog.processors.JSONRenderer(),
    ]


def _pretty() -> Sequence[Processor]:
    is_terminal = sys.stderr.isatty()
    # Who sits before a terminal knows the day; a file or a journal is read later, and elsewhere.
    stamp = structlog.processors.TimeStamper(
        fmt="%H:%M:%S" if is_terminal else "%Y-%m-%dT%H:%M:%SZ", utc=not is_terminal
    )
    show = structlog.dev.ConsoleRenderer(
        colors=is_terminal and not os.environ.get("NO_COLOR"),
        # As above: without the values of variables.
        exception_formatter=_traceback,
    )
    return [stamp, _without_logger, show]


def _traceback(target: TextIO, error: ExcInfo) -> None:
    written = StringIO()
    structlog.dev.plain_traceback(written, error)
    target.write("\n".join(map(_spelt_out, written.getvalue().split("\n"))))


def _first_things_first(_: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    first = ("timestamp", "level", "logger", "event")
    return {**{name: event[name] for name in first if name in event}, **event}


def _without_logger(_: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Leave out which module says it: for people the event says that, but for libraries' own."""
    if str(event.get("logger", "")).startswith(_PROGRAM.name):
        del event["logger"]
    return event


def _on_one_line(_: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Spell out control characters, so that nobody outside can write a line of the log, or to the terminal."""
    return {name: _spelt_out(value) if isinstance(value, str) else value for name, value in event.items()}


def _spelt_out(text: str) -> str:
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log what ends the program, since its words may hold a secret as well as any others."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    structlog.get_logger().critical("the program met a fault of its own and ends", exc_info=(kind, error, trace))
