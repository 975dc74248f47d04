"""URLs to what is asked for: host and credentials taken apart, and where a redirect leads."""

from __future__ import annotations

import base64
import re
import socket
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit

from yarl import URL

from bot.fetch.faults import Fault

_SCHEMES = frozenset({"http", "https"})
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
# The spellings of an IPv4 address that resolvers take besides the usual one: 2130706433, 0x7f.1, 0177.0.0.1.
_NUMERIC_HOST = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+)){0,3}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# Path and query as RFC 3986 spells them. Such are sent as they are: a signed link changes its meaning when escapes in
# it are rewritten.
_WELL_SPELT = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*")
_BLANK = re.compile(r"[\x00-\x20\x7f]")
_VISIBLE = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What one request asks for.

    Attributes:
        url: Without credentials and fragment, its host as it is looked up.
        authorization: The header that the URL's credentials make, None where it has none.
    """

    url: URL
    authorization: str | None = None

    @property
    def endpoint(self) -> str:
        """Host and port."""
        return f"{self.url.raw_host}:{self.url.port}"


def parse(text: str) -> Target:
    """Return what a URL asks for.

    Raises:
        Fault: It is no http or https URL.
    """
    url = text.strip()
    scheme = _SCHEME.match(url)
    if not scheme or _CONTROL.search(url):
        raise _invalid()
    if scheme[1].lower() not in _SCHEMES:
        raise Fault(f"{scheme[1].lower()}: links are not followed", "give an http or https URL", retry=False)
    try:
        parsed = URL(url)
        host = _host(parsed.raw_host or "")
        authorization = _authorization(parsed)
        if not parsed.port:
            raise _invalid()
        bare = _as_spelt(url, _bare(parsed, host))
    except (ValueError, UnicodeError, OSError):
        raise _invalid() from None
    return Target(url=bare, authorization=authorization)


def follow(current: Target, location: str) -> Target:
    """Return what a redirect asks for; credentials stay with their own host.

    Raises:
        Fault: The redirect leads nowhere, or to what is no http or https URL.
    """
    reference = _escaped(location.strip())
    if not reference:
        raise _astray("it does not say where to")
    try:
        target = parse(urljoin(str(current.url), reference))
    except ValueError:
        raise _astray("is not a valid URL") from None
    except Fault as fault:
        raise _astray(fault.problem) from None
    if target.authorization is None and _same_owner(current.url, target.url):
        return replace(target, authorization=current.authorization)
    return target


def _escaped(location: str) -> str:
    """Return a Location with blanks escaped, and bytes that are no UTF-8, as browsers do; aiohttp reads it as UTF-8.

    Letters of other scripts stay where all of it is text: a host in them has a spelling of its own (RFC 5890).
    """
    try:
        location.encode("utf-8")
    except UnicodeEncodeError:
        return quote(location.encode("utf-8", "surrogateescape"), safe=_VISIBLE)
    return _BLANK.sub(lambda blank: quote(blank[0]), location)


def without_credentials(text: str) -> str:
    """Return a URL that was parsed before, as it was spelt, without user name and password."""
    parts = urlsplit(text.strip())
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else text.strip()


def _invalid() -> Fault:
    return Fault("is not a valid URL", "check its spelling; it begins with https:// or http://", retry=False)


def _astray(problem: str) -> Fault:
    return Fault(f"its redirect cannot be followed: {problem}", "use the address that a browser ends at", retry=False)


def _host(host: str) -> str:
    """Return the host as it is looked up: without a dot at its end, an IPv4 address in its usual spelling.

    The unusual spellings are read as browsers do (url.spec.whatwg.org, "IPv4 parser").
    """
    if ":" in host and "%" not in host:
        return host
    name = host.lower().removesuffix(".")
    if _NUMERIC_HOST.fullmatch(name):
        return socket.inet_ntoa(socket.inet_aton(name))
    if not _HOST.fullmatch(name):
        raise _invalid()
    return name


def _authorization(url: URL) -> str | None:
    """Return HTTP Basic credentials in UTF-8 (RFC 7617)."""
    if url.raw_user is None and url.raw_password is None:
        return None
    pair = unquote_to_bytes(url.raw_user or "") + b":" + unquote_to_bytes(url.raw_password or "")
    return f"Basic {base64.b64encode(pair).decode('ascii')}"


def _bare(url: URL, host: str) -> URL:
    if host != url.raw_host:
        url = url.with_host(host)
    if url.raw_user is not None or url.raw_password is not None:
        url = url.with_user(None)
    return url.with_fragment(None) if url.raw_fragment else url


def _as_spelt(text: str, url: URL) -> URL:
    if str(url) == text and text.count("/") > 2:
        return url
    parts = urlsplit(text)
    resource = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not _WELL_SPELT.fullmatch(resource):
        return url
    return URL(f"{url.scheme}://{url.raw_authority}{resource}", encoded=True)


def _same_owner(current: URL, following: URL) -> bool:
    if current.raw_host != following.raw_host:
        return False
    upgraded = (current.scheme, current.port, following.scheme, following.port) == ("http", 80, "https", 443)
    return upgraded or (current.scheme, current.port) == (following.scheme, following.port)
