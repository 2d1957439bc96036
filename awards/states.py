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
    """proposed -> agreed or declined by the council; agreed -> decided or not granted; decided -> revoked.

    A place without a recipient is vacant, contested at an unresolved tie, or waits for something open elsewhere (a
    ranking not sealed, a tie in an earlier line).
    """

    PROPOSED = "proposed", "Đề xuất"
    AGREED = "agreed", "Hội đồng nhất trí"
    DECLINED = "declined", "Hội đồng không nhất trí"
    DECIDED = "decided", "Đã có quyết định khen"
    REFUSED = "refused", "Không được quyết định khen"
    REVOKED = "revoked", "Đã hủy bỏ quyết định"
    VACANT = "vacant", "Để trống"
    CONTESTED = "contested", "Chờ Hội đồng quyết định"
    WAITING = "waiting", "Chưa xác định"


FILLED = frozenset({SlotState.PROPOSED, SlotState.AGREED, SlotState.DECIDED})  # somebody has, or may get, the award
WITH_RECIPIENT = FILLED | {SlotState.DECLINED, SlotState.REFUSED, SlotState.REVOKED}
PUT_FORWARD = FILLED | {SlotState.REFUSED, SlotState.REVOKED}  # whom the council sends, or sent, to be decided on
SETTLED = frozenset({SlotState.DECIDED, SlotState.REVOKED})  # no allocation moves these any more
TURNED_DOWN = frozenset({SlotState.DECLINED, SlotState.REFUSED})  # stand until an allocation lets the next move up

SLOT_MOVES = {
    "decide": ({SlotState.AGREED}, SlotState.DECIDED),
    "refuse": ({SlotState.AGREED}, SlotState.REFUSED),
    "revoke": ({SlotState.DECIDED}, SlotState.REVOKED),
}


class MeetingState(TextChoices):
    PLANNED = "planned", "Dự kiến"
    OPEN = "open", "Đang họp"
    CLOSED = "closed", "Đã kết thúc"
    CANCELLED = "canceled", "Đã hủy"


UNDER_WAY = frozenset({MeetingState.PLANNED, MeetingState.OPEN})  # at most one of a campaign

MEETING_MOVES = {
    "open": ({MeetingState.PLANNED}, MeetingState.OPEN),
    "adjourn": ({MeetingState.OPEN}, MeetingState.PLANNED),
    "close": ({MeetingState.OPEN}, MeetingState.CLOSED),
    "cancel": ({MeetingState.PLANNED}, MeetingState.CANCELLED),
}
MEETING_ENDED = "kết thúc họp Hội đồng"  # the entry of the logbook that minutes cite


class VoteChoice(TextChoices):
    YES = "yes", "Đồng ý"
    NO = "no", "Không đồng ý"
    BLANK = "blank", "Không có ý kiến"


class CaseResult(TextChoices):
    WAITING = "waiting", "Chưa biểu quyết xong"
    AGREED = "agreed", "Nhất trí"
    NOT_AGREED = "not_agreed", "Không nhất trí"


class CouncilDuty(TextChoices):
    CHAIR = "chair", "Chủ tịch Hội đồng"
    DEPUTY = "deputy", "Phó Chủ tịch Hội đồng"
    STANDING = "standing", "Ủy viên thường trực"
    MEMBER = "member", "Ủy viên"
    CLERK = "clerk", "Ủy viên kiêm Thư ký"


PRESIDING = frozenset({CouncilDuty.CHAIR, CouncilDuty.DEPUTY})  # who may take the chair at a meeting


class BallotManner(TextChoices):
    OPEN = "open", "Biểu quyết công khai"
    SECRET = "secret", "Bỏ phiếu kín trên thiết bị"
    PAPER = "paper", "Bỏ phiếu kín bằng phiếu giấy"


class Denominator(TextChoices):
    """What the share of yes votes is taken of; who stands aside on the case is never part of it."""

    MEMBERS = "members", "tổng số thành viên"
    PRESENT = "present", "số thành viên có mặt và có ý kiến bằng văn bản"
    CAST = "cast", "số phiếu hợp lệ"


class TwoAwards(TextChoices):
    ALLOW = "allow", "Cho phép"
    FLAG = "flag", "Cho phép, báo Hội đồng"
    FORBID = "forbid", "Không cho phép"


class AwardState(TextChoices):
    GRANTED = "granted", "Đã khen thưởng"
    REVOKED = "revoked", "Đã hủy bỏ"


class RevocationGround(TextChoices):
    """Luật 06/2022/QH15, art. 93(2)."""

    FALSE_CLAIM = "a", "Kê khai gian dối về công trạng, thành tích"
    FALSE_PAPERS = "b", "Cung cấp thông tin sai sự thật, giả mạo giấy tờ, hồ sơ"
    UNLAWFUL_APPRAISAL = "c", "Thẩm định, xét, đề nghị khen thưởng trái quy định pháp luật"
    NOT_ELIGIBLE = "d", "Không bảo đảm điều kiện, tiêu chuẩn trong thời gian tính thành tích"


class MoneyRounding(TextChoices):
    UP = "up", "Làm tròn lên hàng chục nghìn đồng"
    NEAREST = "nearest", "Làm tròn đến hàng chục nghìn đồng gần nhất"
    NONE = "none", "Không làm tròn"
