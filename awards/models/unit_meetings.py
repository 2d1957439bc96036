"""The meeting at which a unit considers whom to put forward; its minutes belong to the dossier (plan, III.2)."""

from django.db import models
from django.db.models import F, Q


class UnitMeeting(models.Model):
    """Họp xét của đơn vị. Which nominations it agreed to stands on them, with their votes."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="unit_meetings")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="award_meetings")
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc")
    place = models.CharField("địa điểm", max_length=200)
    chair_name = models.CharField("chủ trì", max_length=120)
    chair_title = models.CharField("chức vụ chủ trì", max_length=160)
    clerk_name = models.CharField("thư ký", max_length=120)
    clerk_title = models.CharField("chức vụ thư ký", max_length=160)
    invited = models.PositiveSmallIntegerField("tổng số thành viên")
    present = models.PositiveSmallIntegerField("có mặt")
    absent = models.CharField("vắng, lý do", max_length=300, blank=True)
    discussion = models.TextField("ý kiến thảo luận", blank=True)
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "cuộc họp xét của đơn vị"
        ordering = ["campaign_id", "unit__sort_key", "starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="unit_meeting_ends_after_start",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="Cuộc họp phải kết thúc sau khi bắt đầu.",
            ),
            models.CheckConstraint(
                name="unit_meeting_present_of_invited",
                condition=Q(present__gt=0, present__lte=F("invited")),
                violation_error_message="Số có mặt phải từ 1 đến tổng số thành viên.",
            ),
        ]

    def __str__(self) -> str:
        return f"Họp xét khen thưởng của {self.unit}"
