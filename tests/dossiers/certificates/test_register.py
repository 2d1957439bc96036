"""Sổ khen thưởng: one series per authority and year, each number once, all of a list or none."""

import pytest
from django.db import IntegrityError, transaction

from campaigns.models import LogEntry
from campaigns.rules import Refused
from dossiers.actions.certificate_sheets import note_spoiled
from dossiers.actions.register import give_numbers
from dossiers.certificates.queries import next_number, recipients
from dossiers.models import RegisterEntry
from tests.factories.certificates import make_printed, make_run, places_of
from tests.factories.dossiers import LATER, Awarded, make_awarded

pytestmark = pytest.mark.django_db


def give(awarded: Awarded, *numbers: int, year: int = 2024, by=None) -> list[RegisterEntry]:
    """To the recipients in the list's order."""
    pairs = list(zip(places_of(awarded), numbers, strict=False))
    by_user = (by or awarded.secretary).user
    return give_numbers(campaign=awarded.campaign, year=year, numbers=pairs, by_user=by_user, now=LATER)


def numbers(awarded: Awarded) -> list[int | None]:
    return [one.entry.number if one.entry else None for one in recipients(awarded.campaign)]


def test_a_list_gets_its_numbers_in_order_and_the_next_one_follows():
    awarded = make_awarded()
    give(awarded, 5, 6, 7)
    assert numbers(awarded) == [5, 6, 7]
    assert next_number(awarded.campaign.authority_id, 2024) == 8
    assert next_number(awarded.campaign.authority_id, 2025) == 1
    assert LogEntry.objects.filter(verb="cho số sổ khen thưởng").count() == 3


@pytest.mark.parametrize("typed", [(5, 5, 6), (0, 1, 2), (100_000, 1, 2)])
def test_one_number_twice_or_no_number_at_all_is_refused_for_the_whole_list(nothing_written, typed):
    awarded = make_awarded()
    with nothing_written(), pytest.raises(Refused):
        give(awarded, *typed)


def test_a_number_of_the_year_that_somebody_has_is_refused_with_the_name(nothing_written):
    awarded = make_awarded()
    give(awarded, 1)
    first, second, _ = recipients(awarded.campaign)
    with nothing_written(), pytest.raises(Refused) as refused:
        give_numbers(
            campaign=awarded.campaign,
            year=2024,
            numbers=[(second.slot.pk, 1)],
            by_user=awarded.secretary.user,
            now=LATER,
        )
    assert refused.value.blockers[0].text == f"Số 1 năm 2024 đã ghi cho {first.slot.recipient_name}."


def test_another_campaign_of_the_authority_shares_its_series_another_authority_does_not():
    awarded, stranger = make_awarded(), make_awarded()
    give(awarded, 1, 2, 3)
    give(stranger, 1, 2, 3)
    assert numbers(stranger) == [1, 2, 3]


def test_the_database_has_the_last_word_on_numbers():
    awarded = make_awarded()
    entry = give(awarded, 1)[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterEntry.objects.create(
            authority=entry.authority,
            year=2024,
            number=1,
            content=entry.content,
            recipient_key="person:khac",
            recipient_name="Người khác",
            given_by=awarded.secretary.user,
            given_at=LATER,
        )


def test_two_swap_their_numbers_and_who_keeps_one_is_not_written_anew():
    awarded = make_awarded()
    give(awarded, 1, 2, 3)
    assert [entry.number for entry in give(awarded, 2, 1, 3)] == [2, 1]
    assert numbers(awarded) == [2, 1, 3]
    assert LogEntry.objects.filter(verb="đổi số sổ khen thưởng").count() == 2


def test_what_stands_on_a_good_sheet_is_not_changed_until_the_sheet_is_spoiled(nothing_written):
    awarded = make_awarded()
    give(awarded, 1, 2, 3)
    run = make_run(awarded)
    make_printed(awarded, run)
    with nothing_written(), pytest.raises(Refused) as refused:
        give(awarded, 9)
    assert "đã in mang số 1" in refused.value.blockers[0].text
    sheet = run.sheets.get(position=1)
    note_spoiled(run=run, sheets=[sheet.pk], copies=1, reason="Sai số", by_user=awarded.secretary.user, now=LATER)
    give(awarded, 9)
    assert numbers(awarded) == [9, 2, 3]
    assert sheet.register_number == "1"


def test_only_the_secretary_gives_numbers(nothing_written):
    awarded = make_awarded()
    with nothing_written(), pytest.raises(Refused) as refused:
        give(awarded, 1, by=awarded.officer)
    assert refused.value.status == 403
