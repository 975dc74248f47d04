"""Which language a browser asks for."""

from __future__ import annotations

from bot.locale import LANGUAGES, language_of

# Nobody reads more, and each takes time to look at.
_MOST = 20


def asked_language(accept_language: str) -> str:
    """Return which of our languages is preferred in an ``Accept-Language`` (RFC 9110, section 12.5.4), else English."""
    stated = [_weighed(each) for each in accept_language.split(",")[:_MOST]]
    ours = [(weight, code) for weight, code in stated if weight > 0 and _is_ours(code)]
    return language_of(max(ours, key=lambda each: each[0])[1]) if ours else "en"


def _weighed(stated: str) -> tuple[float, str]:
    code, _, parameter = stated.partition(";")
    name, _, value = parameter.partition("=")
    try:
        weight = float(value) if name.strip() == "q" else 1.0
    except ValueError:
        weight = 0.0
    return weight, code.strip()


def _is_ours(code: str) -> bool:
    return code.partition("-")[0].lower() in LANGUAGES
