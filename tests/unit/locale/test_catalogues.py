"""No catalogue lacks a text, and each says with the same names what the code gives it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Message

from bot.locale.tongue import LANGUAGES
from tests.catalogues import BOT, SPEAKING, catalogue, texts

OTHERS = sorted(set(LANGUAGES) - {"en"})


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def spoken() -> Iterator[str]:
    """Every text that the code says, read from its syntax: Babel does not look into f-strings."""
    for folder in SPEAKING:
        for file in (BOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                # A string's own count takes one text, a language's two.
                first = node.args[0] if len(node.args) > (name == "count") else None
                if (
                    name in {"say", "count", "noted"}
                    and isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                ):
                    yield first.value


def test_all_that_is_said_can_be_translated() -> None:
    wanted = texts()
    assert [text for text in spoken() if wanted.get(text) is None] == []


@pytest.mark.parametrize("code", OTHERS)
def test_no_catalogue_lacks_a_text_or_has_one_too_many(code: str) -> None:
    wanted = {message.id for message in texts() if message.id}
    known = {message.id: message for message in catalogue(code) if message.id}
    assert set(known) == wanted
    assert [message.id for message in known.values() if not all(forms(message)) or message.fuzzy] == []


@pytest.mark.parametrize("code", OTHERS)
def test_translations_name_what_the_code_gives_them(code: str) -> None:
    for message in catalogue(code):
        originals = [message.id] if isinstance(message.id, str) else list(message.id)
        allowed = set().union(*map(names, originals))
        for form in forms(message):
            assert names(form) <= allowed, (message.id, form)
            # One form may say its number in words or not at all; what else is named must be told.
            assert names(form) >= allowed - {"number"}, (message.id, form)


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_as_many_plural_forms_as_its_rules(code: str) -> None:
    read = catalogue(code)
    for message in read:
        if isinstance(message.id, tuple):
            assert len(forms(message)) == read.num_plurals, message.id
