"""Words of others inside a question to a language model: quoted, so that they cannot pass for ours."""

from __future__ import annotations

import hashlib
import re

# What begins or ends a special token in the templates of models: "<|im_end|>", "</s>", "<start_of_turn>", "<｜User｜>",
# "[INST]", "<<SYS>>". Servers read them wherever they stand.
_SPECIAL = re.compile(r"<(?=[^\s\d])|\[(?=/?[A-Z_]{2,}\])|(?<=\|)>|(?<=｜)>")


def plain(text: str) -> str:
    """Return a text as one line of signs that print, in which no special token of a model's template stands whole."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return _SPECIAL.sub(_set_apart, line)


def fenced(text: str) -> tuple[str, str]:
    """Return a text between two fences that it cannot contain, and a canary, both made of the text itself.

    The same text is fenced in the same way, so that an answer that was paid is found again.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    fence = f"SOURCES-{digest[:12]}"
    return f"<<<{fence}\n{text}{fence}>>>", f"nutgraf-{digest[12:24]}"


def _set_apart(found: re.Match[str]) -> str:
    return f" {found[0]}" if found[0] == ">" else f"{found[0]} "
