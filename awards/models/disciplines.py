"""Who is under discipline and until when; such a person is not put forward."""

from django.db import models
from django.db.models import F, Q


class Discipline(models.Model):
    """A decision against a person. Without a year of birth it concerns everybody of that name in the unit."""

    authority = models.ForeignKey("campaigns.Authority", models.PROTECT, related_name="disciplines")
    full_name = models.CharField("họ và tên", max_length=120)
    search_key = models.CharField(max_length=400, editable=False)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="disciplines", verbose_name="đơn vị")
    measure = models.CharField("hình thức kỷ luật", max_length=120)
    document = models.CharField("số, ký hiệu quyết định", max_length=80)
    issued_on = models.DateField("ngày quyết định")
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    until = models.DateField("còn hiệu lực đến hết ngày")
    recorded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")
    lifted_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField("gỡ lúc", null=True, blank=True)
    lifted_reason = models.TextField("lý do gỡ", blank=True)

    class Meta:
        verbose_name = "quyết định kỷ luật"
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="discipline_ends_after_decision",
                condition=Q(until__gte=F("issued_on")),
                violation_error_message="Ngày hết hiệu lực phải từ ngày quyết định trở đi.",
            ),
            models.CheckConstraint(
                name="discipline_lifted_with_reason",
                condition=Q(lifted_by=None, lifted_at=None, lifted_reason="")
                | (Q(lifted_by__isnull=False, lifted_at__isnull=False) & ~Q(lifted_reason="")),
                violation_error_message="Gỡ quyết định kỷ luật phải có người, thời điểm và lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.full_name}"
