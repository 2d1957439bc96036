"""Which requests exist for whom, and their lines as pages list them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from campaigns.models import Campaign, Membership
from campaigns.roles import OVERSEERS, UNIT_SIDE
from campaigns.vietnamese import search_key
from scoring.judges import Judge
from scoring.models import Request, RequestedLine
from scoring.requests.readers import comes_back_to
from scoring.requests.standing import Asked, Stand, stand_of

_CARD = (
    "scorecard__unit",
    "scorecard__group",
    "scorecard__sheet",
    "scorecard__content__campaign__lead_unit",
    "scorecard__content__campaign__alternate_unit",
)
_ROW = (
    "request__asked_by",
    *(f"request__{each}" for each in _CARD),
    "line__criterion__office",
    "line__criterion__sheet",
    "replied_by",
    "closed_by",
)
_ORDER = list(Stand)


def requests_visible_to(acting: Membership) -> QuerySet[Request]:
    """A unit's own; all of the authority for its offices."""
    return Request.objects.filter(_scope(acting, "")).select_related("asked_by", *_CARD)


def rows_visible_to(acting: Membership) -> QuerySet[RequestedLine]:
    """The same line by line; `added`: documents that the unit has hung there since it was asked."""
    later = Q(line__evidence_uses__added_at__gte=F("request__asked_at"))
    rows = RequestedLine.objects.filter(_scope(acting, "request__")).select_related(*_ROW)
    return rows.annotate(added=Count("line__evidence_uses", filter=later))


def _scope(acting: Membership, prefix: str) -> Q:
    if acting.role in UNIT_SIDE:
        return Q(**{f"{prefix}scorecard__unit_id": acting.unit_id})
    if acting.role in OVERSEERS:
        return Q(**{f"{prefix}scorecard__unit__authority_id": acting.unit.authority_id})
    return Q(pk__in=[])


def rows_of(rows: QuerySet[RequestedLine], campaign: Campaign) -> QuerySet[RequestedLine]:
    """Those of a campaign by day, content, unit and line."""
    place = (
        "request__due_on",
        "request__scorecard__content__number",
        "request__scorecard__unit__sort_key",
        "line__criterion__position",
        "pk",
    )
    return rows.filter(request__scorecard__content__campaign=campaign).order_by(*place)


def for_office(rows: Iterable[RequestedLine], judge: Judge, today: date) -> list[Asked]:
    """What comes back to me first; of each, answers first, then what is overdue, what is awaited, what is done."""
    found = [Asked(row, today, mine=comes_back_to(_joined(row), judge)) for row in rows]
    return sorted(found, key=lambda each: (not each.mine, _ORDER.index(each.stand)))


def for_unit(rows: Iterable[RequestedLine], today: date) -> list[Asked]:
    """What the unit has to answer first."""
    found = [Asked(_joined(row), today, for_unit=True) for row in rows]
    return sorted(found, key=lambda each: (not each.is_open, not each.awaited))


def _joined(row: RequestedLine) -> RequestedLine:
    row.line.scorecard = row.request.scorecard
    return row


def counts(rows: Iterable[RequestedLine], today: date) -> dict[Stand, int]:
    found = dict.fromkeys(Stand, 0)
    for row in rows:
        found[stand_of(row, today)] += 1
    return found


def containing(asked: Iterable[Asked], text: str) -> list[Asked]:
    """Those of a unit, of a row of the sheet or with words in question or answer like this."""
    key = search_key(text)
    return [each for each in asked if any(key in said for said in _said(each))]


def _said(each: Asked) -> list[str]:
    line = each.line
    words = (line.criterion.code, line.criterion.title, each.request.text, each.row.reply)
    return [each.request.scorecard.unit.search_key, *(search_key(text) for text in words)]
