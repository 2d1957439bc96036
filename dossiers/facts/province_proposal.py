"""Tờ trình of the committee to the department of the province that gives places for a content."""

from collections.abc import Sequence
from dataclasses import dataclass

from awards.models import Slot
from awards.states import SlotState
from campaigns.models import Content as ContentRow
from campaigns.states import AwardLevel
from dossiers.facts import wording
from dossiers.facts.ground import Ground
from dossiers.facts.heads import authority_head, committee_signer
from dossiers.facts.meetings import secret_cases
from dossiers.facts.names import with_area
from dossiers.facts.proposal import collective, individual, proposal_bases
from dossiers.kinds.parts import Content
from dossiers.kinds.province_proposal import ProvinceProposalInput
from dossiers.states import DocumentKind, PrescribedForm

KIND = DocumentKind.PROVINCE_PROPOSAL
_EMPTY = (SlotState.VACANT, SlotState.DECLINED)


@dataclass(frozen=True)
class Asking:
    """What is asked of one department: the places of a content that have somebody, and those that stay empty."""

    content: ContentRow
    slots: Sequence[Slot]
    unused: Sequence[Slot]

    @property
    def subject(self) -> str:
        return self.content.number


def asking_province(ground: Ground) -> list[Asking]:
    """By content; where nobody is put forward nothing is asked."""
    found = []
    for content in ground.contents:
        places = [s for s in ground.slots if s.content_id == content.pk and s.quota_line.level == AwardLevel.PROVINCE]
        wanted = [slot for slot in ground.recipients if slot in places]
        if wanted:
            found.append(Asking(content, wanted, [slot for slot in places if slot.state in _EMPTY]))
    return found


def department(ground: Ground, content: ContentRow) -> str:
    """As named in running text; where the plan names none, the committee above."""
    above = ground.campaign.authority.parent
    if not content.province_body:
        return above.name if above else "cơ quan có thẩm quyền cấp tỉnh"
    return with_area(content.province_body, above.area_name) if above else content.province_body


def province_proposal(ground: Ground, asking: Asking) -> ProvinceProposalInput:
    campaign, held, subject = ground.campaign, ground.meeting, asking.subject
    paper, day = ground.paper(KIND, subject), ground.day_of(KIND, subject)
    collectives = [s for s in asking.slots if s.nomination is None or not s.nomination.full_name]
    people = [s for s in asking.slots if s.nomination and s.nomination.full_name]
    return ProvinceProposalInput(
        phrases=wording.phrases(ground, KIND, subject),
        head=authority_head(ground, KIND, paper.number if paper else "", paper.dated_on if paper else None),
        form_code=ground.forms.codes[PrescribedForm.PROPOSAL],
        year=campaign.year,
        addressee=department(ground, asking.content),
        bases=_bases(ground, subject),
        committee=campaign.authority.name,
        merit=wording.merit(ground),
        minutes=wording.minutes_cited(ground),
        tally=wording.tally_cited(ground, held) if held and secret_cases(held) else "",
        content=Content(number=asking.content.number, title=asking.content.title),
        collectives=tuple(collective(ground, slot) for slot in collectives),
        individuals=tuple(individual(slot) for slot in people),
        vacancies=wording.vacancies(asking.unused),
        rankings=wording.sealed(row for slot in collectives if (row := ground.row_of(slot))),
        recipients=wording.recipients(ground, KIND, _recipients(ground), subject=subject),
        signer=committee_signer(ground, day),
    )


def _bases(ground: Ground, subject: str) -> tuple[str, ...]:
    return (
        *proposal_bases(ground, KIND, subject),
        f"Căn cứ {wording.plan_cited(ground)} phát động {ground.campaign.title}",
        f"Căn cứ {wording.minutes_cited(ground)}",
    )


def _recipients(ground: Ground) -> tuple[str, ...]:
    leaders = f"Chủ tịch, các Phó Chủ tịch {ground.campaign.authority.short_name}"
    return "Như trên", leaders, wording.council(ground), f"Lưu: VT, {ground.campaign.lead_unit.symbol}".rstrip(" ,")
