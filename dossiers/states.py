"""What a paper can be."""

from django.db.models import TextChoices


class DocumentKind(TextChoices):
    PLAN = "plan", "Kế hoạch"
    UNIT_PROPOSAL = "unit_proposal", "Tờ trình của đơn vị"
    PROPOSAL = "proposal", "Tờ trình"
    PROVINCE_PROPOSAL = "province_proposal", "Tờ trình đề nghị cấp tỉnh khen thưởng"
    RANKING_TABLE = "ranking_table", "Bảng tổng hợp điểm và xếp hạng"
    COUNCIL_MINUTES = "council_minutes", "Biên bản họp xét"
    INVITATION = "invitation", "Giấy mời họp"
    TALLY_MINUTES = "tally_minutes", "Biên bản kiểm phiếu"
    UNIT_MINUTES = "unit_minutes", "Biên bản họp xét của đơn vị"
    ACHIEVEMENT_REPORT = "achievement_report", "Báo cáo thành tích"
    QUESTION_SUMMARY = "question_summary", "Báo cáo tổng hợp vướng mắc"
    AWARD_DECISION = "award_decision", "Quyết định khen thưởng"
    RESULT_NOTICE = "result_notice", "Thông báo kết quả xét khen thưởng"


class ScorePrintKind(TextChoices):
    """What is printed of score sheets and inspection visits beside the papers of the dossier."""

    SHEET = "score_sheet", "Bảng điểm thi đua"
    CARD = "scorecard", "Bảng điểm của đơn vị"
    RECEIPT = "receipt", "Phiếu điểm của đơn vị"
    RECEIPTS = "receipts", "Phiếu điểm của các đơn vị"
    CHECKLIST = "checklist", "Phiếu kiểm tra"
    MINUTES = "minutes", "Biên bản kiểm tra"


class PrintState(TextChoices):
    WAITING = "waiting", "Đang tạo bản in"
    READY = "ready", "Đã có bản in"
    FAILED = "failed", "Không tạo được bản in"


class RunKind(TextChoices):
    """What a file for the printer holds: certificates on plain paper, over pre-printed stock, or the test grid."""

    PLAIN = "plain", "Giấy trắng"
    STOCK = "stock", "Phôi in sẵn"
    GRID = "grid", "Trang lưới thử"


class SheetEventKind(TextChoices):
    PRINTED = "printed", "Đã in"
    SPOILED = "spoiled", "Tờ hỏng"


class DossierStage(TextChoices):
    """The way of a dossier, as its page lays it out."""

    PLAN = "plan", "Kế hoạch, kết quả"
    MEETING = "meeting", "Họp xét"
    SENDING = "sending", "Trình"
    DECISION = "decision", "Quyết định"


class SendingLevel(TextChoices):
    """A unit to the lead office, the office to its chairman, the committee to the provincial department."""

    UNIT = "unit", "Đơn vị trình cơ quan chủ trì"
    OFFICE = "office", "Cơ quan chủ trì trình lãnh đạo UBND"
    PROVINCE = "province", "UBND trình cấp tỉnh"


class SendingState(TextChoices):
    SENT = "sent", "Đã trình"
    RECEIVED = "received", "Đã nhận"
    RETURNED = "returned", "Bị trả lại"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


# What may follow; a dossier that was received may still be returned when it is read.
SENDING_MOVES: dict[SendingState, tuple[SendingState, ...]] = {
    SendingState.SENT: (SendingState.RECEIVED, SendingState.RETURNED, SendingState.WITHDRAWN),
    SendingState.RECEIVED: (SendingState.RETURNED,),
    SendingState.RETURNED: (),
    SendingState.WITHDRAWN: (),
}
ON_THE_WAY = (SendingState.SENT, SendingState.RECEIVED)


class BundleForm(TextChoices):
    ZIP = "zip", "Tệp nén (ZIP)"
    MERGED = "merged", "Một tệp PDF có mục lục"


class BundleState(TextChoices):
    WAITING = "waiting", "Đang tạo"
    READY = "ready", "Đã có tệp"
    FAILED = "failed", "Không tạo được"
    CANCELLED = "cancelled", "Đã dừng"


class ReportForm(TextChoices):
    """The prescribed forms of an achievement report: by drive or theme, or the full one of a recipient."""

    THEME = "theme", "Theo đợt, chuyên đề (mẫu ngắn)"
    FULL = "full", "Báo cáo đầy đủ của tập thể, cá nhân"


class Regime(TextChoices):
    """The decree whose forms a dossier follows, by the day on which it was accepted."""

    ND91 = "91/2017", "Nghị định số 91/2017/NĐ-CP"
    ND98 = "98/2023", "Nghị định số 98/2023/NĐ-CP"
    ND152 = "152/2025", "Nghị định số 152/2025/NĐ-CP"


class PrescribedForm(TextChoices):
    """Papers for which a decree has a form with a number of its own."""

    PROPOSAL = "proposal", "Tờ trình"
    COLLECTIVE = "collective", "Báo cáo thành tích của tập thể"
    PERSON = "person", "Báo cáo thành tích của cá nhân"
    THEME = "theme", "Báo cáo thành tích theo đợt, chuyên đề"


class ConfirmationRole(TextChoices):
    """Who confirms a report: the head of the recipient's own unit, or the superior above it."""

    HEAD = "head", "Thủ trưởng đơn vị"
    SUPERIOR = "superior", "Thủ trưởng đơn vị cấp trên trực tiếp"
