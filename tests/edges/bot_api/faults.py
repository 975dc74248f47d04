"""What a server does wrong when it is told to."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

SENDS = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What befalls one request.

    Attributes:
        method: The method that it befalls; None means any that sends or edits a message.
        status: What is answered instead, nothing being done.
        cuts: The connection is closed without an answer.
        taken: What was asked is done all the same.
    """

    method: str | None
    status: int = 0
    cuts: bool = False
    taken: bool = False

    def befalls(self, method: str) -> bool:
        return method in SENDS if self.method is None else method == self.method


class Faults:
    """What is to go wrong next, in order.

    Attributes:
        seconds_late: How long after it was done a request is answered.
    """

    def __init__(self) -> None:
        self.seconds_late = 0.0
        self._slow_method: str | None = None
        self._coming: deque[Fault] = deque()
        self.poisons: dict[int | None, set[str]] = {}

    def add(self, fault: Fault, times: int) -> None:
        self._coming.extend([fault] * times)

    def forget(self) -> None:
        """Let nothing go wrong that was still to come."""
        self._coming.clear()

    def be_slow(self, seconds: float, method: str | None) -> None:
        self.seconds_late, self._slow_method = seconds, method

    def next_for(self, method: str) -> Fault | None:
        """Return what befalls a request now, and forget it."""
        for place, fault in enumerate(self._coming):
            if fault.befalls(method):
                del self._coming[place]
                return fault
        return None

    def delay_of(self, method: str) -> float:
        """Return how many seconds late the answer to a method is."""
        return self.seconds_late if Fault(method=self._slow_method).befalls(method) else 0.0

    def poison_in(self, chat_id: int, text: str) -> str:
        """Return a part of a text that is refused in a chat, or nothing."""
        refused = self.poisons.get(chat_id, set()) | self.poisons.get(None, set())
        return next((poison for poison in refused if poison in text), "")


def html_page(status: int) -> str:
    """Return what a proxy says when the server behind it does not answer."""
    reason = {502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}.get(status, "Error")
    return f"<html><head><title>{status} {reason}</title></head><body><h1>{status} {reason}</h1></body></html>"
