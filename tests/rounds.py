"""How often a test tries what chance alone would show."""

from __future__ import annotations

from hypothesis import settings


def rounds(few: int, *, many: int) -> int:
    """Return how often to try: few times a day, many times in `make thorough`, which runs what is marked ``chance``."""
    return many if settings.get_current_profile_name() == "thorough" else few
