"""How much a chat's liking of one story says of its liking of another, before any is known: what they have in common.

It is the prior covariance of the logits in a linear model. Each kind of thing that stories have in common has a
variance: the square of how far it may move a logit. The variances were chosen by simulated readers of two data sets
(``bot.evaluation.relevance_readers``), where half and twice of each give about the same; those of topics and outlets,
which these sets do not have, by judgement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.interests.learning.features import KINDS, Reals, Space, Table, Vectors, table
from bot.model import Subject

VARIANCES = {"topic": 4.0, "outlet": 2.0, "name": 2.0, "word": 8.0}
VARIANCE_OF_MEANING = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Covariances:
    """What stories have in common.

    Attributes:
        covariance: Of each two of them.
        tables: By kind, what they have.
        directions: Of their embeddings, a row for each; without columns where there are none.
    """

    covariance: Reals
    tables: Mapping[str, Table]
    directions: Vectors


def covariances(subjects: Sequence[Subject], where: Space | None) -> Covariances:
    """Return what stories have in common; ``where`` their embeddings are compared, None where there are none."""
    count = len(subjects)
    tables = {kind: table(subjects, kind) for kind in KINDS}
    directions = where.directions(subjects) if where else np.zeros((count, 0), dtype=np.float32)
    covariance = VARIANCE_OF_MEANING * (directions @ directions.T).astype(np.float64)
    for kind, each in tables.items():
        covariance += VARIANCES[kind] * each.products(count)
    return Covariances(covariance=covariance, tables=tables, directions=directions)
