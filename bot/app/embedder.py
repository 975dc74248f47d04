"""Opens what turns texts into vectors, where there is any."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config import Config, EmbeddingsConfig
from bot.embeddings.local import LocalEmbedder, hindrance
from bot.errors import ConfigError
from bot.ports import Embedder


@asynccontextmanager
async def open_embedder(config: Config) -> AsyncIterator[Embedder | None]:
    """Open the embedder that is configured, None where there is none; nothing is asked or loaded before the first text.

    Raises:
        ConfigError: It is asked for by name and cannot be had, or only half of an endpoint is set.
    """
    settings = config.embeddings
    if settings.use == "endpoint" or (settings.use == "auto" and (settings.base_url or settings.model)):
        async with _endpoint(settings) as embedder:
            yield embedder
    elif settings.use == "off":
        yield None
    else:
        missing = hindrance()
        if missing is not None and settings.use == "local":
            raise missing
        yield LocalEmbedder() if missing is None else None


@asynccontextmanager
async def _endpoint(settings: EmbeddingsConfig) -> AsyncIterator[Embedder]:
    for name in ("base_url", "model"):
        if not getattr(settings, name):
            advice = 'set it, or [embeddings] use = "local" or "off"'
            raise ConfigError(f"[embeddings] {name}", "is not set, and an endpoint has both", advice)
    # The SDK takes a second to import, and only those who set an endpoint need it.
    from bot.embeddings.endpoint import EndpointEmbedder, Settings  # noqa: PLC0415

    reached = Settings(base_url=settings.base_url, model=settings.model, api_key=settings.api_key.reveal())
    async with EndpointEmbedder(reached) as embedder:
        yield embedder
