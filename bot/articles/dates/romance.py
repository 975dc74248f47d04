"""How French, Spanish and Portuguese say dates."""

from __future__ import annotations

from bot.articles.dates.grammar import Grammar
from bot.articles.dates.tables import numbered, periods, valued

FRENCH = Grammar(
    words={
        "month": numbered(
            "janvier,janv.;février,févr.,fév.;mars;avril,avr.;mai;juin;juillet,juil.;août;septembre,"
            "sept.;octobre,oct.;"
            "novembre,nov.;décembre,déc.",
            1,
        ),
        "weekday": numbered("lundi;mardi;mercredi;jeudi;vendredi;samedi;dimanche", 0),
        "offset": valued(
            {
                -2: "avant-hier",
                -1: "hier,hier soir,hier matin,hier après-midi,la veille au soir",
                0: "aujourd'hui,ce matin,ce soir,cet après-midi,cette nuit,ce midi",
                1: "demain,demain matin,demain soir",
                2: "après-demain",
            }
        ),
        "shift": valued({-1: "dernier,dernière,passé,passée,écoulé,écoulée", 1: "prochain,prochaine"}),
        "week_shift": valued({-1: "la semaine dernière,la semaine passée", 1: "la semaine prochaine"}),
        "year_shift": valued(
            {
                -1: "de l'an dernier,l'an dernier,de l'année dernière,l'année dernière",
                0: "de cette année,cette année",
                1: "de l'an prochain,l'an prochain,de l'année prochaine,l'année prochaine",
            }
        ),
        "unit": valued({"week": "semaine", "month": "mois", "quarter": "trimestre", "year": "an,année"}),
        "unit/counted": valued(
            {"day": "jour,jours", "week": "semaine,semaines", "month": "mois", "year": "an,ans,année,années"}
        ),
        "shift/counted": valued({-1: "derniers,dernières", 1: "prochains,prochaines"}),
        "count": numbered("un,une;deux;trois;quatre;cinq;six;sept;huit;neuf;dix;onze;douze", 1),
        "part": valued(
            {
                "start": "au début de,le début de,début,dès le début de",
                "mid": "au milieu de,le milieu de,courant",
                "end": "à la fin de,la fin de,fin,en fin de",
            }
        ),
        "part/month": valued(
            {
                "early": "début,au début de,au début du mois de",
                "mid": "mi,à la mi,courant",
                "late": "fin,à la fin de,à la fin du mois de",
            }
        ),
        "unit/bound": valued(
            {"week": "la semaine,semaine", "month": "mois,du mois", "year": "l'année,année,d'année,l'an"}
        ),
        "period": periods(
            {
                ("week", 0): "cette semaine",
                ("year", -1): "l'an dernier,l'année dernière,l'an passé,l'année passée",
                ("year", 1): "l'an prochain,l'année prochaine",
                ("month", 0): "ce mois-ci,ce mois",
                ("year", 0): "cette année",
                ("quarter", 0): "ce trimestre",
            }
        ),
        "quarter": numbered("premier,1er;deuxième,2e;troisième,3e;quatrième,4e", 1),
    },
    templates={
        "date": ("le|du|au? <weekday>? ,<day> <month> ,<year>?",),
        "day": ("le|du|au? <weekday> <day>",),
        "month": (
            "en <month> ,<year>?",
            "<month> <year>",
            "depuis|jusqu'en|jusqu'à|dès|de|d'ici > <month> ,<year>?",
            "<part/month> ~<month> ,<year>?",
            "en? <month> <shift>",
            "en? <month> <year_shift>",
        ),
        "year": ("en|depuis|de|dès|jusqu'en|avant|après|l'année|d'ici|à|pour|et|entre > <year>", "<part> <year>"),
        "weekday": ("le|ce? <weekday> <shift>?", "<weekday> de? <week_shift>"),
        "offset": ("<offset>",),
        "weekend": (
            "le|ce week-end <shift>?",
            "le|ce weekend <shift>?",
        ),
        "period": (
            "la|le|au|du? <unit> <shift>",
            "<period>",
            "<part> <unit/bound>",
        ),
        "ago": ("il_y_a <count> <unit/counted>", "voilà <count> <unit/counted>"),
        "ahead": ("dans <count> <unit/counted>",),
        "span": (
            "ces|les|des|aux <count> <shift/counted> <unit/counted>",
            "ces|les|des|aux <shift/counted> <unit/counted>",
        ),
        "quarter": ("au|du|le <quarter> trimestre ,de? <year>?",),
    },
    future=(
        r"\w{2,20}(?:era|eront|irait|irai|ira|iront|dra|dront|aura|auront|vra|vront|rra|rront|erait|eraient)|"
        r"fera|feront|sera|"
        r"seront|va|vont|doit|doivent|devrait|devraient|prévue?s?|attendue?s?|(?:d['’]ici|jusqu['’]\w+|"
        r"avant)(?=\s*$)|compte|prévoit|entend"
    ),
    past=(
        r"a|ont|avait|avaient|est|était|étaient|sont|fut|eut|selon|depuis|\w{3,20}(?:é|ée|és|ées|ait|aient)|dit|"
        r"dans un"
    ),
    small_slots=frozenset({"weekday", "month"}),
    not_after=frozenset("chaque vendredi-saint tous".split()),
    not_before=frozenset("gras saint noir soirs euros dollars francs personnes millions".split()),
    day_suffix="er",
    day_first=True,
)

