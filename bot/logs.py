"""Logs: an event name and fields, to standard error. No article text, no secret, no content of a chat."""

from __future__ import annotations

import logging
import sys

import structlog

_LEVELS = {0: logging.WARNING, 1: logging.INFO}


def configure(*, verbosity: int, quiet: bool, colors: bool) -> None:
    """Say warnings by default, what happens with -v, every detail with -vv, and only errors when quiet."""
    level = logging.ERROR if quiet else _LEVELS.get(verbosity, logging.DEBUG)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="%H:%M:%S", utc=False),
            # Without the values of variables, among which are secrets and what people said.
            structlog.dev.ConsoleRenderer(colors=colors, exception_formatter=structlog.dev.plain_traceback),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )
