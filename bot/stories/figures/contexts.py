"""Words by language around a number: how exactly it is meant, and what says that it is no figure of the event.

Written as the phrases of ``forms``: separated by "|", a blank for any white space, "*" for any end of a word.
"""

from __future__ import annotations

from bot.model import Bound

# In front of the number.
BOUNDS_BEFORE: dict[str, dict[Bound, str]] = {
    "en": {
        Bound.LEAST: "at least|more than|over|no fewer than|no less than|not less than|upwards of|a minimum of",
        Bound.MOST: "up to|at most|no more than|as many as|fewer than|less than|a maximum of|nearly|almost|just under",
        Bound.ABOUT: "about|around|some|roughly|approximately|an estimated|estimated|close to",
    },
    "de": {
        Bound.LEAST: "mindestens|wenigstens|mehr als|über|nicht weniger als|zumindest",
        Bound.MOST: "bis zu|höchstens|maximal|weniger als|fast|knapp|beinahe",
        Bound.ABOUT: "etwa|rund|ungefähr|circa|ca.|gut|schätzungsweise",
    },
    "fr": {
        Bound.LEAST: "au moins|plus de|pas moins de|au minimum|plus d'",
        Bound.MOST: "jusqu'à|au plus|moins de|près de|presque|quelque",
        Bound.ABOUT: "environ|à peu près|autour de|une estimation de",
    },
    "es": {
        Bound.LEAST: "al menos|por lo menos|más de|como mínimo|no menos de|a al menos|a más de",
        Bound.MOST: "hasta|como máximo|menos de|casi|a lo sumo",
        Bound.ABOUT: "unas|unos|cerca de|alrededor de|aproximadamente|a unas|a unos",
    },
    "pt": {
        Bound.LEAST: "pelo menos|ao menos|mais de|no mínimo|não menos de",
        Bound.MOST: "até|no máximo|menos de|quase",
        Bound.ABOUT: "cerca de|aproximadamente|uns|umas|em torno de|por volta de",
    },
    "ru": {
        Bound.LEAST: "по меньшей мере|как минимум|не менее|более|больше|свыше|не менее чем|минимум",
        Bound.MOST: "до|не более|максимум|менее|почти",
        Bound.ABOUT: "около|примерно|порядка|приблизительно",
    },
    "uk": {
        Bound.LEAST: "щонайменше|принаймні|не менше|понад|більше|більш як|не менш як|як мінімум",
        Bound.MOST: "до|не більше|максимум|менше|майже",
        Bound.ABOUT: "близько|приблизно|орієнтовно",
    },
    "zh": {
        Bound.LEAST: "至少|超过|超過|逾|不少于|多达|多達",
        Bound.MOST: "最多|不超过|近|将近",
        Bound.ABOUT: "约|約|大约|大約|左右",
    },
}
# Behind the number, or behind the people.
BOUNDS_BEHIND: dict[str, dict[Bound, str]] = {
    "en": {Bound.LEAST: "or more"},
    "de": {Bound.LEAST: "oder mehr"},
    "fr": {Bound.LEAST: "ou plus"},
    "es": {Bound.LEAST: "o más"},
    "pt": {Bound.LEAST: "ou mais"},
    "ru": {Bound.LEAST: "и более|или более"},
    "uk": {Bound.LEAST: "і більше|або більше"},
    "zh": {Bound.LEAST: "多|余|餘|以上", Bound.ABOUT: "左右"},
}

