"""Newspapers on a newsstand that tell of invented events, as their feeds change from one hour to the next."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tests.flows.newsstand import Newsstand
from tests.unit.pipeline.happenings import BELLMAN, CROWD, unwrapped


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    title: str
    text: str
    at: datetime
    number: int
    edited: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Papers:
    """What each outlet has printed so far; its feed lists all of it."""

    stand: Newsstand
    printed: dict[str, list[_Printed]] = field(default_factory=dict)
    monday: datetime | None = None

    def prints(self, outlet: str, written: str, *, hours_ago: float = 1.0) -> str:
        """Let an outlet print an article, a title above a text, and return the address of its feed."""
        title, _, text = written.partition("\n")
        at = datetime.now(UTC) - timedelta(hours=hours_ago)
        told = self.printed.setdefault(outlet, [])
        told.append(_Printed(title=title, text=self._dated(unwrapped(text), at), at=at, number=len(told)))
        return self._serves(outlet)

    def fills(self) -> str:
        """Let a paper be full of other news, and return the address of its feed."""
        for place, written in enumerate(CROWD.strip().split("\n\n")):
            self.prints(BELLMAN, written, hours_ago=20 + place / 10)
        return self.url(BELLMAN)

    def edits(self, outlet: str, *changes: tuple[str, str]) -> None:
        """Let an outlet change words of all that it has printed."""
        for place, each in enumerate(self.printed[outlet]):
            title, text = each.title, each.text
            for before, now in changes:
                title, text = title.replace(before, now), text.replace(before, now)
            self.printed[outlet][place] = replace(each, title=title, text=text, edited=datetime.now(UTC))
        self._serves(outlet)

    @property
    def urls(self) -> list[str]:
        """The addresses of all feeds."""
        return [self.url(outlet) for outlet in self.printed]

    def url(self, outlet: str) -> str:
        """The address of an outlet's feed."""
        return f"{self.stand.url}/{_name(outlet)}.json"

    def _dated(self, text: str, at: datetime) -> str:
        """Return a text with the days of this week: Monday is when the first was printed that names it."""
        if "Monday" in text and self.monday is None:
            self.monday = at
        days = {"Monday": self.monday or at, "Tuesday": at}
        return re.sub("Monday|Tuesday", lambda day: f"{days[day[0]]:%A}", text)

    def anew(self) -> Papers:
        """Return papers of their own that have printed the same, with their feeds as they were then."""
        same = replace(self, printed={outlet: list(told) for outlet, told in self.printed.items()})
        for outlet in same.printed:
            same._serves(outlet)
        return same

    def opens(self, outlet: str) -> str:
        """Let a paper have a feed, although it has printed nothing yet, and return its address."""
        self.printed.setdefault(outlet, [])
        return self._serves(outlet)

    def _serves(self, outlet: str) -> str:
        entries = [_entry(outlet, each) for each in self.printed[outlet]]
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": outlet, "items": entries}
        return self.stand.serves(f"/{_name(outlet)}.json", json.dumps(feed), media_type="application/feed+json")


def _entry(outlet: str, printed: _Printed) -> dict[str, str]:
    edited = {"date_modified": printed.edited.isoformat()} if printed.edited else {}
    return {
        "id": f"{_name(outlet)}-{printed.number}",
        "url": f"https://{_name(outlet)}.example/{printed.number}",
        "title": printed.title,
        "content_html": "".join(f"<p>{paragraph}</p>" for paragraph in printed.text.split("\n\n")),
        "date_published": printed.at.isoformat(),
        **edited,
    }


def _name(outlet: str) -> str:
    return outlet.lower().replace(" ", "-")
