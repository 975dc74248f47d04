"""What the servers of a running system have seen so far."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence

from tests.soak.record import Record, Said
from tests.soak.system import System

_SOUGHT = 200  # words of one search
# What asyncpg leaves behind where a connection is lost that is only just being made.
_EXCUSED = "unexpected connection_lost() call"
# What stands in the log of a program that has met its own fault.
_FAULTS = re.compile(r"Traceback|fault of this program|never retrieved|was never awaited|was destroyed but")


def found(system: System, tokens: Sequence[str]) -> dict[str, int]:
    """Return how many articles there are of each entry, named by its token, by the program's own search."""
    found = dict.fromkeys(tokens, 0)
    for start in range(0, len(tokens), _SOUGHT):
        words = " OR ".join(tokens[start : start + _SOUGHT])
        told = system.nodes[0].run(
            "search", words, "--limit", "1000", "--format", "json", "--database", system.store.url
        )
        for each in json.loads(told)["found"] if told else ():
            own = each["article"]["title"].partition(" ")[0].lower()
            found[own] = found.get(own, 0) + 1
    return found


def said(system: System) -> list[Said]:
    with system.api.lock:
        taken = [call for call in system.api.log if call.accepted and call.method == "sendMessage"]
    return [
        Said(
            at=call.at,
            chat=int(call.chat_id or 0),
            thread=call.thread,
            text=call.text,
            answered=call.status == 200,
        )
        for call in taken
    ]


def record_of(system: System, began: float, ended: float, articles: dict[str, int]) -> Record:
    logs = [(node.name, line) for node in system.nodes for line in node.log.read_text("utf-8", "replace").splitlines()]
    return Record(
        began=began,
        ended=ended,
        closed=time.monotonic(),
        last=system.last,
        printed=system.agent.printed,
        servings=list(system.agent.servings),
        homes=system.people.homes,
        typed=system.people.typed,
        said=said(system),
        shifts=system.clock.shifts,
        outages=sorted(system.faults.outages, key=lambda each: each.began),
        questions=list(system.liar.questions),
        vitals=[each for node in system.nodes for each in node.vitals],
        endings=[each for node in system.nodes for each in node.endings],
        found=articles,
        cap=system.cap,
        slowness=system.slowness,
        complaints=list(system.complaints),
        faults=[
            *(f"{name}: {line}" for name, line in logs if _FAULTS.search(line) and _EXCUSED not in line),
            *system.failures,
        ],
    )
