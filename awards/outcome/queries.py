"""Which decisions and awards exist for whom, and what of a campaign waits for a decision."""

from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q, QuerySet

from awards.models import Award, AwardDecision, MeetingCase, Refusal, Slot
from awards.outcome.names import name_key
from awards.states import SETTLED, AwardState, CaseResult, SlotState
from campaigns.models import Campaign, Membership, Unit, User
from campaigns.queries import unit_and_below
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role


def decisions_visible_to(acting: Membership) -> QuerySet[AwardDecision]:
    """All of the authority, for its offices."""
    if acting.role not in OVERSEERS:
        return AwardDecision.objects.none()
    found = AwardDecision.objects.filter(authority_id=acting.unit.authority_id)
    return found.select_related("campaign__lead_unit", "campaign__council_unit", "authority", "recorded_by")


def awards_visible_to(acting: Membership) -> QuerySet[Award]:
    """All of the authority for its offices; a unit sees its own, those of its people and of the units below it."""
    awards = Award.objects.filter(decision__authority_id=acting.unit.authority_id)
    if acting.role in UNIT_SIDE:
        awards = awards.filter(unit__in=unit_and_below(acting.unit))
    elif acting.role not in OVERSEERS:
        return Award.objects.none()
    return awards.select_related("decision__campaign", "decision__authority", "unit", "slot")


def decisions_of(campaign: Campaign) -> QuerySet[AwardDecision]:
    """Newest first, each with how many it granted, revoked and left out."""
    granted = Count("awards", filter=Q(awards__state=AwardState.GRANTED), distinct=True)
    revoked = Count("awards", filter=Q(awards__state=AwardState.REVOKED), distinct=True)
    counts = {"granted": granted, "revoked": revoked, "left_out": Count("refusals", distinct=True)}
    return AwardDecision.objects.filter(campaign=campaign).annotate(**counts).select_related("recorded_by")


def agreed_slots(campaign: Campaign, level: str = "") -> QuerySet[Slot]:
    """Places that the council agreed to and nobody has decided on, in the plan's order."""
    slots = Slot.objects.filter(content__campaign=campaign, state=SlotState.AGREED)
    slots = slots.filter(quota_line__level=level) if level else slots
    related = ("content", "quota_line", "unit", "nomination__proposed_by_unit", "ranking_row")
    return slots.select_related(*related).order_by("content__number", "quota_line__position", "number")


def numbered(authority_id: int, document: str, year: int) -> list[AwardDecision]:
    """Those of a year that bear a number, however it is typed (qđ-ubnd, QĐ-UBND): the databases disagree on what is
    the same letter, so that it is told here."""
    found = AwardDecision.objects.filter(authority_id=authority_id, issued_on__year=year)
    return [one for one in found.order_by("id") if name_key(one.document) == name_key(document)]


def settled_slots(campaign: Campaign) -> QuerySet[Slot]:
    """Places that a decision has given, with it."""
    slots = Slot.objects.filter(content__campaign=campaign, state__in=sorted(SETTLED))
    related = ("quota_line__content", "ranking_row__ranking", "award__decision")
    return slots.select_related(*related).order_by("content__number", "quota_line__position", "number")


def refusals_of(campaign: Campaign) -> QuerySet[Refusal]:
    found = Refusal.objects.filter(decision__campaign=campaign)
    return found.select_related("decision", "quota_line__content", "unit").order_by("decision_id", "id")


def cases_of(slots: Iterable[Slot]) -> QuerySet[MeetingCase]:
    """The votes by which these places were agreed to."""
    agreed = MeetingCase.objects.filter(slot__in=[slot.pk for slot in slots], result=CaseResult.AGREED)
    return agreed.select_related("meeting")


def with_rows(decisions: QuerySet[AwardDecision]) -> QuerySet[AwardDecision]:
    """With everybody that a decision names."""
    awards = Award.objects.select_related("unit", "slot__quota_line__content").order_by("id")
    refusals = Refusal.objects.select_related("quota_line__content", "unit").order_by("id")
    return decisions.prefetch_related(Prefetch("awards", awards), Prefetch("refusals", refusals))


def registry_of(authority_id: int, user: User) -> Unit | None:
    """The unit for which a secretary keeps the awards: what belongs to no campaign is in the logbook under it."""
    held = user.memberships.filter(role=Role.SECRETARY, unit__authority_id=authority_id).select_related("unit")
    return next((one.unit for one in held.order_by("id")), None)


def keeping_unit(award: Award, user: User) -> Unit | None:
    """The unit in whose logbook an award is, also where the register does not know the awarded one."""
    return award.unit or registry_of(award.decision.authority_id, user)
