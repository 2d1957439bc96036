"""Mistakes in JSON shapes, told in Vietnamese with their place."""

from decimal import Decimal
from typing import Literal

import pytest

from campaigns.shapes import Amount, Count, Key, Shape, ShapeError, Signed, StrictBool, read_shape


class Row(Shape):
    key: Key = "k"


class Form(Shape):
    amount: Amount = Decimal(0)
    signed: Signed = Decimal(0)
    count: Count = 0
    sure: StrictBool = False
    way: Literal["a", "b"] = "a"
    rows: tuple[Row, ...] = ()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ({"amount": "1e3"}, "amount: phải là số"),
        ({"amount": "1_000"}, "amount: phải là số"),
        ({"amount": "1,5"}, "amount: phải là số"),
        ({"amount": "١"}, "amount: phải là số"),
        ({"amount": 1.5}, "amount: phải là số"),
        ({"amount": True}, "amount: phải là số"),
        ({"amount": Decimal("NaN")}, "amount: số quá lớn (tối đa 12 chữ số phần nguyên)"),
        ({"amount": Decimal("1E+999999")}, "amount: số quá lớn (tối đa 12 chữ số phần nguyên)"),
        ({"amount": Decimal("1E-999999")}, "amount: số có quá 6 chữ số thập phân"),
        ({"amount": -1}, "amount: phải từ 0 trở lên"),
        ({"count": "1.5"}, "count: phải là số nguyên"),
        ({"sure": 1}, "sure: phải là có hoặc không"),
        ({"way": "c"}, "way: phải là một trong: 'a', 'b'"),
        ({"rows": "x"}, "rows: phải là danh sách"),
        ({"rows": [{}, {"key": " "}]}, "rows.1.key: phải có ít nhất 1 ký tự"),
        ({"rows": ["x"]}, "rows.0: phải là các cặp khóa – giá trị"),
        ({"other": 1}, "other: không có trường này"),
        ([], "phải là các cặp khóa – giá trị"),
    ],
)
def test_a_mistake_is_named_with_its_place_and_reason(raw, told):
    with pytest.raises(ShapeError) as refused:
        read_shape(Form, raw)
    assert str(refused.value) == told


def test_numbers_are_read_exactly():
    read = read_shape(Form, {"amount": "0.10", "signed": Decimal("-0"), "count": Decimal("7.0")})
    assert (str(read.amount), str(read.signed), read.count) == ("0.10", "0", 7)


def test_what_is_absent_is_told_apart_from_what_is_wrong():
    class Asked(Shape):
        one: Amount
        two: Amount
        three: Amount

    with pytest.raises(ShapeError) as refused:
        read_shape(Asked, {"two": "", "three": "x"})
    assert [(each.path, each.blank) for each in refused.value.errors] == [
        ("one", True),
        ("two", True),
        ("three", False),
    ]
