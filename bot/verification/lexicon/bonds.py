"""Small words that bind a sentence: prepositions, articles, what joins, carries or begins a clause.

All are looked up as printed, folded.
"""

from __future__ import annotations

from bot.text.words import fold
from bot.verification.lexicon.lookup import Table, is_in

# Prepositions that say little and come and go in paraphrase; and what tells how two things stand to each other.
_WEAK: Table = {
    "en": "of in on at as",
    "de": "von vom in im an am auf bei beim",
    "fr": "de du des d en dans sur à au aux",
    "es": "de del en a al",
    "pt": "de do da dos das em no na nos nas a ao à aos às neste nesta deste desta nessa dessa num numa",
    "ru": "в во на о об",
    "uk": "в у на о об про",
}
_RELATING: Table = {
    "en": "from to into by with for against about over under above below between among through across during before "
    "after since until till because so while when where although though despite than per behind beside beyond "
    "within outside inside towards toward off unlike except instead like along around near past amid following "
    "including alongside up down round onto",
    "de": "zu zum zur aus mit für gegen über unter vor nach durch ohne zwischen wegen seit bis weil da damit nachdem "
    "bevor während als obwohl trotz sondern außer statt neben hinter innerhalb außerhalb um",
    "fr": "pour par avec contre sous avant après depuis entre vers pendant parce car quand lorsque malgré chez "
    "grâce lors jusque jusqu'à afin puisque hors dès sauf",
    "es": "por para con contra ante sin desde hasta entre sobre tras antes después porque cuando donde aunque durante "
    "hacia según salvo mientras",
    "pt": "por pelo pela pelos pelas para com contra ante perante sem desde até entre sobre após antes depois porque "
    "quando onde embora durante segundo exceto enquanto",
    "ru": "у из с со к ко от до по за для без под над перед через между после при против ради из-за потому поэтому "
    "когда пока если чтобы хотя ввиду благодаря кроме вместо чем",
    "uk": "з із зі до від по за для без під над перед через між після при проти заради тому коли поки якщо щоб хоча "
    "завдяки крім замість ніж",
}
_WITHOUT: Table = {"en": "without", "de": "ohne", "fr": "sans", "es": "sin", "pt": "sem", "ru": "без", "uk": "без"}
# What joins a further statement.
_ADDING: Table = {
    "en": "and but",
    "de": "und aber",
    "fr": "et mais",
    "es": "y e pero",
    "pt": "e mas",
    "ru": "и а но",
    "uk": "і й та а але",
}
_CHOOSING: Table = {"en": "or", "de": "oder", "fr": "ou", "es": "o u", "pt": "ou", "ru": "или", "uk": "або чи"}
_ARTICLES: Table = {
    "en": "a an the this these those that his her its their our",
    "de": "der die das den dem des ein eine einen einem einer eines",
    "fr": "le la les l un une",
    "es": "el la los las un una",
    "pt": "o a os as um uma",
}
_GENITIVE: Table = {"de": "der des"}
_GOVERNING: Table = {"en": "to", "de": "zu", "fr": "de d à", "es": "a", "pt": "a", "ru": "от", "uk": "від"}
_LOCATING: Table = {"en": "in at near", "de": "in im", "fr": "à dans en", "es": "en", "pt": "em no na"}
_PLACES: Table = {
    "en": "town city village port district province region state county island suburb borough municipality",
    "de": "stadt gemeinde provinz region insel",
    "fr": "ville commune province région île",
    "es": "ciudad pueblo provincia región isla",
    "pt": "cidade vila província região ilha",
}
# What takes two: "between Vell and Tolm".
_PAIRING: Table = {
    "en": "between both either together",
    "de": "zwischen beide beiden sowohl zusammen",
    "fr": "entre deux ensemble",
    "es": "entre ambos ambas juntos",
    "pt": "entre ambos ambas juntos",
    "ru": "между оба обе вместе",
    "uk": "між обидва обидві разом",
}
# Verbs and subjects with which a clause goes on, so that what they begin is no phrase.
_CARRYING: Table = {
    "en": "is are was were be been being am has have had having do does did he she it they we i you who which that",
    "de": "ist sind war waren wird werden wurde wurden hat haben hatte hatten er sie es wir ich",
    "fr": "est sont était étaient a ont avait avaient il elle ils elles on nous je qui que",
    "es": "es son era eran fue fueron está están ha han había que quien",
    "pt": "é são era eram foi foram está estão tem têm tinha que quem",
    "ru": "был была было были есть он она оно они мы я который которая которое которые",
    "uk": "був була було були є він вона воно вони ми я який яка яке які",
}
# What makes a clause depend on another, whose verb is no main verb; and those that narrow what they follow.
_SUBORDINATING = frozenset("who whom whose which that where when if unless whether although though because".split())
_RELATIVE = frozenset("who whom whose which that".split())
_NARROWING = frozenset("who whom whose which that where when once until till unless".split())
# What sets a statement against the one before, in one word or two, and says nothing by itself.
_CONTRASTING: Table = {
    "en": "while|whereas|meanwhile|yet|although|though|even though",
    "de": "während|wohingegen|doch|jedoch",
    "fr": "tandis que|alors que|or",
    "es": "mientras que|mientras|aunque",
    "pt": "enquanto que|enquanto|porém",
    "ru": "тогда как|тем временем|хотя|однако",
    "uk": "тоді як|тим часом|хоча|однак|тож|проте",
}
_INDEFINITE: Table = {
    "en": "a an",
    "de": "ein eine einen einem einer eines",
    "fr": "un une",
    "es": "un una",
    "pt": "um uma",
}
_OPPOSING: Table = {"en": "but", "de": "aber", "fr": "mais", "es": "pero", "pt": "mas", "ru": "но", "uk": "але"}
# What a verb takes behind it to mean something else: "put out", "sagte ab".
_PARTICLES: Table = {
    "en": "up out off down away back over short apart aside through",
    "de": "ab an auf aus ein zu vor nach mit bei los weg hin her fort zurück zusammen weiter durch wieder frei fest "
    "teil statt um heraus herein hinaus hinein heim bereit bekannt",
}
_THAT: Table = {"en": "that", "de": "dass", "fr": "que", "es": "que", "pt": "que", "ru": "что", "uk": "що"}
# Who is meant by these another one is not; possessives too.
_PRONOUNS: Table = {
    "en": "i you he she it we they me him them us my your his her its our their",
    "de": "ich du er sie es wir ihr mich mir ihm ihn ihnen uns euch sein seine seinen seinem seiner ihre ihren ihrem "
    "ihrer unser unsere mein meine",
    "fr": "je tu il elle nous vous ils elles lui leur leurs son sa ses notre nos votre vos mon ma mes",
    "es": "yo tú él ella nosotros ellos ellas le les su sus nuestro nuestra mi mis se",
    "pt": "eu ele ela nós eles elas lhe lhes seu sua seus suas nosso nossa meu minha se",
    "ru": "я ты он она оно мы вы они его ее ему ей их им нас вас нам вам свой мой наш ваш себя",
    "uk": "я ти він вона воно ми ви вони його її йому їй їх їм нас вас нам вам свій мій наш ваш себе",
}
_FEW = frozenset({"few"})


