"""How English and German say dates."""

from __future__ import annotations

from bot.articles.dates.grammar import Grammar
from bot.articles.dates.tables import numbered, periods, valued

_WEEKDAYS = "montag;dienstag;mittwoch;donnerstag;freitag;samstag,sonnabend;sonntag"
_TIMES_OF_DAY = ("", "morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht")

ENGLISH = Grammar(
    words={
        "month": numbered(
            "january,jan.,jan;february,feb.,feb;march,mar.;april,apr.,apr;may;june,jun.,jun;july,jul.,jul;"
            "august,aug.,aug;september,sept.,sept,sep.,sep;october,oct.,oct;november,nov.,nov;december,dec.,dec",
            1,
        ),
        "weekday": numbered("monday;tuesday;wednesday;thursday;friday;saturday;sunday", 0),
        "weekday/short": numbered("mon.,mon;tue.,tues.,tue;wed.,wed;thu.,thurs.,thu;fri.,fri;sat.,sat;sun.,sun", 0),
        "holiday": {
            "new year's day": {"month": 1, "day": 1},
            "valentine's day": {"month": 2, "day": 14},
            "fourth of july": {"month": 7, "day": 4},
            "christmas eve": {"month": 12, "day": 24},
            "christmas day": {"month": 12, "day": 25},
            "boxing day": {"month": 12, "day": 26},
            "new year's eve": {"month": 12, "day": 31},
        },
        "offset": valued(
            {
                -2: "the day before yesterday,day before yesterday",
                -1: "yesterday,last night,yesterday morning,yesterday afternoon,yesterday evening",
                0: "today,tonight,this morning,this afternoon,this evening",
                1: "tomorrow,tomorrow morning,tomorrow night",
                2: "the day after tomorrow,day after tomorrow",
            }
        ),
        "shift": valued({-1: "last,this past,this last", 0: "this", 1: "next,this coming"}),
        "week_shift": valued({-1: "last", 0: "this", 1: "next"}),
        "year_shift": valued({-1: "last", 0: "this", 1: "next"}),
        "shift/span": valued(
            {
                -1: "the last,the past,the previous,past,last",
                1: "the next,the coming,the following,coming,next",
            }
        ),
        "unit": valued({"week": "week", "month": "month", "quarter": "quarter", "year": "year"}),
        "unit/counted": valued(
            {
                "day": "day,days",
                "week": "week,weeks",
                "month": "month,months",
                "year": "year,years",
                "decade": "decade,decades",
            }
        ),
        "count": {
            **numbered("one,a,an;two,a couple of;three;four;five;six;seven;eight;nine;ten;eleven;twelve", 1),
            "twenty": 20,
        },
        "part": valued(
            {
                "early": "early,early in",
                "mid": "mid,the middle of",
                "late": "late,late in",
                "start": "the start of,the beginning of,start of,beginning of",
                "end": "the end of,end of",
            }
        ),
        "part/period": valued(
            {"earlier": "earlier", "later": "later", "early": "early", "late": "late", "mid": "the middle of"}
        ),
        "unit/bound": valued({"week": "the week", "month": "the month", "quarter": "the quarter", "year": "the year"}),
        "quarter": numbered("first,1st;second,2nd;third,3rd;fourth,4th", 1),
        "quarter/code": numbered("q1;q2;q3;q4", 1),
    },
    templates={
        "date": (
            "<month> <day> ,<year>?",
            "on? <weekday> ,<month> <day> ,<year>?",
            "<weekday/short> ,<month> <day> ,<year>?",
            "<weekday/short> ,<day> <month> ,<year>?",
            "the? <day> of? <month> ,<year>?",
            "on? <weekday> ,the? <day> of? <month> ,<year>?",
            "on? <holiday> ,<year>?",
            "<month> <day> ~<last_day> ,<year>?",
        ),
        "month": (
            "<month> ,<year>",
            "in <month>",
            "in <month> ,of? <year>",
            "since|until|till|by|during|from|through|for|before|after|between|to|of > <month>",
            "<part> ~<month> ,<year>?",
            "<shift> <month>",
            "in? <month> of? <year_shift> year",
        ),
        "year": (
            "in|since|by|until|till|before|after|during|from|through|to|for|between|and|of|the|back_in > <year>",
            "<part> ~<year>",
        ),
        "weekday": (
            "on? <shift>? <weekday>",
            "on? <weekday> of? <week_shift> week",
            "<week_shift> week's <weekday>",
        ),
        "offset": ("<offset>",),
        "weekend": ("<shift> weekend", "over|at|on the weekend", "the > weekend"),
        "period": (
            "<shift> <unit>",
            "<part/period> ~<shift> <unit>",
            "<part> <shift> <unit>",
            "<part> <unit/bound>",
        ),
        "ago": ("<count> <unit/counted> ago", "the <unit/counted> before_last"),
        "ahead": ("in <count> <unit/counted>", "<count> <unit/counted> from_now"),
        "span": (
            "over|in|for|during|within|throughout > <shift/span> <count>? <unit/counted>",
            "the <shift/span> <count> <unit/counted>",
        ),
        "quarter": (
            "in? the? <quarter> ~quarter of? <year>",
            "in|during|for|of the <quarter> ~quarter",
            "<quarter/code> ,<year>",
        ),
    },
    future=(
        r"will|won['’]t|shall|would|(?:is|are|was|were) (?:set|due|about|expected|scheduled|slated|supposed|"
        r"likely|to)|"
        r"(?:expected|scheduled|slated|planned|due|set|poised)(?: to)?|going to|plans? to|planning to|"
        r"intends? to|aims? to|"
        r"hopes? to|until|till|ahead of|upcoming|['’]ll|may|might|could|by(?=\s*$)|before(?=\s*$)|must|should"
    ),
    past=(
        r"(?!need|indeed|united|speed|feed|hundred|breed|exceed|proceed|succeed|wed|naked|sacred)\w{2,20}ed|"
        r"said|says|told|"
        r"was|were|had|did|has|have|met|took|came|went|began|won|lost|fell|rose|made|saw|led|held|left|sent|"
        r"spoke|wrote|"
        r"gave|became|struck|hit|broke|found|got|put|ran|shot|drew|flew|grew|knew|paid|cut|beat|fought|brought|"
        r"bought|since"
    ),
    capital_slots=frozenset({"month", "weekday"}),
    not_after=frozenset(
        "every each any black good ash super palm easter bloody cyber fat shrove holy giving theresa mrs mr ms".split()
    ),
    not_before=frozenset(
        "times telegraph mirror mail express school euros dollars pounds yuan rubles rupees people men women children "
        "miles votes points jobs cases deaths percent million billion gmt bst utc est hours".split()
    ),
    day_suffix="st|nd|rd|th",
)

