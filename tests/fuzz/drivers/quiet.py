"""Logs of what is tried by the thousand are not kept."""

from __future__ import annotations

import logging
import warnings

import structlog


def silence() -> None:
    """Let nothing be logged, and warnings of libraries be no errors."""
    structlog.configure(processors=[_dropped])
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")


def _dropped(*_: object) -> dict[str, object]:
    raise structlog.DropEvent
