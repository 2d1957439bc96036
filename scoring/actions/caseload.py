"""The verification shared out: lines given to verifiers or taken back in bulk; reminding those who have some."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, Content, User
from campaigns.rules import Blocker, require
from scoring.caseload.holding import Holding
from scoring.caseload.lots import Line, each_line
from scoring.caseload.notices import tell_of_lines, tell_to_go_on
from scoring.caseload.people import Reminder, caseload_of, last_reminded, reminders_of
from scoring.caseload.plan import Given, Handing, Plan, planned
from scoring.caseload.rules import sharing_blockers
from scoring.caseload.tally import lots_of, rows_of
from scoring.judges import judge_for
from scoring.models import Scorecard, ScoreLine

NOBODY = "chưa phân công"


@transaction.atomic
def assign_verifiers(*, campaign: Campaign, handings: Collection[Handing], by_user: User, now: datetime) -> Plan:
    """Give lines to verifiers, or take them back; what was done and what was left out, with the reasons, is returned.

    A line that is in other hands than was seen stays there. One logbook entry for each content, one notice for each
    person who received or lost lines of it. Refused: not the manager (403); no line changes hands (409).
    """
    judge = judge_for(by_user, campaign, timezone.localdate(now))
    require(judge.manager_blockers(), status=403)
    require(sharing_blockers(judge))
    require([] if handings else [Blocker("Chưa chọn dòng nào.", "Chọn đơn vị, phần hoặc tiêu chí trên bảng.")])
    lines = _locked(campaign, [each.line for each in handings], judge.on)
    holding = Holding(judge, lines.values())
    plan = _plan(handings, lines, holding)
    require([] if plan.given else [Blocker(reason, "Tải lại trang rồi chọn lại.") for reason in plan.reasons])
    for to in {each.to for each in plan.given}:
        own = [each.line.pk for each in plan.given if each.to == to]
        ScoreLine.objects.filter(pk__in=own).update(verifier=to)
    _tell(campaign, plan.given, by_user, now)
    return plan


@transaction.atomic
def remind_verifiers(*, campaign: Campaign, people: Collection[int], by_user: User, now: datetime) -> list[Reminder]:
    """Remind these (keys) of what waits for them: who was told is returned, those told today before are left alone."""
    today = timezone.localdate(now)
    judge = judge_for(by_user, campaign, today)
    require(judge.manager_blockers(), status=403)
    require(sharing_blockers(judge))
    lots = lots_of(judge, rows_of(campaign))
    caseload = caseload_of(campaign, lots, Holding(judge, lots), today)
    asked = [each for each in reminders_of(caseload, last_reminded(campaign), today) if each.person.pk in people]
    due = [each for each in asked if not each.told_today]
    if not due:
        why = "Hôm nay đã nhắc rồi." if asked else "Không còn dòng nào chờ những người này."
        require([Blocker(why, "Mỗi người được nhắc nhiều nhất một lần mỗi ngày." if asked else "")])
    tell_to_go_on(campaign, due, by_user, now)
    told = {each.person.full_name: f"{each.waiting + each.open} dòng" for each in due}
    record("nhắc thẩm định", campaign, by_user=by_user, now=now, campaign=campaign, new=told)
    return due


def _locked(campaign: Campaign, keys: Collection[int], today: date) -> dict[int, Line]:
    """The lines as they stand once no decision on their scorecards is under way; locked in one order everywhere."""
    asked = ScoreLine.objects.filter(pk__in=keys, scorecard__content__campaign=campaign)
    cards = set(asked.order_by().values_list("scorecard_id", flat=True))
    list(Scorecard.objects.select_for_update(no_key=True).filter(pk__in=cards).order_by("pk"))
    return {line.pk: line for line in each_line(asked, today)}


def _plan(handings: Iterable[Handing], lines: dict[int, Line], holding: Holding) -> Plan:
    people = User.objects.in_bulk({each.to for each in handings if each.to})
    held = User.objects.in_bulk({line.verifier for line in lines.values() if line.verifier})
    wanted, moved, gone = [], [], 0
    for each in handings:
        line = lines.get(each.line)
        if line is None or (each.to and each.to not in people):
            gone += 1
        elif line.verifier != each.seen and not line.decided:
            moved.append(line)
        else:
            wanted.append((line, people.get(each.to or 0)))
    plan = planned(wanted, holding)
    plan.gone = gone
    for line in moved:
        name = held[line.verifier].full_name if line.verifier else ""
        plan.leave_out(line, f"Vừa được phân công cho {name}." if name else "Vừa được bỏ phân công.")
    return plan


def _tell(campaign: Campaign, given: list[Given], by_user: User, now: datetime) -> None:
    """Entries are not about a unit: the units are not told in advance who will decide."""
    for content in Content.objects.filter(pk__in={each.line.content for each in given}).order_by("number"):
        content.campaign = campaign
        own = [each for each in given if each.line.content == content.pk]
        old, new = _said(own, "holder"), _said(own, "to")
        record("phân công thẩm định", content, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
        tell_of_lines(content, own, by_user, now)


def _said(given: Iterable[Given], side: str) -> dict[str, dict[str, str]]:
    """By unit, whose which lines are: {"UBND xã A": {"Nguyễn Văn An": "I.1, I.2"}}."""
    codes: dict[str, dict[str, list[str]]] = {}
    for each in given:
        person: User | None = getattr(each, side)
        codes.setdefault(each.line.unit_name, {}).setdefault(person.full_name if person else NOBODY, []).append(
            each.line.code
        )
    return {unit: {name: ", ".join(own) for name, own in people.items()} for unit, people in codes.items()}
