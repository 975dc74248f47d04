"""Does to the running system what the schedule says, and ends it again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import timedelta

from tests.edges.bot_api import StrictBotApi
from tests.soak.clock import NodeClock
from tests.soak.databases import Store
from tests.soak.disks import Disk
from tests.soak.feeds import Newsagent, Trouble
from tests.soak.models import Liar, Mood
from tests.soak.nodes import Node
from tests.soak.people import People
from tests.soak.record import Outage
from tests.soak.schedule import SLOW_SECONDS, Fault, Stroke
from tests.soak.waiting import wait

_HOUR = timedelta(hours=1)
_MANY = 1_000  # more requests than a fault lasts for
_STARTING_SECONDS = 30.0
# Of so many kills one may come while the node starts.
_EARLY, _EARLY_SHARE = 0.1, 0.2
_FLOODED, _FLOOD_SECONDS = 3, 3

Begin = Callable[[Stroke], None]


class Faults:
    """All that can be done to a system.

    Attributes:
        outages: What could not do its work, and when.
    """

    def __init__(
        self,
        *,
        api: StrictBotApi,
        agent: Newsagent,
        liar: Liar,
        store: Store,
        disk: Disk,
        clock: NodeClock,
        nodes: list[Node],
        people: People,
    ) -> None:
        self._api = api
        self._agent = agent
        self._liar = liar
        self._store = store
        self._disk = disk
        self._clock = clock
        self._nodes = nodes
        self._people = people
        self._unlock = threading.Event()
        self.outages: list[Outage] = []
        self._begins: Mapping[Fault, Begin] = {
            Fault.NODE_KILLED: self._kill_node,
            Fault.WORKER_KILLED: self._kill_worker,
            Fault.RELOADED: lambda stroke: self._node(stroke).reload(),
            Fault.POSTGRES_RESTARTED: lambda _: store.restart(),
            Fault.CONNECTIONS_CUT: lambda _: store.cut(listeners=False),
            Fault.LISTENER_CUT: lambda _: store.cut(listeners=True),
            Fault.DATABASE_LOCKED: self._lock_database,
            Fault.DISK_FULL: lambda _: disk.fill(),
            Fault.CLOCK_FORWARD: lambda _: clock.jump(_HOUR),
            Fault.CLOCK_BACK: lambda _: clock.jump(-_HOUR),
            Fault.TELEGRAM_BUSY: self._flood,
            Fault.TELEGRAM_502: lambda _: self._fail_telegram(),
            Fault.TELEGRAM_CUT_BEFORE: lambda _: self._cut_telegram(),
            Fault.TELEGRAM_CUT_AFTER: lambda _: api.cut_after(_MANY),
            Fault.TELEGRAM_SLOW: lambda _: api.slow(SLOW_SECONDS),
            Fault.MODEL_DOWN: lambda _: self._set_mood(Mood.DOWN),
            Fault.MODEL_500: lambda _: self._set_mood(Mood.FAILS),
            Fault.MODEL_SLOW: lambda _: self._set_mood(Mood.SLOW),
            Fault.FEED_500: self._trouble(Trouble.FAILS),
            Fault.FEED_BUSY: self._trouble(Trouble.BUSY),
            Fault.FEED_HANGS: self._trouble(Trouble.HANGS),
            Fault.FEED_GARBAGE: self._trouble(Trouble.GARBAGE),
            Fault.FEED_TRUNCATED: self._trouble(Trouble.TRUNCATED),
            Fault.FEED_LOOP: self._trouble(Trouble.LOOP),
            Fault.FEED_NEW_GUIDS: lambda stroke: agent.renames(self._paper(stroke)),
            Fault.FEED_MOVED: lambda stroke: agent.moves(self._paper(stroke)),
        }

    def begin(self, stroke: Stroke) -> None:
        """Let a fault begin, and note it where it keeps the system from its work."""
        began = time.monotonic()
        self._begins[stroke.fault](stroke)
        if not stroke.lasts:
            self.outages.append(Outage(began=began, ended=time.monotonic(), what=stroke.fault))

    def end(self, stroke: Stroke) -> None:
        """Let a fault end that lasts."""
        match stroke.fault:
            case Fault.DATABASE_LOCKED:
                self._unlock.set()
            case Fault.DISK_FULL:
                self._disk.empty()
                self._store.revive()
            case Fault.TELEGRAM_502 | Fault.TELEGRAM_CUT_BEFORE | Fault.TELEGRAM_CUT_AFTER:
                with self._api.lock:
                    self._api.faults.forget()
            case Fault.TELEGRAM_SLOW:
                self._api.slow(0)
            case Fault.MODEL_DOWN | Fault.MODEL_500 | Fault.MODEL_SLOW:
                self._liar.mood = None
            case _:
                self._agent.troubles.pop(self._paper(stroke), None)
        self.outages.append(Outage(began=time.monotonic() - stroke.lasts, ended=time.monotonic(), what=stroke.fault))

    def _node(self, stroke: Stroke) -> Node:
        return self._nodes[int(stroke.which * len(self._nodes))]

    def _paper(self, stroke: Stroke) -> int:
        return int(stroke.which * self._agent.papers)

    def _kill_node(self, stroke: Stroke) -> None:
        node = self._node(stroke)
        # On a slow machine it would never come to work; but now and then it is killed while it starts.
        if stroke.which % _EARLY > _EARLY_SHARE * _EARLY:
            wait(lambda: node.serves, _STARTING_SECONDS)
        node.kill()

    def _kill_worker(self, stroke: Stroke) -> None:
        self._node(stroke).kill_worker(stroke.which)

    def _lock_database(self, _: Stroke) -> None:
        self._unlock.clear()
        threading.Thread(target=self._store.lock, args=(self._unlock,), daemon=True).start()

    def _flood(self, stroke: Stroke) -> None:
        first = int(stroke.which * len(self._people.persons))
        for person in (self._people.persons * 2)[first : first + _FLOODED]:
            person.chat.flood(_FLOOD_SECONDS)

    def _fail_telegram(self) -> None:
        self._api.fail_next(_MANY, status=502)
        self._api.fail_next(_MANY, status=502, method="getUpdates")

    def _cut_telegram(self) -> None:
        self._api.cut_before(_MANY)
        self._api.cut_before(_MANY, method="getUpdates")

    def _set_mood(self, mood: Mood) -> None:
        self._liar.mood = mood

    def _trouble(self, trouble: Trouble) -> Begin:
        def begin(stroke: Stroke) -> None:
            self._agent.troubles[self._paper(stroke)] = trouble

        return begin
