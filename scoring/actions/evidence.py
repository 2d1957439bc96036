"""Hanging documents on a line and taking them off; the library and the logbook keep what was taken off."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet

from campaigns.models import User
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require
from campaigns.vietnamese import format_date
from scoring.actions.evidence_log import log_evidence, place_of
from scoring.actions.moved_lines import present_line
from scoring.actions.own_card import locked_library, locked_own_card
from scoring.evidence.rules import room_blockers
from scoring.links import normal_link
from scoring.models import Evidence, EvidenceUse, Scorecard, ScoreLine
from scoring.reopened import adding_blockers, removal_blockers
from scoring.sniff import Accepted
from scoring.states import EvidenceKind


@dataclass(frozen=True)
class Citation:
    """An official document that the office can find without a copy of it (Nghị định 30/2020, thể thức văn bản)."""

    number: str
    symbol: str
    issued_on: date
    abstract: str
    issuer: str

    @property
    def name(self) -> str:
        day = format_date(self.issued_on)
        return f"Văn bản số {self.number}/{self.symbol} ngày {day} của {self.issuer}: {self.abstract}"


@transaction.atomic
def add_evidence(
    *, line: ScoreLine, document: Accepted, by_user: User, now: datetime, sensitive: bool = False
) -> EvidenceUse:
    """Store a checked file under an opaque name and hang it on the line.

    A file that the unit has already given is not stored twice: the one that stands there is hung on this line too.
    """
    card = _locked(line, by_user, now)
    known = _in_library(card).filter(sha256=document.sha256).first()
    if known:
        return _hang(line, _restrict(known, sensitive, by_user, now), by_user, now)
    require(room_blockers(card.unit, card.content.campaign, len(document.content)))
    evidence = _new(card, EvidenceKind.FILE, document.name, sensitive, by_user, now)
    evidence.media_type, evidence.size, evidence.sha256 = document.media_type, len(document.content), document.sha256
    evidence.file.save(document.name, ContentFile(document.content), save=False)
    try:
        evidence.save(force_insert=True)
        return _hang(line, evidence, by_user, now)
    except BaseException:  # no row will point at the file
        evidence.file.delete(save=False)
        raise


@transaction.atomic
def add_link(
    *, line: ScoreLine, title: str, url: str, by_user: User, now: datetime, sensitive: bool = False
) -> EvidenceUse:
    """An address on the web. It is never fetched here: whether it proves anything, a person sees."""
    card = _locked(line, by_user, now)
    try:
        address = normal_link(url)
    except ValueError as error:
        raise Refused([Blocker(str(error))], status=422) from error
    known = _in_library(card).filter(kind=EvidenceKind.LINK, url=address).first()
    if known:
        return _hang(line, _restrict(known, sensitive, by_user, now), by_user, now)
    require(room_blockers(card.unit, card.content.campaign, 0))
    evidence = _new(card, EvidenceKind.LINK, title, sensitive, by_user, now)
    evidence.url = address
    evidence.save(force_insert=True)
    return _hang(line, evidence, by_user, now)


@transaction.atomic
def cite_document(
    *, line: ScoreLine, citation: Citation, by_user: User, now: datetime, sensitive: bool = False
) -> EvidenceUse:
    """An official document by its number, symbol, date, abstract and issuer."""
    card = _locked(line, by_user, now)
    said = vars(citation)
    known = _in_library(card).filter(kind=EvidenceKind.CITATION, **said).first()
    if known:
        return _hang(line, _restrict(known, sensitive, by_user, now), by_user, now)
    require(room_blockers(card.unit, card.content.campaign, 0))
    evidence = _new(card, EvidenceKind.CITATION, citation.name, sensitive, by_user, now)
    for field, value in said.items():
        setattr(evidence, field, value)
    evidence.save(force_insert=True)
    return _hang(line, evidence, by_user, now)


@transaction.atomic
def link_evidence(*, line: ScoreLine, evidence: Evidence, by_user: User, now: datetime) -> EvidenceUse:
    """Hang on the line what the unit has already given on another."""
    card = _locked(line, by_user, now)
    known = _in_library(card).filter(pk=evidence.pk).first()
    if known is None:
        raise Refused([Blocker("Chỉ dùng được tài liệu trong kho của đơn vị mình, trong phong trào này.")])
    return _hang(line, known, by_user, now)


@transaction.atomic
def remove_evidence(*, line: ScoreLine, evidence: Evidence, by_user: User, now: datetime) -> None:
    """Take it off this line only; on other lines, and in the library, it stays."""
    locked_library(line.scorecard.unit_id, by_user=by_user, now=now)
    found = _present(line, by_user, now)
    use = EvidenceUse.objects.filter(line=line, evidence=evidence).first()
    require(removal_blockers(found, use) if use else adding_blockers(found))
    if use:
        use.delete()
        log_evidence("gỡ tài liệu", evidence, by_user, now, old={"used_on": place_of(line)}, new={"used_on": None})


def _locked(line: ScoreLine, by_user: User, now: datetime) -> Scorecard:
    locked_library(line.scorecard.unit_id, by_user=by_user, now=now)
    found = _present(line, by_user, now)
    require(adding_blockers(found))
    line.scorecard = found.scorecard
    return found.scorecard


def _present(line: ScoreLine, by_user: User, now: datetime) -> ScoreLine:
    card = locked_own_card(line.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    return present_line(card, line)


def _in_library(card: Scorecard) -> QuerySet[Evidence]:
    return Evidence.objects.filter(campaign=card.content.campaign, unit=card.unit, removed_at=None)


def _new(card: Scorecard, kind: EvidenceKind, name: str, sensitive: bool, by_user: User, now: datetime) -> Evidence:
    evidence = Evidence(
        campaign=card.content.campaign,
        unit=card.unit,
        kind=kind,
        sensitive=sensitive,
        uploaded_by=by_user,
        uploaded_at=now,
    )
    evidence.set_name(name)
    return evidence


def _restrict(evidence: Evidence, sensitive: bool, by_user: User, now: datetime) -> Evidence:
    """A document that is given again as a restricted one becomes restricted; never the other way round."""
    if sensitive and not evidence.sensitive:
        evidence.sensitive = True
        evidence.save(update_fields=["sensitive"])
        log_evidence("đánh dấu hạn chế", evidence, by_user, now, old={"sensitive": False}, new={"sensitive": True})
    return evidence


def _hang(line: ScoreLine, evidence: Evidence, by_user: User, now: datetime) -> EvidenceUse:
    use, is_new = EvidenceUse.objects.get_or_create(
        line=line, evidence=evidence, defaults={"added_by": by_user, "added_at": now}
    )
    if is_new:
        new = {"used_on": place_of(line), "sha256": evidence.sha256 or None}
        log_evidence("đính kèm tài liệu", evidence, by_user, now, old={}, new=new)
    return use
