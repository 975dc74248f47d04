"""URLs: which are web links, what copies of a link have in common, and what of a URL may be shown."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that say who shared a link or where, never which article it is.
_TRACKING = re.compile(
    r"(?:utm_\w+|pk_\w+|mtm_\w+|at_\w+|hsa_\w+|_hs\w+|mc_[ce]id|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid"
    r"|twclid|ttclid|ved|oly_\w+|vero_id|wickedid|cmpid|ns_\w+|ocid|smid|sref|xtor|wt_?mc|rss|feedtype)",
    re.IGNORECASE,
)
# Parameters whose values are secrets: RFC 6750 (access_token), signed and per-subscriber feed URLs.
_SECRET = re.compile(
    r"(?:.*(?:token|secret|passw|apikey|api_key|signature|session|credential).*|(?:.*[_-])?auth(?:[_-].*)?|key|sig|pwd|pass)",
    re.IGNORECASE,
)
# Path segments that only a capability has: Telegram's bot<id>:<token> and long runs of mixed letters and digits.
_SECRET_SEGMENT = re.compile(r"(?:bot)?\d+:[\w-]{20,}|(?=[^/]*\d)(?=[^/]*[a-zA-Z])\w{32,}")
_LINE_BREAKS = re.compile(r"[\t\r\n]")
# What a link may not hold as it is: spaces, controls, and controls of the writing direction, which disguise a link.
_TO_ESCAPE = re.compile(r"[\x00-\x20\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WWW = re.compile(r"^(?:www\.)+")
_DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 1035, section 2.3.4: 255 octets, two of which are no characters.
_LONGEST_HOST = 253
_HIDDEN = "***"
# The spelling of most links, of which little is to be folded; the rest of ``canonical_url`` takes twenty times as long.
_PLAIN_LINK = re.compile(r"https?://(?:www\.)?((?!www\.)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+)(/[A-Za-z0-9/._~-]*)?")


def is_web(url: str) -> bool:
    """Tell whether ``url`` is an absolute http or https URL with a host that there may be."""
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
        return parts.scheme in _DEFAULT_PORTS and 0 < len(name) <= _LONGEST_HOST and (parts.port or 1) > 0
    except ValueError:
        return False


def resolve(base: str, reference: str) -> str | None:
    """Return ``reference`` made absolute against ``base`` (RFC 3986, section 5), or None if it is no web link."""
    try:
        url = urljoin(base, _LINE_BREAKS.sub("", reference.strip()))
    except ValueError:
        return None
    return _TO_ESCAPE.sub(lambda match: quote(match.group()), url) if is_web(url) else None


def is_front_page(url: str) -> bool:
    """Tell whether a web URL names a site, not a page of it."""
    parts = urlsplit(url)
    return parts.path in {"", "/"} and not parts.query


def is_this_machine(url: str) -> bool:
    """Tell whether a URL leads to the machine of whoever opens it: "localhost", or an address of loopback."""
    try:
        name = urlsplit(url).hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def host(url: str) -> str:
    """Return the lower-case host of a URL without a leading "www.", "" where it has none."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return _WWW.sub("", name.rstrip("."))


def same_place(one: str, other: str) -> bool:
    """Tell whether two URLs are on the same host and port, credentials aside."""
    return urlsplit(one).netloc.rpartition("@")[2] == urlsplit(other).netloc.rpartition("@")[2]


def canonical_url(url: str) -> str:
    """Return what all spellings of a link have in common; applying it twice changes nothing.

    Lower-case host without "www.", https for http on default ports, no fragment, no tracking parameters, one
    spelling of percent-escapes (RFC 3986, section 6.2), no trailing slash. A string that is no web link is returned
    as it is.
    """
    if plain := _PLAIN_LINK.fullmatch(url):
        return f"https://{plain[1]}{(plain[2] or '').rstrip('/')}"
    if not is_web(url):
        return url
    parts = urlsplit(url)
    port = parts.port
    default = port is None or port == _DEFAULT_PORTS[parts.scheme]
    name = _WWW.sub("", _ascii_host(parts.hostname or ""))
    location = f"[{name}]" if ":" in name else name
    query = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)
    ]
    path = quote(
        unquote(parts.path, errors="surrogateescape"),
        safe="/:@!$&'()*+,;=~-._%",
        errors="surrogateescape",
    )
    return urlunsplit(
        (
            "https" if default else parts.scheme,
            location if default else f"{location}:{port}",
            path.rstrip("/") if path.strip("/") else "",
            urlencode(query, errors="surrogateescape") if query else "",
            "",
        )
    )


def _ascii_host(name: str) -> str:
    name = name.lower().rstrip(".")
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name


def shown(url: str) -> str:
    """Return the URL of a feed as people may see it: no user name, password, or value that looks like a secret."""
    link = shown_link(url)
    scheme, separator, rest = link.partition("://")
    path, mark, query = rest.partition("?")
    pieces = (_HIDDEN if _SECRET_SEGMENT.fullmatch(piece) else piece for piece in path.split("/"))
    return scheme + separator + "/".join(pieces) + mark + query


def shown_link(url: str) -> str:
    """Return the link of an article as people may see it and follow it: no user name, password or secret parameter.

    A long path is left as it is: many sites name their articles so, and a feed's secret is not in its articles' paths.
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return _HIDDEN
    name = parts.hostname or ""
    location = (f"[{name}]" if ":" in name else name) + port
    if parts.username or parts.password:
        location = f"{_HIDDEN}@{location}"
    query = "&".join(_shown_parameter(piece) for piece in parts.query.split("&")) if parts.query else ""
    return urlunsplit((parts.scheme, location, parts.path, query, ""))


def _shown_parameter(piece: str) -> str:
    key, equals, value = piece.partition("=")
    if value and _SECRET.fullmatch(unquote(key)):
        return f"{key}{equals}{_HIDDEN}"
    return piece
