from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from msgspec import structs

from bot.config import Config, FeedConfig, LlmModelConfig, PackConfig, Secret, find, load
from bot.errors import ConfigError

EXAMPLE = Path(__file__).resolve().parents[2] / "config.example.toml"


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_gives_the_defaults() -> None:
    assert load(EXAMPLE, {}) == Config()


def test_the_example_lists_every_setting() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    uncommented = re.sub(r"^# (\w+ = |\[\[(?:feeds|packs|llm\.models)\]\])", r"\1", text, flags=re.MULTILINE)
    listed = tomllib.loads(uncommented)
    assert {field.name for field in structs.fields(LlmModelConfig)} == set(listed["llm"]["models"][0])
    for section in structs.fields(Config):
        if section.name in {"feeds", "packs"}:
            kind = FeedConfig if section.name == "feeds" else PackConfig
            assert {field.name for field in structs.fields(kind)} == set(listed[section.name][0])
        elif section.name == "outlets":  # the names are the operator's
            assert section.name in listed
        else:
            assert {field.name for field in structs.fields(section.type)} == set(listed[section.name])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[fetch]\nconections = 3", "fetch.conections is not a setting"),
        ("[fetch]\nconnections = 'x'", "fetch.connections: expected int, got str"),
        ("[fetch]\nconnections = '5'", "fetch.connections: expected int, got str"),
        ("[fetch]\nconnections = 0", "fetch.connections: expected int >= 1"),
        ("[fetch]\nallow_networks = ['x']", "fetch.allow_networks: expected networks such as"),
        ("[outlets]\n'The Gull' = 9", "expected float <= 2"),
        ("[digest]\nsince = 'soon'", "digest.since: expected a length of time"),
        ("[digest]\ntime_zone = 'Mars/Olympus'", "digest.time_zone: expected an IANA zone"),
        ("[[feeds]]\nurl = 'ftp://x.example/'", "url: expected an http or https URL"),
        ("[telegram]\ntoken = 5", "telegram.token: expected str, got int"),
        ("[llm]\nbase_url = 'localhost'", "llm.base_url: expected an http or https URL"),
        ("[nonsense]", "nonsense is not a setting"),
        ("[fetch", "is not TOML"),
    ],
)
def test_a_wrong_setting_is_named_with_what_was_expected(tmp_path: Path, text: str, words: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path, {})
    assert words in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in words


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, "[digest]\nlimit = 3\nsentences = 1\n")
    config = load(
        path,
        {
            "NUTGRAF_DIGEST__LIMIT": "7",
            "NUTGRAF_FETCH__ALLOW_NETWORKS": '["127.0.0.0/8"]',
            "NUTGRAF_FEEDS": '[{"url": "https://ellery.example/feed"}]',
            "HOME": "/nowhere",
        },
    )
    assert config.digest.limit == 7
    assert config.digest.sentences == 1
    assert config.fetch.allow_networks == ("127.0.0.0/8",)
    assert [feed.url for feed in config.feeds] == ["https://ellery.example/feed"]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("NUTGRAF_DIGEST__LIMIT", "many", "digest.limit: expected int"),
        ("NUTGRAF_DIGEST__LIMITS", "3", "digest.limits is not a setting"),
        ("NUTGRAF_STOR__DATABASE", "x", "stor is not a setting"),
        ("NUTGRAF_FETCH__ALLOW_NETWORKS", "127.0.0.0/8", "expected a JSON list"),
        (
            "NUTGRAF_TELEGRAM__TOKEN_FILE",
            "/nonexistent/token",
            "/nonexistent/token cannot be read (no such file or directory)",
        ),
    ],
)
def test_a_wrong_variable_is_named(name: str, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(None, {name: text}, folder=Path("/nonexistent"))
    assert words in str(caught.value)
    assert name in str(caught.value)


def test_a_secret_may_stand_in_a_file_and_never_prints(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("123:abc\n", encoding="utf-8")
    config = load(None, {"NUTGRAF_TELEGRAM__TOKEN_FILE": str(secret)}, folder=tmp_path)
    assert config.telegram.token.reveal() == "123:abc"
    assert "abc" not in f"{config} {config!r} {config.telegram.token}"


def test_a_wrong_secret_does_not_print_either(tmp_path: Path) -> None:
    path = written(tmp_path, "[telegram]\ntoken = ['123:abc']\n")
    with pytest.raises(ConfigError) as caught:
        load(path, {})
    assert "abc" not in str(caught.value)


def test_files_are_looked_for_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    folder = tmp_path / "here"
    (tmp_path / "home" / "nutgraf").mkdir(parents=True)
    folder.mkdir()
    assert find(None, {}, folder=folder) is None
    at_home = written(tmp_path / "home" / "nutgraf", "")
    assert find(None, {}, folder=folder) == at_home
    here = written(folder, "")
    assert find(None, {}, folder=folder) == here
    assert find(None, {"NUTGRAF_CONFIG": "/named"}, folder=folder) == Path("/named")
    assert find(Path("/asked"), {"NUTGRAF_CONFIG": "/named"}, folder=folder) == Path("/asked")


def test_secrets_compare_by_value() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert not Secret("")


def test_settings_of_the_environment_that_belong_together_are_looked_at_together() -> None:
    together = {"NUTGRAF_POLL__SHORTEST": "1min", "NUTGRAF_POLL__LONGEST": "2min"}
    assert load(None, together, folder=Path("/")).poll.longest == "2min"
    with pytest.raises(ConfigError, match=r"NUTGRAF_POLL__LONGEST: poll\.shortest"):
        load(None, {**together, "NUTGRAF_POLL__LONGEST": "30s"}, folder=Path("/"))
    with pytest.raises(ConfigError, match=r"NUTGRAF_FETCH__CONNECTIONS: fetch\.connections"):
        load(None, {**together, "NUTGRAF_FETCH__CONNECTIONS": "0", "NUTGRAF_WEB__LISTEN": "x"}, folder=Path("/"))


def test_an_underscore_too_few_is_told() -> None:
    with pytest.raises(ConfigError, match=r"NUTGRAF_TELEGRAM_TOKEN: is not a setting; two .*: NUTGRAF_TELEGRAM__TOKEN"):
        load(None, {"NUTGRAF_TELEGRAM_TOKEN": "1:strict"}, folder=Path("/"))
    assert load(None, {"NUTGRAF_BROWSER": "required"}, folder=Path("/")) == Config()
