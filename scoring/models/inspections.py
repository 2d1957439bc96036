"""The lead office's own findings: inspection with its all-round confirmation, and gates that bar from an award."""

from django.db import models
from django.db.models import Q


class Inspection(models.Model):
    """Kiểm tra, đánh giá toàn diện of one scorecard (plan II.1.3, II.2.3, II.3.2); ranking needs it before sealing."""

    scorecard = models.OneToOneField("scoring.Scorecard", models.PROTECT, related_name="inspection")
    # The visit to the unit from which it was written; none where the team judged from papers alone.
    visited = models.ForeignKey(
        "scoring.VisitedUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inspections",
        verbose_name="buổi kiểm tra",
    )
    inspected_on = models.DateField("ngày kiểm tra")
    place = models.CharField("địa điểm", max_length=200)
    team = models.CharField("thành phần đoàn", max_length=300)
    findings = models.TextField("ghi nhận qua kiểm tra")
    confirmed = models.BooleanField("xác nhận kết quả toàn diện")
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "kết quả kiểm tra"

    def __str__(self) -> str:
        return f"Kiểm tra {self.scorecard}"


class GateFinding(models.Model):
    """A gate of the sheet that was found to apply to a unit, with its document. It never changes points."""

    scorecard = models.ForeignKey("scoring.Scorecard", models.PROTECT, related_name="gate_findings")
    criterion = models.ForeignKey("scoring.Criterion", models.PROTECT, related_name="+")
    ground = models.TextField("nội dung")
    document = models.CharField("số, ký hiệu văn bản", max_length=200)
    issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "điều kiện không xét khen"
        constraints = [
            models.UniqueConstraint(fields=["scorecard", "criterion"], name="gate_finding_once"),
            models.CheckConstraint(
                name="gate_finding_has_document",
                condition=~Q(ground="") & ~Q(document=""),
                violation_error_message="Phải ghi nội dung và số, ngày văn bản.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.ground}"
