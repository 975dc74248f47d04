"""Claims held against texts: what supports them, what contradicts them, and what is not known."""

from bot.verification.grounds import Ground, ground
from bot.verification.verifier import VERSION, Verified, verify

__all__ = ["VERSION", "Ground", "Verified", "ground", "verify"]
