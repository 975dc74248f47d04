from __future__ import annotations

import pytest

from tests.flows.conftest import Nutgraf

SHOWN = {"NUTGRAF_WEB__ENABLED": "true"}
PUBLIC = {"NUTGRAF_WEB__PUBLIC_URL": "https://news.example.org/nutgraf"}
BOARD = {"NUTGRAF_WEB__PASSWORD": "a password of the tests"}


@pytest.mark.parametrize(
    ("settings", "line", "cure"),
    [
        ({}, "not set  pages: not shown", "set [web] enabled = true"),
        (SHOWN, "not set  pages: at http://127.0.0.1:8080, not linked from chats", "set [web] public_url"),
        (
            SHOWN | PUBLIC,
            "not set  pages: at https://news.example.org/nutgraf, without a board",
            "NUTGRAF_WEB__PASSWORD",
        ),
        (SHOWN | PUBLIC | BOARD, "ok       pages: at https://news.example.org/nutgraf, with the operator's board", ""),
    ],
)
def test_check_says_where_pages_are_and_what_is_missing(
    nutgraf: Nutgraf, settings: dict[str, str], line: str, cure: str
) -> None:
    lines = nutgraf("check", "--offline", stdin=b"", **settings).out.splitlines()
    assert line in lines
    below = lines[lines.index(line) + 1]
    assert (cure in below) if cure else ("to get it" not in below)
    assert BOARD["NUTGRAF_WEB__PASSWORD"] not in "".join(lines)
