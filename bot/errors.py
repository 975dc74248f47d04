"""Every error that Nutgraf raises on purpose, in one tree.

NutgrafError
├── ConfigError            a setting is missing or wrong; the command ends with exit code 2
│   ├── InterestError      what was typed is no interest, or the profile has no room for it
│   └── RuleError          a rule of a chat's interests cannot be read, from a certain character on
├── ParseError             bytes are not what they were taken for
│   ├── NotAFeed           a web page or anything else where a feed was expected
│   └── HostileInput       refused before parsing: entity bombs, attribute floods, too deep, too large
├── FetchError             a URL gave no usable answer
│   ├── AddressRefused     the host is not a public address and not allowed
│   ├── TooLarge           the body passes the cap, as sent or once decoded
│   └── HttpStatus         the server answered 4xx or 5xx
├── DeliveryError          a message did not reach its chat, or nobody knows
│   ├── Unreachable        Telegram gave no answer or an error of its own; trying again may help
│   ├── RateLimited        Telegram says how long to wait
│   ├── ChatClosed         the chat is gone, or does not want the bot
│   ├── ChatMoved          the chat has another id now
│   ├── TopicGone          the forum's topic was deleted
│   ├── AnsweredGone       the message to be answered was deleted
│   ├── EditedGone         the message to be changed was deleted, or may not be changed
│   ├── MarkupRefused      Telegram cannot read the message's markup: our fault
│   ├── Undeliverable      Telegram refuses the message, and will again
│   └── TokenRefused       Telegram does not know the bot
├── EmbeddingError         a model, here or at an endpoint, gave no vectors or wrong ones
├── ModelError             a language model gave no answer that can be used
│   ├── ModelAway          it is away, busy or slow; trying again may help
│   ├── ModelRefused       it does not answer this request: a refusal, a content filter
│   ├── ModelAnswerUnusable  the answer was cut, empty or of another form
│   └── ModelMisconfigured the key, the URL or the model's name is wrong
├── LinkRefused            a link to a page opens nothing: it was never made, or is revoked
│   └── LinkExpired        it was good once
├── BudgetSpent            a cap on what models may cost leaves no room for a call
├── WorkerError            a worker process ran out of time or memory, or died
└── StoreError             the database refused, is locked, full or newer than this program

An error carries what identifies the thing, whether trying again can help (``retry``), and reads as one line
that names the thing and the next step.
"""

from __future__ import annotations

import copyreg
from datetime import timedelta
from typing import Any


class NutgrafError(Exception):
    """Base of the tree. ``str(error)`` is one line: the thing, what happened, and the next step.

    Attributes:
        retry: Whether the same call may succeed later without anybody changing anything.
        subject: What it is about: a URL, a file, a setting's name.
        problem: What happened, in words.
        advice: The next step for a person, or "" where there is none.
    """

    retry = False

    def __init__(self, subject: str, problem: str, advice: str = "") -> None:
        super().__init__(subject, problem, advice)
        self.subject = subject
        self.problem = problem
        self.advice = advice

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors come back from worker processes; the default would call __init__ without its keywords.
        return copyreg.__newobj__, (type(self), *self.args), self.__dict__  # type: ignore[attr-defined]  # typeshed omits it

    def __str__(self) -> str:
        return f"{self.subject}: {self.unnamed}"

    @property
    def unnamed(self) -> str:
        """What happened and the next step, without the subject."""
        return f"{self.problem}; {self.advice}" if self.advice else self.problem


class ConfigError(NutgrafError):
    """A setting, an argument or a file named by the operator is missing or wrong."""


class InterestError(ConfigError):
    """What was typed is no interest, or one more than a profile may have.

    Attributes:
        fault: What is wrong, as a key for whoever says it in another language: a ``bot.interests.profiles.Fault``.
    """

    def __init__(self, subject: str, problem: str, advice: str = "", *, fault: str) -> None:
        super().__init__(subject, problem, advice)
        self.fault = fault


class RuleError(ConfigError):
    """A rule of a chat's interests cannot be read; ``subject`` names the place and what stands there.

    Attributes:
        place: Of the error in what was typed, counted from 0; ``subject`` counts from 1, as people do.
        near: What stands there, "" where nothing does.
        fault: What is wrong, as a key for whoever says it in another language: a ``bot.interests.rules.faults.Fault``.
    """

    def __init__(
        self, subject: str, problem: str, advice: str = "", *, place: int, near: str = "", fault: str = ""
    ) -> None:
        super().__init__(subject, problem, advice)
        self.place = place
        self.near = near
        self.fault = fault


class ParseError(NutgrafError):
    """Bytes could not be read as what they were taken for."""


class NotAFeed(ParseError):
    """Something other than a feed. ``is_html`` tells whether looking for feeds in the page makes sense."""

    def __init__(self, subject: str, problem: str, advice: str = "", *, is_html: bool = False) -> None:
        super().__init__(subject, problem, advice)
        self.is_html = is_html


