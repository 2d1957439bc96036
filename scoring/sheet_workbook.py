"""A score sheet as an Excel file that can be read back: the sheet itself, and a page that explains how to fill in."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from campaigns.models import Content
from campaigns.spreadsheets import Page, Value, template
from campaigns.states import UnitKind
from campaigns.workbook_table import Table, header_key
from scoring.models import ScoreSheet
from scoring.sheet_columns import (
    COLUMNS,
    GUIDE_TITLE,
    KIND_WORDS,
    MARK,
    MARKED,
    PARAMS_COMMENT,
    SHEET_TITLE,
    unit_kind_word,
    unit_kind_words,
)
from scoring.sheet_guide import explained, parameters
from scoring.sheet_offices import Offices, offices_of
from scoring.sheet_params import params_cells

_HEADER_ROW = 3
_NOTE = "Không đổi tên cột. Cột có (*) bắt buộc nhập. Cách điền: xem trang Hướng dẫn."
_EXACT = COLUMNS[-1]  # for the system alone
_INDEX = {column.field: place for place, column in enumerate(COLUMNS, start=1)}  # after STT


def sheet_workbook(content: Content, sheet: ScoreSheet | None) -> bytes:
    """The sheet of a content, or an empty template with its first row when there is none yet."""
    offices = offices_of(content.campaign)
    rows = _rows(content, sheet, offices)
    numbered = [(_HEADER_ROW + place, [place, *row]) for place, row in enumerate(rows, start=1)]
    heading = f"Bảng điểm {str(content).lower()}"
    headers, level = ["STT", *(column.shown for column in COLUMNS)], content.campaign.authority.level
    return _book(heading, headers, numbered, _HEADER_ROW, {}, offices, level)


def marked_workbook(content: Content, table: Table, marks: Mapping[tuple[int, int], str]) -> bytes:
    """What somebody filled in, each cell where it stood, with the wrong ones red and the reason as a comment."""
    heading = f"Bảng điểm {str(content).lower()}: các ô tô đỏ có lỗi, lý do ghi trong chú thích của ô"
    offices, level = offices_of(content.campaign), content.campaign.authority.level
    return _book(heading, table.header, table.rows, table.header_row, marks, offices, level)


def _book(
    heading: str,
    headers: Sequence[str],
    rows: Sequence[tuple[int, Sequence[Value]]],
    header_row: int,
    marks: Mapping[tuple[int, int], str],
    offices: Offices,
    level: str,
) -> bytes:
    guide, places = _guide(offices, level)
    own = list(headers[1:]) == [column.shown for column in COLUMNS]
    page = Page(
        title=SHEET_TITLE,
        heading=heading,
        note=_NOTE,
        headers=headers,
        rows=rows,
        widths=[6, *(column.width for column in COLUMNS)] if own else [24] * len(headers),
        header_row=header_row,
        choices={_INDEX[field]: place for field, place in places.items()} if own else {},
        comments={_INDEX["params_json"]: PARAMS_COMMENT} if own else {},
        texts=[_INDEX["params_json"]] if own else [],
        hidden=[index for index, text in enumerate(headers) if header_key(text) == header_key(_EXACT.header)],
        marks=marks,
    )
    return template([page, guide], {MARK: f"'{GUIDE_TITLE}'!$B${_HEADER_ROW + 1}"})


def _rows(content: Content, sheet: ScoreSheet | None, offices: Offices) -> list[list[Value]]:
    criteria = list(sheet.criteria.select_related("parent", "office").order_by("position")) if sheet else []
    codes, root = {each.code for each in criteria}, f"S{content.number}"
    while root in codes:
        root = f"S{root}"
    title = sheet.title if sheet else f"Bảng điểm thi đua số {content.number}"
    rules = sheet.rules if sheet else {}
    whole = Decimal(rules.get("na_rescale_to", 100))
    lines, exact = params_cells("sheet", rules)
    rows: list[list[Value]] = [[root, "", title, KIND_WORDS["sheet"], whole, lines, "", "", "", "", exact]]
    for each in criteria:
        parent = each.parent.code if each.parent else ""
        lines, exact = params_cells(each.kind, each.params)
        words: list[Value] = [KIND_WORDS[each.kind], each.max_points, lines]
        said = [each.evidence_required, each.instructions, unit_kind_words(each.applies_to)]
        office = offices.word_of(each.office.code) if each.office else ""
        rows.append([each.code, parent, each.title, *words, *said, office, exact])
    return rows


def _guide(offices: Offices, level: str) -> tuple[Page, dict[str, str]]:
    """The page that explains, and by field where on it the options of its drop-down stand."""
    rows: list[list[Value]] = [["Mẫu", MARKED, "Hệ thống nhận ra tệp mẫu nhờ ô này; không sửa.", "", ""]]
    rows += [["Cột", column.shown, column.help, "", ""] for column in COLUMNS]
    first_kind = len(rows) + 1
    rows += [explained(kind) for kind in KIND_WORDS]
    first_unit = len(rows) + 1
    kinds = [kind for kind, _ in UnitKind.offered(level)]
    rows += [["Loại đơn vị", unit_kind_word(kind), "Dùng ở cột Áp dụng cho.", "", ""] for kind in kinds]
    first_office = len(rows) + 1
    rows += [["Đơn vị", name, "Dùng ở cột Cơ quan thẩm định.", "", ""] for name in offices.offered]
    places = {"kind": _range(first_kind, first_unit - 1), "applies_to": _range(first_unit, first_office - 1)}
    if offices.offered:
        places["office"] = _range(first_office, len(rows))
    rows += parameters()
    page = Page(
        title=GUIDE_TITLE,
        heading="Hướng dẫn điền bảng điểm",
        note="Dòng đầu là bảng điểm, rồi đến phần, nhóm, tiêu chí theo thứ tự in; dòng chứa đứng trên dòng nằm trong.",
        headers=["Mục", "Tên", "Giải thích", "Ví dụ, cách viết tham số", "Các tham số ((*) bắt buộc); nơi dùng"],
        rows=[(_HEADER_ROW + place, row) for place, row in enumerate(rows, start=1)],
        widths=[14, 34, 70, 60, 40],
    )
    return page, places


def _range(first: int, last: int) -> str:
    return f"'{GUIDE_TITLE}'!$B${_HEADER_ROW + first}:$B${_HEADER_ROW + last}"
