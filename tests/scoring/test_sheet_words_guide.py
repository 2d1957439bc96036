"""What the user guide tells people to write into the cells of a score sheet is what the import reads."""

import re
from pathlib import Path

import pytest

from scoring.engine.tree import shape_of
from scoring.params.lines import read_lines
from scoring.sheet_columns import KIND_WORDS, kind_named

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "huong-dan" / "bang-diem.md"
CHAPTER = GUIDE.read_text(encoding="utf-8").partition("### Viết tham số trong Excel")[2].partition("\n## ")[0]
CELLS = [(word, cell.replace("<br>", "\n")) for word, cell in re.findall(r"^\| (.+?) \| (.+?) \|$", CHAPTER, re.M)][1:]


@pytest.mark.parametrize(("word", "cell"), CELLS)
def test_every_cell_of_the_guide_is_read_without_a_mistake(word, cell):
    assert read_lines(shape_of(kind_named(word)), cell)[1] == []


def test_the_guide_shows_many_ways_of_scoring_by_the_words_of_the_drop_down():
    assert len(CELLS) > 10
    assert {word for word, _ in CELLS} <= set(KIND_WORDS.values())
