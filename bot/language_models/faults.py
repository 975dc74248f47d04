"""Words each rejection as the error that it is for who asked."""

from __future__ import annotations

from bot.errors import ModelAnswerUnusable, ModelAway, ModelError, ModelMisconfigured, ModelRefused
from bot.language_models.rejections import Meaning, Rejection

# What is wrong, in words before the endpoint's own, and the setting that cures it.
_MISCONFIGURED = {
    Meaning.NO_CREDIT: ("the account has no credit", "pay, or set another [llm] base_url and model"),
    Meaning.NO_KEY: ("the key is not taken", "set [llm] api_key"),
    Meaning.NO_MODEL: ("there is no such model", "set [llm] model to one that is there"),
    Meaning.NO_PLACE: ("no chat completions are there", "check [llm] base_url, which often ends in /v1"),
}
_TOO_LONG_ADVICE = "ask for less, and set [llm] context_tokens to what the model reads"


def fault(subject: str, rejection: Rejection) -> ModelError:
    """Return the error for a rejection that trying again does not help."""
    if rejection.meaning in _MISCONFIGURED:
        problem, advice = _MISCONFIGURED[rejection.meaning]
        return ModelMisconfigured(subject, _said(problem, rejection), advice)
    if rejection.meaning is Meaning.TOO_LONG:
        return ModelAnswerUnusable(subject, _said("the request is too long", rejection), _TOO_LONG_ADVICE)
    if rejection.meaning is Meaning.FILTERED:
        return ModelRefused(subject, _said("a content filter refused the request", rejection))
    return ModelRefused(subject, _said("the request is not taken", rejection), "see what it says")


def away(subject: str, rejection: Rejection) -> ModelAway:
    """Return the error for a rejection that may pass."""
    if rejection.status is None:
        problem, advice = f"could not be reached: {rejection.words}", "see that it runs, and check [llm] base_url"
    else:
        problem, advice = _said("it is away or busy", rejection), "try again later"
    return ModelAway(subject, problem, advice, wait=rejection.wait, may_be_paid=rejection.may_be_paid)


def late(subject: str, seconds: float) -> ModelAway:
    """Return the error for an answer that did not come in time."""
    advice = "see how busy it is, or set [llm] timeout_seconds"
    return ModelAway(subject, f"gave no answer in {seconds:g} s", advice, may_be_paid=True)


def _said(problem: str, rejection: Rejection) -> str:
    words = f": {rejection.words}" if rejection.words else ""
    return f"{problem} (answered {rejection.status}{words})"
