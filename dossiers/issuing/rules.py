"""Why a paper may not be issued, changed or replaced now."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from awards.rules.people import secretary_blockers
from campaigns.models import Membership, User
from campaigns.plan_rules import lead_blockers
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from campaigns.vietnamese import format_date
from dossiers.entries import Entry, EntryState
from dossiers.models import Document
from dossiers.plan_papers.rules import plan_number_blocker
from dossiers.queries import scans_of
from dossiers.rules import OF_MANAGER
from dossiers.states import DocumentKind, PrintState
from scoring.sniff import SHOWN_IN_PLACE

# Papers that a unit writes for itself, and that its head issues.
OF_UNITS = (DocumentKind.UNIT_MINUTES, DocumentKind.UNIT_PROPOSAL, DocumentKind.ACHIEVEMENT_REPORT)
MOST_SCANS = 10  # of one paper


def issuer_blockers(document: Document, user: User, now: datetime) -> list[Blocker]:
    """Who issues and replaces: the secretary, the head of a unit its own papers, the manager of the lead office those
    that are the manager's."""
    day = timezone.localdate(now)
    heads = Membership.objects.filter(user=user, unit_id=document.unit_id, role=Role.HEAD)
    if document.kind in OF_UNITS and any(one.holds_on(day) for one in heads):
        return []
    if document.kind in OF_MANAGER:
        return lead_blockers(document.campaign, user, day, secretary_too=True)
    return secretary_blockers(document.campaign, user, now)


def issue_blockers(document: Document, newest: Document, entry: Entry | None) -> list[Blocker]:
    """A paper goes out as its newest version, printed, with its number, and true on this day."""
    if document.issued_at:
        return [Blocker(f"Văn bản đã phát hành ngày {_day(document)}.", "Cần sửa thì lập văn bản thay thế.")]
    blockers, url = [], reverse("document", args=[newest.pk])
    if newest.pk != document.pk:
        blockers.append(Blocker(f"Đã có lần lập {newest.version} mới hơn.", "Mở lần lập mới nhất", url))
    if document.print_state != PrintState.READY:
        blockers.append(Blocker("Bản in chưa tạo xong.", "Chờ có bản in."))
    if document.symbol and not document.number:
        wanted = Blocker("Văn bản chưa có số, ngày.", "Ghi số, ngày văn bản", url)
        blockers.append(plan_number_blocker(document.campaign) if document.kind == DocumentKind.PLAN else wanted)
    return blockers + _untrue(document, entry)


def _untrue(document: Document, entry: Entry | None) -> list[Blocker]:
    """An invitation to a meeting that has been held went out before it; its facts are no longer asked."""
    if entry is None:
        return [Blocker("Hồ sơ hiện không còn dùng văn bản này.", "Tải lại trang hồ sơ.")]
    if entry.state == EntryState.STALE:
        url = reverse("document", args=[document.pk])
        return [Blocker("Số liệu đã thay đổi từ khi lập văn bản.", "Lập lại văn bản", url)]
    return [] if document.kind == DocumentKind.INVITATION else entry.blockers


def issued_blockers(paper: Document | None) -> list[Blocker]:
    """An issued paper is never changed; another takes its place. `paper`: the newest version."""
    if paper is None or paper.issued_at is None:
        return []
    url = f"{reverse('document', args=[paper.pk])}#replace"
    return [Blocker(f"Văn bản đã phát hành ngày {_day(paper)}, không sửa được nữa.", "Lập văn bản thay thế", url)]


def replacing_blockers(document: Document, newest: Document) -> list[Blocker]:
    """Only what has gone out is replaced, and by one paper at a time."""
    if newest.pk != document.pk and newest.issued_at is None and newest.replaces_id:
        url = reverse("document", args=[newest.pk])
        return [Blocker(f"Lần lập {newest.version} đang thay thế văn bản này.", "Mở văn bản thay thế", url)]
    if newest.pk != document.pk or document.issued_at is None:
        return [Blocker("Chỉ thay thế văn bản đã phát hành; bản chưa phát hành thì lập lại.")]
    return []


def reason_blockers(reason: str) -> list[Blocker]:
    return [] if reason.strip() else [Blocker("Phải ghi lý do thay thế.")]


def _day(document: Document) -> str:
    return format_date(timezone.localdate(document.issued_at)) if document.issued_at else ""


def scanner_blockers(document: Document, user: User, now: datetime) -> list[Blocker]:
    """Who issues a paper scans it; of a unit's own papers also its officers."""
    day = timezone.localdate(now)
    held = Membership.objects.filter(user=user, unit_id=document.unit_id, role__in=UNIT_SIDE)
    if document.kind in OF_UNITS and any(one.holds_on(day) for one in held):
        return []
    return issuer_blockers(document, user, now)


def scan_blockers(document: Document, media_type: str, sha256: str) -> list[Blocker]:
    """A picture of the paper on which somebody has signed."""
    blockers = []
    if document.print_state != PrintState.READY:
        blockers.append(Blocker("Bản in chưa tạo xong.", "Chờ có bản in, in ra, ký rồi quét."))
    if media_type not in SHOWN_IN_PLACE:
        blockers.append(Blocker("Bản quét phải là tệp PDF hoặc ảnh JPEG, PNG.", "Quét lại ra PDF rồi tải lên."))
    if sha256 == document.pdf_sha256:
        blockers.append(Blocker("Đây là bản in do hệ thống tạo, chưa có chữ ký.", "Chọn đúng tệp đã quét."))
    kept = set(scans_of(document).values_list("sha256", flat=True))
    if sha256 in kept:
        blockers.append(Blocker("Bản quét này đã được tải lên.", "Không cần tải lên lại."))
    if len(kept) >= MOST_SCANS:
        blockers.append(Blocker(f"Văn bản đã có {len(kept)} bản quét, không nhận thêm.", "Dùng các bản quét đã lưu."))
    return blockers
