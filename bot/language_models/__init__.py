"""Edge: language models at OpenAI-compatible endpoints. Keeps the promise of ``ports.LanguageModel``.

The endpoint's client takes a second to import, so ``language_models.endpoint`` is imported by who opens one.
"""
