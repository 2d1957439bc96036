"""Tờ trình of a unit to the lead office, from those whom it has put forward and its own meetings about them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from awards.models import Nomination, UnitMeeting
from awards.states import NominationState
from campaigns.models import Unit
from campaigns.states import UnitKind
from campaigns.vietnamese import long_date
from dossiers.blocks import BLANK_NUMBER
from dossiers.facts import wording
from dossiers.facts.ground import Ground, minutes_subject, place_wanted
from dossiers.facts.heads import head_of, located, unit_signer
from dossiers.facts.names import in_full, with_area
from dossiers.facts.proposal import collective, individual, proposal_bases
from dossiers.kinds.unit_proposal import UnitProposalInput
from dossiers.states import DocumentKind

KIND = DocumentKind.UNIT_PROPOSAL


@dataclass(frozen=True)
class Putting:
    """One unit with those whom it puts forward, in the plan's order."""

    unit: Unit
    nominations: Sequence[Nomination]

    @property
    def subject(self) -> str:
        return str(self.unit.pk)

    def meetings(self, ground: Ground) -> list[UnitMeeting]:
        """Those of its meetings that agreed to somebody of the list."""
        agreed = {one.meeting_id for one in self.nominations}
        return [one for one in ground.unit_meetings if one.pk in agreed]


def putting_forward(ground: Ground) -> list[Putting]:
    """By the order of units; what was returned or taken back is left out until it is put forward again."""
    found: dict[Unit, list[Nomination]] = {}
    for one in ground.nominations.values():
        if one.state == NominationState.PROPOSED:
            found.setdefault(one.proposed_by_unit, []).append(one)
    units = sorted(found, key=lambda unit: unit.sort_key)
    return [Putting(unit, sorted(found[unit], key=_place)) for unit in units]


def _place(one: Nomination) -> tuple[str, int, int]:
    return one.quota_line.content.number, one.quota_line.position, one.pk


def unit_proposal(ground: Ground, putting: Putting) -> UnitProposalInput:
    campaign, unit, subject = ground.campaign, putting.unit, putting.subject
    places = [place_wanted(one) for one in putting.nominations]
    numbers = {slot.content.number for slot in places}
    named = _named(ground, unit)
    return UnitProposalInput(
        phrases=wording.phrases(ground, KIND, subject),
        head=head_of(ground, KIND, subject, unit),
        year=campaign.year,
        addressee=with_area(in_full(campaign.lead_unit.name), campaign.authority.area_name),
        bases=(
            *proposal_bases(ground, KIND, subject),
            f"Căn cứ {wording.plan_cited(ground)} phát động {campaign.title}",
        ),
        unit=named,
        merit=wording.merit(ground),
        minutes=_minutes(ground, putting, named),
        contents=tuple(one for one in wording.contents(ground) if one.number in numbers),
        collectives=tuple(collective(ground, slot) for slot in places if not slot.nomination.full_name),
        individuals=tuple(individual(slot) for slot in places if slot.nomination.full_name),
        rankings=wording.sealed(
            row for slot in places if not slot.nomination.full_name and (row := ground.row_of(slot))
        ),
        recipients=wording.recipients(ground, KIND, ("Như trên", "Lưu: VT"), subject=subject),
        signer=unit_signer(ground, unit, ground.day_of(KIND, subject)),
    )


def _named(ground: Ground, unit: Unit) -> str:
    """An office of the authority with its area, a body of a commune with its commune."""
    name = in_full(located(unit.name, unit))
    return with_area(name, ground.campaign.authority.area_name) if unit.kind in _OFFICES else name


_OFFICES = (UnitKind.DEPARTMENT, UnitKind.SERVICE_UNIT, UnitKind.MASS_ORG, UnitKind.STEERING_COMMITTEE)


def _minutes(ground: Ground, putting: Putting, named: str) -> tuple[str, ...]:
    """With blanks where the clerk has given no number yet, or the unit has recorded no meeting."""
    held = [_cited(ground, meeting, named) for meeting in putting.meetings(ground)]
    blank = long_date(None, ground.campaign.dossier_due.year)
    return tuple(held) or (f"Biên bản họp xét {blank} của {named}",)


def _cited(ground: Ground, meeting: UnitMeeting, named: str) -> str:
    paper = ground.paper(DocumentKind.UNIT_MINUTES, minutes_subject(meeting))
    day = long_date(paper.dated_on if paper and paper.dated_on else timezone.localdate(meeting.starts_at))
    if not meeting.unit.symbol:
        return f"Biên bản họp xét {day} của {named}"
    number = paper.number.zfill(2) if paper and paper.number else BLANK_NUMBER
    return f"Biên bản số {number}/BB-{meeting.unit.symbol} {day} của {named}"
