from __future__ import annotations

import json
import logging
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog

from bot import logs
from bot.cli.terminal import complain, note

TOKEN = "7123456789:AAsecret-of-a-bot_that-nobody-sees1"
PASSWORD = 'pass"word of ours/ü'

ANSWER = "an answer that only a chat may read"

_log = structlog.get_logger("bot.tests")


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """What is set up for the whole process is put back."""
    root, program = logging.getLogger(), logging.getLogger("bot")
    before = root.handlers[:], root.level, program.level, sys.excepthook
    yield
    root.handlers[:], sys.excepthook = before[0], before[3]
    root.setLevel(before[1])
    logs.configure()
    program.setLevel(before[2])
    root.handlers[:], sys.excepthook = before[0], before[3]
    root.setLevel(before[1])
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


Printed = pytest.CaptureFixture[str]


JSON = logs.Settings(form="json")


def only_line(printed: Printed) -> dict[str, Any]:
    (line,) = printed.readouterr().err.splitlines()
    read: dict[str, Any] = json.loads(line)
    return read


def fails(token: str) -> None:
    raise KeyError(len(token))


def raised(error: Exception) -> Exception:
    """An error with the way it came."""

    def throw() -> None:
        raise error

    try:
        throw()
    except Exception as caught:  # noqa: BLE001  # it is ours
        return caught
    return error


# ---------------------------------------------------------------- form


@pytest.mark.parametrize("form", ["pretty", "json"])
def test_what_went_wrong_is_logged_without_the_values_of_variables(capsys: Printed, form: logs.Form) -> None:
    logs.configure(logs.Settings(form=form))
    try:
        fails(ANSWER)
    except KeyError:
        _log.exception("message met a fault of this program")
    printed = capsys.readouterr().err
    assert "Traceback" in printed
    assert "KeyError: 35" in printed
    assert "only a chat" not in printed


def test_for_programs_a_line_is_an_object_with_the_time_in_utc(capsys: Printed) -> None:
    logs.configure(JSON)
    before = datetime.now(UTC)
    _log.warning("feed failed", url="https://a.example/ü", status=503, at=before)
    line = only_line(capsys)
    assert list(line)[:4] == ["timestamp", "level", "logger", "event"]
    assert line["timestamp"].endswith("Z")
    assert timedelta(0) <= datetime.fromisoformat(line["timestamp"]) - before < timedelta(seconds=5)
    assert {name: line[name] for name in ("level", "logger", "event", "url", "status")} == {
        "level": "warning",
        "logger": "bot.tests",
        "event": "feed failed",
        "url": "https://a.example/ü",
        "status": 503,
    }


