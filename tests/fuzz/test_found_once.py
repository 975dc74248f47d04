"""Inputs that a search found and that broke a promise, each in its shortest form."""

from __future__ import annotations

import pytest

from tests.fuzz.targets.every import target_of

_NAMES = ", ".join("Ada Ben Cat Dan Eve Fay Gus Hal Ivy Joe Kim Lea".split())
_REPEATED = f"PORT {'ELLERY (Wire) — The council ' * 32}voted"
_CHAT = b'"chat": {"id": 7, "type": "private"}'


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        pytest.param(
            "updates",
            b'{"update_id": 1, "message": {"message_id": 1, "date": 99999999999999999999, %b}}' % _CHAT,
            id="year",
        ),
        pytest.param("updates", b'{"update_id": ' + b"[" * 200_000, id="nesting"),
        pytest.param("opml", b'<opml><body><outline text="A" xmlUrl="https://a.e\x7fxample/">', id="control in a host"),
        pytest.param("claims", f"{'; '.join([_NAMES] * 300)} met.\n{_NAMES} met.".encode(), id="names enumerated"),
        pytest.param("claims", f"{_REPEATED}.\n{_REPEATED}".encode(), id="names repeated"),
    ],
)
@pytest.mark.timeout(60)  # seconds where comparing every pair took minutes: nothing is timed, only a hang is cut off
def test_what_broke_a_promise_once_keeps_it(name: str, raw: bytes) -> None:
    target_of(name).attempt(raw)
