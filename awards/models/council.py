"""The council's meeting: who was there, which cases stood and how they came out."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from awards.states import UNDER_WAY, BallotManner, CaseResult, CouncilDuty, MeetingState
from awards.thresholds import usual_rule


class Meeting(models.Model):
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="meetings")
    title = models.CharField("tên cuộc họp", max_length=300)
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=200)
    chair = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="chủ trì")
    clerk = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="thư ký")
    # One item, one guest a line.
    agenda = models.TextField("chương trình họp", blank=True)
    guests = models.TextField("khách mời", blank=True)
    # The body as it sat: set when the meeting opens.
    council = models.ForeignKey(
        "awards.CouncilDecision", models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    # The case that is being considered, as the projector shows it.
    on_floor = models.ForeignKey("awards.MeetingCase", models.SET_NULL, null=True, blank=True, related_name="+")
    conclusion = models.TextField("kết luận", blank=True)
    cancel_reason = models.CharField("lý do hủy", max_length=300, blank=True)
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
                condition=Q(state__in=sorted(UNDER_WAY)),
                name="meeting_one_at_a_time",
                violation_error_message="Đang có một cuộc họp chưa kết thúc.",
            ),
            models.CheckConstraint(
                name="meeting_cancelled_has_reason",
                condition=(Q(cancel_reason="") & ~Q(state=MeetingState.CANCELLED))
                | (~Q(cancel_reason="") & Q(state=MeetingState.CANCELLED)),
                violation_error_message="Hủy cuộc họp phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    member_name = models.CharField("họ và tên", max_length=120)
    post = models.CharField("chức vụ", max_length=160)
    duty = models.CharField("nhiệm vụ", max_length=8, choices=CouncilDuty, default=CouncilDuty.MEMBER)
    present = models.BooleanField("có mặt", default=True)
    absence_reason = models.CharField("lý do vắng", max_length=200, blank=True)
    opinion = models.TextField("ý kiến bằng văn bản", blank=True)
    opinion_on = models.DateField("ngày của văn bản", null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="attendance_once_per_member"),
            models.CheckConstraint(
                name="attendance_absence_has_reason",
                condition=Q(present=True) | ~Q(absence_reason=""),
                violation_error_message="Vắng mặt phải ghi lý do.",
            ),
            models.CheckConstraint(
                name="attendance_written_by_the_absent",
                condition=Q(opinion="", opinion_on=None)
                | (Q(present=False, opinion_on__isnull=False) & ~Q(opinion="")),
                violation_error_message="Ý kiến bằng văn bản là của thành viên vắng mặt, có ngày.",
            ),
        ]

    def __str__(self) -> str:
        return self.member_name


class MeetingCase(models.Model):
    """One place put to the vote. What was voted on is copied, since the place may go to another later.

    `unit` is the recipient or where the person works. `rule` is how it is decided (awards.thresholds.Rule), as it was
    when the case came to the meeting. Counts are frozen when the case closes: issued = yes + no + blank + invalid +
    unused. Those of a secret ballot add up meanwhile and are shown to nobody before.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="cases")
    slot = models.ForeignKey("awards.Slot", models.SET_NULL, null=True, related_name="cases")
    quota_line = models.ForeignKey("campaigns.QuotaLine", models.PROTECT, related_name="cases")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="+")
    recipient_key = models.CharField(max_length=420)
    recipient_name = models.CharField(max_length=200)
    explanation = models.TextField("căn cứ")
    position = models.PositiveIntegerField()
    ballot = models.CharField("cách biểu quyết", max_length=6, choices=BallotManner, default=BallotManner.OPEN)
    rule = models.JSONField("thể lệ", default=usual_rule, encoder=DjangoJSONEncoder)
    issued = models.PositiveSmallIntegerField("số phiếu phát ra", default=0)
    yes = models.PositiveSmallIntegerField(default=0)
    no = models.PositiveSmallIntegerField(default=0)
    blank = models.PositiveSmallIntegerField(default=0)
    invalid = models.PositiveSmallIntegerField("không hợp lệ", default=0)
    unused = models.PositiveSmallIntegerField("không bỏ phiếu", default=0)
    aside = models.PositiveSmallIntegerField("không tham gia", default=0)
    closed_at = models.DateTimeField("kết thúc biểu quyết lúc", null=True, blank=True)
    result = models.CharField("kết quả", max_length=10, choices=CaseResult, default=CaseResult.WAITING)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "quota_line", "recipient_key"], name="case_once_per_meeting"),
            models.UniqueConstraint(fields=["meeting", "position"], name="case_position_once"),
            models.CheckConstraint(name="case_ballot_known", condition=Q(ballot__in=BallotManner.values)),
            models.CheckConstraint(
                name="case_closed_adds_up",
                condition=Q(closed_at=None) | Q(issued=F("yes") + F("no") + F("blank") + F("invalid") + F("unused")),
                violation_error_message="Số phiếu phát ra phải bằng tổng số phiếu.",
            ),
            models.CheckConstraint(
                name="case_closed_has_result",
                condition=Q(closed_at=None, result=CaseResult.WAITING)
                | (Q(closed_at__isnull=False) & ~Q(result=CaseResult.WAITING)),
                violation_error_message="Trường hợp đã kết thúc biểu quyết phải có kết quả.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.recipient_name}"
