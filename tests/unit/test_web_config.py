from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.app.pages import web_settings
from bot.config import Config, load
from bot.errors import ConfigError


def loaded(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, {})


def test_nothing_is_reached_from_outside_unless_it_is_said_where() -> None:
    assert Config().web.public_url == ""
    assert Config().web.address == ("127.0.0.1", 8080)


@pytest.mark.parametrize(
    ("listen", "address"),
    [
        ("0.0.0.0:80", ("0.0.0.0", 80)),  # noqa: S104  # an operator may want it
        ("[::1]:65535", ("::1", 65535)),
        ("news-desk.local:9000", ("news-desk.local", 9000)),
    ],
)
def test_a_place_to_listen_is_a_host_and_a_port(tmp_path: Path, listen: str, address: tuple[str, int]) -> None:
    assert loaded(tmp_path, f'[web]\nlisten = "{listen}"').web.address == address


def test_proxies_are_of_this_machine_unless_others_are_named(tmp_path: Path) -> None:
    assert web_settings(Config()).proxies == (ip_network("127.0.0.0/8"), ip_network("::1/128"))
    named = loaded(tmp_path, '[web]\nproxies = ["172.18.0.2/16", "fd00::/8"]')
    assert web_settings(named).proxies == (ip_network("172.18.0.0/16"), ip_network("fd00::/8"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('listen = "8080"', "web.listen: expected host:port"),
        ('listen = ":8080"', "web.listen: expected host:port"),
        ('listen = "127.0.0.1:0"', "web.listen: expected host:port"),
        ('listen = "127.0.0.1:65536"', "web.listen: expected host:port"),
        ('listen = "::1:8080"', "web.listen: expected host:port"),
        ('listen = "http://127.0.0.1:8080"', "web.listen: expected host:port"),
        ('proxies = ["172.18.0.0/16", "caddy"]', "web.proxies: expected networks such as 192.168.1.0/24, got 'caddy'"),
        ('proxies = ["::1/129"]', "web.proxies: expected networks"),
        ('public_url = "news.example.org"', "web.public_url: expected an http or https URL"),
        ('public_url = "https://news.example.org/?a=b"', "web.public_url: expected a URL without ?"),
        ('public_url = "https://me:secret@news.example.org/"', "web.public_url: expected a URL without ?"),
    ],
)
def test_a_wrong_place_is_named_with_what_was_expected(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, f"[web]\n{text}")
    assert words in str(caught.value)
    assert "secret" not in str(caught.value)