SPANISH = Grammar(
    words={
        "month": numbered(
            "enero;febrero;marzo;abril;mayo;junio;julio;agosto;septiembre,setiembre;octubre;noviembre;diciembre", 1
        ),
        "weekday": numbered("lunes;martes;miércoles;jueves;viernes;sábado;domingo", 0),
        "offset": valued(
            {
                -2: "anteayer,antes de ayer,antier",
                -1: "ayer,anoche,ayer por la tarde,ayer por la noche,ayer por la mañana",
                0: "hoy,esta mañana,esta tarde,esta noche,hoy mismo",
                2: "pasado mañana",
            }
        ),
        "offset/mañana": {"mañana": 1},
        "shift": valued({-1: "pasado,pasada,último,última", 0: "este,esta", 1: "próximo,próxima"}),
        "shift/after": valued({-1: "pasado,pasada", 1: "próximo,próxima,que viene"}),
        "year_shift": valued(
            {-1: "del año pasado", 0: "de este año,del presente año", 1: "del próximo año,del año próximo"}
        ),
        "unit": valued({"week": "semana", "month": "mes", "quarter": "trimestre", "year": "año"}),
        "unit/counted": valued({"day": "día,días", "week": "semana,semanas", "month": "mes,meses", "year": "año,años"}),
        "shift/counted": valued({-1: "últimos,últimas,pasados,pasadas", 1: "próximos,próximas"}),
        "count": numbered("un,una;dos;tres;cuatro;cinco;seis;siete;ocho;nueve;diez;once;doce", 1),
        "part": valued(
            {
                "start": "a principios de,principios de,a comienzos de,comienzos de,a inicios de,inicios de,"
                "al inicio de",
                "mid": "a mediados de,mediados de",
                "end": "a finales de,finales de,a fines de,fines de,al final de,a final de,final de",
            }
        ),
        "part/month": valued(
            {
                "early": "a principios de,principios de,a comienzos de,comienzos de,a inicios de,inicios de",
                "mid": "a mediados de,mediados de",
                "late": "a finales de,finales de,a fines de,fines de,fin de",
            }
        ),
        "unit/bound": valued({"week": "semana,la semana", "month": "mes", "year": "año"}),
        "period": periods({("year", "end"): "fin de año", ("month", "end"): "fin de mes"}),
        "quarter": numbered("primer,1er;segundo;tercer,3er;cuarto", 1),
    },
    templates={
        "date": ("el|del|al? <weekday>? ,<day> de <month> ,de|del? <year>?",),
        "day": ("el|del|al? <weekday> <day>", "el|del <shift> <day>"),
        "month": (
            "en <month> ,de|del? <year>?",
            "<month> de|del <year>",
            "desde|hasta|para|de|entre > <month> ,de|del? <year>?",
            "<part/month> <month> ,de|del? <year>?",
            "en? el? <shift> <month>",
            "en? <month> <shift/after>",
            "en? <month> <year_shift>",
        ),
        "year": ("en|desde|hasta|de|del|para|antes_de|después_de|el_año|entre|y > <year>", "<part> <year>"),
        "weekday": ("el|al|del|este <shift>? <weekday> <shift/after>?",),
        "offset": ("<offset>", "<offset/mañana>"),
        "weekend": ("el|este <shift>? fin_de_semana <shift/after>?",),
        "period": (
            "la|el|del|al <unit> <shift/after>",
            "la|el|del? <shift> <unit>",
            "a? <period>",
            "<part> <unit/bound>",
        ),
        "ago": ("hace <count> <unit/counted>", "<count> <unit/counted> atrás"),
        "ahead": ("en|dentro_de <count> <unit/counted>",),
        "span": ("los|las <shift/counted> <count>? <unit/counted>",),
        "quarter": ("en? el|del <quarter> trimestre ,de|del? <year>?",),
    },
    future=(
        r"\w{2,20}(?:rá|rán|ría|rían)|va a|van a|debe|deben|prevé|prevén|previst[oa]s?|planea|planean|(?:hasta|"
        r"para|antes del?)(?=\s*$)|"
        r"programad[oa]s?|espera que|convocad[oa]s? para"
    ),
    past=(
        r"\w{2,20}(?:ó|ieron|aron|aba|aban|ía|ían)|ha|han|había|habían|fue|fueron|era|dijo|hizo|dio|desde|según|tuvo|"
        r"estuvo|pudo|puso|vino|trajo"
    ),
    small_slots=frozenset({"weekday", "month"}),
    not_after=frozenset("cada todos san santo toda misma la una".split()),
    not_before=frozenset("santo euros dólares pesos personas millones votos casos".split()),
    day_suffix="º|°",
    day_first=True,
)

