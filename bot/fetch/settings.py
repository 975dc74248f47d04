"""What can be set about fetching."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import ClassVar

_NO_CONTACT = "self-hosted feed reader; contact: whoever runs it at this address"


def _release() -> str:
    try:
        return version("nutgraf")
    except PackageNotFoundError:  # run from a bare checkout
        return "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How pages are got.

    Attributes:
        allow_networks: Networks that may be reached though they are not public, such as "10.0.0.0/8".
        timeout_seconds: For a whole request, redirects and body included; waiting for a free place does not count.
        idle_seconds: For making a connection, and for each silence of the server.
        max_body_bytes: The largest body, as sent and once decoded.
        contact: Where a site's owner reaches the operator: a web or mail address, "" when there is none.
        user_agent: What servers are told in place of ``agent``'s own words.
        connections: Requests at once in all; ``connections_per_host`` to one host and port.
        seconds_between_after_429: From one request to the next, to a host that asked for fewer within the last hour.
        robot_name: The product token, by which robots.txt speaks of this program (RFC 9309, section 2.2.1).
    """

    allow_networks: tuple[str, ...] = ()
    timeout_seconds: float = 20.0
    idle_seconds: float = 10.0
    max_body_bytes: int = 10_000_000
    max_redirects: int = 5
    contact: str = ""
    user_agent: str = ""
    connections: int = 50
    connections_per_host: int = 4
    seconds_between_after_429: float = 1.0
    robot_name: ClassVar[str] = "nutgraf"

    @property
    def agent(self) -> str:
        """What the User-Agent header says: who asks, and where to complain (RFC 9110, section 10.1.5)."""
        if self.user_agent:
            return self.user_agent
        how = f"feed reader; +{self.contact}" if self.contact else _NO_CONTACT
        return f"{self.robot_name}/{_release()} ({how})"
