from __future__ import annotations

import pytest

from bot.text.datelines import dateline_length


@pytest.mark.parametrize(
    ("paragraph", "body"),
    [
        ("VELSUND (MPA) — Divers found two.", "Divers found two."),
        ("PORT ALDANE, Jan. 3 (AP) — Workers said no.", "Workers said no."),
        ("SEOUL, South Korea — Officials said no.", "Officials said no."),
        ("ÉVREUX — Le maire a dit non.", "Le maire a dit non."),
        ("МОСКВА, 3 января. /ТАСС/. Министр сказал.", "Министр сказал."),
        ("新华社北京1月3日电 国务院总理表示。", "国务院总理表示。"),
        ("NATO – The alliance met.", "NATO – The alliance met."),
        ("WHO – the agency – said no.", "WHO – the agency – said no."),
        ("AI — it is everywhere.", "AI — it is everywhere."),
        ("COVID-19 – the disease – is back.", "COVID-19 – the disease – is back."),
        ("The BBC (London) — said no.", "The BBC (London) — said no."),
        ("U.S. - China talks resume.", "U.S. - China talks resume."),
        ("中国队 — 她们赢了。", "中国队 — 她们赢了。"),
        ("LONDON — ", "LONDON — "),
    ],
)
def test_a_dateline_is_told_from_what_the_paragraph_says(paragraph: str, body: str) -> None:
    assert paragraph[dateline_length(paragraph) :] == body
