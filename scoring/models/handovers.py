"""What a unit's officer laid before the head, and what the head sent on: frozen copies of a scorecard."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q


class Handover(models.Model):
    """One finishing of a scorecard. `lines` is the frozen copy; once sent it carries the receipt's time and hash.

    A finishing that the head returned stays unsent: the next one is compared with it.
    """

    scorecard = models.ForeignKey("scoring.Scorecard", models.PROTECT, related_name="handovers")
    number = models.PositiveSmallIntegerField("lần")
    lines = models.JSONField("các dòng", encoder=DjangoJSONEncoder)
    total = models.DecimalField("tổng tự chấm", max_digits=6, decimal_places=2)
    finished_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    finished_at = models.DateTimeField("hoàn thành lúc")
    # Of one that was sent
    sent_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField("trình lúc", null=True, blank=True)
    receipt = models.JSONField("giấy biên nhận", null=True, blank=True, encoder=DjangoJSONEncoder)
    sha256 = models.CharField("mã biên nhận", max_length=64, blank=True)
    # Thu hồi: the head took it back before anybody had begun.
    recalled_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    recalled_at = models.DateTimeField("thu hồi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần trình bảng tự chấm"
        ordering = ["scorecard_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "number"], name="handover_number_once"),
            models.CheckConstraint(
                name="handover_sent_whole",
                condition=Q(sent_by=None, sent_at=None, receipt=None, sha256="")
                | (Q(sent_by__isnull=False, sent_at__isnull=False, receipt__isnull=False) & ~Q(sha256="")),
                violation_error_message="Lần trình phải có người trình, thời điểm và mã biên nhận.",
            ),
            models.CheckConstraint(
                name="handover_recalled_after_sent",
                condition=Q(recalled_by=None, recalled_at=None)
                | Q(recalled_by__isnull=False, recalled_at__isnull=False, sent_at__isnull=False),
                violation_error_message="Chỉ thu hồi được bảng đã trình.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scorecard}, lần {self.number}"
