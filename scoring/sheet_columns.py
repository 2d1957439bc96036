"""The words of a score sheet in Excel: its columns, the ways of scoring, the kinds of units."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaigns.states import UnitKind
from campaigns.workbook_table import header_key
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


PARAMS_HELP = "Quy tắc của cách tính, mỗi dòng “Tiêu đề: giá trị” như ví dụ ở dưới. Để trống khi không cần."
PARAMS_COMMENT = (
    "Mỗi dòng một tham số: “Tiêu đề: giá trị”. Xuống dòng trong ô: Alt + Enter.\n"
    "Danh sách: tiêu đề một dòng, dưới là các dòng “- Nội dung: số”.\n"
    "Chép ô ví dụ ở trang Hướng dẫn rồi sửa chữ và số."
)
EXACT_HELP = "Cột ẩn, hệ thống ghi khi tải bảng ra để nhận đúng các dòng cũ. Không sửa; thiếu cũng không sao."
OFFICE_HELP = "Tên hoặc mã đơn vị thẩm định riêng tiêu chí này. Để trống: cơ quan thẩm định cả bảng."
COLUMNS = (
    Column("code", "Mã", 10, True, "Mỗi dòng một mã, không trùng, tối đa 20 ký tự, ví dụ I, I.1, I.1.a."),
    Column("parent_code", "Mã cha", 10, False, "Mã của dòng chứa dòng này, ở trên. Để trống: ngay dưới bảng điểm."),
    Column("title", "Tiêu chí", 60, True, "Tên bảng điểm ở dòng đầu; sau đó tên phần, nhóm, tiêu chí."),
    Column("kind", "Cách tính", 26, True, "Chọn trong danh sách; từng cách tính được giải thích ở dưới."),
    Column("max_points", "Điểm tối đa", 11, True, "Số, nhiều nhất hai chữ số thập phân; nhận dấu phẩy và dấu chấm."),
    Column("params_json", "Tham số", 60, False, PARAMS_HELP),
    Column("evidence", "Tài liệu kiểm chứng", 30, False, "Tài liệu mà đơn vị phải đính kèm."),
    Column("instructions", "Hướng dẫn chấm", 30, False, "Lời dặn thêm cho người chấm."),
    Column("applies_to", "Áp dụng cho", 30, False, "Loại đơn vị, cách nhau bằng dấu chấm phẩy. Để trống: mọi đơn vị."),
    Column("office", "Cơ quan thẩm định", 30, False, OFFICE_HELP, spare=True),
    Column("params_exact", "Tham số gốc", 30, False, EXACT_HELP, spare=True),
)
CONTAINER_WORDS = {"sheet": "Bảng điểm", "part": "Phần", "group": "Nhóm"}
KIND_WORDS: Mapping[str, str] = {**CONTAINER_WORDS, **{name: kind.label for name, kind in KINDS.items()}}
_KINDS_BY_WORD = {header_key(word): name for name, word in KIND_WORDS.items()}
_UNIT_KINDS_BY_WORD = {header_key(kind.label): kind.value for kind in UnitKind}
_COMMUNES = "Xã, phường"  # a row for communes is one for wards as well
_UNIT_KINDS_BY_WORD[header_key(_COMMUNES)] = UnitKind.COMMUNE.value


def kind_named(word: str) -> str | None:
    """The way of scoring behind a word of the drop-down, or behind its own name."""
    return word if word in KIND_WORDS else _KINDS_BY_WORD.get(header_key(word))


def unit_kinds_named(text: str) -> list[str]:
    """Kinds of units behind labels; a word that names none is given back for the check to refuse."""
    words = [word.strip() for word in text.replace("\n", ";").split(";") if word.strip()]
    return [_UNIT_KINDS_BY_WORD.get(header_key(word), word) for word in words]


def unit_kind_words(kinds: list[str]) -> str:
    return "; ".join(map(unit_kind_word, kinds))


def unit_kind_word(kind: str) -> str:
    """The kind of units that a row is for; a value that is none is given back."""
    if kind == UnitKind.COMMUNE:
        return _COMMUNES
    return UnitKind(kind).label if kind in UnitKind.values else kind
