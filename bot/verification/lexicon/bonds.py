"""Small words that bind a sentence: which cannot be left out, put in or exchanged without a change of what is said.

All are looked up as printed, folded. What holds for a part holds for the whole only where no such word stands in front:
of "no bank in the valley" and "the first for two years" nothing can be left out (MacCartney and Manning, "Natural logic
for textual inference", 2007).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from bot.text.number_words import NUMBER_WORDS
from bot.text.words import fold
from bot.verification.lexicon.tables import Group, stems_of, words_in

_Table = Mapping[str, str]

_KEPT = 1 << 13  # words of which it is remembered whether they are forms of others
_INFLECTED = frozenset("de es fr pt ru uk".split())

# Prepositions that say little and come and go in paraphrase; and what tells how two things stand to each other.
_WEAK: _Table = {
    "en": "of in on at as",
    "de": "von vom in im an am auf bei beim",
    "fr": "de du des d en dans sur à au aux",
    "es": "de del en a al",
    "pt": "de do da dos das em no na nos nas a ao à",
    "ru": "в во на о об",
    "uk": "в у на о об про",
}
_RELATING: _Table = {
    "en": "from to into by with for against about over under above below between among through across during before "
    "after since until till because so while when where although though despite than per behind beside beyond "
    "within outside inside towards toward off unlike except instead like along around near past amid following "
    "including alongside up down round onto",
    "de": "zu zum zur aus mit für gegen über unter vor nach durch ohne zwischen wegen seit bis weil da damit nachdem "
    "bevor während als obwohl trotz sondern außer statt neben hinter innerhalb außerhalb um",
    "fr": "pour par avec contre sous avant après depuis entre vers pendant parce car quand lorsque malgré chez "
    "jusque jusqu'à afin puisque hors dès sauf",
    "es": "por para con contra sin desde hasta entre sobre tras antes después porque cuando donde aunque durante "
    "hacia según salvo mientras",
    "pt": "por pelo pela para com contra sem desde até entre sobre após antes depois porque quando onde embora "
    "durante segundo exceto enquanto",
    "ru": "из с со к ко от до по за для без под над перед через между после при против ради из-за потому поэтому "
    "когда пока если чтобы хотя ввиду благодаря кроме вместо",
    "uk": "з із зі до від по за для без під над перед через між після при проти заради тому коли поки якщо щоб хоча "
    "завдяки крім замість",
}
_WITHOUT: _Table = {"en": "without", "de": "ohne", "fr": "sans", "es": "sin", "pt": "sem", "ru": "без", "uk": "без"}
# How much, of how many, by comparison with what.
_COMPARING: _Table = {
    "en": "more less fewer",
    "de": "mehr weniger",
    "fr": "plus moins",
    "es": "más menos",
    "pt": "mais menos",
    "ru": "больше меньше более менее",
    "uk": "більше менше більш менш",
}
_LIMITING: _Table = {
    "en": "only each apiece first sole least almost nearly mostly partly mainly half most few barely hardly part "
    "minority majority any virtually practically partially except excluding",
    "de": "nur je jeweils mindestens höchstens erste ersten erster erstes einzige einzigen fast beinahe teilweise "
    "überwiegend halb hälfte meisten wenige kaum teil knapp nahezu",
    "fr": "chacun chacune seul seule seuls seules premier première seulement presque partiellement moitié plupart "
    "peu partie",
    "es": "primer primero primera único única sólo solo solamente casi parcialmente mitad mayoría pocos parte apenas",
    "pt": "primeiro primeira único única só somente apenas quase parcialmente metade maioria poucos parte",
    "ru": "минимум максимум первый первая первое первым единственный единственная только лишь почти частично "
    "половина половины большинство часть около свыше порядка",
    "uk": "перший перша перше єдиний єдина тільки лише майже частково половина половини більшість частина близько "
    "щонайменше понад",
    "zh": "只 仅 僅",
}
_PARTS: _Table = {
    "en": "third thirds quarter quarters fifth fifths tenth tenths",
    "de": "drittel viertel fünftel zehntel",
    "fr": "tiers quart quarts cinquième dixième",
    "es": "tercio tercios cuarto quinto quinta décimo décima",
    "pt": "terço terços quarto quinto décimo",
    "ru": "треть трети четверть четверти пятая",
    "uk": "третина третини чверть чверті",
}
# What is so of nothing, of one alone, or of all.
_SINGLING: _Table = {
    "en": "not no never none nobody nothing neither nor cannot nowhere only first sole unique all every each "
    "everybody everyone everything any record best worst most least largest biggest highest lowest smallest "
    "strongest weakest oldest youngest longest shortest fastest slowest earliest latest greatest fewest "
    "richest poorest deadliest heaviest wettest hottest coldest driest deepest widest closest",
    "de": "nicht kein keine keinen keiner keinem nie niemand nichts nur erste ersten erster erstes einzige einzigen "
    "alle jeder jede jedes sämtliche größte größten höchste höchsten stärkste stärksten beste besten "
    "schlimmste meisten",
    "fr": "pas jamais aucun aucune rien personne ni seul seule seuls seules premier première tous toutes chaque",
    "es": "no nunca nadie ningún ninguna nada ni único única primer primero primera todos todas cada mayor menor "
    "mejor peor",
    "pt": "não nunca ninguém nenhum nenhuma nada nem único única primeiro primeira todos todas cada maior menor "
    "melhor pior",
    "ru": "не нет ни никто никогда ничего нельзя первый первая первое единственный единственная самый самая самое "
    "все всех каждый крупнейший крупнейшая лучший худший",
    "uk": "не ні ніхто ніколи нічого перший перша перше єдиний єдина найбільший найбільша усі всі кожен кожна",
}
# In front of a noun these make it something else: a former minister is none.
_DEPRIVING: _Table = {
    "en": "former ex deputy vice acting interim attempted fake false mock draft would-be so-called assistant "
    "honorary designate elect retired failed anti pro half semi other others another else same outgoing incoming "
    "shadow self ousted onetime bogus counterfeit simulated fictional foiled thwarted abortive cancelled canceled "
    "unofficial preliminary presumed apparent non co quasi unborn formerly previously temporarily provisionally "
    "conditionally wrongly falsely mistakenly ostensibly arguably suspended core net penultimate",
    "de": "ehemalige ehemaligen ehemaliger früherer frühere früheren stellvertretende stellvertretender vize "
    "kommissarische kommissarischer falsche gescheiterte gescheiterten versuchte versuchten sogenannte andere "
    "anderen übrigen amtierende designierte abgesetzte vereitelte abgesagte geplante erfundene gefälschte unechte "
    "selbsternannte vermeintliche mutmaßliche damalige einstige ex",
    "fr": "ancien ancienne anciens ex vice adjoint adjointe intérimaire faux fausse tentative prétendu autre autres "
    "même sortant déchu déjoué annulé démissionnaire intérim anciennement",
    "es": "ex exministro antiguo antigua vice adjunto adjunta interino interina falso falsa intento supuesto otro "
    "otra otros otras mismo saliente electo depuesto frustrado cancelado",
    "pt": "ex antigo antiga vice adjunto adjunta interino interina falso falsa tentativa suposto outro outra outros "
    "outras mesmo eleito deposto frustrado cancelado",
    "ru": "бывший бывшая бывшего бывшей бывшие вице заместитель заместителя исполняющий ложный ложная попытка другой "
    "другие других остальные остальных экс свергнутый избранный врио предотвращенный отмененный несостоявшийся "
    "самопровозглашенный предполагаемый",
    "uk": "колишній колишня колишнього колишньої віце заступник заступника виконувач фальшивий спроба інший інші "
    "інших решта екс обраний скасований ймовірний начебто",
    "zh": "副 前 代 假 伪",
}
_EXCEPTING: _Table = {
    "en": "except excluding save barring bar",
    "de": "außer ausgenommen bis",
    "fr": "excepté sauf hormis",
    "es": "salvo excepto menos",
    "pt": "exceto salvo menos",
    "ru": "кроме исключением",
    "uk": "крім окрім винятком",
    "zh": "除",
}
_RANGING: _Table = {
    "en": "between from to and or",
    "de": "zwischen von bis und oder",
    "fr": "entre de à et ou",
    "es": "entre de a y o",
    "pt": "entre de a e ou",
    "ru": "от до и или",
    "uk": "від до і або",
}
# What is so only as far as what follows says: "safe for walkers".
_OPEN_ENDED: _Table = {
    "en": "safe free open closed ready fit unfit eligible liable guilty exempt banned barred limited restricted "
    "available immune enough sufficient similar equal subject allowed permitted forbidden prohibited",
    "de": "sicher frei offen geschlossen gesperrt bereit geeignet verboten erlaubt gültig schuldig genug begrenzt",
    "fr": "sûr sûre libre ouvert ouverte fermé fermée prêt prête apte interdit interdite autorisé coupable limité "
    "assez",
    "es": "seguro segura libre abierto abierta cerrado cerrada listo apto prohibido permitido culpable limitado "
    "bastante",
    "pt": "seguro segura livre aberto aberta fechado fechada pronto apto proibido permitido culpado limitado bastante",
    "ru": "безопасен безопасна безопасным открыт открыта закрыт закрыта готов готова запрещен разрешен виновен",
    "uk": "безпечний відкритий відкрита закритий закрита готовий заборонений дозволений винний",
}
# What joins a further statement.
_ADDING: _Table = {
    "en": "and but",
    "de": "und aber",
    "fr": "et mais",
    "es": "y e pero",
    "pt": "e mas",
    "ru": "и а но",
    "uk": "і й та а але",
}
_CHOOSING: _Table = {"en": "or", "de": "oder", "fr": "ou", "es": "o u", "pt": "ou", "ru": "или", "uk": "або чи"}
_ORDINALS: _Table = {
    "en": "second third fourth fifth sixth seventh eighth ninth tenth",
    "de": "zweite zweiten zweiter zweites dritte dritten dritter vierte vierten fünfte fünften",
    "fr": "deuxième second seconde troisième quatrième cinquième",
    "es": "segundo segunda tercer tercero tercera cuarto cuarta quinto quinta",
    "pt": "segundo segunda terceiro terceira quarto quarta quinto quinta",
    "ru": "второй вторая второе второго второй третий третья третье третьего четвертый четвертая пятый пятая",
    "uk": "другий друга друге третій третя третє четвертий п'ятий",
}
_ARTICLES: _Table = {
    "en": "a an the this these those that his her its their our",
    "de": "der die das den dem des ein eine einen einem einer eines",
    "fr": "le la les l un une",
    "es": "el la los las un una",
    "pt": "o a os as um uma",
}
_GENITIVE: _Table = {"de": "der des"}
_GOVERNING: _Table = {"en": "to", "de": "zu", "fr": "de d à", "es": "a", "pt": "a", "ru": "от", "uk": "від"}
# What says by whom something is known, beside verbs of speech.
_ASCRIBING: _Table = {
    "en": "according view opinion eyes rumour rumours rumor rumors",
    "de": "zufolge laut angaben einschätzung ansicht meinung auffassung",
    "fr": "selon d'après avis",
    "es": "según juicio opinión",
    "pt": "segundo acordo opinião",
    "ru": "словам данным мнению оценке оценкам",
    "uk": "словами даними думку оцінкою",
}
# Verbs and subjects with which a clause goes on, so that what they begin is no phrase.
_CARRYING: _Table = {
    "en": "is are was were be been being am has have had having do does did he she it they we i you who which that",
    "de": "ist sind war waren wird werden wurde wurden hat haben hatte hatten er sie es wir ich",
    "fr": "est sont était étaient a ont avait avaient il elle ils elles on nous je qui que",
    "es": "es son era eran fue fueron está están ha han había que quien",
    "pt": "é são era eram foi foram está estão tem têm tinha que quem",
    "ru": "был была было были есть он она оно они мы я который которая которое которые",
    "uk": "був була було були є він вона воно вони ми я який яка яке які",
}
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
# Languages whose verbs have forms with another vowel, which families keep together: "schließt", "schloss".
_IRREGULAR = frozenset({"de", "en"})
# Languages whose nouns show by their form whether they do something, or something of theirs does.
_DECLINED = frozenset({"ru", "uk"})


def changes_tense(one: str, other: str, language: str) -> bool:
    """Tell whether of two forms of a word, folded, one tells what was or will be and the other does not."""
    return any(bool(form.fullmatch(one)) != bool(form.fullmatch(other)) for form in _TENSES.get(language, ()))


def is_irregular(language: str) -> bool:
    """Tell whether forms of one word that no stemmer joins mostly tell another time."""
    return language in _IRREGULAR


def declines(language: str) -> bool:
    """Tell whether nouns of a language show by their form what they do in the sentence."""
    return language in _DECLINED


def backshifted(folded: str, language: str) -> str:
    """Return what a word becomes when somebody else tells it, "" for most: "would" of "will"."""
    return _BACKSHIFTED.get(folded, "") if language == "en" else ""


def relates(folded: str, language: str) -> bool:
    """Tell whether a word says how two things stand to each other, so that another in its place says otherwise."""
    return _is_in(_RELATING, folded, language) or says_without(folded, language)


def leads(folded: str, language: str) -> bool:
    """Tell whether a word leads what follows it, and cannot end what is left out: a preposition, "to", "because"."""
    return relates(folded, language) or _is_in(_WEAK, folded, language)


def is_place_word(folded: str, language: str) -> bool:
    """Tell whether a word is a preposition that says little: "in the town of Ellery" is in Ellery."""
    return _is_in(_WEAK, folded, language)


def says_without(folded: str, language: str) -> bool:
    """Tell whether a word is "without", whose negation goes no further than its own phrase."""
    return _is_in(_WITHOUT, folded, language)


def compares(folded: str, language: str) -> bool:
    """Tell whether a word says by how much, and not how much: "more"."""
    return _is_in(_COMPARING, folded, language)


def limits(folded: str, language: str) -> bool:
    """Tell whether a word makes what it stands by less than all: "most", "only", "nearly"."""
    return _is_in(_LIMITING, folded, language) or _is_form(_LIMITING.get(language, ""), folded, language)


def counts(folded: str, language: str) -> bool:
    """Tell whether a word is a number, in digits or as a word, but for what is an article too, such as "one"."""
    return folded[:1].isdigit() or folded in _numbers(language)


@cache
def _numbers(language: str) -> frozenset[str]:
    words = NUMBER_WORDS.get(language, {})
    return frozenset(word for value, forms in words.items() if value != 1 for word in forms.split("|"))


def is_part(folded: str, language: str) -> bool:
    """Tell whether a word names a part of a whole: "third"."""
    return _is_in(_PARTS, folded, language)


def singles_out(folded: str, language: str) -> bool:
    """Tell whether a word says that something is so of nothing, of one alone, or of all."""
    return _is_in(_SINGLING, folded, language) or (language == "en" and folded.endswith("n't"))


def deprives(folded: str, language: str) -> bool:
    """Tell whether a word makes another one of what the next word names: "former", "deputy", "attempted"."""
    return _is_in(_DEPRIVING, folded, language) or _is_form(_DEPRIVING.get(language, ""), folded, language)


def excepts(folded: str, language: str) -> bool:
    """Tell whether a word takes something out of what is said: "all except two"."""
    return _is_in(_EXCEPTING, folded, language)


def ranges(folded: str, language: str) -> bool:
    """Tell whether a word stands between the two numbers of a range, or in front of them: "from 12 to 15"."""
    return _is_in(_RANGING, folded, language)


def is_open_ended(folded: str, language: str) -> bool:
    """Tell whether a word is so only as far as what follows it says: "safe", "closed", "guilty"."""
    return _is_in(_OPEN_ENDED, folded, language)


def adds(folded: str, language: str) -> bool:
    """Tell whether a word joins a further statement."""
    return _is_in(_ADDING, folded, language)


def ascribes(folded: str, language: str) -> bool:
    """Tell whether a word says by whom something is known: "according"."""
    return _is_in(_ASCRIBING, folded, language)


def governs(folded: str, language: str) -> bool:
    """Tell whether a word joins a verb to the one that it governs: "refused to"."""
    return _is_in(_GOVERNING, folded, language)


def chooses(folded: str, language: str) -> bool:
    """Tell whether a word joins an alternative."""
    return _is_in(_CHOOSING, folded, language)


def is_ordinal(folded: str, language: str) -> bool:
    """Tell whether a word says which one in a row, the first left out."""
    return _is_in(_ORDINALS, folded, language)


def is_article(folded: str, language: str) -> bool:
    """Tell whether a word is an article or stands in the place of one."""
    return _is_in(_ARTICLES, folded, language)


def is_genitive(folded: str, language: str) -> bool:
    """Tell whether a word may begin whose something is."""
    return _is_in(_GENITIVE, folded, language)


def carries(folded: str, language: str) -> bool:
    """Tell whether a clause goes on with a word: a form of "be" or "have", or a pronoun that does something."""
    return _is_in(_CARRYING, folded, language)


@lru_cache(maxsize=_KEPT)
def _is_form(words: str, folded: str, language: str) -> bool:
    """Tell whether a word is a form of one of some, in languages where words have many."""
    return language in _INFLECTED and not stems_of((folded,), language).isdisjoint(_stems(words, language))


@cache
def _stems(words: str, language: str) -> Group:
    return stems_of(words_in(words), language)


def _is_in(table: _Table, folded: str, language: str) -> bool:
    """Look a word up, without what is elided in front of it: "l'ancien"."""
    return language in table and folded.rpartition("'")[2] in _by_language(table[language])


@cache
def _by_language(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words_in(words))
