"""Supporting documents (tài liệu kiểm chứng): one file may serve several lines."""

import uuid

from django.db import models


def opaque_name(evidence: "Evidence", filename: str) -> str:
    """Where a file is stored: nothing of the name that people gave it."""
    return f"evidence/{evidence.pk.hex[:2]}/{evidence.pk.hex}"


class Evidence(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="evidence")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="evidence")
    file = models.FileField("tệp", upload_to=opaque_name, max_length=120)
    display_name = models.CharField("tên tệp", max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("dung lượng")
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc")

    class Meta:
        verbose_name = "tài liệu kiểm chứng"
        ordering = ["uploaded_at"]

    def __str__(self) -> str:
        return self.display_name


class EvidenceUse(models.Model):
    """The evidence stands on this line. Taking it off the line removes the use; the file and the logbook stay."""

    line = models.ForeignKey("scoring.ScoreLine", models.CASCADE, related_name="evidence_uses")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    added_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "evidence"],
                name="evidence_once_per_line",
                violation_error_message="Tài liệu này đã đính kèm ở tiêu chí.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence}, {self.line}"
