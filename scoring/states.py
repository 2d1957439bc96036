"""What a scorecard and its lines can be, and the moves between."""

from django.db.models import TextChoices


class SheetState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    ISSUED = "issued", "Đã ban hành"


class ScorecardState(TextChoices):
    DRAFT = "draft", "Đang tự chấm"
    FINISHED = "finished", "Chờ thủ trưởng duyệt"
    SUBMITTED = "submitted", "Chờ thẩm định"
    VERIFIED = "verified", "Đã thẩm định"
    PUBLISHED = "published", "Đã công bố"


# action: (from, to)
SCORECARD_MOVES = {
    "finish": ({ScorecardState.DRAFT}, ScorecardState.FINISHED),
    "return": ({ScorecardState.FINISHED}, ScorecardState.DRAFT),
    "submit": ({ScorecardState.FINISHED}, ScorecardState.SUBMITTED),
    "recall": ({ScorecardState.SUBMITTED}, ScorecardState.DRAFT),
    "complete_verification": ({ScorecardState.SUBMITTED}, ScorecardState.VERIFIED),
    "reopen_verification": ({ScorecardState.VERIFIED}, ScorecardState.SUBMITTED),
    "publish": ({ScorecardState.VERIFIED}, ScorecardState.PUBLISHED),
}
# How the reason begins for which a card is back with its officer when its own head took it back from the office.
RECALLED = "Thu hồi: "
# Once with the office: the unit's own answers no longer change.
WITH_THE_OFFICE = frozenset({ScorecardState.SUBMITTED, ScorecardState.VERIFIED, ScorecardState.PUBLISHED})
NOT_HANDED_IN = frozenset({ScorecardState.DRAFT, ScorecardState.FINISHED})


class LineStatus(TextChoices):
    """The four different things a line can be; the engine's own words."""

    UNANSWERED = "unanswered", "Chưa chấm"
    SCORED = "scored", "Đã chấm"
    NOT_APPLICABLE = "not_applicable", "Không áp dụng"
    ERROR = "error", "Có lỗi"


class Decision(TextChoices):
    WAITING = "waiting", "Chờ thẩm định"
    ACCEPTED = "accepted", "Chấp nhận"
    CHANGED = "changed", "Điều chỉnh"


class QuestionKind(TextChoices):
    QUESTION = "question", "Câu hỏi"
    DIFFICULTY = "difficulty", "Vướng mắc"


class QuestionState(TextChoices):
    WAITING = "waiting", "Chưa trả lời"
    ANSWERED = "answered", "Đã trả lời"
    NOTED = "noted", "Ghi nhận sửa kế hoạch"


# A question that was noted may still be answered, and stays noted.
QUESTION_MOVES = {
    "answer": ({QuestionState.WAITING, QuestionState.NOTED}, QuestionState.ANSWERED),
    "note": ({QuestionState.WAITING, QuestionState.ANSWERED, QuestionState.NOTED}, QuestionState.NOTED),
    "unnote": ({QuestionState.NOTED}, QuestionState.WAITING),
}


class RequestKind(TextChoices):
    DOCUMENTS = "documents", "Cung cấp tài liệu"
    EXPLANATION = "explanation", "Giải trình"


class RequestEnding(TextChoices):
    """How the office went on from what it had asked about a line."""

    DECIDED = "decided", "Đã thẩm định"
    UNANSWERED = "unanswered", "Không trả lời: 0 điểm"
    WITHDRAWN = "withdrawn", "Đã rút"


class TeamPost(TextChoices):
    LEADER = "leader", "Trưởng đoàn"
    DEPUTY = "deputy", "Phó Trưởng đoàn"
    CLERK = "clerk", "Thư ký đoàn"
    MEMBER = "member", "Thành viên"


class CheckResult(TextChoices):
    OPEN = "open", "Chưa kiểm tra"
    RIGHT = "right", "Đúng như kê khai"
    WRONG = "wrong", "Chưa đúng kê khai"
    UNCLEAR = "unclear", "Chưa đủ căn cứ"
    # Of a line that the team itself scores: there is no claim to be right or wrong.
    SCORED = "scored", "Đoàn đã chấm"


class PetitionState(TextChoices):
    WAITING = "waiting", "Chờ trả lời"
    GRANTED = "granted", "Chấp nhận, sửa điểm"
    REFUSED = "refused", "Giữ nguyên điểm"
    WITHDRAWN = "withdrawn", "Đơn vị rút"


PETITION_MOVES = {
    "grant": ({PetitionState.WAITING}, PetitionState.GRANTED),
    "refuse": ({PetitionState.WAITING}, PetitionState.REFUSED),
    "withdraw": ({PetitionState.WAITING}, PetitionState.WITHDRAWN),
}


class EvidenceKind(TextChoices):
    """In what form a unit proves something."""

    FILE = "file", "Tệp"
    LINK = "link", "Liên kết"
    CITATION = "citation", "Văn bản dẫn chiếu"
