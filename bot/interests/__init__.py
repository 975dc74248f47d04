"""What matters to a chat, and why: rules, topics, what it learned from reactions; and what is no news at all."""

from bot.interests.choosing import Shortlist, choose, shortlist
from bot.interests.weighing import MATCHES, Match, Part, Weighed, joined, weigh

__all__ = ["MATCHES", "Match", "Part", "Shortlist", "Weighed", "choose", "joined", "shortlist", "weigh"]