class HostileInput(ParseError):
    """Refused by a limit before a parser could be hurt by it."""


class FetchError(NutgrafError):
    """A URL gave no usable answer; ``seconds`` is how long was spent on the wire, None where nobody measured it."""

    retry = True
    seconds: float | None = None


class AddressRefused(FetchError):
    """The host's address is not public and not in ``[fetch] allow_networks``."""

    retry = False


class TooLarge(FetchError):
    """The body is larger than the cap, as sent or once decoded."""

    retry = False


class HttpStatus(FetchError):
    """The server answered with an error status.

    Attributes:
        retry_after: How long the server asks to be left alone, None when it does not say.
    """

    def __init__(
        self, subject: str, problem: str, advice: str = "", *, status: int, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(subject, problem, advice)
        self.status = status
        self.retry_after = retry_after
        self.retry = status in {408, 425, 429} or status >= 500


class WorkerError(NutgrafError):
    """A worker process ran out of time or memory, or died, on this input."""


class EmbeddingError(NutgrafError):
    """A model gave no vectors or wrong ones; ``subject`` names it and where it is, never a key.

    Attributes:
        retry: True when it was away or busy, False when it refuses such a request or answers with something else.
    """

    def __init__(self, subject: str, problem: str, advice: str = "", *, retry: bool = False) -> None:
        super().__init__(subject, problem, advice)
        self.retry = retry


class ModelError(NutgrafError):
    """A language model gave no answer that can be used; ``subject`` names it and where it is, never a key."""


class ModelAway(ModelError):
    """The model's endpoint is away, busy or slow.

    Attributes:
        wait: How long it asks to be left alone, None when it does not say.
        may_be_paid: Whether it may have worked on the request all the same: the answer was cut, or came too late.
    """

    retry = True

    def __init__(
        self,
        subject: str,
        problem: str,
        advice: str = "",
        *,
        wait: timedelta | None = None,
        may_be_paid: bool = False,
    ) -> None:
        super().__init__(subject, problem, advice)
        self.wait = wait
        self.may_be_paid = may_be_paid


class _PaidForNothing(ModelError):
    """There is no answer of use, and what there is may have to be paid.

    Attributes:
        prompt_tokens, completion_tokens: What it took all the same, 0 where the endpoint did not take the request.
    """

    def __init__(
        self, subject: str, problem: str, advice: str = "", *, prompt_tokens: int = 0, completion_tokens: int = 0
    ) -> None:
        super().__init__(subject, problem, advice)
        self.prompt_tokens = prompt_tokens
        self.completion_tokens = completion_tokens


class ModelRefused(_PaidForNothing):
    """The model does not answer this request, though it may answer others."""


class ModelAnswerUnusable(_PaidForNothing):
    """The answer was cut, empty or of another form than was asked for."""


class ModelMisconfigured(ModelError):
    """The endpoint does not know the key, the URL or the model."""


class BudgetSpent(NutgrafError):
    """A cap on what language models may cost leaves no room; ``subject`` names the cap."""


class LinkRefused(NutgrafError):
    """A link to a page opens nothing: it was never made, belongs to something else, or is revoked."""


class LinkExpired(LinkRefused):
    """A link to a page was good once."""


class StoreError(NutgrafError):
    """The database refused: locked, full, damaged, or made by a newer program."""

    retry = True


class DeliveryError(NutgrafError):
    """A message did not reach its chat; ``subject`` names the chat or the bot, never a token."""


class Unreachable(DeliveryError):
    """Telegram gave no answer, or an error of its own; a message may have arrived all the same."""

    retry = True


class RateLimited(DeliveryError):
    """Telegram wants to be left alone for ``wait``, as to this chat."""

    retry = True

    def __init__(self, subject: str, problem: str, advice: str = "", *, wait: timedelta) -> None:
        super().__init__(subject, problem, advice)
        self.wait = wait


class ChatClosed(DeliveryError):
    """The chat is gone, or blocked, removed or silenced the bot."""


class ChatMoved(DeliveryError):
    """The group became a supergroup, which has the id ``to``."""

    def __init__(self, subject: str, problem: str, advice: str = "", *, to: int) -> None:
        super().__init__(subject, problem, advice)
        self.to = to


class TopicGone(DeliveryError):
    """The topic of a forum was deleted."""


class AnsweredGone(DeliveryError):
    """The message that this one answers was deleted."""


class EditedGone(DeliveryError):
    """The message that is to be changed was deleted, or may not be changed."""


class MarkupRefused(DeliveryError):
    """Telegram cannot read the markup of the message, which is a fault of this program."""


class Undeliverable(DeliveryError):
    """Telegram refuses the message, and will again."""


class TokenRefused(DeliveryError):
    """Telegram does not know the bot's token; what waits is kept for when it is given another."""

    retry = True
