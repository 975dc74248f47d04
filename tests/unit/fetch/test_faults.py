from __future__ import annotations

import errno
import pickle
import socket
import ssl

import aiohttp
import pytest

from bot.errors import HttpStatus
from bot.fetch.faults import Fault, explain
from bot.fetch.settings import Settings
from bot.fetch.statuses import refusal
from tests.makers import NOW

KEY = aiohttp.client_reqrep.ConnectionKey("h", 80, False, True, None, None, None)  # noqa: FBT003 aiohttp's own order


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (aiohttp.ClientConnectorError(KEY, OSError(errno.EMFILE, "x")), "too many files open"),
        (aiohttp.ClientConnectorError(KEY, OSError(errno.ENETUNREACH, "x")), "cannot be reached"),
        (
            aiohttp.ClientConnectorError(KEY, OSError("Multiple exceptions: [Errno 101] a, [Errno 111] b")),
            "cannot be reached",
        ),
        (aiohttp.ClientConnectorError(KEY, OSError("what")), "cannot be connected to"),
        (aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(socket.EAI_AGAIN, "x")), "at the moment"),
        (aiohttp.ServerDisconnectedError(), "cut the connection"),
        (ssl.SSLError("x"), "TLS handshake failed"),
        (TimeoutError(), "not finished within 7 s"),
        (ValueError("x"), "no usable answer"),
    ],
)
def test_each_error_has_its_words(error: Exception, words: str) -> None:
    fault = explain(error, Settings(timeout_seconds=7))
    assert words in fault.problem
    assert fault.advice


def test_an_error_tells_what_was_asked_for_and_where_that_led() -> None:
    error = Fault("is cold", "warm it", retry=False).error("http://a:b@h/", "http://g/?token=abc")
    assert str(error) == "http://***@h/: redirects to http://g/?token=***, and there: is cold; warm it"
    assert not error.retry


def test_a_status_comes_back_whole_from_another_process() -> None:
    error = refusal(503, wait=NOW - NOW.replace(hour=11), logged_in=False).error("http://h/", None)
    assert isinstance(error, HttpStatus)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 our own bytes
    assert isinstance(again, HttpStatus)
    assert (str(again), again.status, again.retry_after, again.retry) == (str(error), 503, error.retry_after, True)
    assert "try again in 1 hour" in str(error)
