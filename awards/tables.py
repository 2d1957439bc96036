"""Tables of this app as Excel holds them: title, headers, rows."""

from collections.abc import Sequence

from awards.models import Ranking, Slot
from awards.ranking_differences import SideBySide
from awards.ranking_page import RankingTable
from awards.states import SlotState
from awards.window import Shown
from campaigns.models import Campaign, ContestGroup
from campaigns.spreadsheets import Value

Table = tuple[str, list[str], list[list[Value]]]


def ranking_table(group: ContestGroup, table: RankingTable, mark: str) -> Table:
    """`mark`: the version and hash, or that nothing is sealed yet."""
    title = f"Xếp hạng {group.content}, {group.name} ({mark})"
    headers = ["Hạng", "Đơn vị", "Điểm chính thức", "Phân định khi bằng điểm", "Số ngày nộp trễ", "Xét khen", "Ghi chú"]
    rows: list[list[Value]] = [
        [one.row.rank, one.row.name, one.row.points, _tied(one.row), one.row.late_days, one.place, one.row.excluded]
        for one in table.rows
    ]
    return title, headers, rows


def versions_table(group: ContestGroup, old: Ranking, new: Ranking, sides: SideBySide) -> Table:
    """Every cell of both versions, and in words what differs."""
    title = f"Xếp hạng {group.content}, {group.name}: bản {old.version_words} và bản {new.version_words}"
    columns = ["Hạng", "Điểm", "Phân định", "Nộp trễ", "Không xét khen"]
    headers = ["Đơn vị", *(f"{name}, bản {one.version}" for one in (old, new) for name in columns), "Khác nhau"]
    rows: list[list[Value]] = [
        [
            row.name,
            *(cell.old for cell in row.shown),
            *(cell.new for cell in row.shown),
            "; ".join(f"{cell.label}: {cell.old or 'không có'} → {cell.new or 'không có'}" for cell in row.changes),
        ]
        for row in sides.rows
    ]
    return title, headers, rows


def allocation_table(campaign: Campaign, slots: Sequence[Slot]) -> Table:
    title = f"Phân bổ chỉ tiêu khen thưởng, {campaign.short_title}"
    headers = ["STT", "Nội dung", "Mục", "Chỉ tiêu", "Suất", "Người nhận", "Đơn vị", "Trạng thái", "Căn cứ hoặc lý do"]
    rows: list[list[Value]] = [
        [
            number,
            slot.content.number,
            slot.quota_line.clause,
            slot.quota_line.title,
            slot.number,
            slot.recipient_name,
            slot.unit.name if slot.unit and slot.unit.name != slot.recipient_name else "",
            SlotState(slot.state).label,
            slot.explanation or slot.reason,
        ]
        for number, slot in enumerate(slots, start=1)
    ]
    return title, headers, rows


def _tied(row: Shown) -> str:
    return row.separated_by or ("Đồng hạng" if row.tied else "")
