"""Figures of what this process does, for Prometheus: ports wrapped so that they count, and levels of the database."""

from bot.app.metering.levels import LevelCollector
from bot.app.metering.meters import Meters
from bot.app.metering.ports import (
    MeteredDigests,
    MeteredMessenger,
    MeteredModel,
    MeteredStore,
    MeteredSummaries,
    MeteredWeb,
    WebPorts,
)

__all__ = [
    "LevelCollector",
    "MeteredDigests",
    "MeteredMessenger",
    "MeteredModel",
    "MeteredStore",
    "MeteredSummaries",
    "MeteredWeb",
    "Meters",
    "WebPorts",
]
