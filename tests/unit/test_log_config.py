from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from bot.config import Config, load
from bot.config.log import LogConfig
from bot.config.secrecy import known_secrets
from bot.errors import ConfigError


def test_parts_of_the_program_may_have_levels_of_their_own() -> None:
    stated = {"format": "json", "level": "info", "levels": {"bot.pipeline": "debug", "bot.web.faults": "error"}}
    read = msgspec.convert(stated, LogConfig)
    assert (read.format, read.level) == ("json", "info")
    assert read.levels == {"bot.pipeline": "debug", "bot.web.faults": "error"}


@pytest.mark.parametrize(
    "name", ["bot", "pipeline", "bot.pipline", "aiohttp", "bot.pipeline.polling.step", "bot...etc"]
)
def test_what_is_no_part_is_refused(name: str) -> None:
    with pytest.raises(
        msgspec.ValidationError, match=r"levels: expected parts of the program such as bot\.pipeline, got"
    ):
        msgspec.convert({"levels": {name: "debug"}}, LogConfig)


@pytest.mark.parametrize("stated", [{"level": "loud"}, {"levels": {"bot.web": "loud"}}, {"format": "xml"}])
def test_what_is_no_level_or_form_is_refused(stated: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError, match="Invalid enum value"):
        msgspec.convert(stated, LogConfig)


def test_levels_may_stand_in_the_environment(tmp_path: Path) -> None:
    read = load(None, {"NUTGRAF_LOG__LEVELS": '{"bot.pipeline": "debug"}'}, folder=tmp_path)
    assert read.log.levels == {"bot.pipeline": "debug"}
    with pytest.raises(ConfigError, match="NUTGRAF_LOG__LEVELS: expected a JSON list; for example"):
        load(None, {"NUTGRAF_LOG__LEVELS": "bot.pipeline=debug"}, folder=tmp_path)


def test_every_secret_is_known_wherever_it_is_set(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        '[llm]\nbase_url = "http://127.0.0.1:1/v1"\napi_key = "key-1"\n'
        '[[llm.models]]\nname = "a"\napi_key = "key-2"\n[[llm.models]]\nname = "b"\n'
        '[web]\npassword = "word-1"\nmetrics_token = "token-1"\n'
        '[store]\ndatabase = "postgresql://nutgraf:pass%40word@db.example/nutgraf"\n',
        encoding="utf-8",
    )
    found = known_secrets(load(config, {"NUTGRAF_TELEGRAM__TOKEN": "1:token"}))
    assert set(found) == {"key-1", "key-2", "word-1", "token-1", "1:token", "pass%40word", "pass@word"}


def test_without_secrets_there_are_none() -> None:
    assert known_secrets(Config()) == ()


def test_the_url_of_the_database_may_stand_in_a_file_as_it_holds_a_password(tmp_path: Path) -> None:
    file = tmp_path / "database-url"
    file.write_text("postgresql://nutgraf:secret@db.example/nutgraf\n", encoding="utf-8")
    read = load(None, {"NUTGRAF_STORE__DATABASE_FILE": str(file)}, folder=tmp_path)
    assert read.store.database == "postgresql://nutgraf:secret@db.example/nutgraf"
    with pytest.raises(ConfigError, match=r"NUTGRAF_STORE__DATABASE_FILE: .* cannot be read"):
        load(None, {"NUTGRAF_STORE__DATABASE_FILE": str(tmp_path / "none")}, folder=tmp_path)
