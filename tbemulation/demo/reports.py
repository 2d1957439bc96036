"""The register of reports: twelve reports of each series, received as late as the units' figures have them."""

from collections.abc import Iterable
from datetime import date, timedelta

from campaigns.models import Campaign, Content
from campaigns.roles import Role
from scoring.actions.report_duties import add_duties
from scoring.actions.report_receipts import Received, correct_receipt, record_receipts
from scoring.models import ReportDuty, ReportReceipt, ScoreLine
from scoring.reports.periods import Planned, recurring
from scoring.reports.series import KIND, key_of, series_of
from scoring.states import Decision, ScorecardState
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import Desk, desks, drawn_answers, office_of, person

MONTHLY = 20  # day of the month, January to October
# Title, month and day.
SUMMARIES = (("Báo cáo sơ kết 6 tháng đầu năm", 7, 5), ("Báo cáo 9 tháng", 10, 5))
NEXT_DAYS = 3  # a report that is due soon, so that somebody has something to send


def keep_register(campaign: Campaign, moments: Moments) -> None:
    """Before the units score; does nothing where a register is kept already."""
    if campaign.report_duties.exists():
        return
    moment = moments.reports()
    manager = person(Role.MANAGER, campaign.lead_unit_id, moment)
    for series in series_of(campaign):
        add_duties(campaign=campaign, series=series.key, planned=_planned(campaign), by_user=manager, now=moment)
    received = [(desk, entry) for desk in desks(campaign) for entry in _received(desk)]
    for office in sorted({office_of(desk) for desk, _ in received}):
        entries = [entry for desk, entry in received if office_of(desk) == office]
        keeper = person(Role.VERIFIER, office, moment)
        record_receipts(campaign=campaign, entries=entries, by_user=keeper, now=moment)


def _planned(campaign: Campaign) -> list[Planned]:
    year = campaign.starts_on.year
    monthly = recurring("Báo cáo", 1, MONTHLY, date(year, 1, 1), date(year, 10, 31))
    return [*monthly, *(Planned(title, date(year, month, day)) for title, month, day in SUMMARIES)]


def _received(desk: Desk) -> Iterable[Received]:
    """When each report came, from the figures that the unit would have typed."""
    for line, answer in drawn_answers(desk):
        if series := key_of(line):
            duties = ReportDuty.objects.filter(campaign=desk.card.content.campaign, series=series).order_by("due_on")
            for number, (duty, days) in enumerate(zip(duties, answer["late_days"], strict=True), start=1):
                symbol = f"{10 + number}/BC-{desk.card.unit.symbol or 'BCĐ'}"
                yield Received(duty.pk, desk.card.unit_id, duty.due_on + timedelta(days=days), symbol)


def plan_next(campaign: Campaign, content_number: str, today: date, moments: Moments) -> None:
    """One report more of the content that is being filled in, due in a few days."""
    moment = moments.reports()
    manager = person(Role.MANAGER, campaign.lead_unit_id, moment)
    for series in series_of(campaign):
        if any(criterion.sheet.content.number == content_number for criterion in series.criteria):
            planned = [Planned("Báo cáo tổng kết năm", today + timedelta(days=NEXT_DAYS))]
            add_duties(campaign=campaign, series=series.key, planned=planned, by_user=manager, now=moment)


def correct_one(content: Content, moments: Moments) -> None:
    """After a unit has handed in, a received date turns out to be wrong: its claim differs from the register now."""
    waiting = ScoreLine.objects.filter(scorecard__content=content, scorecard__state=ScorecardState.SUBMITTED)
    lines = waiting.filter(decision=Decision.WAITING, criterion__kind=KIND).select_related("criterion", "scorecard")
    line = lines.order_by("scorecard__unit__code").first()
    if line is None:
        return
    receipts = ReportReceipt.objects.filter(unit=line.scorecard.unit_id, duty__series=key_of(line))
    receipt = receipts.select_related("duty").order_by("duty__due_on")[2]
    correct_receipt(
        receipt=receipt,
        received_on=receipt.duty.due_on + timedelta(days=5),
        number=receipt.number,
        reason="Đối chiếu sổ công văn đến: bản nhận trước thiếu phụ lục, tính ngày nhận bản đầy đủ.",
        by_user=person(Role.VERIFIER, content.campaign.lead_unit_id, moments.verification(0)),
        now=moments.verification(0),
    )
