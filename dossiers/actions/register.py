"""Sổ khen thưởng: numbers given in bulk or typed, unique in their year."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from awards.rules.people import secretary_blockers
from campaigns.logbook import record
from campaigns.models import Authority, Campaign, User
from campaigns.rules import require
from dossiers.certificates.queries import Recipient, numbers_taken, recipients
from dossiers.certificates.rules import choice_blockers, number_blockers
from dossiers.models import RegisterEntry

Numbers = Sequence[tuple[int, int]]  # key of the place, number


@transaction.atomic
def give_numbers(
    *, campaign: Campaign, year: int, numbers: Numbers, by_user: User, now: datetime
) -> list[RegisterEntry]:
    """All of them or none. Who has a number gets the other one, unless a good sheet bears it. Raises Refused."""
    require(secretary_blockers(campaign, by_user, now), status=403)
    authority = Authority.objects.select_for_update(no_key=True).get(pk=campaign.authority_id)
    places = {one.slot.pk: one for one in recipients(campaign, [place for place, _ in numbers])}
    given = [(places[place], number) for place, number in numbers if place in places]
    require(choice_blockers([one for one, _ in given]))
    taken = numbers_taken(authority, year, [one.key for one, _ in given])
    require(number_blockers(given, taken, year))
    changed = [(one, number) for one, number in given if not _stands(one, number, year)]
    _put_aside([one.entry for one, _ in changed if one.entry])
    return [_write(authority, campaign, one, year, number, by_user, now) for one, number in changed]


def _stands(recipient: Recipient, number: int, year: int) -> bool:
    entry = recipient.entry
    return entry is not None and (entry.number, entry.year) == (number, year)


def _put_aside(entries: Sequence[RegisterEntry]) -> None:
    """Those that change stand for a moment under years that nobody has, so that two may swap their numbers."""
    for entry in entries:
        RegisterEntry.objects.filter(pk=entry.pk).update(year=0, number=entry.pk)


def _write(
    authority: Authority,
    campaign: Campaign,
    recipient: Recipient,
    year: int,
    number: int,
    by_user: User,
    now: datetime,
) -> RegisterEntry:
    slot, before = recipient.slot, recipient.entry
    old = {"số": before.number, "năm": before.year} if before else {}
    entry = before or RegisterEntry(authority=authority, content=slot.content, recipient_key=slot.recipient_key)
    entry.recipient_name = slot.recipient_name
    entry.year, entry.number, entry.given_by, entry.given_at = year, number, by_user, now
    entry.save()
    verb = "đổi số sổ khen thưởng" if old else "cho số sổ khen thưởng"
    new = {"số": number, "năm": year}
    record(verb, entry, by_user=by_user, now=now, campaign=campaign, unit=slot.unit, old=old, new=new)
    return entry
