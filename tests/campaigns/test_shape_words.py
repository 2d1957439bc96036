"""A mistake's place in the words of the form instead of the keys of the JSON."""

from typing import Annotated

import pytest

from campaigns.shape_words import path_in_words
from campaigns.shapes import Amount, Key, Shape, ShapeError, read_shape, told


class Level(Shape):
    points: Annotated[Amount, told("Điểm")]


class Rule(Shape):
    levels: Annotated[tuple[Level, ...], told("Các mức")] = ()
    by_kind: Annotated[dict[Key, tuple[Level, ...]], told("Theo loại")] = {}
    limit: Annotated[Level | None, told("Giới hạn")] = None
    unnamed: Amount = 0


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("levels", "Các mức"),
        ("levels.1.points", "Các mức, dòng 2, Điểm"),
        ("limit.points", "Giới hạn, Điểm"),
        ("by_kind.ward.0.points", "Theo loại, ward, dòng 1, Điểm"),
        ("by_kind..[key]", "Theo loại"),
        ("levels.0.nope", "Các mức, dòng 1, nope"),
        ("unnamed", ""),
        ("nope", ""),
        ("", ""),
    ],
)
def test_a_path_is_told_in_the_titles_of_the_fields(path, words):
    assert path_in_words(Rule, path) == words


def test_a_refused_shape_names_fields_by_title_and_by_key_where_there_is_none():
    with pytest.raises(ShapeError) as refused:
        read_shape(Rule, {"levels": [{"points": 1}, {"points": "x"}], "unnamed": "y"})
    assert str(refused.value) == "Các mức, dòng 2, Điểm: phải là số; unnamed: phải là số"
