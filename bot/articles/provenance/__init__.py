"""Who wrote an article, for whom and with whose help."""

from bot.articles.provenance.datelines import without_dateline
from bot.articles.provenance.reader import ProvenanceReading, read
from bot.text.outlets import same_outlet

__all__ = ["ProvenanceReading", "read", "same_outlet", "without_dateline"]