PORTUGUESE = Grammar(
    words={
        "month": numbered(
            "janeiro;fevereiro;março;abril;maio;junho;julho;agosto;setembro;outubro;novembro;dezembro", 1
        ),
        "weekday": numbered("segunda-feira;terça-feira;quarta-feira;quinta-feira;sexta-feira;sábado;domingo", 0),
        "weekday/short": numbered("segunda;terça;quarta;quinta;sexta;sábado;domingo", 0),
        "offset": valued(
            {
                -2: "anteontem",
                -1: "ontem,ontem à noite,ontem à tarde",
                0: "hoje,esta manhã,esta tarde,esta noite,nesta manhã,nesta tarde,nesta noite",
                1: "amanhã",
                2: "depois de amanhã",
            }
        ),
        "shift": valued(
            {
                -1: "passado,passada,último,última",
                0: "este,esta,neste,nesta,deste,desta",
                1: "próximo,próxima",
            }
        ),
        "shift/after": valued({-1: "passado,passada", 1: "próximo,próxima,que vem"}),
        "year_shift": valued({-1: "do ano passado", 0: "deste ano", 1: "do próximo ano,do ano que vem"}),
        "unit": valued({"week": "semana", "month": "mês", "quarter": "trimestre", "year": "ano"}),
        "unit/counted": valued({"day": "dia,dias", "week": "semana,semanas", "month": "mês,meses", "year": "ano,anos"}),
        "shift/counted": valued({-1: "últimos,últimas", 1: "próximos,próximas"}),
        "count": numbered("um,uma;dois,duas;três;quatro;cinco;seis;sete;oito;nove;dez;onze;doze", 1),
        "part": valued(
            {
                "start": "no início de,início de,no início do,início do,no começo de,começo de,no começo do,começo do",
                "mid": "em meados de,meados de,em meados do,meados do",
                "end": "no fim de,fim de,no final de,final de,no fim do,fim do,no final do,final do,fins de",
            }
        ),
        "part/month": valued(
            {
                "early": "no início de,início de,no começo de,começo de,no princípio de",
                "mid": "em meados de,meados de",
                "late": "no fim de,fim de,no final de,final de,fins de",
            }
        ),
        "unit/bound": valued({"week": "semana", "month": "mês", "year": "ano"}),
        "quarter": numbered("primeiro,1º;segundo,2º;terceiro,3º;quarto,4º", 1),
    },
    templates={
        "date": ("no|em|do|a|dia? <weekday>? ,dia? <day> de <month> ,de? <year>?",),
        "day": (
            "na|no|da|do|nesta|neste|desta|deste <weekday> <day/bracketed>",
            "na|da|nesta|desta|última <weekday/short> <day/bracketed>",
        ),
        "month": (
            "em <month> ,de? <year>?",
            "<month> de <year>",
            "desde|até|de > <month> ,de? <year>?",
            "<part/month> <month> ,de? <year>?",
            "em? <month> <shift/after>",
            "em? <month> <year_shift>",
        ),
        "year": ("em|desde|até|de|para|antes_de|depois_de|o_ano_de|entre|e > <year>", "<part> <year>"),
        "weekday": (
            "na|no|da|do|à? <shift>? <weekday> <shift/after>?",
            "nesta|neste|última|último <weekday/short>",
        ),
        "offset": ("<offset>",),
        "weekend": (
            "o|no|do|este|neste <shift>? fim_de_semana <shift/after>?",
            "o|no|do|este|neste final_de_semana <shift/after>?",
        ),
        "period": (
            "a|o|na|no|da|do <unit> <shift/after>",
            "na|no|da|do|a|o? <shift> <unit>",
            "<part> <unit/bound>",
        ),
        "ago": ("há <count> <unit/counted>", "<count> <unit/counted> atrás"),
        "ahead": ("em|daqui_a <count> <unit/counted>",),
        "span": ("os|as|nos|nas|dos|das <shift/counted> <count>? <unit/counted>",),
        "quarter": ("no|do|o <quarter> trimestre ,de? <year>?",),
    },
    future=(
        r"\w{2,20}(?:rá|rão|ria|riam)|vai|vão|deve|devem|prevê|prevêem|previst[oa]s?|planeja|(?:até|"
        r"antes d[oe])(?=\s*$)|"
        r"marcad[oa]s? para|agendad[oa]s?"
    ),
    past=(
        r"\w{2,20}(?:ou|eu|iu|aram|eram|iram|ava|avam)|foi|foram|disse|tem|têm|teve|fez|deu|era|estava|desde|"
        r"segundo|houve"
    ),
    small_slots=frozenset({"weekday", "month", "weekday/short"}),
    not_after=frozenset("cada toda todo todas todos são".split()),
    not_before=frozenset("santa euros dólares reais pessoas milhões votos casos".split()),
    day_suffix="º",
    day_first=True,
)
