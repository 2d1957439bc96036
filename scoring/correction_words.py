"""Corrections in the words that people read before they issue one, and that units read after it."""

from collections.abc import Sequence

from scoring.correction_impact import Impact
from scoring.models import ScoreSheet


def return_reason(sheet: ScoreSheet) -> str:
    """Why a scorecard came back to its unit."""
    return f"Bảng điểm đã đính chính (phiên bản {sheet.version}): {sheet.reason}"


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
