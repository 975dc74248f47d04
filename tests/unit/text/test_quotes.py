from __future__ import annotations

import pytest

from bot.text.quotes import marks


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “go” and left", ["“go”"]),
        ("Er sagte „geh“ und „komm“", ["„geh“", "„komm“"]),
        ("Hun sagde »gå« igen", ["»gå«"]),
        ("Elle dit « va » puis « viens »", ["« va »", "« viens »"]),
        ("Hon sa ”gå” igen", ["”gå”"]),
        ('He said "go" and "come"', ['"go"', '"come"']),
        ("It 's the players ' vote , 'not ours , ' he said", ["'not ours , '"]),
        ("He said 'the players ' vote counts , ' and left", ["'the players ' vote counts , '"]),
        ("Don't say 'the dogs' bowl' isn’t full", ["'the dogs'"]),
        ("Back in the '90s they'd sung 'em", []),
        ("`` We go , '' he said", ["`` We go , '"]),
        ("他说「走。『好』吧」", ["「走。『好』吧」", "『好』"]),
        ('צה"ל הגיב', []),
    ],
)
def test_marks_that_belong_together_are_paired(text: str, quoted: list[str]) -> None:
    assert [text[first : last + 1] for first, last in marks(text).pairs] == quoted


def test_speech_left_open_is_told_but_a_lone_bracket_is_not() -> None:
    text = "“We go. (They stay. 1) So."
    assert marks(text).left_open == (0,)


def test_only_the_paragraph_asked_for_is_read() -> None:
    text = "“one “two” three”"
    assert marks(text, 5, 10).pairs == ((5, 9),)
