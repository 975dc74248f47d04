"""`nutgraf interests` within this process: what it takes, prints and refuses; as processes it is in the flows."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.cli.root import app
from bot.errors import ConfigError
from bot.model import Filler
from tests.databases import with_tables


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command of `nutgraf interests` on a database of its own."""
    monkeypatch.chdir(tmp_path)
    for folder in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(folder, str(tmp_path))
    monkeypatch.setenv("NUTGRAF_STORE__DATABASE", with_tables(tmp_path / "news.db"))

    def command(*arguments: str, typed: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = app(["interests", *arguments], standalone_mode=False)
        return Outcome(code or 0, *capsys.readouterr())

    return command


def test_interests_are_added_shown_and_removed(run: Run) -> None:
    assert run("add", "electric", "cars", "--less") == (0, "1. less: electric cars (topic)\n", "")
    assert run("add", "science").out == "2. science (ready topic)\n"
    assert run("add", "title:pier", "-storm", "--must").out == "3. must: title:pier -storm (rule)\n"
    assert run("add", "never: science").out == "2. never: science (ready topic)\n"
    assert run().out.startswith("What the terminal wants to be told:\n  1. less: electric cars (topic)\n  2. never: ")
    assert run("remove", "1").out == "removed: less: electric cars (topic)\n"
    told = json.loads(run("--format", "json").out)
    assert told["place"] is None
    assert [each["words"] for each in told["interests"]["wishes"]] == ["science", "title:pier -storm"]


@pytest.mark.parametrize(
    ("flag", "shown"), [("--topic", "1. pier OR quay (topic)\n"), ("--rule", "1. pier OR quay (rule)\n")]
)
def test_how_a_text_is_taken_can_be_said(run: Run, flag: str, shown: str) -> None:
    assert run("add", "pier OR quay", flag).out == shown


def test_ready_topics_show_whether_they_are_on(run: Run) -> None:
    run("add", "science")
    states = [line.split() for line in run("ready").out.splitlines()]
    assert ["on", "science"] in states
    assert {state for state, name in states if name != "science"} == {"off"}


def test_switches_say_what_they_did_and_may_be_set_twice(run: Run) -> None:
    for _ in range(2):
        assert run("let-in", "horoscope", "on").out.endswith("Let in: horoscopes.\n")
        assert run("learning", "off").out == "Reactions change nothing.\n"
    told = json.loads(run("--format", "json").out)["interests"]
    assert (told["let_in"], told["learns"], told["others"]) == (["horoscope"], False, False)
    assert "Let in" not in run("let-in", "horoscope", "off").out
    run("others", "on")
    assert json.loads(run("--format", "json").out)["interests"]["others"] is True


def test_a_wrong_rule_is_shown_with_its_place(run: Run) -> None:
    outcome = run("add", "must:  title:码头  AND (harbour OR quay")
    assert (outcome.code, outcome.out) == (2, "")
    complaint, rule, caret = outcome.err.splitlines()
    assert complaint.startswith("nutgraf: at character 14 (“(”): is never closed; ")
    assert rule == "  title:码头 AND (harbour OR quay"
    # A terminal gives each of the two characters two columns.
    assert caret.index("^") == rule.index("(") + 2
    assert run().out.startswith("Nothing is wanted by name")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--chat", "-100123:4"], "chat -100123, topic 4: is not known here; "),
        (["add", "golf", "--chat", "-100123"], "chat -100123: is not known here; "),
        (["learned", "--chat", "7001"], "chat 7001: is not known here; "),
        (["add", "football", "--never", "--must"], "--must and --never: exclude each other; "),
        (["add", "football", "--rule", "--topic"], "--rule and --topic: exclude each other; "),
        (["--chat", "5", "ready"], "nutgraf interests ready: takes its options behind its name; put them after ready"),
        (["--format", "json", "learned"], "takes its options behind its name"),
        (["let-in", "weather", "on"], "weather: is no kind of filler; give one of: advertisement, sponsored, "),
        (["remove", "1"], "interest 1: is not there; "),
        (["like", "1"], "story 1: was not told in a digest that is remembered; "),
    ],
)
def test_wrong_use_is_refused_in_one_line(run: Run, arguments: list[str], words: str) -> None:
    with pytest.raises(ConfigError) as refused:
        run(*arguments)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("kind", Filler)
def test_every_kind_of_filler_can_be_let_in_and_is_named_in_the_help(
    run: Run, kind: Filler, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Let in: " in run("let-in", kind, "on").out
    app(["interests", "let-in", "--help"], standalone_mode=False)
    assert kind in capsys.readouterr().out


def test_reset_asks_first(run: Run) -> None:
    for typed in ("no\n", "\n", ""):
        refused = run("reset", typed=typed)
        assert (refused.code, refused.out) == (1, "")
        assert "Forget all reactions?" in refused.err
    for agreed in (run("reset", typed="Y\n"), run("reset", "--yes")):
        assert (agreed.code, agreed.out) == (0, "forgotten: 0 reactions\n")


def test_what_nobody_reacted_to_cannot_be_undone(run: Run) -> None:
    outcome = run("undo", "0123456789abcdef")
    assert outcome.code == 1
    assert outcome.err.startswith("nutgraf: story 0123456789abcdef: nobody said anything of it here; ")
    assert run("learned").out == "There are no reactions to learn from.\n"
