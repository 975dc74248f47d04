from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config, LlmModelConfig, Secret, load
from bot.errors import ConfigError


def loaded(folder: Path, text: str) -> Config:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, {})


def test_the_default_needs_nothing_and_caps_nothing() -> None:
    config = Config()
    assert (config.llm.base_url, config.llm.model, config.llm.models) == ("", "", ())
    assert (config.budget.day, config.budget.month, config.budget.chat_day, config.budget.chat_month) == (0, 0, 0, 0)
    assert (config.verify.judge, config.summaries.use) == ("", "auto")


def test_models_are_listed_in_order(tmp_path: Path) -> None:
    llm = loaded(
        tmp_path,
        """
        [llm]
        base_url = "https://models.example/v1"
        api_key = "sk-1"
        prompt_price = 0.15
        [[llm.models]]
        name = "small"
        [[llm.models]]
        name = "large"
        base_url = "http://127.0.0.1:8000/v1"
        api_key = "sk-2"
        context_tokens = 32768
        prompt_price = 2
        completion_price = 10.5
        """,
    ).llm
    assert llm.models == (
        LlmModelConfig(name="small"),
        LlmModelConfig(
            name="large",
            base_url="http://127.0.0.1:8000/v1",
            api_key=Secret("sk-2"),
            context_tokens=32_768,
            prompt_price=2,
            completion_price=10.5,
        ),
    )
    assert "sk-" not in repr(llm)


def test_the_environment_sets_them_as_well(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("sk-1\n", encoding="utf-8")
    config = load(
        None,
        {
            "NUTGRAF_LLM__MODELS": '[{"name": "small"}, {"name": "large", "prompt_price": 2.5, "api_key": "sk-2"}]',
            "NUTGRAF_LLM__API_KEY_FILE": str(key),
            "NUTGRAF_LLM__PROMPT_PRICE": "0.15",
            "NUTGRAF_BUDGET__DAY": "1.5",
            "NUTGRAF_VERIFY__JUDGE": "same",
        },
        folder=tmp_path,
    )
    assert [model.name for model in config.llm.models] == ["small", "large"]
    assert config.llm.models[1].api_key.reveal() == "sk-2"
    assert (config.llm.api_key.reveal(), config.llm.prompt_price, config.budget.day) == ("sk-1", 0.15, 1.5)
    assert config.verify.judge == "same"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[llm]\nbase_url = "localhost:11434"', "llm.base_url: expected an http or https URL"),
        ('[llm]\nbase_url = "http://me:secret@127.0.0.1/v1"', "llm.base_url: expected a URL without ?"),
        ('[llm]\nbase_url = "http://127.0.0.1/v1?key=secret"', "llm.base_url: expected a URL without ?"),
        ('[llm]\napi_key = "secret…"', "llm.api_key: expected printable ASCII"),
        ("[llm]\ncontext_tokens = 100", "llm.context_tokens: expected int >= 512"),
        ("[llm]\nprompt_price = -1", "llm.prompt_price: expected float >= 0"),
        ("[llm]\nprompt_price = nan", "llm.prompt_price: expected float >= 0"),
        ("[llm]\nprompt_price = inf", "llm.prompt_price: expected float <= 1000000"),
        ("[llm]\ntimeout_seconds = 0", "llm.timeout_seconds: expected float > 0"),
        ("[llm]\nconcurrency = 0", "llm.concurrency: expected int >= 1"),
        ('[llm]\nmodel = "small"\n[[llm.models]]\nname = "large"', "llm.model: expected either this or [[llm.models]]"),
        ('[[llm.models]]\nname = ""', "expected str of length >= 1"),
        ('[[llm.models]]\nname = "small"\nbase_url = "http://me:secret@x.example"', "expected a URL without ?"),
        ('[[llm.models]]\nname = "small"\ncompletion_price = nan', "completion_price: expected float >= 0"),
        ('[[llm.models]]\nname = "small"\nprice = 1', "price is not a setting"),
        ("[budget]\nday = -0.5", "budget.day: expected float >= 0"),
        ("[budget]\nchat_month = nan", "budget.chat_month: expected float >= 0"),
        ('[budget]\ncurrency = ""', "budget.currency: expected str of length >= 1"),
        ('[budget]\ncurrency = "U\\nD"', "budget.currency: expected a short word"),
        ('[summaries]\nuse = "model"', "summaries.use: invalid enum value 'model'"),
        ("[verify]\njudge = true", "verify.judge: expected str, got bool"),
    ],
)
def test_a_wrong_setting_is_named_and_no_secret_shown(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)
    assert words in str(caught.value)
    assert "secret" not in str(caught.value)
