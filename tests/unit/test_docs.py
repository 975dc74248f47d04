"""What the README and the pages beside it promise about commands and files."""

from __future__ import annotations

import re
from pathlib import Path

import typer

from bot.cli.root import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "examples/README.md", *sorted((ROOT / "docs").glob("*.md"))]


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


def test_every_test_and_script_that_the_pages_name_is_there() -> None:
    for page in PAGES:
        for path in re.findall(r"tests/[\w/]+\.(?:py|toml)", page.read_text(encoding="utf-8")):
            assert (ROOT / path).exists(), f"{page.name} names {path}"
