from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedules import MOST_TIMES, Fault, Schedule, ScheduleError, canonical, parse_schedule
from bot.schedules.day_words import DAY_WORDS
from bot.schedules.lexicon import fold

LANGUAGES = sorted(DAY_WORDS)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# What hostile and honest texts are made of: every word of the tables, times, signs.
WORDS = sorted(
    {
        form
        for words in DAY_WORDS.values()
        for field in (words.days, words.days_after, words.working_days, words.each, words.to, words.towards)
        for forms in ((field,) if isinstance(field, str) else field)
        for form in forms.split(", ")
    }
    | {"8", "08:00", "24:00", "8.30", "18h30", "6pm", "0:60", "99", "1234", "八点半", "and", "am", "é", "½", "\ud800"}
)


def read(text: str, language: str = "en") -> str:
    return canonical(parse_schedule(text, language=language))


def refused(text: str, language: str = "en") -> ScheduleError:
    with pytest.raises(ScheduleError) as caught:
        parse_schedule(text, language=language)
    return caught.value


def outcome(text: str, language: str) -> Schedule | ScheduleError:
    try:
        return parse_schedule(text, language=language)
    except ScheduleError as error:
        return error


class TestEnglish:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("weekdays 08:00, 18:30", "mon-fri 08:00,18:30"),
            ("daily 9", "daily 09:00"),
            ("every day 7:30am", "daily 07:30"),
            ("8am and 6pm", "daily 08:00,18:00"),
            ("mon wed fri 12:00; sat 10:00", "mon,wed,fri 12:00; sat 10:00"),
            ("weekends 10:00", "sat,sun 10:00"),
            ("mondays 09:00", "mon 09:00"),
            ("Mon-Fri 8:00", "mon-fri 08:00"),
            ("Mon–Fri: 8:00, 18:30.", "mon-fri 08:00,18:30"),
            ("from Monday to Friday at 8 and at 18:30", "mon-fri 08:00,18:30"),
            ("08:00 18:30", "daily 08:00,18:30"),
            ("at 8 o'clock every monday and friday", "mon,fri 08:00"),
            ("8:00 on weekdays, 10:00 on weekends", "mon-fri 08:00; sat,sun 10:00"),
            ("WEEKDAYS 8 a.m. & 6 P.M.", "mon-fri 08:00,18:00"),
            ("- mon 8:00\n- sat 10:00\n", "mon 08:00; sat 10:00"),
            ("every evening at 8", "daily 20:00"),
            ("in the morning at 7, at night at 10", "daily 07:00,22:00"),
            ("8 in the evening", "daily 20:00"),
        ],
    )
    def test_reads_what_people_type(self, text: str, expected: str) -> None:
        assert read(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("18h30", "18:30"),
            ("8.30", "08:30"),
            ("8 Uhr", "08:00"),
            ("0830", "08:30"),
            ("８：０５", "08:05"),
            ("12am", "00:00"),
            ("12:15 AM", "00:15"),
            ("12pm", "12:00"),
            ("noon", "12:00"),
            ("12 midnight", "00:00"),
            ("0:00", "00:00"),
            ("23:59", "23:59"),
            ("18:30 pm", "18:30"),
        ],
    )
    def test_reads_times_of_the_day(self, text: str, expected: str) -> None:
        assert read(text, "de" if "Uhr" in text else "en") == f"daily {expected}"

    def test_doubles_are_dropped_and_times_sorted(self) -> None:
        (rule,) = parse_schedule("18:30, 8, 8:00, 8am", language="en")

        assert rule.times == (time(8), time(18, 30))

    def test_rules_for_one_day_are_one(self) -> None:
        assert read("daily 8:00; sat 10:00, 8:00") == "mon-fri,sun 08:00; sat 08:00,10:00"

    def test_ranges_go_on_over_the_weekend(self) -> None:
        assert read("fri-mon 8") == "mon,fri-sun 08:00"
        assert read("sun to sun 8") == "sun 08:00"
        assert read("mon-wed, fri 8") == "mon-wed,fri 08:00"


