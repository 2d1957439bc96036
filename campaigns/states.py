"""What a campaign and its contents can be, and the moves between."""

from django.db.models import TextChoices


class CampaignState(TextChoices):
    DRAFT = "draft", "Đang soạn"
    LAUNCHED = "launched", "Đã phát động"
    CLOSED = "closed", "Đã kết thúc"


class ContentState(TextChoices):
    OPEN = "open", "Đang chấm điểm"
    PUBLISHED = "published", "Đã công bố điểm"


# action: (from, to)
CAMPAIGN_MOVES = {
    "launch": ({CampaignState.DRAFT}, CampaignState.LAUNCHED),
    "close": ({CampaignState.LAUNCHED}, CampaignState.CLOSED),
}
CONTENT_MOVES = {
    "publish": ({ContentState.OPEN}, ContentState.PUBLISHED),
}


class AuthorityLevel(TextChoices):
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"


class UnitKind(TextChoices):
    TOWN = "town", "UBND ban hành kế hoạch"
    WARD = "ward", "Phường"
    COMMUNE = "commune", "Xã"
    DEPARTMENT = "department", "Phòng, ban, ngành chuyên môn"
    SERVICE_UNIT = "service_unit", "Đơn vị sự nghiệp"
    MASS_ORG = "mass_org", "Đoàn thể"
    STEERING_COMMITTEE = "steering_committee", "Ban Chỉ đạo"
    STEERING_MEMBER = "steering_member", "Ngành thành viên Ban Chỉ đạo"
    COMMUNE_STEERING = "commune_steering", "Ban Chỉ đạo xã, phường"
    KHOM_AP = "khom_ap", "Khóm, ấp"
    MOBILISATION_BOARD = "mobilisation_board", "Ban vận động khóm, ấp"
    CLUB = "club", "Nhóm, câu lạc bộ"
    COUNCIL = "council", "Hội đồng"

    @classmethod
    def offered(cls, level: str) -> list[tuple[str, str]]:
        """Those that an authority of this level may have: below a commune stand no communes."""
        below = {cls.WARD, cls.COMMUNE, cls.COMMUNE_STEERING} if level == AuthorityLevel.COMMUNE else set()
        return [(kind.value, kind.label) for kind in cls if kind not in below]


class RecipientKind(TextChoices):
    COLLECTIVE = "collective", "Tập thể"
    INDIVIDUAL = "individual", "Cá nhân"


class AwardLevel(TextChoices):
    PROVINCE = "province", "Đề nghị cấp tỉnh khen"
    OWN = "own", "Giấy khen"


class Method(TextChoices):
    RANK = "rank", "Theo thứ hạng điểm"
    MERIT = "merit", "Xét theo thành tích"
    PROPOSAL = "proposal", "Thủ trưởng đơn vị đề xuất"


class JobState(TextChoices):
    QUEUED = "queued", "Đang chờ"
    RUNNING = "running", "Đang chạy"
    DONE = "done", "Hoàn thành"
    FAILED = "failed", "Không thành công"


class NoticeKind(TextChoices):
    LAUNCH = "launch", "Phát động"
    SCORECARD = "scorecard", "Bảng tự chấm"
    PUBLICATION = "publication", "Công bố điểm"
    SCHEDULE = "schedule", "Lịch"
    QUESTION = "question", "Hỏi đáp"
    MEETING = "meeting", "Hội đồng"
    REMINDER = "reminder", "Nhắc hạn"
    ACCOUNT = "account", "Tài khoản"


class MailState(TextChoices):
    # Taken by one process. What became of a mail whose process died meanwhile nobody knows, so it is not sent again.
    SENDING = "sending", "Đang gửi"
    SENT = "sent", "Đã gửi"
    FAILED = "failed", "Không gửi được"
