from datetime import date, timedelta

import pytest
from django.urls import reverse

from awards.actions.allocation import allocate_places
from awards.actions.disciplines import Decision, lift_discipline, record_discipline
from awards.models import Discipline, Nomination, Slot
from awards.plan_inputs import plan_inputs
from campaigns.rules import Refused
from tests.factories.awards import make_contest, nominate, person, sealed
from tests.factories.campaigns import NOW, make_authority, make_campaign

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


@pytest.fixture
def contest():
    return make_contest(["97", "96"])


def discipline(contest, name="Lê Thị Hoa", year=1985, *, unit=None, by_user=None, **changed):
    said = {
        "full_name": name,
        "birth_year": year,
        "measure": "Khiển trách",
        "document": "45/QĐ-UBND",
        "issued_on": TODAY - timedelta(days=30),
        "issuer": "UBND thị xã",
        "until": TODAY + timedelta(days=300),
    }
    return record_discipline(
        campaign=contest.campaign,
        unit=unit or contest.units[0],
        decision=Decision(**(said | changed)),
        by_user=by_user or contest.secretary.user,
        now=NOW,
    )


def test_a_person_under_discipline_is_not_put_forward_and_the_ground_is_told(contest):
    discipline(contest)
    with pytest.raises(Refused, match="Quyết định số 45/QĐ-UBND"):
        nominate(contest, person("LÊ THỊ HOÀ", 1985))
    assert not Nomination.objects.exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"until": TODAY - timedelta(days=1)},
        {"year": 1986},
        {"name": "Lê Thị Hồng"},
    ],
)
def test_a_decision_that_is_over_or_about_somebody_else_keeps_nobody_out(contest, changed):
    discipline(contest, **changed)
    assert nominate(contest, person("Lê Thị Hoa", 1985)).pk


def test_without_a_year_of_birth_the_unit_decides(contest):
    discipline(contest, year=None)
    assert nominate(contest, person("Lê Thị Hoa", 1985), unit=contest.units[1]).pk
    with pytest.raises(Refused, match="Đang bị kỷ luật"):
        nominate(contest, person("Lê Thị Hoa", 1990))


def test_lifted_with_a_reason_it_keeps_nobody_out(contest):
    found = discipline(contest)
    who = {"campaign": contest.campaign, "by_user": contest.secretary.user, "now": NOW}
    with pytest.raises(Refused, match="lý do gỡ"):
        lift_discipline(discipline=found, reason=" ", **who)
    lift_discipline(discipline=found, reason="Ghi nhầm người", **who)
    assert nominate(contest, person("Lê Thị Hoa", 1985)).pk
    with pytest.raises(Refused, match="đã được gỡ"):
        lift_discipline(discipline=found, reason="Lần nữa", **who)


def test_disciplined_after_being_put_forward_a_person_gets_no_place(contest, time_machine):
    time_machine.move_to(NOW)
    sealed(contest)
    nominate(contest, person("Lê Thị Hoa", 1985))
    nominate(contest, person("Trần Văn Bình", 1979))
    discipline(contest)
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    slots = Slot.objects.filter(quota_line=contest.people).order_by("number")
    assert [slot.recipient_name for slot in slots] == ["Trần Văn Bình", ""]
    held = {one.name: one.held for one in plan_inputs(contest.campaign).nominees}
    assert "Đang bị kỷ luật (khiển trách)" in held["Lê Thị Hoa"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"issued_on": TODAY + timedelta(days=1)}, "sau hôm nay"),
        ({"until": date(2020, 1, 1)}, "từ ngày quyết định trở đi"),
    ],
)
def test_days_that_cannot_be_are_refused(contest, changed, words):
    with pytest.raises(Refused, match=words):
        discipline(contest, **changed)
    assert not Discipline.objects.exists()


def test_only_the_secretary_keeps_the_register(contest):
    with pytest.raises(Refused) as refused:
        discipline(contest, by_user=contest.head(contest.units[0]).user)
    assert refused.value.status == 403


def test_recorded_and_lifted_in_the_browser(contest, sign_in, time_machine):
    time_machine.move_to(NOW)
    browser, url = sign_in(contest.secretary), reverse("disciplines", args=[contest.campaign.code])
    posted = {
        "full_name": "Lê Thị Hoa",
        "birth_year": "1985",
        "unit": contest.units[0].pk,
        "measure": "Cảnh cáo",
        "document": "46/QĐ-UBND",
        "issued_on": f"{TODAY:%d/%m/%Y}",
        "issuer": "UBND thị xã",
        "until": f"{TODAY + timedelta(days=365):%d/%m/%Y}",
    }
    assert browser.post(url, posted | {"issued_on": "hôm qua"}).status_code == 422
    assert browser.post(url, posted).status_code == 302
    assert "Đang hiệu lực" in browser.get(url).content.decode()
    found = Discipline.objects.get()
    lift = reverse("discipline_lift", args=[contest.campaign.code, found.pk])
    assert browser.post(lift, {"reason": "Ghi nhầm"}).status_code == 302
    assert "Đã gỡ" in browser.get(url).content.decode()


def test_another_authority_does_not_see_it(contest, sign_in):
    found = discipline(contest)
    other = make_contest(["90"], campaign=make_campaign(make_authority()))
    lift = reverse("discipline_lift", args=[other.campaign.code, found.pk])
    assert sign_in(other.secretary).post(lift, {"reason": "x"}).status_code == 404
