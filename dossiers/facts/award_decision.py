"""Quyết định khen thưởng: a draft from the places that the council agreed to, then exactly what was decided."""

from collections.abc import Sequence
from datetime import date

from awards.models import Award, Slot
from campaigns.models import Signatory
from campaigns.states import AuthorityLevel, RecipientKind
from dossiers.facts import wording
from dossiers.facts.award_money import Pay, money_said, pays_of
from dossiers.facts.decided import AwardPaper
from dossiers.facts.ground import Ground
from dossiers.facts.heads import authority_head, located, signer_of
from dossiers.facts.names import in_full, with_area
from dossiers.facts.proposal import workplace
from dossiers.kinds.award_decision import ABSTRACT, AwardDecisionInput
from dossiers.kinds.granted import Granted
from dossiers.kinds.parts import Head
from dossiers.states import DocumentKind

KIND = DocumentKind.AWARD_DECISION


def award_decision(ground: Ground, paper: AwardPaper) -> AwardDecisionInput:
    campaign, decision = ground.campaign, paper.decision
    day, form = decision_day(ground, paper), decision.form if decision else wording.AWARD
    pays = pays_of(ground, paper)
    granted = [_awarded(one) for one in decision.awards.all()] if decision else [_agreed(one) for one in paper.waiting]
    priced = [(kind, _priced(one, pays.get(kind))) for kind, one in granted]
    written = wording.phrases(ground, KIND, paper.subject)
    return AwardDecisionInput(
        phrases=written,
        head=_head(ground, paper),
        form=form,
        abstract=(decision.abstract if decision else "")
        or ABSTRACT.fill(written, {"hình thức": form, "năm": str(campaign.year)}),
        decider=decision.issuer if decision else wording.chairman(ground),
        bases=_bases(ground, paper.subject, day),
        merit=wording.merit(ground),
        contents=wording.contents(ground),
        collectives=tuple(one for kind, one in priced if kind == RecipientKind.COLLECTIVE),
        individuals=tuple(one for kind, one in priced if kind == RecipientKind.INDIVIDUAL),
        money=money_said(ground, day, pays, (kind for kind, _ in priced)),
        fund=f"quỹ thi đua, khen thưởng của {campaign.authority.name}",
        executors=_executors(ground),
        recipients=wording.recipients(ground, KIND, _recipients(ground), paper.subject),
        signer=signer_of(chairman(ground, day), "CHỦ TỊCH"),
    )


def decision_day(ground: Ground, paper: AwardPaper) -> date:
    return paper.decision.issued_on if paper.decision else ground.day_of(KIND, paper.subject)


def chairman(ground: Ground, day: date) -> Signatory | None:
    """The chairman; where none is on record, the deputy who signs for the chairman."""
    return ground.signatory("chairman", day) or ground.signatory("deputy_chairman", day)


def _head(ground: Ground, paper: AwardPaper) -> Head:
    number, symbol = paper.numbered or ("", "")
    head = authority_head(ground, KIND, number, paper.decision.issued_on if paper.decision else None)
    return head.model_copy(update={"symbol": symbol}) if symbol else head


def _bases(ground: Ground, subject: str, day: date) -> tuple[str, ...]:
    """As the office wrote them for its proposal, unless for the decision itself; then plan, minutes and who asks."""
    campaign = ground.campaign
    written = ground.written(KIND, subject).get("bases") or ground.written(DocumentKind.PROPOSAL).get("bases")
    laws = tuple(written.splitlines()) if written else wording.laws_cited(ground, day)
    power = () if any("chính quyền địa phương" in law for law in laws) else wording.local_government_law(ground, day)
    office = with_area(in_full(campaign.lead_unit.name), campaign.authority.area_name)
    return (
        *power,
        *laws,
        f"Căn cứ {wording.plan_cited(ground)} phát động {campaign.title}",
        f"Căn cứ {wording.minutes_cited(ground)}",
        f"Theo đề nghị của {office} tại {wording.proposal_cited(ground)}",
    )


def _agreed(slot: Slot) -> tuple[str, Granted]:
    person = slot.nomination if slot.nomination and slot.nomination.full_name else None
    if person is None:
        return slot.quota_line.recipient_kind, _collective(slot.recipient_name, slot)
    post = workplace(person.post, located(person.unit.name, person.unit))
    return slot.quota_line.recipient_kind, Granted(name=slot.recipient_name, content=slot.content.number, post=post)


def _awarded(award: Award) -> tuple[str, Granted]:
    """With the words that were frozen when it was recorded."""
    if award.recipient_kind == RecipientKind.COLLECTIVE:
        return award.recipient_kind, _collective(award.recipient_name, award)
    unit = located(award.unit_name, award.unit) if award.unit else award.unit_name
    post = workplace(award.post, unit) if award.post else unit
    return award.recipient_kind, Granted(name=award.recipient_name, content=_content(award), post=post)


def _collective(name: str, of: Slot | Award) -> Granted:
    return Granted(name=located(name, of.unit) if of.unit else name, content=_content(of))


def _content(of: Slot | Award) -> str:
    return of.content.number if isinstance(of, Slot) else of.slot.content.number


def _priced(one: Granted, pay: Pay | None) -> Granted:
    return one.model_copy(update={"amount": pay.amount}) if pay else one


def _executors(ground: Ground) -> str:
    campaign = ground.campaign
    province = campaign.authority.level == AuthorityLevel.PROVINCE
    body = "Ủy ban nhân dân" if province else "Hội đồng nhân dân và Ủy ban nhân dân"
    office = with_area(in_full(campaign.lead_unit.name), campaign.authority.area_name)
    return (
        f"Chánh Văn phòng {body} {campaign.authority.area_name}, Thủ trưởng {office}, {wording.council(ground)}, "
        "thủ trưởng các cơ quan, đơn vị có liên quan"
    )


def _recipients(ground: Ground) -> Sequence[str]:
    campaign = ground.campaign
    leaders = f"Chủ tịch, các Phó Chủ tịch {campaign.authority.short_name}"
    return "Như Điều 3", leaders, f"Lưu: VT, {campaign.lead_unit.symbol}".rstrip(" ,")
