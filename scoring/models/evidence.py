"""Supporting documents (tài liệu kiểm chứng): a file, a link or a cited document; one may serve several lines."""

import uuid
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Q

from campaigns.vietnamese import search_key
from scoring.states import EvidenceKind

RESTRICTED_NAME = "Tài liệu hạn chế"


def opaque_name(evidence: "Evidence", filename: str) -> str:
    """Where a file is stored: nothing of the name that people gave it."""
    return f"evidence/{evidence.pk.hex[:2]}/{evidence.pk.hex}-{evidence.version}"


class StoredFile(models.Model):
    """A file as it was taken: its name as people know it, its true type, and the hash of its bytes."""

    file = models.FileField("tệp", upload_to=opaque_name, max_length=120, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField("dung lượng", default=0)
    sha256 = models.CharField("mã tệp", max_length=64, blank=True)
    uploaded_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("tải lên lúc")

    class Meta:
        abstract = True


_IS_FILE = ~Q(file="") & ~Q(sha256="") & ~Q(media_type="") & Q(size__gt=0)
_IS_LINK = Q(url__startswith="https://") | Q(url__startswith="http://")
_IS_CITED = ~Q(number="") & ~Q(symbol="") & ~Q(abstract="") & ~Q(issuer="") & Q(issued_on__isnull=False)
_NO_FILE = Q(file="", sha256="", media_type="", size=0)
_NO_CITATION = Q(number="", symbol="", abstract="", issuer="", issued_on__isnull=True)


class Evidence(StoredFile):
    """One item of a unit's library. Of a file the newest version stands here, the earlier ones in EvidenceVersion."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey("campaigns.Campaign", models.PROTECT, related_name="evidence")
    unit = models.ForeignKey("campaigns.Unit", models.PROTECT, related_name="evidence")
    kind = models.CharField("hình thức", max_length=8, choices=EvidenceKind, default=EvidenceKind.FILE)
    display_name = models.CharField("tên tài liệu", max_length=700)
    search_key = models.CharField(max_length=400, blank=True, editable=False)
    version = models.PositiveSmallIntegerField("bản", default=1)
    # Of a link
    url = models.CharField("địa chỉ", max_length=1000, blank=True)
    # Of a cited document
    number = models.CharField("số", max_length=30, blank=True)
    symbol = models.CharField("ký hiệu", max_length=50, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    abstract = models.CharField("trích yếu", max_length=300, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    # About family violence and the like: shown to the unit's own people and to those who verify it only.
    sensitive = models.BooleanField("tài liệu hạn chế", default=False)
    # Taken out of the library; the row, its files and hashes stay.
    removed_by = models.ForeignKey("campaigns.User", models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField("bỏ khỏi kho lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tài liệu kiểm chứng"
        ordering = ["uploaded_at"]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_one_of_three",
                condition=Q(_IS_FILE, _NO_CITATION, kind=EvidenceKind.FILE, url="")
                | Q(_IS_LINK, _NO_FILE, _NO_CITATION, kind=EvidenceKind.LINK)
                | Q(_IS_CITED, _NO_FILE, kind=EvidenceKind.CITATION, url=""),
                violation_error_message="Tài liệu là tệp, liên kết hoặc văn bản dẫn chiếu, với đủ thông tin của nó.",
            ),
            models.CheckConstraint(
                name="evidence_removal_has_author",
                condition=Q(removed_by__isnull=True, removed_at__isnull=True)
                | Q(removed_by__isnull=False, removed_at__isnull=False),
                violation_error_message="Tài liệu đã bỏ phải có người và thời điểm bỏ.",
            ),
            models.UniqueConstraint(
                fields=["campaign", "unit", "sha256"],
                condition=Q(kind=EvidenceKind.FILE, removed_at__isnull=True),
                name="evidence_file_once_per_unit",
                violation_error_message="Tệp này đã có trong kho tài liệu của đơn vị.",
            ),
        ]

    def __str__(self) -> str:
        """What the logbook keeps: never the name of a restricted document."""
        return RESTRICTED_NAME if self.sensitive else self.display_name

    def set_name(self, name: str) -> None:
        """The name and the key by which it is found: the only way to name a document."""
        self.display_name, self.search_key = name, search_key(name)

    @property
    def is_file(self) -> bool:
        return self.kind == EvidenceKind.FILE

    @property
    def host(self) -> str:
        """Where a link leads, for all to see before they follow it."""
        return urlsplit(self.url).hostname or ""


class EvidenceVersion(StoredFile):
    """A file that was replaced by another: kept for ever, with its hash."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="earlier")
    number = models.PositiveSmallIntegerField("bản")
    display_name = models.CharField("tên tài liệu", max_length=700)
    replaced_by = models.ForeignKey("campaigns.User", models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField("thay lúc")

    class Meta:
        verbose_name = "bản trước của tài liệu"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="evidence_version_once"),
            models.CheckConstraint(
                name="evidence_version_is_a_file",
                condition=_IS_FILE,
                violation_error_message="Bản trước của tài liệu phải là một tệp có mã băm.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence}, bản {self.number}"


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
