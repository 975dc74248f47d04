"""The program of the processes that are measured.

    python -m tests.bench.clients '{"way": "nutgraf", "step": "poll", …}'

prints what was used and what came of it, as JSON. The CPU seconds are those of the round alone, from the first feed to
the last one saved, with every process that took part; imports and opening the database are told apart as ``around``.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import asdict
from importlib import import_module

from tests.bench.tasks import Step, Task
from tests.bench.usage import cpu_seconds, peak_megabytes


async def _main(task: Task) -> dict[str, object]:
    # Here, so that no process has what another way imports.
    way = import_module(f"tests.bench.poll_{task.way}")
    used: dict[str, object] = {}

    async def meter(step: Step) -> None:
        before, started = cpu_seconds(), time.perf_counter()
        outcome = await step()
        used.update(wall=time.perf_counter() - started, cpu=cpu_seconds() - before, outcome=asdict(outcome))

    await way.run(task, meter)
    return {**used, "around": cpu_seconds() - float(str(used["cpu"])), "own": peak_megabytes()}


if __name__ == "__main__":
    json.dump(asyncio.run(_main(Task(**json.loads(sys.argv[1])))), sys.stdout)
