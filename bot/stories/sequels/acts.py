"""Formal acts of people and bodies, by language, in all the words that news has for each.

A first report can word an event itself in a hundred ways; that somebody was arrested, resigned or signed it cannot.
Two articles that tell of the same act share its row whatever words they use, so an act whose row is nowhere in the told
articles is new. Written as phrases separated by "|"; "*" stands for any end of a word.
"""

from __future__ import annotations

import re
from functools import cache

from bot.stories.figures.phrases import compiled, key_of, named

ACTS: dict[str, dict[str, str]] = {
    "arrest": {
        "en": "arrest*|detain*|detention|custody|apprehend*|captur*|surrender*|handcuff*|jail*",
        "de": "festgenommen*|festnahme*|verhaft*|gefasst|gewahrsam|nimmt|nahm|inhaftier*|stellte sich",
        "fr": "arrêt*|interpell*|garde à vue|détenu*|captur*|incarcér*|écrou*",
        "es": "detien*|detuv*|deteni*|detenc*|arrest*|captur*|aprehend*|encarcel*",
        "pt": "pres*|prend*|det*|captur*",
        "ru": "задерж*|арест*|пойма*|сдал*|заключ*",
        "uk": "затрим*|арешт*|спійма*|здав*|ув'язн*",
        "zh": "逮捕|拘留|被捕|拘捕|落网|自首|抓获",
    },
    "charge": {
        "en": "charg*|indict*|accus*|arraign*|prosecut*",
        "de": "angeklagt|anklage*|beschuldig*|vorgeworfen|vorwurf|vorwürfe|ermittlungsverfahren",
        "fr": "mis en examen|mise en examen|inculp*|accus*|poursuiv*",
        "es": "acus*|imput*|procesa*|inculp*",
        "pt": "acus*|denunci*|indici*|réu*",
        "ru": "обвин*|предъяв*|уголовное дело",
        "uk": "звинувач*|обвинувач*|кримінальне провадження",
        "zh": "起诉|指控|被控|控告",
    },
    "verdict": {
        "en": "convict*|guilty|acquit*|verdict*|sentenc*|cleared|prison|trial*|testif*|testimony|jury|juror*|plead*|"
        "pleaded",
        "de": "verurteil*|freigesproch*|freispruch|urteil*|haftstrafe|schuldig*|prozess*|zeuge*|gefängnis*",
        "fr": "condamn*|acquitt*|verdict*|peine*|coupable*|procès|prison|témoign*|relax*",
        "es": "conden*|absuel*|veredict*|sentenci*|culpable*|juicio*|prisión|cárcel|testif*",
        "pt": "conden*|absolv*|veredi*|sentenç*|culpad*|julgament*|prisão|depoiment*",
        "ru": "приговор*|осуд*|оправда*|виновн*|вердикт*|суд|суда|процесс*",
        "uk": "вирок*|засуд*|виправда*|винн*|вердикт*|суд|суду|процес*",
        "zh": "判处|判刑|定罪|有罪|无罪|宣判|审判|庭审|出庭",
    },
    "resign": {
        "en": "resign*|quit*|step* down|stepped down|stepping down|oust*|sack*|dismiss*|steps aside|retire*",
        "de": "zurückgetreten|rücktritt*|tritt zurück|trat zurück|entlass*|gefeuert|abgesetzt|legt amt nieder",
        "fr": "démission*|limog*|renvo*|licenci*|quitt*|destitu*",
        "es": "dimit*|dimis*|renunci*|destitu*|despid*|ces*|abandona el cargo",
        "pt": "renunci*|demit*|demiss*|destitu*|exoner*|deixa o cargo",
        "ru": "отставк*|уволен*|увольн*|ушел с поста|ушёл с поста|покинул пост|отстран*",
        "uk": "відставк*|звільн*|пішов з посади|залишив посаду|відсторон*",
        "zh": "辞职|下台|被解职|免职|卸任|罢免|解雇",
    },
    "appoint": {
        "en": "appoint*|nominat*|nominee*|tapped|pick*|replac*|successor*|hire*|sworn in|takes over",
        "de": "ernannt|ernenn*|nominier*|nachfolg*|berufen|vereidigt|übernimmt",
        "fr": "nomm*|nomination*|désign*|succe*|remplac*|investi*",
        "es": "nombra*|design*|nomin*|suced*|sucesor*|reemplaz*|asume",
        "pt": "nomea*|nomei*|indic*|design*|sucess*|substitu*|assume",
        "ru": "назнач*|преемник*|сменил|сменит|возглав*",
        "uk": "признач*|наступник*|змінив|очолив*|очолить",
        "zh": "任命|提名|接任|继任|上任|就任",
    },
    "vote": {
        "en": "vote*|voting|approv*|reject*|adopt*|bill|bills|motion",
        "de": "abgestimmt|abstimm*|stimmte*|verabschied*|billig*|beschloss*|beschließt|lehnt*|abgelehnt|stimmen",
        "fr": "vot*|adopt*|approuv*|rejet*|approbation",
        "es": "vot*|aprueb*|aprob*|rechaz*|adopt*",
        "pt": "vot*|aprov*|rejeit*|adot*",
        "ru": "голосов*|одобр*|принял*|отклон*|утверд*",
        "uk": "голосув*|проголосув*|схвал*|ухвал*|відхил*|прийня*|затверд*",
        "zh": "投票|表决|通过|否决|批准",
    },
    "sign": {
        "en": "sign|signs|signed|signing|veto*|order*|enact*|decree*|executive",
        "de": "unterzeichn*|unterschr*|erlass*|verordn*|veto|ordnet*|angeordnet",
        "fr": "sign|signe|signé*|signature|décret*|veto|promulgu*|ordonn*",
        "es": "firm*|decret*|veto|promulg*|orden*",
        "pt": "assin*|decret*|veto|vetou|promulg*|sancion*|orden*",
        "ru": "подписа*|указ*|вето|распоряд*|приказ*",
        "uk": "підписа*|указ*|вето|розпоряд*|наказ*",
        "zh": "签署|签字|否决|下令|颁布",
    },
    "deal": {
        "en": "deal*|agree*|accord*|treat*|truce|ceasefire|cease-fire|settle*|pact*|compromise*",
        "de": "einig*|abkommen|vertrag*|waffenruhe|waffenstillstand|vergleich|kompromiss*|vereinbar*",
        "fr": "accord*|traité*|trêve|cessez-le-feu|compromis|pacte*",
        "es": "acuerd*|acord*|tratado*|tregua|alto el fuego|pacto*|pacta*|compromiso*",
        "pt": "acord*|tratado*|trégua|cessar-fogo|pacto*|compromiss*",
        "ru": "соглаш*|договор*|перемири*|компромисс*|сделк*",
        "uk": "угод*|договор*|домов*|перемир*|компроміс*",
        "zh": "协议|停火|和解|达成|条约|妥协",
    },
    "sue": {
        "en": "sue|sues|sued|suing|lawsuit*|fine|fined|fines|penalt*|sanction*|compensat*|damages",
        "de": "klag*|verklag*|geldstrafe*|bußgeld*|strafzahlung*|sanktion*|schadenersatz*|schadensersatz*",
        "fr": "plainte*|amende*|sanction*|indemni*|porte plainte",
        "es": "demand*|mult*|sanci*|indemniz*|querella*",
        "pt": "process*|mult*|sanç*|indeniz*|indemniz*",
        "ru": "иск*|штраф*|санкци*|компенсац*",
        "uk": "позов*|штраф*|санкці*|компенсац*",
        "zh": "诉讼|罚款|制裁|赔偿|索赔",
    },
    "acquire": {
        "en": "buy|buys|bought|acquir*|takeover*|merg*|sell|sells|sold|sale|bid|bids|bankrupt*|layoff*|lay off",
        "de": "kauf*|übernahme*|übernomm*|fusion*|verkauf*|insolven*|gebot*|stellenabbau",
        "fr": "achet*|achat|rachat*|rachet*|acqui*|fusion*|vend*|vente|faillite*|licenci*",
        "es": "compr*|adqui*|fusion*|fusión|vend*|venta|quiebra|bancarrota|despid*",
        "pt": "compr*|adquir*|aquisi*|fusão|vend*|falência|demiss*",
        "ru": "купи*|покуп*|приобре*|слияни*|прода*|банкрот*",
        "uk": "купи*|купів*|придба*|злитт*|прода*|банкрут*",
        "zh": "收购|合并|出售|破产|裁员|并购",
    },
    "appeal": {
        "en": "appeal|appeals|appealed|appealing|court of appeal",
        "de": "berufung|revision|rechtsmittel|legt beschwerde ein|ficht|fechten|anfecht*",
        "fr": "fait appel|faire appel|font appel|interjet*|pourvoi|en appel|recours",
        "es": "apel*|recurr*|recurso",
        "pt": "recorr*|recurso|apel*",
        "ru": "обжал*|апелляц*|кассац*",
        "uk": "оскарж*|апеляц*|касац*",
        "zh": "上诉|申诉",
    },
    "call-off": {
        "en": "call* off|called off|calling off|cancel*|postpone*|scrap|scraps|scrapped|suspend*|halt|halts|halted",
        "de": "abgesagt|abgeblasen|absage*|sagt ab|verschoben|verschiebt|ausgesetzt|aufgehoben|abgewendet|gestrichen",
        "fr": "annul*|reporté*|reporte|suspend*|levé|levée|évité*",
        "es": "cancel*|suspend*|aplaz*|desconvoc*|levant*",
        "pt": "cancel*|suspen*|adia*|desconvoc*",
        "ru": "отмен*|отложен*|отложил*|перенес*|приостанов*",
        "uk": "скасов*|скасув*|відклад*|перенес*|призупин*",
        "zh": "取消|推迟|暂停|中止|叫停",
    },
}


_KEYS = tuple(ACTS)


def acts_in(text: str, *, language: str) -> frozenset[str]:
    """Return the acts that a text names, none in a language without tables."""
    return frozenset(key_of(found, _KEYS) for found in _pattern(language).finditer(text))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return compiled(named({act: words.get(language, "") for act, words in ACTS.items()}, language=language))
