"""Kept what-if scenarios (phương án): what would be otherwise, and whether it was applied."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class Scenario(models.Model):
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="scenarios")
    title = models.CharField("tên phương án", max_length=200)
    changes = models.JSONField("thay đổi", default=list, encoder=DjangoJSONEncoder)  # awards.scenarios.shapes.Changes
    revision = models.PositiveIntegerField(default=1)  # saved so many times: nobody saves over what they have not seen
    made_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+", verbose_name="người lập")
    made_at = models.DateTimeField("lập lúc")
    applied_by = models.ForeignKey(
        "campaigns.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người áp dụng"
    )
    applied_at = models.DateTimeField("áp dụng lúc", null=True, blank=True)
    applied_reason = models.TextField("lý do áp dụng", blank=True)

    class Meta:
        verbose_name = "phương án"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="scenario_applied_has_reason",
                condition=(Q(applied_by=None, applied_at=None, applied_reason=""))
                | (Q(applied_by__isnull=False, applied_at__isnull=False) & ~Q(applied_reason="")),
                violation_error_message="Áp dụng phương án phải có người, thời điểm và lý do.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_applied(self) -> bool:
        return self.applied_at is not None
