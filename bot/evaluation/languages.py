"""How well the language of news sentences and of short titles is told, beside py3langid by itself."""

from __future__ import annotations

import csv
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.errors import ConfigError
from bot.text import language

# ISO 639-3 codes, as SIB-200 names its files, to ISO 639-1 (the registration authority's tables).
_ISO_639_1 = dict(
    pair.split(":")
    for pair in (
        "afr:af als:sq amh:am arb:ar asm:as azj:az bak:ba bel:be ben:bn bos:bs bul:bg cat:ca ces:cs cym:cy dan:da "
        "deu:de ell:el eng:en epo:eo est:et eus:eu fao:fo fin:fi fra:fr gla:gd gle:ga glg:gl guj:gu hat:ht hau:ha "
        "heb:he hin:hi hrv:hr hun:hu hye:hy ibo:ig ind:id isl:is ita:it jav:jv jpn:ja kan:kn kat:ka kaz:kk khk:mn "
        "khm:km kin:rw kir:ky kor:ko lao:lo lin:ln lit:lt ltz:lb lug:lg lvs:lv mal:ml mar:mr mkd:mk mlt:mt mya:my "
        "nld:nl nno:nn nob:no npi:ne oci:oc ory:or pan:pa pbt:ps pes:fa plt:mg pol:pl por:pt ron:ro rus:ru sin:si "
        "slk:sk slv:sl sna:sn som:so sot:st spa:es srp:sr swe:sv swh:sw tam:ta tat:tt tel:te tgk:tg tgl:tl tha:th "
        "tuk:tk tur:tr uig:ug ukr:uk urd:ur uzn:uz vie:vi xho:xh yor:yo yue:zh zho:zh zsm:ms zul:zu"
    ).split()
)
_UNSPACED = frozenset({"zh", "ja", "th", "km", "lo", "my"})
_WORDS_IN_TITLE = (3, 6)
_SIGNS_IN_TITLE = (6, 14)
_SEED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageScores:
    """Shares of texts whose language was told, 0 to 1, ours beside the bare model's on the same texts.

    Attributes:
        texts: How many sentences; there is one title cut from each.
        texts_per_cpu_second: Ours, on sentences, with the model loaded.
        by_language, titles_by_language: Ours, by ISO 639-1 code.
    """

    texts: int
    accuracy: float
    title_accuracy: float
    by_language: dict[str, float]
    titles_by_language: dict[str, float]
    texts_per_cpu_second: float
    baseline_accuracy: float
    baseline_title_accuracy: float
    baseline_texts_per_cpu_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    accuracy: float
    by_language: dict[str, float]
    per_cpu_second: float


def evaluate(folder: Path) -> LanguageScores:
    """Return the scores on SIB-200 files: ``<ISO 639-3>_<script>.tsv`` with a column ``text``, at any depth.

    Titles are cut from the sentences with a fixed seed: 3 to 6 words, or 6 to 14 signs where words are not spaced.
    Languages without an ISO 639-1 code are left out.

    Raises:
        ConfigError: No such file is there.
    """
    sentences = sib200_sentences(folder)
    if not sentences:
        raise ConfigError(str(folder), "holds no SIB-200 files", "name a folder with files such as deu_Latn.tsv")
    titles = _titles(sentences)
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    language.detect("Only to load the model before the clock runs")
    on_sentences, on_titles = (_measure(language.detect, texts) for texts in (sentences, titles))
    bare, bare_titles = (_measure(lambda text: str(model.classify(text)[0]), texts) for texts in (sentences, titles))
    return LanguageScores(
        texts=len(sentences),
        accuracy=on_sentences.accuracy,
        title_accuracy=on_titles.accuracy,
        by_language=on_sentences.by_language,
        titles_by_language=on_titles.by_language,
        texts_per_cpu_second=on_sentences.per_cpu_second,
        baseline_accuracy=bare.accuracy,
        baseline_title_accuracy=bare_titles.accuracy,
        baseline_texts_per_cpu_second=bare.per_cpu_second,
    )


def sib200_sentences(folder: Path) -> list[tuple[str, str]]:
    """Return (ISO 639-1 code, sentence) for every line of the SIB-200 files at any depth of ``folder``."""
    found: list[tuple[str, str]] = []
    for path in sorted(folder.rglob("*_*.tsv")):
        code = _ISO_639_1.get(path.name.split("_")[0])
        if code is None:
            continue
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            found.extend((code, row["text"]) for row in rows)
    return found


def _titles(sentences: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    chance = random.Random(_SEED)  # noqa: S311  cuts for a measurement, not a secret
    return [(code, _cut(code, text, chance)) for code, text in sentences]


def _cut(code: str, text: str, chance: random.Random) -> str:
    unspaced = code in _UNSPACED
    parts = list(text) if unspaced else text.split()
    length = chance.randint(*(_SIGNS_IN_TITLE if unspaced else _WORDS_IN_TITLE))
    start = chance.randint(0, max(0, len(parts) - length))
    return ("" if unspaced else " ").join(parts[start : start + length])


def _measure(detect: Callable[[str], str], texts: Sequence[tuple[str, str]]) -> _Outcome:
    began = time.process_time()
    answers = [detect(text) for _, text in texts]
    spent = time.process_time() - began
    right: dict[str, list[bool]] = {}
    for (code, _), answer in zip(texts, answers, strict=True):
        right.setdefault(code, []).append(answer == code)
    return _Outcome(
        accuracy=sum(sum(marks) for marks in right.values()) / len(texts),
        by_language={code: sum(marks) / len(marks) for code, marks in sorted(right.items())},
        per_cpu_second=len(texts) / max(spent, 1e-9),
    )
