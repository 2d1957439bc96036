"""The council's meeting: who was there, which cases stood, who voted what."""

from django.db import models
from django.db.models import Q

from awards.states import CaseResult, MeetingState, VoteChoice


class Meeting(models.Model):
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="meetings")
    title = models.CharField("tên cuộc họp", max_length=300)
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=200)
    chair = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="chủ trì")
    clerk = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="thư ký")
    conclusion = models.TextField("kết luận", blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=MeetingState, default=MeetingState.PLANNED)

    class Meta:
        verbose_name = "cuộc họp Hội đồng"
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(
                name="meeting_closed_has_end",
                condition=~Q(state=MeetingState.CLOSED) | Q(ends_at__isnull=False),
                violation_error_message="Cuộc họp đã kết thúc phải có giờ kết thúc.",
            ),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=~Q(state=MeetingState.CLOSED),
                name="meeting_one_at_a_time",
                violation_error_message="Đang có một cuộc họp chưa kết thúc.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    member_name = models.CharField("họ và tên", max_length=120)
    post = models.CharField("chức vụ", max_length=160)
    present = models.BooleanField("có mặt", default=True)
    absence_reason = models.CharField("lý do vắng", max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once_per_member"),
            models.CheckConstraint(
                name="attendance_absence_has_reason",
                condition=Q(present=True) | ~Q(absence_reason=""),
                violation_error_message="Vắng mặt phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return self.member_name


class MeetingCase(models.Model):
    """One place put to the vote. What was voted on is copied, since the place may go to another later.

    `unit` is the recipient or where the person works; counts are frozen when the meeting closes.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="cases")
    slot = models.ForeignKey("awards.Slot", models.SET_NULL, null=True, related_name="cases")
    quota_line = models.ForeignKey("campaigns.QuotaLine", models.PROTECT, related_name="cases")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="+")
    recipient_key = models.CharField(max_length=420)
    recipient_name = models.CharField(max_length=200)
    explanation = models.TextField("căn cứ")
    position = models.PositiveSmallIntegerField()
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    blank = models.PositiveSmallIntegerField(default=0)
    aside = models.PositiveSmallIntegerField("không tham gia", default=0)
    result = models.CharField("kết quả", max_length=10, choices=CaseResult, default=CaseResult.WAITING)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "quota_line", "recipient_key"], name="case_once_per_meeting"),
            models.UniqueConstraint(fields=["meeting", "position"], name="case_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.recipient_name}"


class Vote(models.Model):
    case = models.ForeignKey(MeetingCase, models.CASCADE, related_name="votes")
    member = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    choice = models.CharField("ý kiến", max_length=5, choices=VoteChoice)
    cast_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "member"],
                name="vote_once_per_member",
                violation_error_message="Ông/Bà đã biểu quyết trường hợp này.",
            ),
            models.CheckConstraint(name="vote_choice_known", condition=Q(choice__in=VoteChoice.values)),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"
