"""A unit's library of documents: renaming, marking, replacing and taking out. Nothing that was given is erased."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, require
from scoring.actions.decisions import lock_scorecard, withdraw
from scoring.actions.evidence_log import log_evidence
from scoring.actions.own_card import locked_library
from scoring.evaluation import store_totals
from scoring.evidence.rules import change_blockers, discard_blockers, lines_of, room_blockers
from scoring.models import Evidence, EvidenceVersion, Scorecard
from scoring.sniff import Accepted, renamed
from scoring.states import Decision, EvidenceKind

_FACTS = ["media_type", "size", "sha256", "uploaded_by", "uploaded_at"]


@transaction.atomic
def rename_evidence(*, evidence: Evidence, name: str, by_user: User, now: datetime) -> Evidence:
    """Another name for a file or a link; a file keeps its extension. A cited document is named by what it cites."""
    evidence = _locked(evidence, by_user, now)
    if evidence.kind == EvidenceKind.CITATION:
        require([Blocker("Văn bản dẫn chiếu mang số, ký hiệu của nó, không đổi tên.", "Gỡ ra rồi dẫn lại cho đúng.")])
    require(change_blockers(evidence))
    before = evidence.display_name
    evidence.set_name(renamed(before, name) if evidence.is_file else name)
    evidence.save(update_fields=["display_name", "search_key"])
    if evidence.sensitive:  # that it was renamed, not what it is called
        log_evidence("đổi tên tài liệu", evidence, by_user, now, old={}, new={})
    else:
        new = {"display_name": evidence.display_name}
        log_evidence("đổi tên tài liệu", evidence, by_user, now, old={"display_name": before}, new=new)
    return evidence


@transaction.atomic
def mark_evidence(*, evidence: Evidence, sensitive: bool, by_user: User, now: datetime) -> Evidence:
    """Restrict a document to the unit and its verifiers, or open it to all offices; possible at any time."""
    evidence = _locked(evidence, by_user, now)
    if evidence.sensitive == sensitive:
        return evidence
    evidence.sensitive = True  # while it is written down: the logbook never names what was restricted
    verb = "đánh dấu hạn chế" if sensitive else "bỏ hạn chế"
    log_evidence(verb, evidence, by_user, now, old={"sensitive": not sensitive}, new={"sensitive": sensitive})
    evidence.sensitive = sensitive
    evidence.save(update_fields=["sensitive"])
    return evidence


@transaction.atomic
def replace_evidence(*, evidence: Evidence, document: Accepted, by_user: User, now: datetime) -> Evidence:
    """A new version of a file on every line where it stands; the earlier one is kept with its hash for ever.

    What the office had decided on such a line was decided on the earlier file: the line waits for verification again.
    """
    evidence = _locked(evidence, by_user, now)
    cards = _locked_cards(evidence)
    require(_replacement_blockers(evidence, document))
    _keep_version(evidence, by_user, now)
    old = {"sha256": evidence.sha256, "version": evidence.version}
    _take(evidence, document, by_user, now)
    new = {"sha256": evidence.sha256, "version": evidence.version}
    log_evidence("thay tệp", evidence, by_user, now, old=old, new=new)
    for card in cards:
        _wait_again(card, evidence, by_user, now)
    return evidence


@transaction.atomic
def discard_evidence(*, evidence: Evidence, by_user: User, now: datetime) -> Evidence:
    """Out of the library, when no line stands on it. The row, the files and their hashes stay."""
    evidence = _locked(evidence, by_user, now)
    require(discard_blockers(evidence))
    evidence.removed_by, evidence.removed_at = by_user, now
    evidence.save(update_fields=["removed_by", "removed_at"])
    log_evidence("bỏ tài liệu khỏi kho", evidence, by_user, now, old={"removed_at": None}, new={"removed_at": now})
    return evidence


def _locked(evidence: Evidence, by_user: User, now: datetime) -> Evidence:
    """As it stands after the lock; gone from the library meanwhile: refused."""
    locked_library(evidence.unit_id, by_user=by_user, now=now)
    found = Evidence.objects.select_related("campaign", "unit").get(pk=evidence.pk)
    require(
        [Blocker("Tài liệu đã được bỏ khỏi kho.", "Tải lại trang để xem kho hiện nay.")] if found.removed_at else []
    )
    return found


def _locked_cards(evidence: Evidence) -> list[Scorecard]:
    return [lock_scorecard(pk) for pk in sorted({line.scorecard_id for line in lines_of(evidence)})]


def _replacement_blockers(evidence: Evidence, document: Accepted) -> list[Blocker]:
    if not evidence.is_file:
        return [Blocker("Chỉ tệp mới thay được bằng tệp khác.", "Gỡ liên kết hoặc văn bản này rồi đính kèm tệp.")]
    if document.sha256 == evidence.sha256:
        return [Blocker("Tệp này giống hệt bản đang có.", "Chọn đúng tệp mới rồi gửi lại.")]
    same = Evidence.objects.filter(
        campaign=evidence.campaign, unit=evidence.unit, removed_at=None, sha256=document.sha256
    ).first()
    if same:
        return [Blocker(f"Tệp này đã có trong kho: “{same.display_name}”.", "Đính kèm tài liệu đó vào dòng cần dùng.")]
    blockers = change_blockers(evidence)
    return blockers or room_blockers(evidence.unit, evidence.campaign, len(document.content), more_items=0)


def _keep_version(evidence: Evidence, by_user: User, now: datetime) -> None:
    EvidenceVersion.objects.create(
        evidence=evidence,
        number=evidence.version,
        display_name=evidence.display_name,
        replaced_by=by_user,
        replaced_at=now,
        file=evidence.file.name,
        **{field: getattr(evidence, field) for field in _FACTS},
    )


def _take(evidence: Evidence, document: Accepted, by_user: User, now: datetime) -> None:
    evidence.version += 1
    evidence.set_name(document.name)
    evidence.media_type, evidence.size, evidence.sha256 = document.media_type, len(document.content), document.sha256
    evidence.uploaded_by, evidence.uploaded_at = by_user, now
    evidence.file.save(document.name, ContentFile(document.content), save=False)
    try:
        evidence.save(update_fields=[*_FACTS, "file", "version", "display_name", "search_key"])
    except BaseException:  # no row will point at the file
        evidence.file.delete(save=False)
        raise


def _wait_again(card: Scorecard, evidence: Evidence, by_user: User, now: datetime) -> None:
    decided = card.lines.select_related("criterion").filter(evidence_uses__evidence=evidence)
    withdrawn = []
    for line in decided.exclude(decision=Decision.WAITING):
        line.scorecard = card
        withdrawn.append((line, withdraw(line)))
    if withdrawn and card.verified_total is not None:
        store_totals(card, "verified")
    for line, before in withdrawn:
        record(
            "chờ thẩm định lại",
            line,
            by_user=by_user,
            now=now,
            campaign=evidence.campaign,
            unit=evidence.unit,
            old=before,
            new={"decision": line.decision},
            reason="Đơn vị thay tệp của tài liệu kiểm chứng.",
        )
