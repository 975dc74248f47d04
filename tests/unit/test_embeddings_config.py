from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config, load
from bot.errors import ConfigError


def loaded(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(f"[embeddings]\n{text}", encoding="utf-8")
    return load(path, {})


def test_the_default_needs_nothing() -> None:
    assert Config().embeddings.use == "auto"
    assert not Config().embeddings.api_key


@pytest.mark.parametrize("use", ["auto", "off", "local", "endpoint"])
def test_each_use_can_be_set(tmp_path: Path, use: str) -> None:
    assert loaded(tmp_path, f'use = "{use}"').embeddings.use == use


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('use = "cloud"', "embeddings.use: invalid enum value 'cloud'"),
        ('base_url = "localhost:11434"', "embeddings.base_url: expected an http or https URL"),
        ('base_url = "http://me:secret@127.0.0.1/v1"', "embeddings.base_url: expected a URL without ?"),
        ('base_url = "http://127.0.0.1/v1?key=secret"', "embeddings.base_url: expected a URL without ?"),
        ('api_key = "secret\\nmore"', "embeddings.api_key: expected printable ASCII"),
        ('api_key = "secret…"', "embeddings.api_key: expected printable ASCII"),
        ("model = 3", "embeddings.model: expected str, got int"),
    ],
)
def test_a_wrong_setting_is_named_and_no_secret_shown(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert words in str(caught.value)
    assert "secret" not in str(caught.value)


def test_the_environment_sets_an_endpoint_and_its_key_may_stand_in_a_file(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("sk-1\n", encoding="utf-8")
    settings = load(
        None,
        {
            "NUTGRAF_EMBEDDINGS__BASE_URL": "http://127.0.0.1:11434/v1",
            "NUTGRAF_EMBEDDINGS__MODEL": "bge-m3",
            "NUTGRAF_EMBEDDINGS__API_KEY_FILE": str(key),
        },
        folder=tmp_path,
    ).embeddings
    assert (settings.base_url, settings.model) == ("http://127.0.0.1:11434/v1", "bge-m3")
    assert settings.api_key.reveal() == "sk-1"
    assert "sk-1" not in repr(settings)
