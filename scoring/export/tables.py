"""Lines as a CSV file for other programs, and units against criteria as sheets of an Excel file."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils import timezone

from campaigns.spreadsheets import Listed, Value
from scoring.export.reading import Card, Line, Points
from scoring.states import Decision, LineStatus, ScorecardState

HEADERS = (
    "Nội dung", "Khối xét", "Đơn vị", "Trạng thái", "Trình lúc", "Số ngày trễ", "Mã", "Tiêu chí", "Điểm tối đa",
    "Tự chấm", "Điểm tự chấm", "Thẩm định", "Điểm thẩm định", "Điểm chính thức", "Thiếu tài liệu", "Ghi chú của đơn vị",
    "Lý do điều chỉnh", "Căn cứ chấp nhận",
)  # fmt: skip
_MARK = "\ufeff"  # by it a spreadsheet program knows the letters for Unicode
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """What the writer writes is handed on."""

    def write(self, text: str) -> str:
        return text


def csv_lines(lines: Iterable[Line]) -> Iterator[str]:
    """A line of text each, as RFC 4180 has it, with decimal points and ISO times."""
    writer = csv.writer(_Echo())
    yield _MARK + writer.writerow(HEADERS)
    for line in lines:
        yield writer.writerow(_cells(line))


def _cells(line: Line) -> list[Any]:
    texts = (line.content, line.group, line.unit, ScorecardState(line.state).label)
    return [
        *map(_harmless, texts),
        timezone.localtime(line.submitted_at).isoformat(timespec="seconds") if line.submitted_at else "",
        line.late_days,
        _harmless(line.code),
        _harmless(line.title),
        line.most,
        LineStatus(line.self_status).label,
        line.self_points,
        Decision(line.decision).label,
        line.verified_points,
        line.final_points,
        "x" if line.unproven else "",
        *map(_harmless, (line.note, line.ground, line.basis)),
    ]


def _harmless(text: str) -> str:
    """Text that a spreadsheet program would take for a formula is marked as text."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def listed(cards: Sequence[Card], points: Points, about: str) -> Iterator[Listed]:
    """For each content a sheet of the points claimed and one of those granted so far, a row for each unit."""
    for number, columns in sorted(points.codes.items()):
        mine = [card for card in cards if card.content == number]
        for place, words in enumerate(("tự chấm", "được công nhận")):
            title = f"Điểm {words}, nội dung {number}, {about}"
            headers = ["STT", "Khối xét", "Đơn vị", "Trạng thái", *columns, "Tổng điểm"]
            yield Listed(f"{number} {words}", title, headers, _rows(mine, columns, points, place))


def _rows(cards: Sequence[Card], codes: Sequence[str], points: Points, place: int) -> Iterator[list[Value]]:
    for number, card in enumerate(cards, start=1):
        granted = card.verified_total if card.final_total is None else card.final_total
        found = (points.given.get((card.key, code)) for code in codes)
        named: list[Value] = [number, card.group, card.unit, ScorecardState(card.state).label]
        yield [*named, *(each[place] if each else None for each in found), (card.self_total, granted)[place]]
