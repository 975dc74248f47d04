"""What people type: rules, interests, searches, schedules, zones, lengths of time, commands."""

from __future__ import annotations

from contextlib import suppress

from bot.conversation.commands import read_command
from bot.conversation.taps import read_tap
from bot.errors import ConfigError, RuleError
from bot.interests.profiles import bare, read_interest
from bot.interests.rules.documents import read_document
from bot.interests.rules.language import parse_rule
from bot.schedules.model import ScheduleError
from bot.schedules.reading import parse_quiet_hours, parse_schedule
from bot.schedules.writing import canonical, canonical_quiet
from bot.schedules.zones import parse_zone
from bot.text.durations import parse_duration
from bot.text.search_query import parse_query
from tests.fuzz.target import Target, assert_error_can_be_told, one_of
from tests.makers import an_article

_LANGUAGES = ("en", "de", "ru", "uk", "fr", "es", "pt-BR", "zh-hans", "", "x")
_ARTICLES = (
    read_document(an_article(), feed_title="Ellery", tags=("harbour",)),
    read_document(an_article("理事会投票", "理事会决定修建码头。", language="zh")),
)
_EXAMPLES = (
    'never: (pier OR harbour*) AND NOT title:"ferry line" -lang:de tag:sea outlet:"The Herald"',
    '"новый мол" OR =порт feed:ellery.example -кафе',
    "weekdays 08:00, 18:30; sat 10am; sonntags um 9 uhr",
    "22:00-07:00",
    "UTC+3",
    "1w 2d 12h",
    "/digest@ellery_bot 12h world",
    "1|sc|weekdays 08:00",
    "必须 标题：码头",
)
_WORDS = (
    '(|)|"|“|”|„|«|AND |OR |NOT |-|−|*|＊|title:|outlet:|feed:|lang:|tag:|：|rule |topic |must |never: |=|'
    "mon-fri|every day|8am|25:00|24:00|00:00|12pm|:|;|,|noon|off|UTC|GMT-99|+|Etc/|../|1w|999999999d|h|"
    "/|@|/start |1|||\x00|\ud800|\u202e|é|ё|三点|١٢|½|²"
).split("|")


def _attempt(raw: bytes) -> None:
    # What comes as JSON may hold halves of pairs of UTF-16; other bytes are no text for Telegram or a browser.
    text = raw.decode("utf-8", "surrogatepass") if _is_text(raw) else raw.decode("utf-8", "replace")
    language = one_of(_LANGUAGES, raw)
    _rule(text)
    for read in (parse_query, read_interest):
        with suppress(ConfigError):
            read(text)
    _schedule(text, language)
    with suppress(ValueError):
        assert parse_duration(text)
    command = read_command(text)
    assert command is None or (command.name and command.words == command.words.strip())
    read_tap(text)


def _is_text(raw: bytes) -> bool:
    try:
        raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _rule(text: str) -> None:
    try:
        rule = parse_rule(text)
    except RuleError as error:
        _assert_place_is_told(error, text)
        return
    again = parse_rule(str(rule))
    assert str(again) == str(rule), "a rule is kept as it is written, and read again as it was meant"
    for document in _ARTICLES:
        assert rule.matches(document) == again.matches(document)
        rule.found(document)
    assert bare(text) is not None


def _assert_place_is_told(error: RuleError, text: str) -> None:
    assert_error_can_be_told(error)
    assert 0 <= error.place <= len(text)


def _schedule(text: str, language: str) -> None:
    with suppress(ScheduleError):
        schedule = parse_schedule(text, language=language)
        assert parse_schedule(canonical(schedule), language="en") == schedule
    with suppress(ScheduleError):
        quiet = parse_quiet_hours(text, language=language)
        assert parse_quiet_hours(canonical_quiet(quiet), language="en") == quiet
    with suppress(ScheduleError):
        assert parse_zone(parse_zone(text)) == parse_zone(text)


TARGET = Target(
    name="rules",
    attempt=_attempt,
    examples=tuple(text.encode() for text in _EXAMPLES),
    words=tuple(word.encode("utf-8", "surrogatepass") for word in _WORDS),
    real=("attacks/naughty_strings.json",),
    most_bytes=4_096,
)