def relates(folded: str, language: str) -> bool:
    """Tell whether a word says how two things stand to each other, so that another in its place says otherwise."""
    return is_in(_RELATING, folded, language) or says_without(folded, language)


def leads(folded: str, language: str) -> bool:
    """Tell whether a word leads what follows it, and cannot end what is left out: a preposition, "to", "because"."""
    is_elided = language == "fr" and folded.startswith("d'")  # "d'un voisin"
    return is_elided or relates(folded, language) or is_in(_WEAK, folded, language)


def is_place_word(folded: str, language: str) -> bool:
    """Tell whether a word is a preposition that says little: "in the town of Ellery" is in Ellery."""
    return is_in(_WEAK, folded, language)


def says_without(folded: str, language: str) -> bool:
    """Tell whether a word is "without", whose negation goes no further than its own phrase."""
    return is_in(_WITHOUT, folded, language)


def adds(folded: str, language: str) -> bool:
    """Tell whether a word joins a further statement."""
    return is_in(_ADDING, folded, language)


def governs(folded: str, language: str) -> bool:
    """Tell whether a word joins a verb to the one that it governs: "refused to"."""
    return is_in(_GOVERNING, folded, language)


def contrasts(words: tuple[str, ...], language: str) -> bool:
    """Tell whether words set a statement against the one before, and are no more: "while"."""
    return any(words == tuple(map(fold, each.split())) for each in _CONTRASTING.get(language, "").split("|"))


def is_indefinite(folded: str, language: str) -> bool:
    """Tell whether a word is "a"."""
    return is_in(_INDEFINITE, folded, language)


def opposes(folded: str, language: str) -> bool:
    """Tell whether a word joins what speaks against the statement in front of it: "but"."""
    return is_in(_OPPOSING, folded, language)


def is_subordinating(folded: str) -> bool:
    """Tell whether a word makes an English clause depend on another, so that its verb is no main verb: "who"."""
    return folded in _SUBORDINATING


def is_relative(folded: str) -> bool:
    """Tell whether an English word begins a clause about the noun in front: "who"."""
    return folded in _RELATIVE


def narrows(folded: str) -> bool:
    """Tell whether an English word narrows what it follows: "who", "until"."""
    return folded in _NARROWING


def is_particle(folded: str, language: str) -> bool:
    """Tell whether a word makes another verb of the one that it belongs to: "out", "ab"."""
    return is_in(_PARTICLES, folded, language)


def says_that(folded: str, language: str) -> bool:
    """Tell whether a word begins what is said or thought, and comes and goes: "that"."""
    return is_in(_THAT, folded, language)


def is_pronoun(folded: str, language: str) -> bool:
    """Tell whether a word means somebody by pointing at them, possessives too."""
    return is_in(_PRONOUNS, folded, language)


def pairs(folded: str, language: str) -> bool:
    """Tell whether a word takes two that "and" joins: "between"."""
    return is_in(_PAIRING, folded, language)


def is_place(folded: str, language: str) -> bool:
    """Tell whether a word says what a place that is named behind it is: "the town of"."""
    return is_in(_PLACES, folded, language)


def locates(folded: str, language: str) -> bool:
    """Tell whether a word says where something is: "in"."""
    return is_in(_LOCATING, folded, language)


def chooses(folded: str, language: str) -> bool:
    """Tell whether a word joins an alternative."""
    return is_in(_CHOOSING, folded, language)


def is_few(folded: str) -> bool:
    """Tell whether an English word says hardly any without "a" in front, and some with it."""
    return folded in _FEW


def is_article(folded: str, language: str) -> bool:
    """Tell whether a word is an article or stands in the place of one."""
    return is_in(_ARTICLES, folded, language)


def is_genitive(folded: str, language: str) -> bool:
    """Tell whether a word may begin whose something is."""
    return is_in(_GENITIVE, folded, language)


def carries(folded: str, language: str) -> bool:
    """Tell whether a clause goes on with a word: a form of "be" or "have", or a pronoun that does something."""
    return is_in(_CARRYING, folded, language)
