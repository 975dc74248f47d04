from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from msgspec import structs

from bot.config import Config, load
from bot.errors import ConfigError
from bot.fetch import Settings


def configured(folder: Path, line: str) -> Config:
    path = folder / "config.toml"
    path.write_text(f"[fetch]\n{line}\n", encoding="utf-8")
    return load(path, {})


def test_what_can_be_configured_is_what_fetching_takes_with_the_same_defaults() -> None:
    settings, section = Settings(), structs.asdict(Config().fetch)
    assert {field.name: getattr(settings, field.name) for field in fields(Settings)} == section


@pytest.mark.parametrize(
    "contact",
    ["", "https://ellery.example/bot", "http://ellery.example/~ann?a=b#c", "ann@ellery.example", "ann+bot@localhost"],
)
def test_a_contact_is_a_web_or_mail_address(tmp_path: Path, contact: str) -> None:
    assert configured(tmp_path, f"contact = '{contact}'").fetch.contact == contact


@pytest.mark.parametrize(
    "contact",
    [
        "ann",
        "@ellery.example",
        "ann@",
        "a@b@c",
        "ftp://ellery.example/",
        "https://",
        "ann at ellery.example",
        "ann@ellery.example ",
        r"ann@ellery.example\r\nX-Evil: 1",
        r"https://ellery.example/\u0000",
        "https://ellery.example/)",
        "(ann@ellery.example",
        r"ann\\@ellery.example",
        "änn@ellery.example",
    ],
)
def test_what_could_not_be_told_to_a_server_is_no_contact(tmp_path: Path, contact: str) -> None:
    with pytest.raises(ConfigError, match=r"fetch\.contact: expected an http or https URL or a mail address"):
        configured(tmp_path, f'contact = "{contact}"')


@pytest.mark.parametrize("agent", [r"a\r\nX-Evil: 1", r"a\u0000"])
def test_a_user_agent_is_one_line(tmp_path: Path, agent: str) -> None:
    with pytest.raises(ConfigError, match=r"fetch\.user_agent: expected one line"):
        configured(tmp_path, f'user_agent = "{agent}"')


def test_robots_know_it_by_its_name() -> None:
    assert Settings.robot_name == "nutgraf"
    assert Settings(user_agent="ann's own").robot_name == "nutgraf"
    assert Settings().agent.startswith("nutgraf/")
