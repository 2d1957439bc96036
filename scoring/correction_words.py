"""Corrections in the words that people read before they issue one, and that units read after it."""

from collections.abc import Sequence

from campaigns.vietnamese import format_points
from scoring.correction_impact import Impact
from scoring.corrections.fates import Carried, Fate, Line
from scoring.engine.outcome import Status
from scoring.models import ScoreSheet

_FATES = {
    Fate.NEW: "dòng mới",
    Fate.APPLIES: "nay áp dụng cho đơn vị",
    Fate.GONE: "bỏ",
    Fate.LAPSED: "thôi áp dụng cho đơn vị",
}


_RETURNED = "Bảng điểm đã đính chính (phiên bản "


def return_reason(sheet: ScoreSheet) -> str:
    """Why a scorecard came back to its unit."""
    return f"{_RETURNED}{sheet.version}): {sheet.reason}"


def names_correction(reason: str) -> bool:
    """Was a scorecard returned for this reason by a correction, and not by a person?"""
    return reason.startswith(_RETURNED)


def figures(impacts: Sequence[Impact]) -> dict[str, int]:
    """What issuing comes to, for the question before it and for the logbook; only what is not zero."""
    found = {
        "đơn vị bị ảnh hưởng": sum(each.change.touched for each in impacts),
        "bảng trở về đơn vị": sum(each.returned for each in impacts),
        "dòng phải kê khai lại": sum(len(each.change.to_answer) for each in impacts),
        "dòng đơn vị cần xem lại": sum(len(each.change.to_review) for each in impacts),
        "kết luận thẩm định phải làm lại": sum(len(each.change.reopened) for each in impacts),
        "đơn vị không bị ảnh hưởng": sum(not each.change.touched for each in impacts),
    }
    return {name: number for name, number in found.items() if number}


def consequence(impacts: Sequence[Impact]) -> str:
    """What the question says before a correction is issued."""
    told = "; ".join(f"{number} {name}" for name, number in figures(impacts).items())
    return f"Bảng tự chấm chuyển sang phiên bản mới ngay: {told or 'chưa có bảng nào'}. Việc này không hoàn lại được."


def fate_words(line: Carried) -> str:
    """What becomes of one line, after its code: "3 → 2,5 điểm", "phải kê khai lại (trước: 3 điểm)"."""
    if line.fate in _FATES:
        stood = (
            f" ({_worth(line.before)})" if line.before and line.before.claimed.status is not Status.UNANSWERED else ""
        )
        return f"{_FATES[line.fate]}{stood}{_whose(line)}"
    if line.must_answer:
        return f"phải kê khai lại (trước: {_worth(line.before)})"
    moved = f"{_worth(line.before)} → {_worth(line.after)}" if line.moved else ""
    reread = "câu hỏi đổi lời, đơn vị xem lại" if line.to_review and not line.moved else ""
    again = "thẩm định lại" if line.reopened else ""
    return ", ".join(filter(None, (moved, reread, again))) or "đổi người chấm"


def _whose(line: Carried) -> str:
    """Who has to fill in a line that is added."""
    if line.new is None:
        return ""
    return ", đơn vị kê khai" if line.must_answer else ", cơ quan thẩm định chấm"


def _worth(line: Line | None) -> str:
    if line is None or line.claimed.status is Status.UNANSWERED:
        return "chưa chấm"
    if line.claimed.status is Status.NOT_APPLICABLE:
        return "không áp dụng"
    return "có lỗi" if line.claimed.points is None else f"{format_points(line.claimed.points)} điểm"
