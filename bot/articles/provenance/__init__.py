"""Who wrote an article, for whom, who wrote it first, and with whose help."""

from bot.articles.provenance.agencies import same_outlet
from bot.articles.provenance.reader import ProvenanceReading, read

__all__ = ["ProvenanceReading", "read", "same_outlet"]
