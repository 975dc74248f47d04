"""The parameters of a request, in whichever of the Bot API's four ways they came."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from tests.edges.bot_api.values import bad_request

_NOT_UTF8 = "strings must be encoded in UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file of a multipart request."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """What was asked with; strings hold JSON where the Bot API says so."""

    given: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.given.get(name)
        return value if isinstance(value, str) else "" if value is None else json.dumps(value)

    def integer(self, name: str) -> int | None:
        """Return a number, or None where there is none."""
        value = self.given.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        return int(value) if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,19}", value) else None

    def flag(self, name: str) -> bool:
        return str(self.given.get(name, "")).lower() in {"true", "1", "yes"}

    def structure(self, name: str) -> object:
        """Return a parameter that is an object or an array.

        Raises:
            Refusal: It is a string that holds no JSON.
        """
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            parsed: object = json.loads(value)
        except ValueError:
            what = name.replace("_", " ")
            raise bad_request(f"can't parse {what} JSON object") from None
        return _checked(parsed)

    def mapping(self, name: str) -> Mapping[str, object]:
        """Return a parameter that is an object; nothing where it is none."""
        value = self.structure(name)
        return value if isinstance(value, dict) else {}


async def read_params(request: web.Request) -> Params:
    """Return the parameters of a request.

    Raises:
        Refusal: They cannot be read.
    """
    given = _read_form(request.rel_url.raw_query_string.encode())
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request, given)
    body = await request.read()
    if request.content_type == "application/json" and body:
        return Params(given={**given, **_read_json(body)})
    return Params(given={**given, **_read_form(body)})


def _read_json(body: bytes) -> dict[str, object]:
    try:
        parsed = json.loads(body)
    except UnicodeDecodeError:
        raise bad_request(_NOT_UTF8) from None
    except ValueError:
        raise bad_request("can't parse the request as JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("expected a JSON object")
    _checked(parsed)
    return parsed


def _read_form(form: bytes) -> dict[str, object]:
    pairs = parse_qsl(form.decode("ascii", "surrogateescape"), keep_blank_values=True, errors="surrogateescape")
    return {name: _decoded(value.encode(errors="surrogateescape")) for name, value in pairs}


async def _read_multipart(request: web.Request, given: dict[str, object]) -> Params:
    files: dict[str, Upload] = {}
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            given[part.name] = _decoded(content)
        else:
            media_type = part.headers.get("Content-Type", "application/octet-stream")
            files[part.name] = Upload(name=part.filename, media_type=media_type, content=content)
    return Params(given=given, files=files)


def _decoded(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise bad_request(_NOT_UTF8) from None


def _checked(value: object) -> object:
    """Return a value whose strings are all well-formed; JSON may hold halves of surrogate pairs."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad_request(_NOT_UTF8) from None
    return value
