"""Inline keyboards: what Telegram refuses, and what it only tolerates."""

from __future__ import annotations

from collections.abc import Callable

from tests.edges.bot_api.values import Button, Keyboard, bad_request

MAX_BUTTONS = 100
MAX_IN_ROW = 8
MAX_CALLBACK_BYTES = 64


def read_keyboard(markup: object, complain: Callable[[str], None]) -> Keyboard:
    """Return the inline keyboard of a ``reply_markup``.

    Raises:
        Refusal: It is no inline keyboard, or a button is not as it must be.
    """
    if not markup:
        return ()
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        complain(f"a reply markup that this server does not know: {', '.join(map(str, markup))}")
        return ()
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('can\'t parse inline keyboard: field "inline_keyboard" must be of type Array of Arrays')
    keyboard = tuple(tuple(map(_read_button, row)) for row in rows if row)
    if sum(map(len, keyboard)) > MAX_BUTTONS:
        complain(f"a keyboard of {sum(map(len, keyboard))} buttons; {MAX_BUTTONS} are allowed")
    for row in keyboard:
        if len(row) > MAX_IN_ROW:
            complain(f"a row of {len(row)} buttons; more than {MAX_IN_ROW} are not shown")
    return keyboard


def _read_button(given: object) -> Button:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object with a text")
    text, url, answer, app = given["text"], given.get("url"), given.get("callback_data"), given.get("web_app")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if app is not None:
        return Button(text=text, web_app=_checked_app(app))
    if url is None and answer is None:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if url is not None:
        return Button(text=text, url=_checked_url(str(url)))
    if not isinstance(answer, str) or not 1 <= len(answer.encode()) <= MAX_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return Button(text=text, callback_data=answer)


def check_apps(keyboard: Keyboard, kind: str) -> None:
    """Refuse Mini Apps in chats of a kind that has none.

    Raises:
        Refusal: There is one.
    """
    if kind != "private" and any(button.web_app for row in keyboard for button in row):
        raise bad_request("BUTTON_TYPE_INVALID")


def _checked_app(app: object) -> str:
    url = app.get("url") if isinstance(app, dict) else None
    if not isinstance(url, str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"url\"")
    if not url.lower().startswith("https://") or "." not in url[len("https://") :].partition("/")[0]:
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return url


def _checked_url(url: str) -> str:
    scheme, _, rest = url.partition("://")
    if scheme.lower() not in {"http", "https", "tg"}:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not rest or (scheme.lower() != "tg" and "." not in rest.partition("/")[0]):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return url


def buttons_named(keyboard: Keyboard, name: str) -> list[Button]:
    """Return the buttons with a label or a ``callback_data``."""
    return [button for row in keyboard for button in row if name in {button.text, button.callback_data}]


def told(keyboard: Keyboard) -> str:
    """Return the labels of a keyboard, to be read by people."""
    return " / ".join(" | ".join(button.text for button in row) for row in keyboard)
