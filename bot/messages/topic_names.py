"""What ready topics are called in the languages of the interface."""

from __future__ import annotations

from bot.locale.tongue import Tongue


def topic_name(tongue: Tongue, topic: str) -> str:
    """Return what a ready topic is called; any other name stays as it is."""
    names = {
        "world": tongue.say("World"),
        "politics": tongue.say("Politics"),
        "business": tongue.say("Business"),
        "technology": tongue.say("Technology"),
        "science": tongue.say("Science"),
        "health": tongue.say("Health"),
        "sport": tongue.say("Sport"),
        "culture": tongue.say("Culture"),
        "climate": tongue.say("Climate"),
        "local": tongue.say("Local"),
    }
    return names.get(topic, topic)
