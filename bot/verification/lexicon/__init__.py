"""What words mean for each other: which may stand for one another, which change what is said, which say nothing.

Tables by language are data: a word is looked up by its stem as ``bot.verification.passages`` cuts it, or folded. In
Chinese, whose passages are single signs, words are looked up as they are written, in one to four signs.
"""

from bot.verification.lexicon.cues import (
    gender_of,
    is_attribution,
    is_known,
    is_negation,
    modality_of,
)
from bot.verification.lexicon.kin import kin_of
from bot.verification.lexicon.light import is_light
from bot.verification.lexicon.opposites import SEX_AXES, axis_poles, opposites_of
from bot.verification.lexicon.roles import Role, role_of, roles_in
from bot.verification.lexicon.scales import direction_of, quantifier_of

__all__ = [
    "SEX_AXES",
    "Role",
    "axis_poles",
    "direction_of",
    "gender_of",
    "is_attribution",
    "is_known",
    "is_light",
    "is_negation",
    "kin_of",
    "modality_of",
    "opposites_of",
    "quantifier_of",
    "role_of",
    "roles_in",
]
