"""Edge: the web side. Hubs and Telegram call it, readers and the operator look at it, and monitors ask if it is well.

The server is ``bot.web.server``, which only what serves imports.
"""

from bot.web.callbacks import UpdateDoor, callback_url
from bot.web.settings import Settings

__all__ = ["Settings", "UpdateDoor", "callback_url"]
