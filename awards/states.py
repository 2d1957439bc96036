"""What nominations, places and meetings can be, and the moves between."""

from django.db.models import TextChoices


class NominationState(TextChoices):
    PROPOSED = "proposed", "Đã đề nghị"
    RETURNED = "returned", "Bị trả lại"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


NOMINATION_MOVES = {
    "return": ({NominationState.PROPOSED}, NominationState.RETURNED),
    "propose_again": ({NominationState.RETURNED}, NominationState.PROPOSED),
    "withdraw": ({NominationState.PROPOSED, NominationState.RETURNED}, NominationState.WITHDRAWN),
}


class CorrectionState(TextChoices):
    """A further version of a ranking: proposed by one person, sealed by the consent of a second."""

    WAITING = "waiting", "Chờ đồng ý"
    CONSENTED = "consented", "Đã đồng ý và chốt"
    REFUSED = "refused", "Không đồng ý"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


CORRECTION_MOVES = {
    "consent": ({CorrectionState.WAITING}, CorrectionState.CONSENTED),
    "refuse": ({CorrectionState.WAITING}, CorrectionState.REFUSED),
    "withdraw": ({CorrectionState.WAITING}, CorrectionState.WITHDRAWN),
}


class SlotState(TextChoices):
    """proposed -> agreed or declined by the council.

    A place without a recipient is vacant, contested at an unresolved tie, or waits for something open elsewhere (a
    ranking not sealed, a tie in an earlier line).
    """

    PROPOSED = "proposed", "Đề xuất"
    AGREED = "agreed", "Hội đồng nhất trí"
    DECLINED = "declined", "Hội đồng không nhất trí"
    VACANT = "vacant", "Để trống"
    CONTESTED = "contested", "Chờ Hội đồng quyết định"
    WAITING = "waiting", "Chưa xác định"


WITH_RECIPIENT = frozenset({SlotState.PROPOSED, SlotState.AGREED, SlotState.DECLINED})
FILLED = WITH_RECIPIENT - {SlotState.DECLINED}  # somebody is, or may still be, put forward for the award


class MeetingState(TextChoices):
    PLANNED = "planned", "Dự kiến"
    OPEN = "open", "Đang họp"
    CLOSED = "closed", "Đã kết thúc"


MEETING_MOVES = {
    "open": ({MeetingState.PLANNED}, MeetingState.OPEN),
    "adjourn": ({MeetingState.OPEN}, MeetingState.PLANNED),
    "close": ({MeetingState.OPEN}, MeetingState.CLOSED),
}


class VoteChoice(TextChoices):
    YES = "yes", "Đồng ý"
    NO = "no", "Không đồng ý"
    BLANK = "blank", "Không có ý kiến"


class CaseResult(TextChoices):
    WAITING = "waiting", "Chưa biểu quyết xong"
    AGREED = "agreed", "Nhất trí"
    NOT_AGREED = "not_agreed", "Không nhất trí"
