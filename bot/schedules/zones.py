"""Time zones as people name them, and those to expect of a person's language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from zoneinfo import available_timezones

from bot.schedules.city_names import CITY_NAMES, ZONES_BY_LANGUAGE, ZONES_BY_PLACE
from bot.schedules.lexicon import fold
from bot.schedules.model import Fault, ScheduleError
from bot.text.words import primary

MOST_CHOICES = 6

# The rest are other names of these ("US/Pacific", "Brazil/East", "Singapore").
_AREAS = frozenset("Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split())
_NO_CITIES = frozenset("north south west act nsw lhi".split())
_OFFSET = re.compile(r"(?:utc|gmt)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?", re.IGNORECASE)
_MINUS = str.maketrans("\u2212\u2013\u2010", "---")
_SIGNED = re.compile(r"[+-][0-9]")
_SEPARATORS = re.compile(r"[\s_,./-]+")
# As the IANA data have them: from 12 hours behind UTC to 14 before.
_EASTMOST, _WESTMOST = 14, 12


def parse_zone(text: str) -> str:
    """Return the IANA name of the zone that a text names.

    A text is an IANA name in any case ("europe/berlin"), the city of one ("new york"), a city or abbreviation that is
    known otherwise ("München", "MSK"), or whole hours from UTC: "UTC+3" gives "Etc/GMT-3", since those names count
    westwards. Old names give the present ones ("Japan"), and "EST" and "MST" the zones of New York and Denver, not
    those that never have summer time.

    Raises:
        ScheduleError: It is none of these; its ``word`` is the text.
    """
    typed = text.strip()
    offset = _OFFSET.fullmatch(re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).translate(_MINUS))
    zone = _zones().get(_key(typed)) or (_of_offset(offset) if offset else None)
    if zone is None:
        raise ScheduleError(Fault.ZONE, word=typed, position=len(text) - len(text.lstrip()))
    return zone


def guess_zone(language_code: str) -> str:
    """Return the likeliest zone of a person whose app is set to a language, such as "de", "pt-br" or "zh-hans".

    UTC for plain "en", which is spoken, and set, everywhere, and for languages that are not in the tables.
    """
    return zone_choices(language_code)[0]


def zone_choices(language_code: str) -> tuple[str, ...]:
    """Return up to six zones worth offering to a person whose app is set to a language, the likeliest first."""
    places = [place for place in re.split(r"[-_]", language_code.strip().lower())[1:] if place in ZONES_BY_PLACE]
    # of "zh-hans-sg", the country says more than the script
    named = [ZONES_BY_PLACE[place] for place in reversed(places)]
    named.append(ZONES_BY_LANGUAGE.get(primary(language_code), ZONES_BY_LANGUAGE[""]))
    zones = [zone for listed in named for zone in listed.split(", ")]
    return tuple(dict.fromkeys(zones))[:MOST_CHOICES]


@cache
def _zones() -> dict[str, str]:
    """Return the zone of each folded name; the first look takes some hundredths of a second."""
    names = available_timezones()
    cities: dict[str, str] = {}
    # the longest of "America/Louisville" and "America/Kentucky/Louisville" is the one that is kept up
    for name in sorted(names, key=lambda name: (len(name), name)):
        area, _, city = name.partition("/")
        key = _key(city.rpartition("/")[2])
        if city and area in _AREAS and key not in _NO_CITIES:
            cities[key] = name
    known = {_key(city): zone for zone, cities in CITY_NAMES.items() for city in cities.split(", ")}
    return cities | {_key(name): name for name in names} | known


def _key(name: str) -> str:
    """Return a name without what does not count in one; signs before figures do: "Etc/GMT-3" is not "Etc/GMT+3"."""
    folded = fold(name).strip().replace("'", "")
    return folded if _SIGNED.search(folded) else _SEPARATORS.sub(" ", folded).strip()


def _of_offset(offset: re.Match[str]) -> str | None:
    sign, hours, minutes = offset[1], int(offset[2]), int(offset[3] or "0")
    if minutes or hours > (_EASTMOST if sign == "+" else _WESTMOST):
        return None
    if not hours:
        return "UTC"
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}"
