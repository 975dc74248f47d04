"""Templates filled in, always escaped, and the files that pages load, each named by what is in it."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.locale import Tongue
from bot.pages.places import Places

_HERE = Path(__file__).parent
_HASH_LENGTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """A file that pages load: its content never changes under its name, so browsers may keep it for ever."""

    name: str
    media_type: str
    content: bytes


@cache
def static_files() -> Mapping[str, StaticFile]:
    """Return the files of ``static/`` by the name that they are served under, such as "pages-0123456789ab.css"."""
    found = (_static_file(path) for path in sorted((_HERE / "static").iterdir()) if path.is_file())
    return {each.name: each for each in found}


def _static_file(path: Path) -> StaticFile:
    content = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    name = f"{path.stem}-{sha256(content).hexdigest()[:_HASH_LENGTH]}{path.suffix}"
    return StaticFile(name=name, media_type=media_type, content=content)


@cache
def _served_names() -> Mapping[str, str]:
    names = {}
    for name in static_files():
        stem, _, end = name.rpartition("-")
        names[stem + end[_HASH_LENGTH:]] = name
    return names


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def render(template: str, *, tongue: Tongue, places: Places, **values: object) -> str:
    """Return a page.

    In templates ``say`` and ``count`` say things in the page's language, ``static("pages.css")`` is where a file is,
    and ``places`` where pages are; all values are escaped.

    Args:
        template: The name of a file of ``templates/``.
        tongue: The page's language.
        places: Where pages are.
        values: What the template shows.
    """
    return (
        _environment()
        .get_template(template)
        .render(
            say=tongue.say,
            count=tongue.count,
            tongue=tongue,
            places=places,
            static=lambda name: places.static(_served_names()[name]),
            **values,
        )
    )
