from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.tokens import tokens_at_most

# Each with the most tokens that one of ten tokenizers takes for it; see the module.
COUNTED = {
    "The council of Ellery voted 7 to 2 on Tuesday to rebuild the pier for 1.84 million crowns.": 28,
    "Der Gemeinderat von Ellerau stimmte mit sieben zu zwei Stimmen für den Wiederaufbau der Seebrücke.": 34,
    "Kaupunginvaltuusto päätti tiistaina äänin seitsemän vastaan kaksi rakentaa uudelleen laiturin.": 45,
    "Rada miasta zdecydowała we wtorek stosunkiem głosów siedem do dwóch o odbudowie mola.": 41,
    "Belediye meclisi fırtınanın yıktığı iskelenin yeniden yapılmasına ikiye karşı yedi oyla karar verdi.": 49,
    "Hội đồng thành phố hôm thứ Ba đã bỏ phiếu xây lại cầu tàu bị bão phá hỏng hồi tháng Ba.": 67,
    "Городской совет во вторник семью голосами против двух решил восстановить причал.": 56,
    "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη με επτά ψήφους έναντι δύο να ξαναχτίσει την προβλήτα.": 96,
    "صوّت مجلس المدينة يوم الثلاثاء بسبعة أصوات مقابل صوتين على إعادة بناء الرصيف الذي دمرته العاصفة في آذار.": 101,
    "מועצת העיר החליטה ביום שלישי ברוב של שבעה מול שניים לבנות מחדש את המזח שהסערה הרסה במרץ.": 96,
    "नगर परिषद ने मंगलवार को दो के मुकाबले सात मतों से उस घाट को फिर से बनाने का फैसला किया।": 90,
    "市议会周二以七票对两票决定重建三月被风暴摧毁的码头,工程将耗资一百八十四万克朗。": 81,
    "市議会は火曜日、三月の嵐で壊れた桟橋を再建することを七対二で決めた。": 68,
    "시의회는 화요일 3월 폭풍으로 부서진 부두를 다시 짓기로 7 대 2로 결정했다.": 91,
    "สภาเมืองลงมติเมื่อวันอังคารให้สร้างท่าเรือที่พายุทำลายในเดือนมีนาคมขึ้นใหม่": 140,
    "SGVsbG8gRWxsZXJ5LCB0aGUgcGllciBpcyBicm9rZW4uIFRoZSBjb3VuY2lsIG1lZXRzIG9u": 57,
    "1 840 000, 7:2, 2026-11-24, 0031 20 555 0184, 12.5 %, 3/4, 1,234,567.89": 70,
    "🚢⚓ — “pier” … €5 ½ ②": 22,
}


@pytest.mark.parametrize(("text", "most"), COUNTED.items())
def test_no_model_takes_more_and_none_is_taken_for_twice_as_dear(text: str, most: int) -> None:
    assert most <= tokens_at_most(text) <= 2 * most


@given(st.text())
def test_nothing_takes_more_than_its_bytes(text: str) -> None:
    assert 1 <= tokens_at_most(text) <= len(text.encode("utf-8", "replace")) * 4 + 1


def test_nothing_is_too_odd_to_be_counted() -> None:
    assert tokens_at_most("") == 1
    assert tokens_at_most("\ud800\0\U0010ffff") == 1 + 3 + 1 + 4
