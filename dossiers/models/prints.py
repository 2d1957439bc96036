"""Prints of score sheets and scorecards: kept for some days under what they say, and then made anew when asked for.

They are no papers of the dossier: nobody numbers or files them, and the same data always give the same print.
"""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from dossiers.states import PrintState, ScorePrintKind


def opaque_print_name(score_print: "ScorePrint", filename: str) -> str:
    return f"prints/{score_print.key[:2]}/{score_print.key}.pdf"


class ScorePrint(models.Model):
    """`key` is the SHA-256 of kind and data: whoever may read those data finds the print, nobody else."""

    key = models.CharField(max_length=64, primary_key=True)
    campaign = models.ForeignKey("campaigns.Campaign", models.CASCADE, related_name="score_prints")
    kind = models.CharField("loại bản in", max_length=12, choices=ScorePrintKind)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    print_state = models.CharField("bản in", max_length=8, choices=PrintState, default=PrintState.WAITING)
    pdf = models.FileField(upload_to=opaque_print_name, max_length=120, blank=True)
    pages = models.PositiveSmallIntegerField("số trang", null=True, blank=True)
    asked_at = models.DateTimeField("yêu cầu lúc")

    class Meta:
        verbose_name = "bản in bảng điểm"
        constraints = [
            models.CheckConstraint(name="score_print_kind_known", condition=Q(kind__in=ScorePrintKind.values)),
            models.CheckConstraint(
                name="score_print_ready_has_file",
                condition=~Q(print_state=PrintState.READY) | ~Q(pdf=""),
                violation_error_message="Bản in đã xong phải có tệp.",
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], name="score_print_by_age")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key[:10]}"
