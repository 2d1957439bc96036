"""Where a scorecard stands, in the words and the meaning colour that the person who looks at it needs."""

from dataclasses import dataclass
from datetime import date

from campaigns.roles import UNIT_SIDE, Role
from campaigns.worklist import time_left
from scoring.correction_words import names_correction
from scoring.models import Scorecard
from scoring.queries import due_of
from scoring.states import RECALLED, ScorecardState


@dataclass(frozen=True)
class Standing:
    """`kind` is one of the five of components/status.html; `detail` small words such as "trễ 2 ngày"."""

    kind: str
    word: str
    detail: str = ""


def standing_of(card: Scorecard, role: str, today: date, *, begun: bool = True) -> Standing:
    """`begun`: does any line have an answer?"""
    late = f"trễ {card.late_days} ngày" if card.late_days else ""
    match card.state:
        case ScorecardState.DRAFT | ScorecardState.FINISHED:
            return _with_the_unit(card, role, today, begun)
        case ScorecardState.SUBMITTED:
            return Standing("others" if role in UNIT_SIDE else "mine", "Chờ thẩm định", late)
        case _:
            return Standing("done", card.get_state_display(), late)


def _with_the_unit(card: Scorecard, role: str, today: date, begun: bool) -> Standing:
    overdue = 0 if card.first_submitted_at else (today - due_of(card)).days  # a card that came back grows no later
    detail = time_left(due_of(card), today) if overdue > 0 else ""
    if card.state == ScorecardState.FINISHED:
        kind = "mine" if role == Role.HEAD else "others"
        return Standing("returned" if overdue > 0 else kind, "Chờ thủ trưởng duyệt", detail)
    if names_correction(card.return_reason):
        return Standing("mine" if role == Role.OFFICER else "others", "Trở về do đính chính", detail)
    if card.return_reason.startswith(RECALLED):
        return Standing("returned", "Đã thu hồi", detail)
    if card.return_reason:
        return Standing("returned", "Bị trả lại", detail)
    if overdue > 0:
        return Standing("returned", "Chưa trình", detail)
    if not begun:
        return Standing("idle", "Chưa bắt đầu")
    return Standing("mine" if role == Role.OFFICER else "others", "Đang tự chấm")
