"""Edge: HTTP with limits, conditional GET and address checks; keeps the promise of ``ports.Web``."""

from bot.fetch.settings import Settings
from bot.fetch.web import AiohttpWeb

__all__ = ["AiohttpWeb", "Settings"]
