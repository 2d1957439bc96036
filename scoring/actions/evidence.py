"""Hanging evidence on a line and taking it off; the file and the logbook keep what was taken off."""

from collections.abc import Mapping
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User
from campaigns.roles import Role
from campaigns.rules import Blocker, require
from scoring.actions.moved_lines import present_line
from scoring.actions.own_card import locked_own_card
from scoring.models import Evidence, EvidenceUse, Scorecard, ScoreLine
from scoring.rules import line_blockers
from scoring.sniff import Accepted


@transaction.atomic
def add_evidence(*, line: ScoreLine, document: Accepted, by_user: User, now: datetime) -> EvidenceUse:
    """Store a checked file under an opaque name and hang it on the line.

    A file that the unit has already given is not stored twice: the one that stands there is hung on this line too.
    """
    card = _locked(line, by_user, now)
    campaign = card.content.campaign
    known = Evidence.objects.filter(campaign=campaign, unit=card.unit, sha256=document.sha256).first()
    if known:
        return _hang(line, known, by_user, now)
    evidence = Evidence(
        campaign=campaign,
        unit=card.unit,
        display_name=document.name,
        media_type=document.media_type,
        size=len(document.content),
        sha256=document.sha256,
        uploaded_by=by_user,
        uploaded_at=now,
    )
    evidence.file.save(document.name, ContentFile(document.content), save=False)
    try:
        evidence.save(force_insert=True)
        return _hang(line, evidence, by_user, now)
    except BaseException:  # no row will point at the file
        evidence.file.delete(save=False)
        raise


@transaction.atomic
def link_evidence(*, line: ScoreLine, evidence: Evidence, by_user: User, now: datetime) -> EvidenceUse:
    """Hang on the line what the unit has already given on another."""
    card = _locked(line, by_user, now)
    if (evidence.unit_id, evidence.campaign_id) != (card.unit_id, card.content.campaign_id):
        require([Blocker("Chỉ dùng được tài liệu của đơn vị mình trong phong trào này.")])
    return _hang(line, evidence, by_user, now)


@transaction.atomic
def remove_evidence(*, line: ScoreLine, evidence: Evidence, by_user: User, now: datetime) -> None:
    """Take it off this line only; on other lines it stays."""
    card = _locked(line, by_user, now)
    gone, _ = EvidenceUse.objects.filter(line=line, evidence=evidence).delete()
    if gone:
        _log("gỡ tài liệu", line, card, by_user, now, old={"evidence": evidence.display_name}, new={"evidence": None})


def _locked(line: ScoreLine, by_user: User, now: datetime) -> Scorecard:
    card = locked_own_card(line.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    require(line_blockers(present_line(card, line)))
    line.scorecard = card
    return card


def _hang(line: ScoreLine, evidence: Evidence, by_user: User, now: datetime) -> EvidenceUse:
    use, is_new = EvidenceUse.objects.get_or_create(
        line=line, evidence=evidence, defaults={"added_by": by_user, "added_at": now}
    )
    if is_new:
        new = {"evidence": evidence.display_name, "sha256": evidence.sha256}
        _log("đính kèm tài liệu", line, line.scorecard, by_user, now, old={}, new=new)
    return use


def _log(
    verb: str,
    line: ScoreLine,
    card: Scorecard,
    by_user: User,
    now: datetime,
    *,
    old: Mapping[str, str | None],
    new: Mapping[str, str | None],
) -> None:
    record(verb, line, by_user=by_user, now=now, campaign=card.content.campaign, unit=card.unit, old=old, new=new)
