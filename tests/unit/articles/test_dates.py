from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.dates import mentions
from bot.articles.dates.languages import GRAMMARS
from bot.model import DateMention

# A Wednesday.
PUBLISHED = datetime(2022, 6, 1, 12, tzinfo=UTC)

ENGLISH = [
    ("She said on Tuesday that it was over.", "on Tuesday", "2022-05-31"),
    ("She said on Wednesday that it was over.", "on Wednesday", "2022-06-01"),
    ("They will meet on Friday in the harbour.", "on Friday", "2022-06-03"),
    ("On Friday, lawmakers will vote.", "On Friday", "2022-06-03"),
    ("On Friday, lawmakers said they would vote.", "On Friday", "2022-05-27"),
    ("It must be done by Friday.", "Friday", "2022-06-03"),
    ("The vote is scheduled for Monday.", "Monday", "2022-06-06"),
    ("It starts next Friday.", "next Friday", "2022-06-03"),
    ("It rained last Friday.", "last Friday", "2022-05-27"),
    ("It rained on Tuesday last week.", "on Tuesday last week", "2022-05-24"),
    ("The storm came yesterday.", "yesterday", "2022-05-31"),
    ("The storm came last night.", "last night", "2022-05-31"),
    ("It ends today.", "today", "2022-06-01"),
    ("It ends tonight.", "tonight", "2022-06-01"),
    ("It ends tomorrow.", "tomorrow", "2022-06-02"),
    ("Last week it rained.", "Last week", "2022-05-23/2022-05-29"),
    ("This week it rains.", "This week", "2022-05-30/2022-06-05"),
    ("Next week it snows.", "Next week", "2022-06-06/2022-06-12"),
    ("Earlier this week it rained.", "Earlier this week", "2022-05-30/2022-06-01"),
    ("It opens later this year.", "later this year", "2022-06-01/2022-12-31"),
    ("Last month it rained.", "Last month", "2022-05-01/2022-05-31"),
    ("Last year it rained.", "Last year", "2021-01-01/2021-12-31"),
    ("It opened in March.", "in March", "2022-03-01/2022-03-31"),
    ("It has rained since March.", "March", "2022-03-01/2022-03-31"),
    ("It rained in May.", "in May", "2022-05-01/2022-05-31"),
    ("It rained in May last year.", "in May last year", "2021-05-01/2021-05-31"),
    ("A letter sent in mid-May said so.", "mid-May", "2022-05-11/2022-05-20"),
    ("It begins in early June.", "early June", "2022-06-01/2022-06-10"),
    ("It ended in late 2021.", "late 2021", "2021-09-01/2021-12-31"),
    ("It must close by the end of the year.", "the end of the year", "2022-12-01/2022-12-31"),
    ("According to a May 25 statement.", "May 25", "2022-05-25"),
    ("It was taken on Dec. 28, 2021.", "Dec. 28, 2021", "2021-12-28"),
    ("It was taken on 28 December 2021.", "28 December 2021", "2021-12-28"),
    ("It was taken on December 28th, 2021.", "December 28th, 2021", "2021-12-28"),
    ("It was taken on Dec. 28.", "Dec. 28", "2021-12-28"),
    ("The games run May 3-5.", "May 3-5", "2022-05-03/2022-05-05"),
    ("On Tuesday, May 24, it rained.", "On Tuesday, May 24", "2022-05-24"),
    ("It plays on Monday 6 June 2022.", "on Monday 6 June 2022", "2022-06-06"),
    ("It rained on Christmas Eve.", "on Christmas Eve", "2021-12-24"),
    ("Filed 2021-12-28 at noon.", "2021-12-28", "2021-12-28"),
    ("Filed 12/28/2021 at noon.", "12/28/2021", "2021-12-28"),
    ("Filed 28/12/2021 at noon.", "28/12/2021", "2021-12-28"),
    ("It was two days ago.", "two days ago", "2022-05-30"),
    ("It was three weeks ago.", "three weeks ago", "2022-05-09/2022-05-15"),
    ("It was a year ago.", "a year ago", "2021-01-01/2021-12-31"),
    ("Over the past two weeks it rained.", "the past two weeks", "2022-05-18/2022-06-01"),
    ("Sales fell in the first quarter.", "in the first quarter", "2022-01-01/2022-03-31"),
    ("Sales fell in the second quarter of 2021.", "in the second quarter of 2021", "2021-04-01/2021-06-30"),
    ("It snowed over the weekend.", "over the weekend", "2022-05-28/2022-05-29"),
    ("It snowed in 2019.", "2019", "2019-01-01/2019-12-31"),
    ("“I saw it on Tuesday,” she said.", "on Tuesday", "2022-05-31"),
]

