"""Requests as an Excel sheet."""

from collections.abc import Iterable

from campaigns.spreadsheets import Value
from scoring.requests.standing import Asked

HEADERS = [
    "STT", "Đơn vị", "Nội dung thi đua", "Mã", "Tiêu chí", "Loại yêu cầu", "Nội dung yêu cầu", "Người yêu cầu",
    "Yêu cầu lúc", "Hạn trả lời", "Trạng thái", "Giải trình của đơn vị", "Tài liệu bổ sung", "Trả lời lúc",
    "Số ngày trễ", "Xong lúc",
]  # fmt: skip


def table(asked: Iterable[Asked], about: str) -> tuple[str, list[str], list[list[Value]]]:
    """Title, headers and rows, in the order of the page."""
    return f"Yêu cầu tài liệu, giải trình, {about}", HEADERS, [_row(n, each) for n, each in enumerate(asked, start=1)]


def _row(number: int, each: Asked) -> list[Value]:
    request, row, criterion = each.request, each.row, each.line.criterion
    card = request.scorecard
    return [
        number, str(card.unit), card.content.number, criterion.code, criterion.title, request.get_kind_display(),
        request.text, str(request.asked_by), request.asked_at, request.due_on, each.word, row.reply,
        row.added, row.replied_at, row.late_days, row.closed_at,
    ]  # fmt: skip
