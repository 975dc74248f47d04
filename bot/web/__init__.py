"""Edge: a small web server that hubs and Telegram talk to, and one that says whether it is well."""

from bot.web.places import callback_url
from bot.web.server import UpdateDoor, WebServer
from bot.web.settings import Settings

__all__ = ["Settings", "UpdateDoor", "WebServer", "callback_url"]
