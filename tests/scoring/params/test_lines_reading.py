"""Plain lines as people type them: what is understood, and what every mistake is told."""

import pytest

from scoring.params.lines import read_lines
from tests.scoring.params.generated import SHAPES

LEVELS = [{"key": "tot", "label": "Tốt", "points": 3}, {"key": "kem", "label": "Kém", "points": 0}]
ALIKE = [
    "Các mức:\n- Tốt: 3\n- Kém: 0",
    "Các mức:\r\n- Tốt: 3\r\n- Kém: 0\r\n",
    "\ncác  MỨC\n\n–  Tốt:\u00a03 điểm.\n•Kém = 0;",
    "CAC MUC :\n— Tốt: 3,0\n* Kém: 0.0",
    "Các mức: Tốt: 3; Kém: 0",
]


@pytest.mark.parametrize("text", ALIKE)
def test_the_ways_in_which_people_type_are_understood_alike(text):
    assert read_lines(SHAPES["levels"], text) == ({"options": LEVELS}, [])


READ = [
    ("count_capped", "Mức trần = 2.5\nĐiểm cho mỗi đơn vị tính: 0,25 điểm", {"cap": "2.5", "per_unit": "0.25"}),
    ("ratio_bands", "Các bậc:\n- 95%: 7\n- từ 85 trở lên: 3 điểm",
     {"bands": [{"min": 95, "points": 7}, {"min": 85, "points": 3}]}),
    ("ratio_threshold", "Trọn điểm từ tỷ lệ: 90 %\n0 điểm khi dưới tỷ lệ: 70\nGiữa hai ngưỡng: TỶ LỆ x ĐIỂM TỐI ĐA.",
     {"full_at": 90, "zero_below": 70, "between": "rate_x_max"}),
    ("penalty", "Các nội dung bị trừ điểm:\n- Nhắc nhở: 1\nTrừ tối đa: không giới hạn",
     {"items": [{"key": "nhac_nho", "label": "Nhắc nhở", "per": 1}], "cap": None}),
    ("penalty", "Các nội dung bị trừ điểm:\n- Nhắc nhở: 1\nTrừ tối đa:",
     {"items": [{"key": "nhac_nho", "label": "Nhắc nhở", "per": 1}], "cap": None}),
    ("checklist", "Cách chấm: Đủ số nội dung thì trọn điểm\nSố nội dung phải có: 1\nCác nội dung:\n- Kế hoạch: quý I",
     {"rule": "n_of_m", "n": 1, "items": [{"key": "ke_hoach_quy_i", "label": "Kế hoạch: quý I"}]}),
    ("target", "Khi không được giao chỉ tiêu: 0 điểm\nVượt chỉ tiêu: tính bằng 100%",
     {"no_target": "zero", "over": "cap"}),
    ("manual", "Bước điểm: 0,5\nĐơn vị tự chấm: Không.\nKhi không áp dụng: Theo quy tắc chung của bảng",
     {"step": "0.5", "self_score": False, "na_policy": None}),
    ("gate", "Hệ quả khi vi phạm: Không xét khen\nTự kiểm theo điểm:\n- Dưới tỷ lệ: 50 %\n- Phần: II. Kết quả",
     {"effect": "no_award", "rule": {"type": "part_min_pct", "pct": 50, "part": "II"}}),
    ("gate", "Hệ quả khi vi phạm: Không xét khen\nTự kiểm theo điểm: không", {"effect": "no_award", "rule": None}),
    ("part", "Ngoài tổng điểm: có\nĐiểm thấp nhất: −6", {"outside_total": True, "min_points": -6}),
    ("sheet", "Làm tròn:\n- Số chữ số thập phân: 1", {"rounding": {"leaf": 1}}),
    ("sheet", "Xếp loại riêng (Phường):\n- Tốt: từ 80 điểm trở lên\n- Yếu: 0",
     {"classes_by_kind": {"ward": [{"name": "Tốt", "min": 80}, {"name": "Yếu", "min": 0}]}}),
    ("sheet", "Phân định khi đồng điểm:\n- ít điểm trừ hơn.\n- Điểm phần II cao hơn (Kết quả)",
     {"tie_break": ["penalty_least", "part:II"]}),
    ("sheet", "Xếp hạng riêng theo loại đơn vị: Xã; Phường", {"rank_within": ["commune", "ward"]}),
    ("yes_no", "", {}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wanted"), READ)
def test_lines_of_every_sort_are_read(kind, text, wanted):
    assert read_lines(SHAPES[kind], text, known={"parts": [("II", "II. Kết quả")]}) == (wanted, [])


EVERYWHERE = ["Khi không áp dụng", "Trường hợp không áp dụng", "Nguồn số liệu", "Người chấm chính thức"]
EVERYWHERE += ["Đơn vị tự chấm", "Đơn vị tính"]
NO_TARGET = "Không áp dụng; Trọn điểm; 0 điểm"
STEPS = "Ít điểm trừ hơn; Điểm kiểm tra thực tế cao hơn; Nộp đủ hồ sơ sớm hơn; Điểm phần I cao hơn"
ASTRAY = "dòng gạch đầu dòng phải đứng dưới một dòng tiêu đề như “Các mức:”."
WRONG = [
    ("levels", "Các mứt:\n- Tốt: 3", ["Dòng 1 của ô: không có tham số “Các mứt”; có phải “Các mức” không."]),
    ("levels", "Các mức:\n- Tốt: 3\nTừ 4 kỳ: 5",
     ["Dòng 3 của ô: không có tham số “Từ 4 kỳ”; nếu là một dòng của “Các mức” thì thêm gạch ở đầu: “- Từ 4 kỳ: 5”."]),
    ("yes_no", "abc: 1", [
        "Dòng 1 của ô: không có tham số “abc”; cách tính này có: " + "; ".join(EVERYWHERE) + "."]),
    ("levels", "Các mức:\n- Tốt: ba\n- Kém",
     ["Dòng 2 của ô: “Các mức, Điểm”: “ba” không phải là số; viết ví dụ 2 hoặc 1,5.",
      "Dòng 3 của ô: “Các mức”: thiếu điểm, ví dụ “- Kém: 2”."]),
    ("ratio", "Tên tổng số Hộ",
     ["Dòng 1 của ô: không có tham số “Tên tổng số Hộ”; có phải thiếu dấu hai chấm sau “Tên tổng số” không."]),
    ("levels", "", ["Còn thiếu “Các mức:” và các dòng “- (Nội dung): (Điểm)” ở dưới."]),
    ("levels", "- Tốt: 3", [f"Dòng 1 của ô: {ASTRAY}",
     "Còn thiếu “Các mức:” và các dòng “- (Nội dung): (Điểm)” ở dưới."]),
    ("count_capped", "Mức trần: 2\nMức trần: 3\nĐiểm cho mỗi đơn vị tính:",
     ["Dòng 2 của ô: “Mức trần” đã ghi ở dòng 1.", "Dòng 3 của ô: “Điểm cho mỗi đơn vị tính”: chưa ghi giá trị."]),
    ("count_capped", "Mức trần: -2", ["Dòng 1 của ô: “Mức trần”: phải từ 0 trở lên.",
     "Còn thiếu “Điểm cho mỗi đơn vị tính: (số)”."]),
    ("count_capped", "Mức trần: 0,1234567\nĐiểm cho mỗi đơn vị tính: 1 2",
     ["Dòng 1 của ô: “Mức trần”: nhiều nhất 6 chữ số thập phân.",
      "Dòng 2 của ô: “Điểm cho mỗi đơn vị tính”: “1 2” không phải là số; viết ví dụ 2 hoặc 1,5."]),
    ("target", "Khi không được giao chỉ tiêu: bỏ qua\nĐơn vị tự chấm: hông",
     [f"Dòng 1 của ô: “Khi không được giao chỉ tiêu”: không có lựa chọn “bỏ qua”; ghi một trong: {NO_TARGET}.",
      "Dòng 2 của ô: “Đơn vị tự chấm”: “hông” không hiểu được; ghi có hoặc không."]),
    ("ratio_bands", "Các bậc:\n- tám mươi: 7\n- 150: 3",
     ["Dòng 2 của ô: “Các bậc, Từ tỷ lệ (%)”: “tám mươi” không phải là số; viết ví dụ 2 hoặc 1,5.",
      "Dòng 3 của ô: “Các bậc, Từ tỷ lệ (%)”: không được quá 100."]),
    ("ratio_bands", "Các bậc:\n- 50: 3\n- 90: 7",
     ["Các bậc phải xếp từ tỷ lệ cao xuống thấp, không trùng nhau."]),
    ("gate", "Hệ quả khi vi phạm: Không xét khen\nTự kiểm theo điểm: 50 %",
     ["Dòng 2 của ô: “Tự kiểm theo điểm” ghi thành các dòng gạch ở dưới, ví dụ “- Dưới tỷ lệ (% điểm tối đa): (số)”."]),
    ("gate", "Hệ quả khi vi phạm: Không xét khen\nPhần: I", ["Còn thiếu “Dưới tỷ lệ (% điểm tối đa): (số)”."]),
    ("sheet", "Xếp loại riêng:\n- Tốt: 80",
     ["Dòng 1 của ô: ghi rõ “Xếp loại riêng” cho ai, ví dụ “Xếp loại riêng cho Xã:”."]),
    ("sheet", "Xếp loại riêng cho Xã:\n- Tốt: 8x",
     ["Dòng 2 của ô: “Xếp loại riêng cho Xã, Từ điểm”: “8x” không phải là số; viết ví dụ 2 hoặc 1,5."]),
    ("sheet", "Phân định khi đồng điểm:\n- hên xui", [
        f"Dòng 2 của ô: “Phân định khi đồng điểm”: không có lựa chọn “hên xui”; ghi một trong: {STEPS}."]),
    ("sheet", "Số chữ số thập phân: 9", ["Dòng 1 của ô: “Số chữ số thập phân”: không được quá 4."]),
    ("yes_no", "Đơn vị tính: cuộc\n" + "\n" * 5 + "- a", [f"Dòng 7 của ô: {ASTRAY}"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "wanted"), WRONG)
def test_every_mistake_is_told_with_its_line_and_its_title(kind, text, wanted):
    _, slips = read_lines(SHAPES[kind], text)
    assert [str(each) for each in slips] == wanted


def test_a_cell_without_end_is_answered_at_once():
    _, slips = read_lines(SHAPES["levels"], "x\n" * 15_000)
    assert str(slips[-1]) == "Ô này có quá 300 dòng."


STORED = {
    "options": [
        {"key": "a", "label": "Tốt", "points": "3.0"},
        {"key": "b", "label": "Khá", "points": 2},
        {"key": "kem", "label": "Kém", "points": 0},
    ],
    "scorer": "unit",
}


def keys_and_points(text: str, old: object) -> list[tuple[str, object]]:
    raw, slips = read_lines(SHAPES["levels"], text, old=old)
    assert slips == []
    return [(each["key"], each["points"]) for each in raw["options"]]


def test_rows_keep_their_keys_by_their_words_and_new_ones_get_fresh_keys():
    text = "Các mức:\n- khá: 1\n- Kém hơn: 0\n- Tốt: 3\n- A: 0,5"
    assert keys_and_points(text, STORED) == [("b", 1), ("kem_hon", 0), ("a", "3.0"), ("a_2", "0.5")]


def test_a_new_row_never_gets_the_key_of_one_that_is_gone():
    old = {"options": [{"key": "kem", "label": "Dưới 3 kỳ", "points": 0}, {"key": "x", "label": "Tốt", "points": 3}]}
    assert keys_and_points("Các mức:\n- Tốt: 3\n- Kém: 0", old) == [("x", 3), ("kem_2", 0)]


@pytest.mark.parametrize("old", [{}, {"options": []}, {"cap": 3}, {"options": [{"key": ["a"], "label": 7}]}])
def test_json_that_is_of_another_kind_or_damaged_counts_for_nothing(old):
    assert keys_and_points("Các mức:\n- Tốt: 3", old) == [("tot", 3)]
