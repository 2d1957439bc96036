"""The words of a score sheet in Excel: its columns, the ways of scoring, the kinds of units; and the examples given."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaigns.states import UnitKind
from campaigns.workbook_reader import header_key
from scoring.engine.registry import KINDS

SHEET_TITLE, GUIDE_TITLE = "Bảng điểm", "Hướng dẫn"
MARK, MARKED = "MAU_BANG_DIEM", "tbemulation-bang-diem/1"  # the named cell, and the template's id and version in it


@dataclass(frozen=True)
class Column:
    """`field` as in the CSV of a sheet; `required` is what the template marks with (*); a `spare` one may be absent."""

    field: str
    header: str
    width: int
    required: bool
    help: str
    spare: bool = False

    @property
    def shown(self) -> str:
        return f"{self.header} (*)" if self.required else self.header


OFFICE_HELP = "Tên hoặc mã đơn vị thẩm định riêng tiêu chí này. Để trống: cơ quan thẩm định cả bảng."
COLUMNS = (
    Column("code", "Mã", 10, True, "Mỗi dòng một mã, không trùng, tối đa 20 ký tự, ví dụ I, I.1, I.1.a."),
    Column("parent_code", "Mã cha", 10, False, "Mã của dòng chứa dòng này, ở trên. Để trống: ngay dưới bảng điểm."),
    Column("title", "Tiêu chí", 60, True, "Tên bảng điểm ở dòng đầu; sau đó tên phần, nhóm, tiêu chí."),
    Column("kind", "Cách tính", 26, True, "Chọn trong danh sách; từng cách tính được giải thích ở dưới."),
    Column("max_points", "Điểm tối đa", 11, True, "Số, nhiều nhất hai chữ số thập phân; nhận dấu phẩy và dấu chấm."),
    Column("params_json", "Tham số", 60, False, "Quy tắc của cách tính, viết như ví dụ. Để trống khi không cần."),
    Column("evidence", "Tài liệu kiểm chứng", 30, False, "Tài liệu mà đơn vị phải đính kèm."),
    Column("instructions", "Hướng dẫn chấm", 30, False, "Lời dặn thêm cho người chấm."),
    Column("applies_to", "Áp dụng cho", 30, False, "Loại đơn vị, cách nhau bằng dấu chấm phẩy. Để trống: mọi đơn vị."),
    Column("office", "Cơ quan thẩm định", 30, False, OFFICE_HELP, spare=True),
)
CONTAINER_WORDS = {"sheet": "Bảng điểm", "part": "Phần", "group": "Nhóm"}
KIND_WORDS: Mapping[str, str] = {**CONTAINER_WORDS, **{name: kind.label for name, kind in KINDS.items()}}
CONTAINER_HELP = {
    "sheet": "Dòng đầu tiên, và chỉ dòng đầu tiên. Tham số là quy tắc chung: làm tròn, xếp loại, phân định đồng điểm.",
    "part": "Phần lớn, ngay dưới bảng điểm; bằng tổng các dòng bên trong. Phần ngoài tổng chứa điểm thưởng, điểm trừ.",
    "group": "Nhóm tiêu chí trong một phần; điểm bằng tổng các dòng bên trong, hoặc có trần.",
}
# Maximum and parameters; each is sound, which a test holds against the engine.
EXAMPLES: Mapping[str, tuple[str, str]] = {
    "sheet": ("100", '{"rounding": {"leaf": 2}, "classes": [{"min": 80, "name": "Tốt"}, {"min": 0, "name": "Yếu"}]}'),
    "part": ("20", '{"outside_total": false}'),
    "group": ("8", '{"agg": "sum_cap", "cap": 8}'),
    "best_of": ("3", '{"options": [{"key": "a", "label": "Đã phê duyệt", "points": 3}, {"key": "b", "points": 1.5}]}'),
    "bonus": ("5", '{"items": [{"key": "tinh", "label": "Cấp tỉnh trở lên", "per": 3}], "cap": 5}'),
    "checklist": (
        "3",
        '{"rule": "sum", "items": [{"key": "a", "label": "Kế hoạch", "points": 1}, {"key": "b", "points": 2}]}',
    ),
    "count_capped": ("3", '{"per_unit": 1, "cap": 3, "unit": "cuộc"}'),
    "deduct": ("4", '{"start": 4, "items": [{"key": "su_co", "label": "Sự cố do chủ quan", "per": 2}], "floor": 0}'),
    "deduct_late": ("4", '{"start": 4, "per_late": 0.5, "per_missing": 1, "missing_after_days": 10, "floor": 0}'),
    "external": ("2", '{"source": "khao_sat_hai_long"}'),
    "gate": ("0", '{"effect": "no_award", "decided_by": "council"}'),
    "levels": ("3", '{"options": [{"key": "a", "label": "Từ 4 kỳ", "points": 3}, {"key": "b", "points": 0}]}'),
    "manual": ("4", '{"step": 0.5, "scorer": "agency", "self_score": false}'),
    "penalty": ("0", '{"items": [{"key": "nhac_nho", "label": "Mỗi văn bản nhắc nhở", "per": 1}], "cap": 6}'),
    "ratio": ("4", '{"num_label": "Số hộ đăng ký", "den_label": "Tổng số hộ", "den_zero": "na"}'),
    "ratio_bands": ("7", '{"bands": [{"min": 95, "points": 7}, {"min": 85, "points": 3}], "else_points": 0}'),
    "ratio_threshold": ("5", '{"full_at": 95, "zero_below": 50, "between": "rate_x_max", "den_zero": "na"}'),
    "relative_best": ("2", '{"metric_label": "Mức tăng lượt khách", "unit": "%"}'),
    "target": ("4", '{"unit": "%", "zero_below_pct": 50, "no_target": "na"}'),
    "target_leader": ("4", "{}"),
    "trend": ("3", '{"direction": "down", "better": 3, "equal": 1.5, "worse": 0, "both_zero": 3}'),
    "yes_no": ("2", "{}"),
}
# The parameters that stand in the examples or may stand with every criterion.
PARAMETER_WORDS: Mapping[str, str] = {
    "options": "Các mức: key là mã của mức, label là tên mức, points là điểm.",
    "items": "Các mục: key là mã, label là tên; points là điểm của mục, per là điểm cộng hoặc trừ cho mỗi lần.",
    "rule": "Của danh mục đánh dấu: sum là cộng điểm các mục; n_of_m là đủ số mục (n) thì trọn điểm.",
    "cap": "Mức trần.",
    "floor": "Mức sàn.",
    "start": "Điểm có sẵn trước khi trừ.",
    "per_unit": "Điểm cho mỗi đơn vị tính.",
    "per_late": "Điểm trừ cho mỗi báo cáo trễ hạn; per_missing: cho mỗi báo cáo không gửi.",
    "missing_after_days": "Trễ quá số ngày này coi như không gửi.",
    "step": "Bước điểm khi chấm trực tiếp.",
    "num_label": "Tên của tử số; den_label: tên của mẫu số.",
    "den_zero": "Khi mẫu số bằng 0: na là không áp dụng, full là trọn điểm, zero là 0 điểm.",
    "bands": "Các bậc từ cao xuống thấp: min là tỷ lệ % trở lên, points là điểm; else_points: thấp hơn mọi bậc.",
    "full_at": "Từ tỷ lệ % này trở lên: trọn điểm; zero_below: dưới tỷ lệ % này: 0 điểm.",
    "zero_below_pct": "Thực hiện dưới số phần trăm này của chỉ tiêu: 0 điểm.",
    "outside_total": "Của phần: true là phần ngoài tổng điểm, chứa điểm thưởng và điểm trừ.",
    "agg": "Của phần, nhóm: sum là cộng; sum_cap là cộng rồi lấy tối đa bằng cap.",
    "unit": "Đơn vị tính, ví dụ cuộc, %.",
    "self_score": "false: đơn vị không tự chấm dòng này; scorer: agency là do cơ quan chấm.",
    "na_policy": "Cho phép chọn “không áp dụng”: exclude_rescale, full, zero hoặc redistribute; na_reason: khi nào.",
    "source": "Nguồn số liệu do cơ quan cung cấp.",
}
_KINDS_BY_WORD = {header_key(word): name for name, word in KIND_WORDS.items()}
_UNIT_KINDS_BY_WORD = {header_key(kind.label): kind.value for kind in UnitKind}


def kind_named(word: str) -> str | None:
    """The way of scoring behind a word of the drop-down, or behind its own name."""
    return word if word in KIND_WORDS else _KINDS_BY_WORD.get(header_key(word))


def unit_kinds_named(text: str) -> list[str]:
    """Kinds of units behind labels; a word that names none is given back for the check to refuse."""
    words = [word.strip() for word in text.replace("\n", ";").split(";") if word.strip()]
    return [_UNIT_KINDS_BY_WORD.get(header_key(word), word) for word in words]


def unit_kind_words(kinds: list[str]) -> str:
    return "; ".join(UnitKind(kind).label for kind in kinds)
