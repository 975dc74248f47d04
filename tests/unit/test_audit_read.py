from __future__ import annotations

import pytest

from tests.audit import read_audit

WEAK = {
    "name": "paper",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1", "2.0"]}, {"id": "GHSA-x", "fix_versions": []}],
}
SOUND = {"name": "ink", "version": "2.0", "vulns": []}
UNKNOWN = {"name": "press", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "strict_code"),
    [([SOUND], 0, 0), ([SOUND, UNKNOWN], 0, 2), ([SOUND, WEAK], 1, 1), ([WEAK, UNKNOWN], 1, 1)],
)
def test_a_known_weakness_fails_and_silence_is_no_clean_bill(
    packages: list[dict[str, object]], code: int, strict_code: int
) -> None:
    audit = read_audit(packages)
    assert (audit.code(strict=False), audit.code(strict=True)) == (code, strict_code)


def test_each_weakness_is_named_with_where_it_is_mended() -> None:
    assert str(read_audit([WEAK, SOUND, UNKNOWN])).splitlines() == [
        "paper 1.0: PYSEC-2026-1, mended in 1.1, 2.0",
        "paper 1.0: GHSA-x, mended in nothing",
        "2 packages asked about, 2 weaknesses known",
        "nobody could be asked about 1 packages, among them press",
    ]
