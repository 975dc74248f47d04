"""What Telegram says of who opened a Mini App, signed as its pages for bots describe it, in other words than ours."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from urllib.parse import quote

from tests.makers import NOW

TOKEN = "123456:AAmade-up-for-tests"
ANN = '{"id":501,"first_name":"Ann \\u0026 Bo","language_code":"de"}'


def told(**changes: str) -> dict[str, str]:
    """The fields that Telegram states, without the hash."""
    fields = {
        "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
        "user": ANN,
        "auth_date": str(int((NOW - timedelta(minutes=1)).timestamp())),
        "signature": "third_parties-check-this",
    }
    return {**fields, **changes}


def hash_of(fields: Mapping[str, str], token: str = TOKEN) -> str:
    lines = "\n".join(sorted(f"{name}={value}" for name, value in fields.items()))
    secret = hmac.new(b"WebAppData", token.encode(), sha256).digest()
    return hmac.new(secret, lines.encode(), sha256).hexdigest()


def signed(fields: Mapping[str, str], *, token: str = TOKEN) -> str:
    whole = {**fields, "hash": hash_of(fields, token)}
    return "&".join(f"{name}={quote(value, safe='')}" for name, value in whole.items())
