"""What became of people, by language: arrested, evacuated, rescued and the like. Written as ``forms`` says."""

from __future__ import annotations

from bot.stories.figures.forms import Forms

AFFECTED: dict[str, dict[str, Forms]] = {
    "arrested": {
        "en": Forms(
            beside="arrests|arrested|detained|detainees",
            predicate="were arrested|was arrested|have been arrested|has been arrested|had been arrested|were detained|"
            "was detained|have been detained|has been detained|had been detained|were taken into custody|"
            "are in custody|are in police custody",
            happened="arrested|arresting|detained|detaining|police arrest",
            toll="number of arrests|number of people arrested",
            nobody="no arrests were made|no arrests have been made|no one was arrested|nobody was arrested|"
            "no one has been arrested",
        ),
        "de": Forms(
            beside="festnahmen|festgenommene*|verhaftungen",
            predicate="wurden festgenommen|wurde festgenommen|festgenommen|verhaftet|in gewahrsam genommen|inhaftiert",
            happened="verhaftete|verhafteten",
            nobody="niemand wurde festgenommen|festnahmen gab es nicht",
        ),
        "fr": Forms(
            beside="arrestations|interpellations|arrêtés|interpellés",
            predicate="ont été arrêtées|ont été interpellées|ont été placées en garde à vue|ont été arrêtés|"
            "ont été interpellés|a été arrêtée|a été interpellée|ont été détenues",
            happened="a arrêté|ont arrêté|a interpellé|ont interpellé|arrêté|interpellé",
        ),
        "es": Forms(
            beside="detenidos|detenidas|arrestos|detenciones|detenido",
            predicate="fueron detenidas|fueron arrestadas|han sido detenidas|fueron detenidos|han sido detenidos|"
            "fue detenida|han sido arrestadas",
            happened="detuvo a|detuvieron a|arrestó a|arrestaron a|ha detenido a|han detenido a",
        ),
        "pt": Forms(
            beside="detidos|presos|detenções|prisões",
            predicate="foram presas|foram detidas|foram presos|foram detidos|foi presa|foi detida",
            happened="prendeu|prenderam|deteve|detiveram",
        ),
        "ru": Forms(
            beside="задержанных|задержаны|арестованных|арестованы",
            predicate="задержаны|были задержаны|арестованы|были арестованы|задержано",
            happened="задержаны|задержано|задержали|задержала|арестованы|арестовали",
            toll="число задержанных",
        ),
        "uk": Forms(
            beside="затриманих|затримані|заарештованих|затримано",
            predicate="затримані|були затримані|затримано|заарештовані|були заарештовані",
            happened="затримано|затримали|затримала|заарештовано|заарештували",
            toll="кількість затриманих",
        ),
        "zh": Forms(
            beside="被捕|被拘留|被拘捕|被逮捕",
            predicate="被捕|被拘留|被拘捕|被逮捕",
            happened="逮捕了|拘捕了|逮捕|拘捕|抓获"
        ),
    },
    "evacuated": {
        "en": Forms(
            beside="evacuated|displaced|evacuees",
            predicate="were evacuated|have been evacuated|had been evacuated|were displaced|have been displaced|"
            "had been displaced|fled their homes|have fled their homes|were forced to flee|were forced to leave|"
            "were forced from their homes|have been forced from their homes|left homeless|were left homeless|"
            "were moved to safety|were ordered to leave|have been forced to flee",
            happened="evacuated|evacuating|displaced|displacing",
            toll="number of evacuees|number of displaced",
        ),
        "de": Forms(
            beside="evakuierte*",
            predicate="evakuiert|in sicherheit gebracht|mussten ihre häuser verlassen|mussten ihre wohnungen verlassen",
        ),
        "fr": Forms(
            beside="évacués|évacuées|déplacés",
            predicate="ont été évacuées|ont été évacués|ont été déplacées|ont dû être évacuées|"
                "ont dû quitter leur domicile",
            happened="a évacué|ont évacué",
        ),
        "es": Forms(
            beside="evacuados|evacuadas|desplazados",
            predicate="fueron evacuadas|han sido evacuadas|fueron evacuados|tuvieron que ser evacuadas|"
                "fueron desalojadas|"
            "han sido desalojadas",
            happened="evacuó a|evacuaron a",
        ),
        "pt": Forms(
            beside="desalojados|desabrigados|desalojadas|evacuados",
            predicate="foram retiradas|foram evacuadas|tiveram de deixar suas casas|ficaram desabrigadas|"
                "foram desalojadas",
        ),
        "ru": Forms(
            beside="эвакуированных|эвакуированы",
            predicate="эвакуированы|были эвакуированы|эвакуировано",
            happened="эвакуированы|эвакуировано|эвакуировали",
        ),
        "uk": Forms(
            beside="евакуйованих|евакуйовані",
            predicate="евакуйовані|були евакуйовані|евакуйовано",
            happened="евакуйовано|евакуювали",
        ),
        "zh": Forms(
            beside="被疏散|撤离|被转移|被迫撤离",
            predicate="被疏散|撤离|被转移|被迫撤离|流离失所",
            happened="疏散了|转移|疏散"
        ),
    },
    "rescued": {
        "en": Forms(
            beside="rescued|survivors|rescues",
            predicate="were rescued|have been rescued|had been rescued|were pulled alive|were pulled from the rubble|"
            "was rescued|were saved",
            happened="rescued|rescuing|rescues",
            toll="number of people rescued|number of survivors",
        ),
        "de": Forms(beside="gerettete*|überlebende*", predicate="gerettet", happened="retteten|rettete"),
        "fr": Forms(
            beside="rescapés|survivants",
            predicate="ont été secourues|ont été sauvées|ont été secourus",
            happened="a secouru|ont secouru",
        ),
        "es": Forms(
            beside="rescatados|rescatadas|supervivientes|sobrevivientes",
            predicate="fueron rescatadas|han sido rescatadas|fueron rescatados",
            happened="rescató a|rescataron a|rescatado a",
        ),
        "pt": Forms(
            beside="resgatados|sobreviventes", predicate="foram resgatadas|foram resgatados", happened="resgatou|"
                "resgataram"
        ),
        "ru": Forms(
            beside="спасенных|спасённых|спасены|выживших",
            predicate="спасены|были спасены|удалось спасти",
            happened="спасены|спасли|спасено",
        ),
        "uk": Forms(
            beside="врятованих|врятовані", predicate="врятовані|були врятовані|врятовано", happened="врятовано|"
                "врятували"
        ),
        "zh": Forms(beside="获救|獲救|生还", predicate="获救|獲救|生还|被救出", happened="救出|救起"),
    },
    "infected": {
        "en": Forms(
            beside="confirmed cases|confirmed infections|infections",
            predicate="tested positive|have tested positive|had tested positive|were infected|have been infected|"
                "fell ill|"
            "have fallen ill|were sickened|have been sickened|became ill",
            happened="infected|infecting|sickened|sickening",
            toll="number of cases|number of confirmed cases|number of infections",
        ),
        "de": Forms(
            beside="infizierte*|erkrankte*|infektionen|bestätigte fälle|krankheitsfälle",
            predicate="infiziert|erkrankt|erkrankten|infizierten sich|positiv getestet",
            toll="zahl der infizierten|zahl der erkrankten|zahl der fälle",
        ),
        "fr": Forms(
            beside="cas confirmés|contaminations|personnes contaminées",
            predicate="ont été contaminées|ont été infectées|sont tombées malades|ont été testées positives",
            toll="nombre de cas",
        ),
        "es": Forms(
            beside="casos confirmados|contagios|contagiados|infectados",
            predicate="dieron positivo|se contagiaron|han sido contagiadas|enfermaron|fueron infectadas",
            toll="número de casos|número de contagios",
        ),
        "pt": Forms(
            beside="casos confirmados|infectados|infetados",
            predicate="foram infectadas|testaram positivo|adoeceram|foram infetadas",
            toll="número de casos",
        ),
        "ru": Forms(
            beside="заболевших|зараженных|заражённых|случаев заражения|случаев заболевания|инфицированных",
            predicate="заболели|заразились|инфицированы",
            happened="заболели|заразились",
            toll="число заболевших|число зараженных|число случаев|число заражённых",
        ),
        "uk": Forms(
            beside="хворих|інфікованих|випадків зараження|випадків захворювання",
            predicate="захворіли|заразилися|інфіковані",
            happened="захворіли|заразилися",
            toll="кількість хворих|кількість випадків|кількість інфікованих",
        ),
        "zh": Forms(
            beside="感染|确诊|確診|确诊病例|確診病例",
            predicate="感染|确诊|確診|检测呈阳性",
            toll="感染人数|确诊病例|确诊人数"
        ),
    },
    "without-power": {
        "en": Forms(
            beside="homes without power|households without power|customers without power|people without power|"
            "homes and businesses without power|homes without electricity|people without electricity|"
            "customers without electricity|homes were without power|customers were without power|"
            "people were without power|households were without power|homes and businesses were without power|"
            "people were left without power|homes were left without power|customers lost power|homes lost power|"
            "people lost power|households lost power|customers remained without power|homes remained without power|"
            "customers were still without power|homes were still without power|power outages",
        ),
        "de": Forms(
            beside="haushalte ohne strom|menschen ohne strom|haushalte waren ohne strom|menschen waren ohne strom|"
            "haushalte sind ohne strom|menschen sind ohne strom"
        ),
        "fr": Forms(
            beside="foyers privés d'électricité|foyers sans électricité|foyers sont privés d'électricité|"
            "foyers étaient privés d'électricité|clients privés d'électricité|personnes privées d'électricité|"
            "personnes sans électricité|foyers privés de courant"
        ),
        "es": Forms(
            beside="hogares sin electricidad|hogares sin luz|personas sin electricidad|personas sin luz|"
                "usuarios sin luz|"
            "clientes sin electricidad|hogares se quedaron sin luz|usuarios sin electricidad"
        ),
        "pt": Forms(
            beside="casas sem energia|pessoas sem energia|clientes sem energia|imóveis sem energia|casas sem luz|"
            "pessoas sem luz|clientes sem eletricidade|casas sem eletricidade|imóveis ficaram sem energia"
        ),
        "ru": Forms(
            beside="человек без электричества|домов без электричества|человек остались без электричества|"
            "человек остались без света|домов остались без электричества|жителей остались без электричества|"
            "человек без света|потребителей остались без электричества"
        ),
        "uk": Forms(
            beside="людей без світла|людей без електрики|будинків без світла|споживачів без світла|"
            "споживачів без електроенергії|споживачів залишилися без світла|людей залишилися без світла"
        ),
        "zh": Forms(beside="户停电|户断电|户家庭停电|户居民停电|人停电"),
    },
}  # fmt: skip
