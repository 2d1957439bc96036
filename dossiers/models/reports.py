"""What people write for a paper; figures and names are never typed here, they come with printing."""

from django.db import models

from dossiers.states import DocumentKind


class AchievementReport(models.Model):
    """Typed text of the short form by theme (law-and-forms 2.3), one per recipient and content.

    `titles` and `awards` are section III: lists of {"year", "name", "decision"}.
    """

    content = models.ForeignKey("campaigns.Content", models.PROTECT, related_name="achievement_reports")
    recipient_key = models.CharField(max_length=420)
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="achievement_reports")
    situation = models.TextField("sơ lược đặc điểm, tình hình")
    achievements = models.TextField("thành tích đạt được")
    titles = models.JSONField("danh hiệu thi đua đã đạt", default=list)
    awards = models.JSONField("hình thức đã được khen thưởng", default=list)
    edited_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()

    class Meta:
        verbose_name = "báo cáo thành tích"
        constraints = [
            models.UniqueConstraint(fields=["content", "recipient_key"], name="report_once_per_recipient"),
        ]

    def __str__(self) -> str:
        return f"Báo cáo thành tích {self.recipient_key}"


class PaperWording(models.Model):
    """Legal bases and recipients of a kind of paper as the office wants them; without a row they are made from data."""

    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="paper_wordings")
    kind = models.CharField("loại văn bản", max_length=20, choices=DocumentKind)
    bases = models.JSONField("căn cứ", default=list)
    recipients = models.JSONField("nơi nhận", default=list)
    edited_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()

    class Meta:
        verbose_name = "căn cứ, nơi nhận của văn bản"
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind"], name="wording_once_per_kind"),
            models.CheckConstraint(name="wording_kind_known", condition=models.Q(kind__in=DocumentKind.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.campaign}"
