"""Gates that bar a unit from an award: found by a document, which may name several units; corrected, lifted."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, Refused, require
from scoring.actions.decisions import judge_of, lock_scorecard
from scoring.evaluation import store_totals
from scoring.gates.rules import Paper, paper_blockers
from scoring.models import Criterion, GateFinding, Scorecard
from scoring.states import ScorecardState
from scoring.verification_rules import gate_blockers

_AGAIN = "Sửa hoặc gỡ mục cũ nếu cần ghi lại."


@transaction.atomic
def record_gate(
    *, scorecards: Collection[Scorecard], criterion: Criterion, paper: Paper, by_user: User, now: datetime
) -> list[GateFinding]:
    """A condition of the sheet that somebody outside has found to apply to these units, with the document that says so.

    All of them or, when Refused is raised, none; a unit of which it was recorded meanwhile is told by name.
    """
    require([] if scorecards else [Blocker("Chưa chọn đơn vị nào.")], status=422)
    cards = [lock_scorecard(pk) for pk in sorted(card.pk for card in scorecards)]
    for card in cards:
        require(judge_of(card, by_user, now).overseer_blockers(card.unit_id), status=403)
        require(gate_blockers(card, criterion))
    require(paper_blockers(paper, cards[0].content.campaign, timezone.localdate(now)), status=422)
    _require_new(cards, criterion)
    found = []
    for card in cards:
        finding = GateFinding(scorecard=card, criterion=criterion, recorded_by=by_user, recorded_at=now, **paper.fields)
        finding.save()
        _log("ghi điều kiện không xét khen", finding, {}, _said(finding), "", by_user=by_user, now=now)
        _reclassify(card)
        found.append(finding)
    return found


@transaction.atomic
def correct_gate(*, finding: GateFinding, paper: Paper, reason: str, by_user: User, now: datetime) -> GateFinding:
    """Another number, day, issuer or wording; the old ones stay in the logbook with the reason."""
    finding = _locked(finding, by_user, now)
    campaign = finding.scorecard.content.campaign
    require(paper_blockers(paper, campaign, timezone.localdate(now)), status=422)
    require([] if reason.strip() else [Blocker("Phải ghi lý do sửa.")], status=422)
    before = _said(finding)
    for field, value in paper.fields.items():
        setattr(finding, field, value)
    finding.save(update_fields=list(paper.fields))
    if _said(finding) != before:
        _log("sửa điều kiện không xét khen", finding, before, _said(finding), reason.strip(), by_user=by_user, now=now)
    return finding


@transaction.atomic
def lift_gate(*, finding: GateFinding, reason: str, by_user: User, now: datetime) -> None:
    """Take a finding back; it stays readable in the logbook."""
    finding = _locked(finding, by_user, now)
    require([] if reason.strip() else [Blocker("Phải ghi lý do gỡ điều kiện.")], status=422)
    _log("gỡ điều kiện không xét khen", finding, _said(finding), {}, reason.strip(), by_user=by_user, now=now)
    finding.delete()
    _reclassify(finding.scorecard)


def _locked(finding: GateFinding, by_user: User, now: datetime) -> GateFinding:
    """The finding as it stands under the lock of its scorecard; refused to those who may not change it."""
    card = lock_scorecard(finding.scorecard_id)
    require(judge_of(card, by_user, now).overseer_blockers(card.unit_id), status=403)
    found = GateFinding.objects.select_related("criterion").filter(pk=finding.pk).first()
    if found is None:
        raise Refused([Blocker("Mục này vừa được gỡ.", "Tải lại trang để xem danh sách hiện nay.")])
    require(gate_blockers(card, found.criterion))
    found.scorecard = card
    return found


def _require_new(cards: Sequence[Scorecard], criterion: Criterion) -> None:
    there = GateFinding.objects.filter(scorecard__in=cards, criterion=criterion).select_related("scorecard__unit")
    names = "; ".join(str(each.scorecard.unit) for each in there.order_by("scorecard__unit__sort_key"))
    if names:
        raise Refused([Blocker(f"Điều kiện này đã được ghi cho đơn vị: {names}.", _AGAIN)])


def _reclassify(card: Scorecard) -> None:
    """A gate never moves points, but one that limits the class moves the stored class of a verified scorecard."""
    if card.state == ScorecardState.VERIFIED:
        store_totals(card, "verified")


def _said(finding: GateFinding) -> dict[str, Any]:
    names = ("ground", "document", "issued_on", "issuer")
    return {"điều kiện": finding.criterion.code, **{name: getattr(finding, name) for name in names}}


def _log(
    verb: str,
    finding: GateFinding,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    reason: str,
    *,
    by_user: User,
    now: datetime,
) -> None:
    card = finding.scorecard
    campaign = card.content.campaign
    record(verb, finding, by_user=by_user, now=now, campaign=campaign, unit=card.unit, old=old, new=new, reason=reason)
