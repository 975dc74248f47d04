"""What the shape of a word tells: its tense, its number, whether it is an adverb, a participle or what somebody is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.verification.lexicon.lookup import Table, is_in

# How participles end, which say more of the noun in front: "a report [seen by the paper]".
_PARTICIPLES: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"\w{2,}ed|seen|held|made|sent|built|written|taken|given|bought|sold|shown|known|led|run|set"),
    "fr": re.compile(r"\w{2,}(?:é|ée|és|ées|is|ise|ises|u|ue|us|ues)"),
    "es": re.compile(r"\w{2,}(?:ad|id)[oa]s?|hech[oa]s?|escrit[oa]s?|vist[oa]s?"),
    "pt": re.compile(r"\w{2,}(?:ad|id)[oa]s?|feit[oa]s?|escrit[oa]s?|vist[oa]s?"),
}
# Adverbs and words of time that a sentence does without; none that tells how far or how often it is so.
_ADVERBS: Table = {
    "en": "also then now today yesterday tonight overnight worldwide nationwide overseas abroad online tomorrow later "
    "earlier recently already again meanwhile however therefore thus still here there ago this last week weeks month "
    "months year years morning afternoon evening night weekend summer winter spring autumn day days moreover "
    "furthermore indeed instead",
    "de": "auch dann jetzt nun heute gestern morgen bereits wieder erneut zudem außerdem jedoch allerdings inzwischen "
    "unterdessen derzeit später zuvor dabei damit dort hier da so ja eben woche monat jahr letzte letzten letztes "
    "vergangene vergangenen vergangenes diese dieser dieses diesen abend nacht nachmittag vormittag am im",
    "fr": "aussi alors ensuite puis maintenant aujourd'hui hier déjà encore également cependant toutefois désormais "
    "récemment ici là soir matin semaine mois année dernier dernière cette ce",
    "es": "también entonces luego ahora hoy ayer ya además hoy recientemente aquí allí después noche mañana tarde "
    "semana mes año pasado pasada este esta",
    "pt": "também então depois agora hoje ontem já além ainda recentemente aqui ali noite manhã tarde semana mês ano "
    "passado passada este esta",
    "ru": "также тогда потом затем теперь сейчас сегодня вчера уже еще снова здесь там однако недавно ранее позже "
    "утром вечером ночью днем неделе месяце году прошлой прошлом этой этом",
    "uk": "також тоді потім тепер зараз сьогодні вчора вже ще знову тут там однак нещодавно раніше пізніше вранці "
    "ввечері вночі вдень тижня тижні місяця місяці року році минулого минулому цього цьому",
}
_ONGOING = re.compile(r"\w{2,}ing")
_PLURAL = re.compile(r"\w{2,}[^su]s")
_MANNER = re.compile(r"\w{3,}ly")
_NO_MANNER = frozenset(
    "family early daily weekly monthly yearly italy july supply apply reply ally rally assembly "
    "monopoly likely unlikely elderly friendly deadly costly lonely orderly".split()
)
# How words end that say what somebody does, such as stand in front of a name.
_PERSON = {
    "en": re.compile(r"\w{2,}(?:er|or|ist|ian|man|woman|boss|chief|star|captain|coach)"),
    "de": re.compile(r"\w{3,}(?:er|or|in|ist|wart|mann|frau|chef)"),
}
_NO_PERSON = frozenset(
    "longer never ever over under after either neither other another fewer later earlier former upper lower outer "
    "super major minor senior junior prior interior exterior rather whether together however number order offer water "
    "river winter summer september october november december corner power paper centre center for or nor twist list "
    "exist resist assist insist persist christian in ein kein sein mein dein worin darin hin wahrscheinlich immer "
    "über unter aber oder hinter wieder weder".split()
)
_ADJECTIVE = re.compile(r"\w{3,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ому|ему|ых|их|ым|им|ыми|ими|ую|юю|ей|ої|ій|ою)")
# Words that change with the tense of who tells it, and say the same.
_BACKSHIFTED: Mapping[str, str] = {
    one: other for pair in ("will would", "can could", "may might") for one, other in (pair.split(), pair.split()[::-1])
}
# How a form ends that tells what was, what will be, or what only may be, where another form of the word does not.
_TENSES: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "en": (re.compile(r"\w{2,}ed"),),
    "de": (re.compile(r"\w{2,}te[nt]?"),),
    "es": (re.compile(r"\w{2,}r(?:é|ás|á|emos|án)"), re.compile(r"\w{2,}[aei]r(?:se)?")),
    "fr": (re.compile(r"\w{2,}r(?:ai|as|a|ons|ez|ont)"), re.compile(r"\w{2,}(?:er|ir|re)")),
    "pt": (re.compile(r"\w{2,}r(?:ei|ás|á|emos|ão)"), re.compile(r"\w{2,}[aei]r(?:-se)?")),
    "ru": (re.compile(r"\w{2,}л[аои]?(?:с[ья])?"), re.compile(r"\w{2,}ть(?:ся)?")),
    "uk": (re.compile(r"\w{2,}(?:в|ла|ло|ли)(?:с[ья])?"), re.compile(r"\w{2,}ти(?:ся)?")),
}
_TURNING_ELISION = re.compile(r"[ns]'")
# Languages whose verbs have forms with another vowel, which families keep together: "schließt", "schloss".
_IRREGULAR = frozenset({"de", "en"})
# Languages whose nouns show by their form whether they do something, or something of theirs does.
_DECLINED = frozenset({"ru", "uk"})


def changes_tense(one: str, other: str, language: str) -> bool:
    """Tell whether of two forms of a word, folded, one tells what was or will be and the other does not."""
    return any(bool(form.fullmatch(one)) != bool(form.fullmatch(other)) for form in _TENSES.get(language, ()))


def changes_number(one: str, other: str, language: str) -> bool:
    """Tell whether of two forms of an English word, folded, one is that of one thing and the other of several."""
    return language == "en" and (one in {f"{other}s", f"{other}es"} or other in {f"{one}s", f"{one}es"})


def elision_of(folded: str) -> str:
    """Return what is elided in front of a French word and turns it: "n'" of "n'a", "s'" of "s'est"; "" for none."""
    found = _TURNING_ELISION.match(folded)
    return found[0] if found else ""


def is_irregular(language: str) -> bool:
    """Tell whether forms of one word that no stemmer joins mostly tell another time."""
    return language in _IRREGULAR


def declines(language: str) -> bool:
    """Tell whether nouns of a language show by their form what they do in the sentence."""
    return language in _DECLINED


def backshifted(folded: str, language: str) -> str:
    """Return what a word becomes when somebody else tells it, "" for most: "would" of "will"."""
    return _BACKSHIFTED.get(folded, "") if language == "en" else ""


def is_participle(folded: str, language: str) -> bool:
    """Tell whether a word looks like a participle that says more of the noun in front: "seen"."""
    return language in _PARTICIPLES and _PARTICIPLES[language].fullmatch(folded) is not None


def is_ongoing(folded: str, language: str) -> bool:
    """Tell whether an English word looks as those do that say what somebody is doing: "working"."""
    return language == "en" and _ONGOING.fullmatch(folded) is not None


def is_plural(folded: str, language: str) -> bool:
    """Tell whether an English word looks like several things."""
    return language == "en" and _PLURAL.fullmatch(folded) is not None


def is_adverb(folded: str, language: str) -> bool:
    """Tell whether a word says when or how, and a sentence is as true without it."""
    if is_in(_ADVERBS, folded, language):
        return True
    return language == "en" and _MANNER.fullmatch(folded) is not None and folded not in _NO_MANNER


def is_adjective(folded: str) -> bool:
    """Tell whether a word ends as Russian and Ukrainian adjectives do."""
    return _ADJECTIVE.fullmatch(folded) is not None


def is_person(folded: str, language: str) -> bool:
    """Tell whether an English or German word looks as those do that say what somebody is: "midfielder"."""
    return language in _PERSON and _PERSON[language].fullmatch(folded) is not None and folded not in _NO_PERSON