OTHERS = [
    ("de", "Das sagte sie am Dienstag.", "am Dienstag", "2022-05-31"),
    ("de", "Am Freitag wird verhandelt.", "Am Freitag", "2022-06-03"),
    ("de", "Es regnete am Dienstagabend.", "am Dienstagabend", "2022-05-31"),
    ("de", "Vergangene Woche regnete es.", "Vergangene Woche", "2022-05-23/2022-05-29"),
    ("de", "Es regnete Mitte Mai.", "Mitte Mai", "2022-05-11/2022-05-20"),
    ("de", "Das war vor zwei Tagen.", "vor zwei Tagen", "2022-05-30"),
    ("de", "Am 28. Dezember 2021 fiel Schnee.", "Am 28. Dezember 2021", "2021-12-28"),
    ("de", "Am 28.12.2021 fiel Schnee.", "28.12.2021", "2021-12-28"),
    ("de", "Im Vorjahr fiel Schnee.", "Im Vorjahr", "2021-01-01/2021-12-31"),
    ("de", "Das wird morgen beginnen.", "morgen", "2022-06-02"),
    ("fr", "Il l'a dit mardi.", "mardi", "2022-05-31"),
    ("fr", "Le ministre se rendra vendredi à Lyon.", "vendredi", "2022-06-03"),
    ("fr", "La semaine dernière, il a plu.", "La semaine dernière", "2022-05-23/2022-05-29"),
    ("fr", "Il a plu à la mi-mai.", "à la mi-mai", "2022-05-11/2022-05-20"),
    ("fr", "Il a plu le 1er mai 2021.", "le 1er mai 2021", "2021-05-01"),
    ("fr", "Il a plu il y a deux jours.", "il y a deux jours", "2022-05-30"),
    ("fr", "C’est prévu aujourd’hui.", "aujourd’hui", "2022-06-01"),
    ("es", "Lo dijo el martes.", "el martes", "2022-05-31"),
    ("es", "La cumbre se celebrará el viernes.", "el viernes", "2022-06-03"),
    ("es", "La semana pasada llovió.", "La semana pasada", "2022-05-23/2022-05-29"),
    ("es", "Llovió el 28 de diciembre de 2021.", "el 28 de diciembre de 2021", "2021-12-28"),
    ("es", "Llovió hace dos días.", "hace dos días", "2022-05-30"),
    ("es", "Llovió a mediados de mayo.", "a mediados de mayo", "2022-05-11/2022-05-20"),
    ("es", "Se votó el 03/04/2022.", "03/04/2022", "2022-04-03"),
    ("pt", "Disse isso nesta terça-feira (31).", "nesta terça-feira (31)", "2022-05-31"),
    ("pt", "Choveu na semana passada.", "na semana passada", "2022-05-23/2022-05-29"),
    ("pt", "Choveu em 28 de dezembro de 2021.", "em 28 de dezembro de 2021", "2021-12-28"),
    ("pt", "A reunião será na sexta-feira.", "na sexta-feira", "2022-06-03"),
    ("ru", "Об этом он сказал во вторник.", "во вторник", "2022-05-31"),
    ("ru", "Встреча состоится в пятницу.", "в пятницу", "2022-06-03"),
    ("ru", "На прошлой неделе шёл дождь.", "На прошлой неделе", "2022-05-23/2022-05-29"),
    ("ru", "Это было 28 декабря 2021 года.", "28 декабря 2021 года", "2021-12-28"),
    ("ru", "Это было два дня назад.", "два дня назад", "2022-05-30"),
    ("ru", "Это было в середине мая.", "в середине мая", "2022-05-11/2022-05-20"),
    ("uk", "Про це він сказав у вівторок.", "у вівторок", "2022-05-31"),
    ("uk", "Зустріч відбудеться в п’ятницю.", "в п’ятницю", "2022-06-03"),
    ("uk", "Минулого тижня йшов дощ.", "Минулого тижня", "2022-05-23/2022-05-29"),
    ("uk", "Це було 28 грудня 2021 року.", "28 грудня 2021 року", "2021-12-28"),
    ("zh", "他周二表示，雨停了。", "周二", "2022-05-31"),
    ("zh", "会议将于周五举行。", "周五", "2022-06-03"),
    ("zh", "上周下雨。", "上周", "2022-05-23/2022-05-29"),
    ("zh", "2021年12月28日下雪。", "2021年12月28日", "2021-12-28"),
    ("zh", "28日下雪了。", "28日", "2022-05-28"),
    ("zh", "两天前下雪。", "两天前", "2022-05-30"),
    ("zh", "去年下雪。", "去年", "2021-01-01/2021-12-31"),
    ("ja", "首相は31日に発表した。", "31日", "2022-05-31"),
    ("ja", "先週は雨だった。", "先週", "2022-05-23/2022-05-29"),
]

