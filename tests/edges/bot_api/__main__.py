"""Talk with the bot by hand: ``python -m tests.edges.bot_api --port 8081 --token 1:x``."""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.edges.bot_api.keyboards import told
from tests.edges.bot_api.server import TOKEN, StrictBotApi
from tests.edges.bot_api.users import User
from tests.edges.bot_api.values import Call

_HELP = 'Type a message, "> label" to tap a button of the last message, or end the input to stop.'


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _show(call: Call) -> None:
    if call.method == "getUpdates":
        return
    _print(f"[{call.status} {call.method}] {call.description}".rstrip())
    if call.text:
        _print(call.text)
    if call.keyboard:
        _print(f"    [{told(call.keyboard)}]")


def _act(user: User, line: str) -> None:
    if line.startswith(">") and user.chat.messages:
        try:
            user.taps(user.chat.messages[-1], line[1:].strip())
        except LookupError as error:
            _print(str(error))
    elif line:
        user.says(user.chat, line)


async def _talk(port: int, token: str, language: str) -> None:
    async with StrictBotApi(token=token, port=port) as api:
        api.on_call = _show
        user = api.user("You", language=language)
        _print(f"base_url is {api.base_url}, base_file_url is {api.base_file_url}\n{_HELP}")
        while line := await asyncio.to_thread(sys.stdin.readline):
            _act(user, line.strip())
        for complaint in api.complaints:
            _print(f"complaint: {complaint}")


def main() -> None:
    """Read the options and serve until the input ends."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=8081)
    options.add_argument("--token", default=TOKEN)
    options.add_argument("--language", default="en")
    chosen = options.parse_args()
    asyncio.run(_talk(chosen.port, chosen.token, chosen.language))


if __name__ == "__main__":
    main()
