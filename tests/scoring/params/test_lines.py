"""Parameters as plain lines: what is written is read again as the same, and words are never overruled."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.shapes import Amount, Count, Key, Shape, read_shape, told
from scoring.engine.registry import KINDS
from scoring.params.lines import read_lines, write_lines
from scoring.params.lines.marks import title_keys
from scoring.params.spec import Spec, specs_of
from tests.scoring.params.generated import SHAPES, params_of
from tests.scoring.params.test_round_trip import SHIPPED

either = st.sampled_from(sorted(SHAPES))


def same_but_for_keys(specs: tuple[Spec, ...], raw: dict[str, Any]) -> dict[str, Any]:
    """What the lines say: rows by their words, without keys of their own."""

    def row(columns: tuple[Spec, ...], given: dict[str, Any]) -> dict[str, Any]:
        keys = [each.name for each in columns if each.type == "key"]
        words = {"label": given["label"] or given[keys[0]]} if keys else {}
        return {name: value for name, value in given.items() if name not in keys} | words

    found = dict(raw)
    for spec in specs:
        if spec.type == "rows" and any(each.type == "key" for each in spec.fields):
            found[spec.name] = [row(spec.fields, each) for each in raw[spec.name]]
    return found


@given(either.flatmap(lambda kind: st.tuples(st.just(kind), params_of(kind))))
def test_lines_and_the_json_beside_them_give_exactly_what_was_stored(example):
    kind, raw = example
    shape = SHAPES[kind]
    read_shape(shape, raw)

    assert read_lines(shape, write_lines(shape, raw), old=raw) == (raw, [])


@given(either.flatmap(lambda kind: st.tuples(st.just(kind), params_of(kind))))
def test_lines_alone_mean_the_same(example):
    kind, raw = example
    shape, specs = SHAPES[kind], specs_of(SHAPES[kind])

    found, slips = read_lines(shape, write_lines(shape, raw))

    assert slips == []
    assert write_lines(shape, found) == write_lines(shape, raw)
    meant, wanted = (read_shape(shape, each).model_dump() for each in (found, raw))
    assert same_but_for_keys(specs, meant) == same_but_for_keys(specs, wanted)


@given(either.flatmap(lambda kind: st.tuples(st.just(kind), params_of(kind), params_of(kind))))
def test_the_json_beside_the_lines_never_overrules_them(example):
    kind, written, other = example
    shape = SHAPES[kind]

    found, slips = read_lines(shape, write_lines(shape, written), old=other)

    assert slips == []
    assert write_lines(shape, found) == write_lines(shape, written)


@pytest.mark.parametrize(("kind", "raw"), SHIPPED)
def test_every_row_of_the_shipped_sheets_has_lines_that_come_back_the_same(kind, raw):
    shape = SHAPES["part" if kind == "group" else kind]
    assert read_lines(shape, write_lines(shape, raw), old=raw) == (raw, [])


WRITTEN = {
    "levels": "Các mức:\n- Từ 4 kỳ: 3\n- 2 đến 3 kỳ: 1,5\n- Ít hơn: 0",
    "checklist": "Cách chấm: Cộng điểm các nội dung đã có\nCác nội dung:\n- Có kế hoạch: 1\n- Có báo cáo kết quả: 2",
    "ratio_bands": "Các bậc:\n- Từ 95 %: 7\n- Từ 85 %: 3\nĐiểm khi thấp hơn mọi bậc: 0",
    "count_capped": "Đơn vị tính: cuộc\nĐiểm cho mỗi đơn vị tính: 1\nMức trần: 3",
    "manual": "Bước điểm: 0,5\nNgười chấm chính thức: Đoàn kiểm tra\nĐơn vị tự chấm: không",
    "trend": "Chiều tốt: Giảm là tốt\nĐiểm khi tốt hơn: 3\nĐiểm khi không đổi: 1,5\nĐiểm khi kém hơn: 0\n"
    "Điểm khi cả hai năm bằng 0: 3",
    "penalty": "Các nội dung bị trừ điểm:\n- Mỗi văn bản nhắc nhở: 1\nTrừ tối đa: 6",
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_example_of_a_kind_reads_as_an_office_would_write_it(kind):
    assert write_lines(KINDS[kind].Params, KINDS[kind].example[1]) == WRITTEN[kind]


def test_the_rules_of_the_whole_are_written_plainly_too():
    rules = {
        "rounding": {"leaf": 1},
        "total_cap": None,
        "classes_by_kind": {"commune": [{"name": "Tốt", "min": "79.5"}, {"name": "Yếu", "min": 0}]},
        "tie_break": ["penalty_least", "part:I"],
        "illustrative": True,
    }
    assert write_lines(SHAPES["sheet"], rules) == (
        "Số chữ số thập phân: 1\nXếp loại riêng cho Xã:\n- Tốt: từ 79,5\n- Yếu: từ 0\n"
        "Phân định khi đồng điểm:\n- Ít điểm trừ hơn\n- Điểm phần I cao hơn\nBản minh họa: có"
    )


class Grade(Shape):
    key: Key = told("Mã", made=True)
    label: str = told("Nội dung")
    least: Count = told("Từ số lần")
    points: Amount = told("Điểm")
    extra: Amount = told("Điểm cộng thêm")


class Graded(Shape):
    grades: tuple[Grade, ...] = told("Các bậc")


def test_rows_of_more_columns_name_them_behind_semicolons():
    row = {"key": "a", "label": "Họp; giao ban", "least": 3, "points": 2, "extra": "0.5"}
    text = "Các bậc:\n- Họp; giao ban: từ 3; Điểm: 2; Điểm cộng thêm: 0,5"

    assert write_lines(Graded, {"grades": [row]}) == text
    assert read_lines(Graded, text) == ({"grades": [row | {"key": "hop_giao_ban"}]}, [])


@pytest.mark.parametrize("kind", SHAPES)
def test_no_two_parameters_of_a_kind_have_titles_that_are_taken_for_each_other(kind):
    specs = [each for spec in specs_of(SHAPES[kind]) for each in [spec, *(spec.fields if spec.type == "part" else [])]]
    keys = [title_keys(spec.title)[0] for spec in specs]
    assert len(set(keys)) == len(keys)
    assert not [spec.title for spec in specs if set(spec.title) & set(":=;")]
