"""Metrics as Prometheus reads them, made at most once a second whoever asks.

The text format: https://prometheus.io/docs/instrumenting/exposition_formats/, and OpenMetrics 1.0, which is given where
it is asked for: https://github.com/prometheus/OpenMetrics/blob/main/specification/OpenMetrics.md.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.openmetrics import exposition as openmetrics

from bot.web.once import Once

PLAIN = "text/plain; version=0.0.4; charset=utf-8"
OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8"

_GOOD_FOR_SECONDS = 1.0
_PATIENCE_SECONDS = 5.0


class Exposition:
    """All metrics of a registry as text."""

    def __init__(self, registry: CollectorRegistry, *, refresh: Callable[[], Awaitable[None]]) -> None:
        """Take the metrics; ``refresh`` is awaited before they are read, and does not take long."""
        self._registry = registry
        self._refresh = refresh
        self._texts = {
            media_type: Once(partial(self._write, media_type), good_for=_GOOD_FOR_SECONDS, patience=_PATIENCE_SECONDS)
            for media_type in (PLAIN, OPEN_METRICS)
        }

    async def text(self, media_type: str) -> str:
        """Return the metrics in one of the two media types.

        Raises:
            TimeoutError: It takes too long.
        """
        return await self._texts[media_type].get()

    async def _write(self, media_type: str) -> str:
        await self._refresh()
        write = openmetrics.generate_latest if media_type == OPEN_METRICS else generate_latest
        return write(self._registry).decode()


def media_type_for(accept: str) -> str:
    """Return the media type that an Accept header prefers (RFC 9110, section 12.5.1), the plain one among equals."""
    weights = {"application/openmetrics-text": 0.0, "text/plain": 0.0}
    for stated in accept.split(","):
        media_range, *parameters = (part.strip().lower() for part in stated.split(";"))
        if media_range in weights and _is_version_one(media_range, parameters):
            weights[media_range] = max(weights[media_range], _weight(parameters))
    return OPEN_METRICS if weights["application/openmetrics-text"] > weights["text/plain"] else PLAIN


def _is_version_one(media_range: str, parameters: list[str]) -> bool:
    """Tell whether OpenMetrics, where that is meant, is asked for in the version that is written here."""
    versions = [each.removeprefix("version=") for each in parameters if each.startswith("version=")]
    return media_range == "text/plain" or all(version == "1.0.0" for version in versions)


def _weight(parameters: list[str]) -> float:
    for each in parameters:
        if each.startswith("q="):
            try:
                return float(each[2:])
            except ValueError:
                return 0.0
    return 1.0
