"""Tờ trình of the lead office to the chairman, with its two lists."""

from awards.models import Slot
from campaigns.vietnamese import format_number
from dossiers.facts import wording
from dossiers.facts.ground import Ground
from dossiers.facts.heads import head_of, located, signer_of
from dossiers.facts.meetings import secret_cases
from dossiers.facts.names import in_full, with_area
from dossiers.facts.results import CardFacts
from dossiers.kinds.proposal import ABSTRACT, ProposalInput
from dossiers.kinds.rosters import Collective, Individual
from dossiers.states import DocumentKind

KIND = DocumentKind.PROPOSAL


def proposal(ground: Ground) -> ProposalInput:
    """Asks for the places of the authority's own certificate; what the province gives goes by another paper.

    Until the council has met it lists what is proposed, afterwards what it agreed to and what it has not yet seen.
    """
    campaign, held = ground.campaign, ground.meeting
    office = campaign.lead_unit
    collectives = [s for s in ground.own_level if s.nomination is None or not s.nomination.full_name]
    people = [s for s in ground.own_level if s.nomination and s.nomination.full_name]
    signatory = ground.signatory("unit_head", ground.day_of(KIND), office)
    written = wording.phrases(ground, KIND)
    return ProposalInput(
        phrases=written,
        head=head_of(ground, KIND, "", office),
        abstract=ABSTRACT.fill(written, {"năm": str(campaign.year)}),
        addressee=wording.chairman(ground),
        bases=_bases(ground),
        proposer=with_area(in_full(office.name), campaign.authority.area_name),
        request="xem xét, quyết định tặng Giấy khen",
        merit=wording.merit(ground),
        minutes=wording.minutes_cited(ground),
        tally=wording.tally_cited(ground, held) if held and secret_cases(held) else "",
        contents=wording.contents(ground),
        collectives=tuple(collective(ground, slot) for slot in collectives),
        individuals=tuple(individual(slot) for slot in people),
        vacancies=wording.vacancies(ground.unused),
        rankings=wording.sealed(row for slot in collectives if (row := ground.row_of(slot))),
        recipients=wording.recipients(ground, KIND, wording.proposal_recipients(ground)),
        signer=signer_of(signatory, "THỦ TRƯỞNG CƠ QUAN"),
    )


def _bases(ground: Ground) -> tuple[str, ...]:
    own = (
        f"Căn cứ {wording.plan_cited(ground)} phát động {ground.campaign.title}",
        f"Căn cứ {wording.minutes_cited(ground)}",
    )
    return (*wording.law_bases(ground, KIND), *own)


def proposal_bases(ground: Ground, kind: str, subject: str) -> tuple[str, ...]:
    """The texts that a proposal of another level rests on: worded for it, else as the office worded its own."""
    written = ground.written(kind, subject).get("bases") or ground.written(KIND).get("bases")
    return tuple(written.splitlines()) if written else wording.laws_cited(ground, ground.day_of(kind, subject))


def collective(ground: Ground, slot: Slot) -> Collective:
    """The row of a place's collective, or of one that is wanted for a nomination (`place_wanted`)."""
    row, facts = ground.row_of(slot), ground.cards.get((slot.content_id, slot.unit_id))
    return Collective(
        name=located(slot.recipient_name, slot.unit),
        content=slot.content.number,
        group=_group(slot),
        points=row.points if row else None,
        rank=row.rank if row else None,
        award=wording.award_of(slot.quota_line),
        summary=slot.nomination.achievements if slot.nomination else _summary(facts),
        note=f"Nộp bảng tự chấm trễ {row.late_days} ngày" if row and row.late_days else "",
    )


def _group(slot: Slot) -> str:
    if slot.ranking_row:
        return slot.ranking_row.ranking.group.name
    return slot.quota_line.title


def _summary(facts: CardFacts | None) -> str:
    """Class and strongest parts: what a ranked collective is put forward for."""
    if facts is None:
        return ""
    best = sorted((p for p in facts.parts if p.maximum), key=lambda p: -p.share)[:2]
    named = "; ".join(f"{p.title} {format_number(p.points)}/{format_number(p.maximum)} điểm" for p in best)
    grade = f"Xếp loại {facts.card.classification}. " if facts.card.classification else ""
    return f"{grade}Nổi bật: {named}" if named else grade.strip()


def individual(slot: Slot) -> Individual:
    person = slot.nomination
    return Individual(
        name=person.full_name,
        content=slot.content.number,
        gender=person.gender,
        birth_year=person.birth_year,
        post=workplace(person.post, located(person.unit.name, person.unit)),
        leader=person.is_leader,
        award=wording.award_of(slot.quota_line),
        summary=person.achievements,
    )


def workplace(post: str, unit: str) -> str:
    """Post and unit, the unit named once: "Chủ tịch UBND xã A" already says where."""
    return post if unit.lower() in post.lower() else f"{post}, {unit}"
