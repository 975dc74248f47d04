"""Words that set what is said in a frame: who thinks so, in which made-up world, on what condition, from when on.

What stands in a frame is so there, and of the world outside nothing is said (Fauconnier, "Mental Spaces", 1985). All
are looked up as printed, folded; phrases by their first words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.text.words import fold
from bot.verification.lexicon.lookup import Table, is_in

# Verbs whose clause is thought, feared or doubted by somebody, beside verbs of speech.
_THINKING: Table = {
    "en": "says think thinks thought believe believes believed fear fears feared doubt doubts doubted dream dreams "
    "dreamed dreamt assume assumes assumed suppose supposes supposed guess guesses guessed bet bets imagine imagines "
    "imagined pretend pretends pretended suspect suspects suspected worry worries worried reckon reckons reckoned "
    "feel feels expect expects expected predict predicts predicted predicting hope hopes hoped wish wishes wished "
    "hint hints hinted imply implies implied suggest suggests suggested deny denies denied allege alleges alleged "
    "claim claims claimed report reports reported announce announced announces speculate speculates speculated invent "
    "invents invented joke jokes lie lies lied maintain maintains maintained contend contends contended swear swears "
    "swore argue insist warn note say believe tell admit testify testified boast boasts boasted conclude concludes "
    "concluded estimate estimates estimated forecast forecasts complain complains complained convinced",
    "de": "mitteilte mitteilten mitteilt meldete berichteten gab gaben denkt dachte glaubt glaubte glauben fürchtet "
    "fürchtete befürchtet befürchtete bezweifelt bezweifelte zweifelt träumt träumte vermutet vermutete vermuten "
    "nimmt wettet stellt schätzt schätzte rechnet hofft hoffte behauptet behauptete bestreitet bestritt meldet "
    "meldete findet fand überzeugt ahnt ahnte",
    "fr": "indique indiquent indiqué annonce annoncent annoncé rapporte rapporté appris informe informé signale "
    "signalé pense pensent pensait croit croient croyait craint craignent craignait doute doutent doutait rêve "
    "imagine suppose supposent soupçonne parie espère juge jugent prétend prétendent nie nient juge considère "
    "considèrent",
    "es": "informó informa informaron informado dicho anunció anunciaron reveló piensa piensan pensaba cree creen "
    "creía teme temen temía duda dudan dudaba sueña imagina supone suponen sospecha sospechan apuesta espera "
    "considera consideran estima niega niegan alega alegan",
    "pt": "informou informaram dizem anunciou anunciaram pensa pensam acha acham achava acredita acreditam teme temem "
    "duvida duvidam sonha imagina supõe suspeita suspeitam aposta espera considera consideram estima nega negam alega "
    "alegam",
    "ru": "сообщает сообщают сообщается сообщалось думает думают думал думала верит верят верил опасается опасаются "
    "опасался боится боятся сомневается сомневаются полагает полагают полагал предполагает предполагают подозревает "
    "подозревают надеется надеются утверждает утверждают утверждал уверен уверена уверены отрицает отрицают кажется "
    "мечтает",
    "uk": "повідомили повідомляє повідомляють думає думають думав вірить вірять побоюється побоюються боїться бояться "
    "сумнівається сумніваються припускає припускають підозрює підозрюють сподівається сподіваються стверджує "
    "стверджують впевнений впевнена заперечує здається мріє",
}
# What says by whom something is known, beside verbs of speech.
_ASCRIBING: Table = {
    "en": "according view opinion eyes rumour rumours rumor rumors",
    "de": "zufolge laut angaben einschätzung ansicht meinung auffassung",
    "fr": "selon d'après avis",
    "es": "según opinión",
    "pt": "segundo opinião",
    "ru": "словам данным мнению оценке оценкам",
    "uk": "словами даними думку оцінкою",
}
# Verbs that end an aside which says where something is known from: "a study has found".
_SHOWING: Table = {
    "en": "found finds find shows showed show suggests suggested revealed reveals reveal learned learnt understands "
    "understood",
    "de": "ergab ergibt zeigt zeigte",
    "fr": "montre révèle révélé indique",
    "es": "muestra mostró revela reveló",
    "pt": "mostra mostrou revela revelou",
    "ru": "показало показывает показал",
    "uk": "показало показує показав",
}
# What is so in one of these is so nowhere else.
_UNREAL: Table = {
    "en": "film films novel novels movie movies episode episodes sitcom dream dreams nightmare fantasy fiction "
    "simulation simulations scenario scenarios sketch cartoon comic legend legends myth myths parody satire screenplay "
    "storyline plot universe exercise drill rehearsal mice rats animals vitro",
    "de": "film roman serie folge traum theorie szenario übung simulation legende satire drehbuch computerspiel",
    "fr": "film roman épisode rêve fiction scénario exercice simulation légende parodie",
    "es": "película novela episodio sueño ficción escenario simulacro simulación leyenda parodia",
    "pt": "filme romance episódio sonho ficção cenário simulacro simulação lenda paródia",
    "ru": "фильме романе сериале серии сне теории учениях сценарии легенде пародии",
    "uk": "фільмі романі серіалі серії сні теорії навчаннях сценарії легенді пародії",
}
# Phrases that make of what they stand by what may be, or what is so on a condition, beside single words.
_CONDITIONS: Table = {
    "en": "in case|in the event|in any event|on condition|on the condition|as long as|so long as|as soon as|subject to|"
    "pending|but for|barring|once|until|till|in theory|in principle|on paper|in the worst case|in the best case|"
    "at worst|at best|at most|at least|imagine|with the proviso|on the understanding|in return for|in exchange for|"
    "dependent on|only when|whenever",
    "de": "im fall|im falle|für den fall|unter der bedingung|unter dem vorbehalt|solange|sobald|vorbehaltlich|"
    "es sei denn|bis|im gegenzug|in der theorie|auf dem papier|nur",
    "fr": "en cas|à condition|pourvu|sous réserve|dès que|à moins|tant que|jusqu'à ce|en théorie|sur le papier|"
    "dans le pire|une fois|aussitôt",
    "es": "a juicio|de acuerdo con|en caso|siempre que|con tal|a condición|a menos|a no ser|sujeto a|en cuanto|tan "
    "pronto|hasta que|en teoría|sobre el papel|en el peor|una vez|de perder|de ganar",
    "pt": "de acordo com|em caso|no caso|desde que|contanto|a menos|a não ser|sujeito a|assim que|logo que|até que|"
    "em teoria|no papel|no pior|uma vez",
    "ru": "в случае|при условии|пока|как только|до тех пор|в теории|на бумаге|в худшем|при поражении|при победе",
    "uk": "у разі|в разі|за умови|поки|щойно|як тільки|доки|у теорії|на папері|у гіршому|в гіршому",
}
# What opens a phrase that says in whose eyes it is so where a mark follows: "For the union, ...".
_IN_THE_EYES: Table = {"en": "for", "de": "für", "fr": "pour", "es": "para", "pt": "para", "ru": "для", "uk": "для"}
_AS: Table = {"en": "as so", "de": "wie so", "fr": "comme ainsi", "es": "como", "pt": "como", "ru": "как", "uk": "як"}
_WITH: Table = {
    "en": "with without",
    "de": "mit ohne bei",
    "fr": "avec sans",
    "es": "con sin",
    "pt": "com sem",
    "ru": "с без при",
    "uk": "з без за",
}
# In a text without blanks, where all signs in a row are looked up.
_SAYING: Table = {"zh": "据 說 说 称 稱 表示 认为 認為 觉得 相信 怀疑 谣言 传言 传闻 报道 指出"}
# Verbs that begin a condition where they begin the sentence.
_INVERTED: Table = {"en": "should had were", "de": "sollte sollten", "fr": "eût fût"}
_SINCE: Table = {
    "en": "when after before",
    "de": "wenn nachdem bevor ehe",
    "fr": "quand lorsque après avant",
    "es": "cuando después antes",
    "pt": "quando depois antes",
    "ru": "когда после перед прежде",
    "uk": "коли після перед перш",
}
# What begins a clause that says more of the word in front.
_RELATING: Table = {
    "en": "who whom whose which that where when if unless whether although though because",
    "de": "deren dessen was wo dass weil",
    "fr": "qui que dont où ce parce",
    "es": "que quien quienes cuyo cuya donde porque",
    "pt": "que quem cujo cuja onde porque",
    "ru": "который которая которое которые которого которой которых что где",
    "uk": "який яка яке які якого якої яких що де",
}
_PAST_ENDING = "ed"
_IRREGULAR_PASTS: frozenset[str] = frozenset(
    "was were had has have been did went came took made gave got saw said told knew thought found left felt kept "
    "brought began held wrote stood heard let meant met ran paid sat spoke lay led grew lost fell sent built "
    "understood drew broke spent rose drove bought wore chose won hit struck shot fought caught taught threw flew "
    "sold cut put set shut hurt beat became fled hid rode sank swam stole swore tore woke withdrew overcame overtook "
    "shook sought slid slept swept swung dealt dug fed hung laid lent lit rang sang stuck wound split spread quit "
    "bled bred bound forgot forgave froze".split()
)


def thinks(folded: str, language: str) -> bool:
    """Tell whether a word says that what its clause holds is thought, feared or claimed by somebody: "doubts"."""
    return is_in(_THINKING, folded, language)


def ascribes(folded: str, language: str) -> bool:
    """Tell whether a word says by whom something is known: "according"."""
    return is_in(_ASCRIBING, folded, language)


def shows(folded: str, language: str) -> bool:
    """Tell whether a word at the end of an aside says where something is known from: "a study has found"."""
    return is_in(_SHOWING, folded, language)


def is_unreal(folded: str, language: str) -> bool:
    """Tell whether a word names a made-up world: "novel"."""
    return is_in(_UNREAL, folded, language)


def relates(folded: str, language: str) -> bool:
    """Tell whether a word begins a clause that says more of the word in front of it: "which"."""
    return is_in(_RELATING, folded, language)


def inverts(folded: str, language: str) -> bool:
    """Tell whether a word begins a condition where it begins a sentence: "Should the vote fail"."""
    return is_in(_INVERTED, folded, language)


def is_as(folded: str, language: str) -> bool:
    """Tell whether a word begins how or by whom something is told: "as police said"."""
    return is_in(_AS, folded, language)


def is_view(folded: str, language: str) -> bool:
    """Tell whether a word opens a phrase in front of a sentence that says in whose eyes it is so: "For the union"."""
    return is_in(_IN_THE_EYES, folded, language)


def accompanies(folded: str, language: str) -> bool:
    """Tell whether a word says with what it is so, which is a condition of what has not come yet: "with a defeat"."""
    return is_in(_WITH, folded, language)


def says(term: str, language: str) -> bool:
    """Tell whether a word of a language without blanks says who says or thinks so."""
    return is_in(_SAYING, term, language)


def is_time(folded: str, language: str) -> bool:
    """Tell whether a word begins a clause of time, which is a condition of what has not come yet: "when"."""
    return is_in(_SINCE, folded, language)


def begins_condition(words: Sequence[str], language: str) -> bool:
    """Tell whether words begin with a phrase that makes what they stand by hold on a condition: "in case"."""
    return any(tuple(words[: len(phrase)]) == phrase for phrase in _phrases(language))


def tells_past(words: Sequence[str], language: str) -> bool:
    """Tell whether a form among words tells what was; False in all languages but English."""
    return language == "en" and any(word in _IRREGULAR_PASTS or word.endswith(_PAST_ENDING) for word in words)


@cache
def _phrases(language: str) -> tuple[tuple[str, ...], ...]:
    listed = _CONDITIONS.get(language, "")
    return tuple(tuple(map(fold, phrase.split())) for phrase in listed.split("|")) if listed else ()