class TestLanguages:
    @pytest.mark.parametrize(
        ("language", "text", "expected"),
        [
            ("de", "werktags um 8 und 18:30 Uhr", "mon-fri 08:00,18:30"),
            ("de", "von Montag bis Freitag um 8 Uhr 30", "mon-fri 08:30"),
            ("de", "Mo., Mi., Fr. 8:00", "mon,wed,fri 08:00"),
            ("de", "montags 9, samstags 10", "mon 09:00; sat 10:00"),
            ("de", "täglich 8 Uhr abends", "daily 20:00"),
            ("de", "jeden Morgen um 7", "daily 07:00"),
            ("de", "am Wochenende um 10", "sat,sun 10:00"),
            ("ru", "по будням 8:00, 18:30", "mon-fri 08:00,18:30"),
            ("ru", "по будням — 8:00", "mon-fri 08:00"),
            ("ru", "каждый день в 9", "daily 09:00"),
            ("ru", "с понедельника по пятницу в 8 утра", "mon-fri 08:00"),
            ("ru", "по понедельникам и средам в 10", "mon,wed 10:00"),
            ("ru", "пн-пт 8:00; сб, вс 10", "mon-fri 08:00; sat,sun 10:00"),
            ("ru", "вечером в 8", "daily 20:00"),
            ("ru", "в 12 дня и в 3 ночи", "daily 03:00,12:00"),
            ("es", "en semana a las 8", "mon-fri 08:00"),
            ("es", "de lunes a viernes a las 8:00 y a las 18:30", "mon-fri 08:00,18:30"),
            ("es", "todos los días a las 8 de la mañana", "daily 08:00"),
            ("es", "los sabados a las 10 de la noche", "sat 22:00"),
            ("fr", "en semaine à 8h et à 18h30", "mon-fri 08:00,18:30"),
            ("fr", "du lundi au vendredi à 8 h 30", "mon-fri 08:30"),
            ("fr", "tous les jours à midi", "daily 12:00"),
            ("fr", "le week-end à 10h", "sat,sun 10:00"),
            ("zh", "周一至周五8点", "mon-fri 08:00"),
            ("zh", "周一 08:00", "mon 08:00"),
            ("zh", "工作日 8:00、18:30", "mon-fri 08:00,18:30"),
            ("zh", "每周一到五 八点和十八点", "mon-fri 08:00,18:00"),
            ("zh", "周一、三、五 8点半", "mon,wed,fri 08:30"),
            ("zh", "周一三五八点一刻", "mon,wed,fri 08:15"),
            ("zh", "周五六点", "fri 06:00"),
            ("zh", "每天早上八点和晚上十点三十分", "daily 08:00,22:30"),
            ("zh", "每天中午12点；周末上午十点", "mon-fri 12:00; sat,sun 10:00,12:00"),
            ("uk", "по буднях о 8:00", "mon-fri 08:00"),
            ("uk", "щодня о 9 вечора", "daily 21:00"),
            ("uk", "з понеділка по п’ятницю о 8", "mon-fri 08:00"),
            ("pt", "dias úteis às 8h e às 18h30", "mon-fri 08:00,18:30"),
            ("pt", "segunda a sexta às 8 da manhã", "mon-fri 08:00"),
            ("pt", "2ª a 6ª 8h", "mon-fri 08:00"),
            ("pt-BR", "terça-feira 9h", "tue 09:00"),
        ],
    )
    def test_are_read_as_they_are_written(self, language: str, text: str, expected: str) -> None:
        assert read(text, language) == expected

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_name_of_a_day_is_that_day(self, language: str) -> None:
        for day, forms in enumerate(DAY_WORDS[language].days):
            for form in forms.split(", "):
                assert read(f"{form.upper()} 8:00", language) == f"{DAYS[day]} 08:00"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_set_of_days_is_read(self, language: str) -> None:
        words = DAY_WORDS[language]

        for forms, expected in (
            (words.working_days, "mon-fri"),
            (words.weekend, "sat,sun"),
            (words.every_day, "daily"),
        ):
            for form in forms.split(", "):
                assert read(f"{form} 8:00", language) == f"{expected} 08:00"

    @pytest.mark.parametrize("language", [*LANGUAGES, "xx", "", "pt-br", "zh_Hans"])
    def test_english_is_understood_beside_each(self, language: str) -> None:
        assert read("weekdays at 8am and 18:30; saturdays and sundays 10:00", language) == (
            "mon-fri 08:00,18:30; sat,sun 10:00"
        )
        for day, forms in enumerate(DAY_WORDS["en"].days):
            for form in forms.split(", "):
                assert read(f"{form} 8:00", language) == f"{DAYS[day]} 08:00"

    def test_no_word_names_two_sets_of_days(self) -> None:
        for words in DAY_WORDS.values():
            named = [*words.days, words.working_days, words.weekend, words.every_day]
            forms = [fold(form) for names in named for form in set(map(fold, names.split(", ")))]

            assert len(forms) == len(set(forms))

    def test_am_is_a_german_preposition(self) -> None:
        assert read("18:30 am Montag", "de") == "mon 18:30"
        assert read("12 am Montag", "de") == "mon 12:00"
        assert read("12am", "de") == "daily 00:00"

    def test_accents_and_their_form_do_not_count(self) -> None:
        assert read("sábado 8", "es") == read("sabado 8", "es") == read("sa\u0301bado 8", "es") == "sat 08:00"


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("text", "word", "position"),
        [
            ("weekdays 8:00, blah", "blah", 15),
            ("mon 25:00", "25:00", 4),
            ("8:75", "8:75", 0),
            ("9th", "9th", 0),
            ("13am", "am", 2),
            ("mon 24:00", "24:00", 4),
            ("8:00-18:00", "-", 4),
            ("8 to 18", "to", 2),
            ("weekdays - sat 8:00", "-", 9),
            ("mon-wed-fri 8:00", "-", 7),
            ("mon to", "to", 4),
            ("every 2 h", "every", 0),
            ("twice a day", "twice", 0),
            ("8:00 mon 9:00", "9:00", 9),
            ("  Sa\u0301bado 9", "Sa\u0301bado", 2),
        ],
    )
    def test_is_named_with_its_place(self, text: str, word: str, position: int) -> None:
        error = refused(text)

        assert (error.word, error.position, error.fault) == (word, position, Fault.WORD)
        assert repr(word) in str(error)

    def test_days_need_a_time(self) -> None:
        assert (refused("mon").fault, refused("mon").word) == (Fault.NO_TIME, "mon")
        error = refused("mon 8:00, tue")
        assert (error.fault, error.word, error.position) == (Fault.NO_TIME, "tue", 10)

    @pytest.mark.parametrize("text", ["", "  ", ";", "\n", "at", ",,"])
    def test_nothing_is_no_schedule(self, text: str) -> None:
        error = refused(text)

        assert (error.fault, error.word) == (Fault.NO_TIME, text.strip())

    def test_other_languages_are_not_guessed(self) -> None:
        assert refused("werktags 8:00", "fr").word == "werktags"

    def test_too_many_times_a_day(self) -> None:
        twelve = ", ".join(f"{hour}:00" for hour in range(MOST_TIMES))

        assert len(parse_schedule(twelve, language="en")[0].times) == MOST_TIMES
        assert len(parse_schedule(f"mon {twelve}, 3:00; tue 5:30", language="en")) == 2
        error = refused(f"mon {twelve}; daily 3:00, 20:15")
        assert (error.fault, error.word) == (Fault.TOO_MANY, "20:15")

    @pytest.mark.parametrize("language", [*LANGUAGES, "xx"])
    @given(
        text=st.one_of(
            st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join), st.lists(st.sampled_from(WORDS)).map("".join)
        )
    )
    def test_says_so_and_nothing_else(self, language: str, text: str) -> None:
        read = outcome(text, language)

        if isinstance(read, ScheduleError):
            assert text[read.position :].startswith(read.word)
        else:
            assert read
            assert all(rule.days and rule.times for rule in read)

    @pytest.mark.timeout(10)  # nothing is timed, only quadratic time is cut off
    @pytest.mark.parametrize(
        "piece", [" ", "! ", "mon ", "8 h ", "8", "morning at ", "八", "every ", "-", "! \n", "8:00 mon "]
    )
    def test_a_long_text_is_read_quickly(self, piece: str) -> None:
        text = (piece * 5_000)[:4_096]

        outcome(text, "zh")
