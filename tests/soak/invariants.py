"""What must hold of every run, whatever befell the system, by the servers' record alone."""

from __future__ import annotations

from collections.abc import Sequence

from tests.soak import judges_of_messages, judges_of_news, judges_of_upkeep
from tests.soak.record import Record
from tests.soak.verdicts import Judge, Verdict

JUDGES: Sequence[Judge] = (
    judges_of_news.all_were_fetched,
    judges_of_news.one_article_each,
    judges_of_news.told_to_all,
    judges_of_news.told_once,
    judges_of_news.told_to_no_other,
    judges_of_news.rests_on_articles,
    judges_of_messages.due_were_sent,
    judges_of_messages.answered,
    judges_of_messages.repeats_are_explained,
    judges_of_messages.in_order,
    judges_of_upkeep.within_caps,
    judges_of_upkeep.keeps_the_rules_of_telegram,
    judges_of_upkeep.nothing_grows,
    judges_of_upkeep.nodes_end_well,
    judges_of_upkeep.no_faults_in_logs,
)


def judged(record: Record) -> list[Verdict]:
    """Return what all judges say of a run."""
    return [judge(record) for judge in JUDGES]
