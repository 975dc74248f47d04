"""A client of an endpoint that takes nothing from its surroundings: a key for one service must not go to another."""

from __future__ import annotations

from collections.abc import Mapping

from openai import AsyncOpenAI, DefaultAsyncHttpxClient, Omit, Timeout, omit


def open_client(base_url: str, api_key: str, *, timeout: float | Timeout, retries: int) -> AsyncOpenAI:
    """Return a client; all that the SDK would take from the environment is given, and no redirect is followed.

    Args:
        base_url: What stands before the API's own paths.
        api_key: "" for none.
        timeout: Of one request, in seconds.
        retries: How often the SDK sends a request again.
    """
    return AsyncOpenAI(
        base_url=base_url,
        api_key=api_key,
        admin_api_key="",
        organization="",
        project="",
        webhook_secret="",  # nosec B106  # none; this one is never used
        timeout=timeout,
        max_retries=retries,
        http_client=DefaultAsyncHttpxClient(follow_redirects=False, trust_env=False),
    )


def own_headers(api_key: str) -> Mapping[str, str | Omit]:
    """Return the headers that go with each request: the key as a bearer token, or none."""
    authorization = f"Bearer {api_key}" if api_key else omit
    return {"Authorization": authorization, "OpenAI-Organization": omit, "OpenAI-Project": omit}
