"""The text of an achievement report, which the unit edits; figures are never typed here, they come with printing."""

from django.db import models


class AchievementReport(models.Model):
    """Sections I and II of the short form by theme (law-and-forms 2.3), one per recipient and content."""

    content = models.ForeignKey("campaigns.Content", models.PROTECT, related_name="achievement_reports")
    recipient_key = models.CharField(max_length=420)
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="achievement_reports")
    situation = models.TextField("sơ lược đặc điểm, tình hình")
    achievements = models.TextField("thành tích đạt được")
    edited_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()

    class Meta:
        verbose_name = "báo cáo thành tích"
        constraints = [
            models.UniqueConstraint(fields=["content", "recipient_key"], name="report_once_per_recipient"),
        ]

    def __str__(self) -> str:
        return f"Báo cáo thành tích {self.recipient_key}"
