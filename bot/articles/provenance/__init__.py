"""Who wrote an article, for whom, who wrote it first, and with whose help."""

from bot.articles.provenance.reader import ProvenanceReading, read
from bot.text.outlets import same_outlet

__all__ = ["ProvenanceReading", "read", "same_outlet"]
