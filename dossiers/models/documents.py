"""Papers: frozen copies of their data with the PDF made from it. A change makes a new version."""

import secrets
import uuid

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from dossiers.states import DocumentKind, PrintState

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O, U
CODE_LENGTH = 12


def opaque_name(document: "Document", filename: str) -> str:
    return f"documents/{document.pk.hex[:2]}/{document.pk.hex}.pdf"


def opaque_word_name(document: "Document", filename: str) -> str:
    return f"documents/{document.pk.hex[:2]}/{document.pk.hex}.docx"


def scan_name(scan: "SignedScan", filename: str) -> str:
    return f"documents/scans/{scan.pk.hex[:2]}/{scan.pk.hex}.{filename.rpartition('.')[2]}"


def new_code() -> str:
    """Twelve letters and digits that nobody confuses when copying them from paper: 60 bits."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


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
    # Under it a reader finds the paper (dossiers.issuing). Versions that differ in number and day only share it: what
    # was signed before the clerk gave the number is the same paper.
    code = models.CharField("mã tra cứu", max_length=16, db_index=True, default=new_code)
    issued_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    issued_at = models.DateTimeField("phát hành lúc", null=True, blank=True)
    docx = models.FileField(upload_to=opaque_word_name, max_length=120, blank=True)
    docx_sha256 = models.CharField("mã tệp Word", max_length=64, blank=True)
    # An issued paper that this one takes the place of, once it is issued itself.
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replacements")
    replacing_reason = models.TextField("lý do thay thế", blank=True)

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
            models.CheckConstraint(
                name="document_issued_is_whole",
                condition=Q(issued_at=None, issued_by=None, docx="", docx_sha256="")
                | (
                    Q(issued_at__isnull=False, issued_by__isnull=False, print_state=PrintState.READY)
                    & ~Q(docx="")
                    & ~Q(docx_sha256="")
                    & (Q(symbol="") | ~Q(number=""))
                ),
                violation_error_message="Văn bản phát hành phải có bản in, bản Word và số, ngày.",
            ),
            models.CheckConstraint(
                name="document_replaces_with_reason",
                condition=Q(replaces=None, replacing_reason="") | (Q(replaces__isnull=False) & ~Q(replacing_reason="")),
                violation_error_message="Thay thế văn bản đã phát hành phải ghi lý do.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def cited_number(self) -> str:
        """ "05/TTr-VHTT", or nothing."""
        return f"{self.number.zfill(2)}/{self.symbol}" if self.number else ""


class SignedScan(models.Model):
    """The signed and sealed paper as a picture. A better scan stands beside the earlier one; the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="scans")
    file = models.FileField("tệp", upload_to=scan_name, max_length=120)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField("dung lượng")
    sha256 = models.CharField("mã tệp", max_length=64)
    display_name = models.CharField("tên tệp", max_length=160)
    uploaded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc")

    class Meta:
        verbose_name = "bản quét có chữ ký"
        ordering = ["document_id", "uploaded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "sha256"],
                name="scan_once_per_document",
                violation_error_message="Bản quét này đã được tải lên.",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name
