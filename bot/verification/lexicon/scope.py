"""Words that say of how much, of which or as far as what a statement is so.

What holds for a part holds for the whole only where no such word stands in front: of "no bank in the valley" and "the
first for two years" nothing can be left out (MacCartney and Manning, "Natural logic for textual inference", 2007). All
are looked up as printed, folded.
"""

from __future__ import annotations

import re

from bot.verification.lexicon.lookup import Table, is_form, is_in
from bot.verification.lexicon.shapes import is_adverb

# How much, of how many, by comparison with what.
_COMPARING: Table = {
    "en": "more less fewer",
    "de": "mehr weniger",
    "fr": "plus moins",
    "es": "más menos",
    "pt": "mais menos",
    "ru": "больше меньше более менее",
    "uk": "більше менше більш менш",
}
_COMPARATIVES = {"ru": re.compile(r"\w{3,}ее"), "uk": re.compile(r"\w{3,}іше")}
_LIMITING: Table = {
    "en": "only each apiece first sole least almost nearly mostly partly mainly half most few barely hardly part "
    "minority majority any virtually practically partially except excluding solely exclusively merely purely narrowly "
    "nominally technically theoretically symbolically verbally orally sometimes occasionally allegedly zero too "
    "adjusted seasonally",
    "de": "nur je jeweils mindestens höchstens erste ersten erster erstes einzige einzigen fast beinahe teilweise "
    "überwiegend halb hälfte meisten wenige kaum teil knapp nahezu",
    "fr": "peine chacun chacune seul seule seuls seules premier première seulement presque partiellement moitié "
    "plupart peu partie",
    "es": "punto primer primero primera único única sólo solo solamente casi parcialmente mitad mayoría pocos parte "
    "apenas",
    "pt": "primeiro primeira único única só somente apenas quase parcialmente metade maioria poucos parte",
    "ru": "минимум максимум первый первая первое первым единственный единственная только лишь почти частично "
    "половина половины большинство часть около свыше",
    "uk": "перший перша перше єдиний єдина тільки лише майже частково половина половини більшість частина близько "
    "щонайменше понад",
    "zh": "只 仅 僅",
}
# What is so of nothing, of one alone, or of all.
_SINGLING: Table = {
    "en": "not no never none nobody nothing neither nor cannot nowhere only first sole unique all every each "
    "everybody everyone everything any record best worst most least largest biggest highest lowest smallest "
    "strongest weakest oldest youngest longest shortest fastest slowest earliest latest greatest fewest "
    "richest poorest deadliest heaviest wettest hottest coldest driest deepest widest closest",
    "de": "rekord erstmals erstmalig nicht kein keine keinen keiner keinem nie niemand nichts nur erste ersten erster "
    "erstes einzige einzigen alle jeder jede jedes sämtliche größte größten höchste höchsten stärkste stärksten beste "
    "besten schlimmste meisten",
    "fr": "record pas jamais aucun aucune rien personne ni seul seule seuls seules premier première tous toutes chaque",
    "es": "récord no nunca nadie ningún ninguna nada ni único única primer primero primera todos todas cada mayor "
    "menor mejor peor",
    "pt": "recorde não nunca ninguém nenhum nenhuma nada nem único única primeiro primeira todos todas cada maior "
    "menor melhor pior",
    "ru": "рекорд рекордный рекордная рекордное впервые не нет ни никто никогда ничего нельзя первый первая первое "
    "единственный единственная самый самая самое все всех каждый крупнейший крупнейшая лучший худший",
    "uk": "рекорд рекордний рекордна вперше уперше не ні ніхто ніколи нічого перший перша перше єдиний єдина "
    "найбільший найбільша усі всі кожен кожна",
}
# In front of a noun these make it something else: a former minister is none.
_DEPRIVING: Table = {
    "en": "called prime attorney house surrogate pellet assassination practice trial former ex deputy vice acting "
    "interim attempted fake false mock draft would-be so-called assistant honorary designate elect retired failed "
    "anti pro half semi other others another else outgoing incoming absentia error probation vain jest mistake shadow "
    "self ousted onetime bogus counterfeit simulated fictional foiled thwarted abortive cancelled canceled unofficial "
    "preliminary presumed apparent non co quasi unborn formerly previously temporarily provisionally toy dummy "
    "replica imitation virtual model conditionally wrongly falsely mistakenly ostensibly arguably suspended core net "
    "penultimate",
    "de": "ehemalige ehemaligen ehemaliger früherer frühere früheren stellvertretende stellvertretender vize "
    "kommissarische kommissarischer falsche gescheiterte gescheiterten versuchte versuchten sogenannte andere "
    "anderen übrigen amtierende designierte abgesetzte vereitelte abgesagte geplante erfundene gefälschte unechte "
    "selbsternannte vermeintliche mutmaßliche damalige einstige ex",
    "fr": "disant ancien ancienne anciens ex vice adjoint adjointe intérimaire faux fausse tentative prétendu autre "
    "autres même sortant déchu déjoué annulé démissionnaire intérim anciennement",
    "es": "entonces funciones ex exministro antiguo antigua vice adjunto adjunta interino interina falso falsa "
    "intento supuesto otro otra otros otras mismo saliente electo depuesto frustrado cancelado",
    "pt": "então exercício ex antigo antiga vice adjunto adjunta interino interina falso falsa tentativa suposto "
    "outro outra outros outras mesmo eleito deposto frustrado cancelado",
    "ru": "другого другому другим бывший бывшая бывшего бывшей бывшие вице заместитель заместителя исполняющий ложный "
    "ложная попытка другой другие других остальные остальных экс свергнутый избранный врио предотвращенный отмененный "
    "несостоявшийся самопровозглашенный предполагаемый",
    "uk": "колишн* ймовірн* віце заступник заступника виконувач фальшивий спроба інший інші "
    "інших решта екс обраний скасований ймовірний начебто",
    "zh": "副 前 代 假 伪",
}
_EXCEPTING: Table = {
    "en": "except excluding save barring bar",
    "de": "außer ausgenommen bis",
    "fr": "excepté sauf hormis",
    "es": "salvo excepto menos",
    "pt": "exceto salvo menos",
    "ru": "кроме исключением",
    "uk": "крім окрім винятком",
    "zh": "除",
}
# What is so only as far as what follows says: "safe for walkers".
_OPEN_ENDED: Table = {
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
_ORDINALS: Table = {
    "en": "second third fourth fifth sixth seventh eighth ninth tenth next",
    "de": "zweite zweiten zweiter zweites dritte dritten dritter vierte vierten fünfte fünften",
    "fr": "deuxième second seconde troisième quatrième cinquième",
    "es": "segundo segunda tercer tercero tercera cuarto cuarta quinto quinta",
    "pt": "segundo segunda terceiro terceira quarto quarta quinto quinta",
    "ru": "второй вторая второе второго второй третий третья третье третьего четвертый четвертая пятый пятая",
    "uk": "другий друга друге третій третя третє четвертий п'ятий",
}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_SHARES = frozenset("half third quarter percent cent majority minority most many some".split())
_HARDLY = frozenset({"few", "fewer"})
# Verbs that end what follows only where another verb does.
_ENDING: Table = {
    "en": "stop stops stopped",
    "es": "deja dejar dejó dejará dejan",
    "pt": "deixa deixar deixou deixará deixam parou",
}
# Verbs that forbid or end what follows, and only as far as that says.
_BARRING: Table = {
    "en": "lack lacks lacked lacking prevent prevents prevented deny denies denied avoid avoids avoided ban bans "
    "banned banning forbid forbids forbade forbidden prohibit prohibits prohibited outlaw outlaws outlawed bar bars "
    "barred cease ceases ceased s ped quit quits abandon abandons abandoned renounce renounced",
    "de": "verbietet verbot verboten verbieten untersagt untersagte untersagen verzichtet verzichtete verzichten",
    "fr": "interdit interdisent interdire interdite cesse cesser cessé cessera cessent renonce renoncé renoncer "
    "renonçait",
    "es": "prohíbe prohibió prohibir prohibido desiste desistió desistir renuncia renunció renunciar",
    "pt": "proíbe proibiu proibir proibido desiste desistiu desistir renuncia renunciou parou",
    "ru": "запретил запретила запретили запрещает запретить прекратил прекратила прекратили прекратит перестал "
    "перестала перестали перестанет отказался",
    "uk": "заборонив заборонила заборонили забороняє заборонити припинив припинила припинили припинить перестав "
    "перестала перестали перестане відмовився",
}
_ALL_BUT = frozenset("all anything nothing everything everyone everybody nobody none any last every no anyone".split())
# Verbs that say of what somebody is freed, robbed or told by "of", without which they say something else.
_TAKING_OF = frozenset(
    "cleared acquitted convicted accused suspected stripped robbed deprived relieved cured rid warned informed freed "
    "absolved exonerated cleansed purged".split()
)


def compares(folded: str, language: str) -> bool:
    """Tell whether a word says by how much, and not how much: "more"."""
    form = _COMPARATIVES.get(language)
    is_form = form is not None and form.fullmatch(folded) is not None and not is_adverb(folded, language)
    return is_in(_COMPARING, folded, language) or is_form


def limits(folded: str, language: str) -> bool:
    """Tell whether a word makes what it stands by less than all: "most", "only", "nearly"."""
    return is_in(_LIMITING, folded, language) or is_form(_LIMITING, folded, language)


def singles_out(folded: str, language: str) -> bool:
    """Tell whether a word says that something is so of nothing, of one alone, or of all."""
    return is_in(_SINGLING, folded, language) or (language == "en" and folded.endswith("n't"))


def deprives(folded: str, language: str) -> bool:
    """Tell whether a word makes another one of what the next word names: "former", "deputy", "attempted"."""
    return is_in(_DEPRIVING, folded, language) or is_form(_DEPRIVING, folded, language)


def excepts(folded: str, language: str) -> bool:
    """Tell whether a word takes something out of what is said: "all except two"."""
    return is_in(_EXCEPTING, folded, language)


def is_open_ended(folded: str, language: str) -> bool:
    """Tell whether a word is so only as far as what follows it says: "safe", "closed", "guilty"."""
    return is_in(_OPEN_ENDED, folded, language)


def bars(folded: str, after: str, language: str) -> bool:
    """Tell whether a verb forbids or ends what follows, and only as far as that says: "banned the sale to children".

    ``after`` is the word behind it, since "stopped" and "dejó" do so only in front of a verb.
    """
    if is_in(_BARRING, folded, language):
        return True
    return is_in(_ENDING, folded, language) and (after.endswith("ing") if language == "en" else after == "de")


def is_share(folded: str, after: str, language: str) -> bool:
    """Tell whether a word says of how large a part something is so, as far as the next one tells: "half of"."""
    is_part = language == "en" and folded in _SHARES and after == "of"
    return is_part or (language == "en" and folded in _HARDLY)


def is_all_but(folded: str) -> bool:
    """Tell whether an English word says with "but" behind it that something is not so, or not of one: "all but"."""
    return folded in _ALL_BUT


def takes_of(folded: str) -> bool:
    """Tell whether an English verb says of what somebody is freed or accused by "of"."""
    return folded in _TAKING_OF


def is_ordinal(folded: str, language: str) -> bool:
    """Tell whether a word says which one in a row, the first left out."""
    return is_in(_ORDINALS, folded, language) or _ORDINAL.fullmatch(folded) is not None
