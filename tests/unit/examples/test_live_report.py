"""The report of a live run: each line with what was drafted, found and sent, and all of it counted."""

from __future__ import annotations

import pytest

from examples.live import Json, report


def a_line(text: str, origin: str, drafted: str = "", judge: str | None = None) -> Json:
    supported = origin in {"drafted", "repaired"}
    vetting = {
        "drafted": drafted or text,
        "verdict": "supported" if supported else "unsure",
        "score": 0.9 if supported else 0.1,
        "judge": judge,
        "reasons": [] if origin == "drafted" else ["no article has 41 so"],
    }
    quoted = {"article": "a", "quote": f"{text} As it stands there.", "start": 0, "end": 9}
    return {
        "text": text,
        "origin": origin,
        "evidence": [quoted],
        "vetting": None if origin == "extract" else vetting,
    }


DIGEST: Json = {
    "gaps": [
        {"kind": "feed", "subject": "The Tide", "problem": "is gone"},
        {"kind": "summaries", "subject": "Summaries", "problem": "some are extracts, since it is away"},
    ],
    "stories": [
        {
            "headline": "Bridge closed",
            "summary": {
                "method": "abstractive",
                "model": "small at 127.0.0.1",
                "sentences": [
                    a_line("The bridge is closed.", "drafted"),
                    a_line("It costs 14 million.", "repaired", drafted="It costs\n41 million.", judge="small"),
                    a_line("A ferry sails.", "excerpt", drafted="A rocket flies."),
                ],
                "dropped": [{**a_line("Quail.", "excerpt")["vetting"], "drafted": "Quail, my lord."}],
            },
        },
        {
            "headline": "Choir sings",
            "summary": {
                "method": "extractive",
                "model": None,
                "sentences": [a_line("A choir sang.", "extract")],
                "dropped": [],
            },
        },
    ],
}
COST: Json = {
    "today": {
        "prompt_tokens": 2_706,
        "completion_tokens": 185,
        "by_purpose": [{"purpose": "draft", "calls": 2}, {"purpose": "repair", "calls": 1}],
    }
}


@pytest.mark.parametrize(
    "row",
    [
        "| model | small at 127.0.0.1 |",
        "| stories | 2, of which 1 are extracts |",
        "| lines drafted | 4 |",
        "| certified as drafted | 1 |",
        "| certified once repaired | 1 |",
        "| of these by the judge | 1 |",
        "| replaced by a sentence of an article | 1 |",
        "| dropped | 1 |",
        "| calls | 2 draft, 1 repair |",
        "| tokens | 2,706 sent, 185 back |",
        "| seconds, all of `nutgraf digest` | 29 |",
    ],
)
def test_everything_is_counted(row: str) -> None:
    assert row in report(DIGEST, COST, 29.4).splitlines()


def test_every_line_is_shown_with_what_was_found() -> None:
    told = report(DIGEST, COST, 29.4)
    assert (
        "- **drafted**: The bridge is closed.\n  - supported, score 0.90\n  - rests on: “The bridge is closed. As"
        in told
    )
    assert (
        "- **repaired**: It costs 14 million.\n  - the model wrote: “It costs 41 million.”\n"
        "  - supported, says small, score 0.90: no article has 41 so\n  - rests on:" in told
    )
    assert (
        "- **excerpt**: A ferry sails.\n  - the model wrote: “A rocket flies.”\n"
        "  - unsure, score 0.10: no article has 41 so\n\n" in told
    )
    assert "- **dropped**\n  - the model wrote: “Quail, my lord.”\n" in told
    assert told.endswith("## Choir sings\n\n- **extract**: A choir sang.")


def test_what_was_short_is_said() -> None:
    told = report(DIGEST, COST, 29.4)
    assert "Gap: some are extracts, since it is away." in told
    assert "is gone" not in told
