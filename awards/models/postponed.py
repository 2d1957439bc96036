"""What a meeting did not come to a vote on."""

from django.db import models
from django.db.models import Q


class PostponedCase(models.Model):
    """A case taken out of a meeting before anybody voted on it; the place stays proposed for the next."""

    meeting = models.ForeignKey("awards.Meeting", models.CASCADE, related_name="postponed")
    quota_line = models.ForeignKey("campaigns.QuotaLine", models.PROTECT, related_name="+")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="+")
    recipient_key = models.CharField(max_length=420)
    recipient_name = models.CharField(max_length=200)
    reason = models.CharField("lý do để lại", max_length=300)
    postponed_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    postponed_at = models.DateTimeField("để lại lúc")

    class Meta:
        verbose_name = "trường hợp để lại"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "quota_line", "recipient_key"], name="postponed_once_per_meeting"
            ),
            models.CheckConstraint(
                name="postponed_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Để lại trường hợp phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return self.recipient_name
