"""What an endpoint's model is called, and what it says without its key."""

from __future__ import annotations

from urllib.parse import urlsplit


def model_at(model: str, base_url: str) -> str:
    """Return which model it is, and where: "qwen2.5 at 127.0.0.1:11434/v1"."""
    place = urlsplit(base_url)
    return f"{model} at {place.netloc}{place.path.rstrip('/')}"


def without_key(words: str, api_key: str) -> str:
    """Return words as one line without the key, which some endpoints repeat."""
    line = " ".join(words.split())
    return line.replace(api_key, "***") if api_key else line
