"""Section III of a report: what the recipient had been awarded before."""

from dataclasses import replace
from datetime import date

import pytest

from awards.actions.decisions import revoke_award
from awards.actions.earlier_awards import record_earlier
from awards.models import Award
from awards.outcome.earlier import Earlier, Recipient
from awards.outcome.papers import Paper, Revocation
from campaigns.states import AwardLevel, RecipientKind
from dossiers.actions.reports import edit_report
from dossiers.facts.ground import ground_of
from dossiers.facts.report import report
from dossiers.facts.report_text import past_of
from tests.factories.campaigns import NOW
from tests.factories.decisions import decided
from tests.factories.dossiers import make_awarded

pytestmark = pytest.mark.django_db
TITLE = Paper("Lao động tiên tiến", "95/QĐ-UBND", date(2022, 1, 17), "Chủ tịch UBND huyện Mẫu")
CERTIFICATE = replace(TITLE, form="Giấy khen", document="812/QĐ-UBND", issued_on=date(2023, 12, 20))
HOA = Recipient(RecipientKind.INDIVIDUAL, "Lê Thị Hoà", None, "Cơ quan cũ", "Công chức", 1985)


@pytest.fixture
def awarded():
    return make_awarded()


def write(awarded, paper, recipient):
    authority, by_user = awarded.contest.campaign.authority, awarded.contest.secretary.user
    return record_earlier(
        authority=authority, earlier=Earlier(AwardLevel.OWN, paper, recipient), by_user=by_user, now=NOW
    )


def ground_and_slot(awarded, name):
    ground = ground_of(awarded.contest.campaign, NOW.date())
    return ground, next(slot for slot in ground.slots if slot.recipient_name == name)


def test_titles_and_awards_of_a_person_stand_apart_oldest_first(awarded):
    write(awarded, CERTIFICATE, HOA)
    write(awarded, TITLE, replace(HOA, name="Lê Thị Hoa"))
    said = report(*ground_and_slot(awarded, "Lê Thị Hoa")).root
    assert [(one.year, one.name) for one in said.titles] == [(2022, "Lao động tiên tiến")]
    assert [one.decision for one in said.awards] == [
        "Quyết định số 812/QĐ-UBND ngày 20/12/2023 của Chủ tịch UBND huyện Mẫu"
    ]


def test_a_namesake_of_another_year_is_not_taken_for_the_person(awarded):
    write(awarded, CERTIFICATE, replace(HOA, birth_year=1970))
    write(awarded, TITLE, replace(HOA, birth_year=None))
    assert past_of(*ground_and_slot(awarded, "Lê Thị Hoa")) == {"titles": [], "awards": []}


def test_a_revoked_award_is_not_told(awarded):
    unit = awarded.contest.units[0]
    award = write(awarded, CERTIFICATE, Recipient(RecipientKind.COLLECTIVE, unit.name, unit, ""))
    assert past_of(*ground_and_slot(awarded, unit.name))["awards"]
    found = Revocation("a", "2/QĐ-UBND", date(2024, 6, 1), "Kê khai sai.")
    revoke_award(
        award=Award.objects.get(pk=award.pk), revocation=found, by_user=awarded.contest.secretary.user, now=NOW
    )
    assert past_of(*ground_and_slot(awarded, unit.name))["awards"] == []


def test_what_the_unit_wrote_stands(awarded):
    unit = awarded.contest.units[0]
    write(awarded, CERTIFICATE, Recipient(RecipientKind.COLLECTIVE, unit.name, unit, ""))
    _, slot = ground_and_slot(awarded, unit.name)
    own = [{"year": 2020, "name": "Bằng khen", "decision": "Quyết định số 1"}]
    head = awarded.contest.head(unit).user
    edit_report(slot=slot, situation="Một.", achievements="Hai.", awards=own, by_user=head, now=NOW)
    ground, slot = ground_and_slot(awarded, unit.name)
    assert past_of(ground, slot)["awards"] == own
    assert past_of(ground, slot, drafted=True)["awards"][0]["year"] == 2023


def test_the_certificate_of_this_very_campaign_is_not_among_the_earlier_ones(awarded):
    decided(awarded.contest)
    assert past_of(*ground_and_slot(awarded, "Lê Thị Hoa")) == {"titles": [], "awards": []}
