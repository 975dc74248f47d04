"""`make catalogues`: brings the catalogues up to date with the texts in the code.

New texts come with an empty translation, to be filled in by hand; texts that are gone are left out; one whose English
was changed is a new one. Where texts stand is not noted: a catalogue changes with its texts alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.locale.tongue import CATALOGUES, LANGUAGES

BOT = Path(__file__).resolve().parents[1] / "bot"
# Where people are spoken to through ``Tongue``; the command line speaks English.
SPEAKING = ("conversation", "messages", "pages", "pipeline", "locale", "web")
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_KEYWORDS = {"say": None, "count": (1, 2), "noted": None}
_WIDTH = 110


def texts() -> Catalog:
    """Return all texts that the code says to people."""
    found = Catalog(charset="utf-8")
    for folder in SPEAKING:
        for _, _, text, _, _ in extract_from_dir(
            BOT / folder, method_map=_METHODS, keywords=_KEYWORDS, strip_comment_tags=True
        ):
            found.add(text)
    return found


def catalogue(code: str) -> Catalog:
    """Return the catalogue of a language as it stands in its file."""
    with (CATALOGUES / f"{code}.po").open("rb") as written:
        return read_po(written, locale=code)


def renewed(code: str, wanted: Catalog) -> Catalog:
    """Return the catalogue of a language with the texts that are wanted, and no other."""
    before = catalogue(code)
    new = Catalog(
        locale=Locale.parse(LANGUAGES[code][1]),
        project="Nutgraf",
        charset="utf-8",
        fuzzy=False,
        version="0.1",
        header_comment=f"# What Nutgraf says in {LANGUAGES[code][0]}.",
        last_translator="The Nutgraf maintainers",
        language_team="none",
        msgid_bugs_address="",
        creation_date=before.creation_date,
        revision_date=before.revision_date,
    )
    for message in sorted((each for each in wanted if each.id), key=_key):
        known = before.get(_key(message))
        new.add(message.id, known.string if known else None)
    return new


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def main() -> int:
    """Renew the files; return how many texts lack a translation, as an exit code of 1 when there are any."""
    wanted, missing = texts(), 0
    for code in LANGUAGES:
        if code == "en":
            continue
        new = renewed(code, wanted)
        with (CATALOGUES / f"{code}.po").open("wb") as written:
            write_po(written, new, width=_WIDTH, no_location=True, omit_header=False)
        lacking = [message.id for message in new if message.id and not _is_said(message)]
        missing += len(lacking)
        sys.stdout.write(f"{code}: {len(new)} texts, {len(lacking)} to be translated\n")
    return 1 if missing else 0


def _is_said(message: Message) -> bool:
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


if __name__ == "__main__":
    sys.exit(main())
