"""A correction of an issued sheet: drafted from the version in use, and thrown away or issued as the next version."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Content, User
from campaigns.notices import holders, notify
from campaigns.plan_rules import lead_blockers
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Refused, require
from campaigns.states import NoticeKind
from scoring.actions.carry_over import CarryOver
from scoring.actions.draft_sheets import locked_draft
from scoring.actions.report_claims import follow_register, locked_cards
from scoring.actions.sheet_copies import copy_rows
from scoring.correction_impact import Correction, Impact, scored_cards
from scoring.correction_proposal import Proposal
from scoring.correction_rules import NEEDS_REASON, correct_blockers, drop_blockers, issuing_blockers, seen_blockers
from scoring.correction_words import figures
from scoring.models import GateFinding, ScoreSheet
from scoring.queries import draft_of, sheet_in_use
from scoring.states import SheetState


@transaction.atomic
def correct_sheet(*, content: Content, reason: str, by_user: User, now: datetime) -> ScoreSheet:
    """A draft of the next version with every row of the version in use, each continuing its row. Raises Refused."""
    content = locked_content(content.pk)
    require(lead_blockers(content.campaign, by_user, timezone.localdate(now)), status=403)
    used = sheet_in_use(content)
    blockers = correct_blockers(content, used, draft_of(content))
    if blockers or used is None:
        raise Refused(blockers)
    require([] if reason.strip() else [NEEDS_REASON], status=422)
    draft = ScoreSheet(content=content, version=used.version + 1, reason=reason.strip())
    copy_rows(used, draft, dict(used.criteria.values_list("code", "pk")))
    new = {"phiên bản": draft.version, "số dòng": draft.criteria.count()}
    campaign = content.campaign
    record("lập bản đính chính", draft, by_user=by_user, now=now, campaign=campaign, new=new, reason=draft.reason)
    return draft


@transaction.atomic
def drop_draft(*, draft: ScoreSheet, by_user: User, now: datetime) -> None:
    """Throw a correction away; the version in use was never touched by it."""
    content = locked_content(draft.content_id)
    sheet = locked_draft(draft.pk, by_user=by_user, now=now)
    require(drop_blockers(sheet))
    old = {"phiên bản": sheet.version, "số dòng": sheet.criteria.count()}
    campaign = content.campaign
    record("bỏ bản đính chính", sheet, by_user=by_user, now=now, campaign=campaign, old=old, reason=sheet.reason)
    sheet.criteria.update(parent=None)
    sheet.delete()


@transaction.atomic
def issue_sheet(*, draft: ScoreSheet, seen: str, by_user: User, now: datetime) -> list[Impact]:
    """The correction becomes the version in use, and every scorecard of the content moves to it as its impact says.

    `seen` is the fingerprint of the draft that the person has looked at. Refused while the linter finds errors, and
    while something found about a unit would lose its place; other findings follow to the new rows.
    """
    content = locked_content(draft.content_id)
    sheet = locked_draft(draft.pk, by_user=by_user, now=now)
    sheet.content = content
    require(issuing_blockers(sheet))
    correction = Correction.read(sheet_in_use(content) or sheet, sheet)
    require(seen_blockers(seen, correction.fingerprint))
    proposal = Proposal.of(correction, scored_cards(content).select_for_update(of=("self",), no_key=True))
    require(proposal.blockers)
    told = figures(proposal.impacts)
    _carry_over(correction, proposal.impacts, by_user, now)
    old = {"state": sheet.state}
    sheet.state, sheet.issued_at, sheet.stamp = SheetState.ISSUED, now, uuid4()
    sheet.save(update_fields=["state", "issued_at", "stamp"])
    new = {"state": sheet.state, **told}
    campaign, reason = content.campaign, sheet.reason
    record("ban hành bảng điểm", sheet, by_user=by_user, now=now, campaign=campaign, old=old, new=new, reason=reason)
    follow_register(locked_cards([each.card.pk for each in proposal.impacts]), by_user=by_user, now=now)
    _tell_units(sheet, proposal.impacts, by_user, now)
    return proposal.impacts


def _tell_units(sheet: ScoreSheet, impacts: Sequence[Impact], by_user: User, now: datetime) -> None:
    """Everybody who works with the sheet; what is left to do stands on the home page of each."""
    content = sheet.content
    page = reverse("sheet_difference", args=[content.campaign.code, content.number, sheet.version])
    text = f"Bảng điểm {str(content).lower()} đã đính chính, phiên bản {sheet.version}: {sheet.reason}"
    people = holders([each.card.unit_id for each in impacts], UNIT_SIDE, timezone.localdate(now))
    campaign = content.campaign
    notify(NoticeKind.SCORECARD, text, page, to=people, campaign=campaign, now=now, by_user=by_user, for_all=True)


def locked_content(pk: int) -> Content:
    """The content with its campaign; whoever changes its sheets or publishes it takes this lock before any other."""
    contents = Content.objects.select_for_update(of=("self",), no_key=True)
    return contents.select_related("campaign__lead_unit", "campaign__alternate_unit").get(pk=pk)


def _carry_over(correction: Correction, impacts: Sequence[Impact], by_user: User, now: datetime) -> None:
    rows = {row.code: row for row in correction.new_rows}
    gates = {old: rows[new] for new, old in correction.continues(gates=True).items()}
    for finding in GateFinding.objects.filter(scorecard__in=[each.card for each in impacts]).select_related(
        "criterion"
    ):
        finding.criterion = gates[finding.criterion.code]
        finding.save(update_fields=["criterion"])
    carry_over = CarryOver(correction.new, rows, by_user, now)
    for impact in impacts:
        carry_over.carry(impact)
    carry_over.writing.write()
