"""What became of people, by language: killed, injured and missing. Written as ``forms`` says."""

from __future__ import annotations

from bot.stories.figures.forms import Forms

CASUALTIES: dict[str, dict[str, Forms]] = {
    "killed": {
        "en": Forms(
            beside="dead|deaths|fatalities|killed|confirmed dead|confirmed deaths|deaths confirmed|found dead|"
            "shot dead",
            predicate="were killed|was killed|have been killed|has been killed|had been killed|were also killed|"
            "are dead|"
            "died|have died|has died|had died|were confirmed dead|lost their lives|have lost their lives|"
            "had lost their lives|were shot dead|were found dead|perished|drowned|were pronounced dead|are now dead|"
            "are confirmed dead|are known to have died|were burned to death|is dead",
            happened="killed|killing|kills|claimed the lives of|claiming the lives of|took the lives of|"
            "caused the deaths of|confirmed the deaths of",
            toll="death toll|number of dead|number of deaths|number of people killed|number of fatalities|"
            "number of those killed",
            nobody="no one was killed|no-one was killed|nobody was killed|no one died|nobody died|"
            "no deaths were reported|"
            "no fatalities were reported|there were no fatalities|there were no deaths|no one has died|"
            "no deaths have been reported|no fatalities have been reported",
        ),
        "de": Forms(
            beside="tote|todesopfer|tote*|getötete*",
            predicate="starben|wurden getötet|wurde getötet|gestorben|getötet|ums leben|ums leben gekommen|tot|"
            "verstorben|ertrunken|ertranken|"
            "ihr leben verloren|das leben verloren|verloren ihr leben|kamen um",
            happened="tötete|töteten|starben|starb|wurden getötet",
            toll="zahl der toten|zahl der todesopfer|opferzahl|totenzahl|todeszahl",
            nobody="niemand wurde getötet|niemand kam ums leben|niemand starb|tote gab es nicht|"
            "todesopfer gab es nicht|"
            "es gab keine toten|es gab keine todesopfer",
        ),
        "fr": Forms(
            beside="morts|mort|décès|tués|tuées|mortes|victimes mortelles|tué",
            predicate="sont mortes|sont morts|est morte|est mort|ont été tuées|ont été tués|a été tuée|a été tué|"
            "ont perdu la vie|a perdu la vie|ont trouvé la mort|sont décédées|sont décédés|ont péri|étaient mortes|"
            "avaient été tuées|seraient mortes",
            happened="a tué|ont tué|tuant|a coûté la vie à|coûté la vie à|causé la mort de|tué",
            toll="nombre de morts|bilan des morts|nombre de décès",
            nobody="personne n'a été tué|aucun mort n'est à déplorer|aucun décès n'est à déplorer|n'a fait aucun mort",
        ),
        "es": Forms(
            beside="muertos|muertas|muerto|fallecidos|fallecidas|víctimas mortales|muertes|fallecido",
            predicate="murieron|murió|fallecieron|falleció|han muerto|ha muerto|habían muerto|han fallecido|"
            "perdieron la vida|"
            "perdió la vida|fueron asesinados|fueron asesinadas|resultaron muertas|resultaron muertos|"
            "han perdido la vida",
            happened="mató a|mataron a|murieron|fallecieron|causó la muerte de|acabó con la vida de|la muerte de|"
            "han muerto|dejó muertas a|matando a",
            toll="número de muertos|cifra de muertos|número de fallecidos|cifra de fallecidos|"
            "número de víctimas mortales",
            nobody="no hubo muertos|no hay muertos|no se registraron muertos|nadie murió|no hubo víctimas mortales|"
            "no hay víctimas mortales",
        ),
        "pt": Forms(
            beside="mortos|mortas|morto|mortes|vítimas mortais|vítimas fatais|óbitos",
            predicate="morreram|morreu|foram mortas|foram mortos|perderam a vida|faleceram|tinham morrido|"
            "foram assassinadas",
            happened="matou|mataram|morreram|matando|causou a morte de|provocou a morte de|a morte de",
            toll="número de mortos|número de mortes|número de óbitos|número de vítimas mortais",
            nobody="não houve mortos|não há mortos|ninguém morreu|não houve vítimas mortais|não houve mortes",
        ),
        "ru": Forms(
            beside="погибших|погибли|погиб|погибло|убитых|убиты|убито|жертв|скончались|умерли|погибшими",
            predicate="погибли|погибло|погиб|были убиты|скончались|скончалось|умерли|лишились жизни|утонули|убиты",
            happened="погибли|погибло|погиб|убиты|убито|унесла жизни|унес жизни|унёс жизни|унесли жизни|убил|убила|"
            "убили|"
            "скончались|умерли|гибели|погибшими",
            toll="число погибших|число жертв|количество погибших|количество жертв|число убитых|числе погибших",
            nobody="погибших нет|жертв нет|никто не погиб|обошлось без жертв",
        ),
        "uk": Forms(
            beside="загиблих|загинули|загинув|загинуло|убитих|вбитих|жертв|померли",
            predicate="загинули|загинуло|загинув|були вбиті|померли|вбито|втратили життя|потонули",
            happened="загинули|загинуло|загинув|вбито|вбив|вбила|вбили|забрала життя|забрав життя|забрали життя|"
            "померли|"
            "загибелі",
            toll="кількість загиблих|число загиблих|кількість жертв|число жертв",
            nobody="загиблих немає|жертв немає|ніхто не загинув|обійшлося без жертв",
        ),
        "zh": Forms(
            beside="死亡|死|遇难|遇難|丧生|喪生|身亡|罹难|罹難",
            predicate="死亡|遇难|遇難|丧生|喪生|身亡|被杀|罹难|罹難|被打死",
            happened="打死|炸死|杀死|击毙",
            toll="死亡人数|遇难人数|死亡人數|罹难人数|遇难者人数",
            nobody="无人死亡|没有人死亡|无人遇难|無人死亡|未造成人员死亡",
        ),
    },
    "injured": {
        "en": Forms(
            beside="injured|wounded|hurt|injuries|hospitalized|hospitalised",
            predicate="were injured|was injured|were wounded|was wounded|were hurt|was hurt|have been injured|"
            "had been injured|"
            "have been wounded|had been wounded|were also injured|were also wounded|suffered injuries|"
            "sustained injuries|were seriously injured|were critically injured|were hospitalized|"
            "were hospitalised|were taken to hospital|were taken to hospitals|were taken to the hospital|"
            "suffered minor injuries",
            happened="injured|injuring|injures|wounded|wounding|wounds|hurt|hurting",
            toll="number of injured|number of people injured|number of wounded",
            nobody="no one was injured|no-one was injured|no-one was hurt|nobody was injured|no one was hurt|"
            "nobody was hurt|no injuries were reported|"
            "there were no injuries|no injuries have been reported|no one has been injured|without any injuries",
        ),
        "de": Forms(
            beside="verletzte*|schwerverletzte*|leichtverletzte*|verwundete*",
            predicate="wurden verletzt|wurde verletzt|verletzt|verwundet|erlitten verletzungen|schwer verletzt|"
            "leicht verletzt",
            happened="verletzte|verletzten|verwundete",
            toll="zahl der verletzten",
            nobody="niemand wurde verletzt|verletzt wurde niemand|verletzte gab es nicht|es gab keine verletzten|"
            "verletzt worden ist niemand",
        ),
        "fr": Forms(
            beside="blessés|blessées|blessé|blessés graves|blessés légers",
            predicate="ont été blessées|ont été blessés|a été blessée|a été blessé|sont blessées|avaient été blessées|"
            "ont été grièvement blessées|ont été légèrement blessées|été blessées",
            happened="a blessé|ont blessé|blessant|blessé",
            toll="nombre de blessés",
            nobody="personne n'a été blessé|aucun blessé n'est à déplorer|n'a fait aucun blessé",
        ),
        "es": Forms(
            beside="heridos|heridas|herido|lesionados|lesionadas",
            predicate="resultaron heridas|resultaron heridos|resultó herida|resultó herido|fueron heridas|"
            "han resultado heridas|"
            "resultaron lesionadas|sufrieron heridas|quedaron heridas",
            happened="hirió a|hirieron a|hiriendo a|resultaron heridas|resultaron heridos",
            toll="número de heridos|cifra de heridos",
            nobody="no hubo heridos|no hay heridos|nadie resultó herido|no se registraron heridos",
        ),
        "pt": Forms(
            beside="feridos|feridas|ferido",
            predicate="ficaram feridas|ficaram feridos|ficou ferida|ficou ferido|foram feridas|sofreram ferimentos",
            happened="feriu|feriram|ferindo|ficaram feridas|ficaram feridos",
            toll="número de feridos",
            nobody="não houve feridos|não há feridos|ninguém ficou ferido",
        ),
        "ru": Forms(
            beside="пострадавших|пострадали|пострадало|раненых|ранены|ранено|получили ранения|получили травмы|"
            "пострадавшими",
            predicate="пострадали|пострадало|пострадал|были ранены|ранены|получили ранения|получили травмы|"
            "получили ожоги|"
            "госпитализированы|были госпитализированы",
            happened="пострадали|пострадало|ранены|ранено|получили ранения|получили травмы|ранил|ранила|ранили",
            toll="число пострадавших|число раненых|количество пострадавших|количество раненых",
            nobody="пострадавших нет|никто не пострадал|раненых нет",
        ),
        "uk": Forms(
            beside="постраждалих|постраждали|постраждало|поранених|поранені|поранено|травмованих|дістали поранення",
            predicate="постраждали|постраждало|були поранені|поранені|поранено|дістали поранення|отримали поранення|"
            "травмовані|зазнали поранень|отримали травми",
            happened="постраждали|постраждало|поранені|поранено|отримали поранення|травмовано",
            toll="кількість постраждалих|число постраждалих|кількість поранених|число поранених",
            nobody="постраждалих немає|ніхто не постраждав|поранених немає",
        ),
        "zh": Forms(
            beside="受伤|受傷|伤|重伤|轻伤|負傷|负伤",
            predicate="受伤|受傷|负伤|負傷|受轻伤|受重伤",
            toll="受伤人数|受傷人數|伤者人数",
            nobody="无人受伤|没有人受伤|無人受傷",
        ),
    },
    "missing": {
        "en": Forms(
            beside="missing|unaccounted for|still missing|reported missing",
            predicate="are missing|were missing|is missing|remain missing|remained missing|are still missing|"
            "were still missing|"
            "were reported missing|are reported missing|have been reported missing|are unaccounted for|"
            "remain unaccounted for|remained unaccounted for|were unaccounted for|are still unaccounted for",
            toll="number of missing|number of people missing",
        ),
        "de": Forms(
            beside="vermisste*",
            predicate="vermisst|werden vermisst|werden noch vermisst|gelten als vermisst|noch vermisst",
            toll="zahl der vermissten",
        ),
        "fr": Forms(
            beside="disparus|disparues|portés disparus|portées disparues",
            predicate="sont portées disparues|sont toujours portées disparues|sont disparues|restent portées disparues|"
            "étaient portées disparues|sont portés disparus",
            toll="nombre de disparus",
        ),
        "es": Forms(
            beside="desaparecidos|desaparecidas|desaparecido",
            predicate="están desaparecidas|siguen desaparecidas|continúan desaparecidas|permanecen desaparecidas|"
            "están desaparecidos|siguen desaparecidos",
            toll="número de desaparecidos|cifra de desaparecidos",
        ),
        "pt": Forms(
            beside="desaparecidos|desaparecidas|desaparecido",
            predicate="estão desaparecidas|continuam desaparecidas|seguem desaparecidas|permanecem desaparecidas",
            toll="número de desaparecidos",
        ),
        "ru": Forms(
            beside="пропавших без вести|пропавших|пропали без вести|пропали",
            predicate="пропали без вести|числятся пропавшими без вести|числятся пропавшими|считаются пропавшими|"
            "пропали",
            happened="пропали без вести|пропали|пропавшими без вести считаются|пропавшими числятся",
            toll="число пропавших без вести|число пропавших",
        ),
        "uk": Forms(
            beside="зниклих безвісти|зниклих|зникли безвісти|зникли",
            predicate="зникли безвісти|вважаються зниклими безвісти|вважаються зниклими|зникли",
            happened="зникли безвісти|зникли|зниклими безвісти вважаються",
            toll="кількість зниклих безвісти|число зниклих",
        ),
        "zh": Forms(beside="失踪|失蹤|失联|失聯|下落不明", predicate="失踪|失蹤|失联|失聯|下落不明", toll="失踪人数"),
    },
}
