"""Biên bản họp xét of a unit, from the meeting that it has recorded."""

from awards.models import Nomination, UnitMeeting
from campaigns.states import RecipientKind
from dossiers.facts import wording
from dossiers.facts.ground import Ground, minutes_subject
from dossiers.facts.heads import head_of, located
from dossiers.facts.proposal import workplace
from dossiers.kinds.parts import Signer
from dossiers.kinds.unit_minutes import MEETING, Agreed, UnitMinutesInput
from dossiers.states import DocumentKind

KIND = DocumentKind.UNIT_MINUTES
_LONGEST_MERIT = 600  # a table's cell; the whole text stands in the report


def unit_minutes(ground: Ground, meeting: UnitMeeting) -> UnitMinutesInput:
    campaign, subject = ground.campaign, minutes_subject(meeting)
    written, unit = wording.phrases(ground, KIND, subject), located(meeting.unit.name, meeting.unit)
    return UnitMinutesInput(
        phrases=written,
        head=head_of(ground, KIND, subject, meeting.unit, dated=False),
        meeting=MEETING.fill(written, {"năm": str(campaign.year), "đơn vị": unit}),
        unit=unit,
        opened_at=meeting.starts_at,
        closed_at=meeting.ends_at,
        venue=meeting.place,
        chair=f"{meeting.chair_name}, {meeting.chair_title}",
        clerk=f"{meeting.clerk_name}, {meeting.clerk_title}",
        invited=meeting.invited,
        present=meeting.present,
        absent=meeting.absent,
        plan=wording.plan_cited(ground),
        agreed=tuple(_agreed(one) for one in meeting.nominations.all()),
        discussion=meeting.discussion,
        recipients=wording.recipients(ground, KIND, (campaign.lead_unit.name, "Lưu: VT"), subject),
        chair_signer=Signer(authority=("CHỦ TỌA",), name=meeting.chair_name, post=meeting.chair_title.upper()),
        clerk_signer=Signer(authority=("THƯ KÝ",), name=meeting.clerk_name),
    )


def _agreed(one: Nomination) -> Agreed:
    is_person = one.recipient_kind == RecipientKind.INDIVIDUAL
    return Agreed(
        kind=RecipientKind(one.recipient_kind),
        name=one.full_name if is_person else located(one.unit.name, one.unit),
        content=one.quota_line.content.number,
        award=wording.award_of(one.quota_line),
        yes=one.votes or 0,
        about=workplace(one.post, located(one.unit.name, one.unit)) if is_person else "",
        merit=_shortened(" ".join(one.achievements.split())),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_MERIT else f"{text[:_LONGEST_MERIT].rsplit(' ', 1)[0]} …"
