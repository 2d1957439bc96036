"""Whom the council or the decision did not accept, by the unit that put them forward, and the notice to that unit."""

from collections.abc import Iterator
from dataclasses import dataclass

from awards.models import Meeting, MeetingCase, Nomination
from awards.outcome.words import cited
from awards.states import PUT_FORWARD, CaseResult, NominationState, SlotState
from awards.voting import rule_of
from campaigns.models import QuotaLine, Unit
from campaigns.vietnamese import format_number
from dossiers.facts import voting, wording
from dossiers.facts.ground import Ground
from dossiers.facts.heads import council_signer, head_of, located
from dossiers.facts.names import in_full, small_first, with_area
from dossiers.facts.proposal import workplace
from dossiers.kinds.parts import Signer
from dossiers.kinds.result_notice import RECIPIENTS, NotAccepted, ResultNoticeInput
from dossiers.states import DocumentKind

KIND = DocumentKind.RESULT_NOTICE
# A place not granted has a recipient still, but nobody whom anything was given to.
_ACCEPTED = PUT_FORWARD - {SlotState.REFUSED}


@dataclass(frozen=True)
class Unaccepted:
    """All cases of one unit, in the plan's order."""

    unit: Unit
    cases: tuple[NotAccepted, ...]

    @property
    def subject(self) -> str:
        return str(self.unit.pk)


@dataclass(frozen=True)
class _Case:
    line: QuotaLine
    key: str
    name: str
    unit: Unit
    reason: str


def unaccepted(ground: Ground) -> list[Unaccepted]:
    """By the order of units. Whoever was withdrawn, or holds a place of the same content after all, is left out."""
    accepted = {(slot.content_id, slot.recipient_key) for slot in ground.slots if slot.state in _ACCEPTED}
    by_unit: dict[Unit, list[NotAccepted]] = {}
    for one in sorted(_cases(ground), key=lambda case: (case.line.content.number, case.line.position, case.name)):
        person = ground.nominations.get((one.line.pk, one.key))
        withdrawn = person is not None and person.state == NominationState.WITHDRAWN
        if not withdrawn and (one.line.content_id, one.key) not in accepted:
            by_unit.setdefault(person.proposed_by_unit if person else one.unit, []).append(_told(one, person))
    return [Unaccepted(unit, tuple(by_unit[unit])) for unit in sorted(by_unit, key=lambda unit: unit.sort_key)]


def _cases(ground: Ground) -> list[_Case]:
    """The last word on each: of a vote that was taken again, and of a decision after the vote."""
    found: dict[tuple[int, str], _Case] = {}
    for meeting in ground.meetings:
        for case in meeting.cases.all():
            found.pop((case.quota_line_id, case.recipient_key), None)
            if case.result == CaseResult.NOT_AGREED:
                found[(case.quota_line_id, case.recipient_key)] = _voted_down(case, meeting)
    return [*found.values(), *_refused(ground)]


def _voted_down(case: MeetingCase, meeting: Meeting) -> _Case:
    share = format_number(voting.share(case, len(meeting.attendances.all())))
    reason = f"Hội đồng biểu quyết: tỷ lệ đồng ý {share}%; thể lệ yêu cầu {voting.threshold(rule_of(case))}"
    return _Case(case.quota_line, case.recipient_key, case.recipient_name, case.unit, reason)


def _refused(ground: Ground) -> Iterator[_Case]:
    for one in ground.refusals:
        reason = f"{one.reason.strip().rstrip('.')} ({cited(one.decision)})"
        yield _Case(one.quota_line, one.recipient_key, one.recipient_name, one.unit, reason)


def _told(case: _Case, person: Nomination | None) -> NotAccepted:
    named = person if person and person.full_name else None
    return NotAccepted(
        name=case.name if named else located(case.name, case.unit),
        post=workplace(named.post, located(named.unit.name, named.unit)) if named else "",
        content=case.line.content.number,
        award=wording.award_of(case.line),
        reason=case.reason,
    )


def result_notice(ground: Ground, told: Unaccepted) -> ResultNoticeInput:
    campaign = ground.campaign
    unit = located(in_full(told.unit.name), told.unit)
    minutes = wording.minutes_cited(ground).removesuffix(f" của {wording.council(ground)}")
    office = with_area(in_full(campaign.lead_unit.name), campaign.authority.area_name)
    written = ground.written(KIND, told.subject)
    return ResultNoticeInput(
        phrases=wording.phrases(ground, KIND, told.subject),
        head=head_of(ground, KIND, told.subject, campaign.council_unit),
        unit=unit,
        council=wording.council(ground),
        ground=f"{wording.plan_cited(ground)} và {minutes}",
        campaign=small_first(campaign.title),
        office=office,
        cases=told.cases,
        recipients=tuple(RECIPIENTS.fill(written, {"đơn vị": unit}).splitlines()),
        signer=_signer(ground),
    )


def _signer(ground: Ground) -> Signer:
    """Who presided over the last meeting."""
    meeting = ground.meeting
    if meeting is None:
        return Signer(authority=("TM. HỘI ĐỒNG", "CHỦ TỊCH"))
    seat = next((one for one in meeting.attendances.all() if one.member_id == meeting.chair_id), None)
    return council_signer(seat.duty if seat else "", meeting.chair.full_name, seat.post if seat else "")
