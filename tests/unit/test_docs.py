"""What the README and the pages beside it promise about commands and files."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from bot.cli.root import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), ROOT / "examples/README.md", *sorted((ROOT / "docs").glob("*.md"))]
PICTURE = ROOT / "docs/architecture.svg"
# What our own files are called that pages name; a name with * or … is a pattern of theirs.
_NAMED = re.compile(r"`((?:bot|tests|examples|docs|deploy)/[\w./-]+)`")
_TARGET = re.compile(r"(?m)(?:^|`)make ([a-z]+)")
_NUTGRAF = re.compile(r"(?m)(?:^|`|/)nutgraf ([a-z]+)")


def commands(group: typer.Typer, prefix: str = "nutgraf") -> list[str]:
    names = [
        f"{prefix} {command.name or str(getattr(command.callback, '__name__', ''))}"
        for command in group.registered_commands
    ]
    for inner in group.registered_groups:
        assert inner.typer_instance is not None
        names += commands(inner.typer_instance, f"{prefix} {inner.name}")
    return names


def test_every_command_is_in_the_readme_and_has_help() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in commands(app):
        assert name in readme, name
    for command in app.registered_commands:
        assert command.callback is not None
        assert command.callback.__doc__


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_file_and_folder_that_the_pages_name_is_there() -> None:
    for page in PAGES:
        for path in _NAMED.findall(page.read_text(encoding="utf-8")):
            assert (ROOT / path).exists(), f"{page.name} names {path}"


def test_every_command_that_the_pages_name_is_there() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    known = {name.split()[1] for name in commands(app)}
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        assert set(_TARGET.findall(text)) <= targets, page.name
        assert set(_NUTGRAF.findall(text)) <= known, page.name


def test_the_picture_names_what_there_is() -> None:
    named = re.findall(r'class="(?:title|mono)"[^>]*>([\w./]+)<', PICTURE.read_text(encoding="utf-8"))
    assert len(named) > 10
    for name in named:
        place = ROOT / "bot" / name.removeprefix("bot/")
        assert place.exists() or place.with_suffix(".py").exists() or name in {"models", "people"}, name


def test_every_test_and_script_that_the_pages_name_is_there() -> None:
    for page in PAGES:
        for path in re.findall(r"tests/[\w/]+\.(?:py|toml)", page.read_text(encoding="utf-8")):
            assert (ROOT / path).exists(), f"{page.name} names {path}"
