"""The text of a message: what Telegram cleans, trims, drops and refuses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.edges.bot_api.html import CannotParse, parse_html, ranked, utf16_length
from tests.edges.bot_api.values import Entity, bad_request

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
MAX_ENTITIES = 100

_CODE = {"code", "pre"}
_SPLITTABLE = {"bold", "italic", "underline", "strikethrough", "spoiler"}
_CONTINUOUS = {"code", "pre", "text_link", "text_mention", "custom_emoji"}

# TDLib's clean_input_string: no carriage returns, no marks of direction, no combining marks that make vertical lines;
# other control characters become spaces.
_DROPPED = "\r\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u0333\u033f\u030a"
_CLEANED = {
    **{code: " " for code in range(0x20) if chr(code) not in "\n\r"},
    **{ord(character): None for character in _DROPPED},
}
_UNCLEAN = re.compile(f"[{''.join(map(chr, _CLEANED))}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormattedText:
    """A text as it is shown."""

    text: str
    entities: tuple[Entity, ...] = ()


def formatted(text: str, parse_mode: str, given: Sequence[Entity] = ()) -> FormattedText:
    """Return what Telegram makes of a text.

    Raises:
        Refusal: ``parse_mode`` is unknown here, or the text is not what it says.
    """
    if not parse_mode:
        return fixed(text, given)
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    try:
        return fixed(*parse_html(text))
    except CannotParse as error:
        raise bad_request(f"can't parse entities: {error}") from None


def fixed(text: str, entities: Sequence[Entity]) -> FormattedText:
    """Return a text cleaned and trimmed, with entities that keep Telegram's rules of nesting."""
    cleaned = _cleaned(text, entities) if _UNCLEAN.search(text) else FormattedText(text=text, entities=tuple(entities))
    return _trimmed(cleaned.text, _nested(_filled(cleaned)))


def cut_at(text: str, units: int) -> str:
    """Return the beginning of a text; ``units`` are UTF-16 code units."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")


def part(text: str, entity: Entity) -> str:
    """Return what an entity covers."""
    return text.encode("utf-16-le")[2 * entity.offset : 2 * entity.end].decode("utf-16-le", errors="ignore")


def _cleaned(text: str, entities: Sequence[Entity]) -> FormattedText:
    places = [0]
    for character in text:
        width = utf16_length(character)
        kept = 0 if character in _DROPPED else width
        begun = places[-1]
        places.extend(begun + min(kept, step + 1) for step in range(width))
    moved = [
        replace(entity, offset=places[entity.offset], length=places[entity.end] - places[entity.offset])
        for entity in entities
        if entity.end < len(places)
    ]
    return FormattedText(text=text.translate(_CLEANED), entities=tuple(entity for entity in moved if entity.length))


def _filled(formatted_text: FormattedText) -> list[Entity]:
    """Return the entities that cover more than blanks; a link may cover blanks."""
    return [
        entity
        for entity in formatted_text.entities
        if entity.kind in {"text_link", "text_mention"} or part(formatted_text.text, entity).strip()
    ]


def _nested(entities: list[Entity]) -> list[Entity]:
    """Return entities without formats inside code, without code or links inside each other, and joined."""
    whole: list[Entity] = []
    for entity in ranked([one for one in entities if one.kind in _CONTINUOUS]):
        if not whole or entity.offset >= whole[-1].end:
            whole.append(entity)
    code = [one for one in whole if one.kind in _CODE]
    rest = [one for one in entities if one.kind not in _CONTINUOUS | _SPLITTABLE]
    splittable = [piece for one in entities if one.kind in _SPLITTABLE for piece in _outside(one, code)]
    return ranked(whole + rest + _joined(splittable))


def _outside(entity: Entity, code: list[Entity]) -> list[Entity]:
    pieces, begin = [], entity.offset
    for barrier in code:
        if barrier.end <= begin or barrier.offset >= entity.end:
            continue
        if barrier.offset > begin:
            pieces.append(replace(entity, offset=begin, length=barrier.offset - begin))
        begin = barrier.end
    if begin < entity.end:
        pieces.append(replace(entity, offset=begin, length=entity.end - begin))
    return pieces


def _joined(entities: list[Entity]) -> list[Entity]:
    """Return formats of one kind that touch or overlap as one."""
    joined: dict[str, list[Entity]] = {}
    for entity in ranked(entities):
        same = joined.setdefault(entity.kind, [])
        if same and entity.offset <= same[-1].end:
            end = max(entity.end, same[-1].end)
            same[-1] = replace(same[-1], length=end - same[-1].offset)
        else:
            same.append(entity)
    return [entity for same in joined.values() for entity in same]


def _trimmed(text: str, entities: list[Entity]) -> FormattedText:
    shown = text.rstrip(" \n")
    end = utf16_length(shown)
    clipped = [
        replace(entity, length=min(entity.end, end) - entity.offset) for entity in entities if entity.offset < end
    ]
    leading = len(shown) - len(shown.lstrip(" \n"))
    cut = min([leading, *(entity.offset for entity in clipped)])
    return FormattedText(
        text=shown[cut:], entities=tuple(ranked([replace(entity, offset=entity.offset - cut) for entity in clipped]))
    )


_COMMAND = re.compile(r"(?<![\w/<>@.])/(?P<name>[a-zA-Z0-9_]{1,64})(?:@(?P<bot>[a-zA-Z0-9_]{3,32}))?(?![\w/])")
_MENTION = re.compile(r"(?<![\w@/])@[a-zA-Z0-9_]{4,32}\b")
_HASHTAG = re.compile(r"(?<!\w)#(?=\w*[^\W\d])\w{1,256}")
_URL = re.compile(
    r"(?:https?://[^\s/?#<>\"«»]+"
    r"|(?<![\w@./-])(?:[\w-]+\.)+(?:com|org|net|info|io|de|uk|fr|es|it|nl|ru|ua|ch|at|example)\b)"
    r"(?::\d+)?(?:[/?#][^\s<>\"«»]*)?",
    re.IGNORECASE,
)
_FOUND = (("bot_command", _COMMAND), ("url", _URL), ("mention", _MENTION), ("hashtag", _HASHTAG))


def found_entities(text: str) -> tuple[Entity, ...]:
    """Return the commands, links, mentions and hashtags that Telegram finds in what a user writes."""
    found: list[Entity] = []
    taken: list[range] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            end = match.start() + len(match[0].rstrip(".,:;!?)]'")) if kind == "url" else match.end()
            if any(match.start() in one for one in taken):
                continue
            taken.append(range(match.start(), end))
            length = utf16_length(text[match.start() : end])
            found.append(Entity(kind=kind, offset=utf16_length(text[: match.start()]), length=length))
    return tuple(ranked(found))


def command_of(text: str) -> tuple[str, str]:
    """Return the name of the command that a text begins with, and the bot that it names; either may be empty."""
    match = _COMMAND.match(text)
    return (match["name"], match["bot"] or "") if match else ("", "")
