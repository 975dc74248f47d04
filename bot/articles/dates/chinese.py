"""How Chinese and Japanese say dates."""

from __future__ import annotations

from bot.articles.dates.grammar import Grammar
from bot.articles.dates.tables import numbered, periods, valued

_TENS = ("", "十", "二十", "三十")
_ONES = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_COUNTED = {
    tens + ones: 10 * i + j for i, tens in enumerate(_TENS) for j, ones in enumerate(_ONES) if 0 < 10 * i + j < 32
}
_UNITS = {
    "day": "天,日",
    "week": "周,週,个星期,個星期,个礼拜,星期",
    "month": "个月,個月",
    "year": "年",
}

CHINESE = Grammar(
    words={
        "month": {form: number for form, number in _COUNTED.items() if number <= 12},
        "day": dict(_COUNTED),
        "weekday": numbered(
            ";".join(
                ",".join(name + sign for name in ("周", "週", "星期", "礼拜", "禮拜") for sign in signs)
                for signs in ("一", "二", "三", "四", "五", "六", "日天")
            ),
            0,
        ),
        "week_shift": valued({-1: "上", 0: "本,这,這,这个,這個", 1: "下"}),
        "offset": valued(
            {
                -2: "前天,前日",
                -1: "昨天,昨日,昨晚",
                0: "今天,今日,今晚,今早,今晨",
                1: "明天,明日,明晚",
                2: "后天,後天",
            }
        ),
        "period": periods(
            {
                ("week", -1): "上周,上週,上星期,上个星期",
                ("week", 0): "本周,本週,这周,這週,这一周",
                ("week", 1): "下周,下週,下星期,下个星期",
                ("month", -1): "上月,上个月,上個月",
                ("month", 0): "本月,这个月,這個月",
                ("month", 1): "下月,下个月,下個月",
                ("year", -2): "前年",
                ("year", -1): "去年",
                ("year", 0): "今年,本年",
                ("year", 1): "明年",
                ("year", "end"): "年底,年末,岁末",
                ("year", "start"): "年初,年头",
                ("month", "end"): "月底,月末",
                ("month", "start"): "月初",
            }
        ),
        "year_shift": valued({-1: "去年", 0: "今年,本年", 1: "明年"}),
        "part": valued({"start": "初", "mid": "年中", "end": "底,末"}),
        "part/month": valued({"early": "初,上旬", "mid": "中旬,中", "late": "底,下旬,末"}),
        "shift/weekend": valued({-1: "上", 0: "本,这,這,这个,這個", 1: "下"}),
        "unit/counted": valued(dict(_UNITS)),
        "shift/span": valued({-1: "过去,過去,最近", 1: "未来,未來"}),
        "count": {**_COUNTED, "两": 2, "兩": 2},
        "quarter": numbered("一,1;二,2;三,3;四,4", 1),
        "ri": valued({0: "日,号,號"}),
    },
    templates={
        "date": (
            "<year> 年 <month> 月 <day> <ri>",
            "<month> 月 <day> <ri>",
            "<year_shift> <month> 月 <day> <ri>",
            "<month_number> 月 <day> <ri>",
            "<year> 年 <month_number> 月 <day> <ri>",
            "<year_shift> <month_number> 月 <day> <ri>",
        ),
        "day": ("<day> 日",),
        "month": (
            "<year> 年 <month> 月 份? <part/month>?",
            "<year> 年 <month_number> 月 份? <part/month>?",
            "<month> 月 份? <part/month>",
            "<month_number> 月 份? <part/month>",
            "<month_number> 月 份",
            "<month> 月 份",
            "<month_number> 月",
            "<year_shift> <month_number> 月 份? <part/month>?",
            "<year_shift> <month> 月 份? <part/month>?",
        ),
        "year": ("<year> 年 <part>?",),
        "weekday": ("<week_shift>? <weekday>",),
        "offset": ("<offset>",),
        "weekend": ("<shift/weekend>? 周末", "<shift/weekend>? 週末"),
        "period": ("<period>",),
        "ago": ("<count> <unit/counted> 前", "<count> <unit/counted> 之前"),
        "span": ("<shift/span> <count> <unit/counted>",),
        "quarter": (
            "<year> 年 第? <quarter> 季度",
            "第? <quarter> 季度",
            "<year> 年 第 <quarter> 季",
            "第 <quarter> 季",
        ),
    },
    future="将|將|预计|預計|计划|計劃|拟于|即将|即將|有望|会在|會在|之前|截至",
    past="了|过|已|曾|表示|说|說|称|稱|宣布|宣佈|报道|報導|指出|透露|发布|發布|举行|舉行",
    not_after=frozenset("每逢第"),
    spaced=False,
    day_first=True,
)

JAPANESE = Grammar(
    words={
        "weekday": numbered(
            ";".join(f"{sign}曜日,{sign}曜" for sign in "月火水木金土日"),
            0,
        ),
        "week_shift": valued({-1: "先週の,先週", 0: "今週の,今週", 1: "来週の,来週"}),
        "offset": valued(
            {
                -2: "一昨日,おととい",
                -1: "昨日,昨夜,昨晩,きのう",
                0: "今日,本日,きょう,今朝,今夜,今晩",
                1: "明日,あす",
                2: "明後日,あさって",
            }
        ),
        "period": periods(
            {
                ("week", -1): "先週",
                ("week", 0): "今週",
                ("week", 1): "来週",
                ("month", -1): "先月",
                ("month", 0): "今月",
                ("month", 1): "来月",
                ("year", -1): "昨年,去年",
                ("year", 0): "今年,本年,ことし",
                ("year", 1): "来年",
                ("year", -2): "一昨年",
                ("year", "end"): "年末,年内",
                ("year", "start"): "年初,年始",
                ("month", "end"): "月末",
            }
        ),
        "year_shift": valued({-1: "昨年,去年", 0: "今年", 1: "来年"}),
        "part": valued({"start": "初め,はじめ", "mid": "半ば", "end": "末"}),
        "part/month": valued({"early": "上旬,初め,はじめ", "mid": "中旬,半ば", "late": "下旬,末"}),
        "shift/weekend": valued({-1: "先", 1: "来"}),
        "unit/counted": valued({"day": "日", "week": "週間", "month": "か月,カ月,ヶ月", "year": "年"}),
        "shift/span": valued({-1: "過去,この", 1: "今後"}),
        "quarter": numbered("1;2;3;4", 1),
    },
    templates={
        "date": (
            "<year> 年 <month_number> 月 <day> 日",
            "<month_number> 月 <day> 日",
            "<year_shift> <month_number> 月 <day> 日",
        ),
        "day": ("<day> 日",),
        "month": (
            "<year> 年 <month_number> 月 <part/month>?",
            "<month_number> 月 <part/month>?",
            "<year_shift> <month_number> 月 <part/month>?",
        ),
        "year": ("<year> 年 <part>?",),
        "weekday": ("<week_shift>? <weekday>",),
        "offset": ("<offset>",),
        "weekend": ("週末",),
        "period": ("<period>",),
        "ago": ("<count> <unit/counted> 前",),
        "span": ("<shift/span> <count> <unit/counted>",),
        "quarter": ("<year> 年 第 <quarter> 四半期", "第 <quarter> 四半期"),
    },
    future="予定|見通し|計画|方針|される見込み|までに",
    past="した|った|発表|明らかに|述べた|いた",
    not_after=frozenset("毎第約"),
    spaced=False,
    day_first=True,
)
