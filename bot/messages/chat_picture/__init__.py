"""A chat as people see it, drawn as an SVG image: bubbles with text, and the keyboards under them.

The picture loads nothing, so it stands in a document as it is. Which font it is shown in is the reader's affair; lines
are broken by rough widths of a sans serif, wide enough for most.
"""

from bot.messages.chat_picture.drawing import draw
from bot.messages.chat_picture.layout import WIDTH, Drawn

__all__ = ["WIDTH", "Drawn", "draw"]
