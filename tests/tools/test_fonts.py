"""What papers and screens rely on: every style complete in one file, and figures that line up in columns."""

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tools import vendor

FONTS = sorted(Path("static/vendor/fonts").glob("*.woff2"))
VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0301\u0303\u0309\u0323"
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in ("", *TONES)} | {"đ"}
VIETNAMESE = LETTERS | {letter.upper() for letter in LETTERS} | set(TONES) | set("\u0302\u0306\u031b")


def test_alphabet_is_whole() -> None:
    assert len(LETTERS) == 73
    assert all(len(letter) == 1 for letter in LETTERS)


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_style_has_every_vietnamese_letter_composed_and_decomposed(path: Path) -> None:
    present = {chr(code) for code in TTFont(path).getBestCmap()}

    assert VIETNAMESE | set("0123456789–—“”…₫×−≥≤") <= present


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_tabular_figures_share_one_width(path: Path) -> None:
    font = TTFont(path)
    twins = _substitutes(font, "tnum")
    names = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]

    assert len({font["hmtx"][twins.get(name, name)][0] for name in names}) == 1


def test_letters_are_measured_as_wide_as_the_paper_font_has_them() -> None:
    assert vendor.LETTERS.read_text(encoding="utf-8") == vendor.letters_of_papers()


def _substitutes(font: TTFont, tag: str) -> dict[str, str]:
    table = font["GSUB"].table
    records = [record for record in table.FeatureList.FeatureRecord if record.FeatureTag == tag]
    lookups = [table.LookupList.Lookup[index] for record in records for index in record.Feature.LookupListIndex]
    return {old: new for lookup in lookups for part in lookup.SubTable for old, new in part.mapping.items()}
