"""When a digest is due: days, times, quiet hours and time zones, as people type them and as the clock has them."""

from bot.schedules.hours import end_of_quiet
from bot.schedules.missed import decide_missed
from bot.schedules.model import Fault, Missed, QuietHours, Rule, Schedule, ScheduleError, Weekdays
from bot.schedules.moments import next_time, previous_time
from bot.schedules.reading import MOST_TIMES, parse_quiet_hours, parse_schedule
from bot.schedules.tokens import is_off
from bot.schedules.writing import canonical, canonical_quiet, normal
from bot.schedules.zones import guess_zone, parse_zone, zone_choices

__all__ = [
    "MOST_TIMES",
    "Fault",
    "Missed",
    "QuietHours",
    "Rule",
    "Schedule",
    "ScheduleError",
    "Weekdays",
    "canonical",
    "canonical_quiet",
    "decide_missed",
    "end_of_quiet",
    "guess_zone",
    "is_off",
    "next_time",
    "normal",
    "parse_quiet_hours",
    "parse_schedule",
    "parse_zone",
    "previous_time",
    "zone_choices",
]
