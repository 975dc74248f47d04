"""What reading articles takes, loaded where this is imported: once, before workers are forked, instead of in each.

The model of languages and the patterns of by-lines and dates take longer to make than all imports together, and some
40 MB; whoever is forked after that shares both. The fork server imports this by its name.
"""

from __future__ import annotations

from contextlib import suppress

from bot.articles.extraction import from_text

# The model is unpacked through a temporary file. Where the disk has no room for that, the fork server lives on, and
# the first worker that needs the model meets the error as its own.
with suppress(OSError):
    from_text("The council voted for the pier on Monday, and its harbour is to be rebuilt by May.", published=None)
