"""Awards through the years: found by what people type, and all of one recipient whatever the spelling."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from awards.models import Award, Slot
from awards.outcome.beside import registered
from awards.outcome.names import name_key
from awards.outcome.numbers import is_number, register_number
from awards.states import AwardState
from campaigns.models import Unit
from campaigns.queries import unit_and_below
from campaigns.states import RecipientKind


@dataclass(frozen=True)
class Wish:
    """What somebody looks for; empty: anything. Names and units without marks, numbers as people type them;
    `register`: the number in the register of awards, "12" or "12/2024"."""

    name: str = ""
    unit: str = ""
    number: str = ""
    register: str = ""
    year: int | None = None
    form: str = ""
    state: str = ""


def search(awards: QuerySet[Award], wish: Wish) -> QuerySet[Award]:
    """Newest decision first."""
    if wish.name:
        awards = awards.filter(search_key__contains=name_key(wish.name))
    if wish.unit:
        awards = awards.filter(unit_key__contains=name_key(wish.unit))
    if wish.number:
        awards = awards.filter(_numbered(awards, wish.number))
    if wish.register:
        awards = awards.filter(_registered(awards, wish.register))
    if wish.year:
        awards = awards.filter(decision__issued_on__year=wish.year)
    if wish.form:
        awards = awards.filter(decision__form=wish.form)
    if wish.state:
        awards = awards.filter(state=wish.state)
    return awards.order_by("-decision__issued_on", "-decision_id", "id")


def _numbered(awards: QuerySet[Award], number: str) -> Q:
    """Awards of decisions with such a number; letters are compared here, since databases disagree on Đ and đ."""
    plain = awards.order_by().select_related(None)
    given = set(plain.values_list("decision_id", "decision__document"))
    ended = set(plain.exclude(revoked_document="").values_list("pk", "revoked_document"))
    decisions = [key for key, document in given if is_number(number, document)]
    return Q(decision__in=decisions) | Q(pk__in=[key for key, document in ended if is_number(number, document)])


def _registered(awards: QuerySet[Award], text: str) -> Q:
    """Those whose certificate has a number in the register."""
    wanted = register_number(text)
    authority = awards.order_by().values_list("decision__authority_id", flat=True).first() if wanted else None
    if wanted is None or authority is None:
        return Q(pk__in=[])
    found = Q(pk__in=[])
    for content, key in registered(authority, *wanted):
        found |= Q(slot__content_id=content, recipient_key=key)
    return found


def of_unit(awards: QuerySet[Award], unit: Unit) -> QuerySet[Award]:
    """Of a unit, its people and the units below it, oldest decision first."""
    found = awards.filter(unit_id__in=unit_and_below(unit))
    return found.order_by("decision__issued_on", "decision_id", "recipient_kind", "id")


def of_recipient(awards: QuerySet[Award], award: Award) -> QuerySet[Award]:
    """All of the one whom an award names: a collective of the register by its row or by name, a person by name where
    the years of birth agree or one is not known."""
    same = Q(recipient_key=award.recipient_key) | Q(recipient_kind=award.recipient_kind, search_key=award.search_key)
    found = awards.filter(same)
    if award.recipient_kind == RecipientKind.INDIVIDUAL and award.birth_year:
        found = found.filter(Q(birth_year=award.birth_year) | Q(birth_year=None))
    return found.order_by("-decision__issued_on", "-decision_id", "id")


Recipient = tuple[int, str]  # content and key, as a place has them


def before(slots: Iterable[Slot]) -> dict[Recipient, list[Award]]:
    """What the recipients of places (loaded with nomination) had been awarded before their campaign, oldest first;
    revoked awards are none. One statement."""
    slots = list(slots)
    if not slots:
        return {}
    campaign = slots[0].content.campaign
    keys, names = {slot.recipient_key for slot in slots}, {name_key(slot.recipient_name) for slot in slots}
    awards = Award.objects.filter(decision__authority_id=campaign.authority_id, state=AwardState.GRANTED)
    awards = awards.exclude(decision__campaign=campaign).filter(Q(recipient_key__in=keys) | Q(search_key__in=names))
    found = list(awards.select_related("decision").order_by("decision__issued_on", "id"))
    return {(slot.content_id, slot.recipient_key): [award for award in found if _is_of(award, slot)] for slot in slots}


def _is_of(award: Award, slot: Slot) -> bool:
    if award.recipient_key == slot.recipient_key:
        return True
    person = slot.nomination if slot.nomination and slot.nomination.full_name else None
    kind = RecipientKind.INDIVIDUAL if person else RecipientKind.COLLECTIVE
    if (award.recipient_kind, award.search_key) != (kind, name_key(slot.recipient_name)):
        return False
    # A namesake of another workplace whose year nobody wrote down is not taken for the same person on paper.
    return (
        person is None
        or award.birth_year == person.birth_year
        or (not award.birth_year and award.unit_id == slot.unit_id)
    )
