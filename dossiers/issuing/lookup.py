"""What anybody who holds a paper may know of it by its code: no more than the paper shows, and no name of a person."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from dossiers.blocks import shown_code
from dossiers.models import Document, SignedScan
from dossiers.models.documents import CODE_LENGTH, CODE_LETTERS
from dossiers.states import DocumentKind

_ALIKE = str.maketrans("OIL", "011")  # letters that a code never holds, for the digits they are read for
_CODE = re.compile(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")


class Standing(StrEnum):
    GENUINE = "genuine"
    REPLACED = "replaced"
    DRAFT = "draft"
    UNKNOWN = "unknown"


# standing: (kind for the status component, word, what it means)
SAID = {
    Standing.GENUINE: ("done", "Đã phát hành", "Văn bản có thật và chưa được thay thế."),
    Standing.REPLACED: ("returned", "Đã được thay thế", "Văn bản có thật nhưng đã có văn bản khác thay thế."),
    Standing.DRAFT: ("others", "Chưa phát hành", "Mã này thuộc một bản đang soạn; văn bản chưa được phát hành."),
    Standing.UNKNOWN: ("idle", "Không tìm thấy", "Không có văn bản nào mang mã này. Đọc lại mã ở cuối trang thứ nhất."),
}


@dataclass(frozen=True)
class Found:
    """`current`: what took its place last."""

    code: str
    standing: Standing
    paper: Document | None = None
    current: Document | None = None

    @property
    def said(self) -> tuple[str, str, str]:
        return SAID[self.standing]

    @property
    def shown_code(self) -> str:
        return shown_code(self.code) if normal_code(self.code) else self.code

    @property
    def is_issued(self) -> bool:
        return self.standing in (Standing.GENUINE, Standing.REPLACED)

    @property
    def title(self) -> str:
        """The report on a person bears that person's name, and no number: "" then."""
        if self.paper is None or (self.paper.kind == DocumentKind.ACHIEVEMENT_REPORT and not self.paper.symbol):
            return ""
        return self.paper.title


def normal_code(text: str) -> str:
    """What somebody typed, copied or scanned (also the whole address) as a code is stored; "" when it can be none."""
    last = text.strip().rstrip("/").rpartition("/")[2]
    code = re.sub(r"[\s\-–—.]", "", last).upper().translate(_ALIKE)
    return code if _CODE.fullmatch(code) else ""


def look_up(text: str) -> Found:
    """Asked alike whatever the code is. 60 bits of chance make guessing hopeless, so that nobody need be slowed."""
    code = normal_code(text)
    paper = _bearing(code).first()
    if paper is None:
        return Found(code or text.strip()[:40], Standing.UNKNOWN)
    if paper.issued_at is None:
        return Found(code, Standing.DRAFT, paper)
    if paper.successor is None:
        return Found(code, Standing.GENUINE, paper)
    return Found(code, Standing.REPLACED, paper, Document.objects.defer("data").get(pk=paper.successor))


def _bearing(code: str) -> QuerySet[Document]:
    """Versions with this code, what was issued before the others; with what took their place last."""
    later = Document.objects.filter(
        campaign=OuterRef("campaign"),
        kind=OuterRef("kind"),
        subject=OuterRef("subject"),
        version__gt=OuterRef("version"),
        issued_at__isnull=False,
    ).order_by("-version")
    scans = SignedScan.objects.filter(document__code=OuterRef("code"))
    papers = Document.objects.filter(code=code).select_related("unit__authority").defer("data")
    papers = papers.annotate(is_scanned=Exists(scans), successor=Subquery(later.values("pk")[:1]))
    return papers.order_by(F("issued_at").asc(nulls_last=True), "-version")
