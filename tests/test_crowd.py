"""`demo --units`: what is written in bulk stands as if the product's own actions had written it."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from awards.models import Ranking
from campaigns.models import Authority, Campaign, Membership, Participant, User
from campaigns.roles import Role
from scoring.models import Scorecard, ScoreLine
from scoring.sheet_findings import sheet_findings
from scoring.states import ScorecardState
from tbemulation.demo.crowd.fill import fill_crowd
from tbemulation.demo.crowd.spec import LEAST_UNITS, SEALED, Spec
from tbemulation.demo.crowd.table import Table
from tests.factories.campaigns import make_member, make_unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def crowd(**fields: object) -> list[Campaign]:
    return fill_crowd(Spec(**({"units": LEAST_UNITS, "criteria": 10} | fields)), TODAY, lambda text: None)


def require_whole() -> None:
    call_command("check_records", stdout=StringIO())
    call_command("verify_rankings", stdout=StringIO())


def test_a_mixed_crowd_keeps_every_invariant():
    crowd(contents=2)
    require_whole()
    assert Scorecard.objects.filter(state=ScorecardState.DRAFT, self_total=None).exists()
    states = [Scorecard.objects.filter(state=state).count() for state in ("draft", "submitted", "verified")]
    assert states == [10, 10, 8]
    assert ScoreLine.objects.filter(decision="changed").exists()
    assert ScoreLine.objects.filter(evidence_uses__isnull=False).exists()


def test_a_sealed_crowd_of_two_authorities_keeps_every_invariant():
    made = crowd(campaigns=2, state=SEALED)
    require_whole()
    assert Authority.objects.count() == len(made) == 2
    assert Ranking.objects.count() == 4
    assert not Participant.objects.exclude(unit__authority=1).filter(group__content__campaign__authority=1).exists()


def test_the_same_seed_gives_the_same_crowd_and_another_seed_another():
    assert totals(seed=7) == totals(seed=7)
    assert totals(seed=7) != totals(seed=8)


def totals(seed: int) -> list[object]:
    with transaction.atomic():
        (campaign,) = crowd(seed=seed, state="verified")
        cards = Scorecard.objects.filter(content__campaign=campaign).order_by("unit__code")
        found = list(cards.values_list("unit__name", "self_total", "verified_total", "submitted_at"))
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("criteria", [2, 34, 60])
def test_the_sheet_has_nothing_that_the_linter_would_stop(criteria):
    (campaign,) = crowd(criteria=criteria)
    sheet = campaign.contents.get().sheets.get()
    found = sheet_findings(sheet, ["commune", "department"])
    assert [each.text for each in found if each.level == "error"] == []
    assert sheet.criteria.exclude(kind="part").count() == criteria


def test_its_people_sign_in_and_work_at_once(sign_in):
    fill_crowd(Spec(units=LEAST_UNITS, criteria=10), timezone.localdate(), lambda text: None)
    officer = Membership.objects.get(user__username="canbo.k1.1")
    card = Scorecard.objects.get(unit=officer.unit)
    line = card.lines.get(criterion__code="I.1")
    client = sign_in(officer)
    assert client.get(f"/scorecards/{card.pk}/").status_code == 200
    client.post(f"/lines/{line.pk}/save/", {"f-value": "no", "version": line.version})
    line.refresh_from_db()
    assert line.answer == {"value": False}


def test_rows_made_one_by_one_afterwards_find_free_keys():
    (campaign,) = crowd()
    unit = make_unit(campaign.authority)
    assert make_member(unit, Role.OFFICER).pk not in Membership.objects.exclude(unit=unit).values_list("pk", flat=True)


def test_text_comes_back_as_it_went_in_bulk():
    made = crowd()[0]
    name, table = "Tab\tgạch \\ xuống\ndòng", Table(User)
    table.add(table.row(id=table.key(), username="la", full_name=name, created_at=made.launched_at))
    table.flush()
    assert User.objects.get(username="la").full_name == name
    connection.check_constraints()


def test_too_small_a_crowd_and_one_beside_real_people_are_refused(nothing_written):
    with nothing_written(), pytest.raises(CommandError, match="từ 14 đơn vị"):
        call_command("demo", units=13)
    make_member(make_unit(crowd()[0].authority), Role.OFFICER)
    with nothing_written(), pytest.raises(CommandError, match="tài khoản thật"):
        call_command("demo", units=14)
