"""A language model for the demo, which is not to be trusted: it tells the truth, errs, invents, and denies.

An OpenAI-compatible server (https://platform.openai.com/docs/api-reference/chat) that understands the three questions
that Nutgraf asks. What it does with a sentence depends on the sentence alone, so that every run shows the same.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

NAME = "demo-liar"
_SENTENCE = re.compile(r"^\[(\d+)\] \([^)]*\) (.+)$", re.MULTILINE)
_LINE = re.compile(r"^The line: (.+)$", re.MULTILINE)
_CLAIM = re.compile(r"^The claim: (.+)$", re.MULTILINE)
_EVIDENCE = re.compile(r"^- (.+)$", re.MULTILINE)
_MOST_LINES = re.compile(r"at most (\d+) lines")
_NUMBER = re.compile(r"\b\d+\b")
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|has|have|had)\b")
_TAIL = re.compile(r", (?:which|who|after|as|while|and|but)\b[^,.]*(?=\.$)")
_WORDS = re.compile(r"\w+")
_SHORTEST = 25  # characters of a sentence that tells something
_STUBBORN = 3  # of so many lines that are to be put right, one is not
_TOKEN = 4  # characters, about

# What is asked and what is answered, as the API has them.
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A server under way: its base URL, and all that it was asked."""

    url: str
    asked: list[Json] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    number: int
    words: str


def completed(asked: Json) -> Json:
    """Return the answer to a request."""
    said = {message["role"]: message["content"] for message in asked["messages"]}
    return completion(asked, answered(said.get("system", ""), said.get("user", "")))


def answered(system: str, user: str) -> str:
    """Return the answer to a question, as JSON."""
    if system.startswith("You check"):
        return _opinion(user)
    shown = [_Shown(number=int(number), words=words) for number, words in _SENTENCE.findall(user)]
    if system.startswith("You correct"):
        return _repair(user, shown)
    most = _MOST_LINES.search(system)
    return _draft(shown, int(most[1]) if most else 3)


def completion(asked: Json, text: str | None, *, finish: str | None = "stop", refusal: str | None = None) -> Json:
    """Return an answer as https://platform.openai.com/docs/api-reference/chat/object has it."""
    sent = "".join(message["content"] for message in asked["messages"])
    usage = {"prompt_tokens": len(sent) // _TOKEN, "completion_tokens": len(text or "") // _TOKEN}
    message = {"role": "assistant", "content": text, "refusal": refusal}
    return {
        "id": f"chatcmpl-{zlib.crc32(sent.encode()):08x}",
        "object": "chat.completion",
        "created": 0,
        "model": asked["model"],
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
        "usage": {**usage, "total_tokens": sum(usage.values())},
    }


def _truth(words: str) -> str:
    return _TAIL.sub("", words)


def _wrong_number(words: str) -> str:
    found = _NUMBER.search(words)
    return words if not found else f"{words[: found.start()]}{int(found[0]) * 3 + 1}{words[found.end() :]}"


def _denial(words: str) -> str:
    return _AUXILIARY.sub(lambda found: f"{found[0]} not", words, count=1)


def _invention(words: str) -> str:
    return f"{words.rstrip('.')}, a day after the minister had promised to resign."


_WAYS: Sequence[Callable[[str], str]] = (_truth, _wrong_number, _invention, _denial)


def _way(words: str) -> Callable[[str], str]:
    """Return what is done to a sentence: the truth as often as all else together."""
    choice = zlib.crc32(words.encode()) % (2 * (len(_WAYS) - 1))
    return _WAYS[choice + 1] if choice < len(_WAYS) - 1 else _truth


def _draft(shown: Sequence[_Shown], most: int) -> str:
    telling = [each for each in shown if len(each.words) >= _SHORTEST][:most]
    lines = [{"text": _way(each.words)(each.words), "sentences": [each.number]} for each in telling]
    return json.dumps({"lines": lines})


def _repair(user: str, shown: Sequence[_Shown]) -> str:
    line = _LINE.search(user)
    words = line[1] if line else ""
    if not shown or zlib.crc32(words.encode()) % _STUBBORN == 0:
        return json.dumps({"lines": [{"text": words, "sentences": []}]})
    return json.dumps({"lines": [{"text": _truth(shown[0].words), "sentences": [shown[0].number]}]})


def _opinion(user: str) -> str:
    claim = _CLAIM.search(user)
    known = {word.lower() for sentence in _EVIDENCE.findall(user) for word in _WORDS.findall(sentence)}
    said = [word.lower() for word in _WORDS.findall(claim[1] if claim else "")]
    verdict = "supported" if said and all(word in known for word in said) else "unsure"
    return json.dumps({"verdict": verdict, "reason": "compared word by word"})


@contextmanager
def serve(complete: Callable[[Json], Json] = completed, *, port: int = 0) -> Iterator[Served]:
    """Serve a model on loopback that answers each request by ``complete``; port 0 is any that is free.

    Raises:
        OSError: The port is taken.
    """
    asked: list[Json] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:  # http.server calls it so
            request = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            asked.append(request)
            body = json.dumps(complete(request)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
            """Say nothing: standard error is the program's."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield Served(url=f"http://127.0.0.1:{server.server_port}/v1", asked=asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