# Right in front of the number: a part of another number, an increase, a comparison, an age, what is not so.
NOT_SO_BEFORE = {
    "en": "no|no-|no -|than|than the|from|from the|earlier|previous|initial|initially|previously|not|of the|one of|"
        "among the|"
        "none of the|instead of|"
    "aged|age|half of|like|including|among them|of whom|of them|without|"
    "first|last|next|every|per|the same|include|included|versus|out of|up from|down from|flight|route|highway",
    "de": "kein*|als|vorher|zuvor|zunächst|nicht|der|einer der|unter den|darunter|davon|statt|anstatt|jeder|"
    "jeweils|letzten|ersten|keiner der|inklusive",
    "fr": "dont|parmi les|un des|des|précédemment|initialement|pas|au lieu de|âgé de|âgés de|"
    "chaque|derniers|premiers|contre|y compris|ces|aux",
    "es": "de los|de las|entre ellos|entre ellas|uno de los|inicialmente|no|en lugar de|cada|"
    "últimos|primeros|incluidos|incluidas|frente a",
    "pt": "dos|das|entre eles|entre elas|um dos|inicialmente|não|em vez de|cada|últimos|"
    "primeiros|incluindo|contra",
    "ru": "чем|из|среди них|в том числе|из них|ранее|сначала|не|вместо|каждый|первые|последние|один из|"
    "включая",
    "uk": "ніж|з|із|серед них|у тому числі|з них|раніше|спочатку|не|замість|кожен|перші|останні|один з|включно з|"
    "зокрема",
    "zh": "其中|包括|新增|此前|之前的|比|第|每|从|由|含",
}  # fmt: skip
# More than were counted before: right in front of the number, or right behind it.
MORE_BEFORE = {
    "en": "another|a further|an additional|the other|and other",
    "de": "weitere|noch einmal|die anderen",
    "fr": "autres|les autres|une autre|encore",
    "es": "otros|otras|los otros|las otras|a otras|a otros",
    "pt": "outros|outras|os outros|mais",
    "ru": "еще|ещё|еще у|других",
    "uk": "ще|ще у|інших",
    "zh": "另有|另外|还有|再有|又有|另",
}
MORE_BEHIND = {
    "en": "more|others|other|additional|further",
    "de": "weitere*|andere*",
    "fr": "autres",
    "es": "otros|otras|más",
    "pt": "outros|outras|mais",
    "ru": "других",
    "uk": "інших",
    "zh": "",
}
# Right behind the number.
NOT_SO_BEHIND = {
    "en": "new|percent|per cent|of the|of them|of those|times|years|months|days|hours",
    "de": "neue*|prozent|der|von ihnen|davon|jahre*|monate*|tage*|stunden|mal",
    "fr": "nouveaux|nouvelles|nouveau|pour cent|d'entre|des|ans|mois|jours|heures|fois",
    "es": "nuevos|nuevas|por ciento|de los|de las|de ellos|de ellas|años|meses|días|horas|veces",
    "pt": "novos|novas|por cento|dos|das|deles|delas|anos|meses|dias|horas|vezes",
    "ru": "новых|процент*|из|лет|года|месяц*|дней|дня|часов|часа|раз",
    "uk": "нових|відсотк*|з них|із|років|роки|місяц*|днів|дні|годин*|разів",
    "zh": "%|岁|歲|年|月|日|天|小时|次|点|點|个月|周|分|号|號|成|倍|米|公里|例新增",
}
# Anywhere in the sentence: another time than the event's, or a rate.
OTHER_TIME = {
    "en": "last year|last year's|last month|last month's|years ago|months ago|weeks ago|decades ago|year ago|"
    "year earlier|"
    "decade|decades|in the past|histor*|anniversary|previous year|annual*|every year|each year|a year|a day|"
    "a month|per day|per year|on average|this year|in recent years|in recent months|in recent weeks|"
    "past year|past month|previous quake|previous attack*|earlier attack*|similar attack*|world war|century|"
    "commemorat*|memorial|remembered|years earlier|months earlier|weeks earlier|the year before|the month before|"
    "since the start|since the beginning|since january|since february|since march|since april|since may|since june|"
    "since july|since august|since september|since october|since november|since december|in january|in february|"
    "in march|in april|in june|in july|in august|in september|in october|in november|in december|last january|"
    "last summer|last winter|last spring|last week|last week's|in a separate|in another|elsewhere|"
    "war began|conflict began|since the war|invasion began",
    "de": "vergangenen jahr*|letztes jahr|letzten jahr|vorjahr*|im jahr|jahren|jahre zuvor|monate zuvor|jahrzehnt*|"
    "jahrestag|gedenk*|jährlich|pro jahr|pro tag|im durchschnitt|durchschnittlich|in diesem jahr|seit jahresbeginn|"
    "vor einem jahr|vor einem monat|vergangenen monat|letzten monat|vergangene woche|letzte woche|weltkrieg|"
    "jahrhundert*|im januar|im februar|im märz|im april|im mai|im juni|im juli|im august|im september|im oktober|"
    "im november|im dezember|geschichte|vor wochen|vor monaten|seit kriegsbeginn|bereits früher",
    "fr": "l'an dernier|l'année dernière|le mois dernier|la semaine dernière|il y a|décennie*|par le passé|histoire|"
    "anniversaire|par an|par jour|par mois|chaque année|en moyenne|cette année|depuis le début|ces dernières années|"
    "siècle|commémor*|en janvier|en février|en mars|en avril|en mai|en juin|en juillet|en août|en septembre|"
    "en octobre|en novembre|en décembre|guerre mondiale|auparavant|précédent",
    "es": "año pasado|mes pasado|semana pasada|hace años|hace un año|hace dos años|hace tres años|hace un mes|década*|"
    "histori*|aniversario|al año|al día|por día|cada año|en promedio|de media|este año|en lo que va|desde el inicio|"
    "desde el comienzo|siglo|guerra mundial|en enero|en febrero|en marzo|en abril|en mayo|en junio|en julio|"
    "en agosto|en septiembre|en octubre|en noviembre|en diciembre|años atrás|meses atrás",
    "pt": "ano passado|mês passado|semana passada|há um ano|há anos|há dois anos|anos atrás|meses atrás|década*|"
    "histór*|"
    "aniversário|por ano|por dia|ao ano|cada ano|em média|este ano|neste ano|desde o início|século|guerra mundial|"
    "em janeiro|em fevereiro|em março|em abril|em maio|em junho|em julho|em agosto|em setembro|em outubro|"
    "em novembro|em dezembro",
    "ru": "прошлом году|прошлого года|прошлом месяце|прошлой неделе|лет назад|года назад|год назад|месяц назад|"
    "месяцев назад|недель назад|истори*|годовщин*|ежегодно|в год|в день|в сутки|в среднем|в этом году|с начала|"
    "десятилети*|веке|войны|ранее|в январе|в феврале|в марте|в апреле|в мае|в июне|в июле|в августе|в сентябре|"
    "в октябре|в ноябре|в декабре|за сутки|за год|минувшем году",
    "uk": "минулого року|торік|минулого місяця|минулого тижня|років тому|роки тому|рік тому|місяць тому|місяців тому|"
    "історі*|річниц*|щороку|на рік|на день|у середньому|в середньому|цього року|з початку|від початку|десятиліт*|"
    "столітт*|у січні|в січні|у лютому|в лютому|у березні|в березні|у квітні|в квітні|у травні|в травні|у червні|"
    "в червні|у липні|в липні|у серпні|в серпні|у вересні|в вересні|у жовтні|в жовтні|у листопаді|в листопаді|"
    "у грудні|в грудні|за добу|раніше",
    "zh": "去年|前年|上个月|上月|上周|年前|个月前|历史|歷史|周年|每年|每天|平均|今年|以来|世纪|战争|十年|曾|当年|同期",
}
# In front of a figure in a clause that says which event is meant, and that may be another: "the quake that killed 3".
RELATIVES: dict[str, str] = {
    "en": "that killed|which killed|that left|which left|that injured|which injured|that claimed|in which",
    "de": ", bei dem|, bei der|, bei denen|, in dem|, in denen",
    "fr": "dans lequel|dans laquelle|qui a fait|qui avait fait|qui a tué|qui avait tué|lors duquel|lors de laquelle",
    "es": "en el que|en la que|que mató|que dejó|que causó|que se cobró",
    "pt": "no qual|na qual|que matou|que deixou|que causou",
    "ru": ", в котором|, в которой|, в ходе которого|, при котором|, в результате которого|, в результате которой",
    "uk": ", в якому|, у якому|, в якій|, під час якого|, внаслідок якого|, внаслідок якої",
    "zh": "",
}
# In the clause of the figure: it may not be so.
UNCERTAIN = {
    "en": "can|could|may|might|would|should|if|unless|fear*|expect*|threat*|risk*|potential*|plot*|plan*|aim*|"
    "forecast*|"
    "predict*|project*|believed|suspected|alleg*|claims|claim that|claimed that|claimed to|claimed it|claimed they|"
    "claimed its|claiming to|rumor*|rumour*|unconfirmed|hoax|drill|simulat*|fictional|scenario|warn*|convicted|"
    "accused|charged with|sentenced|plead*|capable|capacity|enough to|likely|never|not|n't|neither|nor|denied|false*|"
    "wrongly|initial reports|of killing|for killing|of injuring|want* to|vowed|pledged|will|to kill|search for",
    "de": "könnte*|würde*|dürfte*|sollte*|falls|wenn|befürcht*|erwart*|droh*|risiko|möglicherweise|plan*|prognos*|"
    "vermut*|mutmaßlich|angeblich|behaupte*|gerücht*|unbestätigt*|übung|szenario|warn*|verurteilt|angeklagt|"
    "vorgeworfen|nicht|nie|kein*|fälschlich|sollen|soll|wahrscheinlich|werden könnten|wollte*|will",
    "fr": "pourrai*|si|craint|craign*|crainte*|risque*|menac*|potentiel*|prévoi*|prévu*|prévision*|projet*|soupçonn*|"
    "présum*|prétend*|rumeur*|exercice|scénario|avert*|condamné*|accusé*|ne|n'|jamais|serai*|aurai*|probable*|"
    "capable*|veut",
    "es": "podría*|puede*|pudo|si|tem*|riesgo*|amenaz*|potencial*|prevé*|previs*|plan*|sospech*|presunt*|supuest*|"
    "afirma "
    "haber|rumor*|simulacro|escenario|advert*|condenad*|acusad*|no|nunca|habría*|sería*|probable*|capaz|quiere",
    "pt": "poderia*|pode*|podem|teme*|risco*|ameaç*|potencia*|prevê*|previs*|plan*|suspeit* de|suposto*|rumor*|"
    "simulação|cenário|alert*|condenad*|acusad*|não|nunca|teria*|seria*|provável*|capaz|quer",
    "ru": "может|могут|могли|мог|бы|если|опаса*|ожида*|угрож*|риск*|возможно|возможн*|планир*|прогноз*|предполож*|"
    "предположительно|якобы|слух*|учени*|сценари*|предупре*|осужд*|обвин*|не|никогда|вероятно|способн*|хотел*|"
    "утвержда*",
    "uk": "може|можуть|могли|міг|би|б|якщо|побою*|очіку*|загрож*|ризик*|можливо|можлив*|плану*|прогноз*|припуска*|"
    "нібито|чутк*|навчан*|сценарі*|попередж*|засудж*|обвинувач*|не|ніколи|ймовірно|здатн*|хотіл*|стверджу*",
    "zh": "可能|或许|或将|恐怕|恐|如果|若|预计|預計|担心|威胁|风险|计划|据信|涉嫌|声称|传言|"
    "演习|警告|被控|判处|没有|未|不|将",
}
# Words that no figure reaches over: another clause, another subject.
GAP_STOPS = {
    "en": "who|whom|whose|that|which|where|when|while|after|before|as|and|or|but|because|since|if|though|although|he|"
    "she|"
    "they|it|we|i|you|said|says|say|saying|told|not|no|none|n't|never|than|whether|there|so|how|what",
    "de": "die|der|das|welche*|wo|als|während|nachdem|bevor|und|oder|aber|weil|wenn|ob|er|sie|es|wir|ich|sagte*|nicht|"
    "kein*|niemand|dass|um|bis|seien|habe|hätten",
    "fr": "qui|que|où|quand|lorsque|après|avant|et|ou|mais|car|si|il|elle|ils|elles|on|nous|je|dit|pas|ne|aucun*|dont|"
    "alors|tandis",
    "es": "que|quien|quienes|donde|cuando|mientras|después|antes|y|e|o|pero|porque|si|él|ella|ellos|dijo|no|ningun*|"
    "aunque|tras",
    "pt": "que|quem|onde|quando|enquanto|depois|antes|e|ou|mas|porque|se|ele|ela|eles|disse|não|nenhum*|embora|após",
    "ru": "который|которые|которых|которая|где|когда|пока|после|до|и|или|но|а|потому|если|он|она|они|сказал*|не|никто|"
    "что|чтобы|как",
    "uk": "який|які|яких|яка|де|коли|поки|після|до|і|й|та|або|але|а|тому|якщо|він|вона|вони|сказав*|не|ніхто|що|щоб|як",
    "zh": "而|但|因|后|後|说|表示|称|者",
}
# What may stand behind a participle, or behind a number without people, for it to mean persons.
FOLLOWING = {
    "en": "in|by|at|on|when|after|and|as|during|near|across|since|so|while|following|from|of|inside|outside|over|"
    "overnight|today|yesterday|early|late|monday|tuesday|wednesday|thursday|friday|saturday|sunday|with|including|"
    "among|according|but|for|before|throughout|along|around|there|here|officials|police|authorities|under",
    "de": "in|im|am|an|bei|beim|durch|nach|als|und|sowie|während|wie|nahe|seit|auf|darunter|davon|gemeldet|gab|gibt|"
    "gestorben|aus|zu|sind|wurden|waren|nachdem|laut|unter|hat|haben|vor|gefordert|sei",
    "fr": "dans|en|à|au|aux|par|sur|lors|et|après|selon|dont|depuis|près|parmi|ce|lundi|mardi|mercredi|jeudi|vendredi|"
    "samedi|dimanche|a|ont|mais|pour|pendant|suite|il|d'après|de",
    "es": "en|por|a|al|tras|y|durante|cerca|según|entre|desde|de|del|este|el|como|cuando|incluidos|con|pero|ayer|hoy|"
    "mientras|lunes|martes|miércoles|jueves|viernes|sábado|domingo|e|después",
    "pt": "em|no|na|nos|nas|por|a|ao|após|e|durante|perto|segundo|entre|desde|de|do|da|neste|nesta|quando|com|mas|"
    "ontem|hoje|enquanto|pelo|pela|depois|incluindo",
    "ru": "в|во|на|при|и|а|после|из|от|среди|за|по|у|под|во|сообщ*|среди|со|с|ещё|еще|но|об|как|вследствие|результате",
    "uk": "в|у|на|при|і|й|та|а|після|з|із|від|серед|за|по|під|повідом*|ще|але|унаслідок|внаслідок|через|про|як",
    "zh": "",
}
# Opens a span that ends with the number ("between 12 and"), and a rise that does ("from 7 to").
SPANS = {
    "en": "between",
    "de": "zwischen",
    "fr": "entre",
    "es": "entre",
    "pt": "entre",
    "ru": "между",
    "uk": "між",
    "zh": "介于",
}
RISES = {"en": "from", "de": "von", "fr": "de", "es": "de", "pt": "de", "ru": "с|со", "uk": "з|із|зі", "zh": "从|由"}
# Joins what happened to the same people ("killed or injured"), or more people of the same fate ("and 7 in Marrow").
CONJUNCTIONS = {
    "en": "and|or|and another|plus",
    "de": "und|oder|sowie|bzw.",
    "fr": "et|ou",
    "es": "y|o|u|e",
    "pt": "e|ou",
    "ru": "и|или|и еще|и ещё",
    "uk": "і|й|та|або|чи",
    "zh": "和|或|及",
}
PLACES = {
    "en": "in|at|near|on|from",
    "de": "in|im|bei|am|an|aus",
    "fr": "à|au|aux|en|dans|près",
    "es": "en|cerca",
    "pt": "em|no|na|nos|nas",
    "ru": "в|во|на|под|из",
    "uk": "в|у|на|під|із|з",
    "zh": "在",
}
# What leads from "the death toll" to the number.
LINKS = {
    "en": "to|at|of|is|was|reached|hit|reaches|stands at|passed|exceeded|now",
    "de": "auf|bei|beträgt|betrug|ist|lag bei|erreichte",
    "fr": "à|est de|était de|atteint|s'élève à|de",
    "es": "a|es de|asciende a|alcanza|alcanzó|llega a|en",
    "pt": "para|a|é de|chega a|chegou a|em",
    "ru": "до|составило|составляет|достигло|составил*|превысило|возросло до|выросло до",
    "uk": "до|становить|сягнула|сягнуло|становила|зросла до|перевищила",
    "zh": "至|到|为|為|达|達|达到|升至|增至|上升至|增加到|已达|已升至|已增至|升到",
}

