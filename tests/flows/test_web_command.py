from __future__ import annotations

from argon2 import PasswordHasher

from tests.flows.conftest import Nutgraf


def test_a_password_that_is_piped_in_is_hashed_and_nothing_else_is_said(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("web", "--hash-password", stdin=b"long enough\n")
    assert (outcome.code, outcome.err) == (0, "")
    assert PasswordHasher().verify(outcome.out.strip(), "long enough")


def test_nothing_or_too_little_is_one_line(nutgraf: Nutgraf) -> None:
    for stdin in (b"", b"\n", b"short\n"):
        outcome = nutgraf("web", "--hash-password", stdin=stdin)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err == "nutgraf: [web] password: is too short; choose one of 10 characters or more\n"


def test_a_password_that_is_too_short_keeps_the_pages_shut(nutgraf: Nutgraf) -> None:
    outcome = nutgraf("web", NUTGRAF_WEB__PASSWORD="short")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "nutgraf: [web] password: is too short; choose one of 10 characters or more\n"
