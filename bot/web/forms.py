"""Forms that browsers send: read within limits, and refused when they come from a page of another site."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from bot.web.refusals import Refusal, body_of

_FORM = "application/x-www-form-urlencoded"
_MOST_BYTES = 65_536
_MOST_FIELDS = 1_000
_READ_SECONDS = 10.0


async def fields_of(request: Request, *, most: int = _MOST_BYTES) -> Mapping[str, str]:
    """Return the fields of a form; of those that are stated twice the last.

    Args:
        request: Whose body is not read yet.
        most: The largest body that is taken, in bytes.

    Raises:
        Refusal: It is too large, too slow, or no form.
    """
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != _FORM:
        raise Refusal(415, "send it as a form")
    body = await body_of(request, most=most, seconds=_READ_SECONDS)
    try:
        return dict(
            parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
        )
    except ValueError:
        raise Refusal(400, "this is no form") from None


def refuse_foreign(request: Request, public_url: str) -> None:
    """Let only pages of this site send something.

    Our pages send no referrer, with which browsers state ``Origin: null`` (Fetch standard, section 3.2): then it is
    ``Sec-Fetch-Site`` that tells, or, where the connection is not safe or the browser old, the form's token alone.

    Raises:
        Refusal: The request comes from a page of another site.
    """
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin", "null")
    ours = {_origin(public_url), f"http://{request.headers.get('Host')}", f"https://{request.headers.get('Host')}"}
    if site not in {"same-origin", "none"} or (origin != "null" and origin.lower() not in ours):
        raise Refusal(403, "this was sent by a page of another site")


def _origin(public_url: str) -> str:
    parts = urlsplit(public_url)
    return f"{parts.scheme}://{parts.netloc}".lower()
