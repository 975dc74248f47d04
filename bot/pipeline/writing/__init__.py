"""Summaries drafted by a language model: asked within the budget, checked line by line, written once for all.

The verifier's tables take a while to import, so ``writing.writer`` is imported by who has a model.
"""
