"""The plan's fixed places as numbered rows. The constraints here hold even when the code above them is wrong."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from awards.states import WITH_RECIPIENT, SlotState


class Allocation(models.Model):
    """One run: its whole result as it was, so that a later run can be compared with it."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="allocations")
    payload = models.JSONField(encoder=DjangoJSONEncoder)
    hash = models.CharField(max_length=64)
    made_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("phân bổ lúc")

    class Meta:
        verbose_name = "lần phân bổ"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"Phân bổ {self.campaign} {self.made_at:%d/%m/%Y}"


class Slot(models.Model):
    """A place of a quota line. `recipient_key` repeats who holds it in a form that the database can compare."""

    quota_line = models.ForeignKey("campaigns.QuotaLine", models.PROTECT, related_name="slots")
    content = models.ForeignKey("campaigns.Content", models.PROTECT, related_name="slots")
    number = models.PositiveIntegerField("suất")
    line_count = models.PositiveIntegerField()
    state = models.CharField("trạng thái", max_length=10, choices=SlotState, default=SlotState.VACANT)
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, null=True, related_name="slots")
    nomination = models.ForeignKey("awards.Nomination", models.PROTECT, null=True, related_name="slots")
    ranking_row = models.ForeignKey("awards.RankingRow", models.PROTECT, null=True, related_name="slots")
    recipient_key = models.CharField(max_length=420, blank=True)
    recipient_name = models.CharField(max_length=200, blank=True)
    explanation = models.TextField("căn cứ", blank=True)
    reason = models.TextField("lý do để trống", blank=True)

    class Meta:
        verbose_name = "suất khen thưởng"
        ordering = ["content_id", "quota_line__position", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["quota_line", "number"],
                name="slot_number_once_per_line",
                violation_error_message="Suất này đã có người nhận.",
            ),
            models.CheckConstraint(
                name="slot_number_within_line",
                condition=Q(number__gte=1, number__lte=F("line_count")),
                violation_error_message="Đã hết chỉ tiêu của kế hoạch.",
            ),
            models.UniqueConstraint(
                fields=["content", "recipient_key"],
                condition=~Q(recipient_key=""),
                name="slot_recipient_once_per_content",
                violation_error_message="Mỗi tập thể, cá nhân chỉ được đề nghị một lần trong một nội dung thi đua.",
            ),
            models.CheckConstraint(
                name="slot_filled_is_explained",
                condition=(
                    (Q(state__in=sorted(WITH_RECIPIENT)) & ~Q(recipient_key="") & ~Q(explanation=""))
                    | (~Q(state__in=sorted(WITH_RECIPIENT)) & Q(recipient_key="") & ~Q(reason=""))
                ),
                violation_error_message="Suất có người nhận phải có căn cứ; suất để trống phải có lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quota_line}, suất {self.number}"


class TieRuling(models.Model):
    """The council's recorded order of those who are tied at the cut of a line, with its grounds."""

    quota_line = models.OneToOneField("campaigns.QuotaLine", models.PROTECT, related_name="tie_ruling")
    order = models.JSONField("thứ tự")  # recipient keys, first chosen first
    ground = models.TextField("căn cứ")
    # The meeting that was sitting, else the next that opened: its minutes tell of it.
    meeting = models.ForeignKey("awards.Meeting", models.PROTECT, null=True, related_name="tie_rulings")
    # The show of hands in that meeting; none where it was recorded before one sat.
    yes = models.PositiveSmallIntegerField("đồng ý", null=True, blank=True)
    no = models.PositiveSmallIntegerField("không đồng ý", null=True, blank=True)
    blank = models.PositiveSmallIntegerField("không có ý kiến", null=True, blank=True)
    aside = models.PositiveSmallIntegerField("không tham gia", null=True, blank=True)
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "quyết định đồng hạng"
        constraints = [
            models.CheckConstraint(
                name="tie_ruling_has_ground",
                condition=~Q(ground=""),
                violation_error_message="Quyết định thứ tự phải có căn cứ.",
            ),
            models.CheckConstraint(
                name="tie_ruling_vote_is_whole",
                condition=Q(yes=None, no=None, blank=None, aside=None)
                | Q(
                    yes__isnull=False, no__isnull=False, blank__isnull=False, aside__isnull=False, meeting__isnull=False
                ),
                violation_error_message="Kết quả biểu quyết về thứ tự phải ghi đủ, của một cuộc họp.",
            ),
        ]

    def __str__(self) -> str:
        return f"Thứ tự tại {self.quota_line}"