GERMAN = Grammar(
    words={
        "month": numbered(
            "januar,jänner,jan.;februar,feber,feb.,febr.;märz,mrz.;april,apr.;mai;juni,jun.;juli,jul.;august,aug.;"
            "september,sept.,sep.;oktober,okt.;november,nov.;dezember,dez.",
            1,
        ),
        "weekday": numbered(
            ";".join(
                ",".join(day + time for day in line.split(",") for time in _TIMES_OF_DAY)
                for line in _WEEKDAYS.split(";")
            ),
            0,
        ),
        "offset": valued(
            {
                -2: "vorgestern,vorgestern abend",
                -1: "gestern,gestern abend,gestern morgen,gestern nachmittag,gestern vormittag,gestern nacht",
                0: "heute,heute abend,heute morgen,heute nachmittag,heute vormittag,heute nacht,"
                "heute früh,heute mittag",
                1: "morgen abend,morgen früh,morgen nachmittag,morgen vormittag",
                2: "übermorgen",
            }
        ),
        "offset/morgen": {"morgen": 1},
        "shift": valued(
            {
                -1: "letzten,letzte,letzter,letztem,letztes,vergangenen,vergangene,vergangener,vergangenem,vergangenes,"
                "vorigen,vorige,voriger,voriges,gestrigen,vorwöchigen",
                0: "diesen,diese,dieser,diesem,dieses,heutigen,laufenden,laufende",
                1: "nächsten,nächste,nächster,nächstem,nächstes,kommenden,kommende,kommender,kommendem,kommendes,"
                "morgigen",
            }
        ),
        "unit": valued(
            {"week": "woche", "month": "monat,monats", "quarter": "quartal,quartals", "year": "jahr,jahres,jahrs"}
        ),
        "unit/counted": valued(
            {
                "day": "tag,tage,tagen",
                "week": "woche,wochen",
                "month": "monat,monate,monaten",
                "year": "jahr,jahre,jahren",
            }
        ),
        "count": numbered("einem,einer,ein,eine;zwei;drei;vier;fünf;sechs;sieben;acht;neun;zehn;elf;zwölf", 1),
        "part": valued({"start": "anfang,beginn,zu beginn,zum beginn", "mid": "mitte", "end": "ende,zum ende"}),
        "part/month": valued({"early": "anfang,beginn", "mid": "mitte", "late": "ende"}),
        "period": periods(
            {
                ("year", "end"): "jahresende",
                ("year", "start"): "jahresbeginn,jahresanfang",
                ("month", "end"): "monatsende",
                ("month", "start"): "monatsanfang",
                ("year", -1): "vorjahr,vorjahres",
                ("week", -1): "vorwoche",
                ("month", -1): "vormonat",
                ("year", 0): "heuer",
            }
        ),
        "week_shift": valued({-1: "letzter,vergangener,voriger", 0: "dieser", 1: "nächster,kommender"}),
        "year_shift": valued({-1: "letzten,vergangenen,vorigen", 0: "dieses,laufenden", 1: "nächsten,kommenden"}),
        "quarter": numbered(
            "ersten,erste,erstes,1.;zweiten,zweite,zweites,2.;dritten,dritte,drittes,3.;vierten,vierte,viertes,4.", 1
        ),
    },
    templates={
        "date": (
            "am? <weekday>? ,den|dem? <day> <month> ,<year>?",
            "am? <weekday>? ,den|dem? <day/dotted> ~<month_number/dotted> ,<year>?",
            "vom|am|zum|bis|ab|dem|den|der > <day/dotted> ~<month_number/dotted>",
        ),
        "day": ("<weekday> <day/bracketed>",),
        "month": (
            "im <month> ,<year>?",
            "<month> <year>",
            "seit|bis|ab|vom|zum > <month> ,<year>?",
            "<part/month> <month> ,<year>?",
            "im? <shift> <month>",
            "im? <month> des? <year_shift> jahres",
        ),
        "year": (
            "seit|bis|ab|von|nach|vor|im_jahr|im_jahre|das_jahr|des_jahres|in|für|zwischen|und|um|jahr > <year>",
            "<part> <year>",
        ),
        "weekday": (
            "am|den? <shift>? <weekday>",
            "<weekday> <week_shift> woche",
        ),
        "offset": ("<offset>", "<offset/morgen>"),
        "weekend": ("am|übers|das? <shift>? wochenende",),
        "period": (
            "in|im|seit? der? <shift> <unit>",
            "<part> <shift> <unit>",
            "<part> des|der <shift>? <unit>",
            "im|in_der? <period>",
        ),
        "ago": ("vor <count> <unit/counted>",),
        "ahead": ("in <count> <unit/counted>",),
        "span": ("in|seit? den|die|der > <shift> <count> <unit/counted>",),
        "quarter": ("im? <quarter> quartal ,des? <year>?", "im? <quarter> quartal <year_shift> jahres"),
    },
    future=(
        r"wird|werden|würde|würden|soll|sollen|sollte|will|wollen|plant|planen|geplant\w*|voraussichtlich|"
        r"erwartet\w*|(?:bis|ab)(?: zum)?(?=\s*$)|"
        r"kann|können|könnte|könnten|muss|müssen|darf|dürfen|beginnt|startet|angekündigt\w*|vor dem|bevor|"
        r"dürfte|dürften"
    ),
    past=(
        r"hat|hatte|hatten|haben|ist|sind|war|waren|wurde|wurden|worden|sagte|sagten|teilte|teilten|erklärte|"
        r"erklärten|"
        r"kündigte|kam|kamen|ging|gingen|gab|gaben|nahm|stieg|fiel|traf|trafen|\w{3,20}te|ge\w{3,20}(?:t|en)|laut|seit"
    ),
    capital_slots=frozenset({"month", "weekday"}),
    small_slots=frozenset({"offset/morgen"}),
    not_after=frozenset("jeden jeder jedem jede guten schwarzer schwarzen grünen".split()),
    not_before=frozenset("euro dollar franken menschen personen prozent millionen fälle stimmen".split()),
    day_suffix=r"\.",
    day_first=True,
)
