"""Awards of earlier years as an Excel file to fill in: the template with the units that the register knows."""

from collections.abc import Sequence

from awards.outcome.words import LEVELS
from campaigns.models import Authority, Unit
from campaigns.spreadsheets import Page, Value, template
from campaigns.states import RecipientKind

MARK, MARKED = "MAU_KHEN_THUONG_CAC_NAM", "tbemulation-khen-thuong/1"
KIND, NAME, YEAR, POST, UNIT, MERIT, LEVEL, FORM, NUMBER, DAY, ISSUER = HEADERS = (
    "Đối tượng (*)",
    "Tên tập thể, họ và tên (*)",
    "Năm sinh",
    "Chức vụ",
    "Đơn vị công tác",
    "Thành tích",
    "Cấp khen (*)",
    "Hình thức khen thưởng, danh hiệu (*)",
    "Số, ký hiệu quyết định (*)",
    "Ngày quyết định (*)",
    "Người, cơ quan ban hành (*)",
)
_WIDTHS = (12, 34, 10, 26, 34, 50, 16, 26, 18, 14, 36)
_TITLE, _LISTS = "Khen thưởng", "Danh mục"
_HEADER_ROW, _BLANK_ROWS = 3, 30
_NOTE = (
    "Mỗi dòng một tập thể hoặc cá nhân trong một quyết định; ngày ghi dạng 28/12/2022. "
    "Tập thể: để trống năm sinh, chức vụ, đơn vị công tác. Đơn vị không có trong danh sách thì gõ tên."
)
KINDS = {kind.label: kind.value for kind in RecipientKind}
LEVEL_WORDS = {word: level.value for level, word in LEVELS.items()}


def earlier_workbook(authority: Authority, units: Sequence[Unit]) -> bytes:
    columns = (list(KINDS), [unit.name for unit in units], list(LEVEL_WORDS))
    page = Page(
        title=_TITLE,
        heading=f"Khen thưởng các năm trước của {authority}",
        note=_NOTE,
        headers=HEADERS,
        rows=[(_HEADER_ROW + at, [""] * len(HEADERS)) for at in range(1, _BLANK_ROWS + 1)],
        widths=_WIDTHS,
        header_row=_HEADER_ROW,
        choices={
            HEADERS.index(KIND): _range("A", columns[0]),
            HEADERS.index(UNIT): _range("B", columns[1]),
            HEADERS.index(LEVEL): _range("C", columns[2]),
        },
        texts=range(len(HEADERS)),
    )
    lists = Page(
        title=_LISTS,
        heading="Các lựa chọn của tệp",
        headers=("Đối tượng", "Đơn vị", "Cấp khen", "Mẫu"),
        rows=_listed(columns),
        widths=(14, 60, 18, 26),
        header_row=_HEADER_ROW,
        unlocked=(),
    )
    return template([page, lists], {MARK: f"'{_LISTS}'!$D${_HEADER_ROW + 1}"})


def _range(column: str, words: Sequence[str]) -> str:
    return f"'{_LISTS}'!${column}${_HEADER_ROW + 1}:${column}${_HEADER_ROW + max(len(words), 1)}"


def _listed(columns: Sequence[Sequence[str]]) -> list[tuple[int, list[Value]]]:
    height = max(len(column) for column in columns)
    rows: list[tuple[int, list[Value]]] = []
    for at in range(height):
        cells: list[Value] = [column[at] if at < len(column) else "" for column in columns]
        rows.append((_HEADER_ROW + 1 + at, [*cells, MARKED if at == 0 else ""]))
    return rows