# What an article says of itself when it takes back what was said before.
CORRECTIONS = {
    "en": "correction:|corrected|an earlier version|a previous version|earlier reports said|revised down|revised its|"
    "lowered|corrects|this story has been corrected|miscounted|double-counted|counted twice|had overstated|"
    "previously reported|previously said|initially reported",
    "de": "korrektur:|korrigiert*|in einer früheren version|frühere fassung|nach unten korrigiert|berichtig*|"
    "zunächst war von|zuvor war von|ursprünglich hieß es",
    "fr": "correction:|correction :|rectificatif|corrigé*|une version précédente|une première version|revu à la baisse|"
    "un précédent bilan|erratum",
    "es": "corrección:|corrig*|una versión anterior|fe de errores|rectific*|revisad* a la baja|un balance anterior|"
    "inicialmente se informó",
    "pt": "correção:|corrig*|uma versão anterior|errata|retific*|revisado para baixo|inicialmente foi informado",
    "ru": "поправка|исправлен*|в предыдущей версии|в более ранней версии|уточнен*|уточнён*|скорректирова*|"
    "ранее сообщалось|первоначально сообщалось",
    "uk": "виправлен*|уточнен*|у попередній версії|раніше повідомлялося|скоригува*|спершу повідомлялося",
    "zh": "更正|勘误|订正|修正为|此前报道|之前误报|下调",
}
