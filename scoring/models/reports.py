"""Chế độ báo cáo: the reports that units owe, and when each was received (plan, II.1.2 and II.2.2)."""

from django.db import models
from django.db.models import Q


class ReportDuty(models.Model):
    """One report that is due. `series` joins it to the criteria whose `source` is "obligations:<series>"; it is owed by
    the units whose score sheet has such a criterion."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="report_duties")
    series = models.SlugField("loại báo cáo", max_length=40)
    title = models.CharField("tên báo cáo", max_length=200)
    due_on = models.DateField("hạn gửi")
    removed_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "báo cáo phải gửi"
        ordering = ["campaign_id", "series", "due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "series", "title"],
                condition=Q(removed_at=None),
                name="report_duty_once",
                violation_error_message="Báo cáo này đã có trong sổ.",
            ),
            models.CheckConstraint(
                name="report_duty_removal_has_author",
                condition=Q(removed_by=None, removed_at=None) | Q(removed_by__isnull=False, removed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ReportReceipt(models.Model):
    """A unit's report as it came in. No row: not received."""

    duty = models.ForeignKey(ReportDuty, models.PROTECT, related_name="receipts")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="report_receipts")
    received_on = models.DateField("ngày nhận")
    number = models.CharField("số, ký hiệu", max_length=80, blank=True)
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi sổ lúc")

    class Meta:
        verbose_name = "báo cáo đã nhận"
        ordering = ["duty_id", "unit_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "unit"],
                name="report_received_once",
                violation_error_message="Báo cáo này của đơn vị đã ghi sổ.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.duty}, {self.unit}"
