"""Language models and embeddings: whether they answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.cli.checks.findings import Finding, Mark, failing
from bot.config import Config
from bot.errors import EmbeddingError, ModelMisconfigured, NutgrafError

if TYPE_CHECKING:
    from bot.app.language_models import TriedModel

_MODEL, _EMBEDDINGS = "language model", "embeddings"


async def models(settings: Config, *, asks: bool) -> Sequence[Finding]:
    """Say of each language model how it answers one tiny question; without ``asks`` only what it is called."""
    from bot.app.language_models import checked_settings, tried_models

    try:
        stated = checked_settings(settings)
        tried = await tried_models(settings) if asks else ()
    except NutgrafError as error:
        state = f"{error.subject} {error.problem}"
        return [Finding(name=_MODEL, state=state, mark=Mark.MISSING, stops=True, cure=error.advice)]
    if not stated:
        cure = "set [llm] base_url and model to any OpenAI-compatible endpoint"
        return [Finding(name=_MODEL, state="none; summaries are extracts", mark=Mark.NOT_SET, cure=cure)]
    if not asks:
        return [Finding(name=_MODEL, state=f"{each.terms.name} is set") for each in stated]
    return [_model(model) for model in tried]


def _model(model: TriedModel) -> Finding:
    if model.error is None:
        return Finding(name=_MODEL, state=f"{model.name}, answers as {model.form} in {model.seconds:.1f} s")
    state = f"{model.name}: {model.error.problem}"
    stops = isinstance(model.error, ModelMisconfigured)
    return Finding(name=_MODEL, state=state, mark=Mark.FAILING, stops=stops, cure=model.error.advice)


async def embeddings(settings: Config, *, asks: bool) -> Finding:
    """Say what turns texts into vectors; one at an endpoint is asked for one, but not without ``asks``."""
    from bot.app.embedder import open_embedder

    try:
        async with open_embedder(settings) as embedder:
            if embedder is None:
                cure = "pip install 'nutgraf[semantic]', or set [embeddings] base_url and model"
                state = "none; stories are grouped by their words"
                return Finding(name=_EMBEDDINGS, state=state, mark=Mark.NOT_SET, cure=cure)
            if asks and settings.embeddings.base_url:
                await embedder.embed(["A tram runs again on Castle Hill."])
            return Finding(name=_EMBEDDINGS, state=embedder.name)
    except EmbeddingError as error:
        return failing(_EMBEDDINGS, error, stops=not error.retry)
    except NutgrafError as error:
        state = f"{error.subject} {error.problem}"
        return Finding(name=_EMBEDDINGS, state=state, mark=Mark.MISSING, stops=True, cure=error.advice)
