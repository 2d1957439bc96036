"""A later last day for one unit, granted by the manager; the scorecards that it holds for point at it."""

from django.db import models
from django.db.models import Q


class Extension(models.Model):
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="extensions")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="extensions")
    until = models.DateField("gia hạn đến hết ngày")
    reason = models.TextField("lý do gia hạn")
    granted_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    granted_at = models.DateTimeField("gia hạn lúc")

    class Meta:
        verbose_name = "gia hạn nộp bảng tự chấm"
        ordering = ["-granted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="extension_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Gia hạn phải có lý do.",
            )
        ]

    def __str__(self) -> str:
        return f"Gia hạn cho {self.unit} đến {self.until:%d/%m/%Y}"
