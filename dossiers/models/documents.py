"""Papers: frozen copies of their data with the PDF made from it. A change makes a new version."""

import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from dossiers.states import DocumentKind, PrintState


def opaque_name(document: "Document", filename: str) -> str:
    return f"documents/{document.pk.hex[:2]}/{document.pk.hex}.pdf"


class Document(models.Model):
    """`subject` says what the paper is about inside its kind: empty, a meeting, or a recipient (slot)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="documents")
    kind = models.CharField("loại văn bản", max_length=20, choices=DocumentKind)
    subject = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="documents")  # who issues the paper
    version = models.PositiveSmallIntegerField("lần lập")
    title = models.CharField("trích yếu", max_length=400)
    number = models.CharField("số", max_length=20, blank=True)
    symbol = models.CharField("ký hiệu", max_length=40, blank=True)
    dated_on = models.DateField("ngày ban hành", null=True, blank=True)
    data = models.JSONField(encoder=DjangoJSONEncoder)
    data_hash = models.CharField("mã dữ liệu", max_length=64)
    print_state = models.CharField("bản in", max_length=8, choices=PrintState, default=PrintState.WAITING)
    pdf = models.FileField(upload_to=opaque_name, max_length=120, blank=True)
    pdf_sha256 = models.CharField("mã tệp", max_length=64, blank=True)
    pages = models.PositiveSmallIntegerField("số trang", null=True, blank=True)
    made_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "văn bản"
        ordering = ["campaign_id", "kind", "subject", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind", "subject", "version"], name="document_version_once"),
            models.CheckConstraint(
                name="document_kind_known",
                condition=Q(kind__in=DocumentKind.values),
            ),
            models.CheckConstraint(
                name="document_ready_has_file",
                condition=~Q(print_state=PrintState.READY) | (~Q(pdf="") & ~Q(pdf_sha256="")),
                violation_error_message="Bản in đã xong phải có tệp.",
            ),
            models.CheckConstraint(
                name="document_number_with_date",
                condition=Q(number="") | Q(dated_on__isnull=False),
                violation_error_message="Văn bản đã có số phải có ngày.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def cited_number(self) -> str:
        """ "05/TTr-VHTT", or nothing."""
        return f"{self.number.zfill(2)}/{self.symbol}" if self.number else ""
