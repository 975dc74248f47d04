"""Profiles to JSON and back."""

from __future__ import annotations

from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from bot.model import Profile

_FIELDS = get_type_hints(Profile)


def profile_json(profile: Profile) -> Any:  # noqa: ANN401  # JSON
    """Return the profile as it is kept."""
    return msgspec.to_builtins(profile)


def profile_from(stored: Any) -> Profile:  # noqa: ANN401  # JSON that another program may have written
    """Return the profile that is kept; what this program does not know of it, such as a new kind of wish, is left out.

    What an older program did not write is as it is by default.
    """
    try:
        return msgspec.convert(stored, Profile)
    except msgspec.ValidationError:
        stated = stored if isinstance(stored, dict) else {}
    known = {name: _known(stated[name], kind) for name, kind in _FIELDS.items() if name in stated}
    return Profile(**{name: value for name, values in known.items() for value in values})


def _known(stored: object, kind: Any) -> list[Any]:  # noqa: ANN401  # a type as annotations have it
    """Return what is of a kind, in a list, which is empty when nothing is; of a list, the members that are."""
    container = get_origin(kind)
    if container in (tuple, frozenset) and isinstance(stored, list):
        return [container(value for each in stored for value in _known(each, get_args(kind)[0]))]
    try:
        return [msgspec.convert(stored, kind)]
    except msgspec.ValidationError:
        return []
