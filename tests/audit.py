"""Holds every locked package against the list of known weaknesses (pip-audit): ``python -m tests.audit``.

Ends with 1 where a package has a weakness that is known. Where nobody could be asked, as behind a mirror that has no
such list, it says so and ends with 0, or with 2 when ``--strict`` is given: silence is no clean bill.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_UV = ROOT / ".tools" / "bin" / "uv"
_SECONDS = 300
_EXPORT = ("export", "--frozen", "--all-groups", "--all-extras", "--no-emit-project", "--quiet")
_AUDIT = ("-m", "pip_audit", "--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What came of it.

    Attributes:
        asked: How many packages the list was asked about.
        unknown: Those of which nobody could be asked.
        weak: A line for each weakness that is known: package, version, name of the weakness, where it is mended.
    """

    asked: int
    unknown: tuple[str, ...]
    weak: tuple[str, ...]

    def code(self, *, strict: bool) -> int:
        """Return the exit code."""
        if self.weak:
            return 1
        return 2 if strict and self.unknown else 0

    def __str__(self) -> str:
        lines = [*self.weak, f"{self.asked} packages asked about, {len(self.weak)} weaknesses known"]
        if self.unknown:
            few = ", ".join(self.unknown[:3])
            lines.append(f"nobody could be asked about {len(self.unknown)} packages, among them {few}")
        return "\n".join(lines)


def read_audit(packages: Sequence[Mapping[str, Any]]) -> Audit:
    """Return what pip-audit's JSON says of packages."""
    unknown = tuple(each["name"] for each in packages if "skip_reason" in each)
    weak = tuple(_in_words(each, weakness) for each in packages for weakness in each.get("vulns", ()))
    return Audit(asked=len(packages) - len(unknown), unknown=unknown, weak=weak)


def _in_words(package: Mapping[str, Any], weakness: Mapping[str, Any]) -> str:
    mended = ", ".join(weakness["fix_versions"]) or "nothing"
    return f"{package['name']} {package['version']}: {weakness['id']}, mended in {mended}"


def main() -> int:
    """Audit what uv.lock names, and print what came of it."""
    strict = "--strict" in sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        subprocess.run([_UV, *_EXPORT, "--output-file", listed], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        try:
            command = [sys.executable, *_AUDIT, "--requirement", str(listed)]
            said = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_SECONDS)
            audit = read_audit(json.loads(said.stdout)["dependencies"])
        except (subprocess.TimeoutExpired, ValueError):
            sys.stdout.write("nobody could be asked: the list of known weaknesses gave no answer\n")
            return 2 if strict else 0
    sys.stdout.write(f"{audit}\n")
    return audit.code(strict=strict)


if __name__ == "__main__":
    sys.exit(main())
