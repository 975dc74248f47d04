"""What went wrong on the way to an answer, in words with the next step."""

from __future__ import annotations

import errno
import re
import socket
import ssl
from collections.abc import Callable
from typing import NamedTuple

import aiohttp
from aiohttp.http_exceptions import HttpProcessingError

from bot.errors import AddressRefused, FetchError
from bot.fetch.addresses import RefusedAddressError, network_of
from bot.fetch.settings import Settings
from bot.fetch.wires import is_endless
from bot.urls import shown


class Fault(Exception):
    """Something went wrong with one URL of a chain of redirects, before it is known what was asked for first."""

    def __init__(
        self,
        problem: str,
        advice: str = "",
        *,
        retry: bool | None = None,
        kind: Callable[[str, str, str], FetchError] = FetchError,
    ) -> None:
        """Take the words and what makes the error of them; ``retry`` None leaves that to the error's own rule."""
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice
        self.retry = retry
        self.kind = kind

    def error(self, requested: str, led_to: str | None) -> FetchError:
        """Return the error for a request, ``led_to`` being where redirects had led, None before the first."""
        problem = self.problem if led_to is None else f"redirects to {shown(led_to)}, and there: {self.problem}"
        error = self.kind(shown(requested), problem, self.advice)
        if self.retry is not None:
            error.retry = self.retry
        return error


class _Words(NamedTuple):
    problem: str
    advice: str
    retry: bool = True


_LATER = "try again later"
_BAD_TLS = "tell the site's owner; Nutgraf does not read what may be forged"

_BY_ERRNO = {
    errno.ECONNREFUSED: _Words("refuses connections", "check the host and port, or try again later"),
    errno.ECONNRESET: _Words("cut the connection without an answer", _LATER),
    errno.EPIPE: _Words("cut the connection without an answer", _LATER),
    errno.ECONNABORTED: _Words("cut the connection without an answer", _LATER),
    errno.ETIMEDOUT: _Words("timed out while connecting", "check the host and port, or try again later"),
    errno.EHOSTUNREACH: _Words("cannot be reached from here", "check this machine's network"),
    errno.ENETUNREACH: _Words("cannot be reached from here", "check this machine's network"),
    errno.EADDRNOTAVAIL: _Words("cannot be reached from here", "check this machine's network"),
    errno.EMFILE: _Words("this machine has too many files open", "lower [fetch] connections, or raise ulimit -n"),
    errno.ENFILE: _Words("this machine has too many files open", "lower [fetch] connections, or raise ulimit -n"),
}
_NO_CONNECTION = _Words("cannot be connected to", "check the host and port, or try again later")

# Where a platform has no such code, the name stands for one that never comes.
_NO_DATA = getattr(socket, "EAI_NODATA", None)
_BY_LOOKUP = {
    socket.EAI_NONAME: _Words("no such host", "check the spelling of its name", retry=False),
    _NO_DATA: _Words("the host's name has no address", "check the spelling of its name", retry=False),
    socket.EAI_AGAIN: _Words("its name cannot be looked up at the moment", "check this machine's network and DNS"),
    socket.EAI_FAIL: _Words("looking up its name failed", "check this machine's DNS, or try again later"),
}
_NO_LOOKUP = _Words("its name cannot be looked up", "check this machine's network and DNS")

# X509_V_ERR_… of OpenSSL, x509_vfy.h.
_BY_CERTIFICATE = {
    9: _Words("its TLS certificate is not valid yet", "check this machine's clock"),
    10: _Words("its TLS certificate has expired", _BAD_TLS),
    18: _Words("its TLS certificate is self-signed", _BAD_TLS),
    19: _Words("its TLS certificate is signed by nobody whom this machine knows", _BAD_TLS),
    20: _Words("its TLS certificate is signed by nobody whom this machine knows", _BAD_TLS),
    21: _Words("its TLS certificate is signed by nobody whom this machine knows", _BAD_TLS),
    23: _Words("its TLS certificate was revoked", _BAD_TLS),
    62: _Words("its TLS certificate is for another host name", "check the host's name in the URL"),
    64: _Words("its TLS certificate is for another address", "use the host's name in the URL"),
}
_BAD_CERTIFICATE = _Words("its TLS certificate cannot be verified", _BAD_TLS)
_NOT_TLS = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE"})


def explain(error: Exception, settings: Settings) -> Fault:
    """Return the words for what aiohttp or the system raised."""
    for kinds, words in _EXPLANATIONS:
        if isinstance(error, kinds):
            return words(error, settings)
    return Fault("gave no usable answer", _LATER)


def endless() -> Fault:
    """Return the fault of a server that sends on and on, though what it sends is no body."""
    return Fault("sends far more than its body, and no end of it", "tell the site's owner", retry=False)