def test_for_people_who_read_it_later_a_line_has_the_day_and_no_colours(capsys: Printed) -> None:
    logs.configure()
    _log.warning("feed failed", problem="gives no answer")
    line = capsys.readouterr().err
    datetime.strptime(line.split()[0], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert "feed failed" in line
    assert "problem='gives no answer'" in line
    assert "\x1b" not in line


def test_for_people_at_a_terminal_it_has_the_hour_and_colours(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    logs.configure()
    _log.warning("feed failed")
    assert "\x1b[" in capsys.readouterr().err
    monkeypatch.setenv("NO_COLOR", "1")
    logs.configure()
    _log.warning("feed failed")
    line = capsys.readouterr().err
    datetime.strptime(line.split()[0], "%H:%M:%S").replace(tzinfo=UTC)
    assert "\x1b" not in line


@pytest.mark.parametrize("form", ["pretty", "json"])
def test_nobody_outside_writes_a_line_or_to_the_terminal(capsys: Printed, form: logs.Form) -> None:
    logs.configure(logs.Settings(form=form))
    evil = "gone\n2027-01-01T00:00:00Z [error] all is lost \x1b[2J\x9b2J\u2028"
    _log.warning("feed failed", problem=evil)
    logging.getLogger("aiohttp").warning(evil)
    _log.error("fault", exc_info=raised(OSError(evil.replace("\n", " "))))
    printed = capsys.readouterr().err
    assert not set(printed) & {"\x1b", "\x9b", "\u2028"}
    assert not any(line.startswith("2027-01-01") for line in printed.splitlines())


def test_what_libraries_and_python_warn_of_comes_the_same_way(capsys: Printed) -> None:
    logs.configure(JSON)
    logging.getLogger("aiohttp.client").warning("unclosed %s", "session")
    line = only_line(capsys)
    assert (line["logger"], line["level"], line["event"]) == ("aiohttp.client", "warning", "unclosed session")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logs.configure(JSON)
        warnings.warn("old way of doing things", stacklevel=1)
    assert "old way of doing things" in only_line(capsys)["event"]


def test_a_crash_is_a_line_too(capsys: Printed) -> None:
    logs.configure(logs.Settings(form="json", secrets=["open-sesame"]))
    error = raised(RuntimeError("https://host.example/open-sesame is wrong"))
    sys.excepthook(RuntimeError, error, error.__traceback__)
    line = only_line(capsys)
    assert line["level"] == "critical"
    assert line["exception"].endswith("RuntimeError: https://host.example/*** is wrong")


# ---------------------------------------------------------------- secrets


@pytest.mark.parametrize("form", ["pretty", "json"])
@pytest.mark.parametrize(
    "words",
    [
        f"POST https://api.telegram.org/bot{TOKEN}/getMe",
        f"https://telegram.test/bot{TOKEN.replace(':', '%3A')}/getMe",
        f"token {TOKEN} is unknown",
        "postgresql://nutgraf:AAsecret@db.example/nutgraf is away",
        "postgresql://nutgraf:AA@secret@db.example/nutgraf is away",
        "https://AAperson:AAsecret@feeds.example/a",
        "GET https://feeds.example/a?page=2&api_key=AAsecret",
        "GET https://feeds.example/a?token=AAsecret",
        "header Authorization: Bearer AAsecret.of-ours",
        "Authorization: Basic QUFzZWNyZXQ6AAsecret",
        '{"password": "AAsecret", "user": "x"}',
        "wrong hub secret=AAsecret",
    ],
)
def test_what_looks_like_a_secret_is_hidden_wherever_it_stands(capsys: Printed, form: logs.Form, words: str) -> None:
    logs.configure(logs.Settings(form=form))
    _log.warning("failed", problem=words, nested=[{"words": words}])
    _log.warning(words)
    logging.getLogger("httpx").error("%s", words)
    _log.error("failed", exc_info=raised(ValueError(words)))
    printed = capsys.readouterr().err
    assert "***" in printed
    assert "AAsecret" not in printed
    assert "of-a-bot" not in printed


@pytest.mark.parametrize("form", ["pretty", "json"])
def test_what_is_known_as_a_secret_is_hidden_in_every_spelling(capsys: Printed, form: logs.Form) -> None:
    logs.configure(logs.Settings(form=form, secrets=[PASSWORD, "short", "", "ours/ü"]))
    for spelling in (PASSWORD, "pass%22word%20of%20ours/%C3%BC", "pass%22word%20of%20ours%2F%C3%BC"):
        _log.warning("refused", problem=f"<{spelling}>")
    printed = capsys.readouterr().err
    assert printed.count("<***>") == 3
    _log.warning("a short answer")
    assert "a short answer" in capsys.readouterr().err


def test_what_is_no_secret_stays(capsys: Printed) -> None:
    logs.configure()
    words = (
        "https://feeds.example/2027/03/28:12/a?page=2 completion_tokens=1000 at 12:30:45, story 1234567890:12",
        "the database does not accept the user name and password",
        "the token is unknown",
    )
    for each in words:
        _log.warning("said", words=each)
    printed = capsys.readouterr().err
    assert "***" not in printed
    assert all(each in printed for each in words)


# ---------------------------------------------------------------- levels


def said(printed: Printed, *, part: str = "bot.tests") -> list[str]:
    """Which levels are said by a part of the program."""
    log = structlog.get_logger(part)
    for level in ("debug", "info", "warning", "error"):
        getattr(log, level)(f"level-{level}")
    err = printed.readouterr().err
    return [level for level in ("debug", "info", "warning", "error") if f"level-{level}" in err]


ALL = ["debug", "info", "warning", "error"]


@pytest.mark.parametrize(
    ("verbosity", "quiet", "level", "expected"),
    [
        (0, False, "warning", ALL[2:]),
        (0, False, "debug", ALL),
        (0, False, "error", ALL[3:]),
        (1, False, "error", ALL[1:]),
        (2, False, "warning", ALL),
        (0, True, "debug", ALL[3:]),
    ],
)
def test_the_command_line_goes_before_the_configuration(
    capsys: Printed, *, verbosity: int, quiet: bool, level: str, expected: list[str]
) -> None:
    settings = logs.Settings(level=level, levels={"bot.tests.one": "debug"})
    logs.configure(settings, verbosity=verbosity, quiet=quiet)
    assert said(capsys) == expected
    if verbosity or quiet:
        assert said(capsys, part="bot.tests.one") == expected


def test_a_part_of_the_program_has_a_level_of_its_own_until_it_is_set_anew(capsys: Printed) -> None:
    logs.configure(logs.Settings(levels={"bot.pipeline": "debug", "bot.web": "error"}))
    assert said(capsys, part="bot.pipeline.polling") == ALL
    assert said(capsys, part="bot.web.faults") == ALL[3:]
    assert said(capsys) == ALL[2:]
    logs.louder()
    assert said(capsys) == ALL[1:]
    assert said(capsys, part="bot.web.faults") == ALL[3:]
    logs.configure()
    assert said(capsys, part="bot.pipeline.polling") == ALL[2:]
    assert said(capsys, part="bot.web.faults") == ALL[2:]


def test_who_says_it_is_known_without_a_name(capsys: Printed) -> None:
    logs.configure(JSON)
    structlog.get_logger().warning("here")
    assert only_line(capsys)["logger"] == __name__


def test_it_gets_louder_and_quieter_by_a_level_at_a_time(capsys: Printed) -> None:
    logs.configure()
    assert [logs.louder() for _ in range(3)] == ["info", "debug", "debug"]
    assert said(capsys) == ALL
    assert [logs.quieter() for _ in range(4)] == ["info", "warning", "error", "error"]
    assert said(capsys) == ALL[3:]


def test_libraries_never_say_more_than_warnings(capsys: Printed) -> None:
    logs.configure(verbosity=2)
    logging.getLogger("httpx").info("HTTP Request: POST what somebody wrote")
    logging.getLogger("telegram").debug("what somebody wrote")
    assert capsys.readouterr().err == ""
    logs.configure(quiet=True)
    logging.getLogger("httpx").warning("slow")
    assert capsys.readouterr().err == ""


def test_what_people_are_told_besides_is_logged_where_logs_are_for_programs(capsys: Printed) -> None:
    logs.configure(verbosity=1)
    note("polling 3 feeds")
    complain("no feeds are followed yet")
    assert capsys.readouterr().err == "polling 3 feeds\nnutgraf: no feeds are followed yet\n"
    logs.configure(JSON, verbosity=1)
    note("polling 3 feeds")
    complain("no feeds are followed yet")
    told = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(line["level"], line["event"]) for line in told] == [
        ("info", "polling 3 feeds"),
        ("error", "no feeds are followed yet"),
    ]


def test_what_a_library_says_of_a_connection_lost_while_it_is_made_is_no_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure()
    for words in ("unexpected connection_lost() call", "connection reset"):
        error = ConnectionError(words)
        logging.getLogger("asyncio").error("Future exception was never retrieved", exc_info=error)
    logging.getLogger("telegram.request.BaseRequest").error("Can not load invalid JSON data")
    said = capsys.readouterr().err
    assert (said.count("never retrieved"), "connection reset" in said) == (1, True)
    assert "invalid JSON" not in said
