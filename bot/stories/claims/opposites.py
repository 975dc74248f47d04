"""Words of which a fact has one or the other, by language: "acquitted" or "convicted", "rose" or "fell".

Two sentences may share every word but the one that matters. Written as phrases separated by "|"; "*" stands for any end
of a word. Each pair has two sides.
"""

from __future__ import annotations

import re
from functools import cache

from bot.stories.figures.phrases import compiled, key_of, named

OPPOSITES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "verdict": (
        {
            "en": "convict*|guilty|found guilty",
            "de": "verurteil*|schuldig",
            "fr": "condamn*|coupable*",
            "es": "conden*|culpable*",
            "pt": "conden*|culpad*",
            "ru": "осуд*|осужд*|виновн*",
            "uk": "засуд*|винн*",
            "zh": "定罪|有罪",
        },
        {
            "en": "acquit*|cleared|not guilty|innocent",
            "de": "freigesproch*|freispr*|sprach frei|unschuldig",
            "fr": "acquitt*|relax*|innocent*",
            "es": "absuel*|absolv*|inocent*",
            "pt": "absolv*|inocent*",
            "ru": "оправда*|невиновн*",
            "uk": "виправда*|невинн*",
            "zh": "无罪|無罪",
        },
    ),
    "amount": (
        {
            "en": "rose|rise|rises|rising|risen|increas*|climb|climbs|climbed|grew|grows|jump|jumps|jumped|surg*|"
            "soar*|up",
            "de": "steigt|stieg|stiegen|gestiegen*|steigen|erhöh*|wächst|wuchs|gewachsen|zugelegt|legte zu|kletter*",
            "fr": "augment*|hausse*|progress*|grimp*|bondi*",
            "es": "sub|sube|suben|subió|subieron|aument*|crec*|alza",
            "pt": "sobe|sobem|subiu|subiram|aument*|cresc*|alta",
            "ru": "вырос*|выраст*|растет|растёт|повыс*|увелич*",
            "uk": "зріс|зросл*|зроста*|підвищ*|збільш*",
            "zh": "上涨|上漲|上升|增长|增長|增加|提高",
        },
        {
            "en": "fell|fall|falls|falling|fallen|drop|drops|dropped|declin*|decreas*|slump*|sank|shrank|plung*|"
            "tumbl*|down",
            "de": "fällt|fiel|fielen|gefallen|sinkt|sank|sanken|gesunken|sinken|verringer*|schrumpf*|ging zurück|"
            "gingen zurück|nachgegeben|gab nach",
            "fr": "baiss*|chut*|recul*|diminu*",
            "es": "baj*|cae|caen|cayó|cayeron|disminu*|descend*|redu*",
            "pt": "cai|caem|caiu|caíram|diminu*|baix*|recu*|redu*|queda",
            "ru": "упал*|падает|сниз*|снижа*|уменьш*|сократ*",
            "uk": "впа*|пада*|зниз*|знижу*|зменш*|скорот*",
            "zh": "下跌|下降|减少|減少|跌至|降低",
        },
    ),
    "bound": (
        {
            "en": "more than|at least",
            "de": "mehr als|mindestens",
            "fr": "plus de|au moins",
            "es": "más de|al menos",
            "pt": "mais de|pelo menos|ao menos",
            "ru": "более|больше|не менее|свыше",
            "uk": "понад|більше|щонайменше",
            "zh": "超过|超過|至少",
        },
        {
            "en": "less than|fewer than|at most",
            "de": "weniger als|höchstens",
            "fr": "moins de|au plus",
            "es": "menos de|como máximo",
            "pt": "menos de|no máximo",
            "ru": "менее|меньше|не более",
            "uk": "менше|менш|не більше",
            "zh": "不到|少于|少於|至多",
        },
    ),
    "contest": (
        {
            "en": "won|win|wins|winning|beat|beats|beaten",
            "de": "gewann|gewinnt|gewonnen|siegt*|besiegt*|schlug|schlägt",
            "fr": "gagn*|remport*|bat|battu*",
            "es": "gan*|venc*|derrot*",
            "pt": "ganh*|venc*|derrot*",
            "ru": "выигра*|победи*|обыгра*",
            "uk": "вигра*|перем*",
            "zh": "获胜|獲勝|击败|擊敗|战胜|戰勝",
        },
        {
            "en": "lost|lose|loses|losing",
            "de": "verlor|verliert|verloren|unterlag*",
            "fr": "perd|perdu*|perdent",
            "es": "pierd*|perd*",
            "pt": "perd*",
            "ru": "проигра*",
            "uk": "програ*",
            "zh": "输给|輸給|失利|落败|落敗",
        },
    ),
    "decision": (
        {
            "en": "approv*|pass|passed|passes|accept*|adopt*|allow*|permit*|uphold*|upheld",
            "de": "billig*|angenommen|nahm an|stimmte zu|genehmig*|erlaub*|bestätigt*",
            "fr": "approuv*|adopt*|accept*|autoris*",
            "es": "aprueb*|aprob*|acept*|adopt*|autoriz*",
            "pt": "aprov*|aceit*|adot*|autoriz*",
            "ru": "одобр*|принял*|утверд*|разреш*",
            "uk": "схвал*|ухвал*|прийня*|затверд*|дозвол*",
            "zh": "批准|通过|通過|允许|允許|接受",
        },
        {
            "en": "reject*|block|blocked|blocks|veto*|turned down|ban|bans|banned|forbid*|forbad*|prohibit*|overturn*",
            "de": "abgelehnt|lehnt*|ablehn*|verbot*|verbiet*|untersag*|blockier*|aufgehoben",
            "fr": "rejet*|refus*|bloqu*|interdi*|annul*",
            "es": "rechaz*|bloque*|prohíb*|prohib*|anul*|vet*",
            "pt": "rejeit*|bloque*|proíb*|proib*|anul*|vet*",
            "ru": "отклон*|отверг*|запрет*|запрещ*|отмен*",
            "uk": "відхил*|заборон*|скасув*",
            "zh": "否决|否決|拒绝|拒絕|禁止|驳回|駁回",
        },
    ),
    "freedom": (
        {
            "en": "arrest*|detain*|jail*|imprison*",
            "de": "festgenommen*|verhaft*|inhaftier*",
            "fr": "arrêté*|interpell*|incarcér*",
            "es": "deten*|arrest*|encarcel*",
            "pt": "preso*|presa*|prendeu|detid*|detev*",
            "ru": "задержа*|арестова*",
            "uk": "затрима*|заарештова*",
            "zh": "逮捕|拘留|被捕",
        },
        {
            "en": "release|released|releases|freed|set free",
            "de": "freigelassen*|entlassen|auf freien fuß|kam frei",
            "fr": "libér*|relâch*|remis en liberté",
            "es": "liber*|puesto en libertad",
            "pt": "libert*|solt*|liberad*",
            "ru": "освобо*|отпуст*|отпущен*",
            "uk": "звільн*|відпуст*",
            "zh": "释放|釋放|获释|獲釋",
        },
    ),
    "access": (
        {
            "en": "open|opens|opened|opening|reopen*",
            "de": "geöffnet*|öffnet*|eröffn*|offen",
            "fr": "ouvr*|ouvert*|rouv*",
            "es": "abr*|abiert*|reabr*",
            "pt": "abr*|abert*|reabr*",
            "ru": "откры*",
            "uk": "відкри*",
            "zh": "开放|開放|重开|重開",
        },
        {
            "en": "close|closes|closed|closing|shut|shuts|shutting",
            "de": "geschlossen*|schließt|schloss|sperr*|gesperrt*",
            "fr": "ferm*",
            "es": "cerr*|cierr*",
            "pt": "fech*|encerr*",
            "ru": "закры*",
            "uk": "закри*",
            "zh": "关闭|關閉|封闭|封閉",
        },
    ),
    "person": (
        {
            "en": "man|men|boy|boys|male",
            "de": "mann|männer|junge|jungen",
            "fr": "homme|hommes|garçon|garçons",
            "es": "hombre|hombres|niño|chico",
            "pt": "homem|homens|menino",
            "ru": "мужчин*|мальчик*",
            "uk": "чоловік*|хлоп*",
            "zh": "男子|男性|男孩",
        },
        {
            "en": "woman|women|girl|girls|female",
            "de": "frau|frauen|mädchen",
            "fr": "femme|femmes|fille|filles",
            "es": "mujer|mujeres|niña|chica",
            "pt": "mulher|mulheres|menina",
            "ru": "женщин*|девочк*|девушк*",
            "uk": "жінк*|жінок|дівч*",
            "zh": "女子|女性|女孩",
        },
    ),
    "north": (
        {
            "en": "north|northern",
            "de": "norden|nördlich*",
            "fr": "nord",
            "es": "norte",
            "pt": "norte",
            "ru": "север|севере|севера|северн*",
            "uk": "північ|півночі|північн*",
            "zh": "北部|以北",
        },
        {
            "en": "south|southern",
            "de": "süden|südlich*",
            "fr": "sud",
            "es": "sur",
            "pt": "sul",
            "ru": "юг|юге|юга|южн*",
            "uk": "південь|півдні|південн*",
            "zh": "南部|以南",
        },
    ),
    "east": (
        {
            "en": "east|eastern",
            "de": "osten|östlich*",
            "fr": "est de|à l'est",
            "es": "este de|al este",
            "pt": "leste",
            "ru": "восток*|восточн*",
            "uk": "схід|сході|східн*",
            "zh": "东部|東部|以东|以東",
        },
        {
            "en": "west|western",
            "de": "westen|westlich*",
            "fr": "ouest",
            "es": "oeste",
            "pt": "oeste",
            "ru": "запад*|западн*",
            "uk": "захід|заході|західн*",
            "zh": "西部|以西",
        },
    ),
}

Side = tuple[str, int]
_SIDES: tuple[Side, ...] = tuple((pair, side) for pair in OPPOSITES for side in (0, 1))


def sides_in(text: str, *, language: str) -> frozenset[Side]:
    """Return the sides that a text takes, each as its pair and 0 or 1; none in a language without tables."""
    return frozenset(key_of(found, _SIDES) for found in _pattern(language).finditer(text))


def opposed(one: frozenset[Side], other: frozenset[Side]) -> bool:
    """Tell whether a text takes a side of which another takes only the opposite."""
    return any((pair, 1 - side) in other and (pair, side) not in other for pair, side in one)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = {(pair, side): OPPOSITES[pair][side].get(language, "") for pair, side in _SIDES}
    return compiled(named(words, language=language))
