"""Which language models are opened for which configuration."""

from __future__ import annotations

import sys

import pytest

from bot.app.language_models import budget_of, judge_of, open_models, settings_of
from bot.config import Config, LlmConfig, LlmModelConfig, Secret
from bot.config.sections import BudgetConfig, VerifyConfig
from bot.errors import ConfigError
from bot.model import Budget, ModelTerms

URL = "http://127.0.0.1:11434/v1"
SMALL, LARGE = LlmModelConfig(name="small"), LlmModelConfig(name="large")


def config(*, judge: str = "", llm: LlmConfig | None = None) -> Config:
    return Config(llm=llm or LlmConfig(), verify=VerifyConfig(judge=judge))


async def opened(settings: Config) -> list[ModelTerms]:
    async with open_models(settings) as models:
        return [model.terms for model in models]


async def test_without_an_endpoint_there_is_none_and_its_client_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bot.language_models.endpoint", None)
    assert await opened(config()) == []
    assert await opened(config(llm=LlmConfig(api_key=Secret("sk-1")))) == []


async def test_one_model_is_enough() -> None:
    llm = LlmConfig(base_url=URL, model="small", context_tokens=4_096, prompt_price=0.15, completion_price=0.6)
    assert await opened(config(llm=llm)) == [
        ModelTerms(
            name="small at 127.0.0.1:11434/v1",
            context_tokens=4_096,
            prompt_price=150_000,
            completion_price=600_000,
        )
    ]


async def test_several_keep_their_order_and_have_what_they_do_not_set_from_the_section() -> None:
    dear = LlmModelConfig(
        name="large", base_url="https://models.example/v1", context_tokens=99_000, completion_price=10.5, prompt_price=0
    )
    names = [terms.name for terms in await opened(config(llm=LlmConfig(base_url=URL, models=(SMALL, dear))))]
    assert names == ["small at 127.0.0.1:11434/v1", "large at models.example/v1"]
    section = LlmConfig(base_url=URL, prompt_price=1.0, timeout_seconds=9.0, concurrency=5, models=(SMALL, dear))
    small, large = settings_of(section)
    assert (small.prompt_price, small.completion_price, small.context_tokens) == (1_000_000, 0, 8_192)
    assert (large.prompt_price, large.completion_price, large.context_tokens) == (0, 10_500_000, 99_000)
    assert (small.timeout_seconds, large.concurrency) == (9.0, 5)


def test_a_key_goes_to_no_other_place() -> None:
    models = (
        SMALL,
        LlmModelConfig(name="near", base_url=f"{URL}/"),
        LlmModelConfig(name="far", base_url="https://models.example/v1"),
        LlmModelConfig(name="own", base_url="https://models.example/v1", api_key=Secret("sk-2")),
    )
    keys = [model.api_key for model in settings_of(LlmConfig(base_url=URL, api_key=Secret("sk-1"), models=models))]
    assert keys == ["sk-1", "sk-1", "", "sk-2"]


@pytest.mark.parametrize(
    ("llm", "missing"),
    [
        (LlmConfig(base_url=URL), "model"),
        (LlmConfig(model="small"), "base_url"),
        (LlmConfig(models=(SMALL,)), "base_url"),
    ],
)
async def test_half_an_endpoint_is_named(llm: LlmConfig, missing: str) -> None:
    with pytest.raises(ConfigError) as caught:
        await opened(config(llm=llm))
    assert f"[llm] {missing}: is not set" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("judge", "place"), [("", None), ("same", 0), ("small", 0), ("large", 1)])
async def test_the_judge_is_one_of_the_models(judge: str, place: int | None) -> None:
    chosen = config(judge=judge, llm=LlmConfig(base_url=URL, models=(SMALL, LARGE)))
    async with open_models(chosen) as models:
        assert judge_of(chosen, models) is (None if place is None else models[place])


async def test_the_only_model_may_be_named_as_judge() -> None:
    chosen = config(judge="small", llm=LlmConfig(base_url=URL, model="small"))
    async with open_models(chosen) as models:
        assert judge_of(chosen, models) is models[0]


@pytest.mark.parametrize("llm", [LlmConfig(), LlmConfig(base_url=URL, model="small")])
@pytest.mark.parametrize("judge", ["large", "Small"])
async def test_a_judge_that_is_none_of_them_is_named(judge: str, llm: LlmConfig) -> None:
    with pytest.raises(ConfigError, match=r"\[verify\] judge: .* is none of the models"):
        await opened(config(judge=judge, llm=llm))


def test_caps_are_counted_in_millionths_and_none_is_no_cap() -> None:
    assert budget_of(Config()) == Budget(currency="USD")
    caps = BudgetConfig(currency="EUR", day=0.1, month=2, chat_day=0.000_000_1)
    assert budget_of(Config(budget=caps)) == Budget(day=100_000, month=2_000_000, chat_day=1, currency="EUR")
