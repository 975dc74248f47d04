"""What can be set about fetching."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version


def _user_agent() -> str:
    try:
        release = version("nutgraf")
    except PackageNotFoundError:  # run from a bare checkout
        release = "0"
    return f"nutgraf/{release} (self-hosted feed reader; contact: whoever runs it at this address)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How pages are got.

    Attributes:
        allow_networks: Networks that may be reached though they are not public, such as "10.0.0.0/8".
        timeout_seconds: For a whole request, redirects and body included; waiting for a free place does not count.
        idle_seconds: For making a connection, and for each silence of the server.
        max_body_bytes: The largest body, as sent and once decoded.
        user_agent: Who asks; it should say how to reach the operator.
        connections: Requests at once in all; ``connections_per_host`` to one host and port.
    """

    allow_networks: tuple[str, ...] = ()
    timeout_seconds: float = 20.0
    idle_seconds: float = 10.0
    max_body_bytes: int = 10_000_000
    max_redirects: int = 5
    user_agent: str = field(default_factory=_user_agent)
    connections: int = 50
    connections_per_host: int = 4
