"""``make demo WEB=1``, as far as Python does it: the demo with its pages, until the end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
_LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The demo with its pages: the links that it printed."""

    digest: str
    archive: str
    board: str
    password: str


@contextmanager
def open_demo(state: Path) -> Iterator[Demo]:
    """Run the demo, and yield what it printed once its pages are there."""
    command = [sys.executable, str(CHECKOUT / "examples" / "demo.py"), "--web", "--state", str(state)]
    environment = {**os.environ, "NUTGRAF_EMBEDDINGS__USE": "off"}
    printed: list[str] = []
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, process_group=0
    ) as run:
        assert run.stdout is not None
        try:
            for line in run.stdout:
                printed.append(line)
                if line.startswith("Stop with"):
                    break
            told = "".join(printed[-5:])
            digest, archive, board = _LINK.findall(told)[-3:]
            password = re.search(r"password (\S+)\)", told)
            assert password is not None, told
            yield Demo(digest=digest, archive=archive, board=board, password=password[1])
        finally:
            # Ctrl-C reaches all that run in the terminal.
            os.killpg(run.pid, 2)
            run.wait(20)