NO_DATES = [
    ("en", "You may 25 ask, and they march 3 abreast in the sun for a second."),
    ("en", "Theresa May said so, and Mrs May left."),
    ("en", "A 25-year-old won 3-1 at 10:30 for $2,019."),
    ("en", "Call 555-2019 or 020 7946 0018, article no. 2019/12."),
    ("en", "He paid 2,019 pounds and 2019 euros."),
    ("en", "It is open every Tuesday and on Tuesdays."),
    ("en", "Shops open early for Black Friday."),
    ("en", "The Sunday Times reported it."),
    ("en", "The order of 03/04/2022 stands."),
    ("en", "The show runs from 1900 GMT."),
    ("en", "Version 2021-13-45 and 31/31/2021 are wrong."),
    ("en", "The file is at example.org/2021/12/28/page."),
    ("de", "Am Morgen schneite es, und jeden Dienstag regnet es."),
    ("es", "Plácido Domingo y Julio Iglesias cantan por la mañana."),
    ("fr", "Il vient chaque mardi."),
    ("ru", "Они берегут окружающую среду."),
    ("zh", "每周二开放。"),
    ("en", ""),
]


def _days(expected: str) -> tuple[date, date]:
    first, _, last = expected.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def _only(found: tuple[DateMention, ...]) -> DateMention:
    assert len(found) == 1, [mention.words for mention in found]
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "words", "days"), [("en", *case) for case in ENGLISH] + OTHERS, ids=lambda value: value[:40]
)
def test_expressions(language: str, text: str, words: str, days: str) -> None:
    mention = _only(mentions(text, published=PUBLISHED, language=language))
    assert mention.words == words == text[mention.start : mention.end]
    assert (mention.earliest, mention.latest) == _days(days)


@pytest.mark.parametrize(("language", "text"), NO_DATES)
def test_what_is_no_date(language: str, text: str) -> None:
    assert mentions(text, published=PUBLISHED, language=language) == ()


def test_without_a_publication_date_only_dates_with_a_year_are_read() -> None:
    text = "On Tuesday, May 24, and in March, yesterday and last week; on Dec. 28, 2021, in late 2020 and in 2019."
    found = mentions(text, published=None, language="en")
    assert [mention.words for mention in found] == ["Dec. 28, 2021", "late 2020", "2019"]


def test_today_is_the_day_in_the_publications_own_zone() -> None:
    late = datetime(2022, 6, 1, 23, 30, tzinfo=UTC)
    in_taipei = late.astimezone(timezone(timedelta(hours=8)))
    assert _only(mentions("It ends today.", published=late, language="en")).earliest == date(2022, 6, 1)
    assert _only(mentions("It ends today.", published=in_taipei, language="en")).earliest == date(2022, 6, 2)


def test_a_day_without_a_year_is_in_the_nearest_year() -> None:
    january = datetime(2022, 1, 3, tzinfo=UTC)
    assert _only(mentions("It snowed on Dec. 28.", published=january, language="en")).earliest == date(2021, 12, 28)
    assert _only(mentions("It opens on Feb. 2.", published=january, language="en")).earliest == date(2022, 2, 2)


