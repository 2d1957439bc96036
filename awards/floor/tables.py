"""The cases of a meeting as Excel holds them."""

from awards.models import MeetingCase
from awards.tables import Table
from awards.voting import Session
from campaigns.spreadsheets import Value

_HEADERS = [
    "STT",
    "Nội dung",
    "Mục",
    "Chỉ tiêu",
    "Người được xét",
    "Đơn vị",
    "Căn cứ",
    "Cách biểu quyết",
    "Số phiếu phát ra",
    "Đồng ý",
    "Không đồng ý",
    "Không có ý kiến",
    "Không hợp lệ",
    "Không bỏ phiếu",
    "Không tham gia",
    "Kết quả",
]


def cases_table(session: Session) -> Table:
    """Counts only of cases that are closed."""
    return f"Các trường hợp xét tại {session.meeting.title}", _HEADERS, [_row(session, case) for case in session.cases]


def _row(session: Session, case: MeetingCase) -> list[Value]:
    tally, line = session.tally(case), case.quota_line
    counts = tally.counts if case.closed_at else None
    figures: list[Value] = [None] * 6
    if counts:
        figures = [counts.issued, counts.yes, counts.no, counts.blank, counts.invalid, counts.unused]
    return [
        case.position,
        line.content.number,
        line.clause,
        line.title,
        case.recipient_name,
        case.unit.name if case.unit.name != case.recipient_name else "",
        case.explanation,
        case.get_ballot_display(),
        *figures,
        tally.aside,
        case.get_result_display(),
    ]