def _fault(words: _Words) -> Fault:
    return Fault(words.problem, words.advice, retry=words.retry)


def _slow_connection(_: Exception, settings: Settings) -> Fault:
    return Fault(
        f"timed out: no connection within {settings.idle_seconds:g} s", "check the host and port, or try again later"
    )


def _silence(_: Exception, settings: Settings) -> Fault:
    return Fault(f"timed out: silent for {settings.idle_seconds:g} s", _LATER)


def _too_slow(_: Exception, settings: Settings) -> Fault:
    return Fault(
        f"timed out: not finished within {settings.timeout_seconds:g} s",
        "try again later, or raise [fetch] timeout_seconds",
    )


def _bad_certificate(error: Exception, _: Settings) -> Fault:
    cause = getattr(error, "certificate_error", error)
    return _fault(_BY_CERTIFICATE.get(getattr(cause, "verify_code", 0), _BAD_CERTIFICATE))


def _bad_tls(error: Exception, _: Settings) -> Fault:
    cause = getattr(error, "os_error", error)
    if getattr(cause, "reason", None) in _NOT_TLS:
        return Fault("does not speak TLS on this port", "try http:// in place of https://")
    return Fault(
        "no secure connection could be agreed on (TLS handshake failed)",
        "try again later; the site may be set up wrongly",
    )


def _no_name(error: Exception, settings: Settings) -> Fault:
    cause = getattr(error, "os_error", error)
    if isinstance(cause, socket.gaierror):
        return _fault(_BY_LOOKUP.get(cause.errno, _NO_LOOKUP))
    return _no_connection(error, settings)


def _refused(cause: RefusedAddressError) -> Fault:
    return Fault(
        f"its address {cause.address} is not public ({cause.kind})",
        f'to allow it, add "{network_of(cause.address)}" to [fetch] allow_networks',
        kind=AddressRefused,
    )


def _no_connection(error: Exception, _: Settings) -> Fault:
    cause = getattr(error, "os_error", error)
    if isinstance(cause, RefusedAddressError):
        return _refused(cause)
    return _fault(_by_errno(cause) or _NO_CONNECTION)


def _by_errno(cause: BaseException) -> _Words | None:
    if isinstance(cause, ConnectionResetError):  # asyncio raises it without a number when a handshake is cut
        return _BY_ERRNO[errno.ECONNRESET]
    # Of several addresses that failed differently, only the text of the joint error still tells how.
    numbers = [getattr(cause, "errno", None), *map(int, re.findall(r"\[Errno (\d+)\]", str(cause)))]
    return next((_BY_ERRNO[number] for number in numbers if number in _BY_ERRNO), None)


def _cut_before_answer(error: Exception, _: Settings) -> Fault:
    return _fault(_by_errno(error) or _BY_ERRNO[errno.ECONNRESET])


def _cut_in_body(error: Exception, _: Settings) -> Fault:
    text = str(error)
    if is_endless(error):
        return endless()
    if "ConnectionReset" in text:
        return Fault("the connection was cut in the body", _LATER)
    if "content length" in text:
        return Fault("the body ended before the length that its header states", _LATER)
    if "transfer length" in text:
        return Fault("the body was cut off before its last chunk", _LATER)
    return Fault("the connection was cut in the body", _LATER)


def _malformed(error: Exception, _: Settings) -> Fault:
    text = getattr(error, "message", "") or str(error)
    if "Got more than" in text or "Too many headers" in text:
        return Fault("the answer's headers are too large", "tell the site's owner", retry=False)
    if "chunk" in text.lower():
        return Fault("the body's chunks are malformed", "try again later; the server may be set up wrongly")
    return Fault("the answer is not HTTP as it should be", "check the host and port; the site may be set up wrongly")


def _bad_url(_: Exception, __: Settings) -> Fault:
    return Fault("is not a valid URL", "check its spelling", retry=False)


# From the particular to the general: the first that fits explains.
_EXPLANATIONS: tuple[tuple[type[Exception], Callable[[Exception, Settings], Fault]], ...] = (
    (aiohttp.ConnectionTimeoutError, _slow_connection),
    (aiohttp.SocketTimeoutError, _silence),
    (aiohttp.ClientConnectorCertificateError, _bad_certificate),
    (aiohttp.ClientConnectorSSLError, _bad_tls),
    (aiohttp.ClientConnectorDNSError, _no_name),
    (aiohttp.ClientConnectorError, _no_connection),
    (aiohttp.ClientPayloadError, _cut_in_body),
    (aiohttp.ClientResponseError, _malformed),
    (HttpProcessingError, _malformed),
    (aiohttp.InvalidURL, _bad_url),
    (aiohttp.ClientConnectionError, _cut_before_answer),
    (ssl.SSLError, _bad_tls),
    (TimeoutError, _too_slow),
    (OSError, _cut_before_answer),
)
