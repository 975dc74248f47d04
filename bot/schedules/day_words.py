"""Words for days, times and what stands between them, as tables by language.

Forms are separated by commas and written as the language writes them; case and accents do not count when they are
looked up. Each name of a day has the forms in which a schedule may hold it: "понедельник", "по понедельникам", "пн".
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """The words of one language.

    Attributes:
        days: Names of the days, from Monday on.
        days_after: Names that are one only after another day, from Monday on: "周一、三、五".
        working_days, weekend, every_day: Sets of days.
        each: "Every" before days; before a number it would make an interval, which is no schedule: "every 2 h".
        filler: What says nothing here: prepositions, articles.
        join: What stands in a list: "and".
        to: What stands in a range: "to". Two times with it are no schedule.
        towards: The same, but also a mere preposition: "lunes a viernes", "8h et à 18h".
        hours, minutes: What stands after their number: "8 Uhr", "8点30分".
        fractions: Minutes that have a name after the hour, such as "半", by their number.
        numerals: Names of numbers that may stand before ``hours`` and ``minutes``.
        morning, midday, afternoon, evening, night: What says, before or after an hour, which half of the day it is in.
        noon, midnight: Times that have a name.
        off: What stands for no quiet hours.
    """

    days: tuple[str, str, str, str, str, str, str]
    days_after: tuple[str, ...] = ()
    working_days: str
    weekend: str
    every_day: str
    each: str
    filler: str
    join: str
    to: str
    towards: str = ""
    hours: str
    minutes: str
    fractions: tuple[tuple[str, int], ...] = ()
    numerals: tuple[tuple[str, int], ...] = ()
    morning: str
    midday: str = ""
    afternoon: str
    evening: str = ""
    night: str = ""
    noon: str
    midnight: str
    off: str


_TENS = ("", "十", "二十", "三十", "四十", "五十")
_UNITS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_CHINESE_NUMERALS = (
    *((tens + unit, 10 * ten + number) for ten, tens in enumerate(_TENS) for number, unit in enumerate(_UNITS)),
    *(("零" + unit, number) for number, unit in enumerate(_UNITS)),
    ("两", 2),
    ("兩", 2),
)

DAY_WORDS = {
    "en": DayWords(
        days=(
            "monday, mondays, mon, mo",
            "tuesday, tuesdays, tue, tues, tu",
            "wednesday, wednesdays, wed, weds, we",
            "thursday, thursdays, thu, thur, thurs, th",
            "friday, fridays, fri, fr",
            "saturday, saturdays, sat, sa",
            "sunday, sundays, sun, su",
        ),
        working_days="weekday, weekdays, workday, workdays, working day, working days, business days, during the week",
        weekend="weekend, weekends, the weekend, week-end, week-ends",
        every_day="daily, every day, everyday, each day, all days, every day of the week",
        each="every, each",
        filler="at, on, the, from, of, between, around, about, also",
        join="and, then, plus",
        to="to, till, until, through, thru",
        hours="h, hr, hrs, hs, o'clock, oclock",
        minutes="m, min, minutes",
        morning="am, a.m., a.m, a. m., in the morning, in the mornings, every morning, morning, mornings",
        afternoon="pm, p.m., p.m, p. m., in the afternoon, in the afternoons, every afternoon, afternoon, afternoons",
        evening="in the evening, in the evenings, every evening, evening, evenings",
        night="at night, every night, night, nights",
        noon="noon, midday, 12 noon",
        midnight="midnight, 12 midnight",
        off="off, none, no, never, disable, disabled, no quiet hours, nothing, stop",
    ),
    "de": DayWords(
        days=(
            "montag, montags, montage, montagen, mo",
            "dienstag, dienstags, dienstage, dienstagen, di",
            "mittwoch, mittwochs, mittwoche, mittwochen, mi",
            "donnerstag, donnerstags, donnerstage, donnerstagen, do",
            "freitag, freitags, freitage, freitagen, fr",
            "samstag, samstags, samstage, samstagen, sonnabend, sonnabends, sonnabenden, sa",
            "sonntag, sonntags, sonntage, sonntagen, so",
        ),
        working_days="werktags, werktag, werktage, werktagen, werktäglich, wochentags, wochentag, wochentage, "
        "wochentagen, arbeitstags, arbeitstage, arbeitstagen, unter der woche, in der woche",
        weekend="wochenende, wochenenden, wochenends, am wochenende, an wochenenden",
        every_day="täglich, jeden tag, alle tage, jeder tag, an jedem tag, tagtäglich",
        each="jeden, jede, jedes, jedem, alle",
        filler="um, am, an, jeweils, von, vom, den, der, zwischen, gegen, ab, auch, immer",
        join="und, sowie, u., dann",
        to="bis, bis zum",
        hours="uhr, h",
        minutes="min, minuten",
        morning="morgens, am morgen, jeden morgen, früh, in der früh, vormittags, am vormittag, vorm.",
        midday="mittags, am mittag",
        afternoon="nachmittags, am nachmittag, nachm.",
        evening="abends, am abend, jeden abend",
        night="nachts, in der nacht",
        noon="mittag, mittags",
        midnight="mitternacht",
        off="aus, nein, keine, kein, nie, niemals, ausschalten, abschalten, ohne, keine ruhezeit, keine ruhezeiten",
    ),
    "ru": DayWords(
        days=(
            "понедельник, понедельника, понедельникам, по понедельникам, пн, пнд, пон",
            "вторник, вторника, вторникам, по вторникам, вт, втр",
            "среда, среду, среды, средам, по средам, ср, срд",
            "четверг, четверга, четвергам, по четвергам, чт, чтв",
            "пятница, пятницу, пятницы, пятницам, по пятницам, пт, птн",
            "суббота, субботу, субботы, субботам, по субботам, сб, сбт, суб",
            "воскресенье, воскресенья, воскресеньям, по воскресеньям, воскресение, воскресения, вс, вск",
        ),
        working_days="будни, по будням, будням, будние, будние дни, по будним дням, будний день, рабочие дни, "
        "по рабочим дням, по рабочим, рабочие, на неделе",
        weekend="выходные, по выходным, выходным, выходных, на выходных, выходные дни, по выходным дням",
        every_day="ежедневно, каждый день, все дни, каждодневно, ежедневный, по всем дням, без выходных",
        each="каждый, каждую, каждое, каждые",
        filler="в, во, на, с, со, от, между, около, также",
        join="и, а также, потом, плюс",
        to="до",
        towards="по",
        hours="ч, час, часа, часов, часам",
        minutes="м, мин, минут, минуты, минута",
        morning="утра, утром, каждое утро",
        afternoon="дня, днем, пополудни",
        evening="вечера, вечером, каждый вечер",
        night="ночи, ночью",
        noon="полдень",
        midnight="полночь",
        off="нет, выкл, выключить, выключено, отключить, никогда, без, не надо, без тихих часов, откл",
    ),
    "es": DayWords(
        days=(
            "lunes, lun, lu",
            "martes, mar, ma",
            "miércoles, mié, mi",
            "jueves, jue, ju",
            "viernes, vie, vi",
            "sábado, sábados, sáb, sá",
            "domingo, domingos, dom, do",
        ),
        working_days="entre semana, en semana, días de semana, días laborables, días laborales, laborables, "
        "días hábiles, hábiles",
        weekend="fin de semana, fines de semana, finde, findes",
        every_day="diario, diaria, diariamente, a diario, cada día, todos los días",
        each="cada",
        filler="a las, a la, las, la, los, el, todos los, de, del, desde, desde las, de las, de la, por, entre, "
        "entre las, sobre las, también",
        join="y, e, y a las, y las, luego",
        to="hasta, hasta el, hasta las",
        towards="a, al",
        hours="h, hs, hrs, hora, horas",
        minutes="min, minutos",
        morning="de la mañana, por la mañana, por las mañanas, cada mañana, de la madrugada",
        midday="del mediodía",
        afternoon="de la tarde, por la tarde, por las tardes, cada tarde",
        night="de la noche, por la noche, por las noches, cada noche",
        noon="mediodía",
        midnight="medianoche",
        off="no, ninguna, ninguno, nunca, nada, desactivar, desactivado, apagar, apagado, sin, sin horas de silencio",
    ),
    "fr": DayWords(
        days=(
            "lundi, lundis, lun, lu",
            "mardi, mardis, mar, ma",
            "mercredi, mercredis, mer, me",
            "jeudi, jeudis, jeu, je",
            "vendredi, vendredis, ven, ve",
            "samedi, samedis, sam, sa",
            "dimanche, dimanches, dim, di",
        ),
        working_days="en semaine, semaine, la semaine, jours de semaine, jours ouvrables, jours ouvrés, jour ouvrable, "
        "jour ouvré, les jours ouvrables, les jours ouvrés",
        weekend="week-end, week-ends, weekend, weekends, fin de semaine, fins de semaine",
        every_day="quotidien, quotidienne, quotidiennement, tous les jours, chaque jour, toute la semaine",
        each="chaque",
        filler="le, la, les, tous les, du, de, des, vers, entre, aussi, dès",
        join="et, puis, et puis, ainsi que",
        to="jusqu'à, jusqu'au",
        towards="à, au",
        hours="h, heure, heures",
        minutes="min, mn, minutes",
        morning="du matin, le matin, chaque matin, tous les matins",
        afternoon="de l'après-midi, l'après-midi",
        evening="du soir, le soir, chaque soir, tous les soirs",
        night="de la nuit, la nuit",
        noon="midi",
        midnight="minuit",
        off="non, aucun, aucune, jamais, rien, désactiver, désactivé, désactivées, sans, arrêter",
    ),
    "zh": DayWords(
        days=(
            "周一, 星期一, 礼拜一, 週一, 禮拜一, 每周一, 每週一, 每星期一",
            "周二, 星期二, 礼拜二, 週二, 禮拜二, 每周二, 每週二, 每星期二",
            "周三, 星期三, 礼拜三, 週三, 禮拜三, 每周三, 每週三, 每星期三",
            "周四, 星期四, 礼拜四, 週四, 禮拜四, 每周四, 每週四, 每星期四",
            "周五, 星期五, 礼拜五, 週五, 禮拜五, 每周五, 每週五, 每星期五",
            "周六, 星期六, 礼拜六, 週六, 禮拜六, 每周六, 每週六, 每星期六",
            "周日, 周天, 星期日, 星期天, 礼拜日, 礼拜天, 週日, 週天, 禮拜日, 禮拜天, 每周日, 每週日, 每星期天",
        ),
        days_after=("一", "二", "三", "四", "五", "六", "日, 天"),
        working_days="工作日, 每个工作日, 每個工作日, 平日, 平时, 上班日",
        weekend="周末, 週末, 每周末, 每週末, 双休日, 休息日, 假日",
        every_day="每天, 每日, 天天, 每一天",
        each="每, 每个, 每個",
        filler="在, 于, 於, 从, 從, 的, 之间, 之間, 也",
        join="和, 与, 與, 及, 以及, 跟, 还有, 還有",
        to="到, 至",
        hours="点钟, 點鐘, 点整, 點整, 点, 點, 时, 時",
        minutes="分, 分钟, 分鐘",
        fractions=(("半", 30), ("一刻", 15), ("三刻", 45)),
        numerals=tuple((numeral, number) for numeral, number in _CHINESE_NUMERALS if numeral),
        morning="上午, 早上, 早晨, 清晨, 凌晨, 早",
        midday="中午",
        afternoon="下午, 午后",
        evening="傍晚, 晚间",
        night="晚上, 夜里, 夜晚, 半夜, 深夜, 晚",
        noon="正午, 中午",
        midnight="午夜, 半夜, 零点, 零時",
        off="关, 關, 关闭, 關閉, 无, 無, 没有, 沒有, 不要, 否, 不, 从不, 取消, 停用",
    ),
    "uk": DayWords(
        days=(
            "понеділок, понеділка, понеділкам, по понеділках, по понеділкам, щопонеділка, пн, пнд, пон",
            "вівторок, вівторка, вівторкам, по вівторках, по вівторкам, щовівторка, вт, втр",
            "середа, середу, середи, середам, по середах, по середам, щосереди, ср",
            "четвер, четверга, четвергам, по четвергах, по четвергам, щочетверга, чт",
            "п'ятниця, п'ятницю, п'ятниці, п'ятницям, по п'ятницях, по п'ятницям, щоп'ятниці, пятниця, пятницю, пт",
            "субота, суботу, суботи, суботам, по суботах, по суботам, щосуботи, сб, суб",
            "неділя, неділю, неділі, неділям, по неділях, по неділям, щонеділі, нд, нед",
        ),
        working_days="будні, по буднях, по будням, у будні, будні дні, по будніх, у будні дні, робочі дні, "
        "у робочі дні, по робочих днях, протягом тижня",
        weekend="вихідні, по вихідних, на вихідних, вихідних, у вихідні, вихідні дні, по вихідних днях",
        every_day="щодня, щоденно, щоденний, кожен день, кожний день, кожного дня, всі дні, усі дні, без вихідних",
        each="кожен, кожний, кожну, кожної, кожного, кожні",
        filler="о, об, в, у, на, з, зі, із, від, між, близько, також",
        join="і, й, та, а також, потім, плюс",
        to="до",
        towards="по",
        hours="г, год, година, години, годин, годині",
        minutes="хв, хвилин, хвилини",
        morning="ранку, ранком, вранці, зранку, щоранку",
        afternoon="дня, вдень",
        evening="вечора, ввечері, увечері, щовечора",
        night="ночі, вночі, уночі",
        noon="полудень, опівдні",
        midnight="північ, опівночі",
        off="ні, немає, вимк, вимкнути, вимкнено, ніколи, без, не треба, без тихих годин",
    ),
    "pt": DayWords(
        days=(
            "segunda, segundas, segunda-feira, segundas-feiras, segunda feira, seg, 2ª, 2ª feira",
            "terça, terças, terça-feira, terças-feiras, terça feira, ter, 3ª, 3ª feira",
            "quarta, quartas, quarta-feira, quartas-feiras, quarta feira, qua, 4ª, 4ª feira",
            "quinta, quintas, quinta-feira, quintas-feiras, quinta feira, qui, 5ª, 5ª feira",
            "sexta, sextas, sexta-feira, sextas-feiras, sexta feira, sex, 6ª, 6ª feira",
            "sábado, sábados, sáb",
            "domingo, domingos, dom",
        ),
        working_days="dias úteis, em dias úteis, dia útil, dias de semana, dias da semana, durante a semana, "
        "na semana, úteis",
        weekend="fim de semana, fins de semana, final de semana, finais de semana, fim-de-semana, fins-de-semana",
        every_day="diário, diária, diariamente, todo dia, todos os dias, todo o dia, cada dia",
        each="cada, a cada, toda, todo",
        filler="os, o, aos, ao, nos, no, nas, na, de, da, das, do, desde, todas as, todos os, entre, entre as, pelas, "
        "também",
        join="e, e às, depois, mais",
        to="até, até às, até as",
        towards="a, às, à",
        hours="h, hs, hrs, hora, horas",
        minutes="min, minutos",
        morning="da manhã, de manhã, pela manhã, toda manhã, da madrugada",
        afternoon="da tarde, à tarde, de tarde",
        night="da noite, à noite, de noite, toda noite",
        noon="meio-dia, meio dia",
        midnight="meia-noite, meia noite",
        off="não, nenhum, nenhuma, nunca, nada, desativar, desativado, desligar, desligado, sem",
    ),
}
"""By primary language subtag. English is understood beside each of the others."""


_EARLY = {hour: hour for hour in range(12)}
_PAST_NOON = {hour: hour + 12 for hour in range(1, 12)} | {hour: hour for hour in range(13, 24)}
PARTS_OF_DAY: dict[str, dict[int, int]] = {
    "morning": _EARLY | {12: 0},
    "midday": {11: 11, 12: 12, 1: 13, 2: 14, 3: 15, 13: 13, 14: 14, 15: 15},
    "afternoon": _PAST_NOON | {12: 12},
    "evening": _PAST_NOON | {12: 0},
    "night": _PAST_NOON | {12: 0} | {hour: hour for hour in range(5)},
}
"""What an hour is in each part of a day, of 24; one that is missing is not in it ("13 am")."""
