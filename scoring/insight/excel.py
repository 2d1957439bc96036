"""The tabs as sheets of one Excel file, numbers as numbers, each ending in its totals."""

from collections.abc import Iterable

from campaigns.spreadsheets import Listed, Value
from scoring.insight import tables
from scoring.insight.facts import Facts
from scoring.insight.figures import Figures
from scoring.insight.pages import Tab, progress_of
from scoring.insight.spread import spreads

Cells = list[Value]
FIGURES = [
    "Số dòng", "Số dòng điều chỉnh", "Tự chấm", "Được công nhận", "Chênh lệch", "Giảm do thiếu tài liệu",
    "Giảm do áp dụng quy định", "Được nâng", "Chưa thẩm định", "Cơ quan chấm", "Cộng các dòng",
]  # fmt: skip
TOTALS = ["Số bảng", "Điều chỉnh theo quy tắc bảng điểm", "Tổng điểm", "Bình quân một bảng"]


def sheets(tabs: Iterable[Tab], facts: Facts, years: Facts, about: str) -> list[Listed]:
    """`about` names the campaign and what of it is in view; `years` are the facts of all campaigns."""
    listed = [_table(tab, tab.table(years if tab.key == "year" else facts), about) for tab in tabs if tab.table]
    return [_reconciliation(facts, about), *listed, _spread(facts, about), _progress(facts, about)]


def _reconciliation(facts: Facts, about: str) -> Listed:
    """The check against what was published, then each scorecard whose total is not the plain sum of its lines."""
    check = tables.check(facts)
    parted: list[Cells] = [
        [f"Điều chỉnh: {card.unit}, nội dung {card.content}", points, "; ".join(card.why)]
        for card, points in tables.adjusted(facts)
    ]
    rows: list[Cells] = [
        ["Số bảng đã công bố", check.cards, ""],
        ["Tổng điểm cộng từ các dòng", check.computed, ""],
        ["Tổng điểm đã công bố", check.published, ""],
        ["Chênh lệch", check.computed - check.published, "Khớp" if check.agrees else "Không khớp"],
        *parted,
    ]
    return Listed("Đối chiếu", f"Đối chiếu tổng điểm, {about}", ["Nội dung", "Số liệu", "Giải thích"], rows)


def _table(tab: Tab, table: tables.Table, about: str) -> Listed:
    notes = [tab.note] if tab.note else []
    rows: list[Cells] = []
    for section in table.sections:
        for row in section.rows:
            names: Cells = [len(rows) + 1, section.title, row.label, *([row.note] if tab.note else [])]
            rows.append([*names, *_figures(row.figures), *(_totals(row.totals) if row.totals else [])])
    blank: Cells = [""] * (2 + len(notes))
    whole: Cells = ["", "Tổng cộng", *blank[1:], *_figures(table.sum), *_totals(table.totals)]
    headers = ["STT", "Nhóm", tab.row, *notes, *FIGURES, *TOTALS]
    return Listed(tab.label, f"{tab.label}, {about}", headers, [*rows, whole], foot=1)


def _figures(one: Figures) -> Cells:
    lost: Cells = [one.unproven, one.reading, one.raised, one.waiting]
    return [one.lines, one.changed, one.claimed, one.granted, one.difference, *lost, one.added, one.total]


def _totals(totals: tables.Totals) -> Cells:
    return [totals.cards, totals.adjustment, totals.total, totals.average]


def _spread(facts: Facts, about: str) -> Listed:
    headers = [
        "Nội dung", "Khối xét", "Hạng dự kiến", "Đơn vị", "Tổng điểm", "Kém bậc trên", "Kém đơn vị đầu",
        "Phân định khi bằng điểm", "Không xét khen",
    ]  # fmt: skip
    rows: list[Cells] = [
        [
            group.content, group.title, place.rank, place.card.unit, place.card.total, place.above, place.behind,
            place.decided, place.card.barred,
        ]
        for group in spreads(facts.cards)
        for place in group.places
    ]  # fmt: skip
    return Listed("Chênh lệch, đồng điểm", f"Chênh lệch và đồng điểm, {about}", headers, rows)


def _progress(facts: Facts, about: str) -> Listed:
    headers = ["Ngày", "Bảng đã trình", "Cộng dồn", "Dòng đã thẩm định", "Cộng dồn"]
    days = progress_of(facts).days
    rows: list[Cells] = [[one.day, one.cards, one.cards_so_far, one.lines, one.lines_so_far] for one in days]
    return Listed("Tiến độ", f"Tiến độ, {about}", headers, rows)
