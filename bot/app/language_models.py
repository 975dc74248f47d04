"""Opens the language models that are configured, and says what they may cost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal
from typing import TYPE_CHECKING

from bot.app.clock import utc_now
from bot.config import Config, LlmConfig, LlmModelConfig
from bot.errors import ConfigError, ModelError
from bot.language_models.settings import Settings
from bot.model import Budget, ModelRequest
from bot.ports import LanguageModel

if TYPE_CHECKING:
    from bot.app.metering import Meters
    from bot.language_models.endpoint import EndpointModel

_SAME = "same"
_MILLIONTHS = 1_000_000
# For the first question: who waits for what is wrong is not kept waiting by a model that hangs.
_PATIENCE_SECONDS = 20.0
# Small enough for any model, and of the kind that is asked in earnest.
_FIRST_QUESTION = ModelRequest(
    purpose="check",
    system="You answer in JSON.",
    user='Which number follows 6? Answer as {"number": …}.',
    schema={
        "type": "object",
        "properties": {"number": {"type": "integer"}},
        "required": ["number"],
        "additionalProperties": False,
    },
    # For those that reason before they answer.
    max_tokens=1_000,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedModel:
    """What became of one tiny question to a model.

    Attributes:
        form: What holds its answers to a schema: "json_schema", "json_object" or "text"; "" where it did not answer.
        seconds: How long it took.
        error: Why there is no answer, None where there is one.
    """

    name: str
    form: str
    seconds: float
    error: ModelError | None


@asynccontextmanager
async def open_models(config: Config, meters: Meters | None = None) -> AsyncIterator[tuple[LanguageModel, ...]]:
    """Open the language models that are configured, in order of preference; () where there are none. Nothing is asked.

    ``meters`` count what is asked of them.

    Raises:
        ConfigError: Only half of an endpoint is set, or the judge is none of the models.
    """
    _judge_place(config)
    async with _opened(settings_of(config.llm), config.llm.concurrency) as models:
        yield _metered(models, meters)


def _metered(models: Sequence[LanguageModel], meters: Meters | None) -> tuple[LanguageModel, ...]:
    if meters is None:
        return tuple(models)
    from bot.app.metering import MeteredModel  # noqa: PLC0415  # only where the web side is on

    return tuple(MeteredModel(each, meters, rank=place) for place, each in enumerate(models, start=1))


def judge_of(config: Config, models: Sequence[LanguageModel]) -> LanguageModel | None:
    """Return which of the models of ``open_models`` is asked for second opinions, None where none is.

    Raises:
        ConfigError: It is none of the models.
    """
    place = _judge_place(config)
    return None if place is None else models[place]


def topic_judge_of(config: Config, models: Sequence[LanguageModel]) -> LanguageModel:
    """Return which of the models of ``open_models`` is asked about topics, where one is to be.

    Raises:
        ConfigError: It is none of the models.
    """
    return models[_place_of(config, "[interests] judge", config.interests.judge)]


def budget_of(config: Config) -> Budget:
    """Return the caps on what models may cost."""
    budget = config.budget
    return Budget(
        day=_millionths(budget.day) or None,
        month=_millionths(budget.month) or None,
        chat_day=_millionths(budget.chat_day) or None,
        chat_month=_millionths(budget.chat_month) or None,
        currency=budget.currency,
    )


def checked_settings(config: Config) -> list[Settings]:
    """Return how each model is reached, in order of preference.

    Raises:
        ConfigError: As for ``open_models``.
    """
    _judge_place(config)
    return settings_of(config.llm)


async def tried_models(config: Config) -> Sequence[TriedModel]:
    """Ask each configured model one tiny question, once and all at once, and return what became of it.

    Raises:
        ConfigError: As for ``open_models``.
    """
    chosen = [
        replace(settings, tries=1, timeout_seconds=min(settings.timeout_seconds, _PATIENCE_SECONDS))
        for settings in checked_settings(config)
    ]
    async with _opened(chosen, max(1, len(chosen))) as models:
        return await asyncio.gather(*map(_tried, models))


def settings_of(llm: LlmConfig) -> list[Settings]:
    """Return how each model is reached, in order of preference.

    Raises:
        ConfigError: One has no place, or a place has no model.
    """
    models = llm.models or ((LlmModelConfig(name=llm.model),) if llm.model else ())
    if llm.base_url and not models:
        raise ConfigError("[llm] model", "is not set, and an endpoint has one", "set it, or [[llm.models]]")
    return [_settings(model, llm) for model in models]


def _settings(model: LlmModelConfig, llm: LlmConfig) -> Settings:
    common = llm.base_url.rstrip("/")
    base_url = model.base_url.rstrip("/") or common
    if not base_url:
        raise ConfigError("[llm] base_url", f"is not set, and {model.name} is at some endpoint", "set it")
    # The key of one service must not go to another.
    shared = llm.api_key.reveal() if base_url == common else ""
    return Settings(
        base_url=base_url,
        model=model.name,
        api_key=model.api_key.reveal() or shared,
        context_tokens=model.context_tokens or llm.context_tokens,
        prompt_price=_price(model.prompt_price, llm.prompt_price),
        completion_price=_price(model.completion_price, llm.completion_price),
        timeout_seconds=llm.timeout_seconds,
        concurrency=llm.concurrency,
    )


def _price(own: float | None, common: float) -> int:
    return _millionths(common if own is None else own)


def _millionths(amount: float) -> int:
    """Return an amount in millionths of the currency's unit; a price of less than one is one, not nothing."""
    return int((Decimal(str(amount)) * _MILLIONTHS).to_integral_value(ROUND_UP))


def _judge_place(config: Config) -> int | None:
    """Return the place of the judge of claims among the models, None where there is none."""
    judge = config.verify.judge
    return _place_of(config, "[verify] judge", judge) if judge else None


def _place_of(config: Config, setting: str, named: str) -> int:
    """Return the place of a model among those that are configured."""
    names = [model.name for model in config.llm.models] or [config.llm.model] * bool(config.llm.model)
    if named == _SAME and names:
        return 0
    if named in names:
        return names.index(named)
    known = ", ".join(names) or "none"
    advice = f'set it to "same", or to one of the models of [llm] ({known})'
    raise ConfigError(setting, f"{named!r} is none of the models", advice)


@asynccontextmanager
async def _opened(chosen: Sequence[Settings], concurrency: int) -> AsyncIterator[tuple[EndpointModel, ...]]:
    if not chosen:
        yield ()
        return
    # The SDK takes a second to import, and only those who set an endpoint need it.
    from bot.language_models.endpoint import EndpointModel  # noqa: PLC0415

    places = {settings.base_url: asyncio.Semaphore(concurrency) for settings in chosen}
    async with AsyncExitStack() as stack:
        models = [EndpointModel(settings, clock=utc_now, places=places[settings.base_url]) for settings in chosen]
        yield tuple([await stack.enter_async_context(model) for model in models])


async def _tried(model: EndpointModel) -> TriedModel:
    started = time.monotonic()
    error = None
    try:
        await model.answer(_FIRST_QUESTION)
    except ModelError as failed:
        error = failed
    seconds = time.monotonic() - started
    form = "" if error is not None else model.form.name.lower()
    return TriedModel(name=model.terms.name, form=form, seconds=seconds, error=error)
