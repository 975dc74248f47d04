"""Words that a summariser adds freely and that carry almost no fact, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bot.text.speech_verbs import speech_verbs
from bot.verification.lexicon.families import widened
from bot.verification.lexicon.tables import Group, stems_of, words_in

# Besides these, the verbs of speech of ``bot.text.speech_verbs`` are light.
LIGHT: Mapping[str, str] = {
    "en": "according add also although amid announce apparent approach approximately area around article aspect "
    "author aware base based basis become being bring call carry case certain circumstance cite claim comment "
    "concern concerning conclude condition consider contain context continue couple current currently declare "
    "describe despite detail determine discuss due each effort either emphasise ensure especially event eventually "
    "example experience explain express extent face fact factor feature feel find focus following form fully further "
    "furthermore general generally give given happen have hence highlight however idea identify important include "
    "including indeed indicate individual inform information instance instead involve involving issue item just kind "
    "largely learn left like likewise located look main mainly make manner many matter mean meanwhile measure "
    "mention merely method moreover move multiple name namely necessary need nevertheless nonetheless note number "
    "numerous occur often ongoing other others outline overall own part particular particularly people person piece "
    "place point position possess present previously primarily problem process provide purpose quite range rather "
    "reason recent recently refer regard regarding related relevant remain remark report reportedly represent result "
    "reveal say scenario see seek seem serve set several show side similarly simply situation some soon sort source "
    "speak specific specifically state statement step still story subject such suggest summary take talk tell term "
    "then therefore thing think thus time together topic toward towards turn type ultimately undergo upcoming upon "
    "use using utilise various version via view way well whereas while whole whose within writer yet additionally "
    "additional aim amongst another appear available bit can clearly come consequently considerable constitute "
    "document during element emerge entire entirely essentially exactly existing finally foremost go greatly help "
    "incident itself know known later let list may moment notable notably observe obviously occasion occurrence "
    "opinion otherwise passage perhaps period prior proceed question really relate relation respective respectively "
    "respond same section sense significant significantly since speaker specify stay stress subsequent subsequently "
    "text their them thereby throughout title today total truly underscore update usually very wish",
    "de": "laut auch außerdem zudem dabei jedoch allerdings dennoch trotz obwohl während aktuell derzeit momentan "
    "gegenwärtig neu neue weitere weiterhin mehrere einige verschiedene zahlreiche etwa rund ungefähr circa "
    "bezüglich hinsichtlich insgesamt schließlich letztlich mitteilen mitgeteilt teilte angeben angab erklären "
    "berichten bericht betonen hinzufügen äußern ankündigen bekanntgeben bezeichnen nennen heißen zufolge angaben "
    "informationen person personen menschen leute fall fälle sache thema frage problem situation lage ereignis "
    "vorfall jahr zeit ort stelle bereich teil art weise grund ergebnis ziel rahmen kontext zusammenhang hintergrund "
    "maßnahme schritt bekannt geben gibt stellen bringen kommen gehen stehen liegen bleiben werden machen lassen "
    "finden sehen zeigen führen sorgen bedeuten gelten handeln betreffen entsprechend insbesondere besonders vor "
    "allem hauptsächlich meist oft häufig bereits schon noch immer erneut wieder nun jetzt heute kürzlich zuletzt "
    "später früher zuvor danach dann dort hier somit damit daher deshalb also ebenfalls sowie sowohl wobei "
    "beziehungsweise dazu darauf darüber davon",
    "fr": "selon aussi également outre cependant toutefois néanmoins malgré bien que alors actuellement nouveau "
    "nouvelle plusieurs divers différents certains nombreux environ concernant finalement enfin déclarer annoncer "
    "indiquer préciser expliquer ajouter affirmer souligner rapporter signaler estimer évoquer mentionner personne "
    "personnes gens individu cas chose sujet question problème situation événement incident temps moment année lieu "
    "endroit zone partie type sorte façon manière raison résultat but objectif cadre contexte mesure étape faire "
    "donner prendre mettre venir aller rester devenir trouver voir montrer mener permettre signifier agir notamment "
    "surtout principalement souvent déjà encore toujours maintenant aujourd'hui récemment récent dernièrement "
    "ensuite puis ainsi donc afin lors pendant durant tandis ailleurs ici là texte article rapport information "
    "informations",
    "es": "según también además sin embargo pese aunque mientras actualmente actual nuevo nueva varios diversos "
    "distintos algunos numerosos aproximadamente cerca respecto sobre finalmente declarar anunciar indicar precisar "
    "explicar añadir agregar afirmar señalar subrayar informar reportar mencionar manifestar asegurar persona "
    "personas gente individuo caso cosa tema cuestión problema situación hecho suceso evento tiempo momento año "
    "lugar sitio zona parte tipo clase forma manera razón resultado objetivo fin marco contexto medida paso hacer "
    "dar tomar poner venir ir quedar llegar encontrar ver mostrar llevar permitir significar tratar especialmente "
    "sobretodo principalmente frecuentemente ya todavía siempre ahora hoy recientemente reciente luego después "
    "entonces así pues durante ante aquí allí texto artículo informe información",
    "pt": "segundo também além disso porém contudo apesar embora enquanto atualmente atual novo nova vários diversos "
    "alguns numerosos aproximadamente cerca respeito sobre finalmente declarar anunciar indicar precisar explicar "
    "acrescentar afirmar apontar destacar informar reportar mencionar garantir pessoa pessoas gente indivíduo caso "
    "coisa tema questão problema situação fato facto evento tempo momento ano lugar local zona parte tipo forma "
    "maneira razão resultado objetivo fim quadro contexto medida passo fazer dar tomar pôr vir ir ficar chegar "
    "encontrar ver mostrar levar permitir significar tratar especialmente sobretudo principalmente frequentemente já "
    "ainda sempre agora hoje recentemente recente depois então assim pois durante aqui ali texto artigo relatório "
    "informação",
    "ru": "согласно также кроме однако несмотря хотя пока сейчас нынешний новый новая новые несколько различный "
    "разный многочисленный примерно около относительно наконец сообщить сообщать сообщил сообщается заявить заявил "
    "отметить отметил уточнить уточнил пояснить подчеркнуть добавить рассказать говорить сказать указать передать "
    "объявить человек люди людей лицо случай дело тема вопрос проблема ситуация событие инцидент происшествие время "
    "момент год место район часть вид тип образ способ причина результат цель рамки контекст мера шаг являться "
    "является стать стал находиться находится делать сделать дать взять прийти пойти остаться оказаться найти видеть "
    "показать вести позволить означать касаться особенно прежде главным основном часто уже еще снова теперь сегодня "
    "недавно недавний затем потом поэтому итак во данный данные информация текст статья доклад который данным словам "
    "связи",
    "uk": "згідно також крім однак попри хоча поки зараз нинішній нов* кілька різн* численн* приблизно близько "
    "стосовно щодо нарешті повідом* заяв* зазнач* уточн* поясн* підкресл* додав додала розпов* говор* сказа* вказа* "
    "передає оголос* людина люди людей особа осіб випад* справ* тем* питан* проблем* ситуац* поді* інцидент* час* "
    "момент* рік року місц* район* частин* вид тип спосіб причин* результат* мет* рамк* контекст* захід заход* крок* "
    "є стати став стала стало перебува* роби* зроби* дати взяти прийти піти залиши* знайти бачити показа* веде "
    "дозвол* означ* стосу* особливо передусім переважно часто вже ще знову тепер сьогодні нещодавно потім тому отже "
    "під час дан* інформац* текст* статт* доповід*",
    "zh": "据 根据 表示 指出 称 称之 说 認為 认为 报道 報道 消息 目前 现在 近日 最近 此外 另外 同时 同時 然而 不过 "
    "尽管 虽然 关于 關於 有关 相关 一些 多个 多名 各种 约 大约 人 人们 人士 事件 情况 问题 方面 地方 地区 时候 时间 "
    "进行 开展 作出 成为 是 有 在 已 已经 将 会 也 还 并 并且 以及 其中 包括 主要 特别 尤其 今天 今日 新 该 其",
}


def is_light(stem: str, language: str) -> bool:
    """Tell whether a stem says almost nothing of the facts; False in a language without a table."""
    return stem in _light(language)


@cache
def _light(language: str) -> Group:
    written = widened(stems_of(words_in(LIGHT.get(language, "")), language), language)
    return written | stems_of(speech_verbs(language), language)
