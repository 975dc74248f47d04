from __future__ import annotations

import pytest
import structlog

from bot import logs

SECRET = "123456:AAsecret-of-a-bot"


def test_what_went_wrong_is_logged_without_the_values_of_variables(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure(verbosity=0, quiet=False, colors=False)

    def fails(token: str) -> None:
        raise KeyError(len(token))

    try:
        fails(SECRET)
    except KeyError:
        structlog.get_logger().exception("message met a fault of this program")
    finally:
        structlog.reset_defaults()
    printed = capsys.readouterr().err
    assert "Traceback" in printed
    assert "KeyError" in printed
    assert "AAsecret" not in printed
