"""A digest, or one article's summary, in the forms that people and programs read."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """How a digest or summary is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
