"""What a paper can be."""

from django.db.models import TextChoices


class DocumentKind(TextChoices):
    PROPOSAL = "proposal", "Tờ trình"
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
