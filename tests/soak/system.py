"""Everything that a run needs, opened; the run itself; and the record of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from tests.edges.bot_api import Call, StrictBotApi, running_bot_api
from tests.soak.clock import NodeClock
from tests.soak.databases import Store, open_store
from tests.soak.disks import open_disk
from tests.soak.faults import Faults
from tests.soak.feeds import Newsagent, open_newsagent
from tests.soak.models import COMPLETION_PRICE, PROMPT_PRICE, Liar, open_liar
from tests.soak.moments import last_moment
from tests.soak.nodes import Node, settings_of
from tests.soak.people import ZONES, People
from tests.soak.record import Complaint
from tests.soak.schedule import Database, Plan
from tests.soak.waiting import wait

PAPERS = 40
# About what all summaries of a second cost, so that the cap is reached; and what a few questions at once set aside.
_CAP_A_SECOND, _LEAST_CAP = 0.0001, 0.02
_STARTING_SECONDS = 120.0
# In which a node starts on a machine of two cores that has nothing else to do.
_USUAL_START_SECONDS = 4.0
_BEFORE_THE_RUN = timedelta(minutes=10)
# What each node does; "" is all.
_ROLES = {
    Database.SQLITE: {"one": ""},
    Database.POSTGRES: {"one": "", "two": "poll,extract,deliver,bot"},
}
# How many seconds a node's clock is before that of the others: none keeps time to the second by itself.
_SKEWS = {"two": 2.0}

Say: TypeAlias = Callable[[str], None]


@dataclass(slots=True, kw_only=True)
class System:
    """All parts, running.

    Attributes:
        last: When the last digests of all are due, by the nodes' clock.
        cap: What models may cost in a day.
        complaints: What the bot did that Telegram forbids.
        failures: What the harness itself could not do.
        slowness: How many times as long as usual the first node took to start: so much longer everything may take.
    """

    plan: Plan
    last: datetime
    api: StrictBotApi
    agent: Newsagent
    liar: Liar
    store: Store
    clock: NodeClock
    nodes: list[Node]
    people: People
    faults: Faults
    cap: float
    slowness: float
    say: Say
    complaints: list[Complaint] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def note_complaints(self, call: Call) -> None:
        """Note, with its moment, what Telegram had to complain of in a request."""
        self.complaints += [Complaint(at=call.at, words=each) for each in self.api.complaints[len(self.complaints) :]]


@contextmanager
def open_system(plan: Plan, folder: Path, say: Say) -> Iterator[System]:
    """Open the servers, the database and the nodes of a run, whose people are set up."""
    with ExitStack() as stack:
        clock = NodeClock(folder / "clock")
        last = last_moment(plan, ZONES)
        clock.set(plan.starts - _BEFORE_THE_RUN)
        api = stack.enter_context(running_bot_api(StrictBotApi))
        agent = stack.enter_context(open_newsagent(PAPERS, clock))
        liar = stack.enter_context(open_liar(clock))
        nodes: list[Node] = []
        (folder / "disk").mkdir()
        disk = stack.enter_context(open_disk(folder / "disk", lambda: [one for node in nodes for one in node.ids]))
        store = stack.enter_context(open_store(plan.database, disk.folder))
        cap = max(_LEAST_CAP, plan.seconds * _CAP_A_SECOND)
        nodes += _nodes(plan, folder, clock, store, api, liar, cap)
        people = People(api, agent, plan, last)
        faults = Faults(
            api=api, agent=agent, liar=liar, store=store, disk=disk, clock=clock, nodes=nodes, people=people
        )
        slowness = max(1.0, max(_started(node, stack) for node in nodes) / _USUAL_START_SECONDS)
        people.set_up()
        system = System(
            plan=plan, last=last, api=api, agent=agent, liar=liar, store=store, clock=clock, nodes=nodes,
            people=people, faults=faults, cap=cap, slowness=slowness, say=say,
        )  # fmt: skip
        api.on_call = system.note_complaints
        yield system


def _started(node: Node, stack: ExitStack) -> float:
    """Start a node and return how many seconds it takes until it serves.

    Raises:
        TimeoutError: It does not.
    """
    began = time.monotonic()
    stack.callback(node.stop)
    node.start()
    if not wait(lambda: node.serves, _STARTING_SECONDS):
        raise TimeoutError(f"node {node.name} does not serve; see {node.log}")
    return time.monotonic() - began


def _nodes(
    plan: Plan, folder: Path, clock: NodeClock, store: Store, api: StrictBotApi, liar: Liar, cap: float
) -> list[Node]:
    settings = settings_of(
        telegram={
            "token": api.token,
            "base_url": api.base_url,
            "base_file_url": api.base_file_url,
            "messages_per_minute": 1_000,
        },
        fetch={"allow_networks": ["127.0.0.0/8"], "timeout_seconds": 5.0, "idle_seconds": 5.0},
        poll={"shortest": "1min", "longest": "1min", "longest_backoff": "2min", "first_entries": 1_000},
        digest={"read_pages": False, "limit": 200, "entries_per_feed": 1_000},
        llm={
            "base_url": liar.url,
            "model": "liar",
            "timeout_seconds": 10.0,
            "prompt_price": PROMPT_PRICE,
            "completion_price": COMPLETION_PRICE,
        },
        budget={"day": cap, "month": 2 * cap},
        embeddings={"use": "off"},
    )
    nodes = []
    for name, roles in _ROLES[plan.database].items():
        home = folder / name
        home.mkdir()
        command = ["run", "-v", "--database", store.url, *(["--roles", roles] if roles else [])]
        nodes.append(Node(name, home, clock.path, command, settings, _SKEWS.get(name, 0.0)))
    return nodes
