"""The strict Telegram of the tests, a process of its own, so that its work is counted apart.

    python -m tests.load.telegram '{"chats": 20, "record": "FILE"}'

It prints a line of JSON when it is ready, its addresses and its chats, and serves until its input ends. Each message
that it took is a line of its record: when, on the machine's monotonic clock, to which chat, telling which entries.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any, TextIO

from tests.edges.bot_api import Call, Limits, StrictBotApi

_TELLS = re.compile(r"/e/(\d+)")
_GROUPS = 10  # every tenth chat is a group, as in ``day``
# What the bot keeps to is compressed as the day is.
_OFF = Limits(chat_burst=None, crowd_per_minute=None, all_per_second=None)


def _gathered(api: StrictBotApi, chats: int) -> list[int]:
    owner = api.user(name="Owner", started=True)
    found = []
    for place in range(chats):
        if place % _GROUPS:
            found.append(api.user(name=f"Reader {place}", started=True).chat.chat_id)
        else:
            found.append(api.group(f"Group {place}", members={owner: "administrator"}).chat_id)
    return found


async def _serve(chats: int, record: TextIO) -> None:
    async with StrictBotApi(limits=_OFF) as api:

        def note(call: Call) -> None:
            if call.method == "sendMessage":
                told = sorted({int(each) for each in _TELLS.findall(call.html)})
                record.write(json.dumps([call.at, call.chat_id, call.accepted, told, len(call.html)]) + "\n")
            api.log.clear()

        api.on_call = note
        ready = {
            "token": api.token,
            "base_url": api.base_url,
            "base_file_url": api.base_file_url,
            "chats": _gathered(api, chats),
        }
        sys.stdout.write(json.dumps(ready) + "\n")
        sys.stdout.flush()
        while await asyncio.to_thread(sys.stdin.readline):
            pass
        record.write(json.dumps({"complaints": len(api.complaints), "floods": api.floods}) + "\n")


def main(options: dict[str, Any]) -> None:
    """Serve until the input ends."""
    with Path(options["record"]).open("w", encoding="utf-8") as record:
        asyncio.run(_serve(options["chats"], record))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