def test_the_verb_outweighs_a_nearer_year() -> None:
    february = datetime(2022, 2, 1, tzinfo=UTC)
    ahead = _only(mentions("The vote will be held on Oct. 3.", published=february, language="en"))
    assert ahead.earliest == date(2022, 10, 3)


def test_a_weekday_chooses_the_year_that_it_falls_in() -> None:
    mention = _only(mentions("on Friday, December 31", published=datetime(2022, 12, 1, tzinfo=UTC), language="en"))
    assert mention.earliest == date(2021, 12, 31)


def test_the_nearest_verb_before_decides_and_other_sentences_do_not_count() -> None:
    text = "It will rain. He said on Monday it was dry. The talks, she said, will resume on Monday."
    past, ahead = mentions(text, published=PUBLISHED, language="en")
    assert past.earliest == date(2022, 5, 30)
    assert ahead.earliest == date(2022, 6, 6)


def test_a_length_of_time_is_ahead_only_after_a_verb_of_the_future() -> None:
    assert mentions("He built it in three days.", published=PUBLISHED, language="en") == ()
    ahead = _only(mentions("It will open in three days.", published=PUBLISHED, language="en"))
    assert ahead.earliest == date(2022, 6, 4)


def test_other_languages_have_dates_in_numbers_only() -> None:
    found = mentions("Vuonna 2021-12-28 ja eilen 1.2.2022.", published=PUBLISHED, language="fi")
    assert [mention.words for mention in found] == ["2021-12-28", "1.2.2022"]


@pytest.mark.parametrize("published", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)])
def test_the_ends_of_the_calendar_are_no_error(published: datetime) -> None:
    text = "yesterday, tomorrow, last year, next year, two weeks ago, on Friday, in March, May 25, the next ten years"
    for mention in mentions(text, published=published, language="en"):
        assert mention.earliest <= mention.latest


def test_the_first_article(shared_data: Path) -> None:
    text = (shared_data / "article" / "taiwan-national-guard.txt").read_text(encoding="utf-8")
    found = {mention.words: mention for mention in mentions(text, published=PUBLISHED, language="en")}
    expected = {
        "on Tuesday": "2022-05-31",
        "Last week": "2022-05-23/2022-05-29",
        "last week": "2022-05-23/2022-05-29",
        "this week": "2022-05-30/2022-06-05",
        "mid-May": "2022-05-11/2022-05-20",
        "May 25": "2022-05-25",
        "May 23": "2022-05-23",
        "Dec. 28, 2021": "2021-12-28",
    }
    assert {words: (mention.earliest, mention.latest) for words, mention in found.items()} == {
        words: _days(days) for words, days in expected.items()
    }


_PIECES = st.lists(
    st.sampled_from(
        "on in the last next May 25 31 2021 2021-02-30 Tuesday , . week ago two end of yesterday am 28. Mai le mardi "
        "周二 30 日".split()
    )
    | st.text(max_size=8),
    max_size=30,
).map(" ".join)


@given(_PIECES, st.sampled_from([*GRAMMARS, "", "xx"]), st.datetimes(timezones=st.just(UTC)) | st.none())
def test_mentions_are_in_order_verbatim_and_never_overlap(text: str, language: str, published: datetime | None) -> None:
    position = 0
    for mention in mentions(text, published=published, language=language):
        assert position <= mention.start < mention.end
        assert mention.words == text[mention.start : mention.end]
        assert mention.earliest <= mention.latest
        position = mention.end


_UNITS = ["1", " ", "a", "1 ", "1.", "2021-", "May ", "the last ", "на ", "一", "Tuesday ", "1月", "by "]


@pytest.mark.parametrize(
    ("language", "unit", "size"),
    [("en", unit, 1_000_000) for unit in ("1", " ", "a", "Tuesday ", "May ")]
    + [(language, unit, 100_000) for language in ("en", "de", "ru", "zh") for unit in _UNITS],
)
@pytest.mark.timeout(60)  # seconds where quadratic time takes minutes: nothing is timed, only a hang is cut off
def test_no_length_makes_it_hang(language: str, unit: str, size: int) -> None:
    text = unit * (size // len(unit))
    assert mentions(text, published=PUBLISHED, language=language) is not None
