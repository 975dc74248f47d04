"""All targets by their names; a module is imported when its target is wanted, since some take a second."""

from __future__ import annotations

from importlib import import_module

from tests.fuzz.target import Target

NAMES = ("feeds", "articles", "pages", "bodies", "opml", "rules", "updates", "answers", "claims")


def target_of(name: str) -> Target:
    """Return the target of a name."""
    found = import_module(f"tests.fuzz.targets.{name}").TARGET
    assert isinstance(found, Target)
    return found
