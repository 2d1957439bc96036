"""Numbers and days that the clerk gave: of one paper, or of many in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from campaigns.models import Campaign, Unit, User
from campaigns.rules import Blocker, Refused, require
from dossiers.actions.versions import locked, next_version
from dossiers.facts.ground import Ground, ground_of
from dossiers.issuing.rules import issued_blockers
from dossiers.models import Document
from dossiers.numbering.notices import tell_numbered
from dossiers.numbering.rules import clerk_blockers
from dossiers.outgoing import tell_unit
from dossiers.queries import newest_of
from dossiers.rules import numbering_blockers
from dossiers.snapshots import with_number


@dataclass(frozen=True)
class Typed:
    """What was typed for one paper. `number`: plain digits without zeros before them."""

    document: Document
    number: str
    dated_on: date


class RowsRefused(Refused):
    """Why rows of a list were refused, by key of the paper; nothing was written."""

    def __init__(self, rows: Mapping[UUID, Sequence[Blocker]]) -> None:
        super().__init__([blocker for blockers in rows.values() for blocker in blockers])
        self.rows = rows


def give_number(typed: Typed, ground: Ground, by_user: User, now: datetime) -> Document:
    """The paper as its next version with number and day, under the lock of its campaign. Raises Refused."""
    document, number, dated_on = typed.document, typed.number, typed.dated_on
    newest = newest_of(document)
    if (newest.number, newest.dated_on) == (number, dated_on):
        return newest
    require(clerk_blockers(newest, by_user, now), status=403)
    require(issued_blockers(newest))
    require(numbering_blockers(document, newest, number, dated_on, timezone.localdate(now), ground))
    data = with_number(newest.data, number, dated_on.isoformat())
    made = next_version(newest, newest.unit, data, verb="ghi số, ngày văn bản", by_user=by_user, now=now)
    tell_unit(made, by_user, now)
    return made


@transaction.atomic
def set_document_numbers(*, campaign: Campaign, typed: Sequence[Typed], by_user: User, now: datetime) -> list[Document]:
    """All of them or none; two papers of the list may not swap their numbers in one go. Raises RowsRefused."""
    campaign = locked(campaign)
    units = {one.document.unit_id for one in typed}
    list(Unit.objects.select_for_update(no_key=True).filter(pk__in=units).order_by("pk"))
    ground = ground_of(campaign, timezone.localdate(now))
    made, refused = [], {}
    for one in typed:
        try:
            with transaction.atomic():
                made.append(give_number(one, ground, by_user, now))
        except Refused as why:
            if why.status == 403:
                raise
            refused[one.document.pk] = why.blockers
    if refused:
        raise RowsRefused(refused)
    before = {one.document.pk for one in typed}
    tell_numbered([one for one in made if one.pk not in before], by_user, now)
    return made
