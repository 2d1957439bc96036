"""Who was awarded, for everybody: only while the authority shows it, only what a decision has given, no more of a
person than the name and where they work."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions.decisions import revoke_award
from awards.models import Award
from awards.outcome.papers import Revocation
from campaigns.roles import Role
from scoring.actions.public_page import end_public, open_to_public
from tests.factories.awards import make_contest, nominate, person
from tests.factories.campaigns import NOW, make_member
from tests.factories.decisions import LATER, agreed, decided

pytestmark = pytest.mark.django_db
PERSON = "Lê Thị Hoa Sen"


def contest_of(people: int = 1):
    contest = make_contest(members=1, people=people)
    for number in range(people):
        nominate(contest, person(f"{PERSON} {'ABC'[number]}", 1985))
    return agreed(contest)


@pytest.fixture
def contest():
    return contest_of()


def switch(contest, action):
    manager = make_member(contest.campaign.lead_unit, Role.MANAGER)
    return action(campaign=contest.campaign, by_user=manager.user, now=NOW)


def page_of(contest):
    return Client().get(reverse("public_awards", args=[contest.campaign.authority.code, contest.campaign.code]))


def test_the_list_is_there_only_while_the_authority_shows_it(contest):
    decided(contest)
    assert page_of(contest).status_code == 404
    switch(contest, open_to_public)
    assert page_of(contest).status_code == 200
    switch(contest, end_public)
    assert page_of(contest).status_code == 404


def test_nobody_is_named_before_a_decision_names_them(contest):
    switch(contest, open_to_public)
    text = page_of(contest).content.decode()
    assert "Chưa có quyết định khen thưởng" in text
    assert PERSON not in text
    assert contest.units[0].name not in text
    decided(contest)
    text = page_of(contest).content.decode()
    for said in (PERSON, contest.units[0].name, "Giấy khen", "Quyết định số 15/QĐ-UBND ngày 05/12/2024"):
        assert said in text, said


def test_who_was_left_out_or_lost_the_award_is_not_named(contest):
    switch(contest, open_to_public)
    decided(contest, refused={contest.units[1].name: "Có đơn thư tố cáo."})
    text = page_of(contest).content.decode()
    assert contest.units[1].name not in text
    assert "Có đơn thư" not in text
    first = Award.objects.get(recipient_name=contest.units[0].name)
    paper = Revocation("b", "20/QĐ-UBND", LATER.date(), "Giả mạo hồ sơ.")
    revoke_award(award=first, revocation=paper, by_user=contest.secretary.user, now=LATER)
    text = page_of(contest).content.decode()
    assert f'<th scope="row">{contest.units[0].name}</th>' not in text
    assert PERSON in text
    assert "Giả mạo" not in text


def test_of_a_person_only_name_and_unit_are_told(contest):
    switch(contest, open_to_public)
    decided(contest)
    award = Award.objects.get(recipient_kind="individual")
    Award.objects.filter(pk=award.pk).update(
        post="Trưởng trạm y tế", merit="Sáng kiến số 7", explanation="Căn cứ mật", amount=717_000,
        coefficient="0.3", base_salary=2_390_000,
    )  # fmt: skip
    text = page_of(contest).content.decode()
    for hidden in ("1985", "Trưởng trạm y tế", "Sáng kiến số 7", "Căn cứ mật", "717", award.recipient_key):
        assert hidden not in text, hidden
    assert award.unit_name in text


def test_a_collective_placed_by_rank_bears_its_rank(contest):
    switch(contest, open_to_public)
    decided(contest)
    text = page_of(contest).content.decode()
    assert text.count('data-label="Hạng">1<') == text.count('data-label="Hạng">2<') == 1


def test_it_may_be_kept_and_leads_to_the_points_and_back(contest):
    switch(contest, open_to_public)
    page, campaign = page_of(contest), contest.campaign
    assert page.headers["Cache-Control"] == "public, max-age=300"
    assert not page.cookies
    points = reverse("public_results", args=[campaign.authority.code, campaign.code])
    assert f'href="{points}"' in page.content.decode()
    back = reverse("public_awards", args=[campaign.authority.code, campaign.code])
    assert f'href="{back}"' in Client().get(points).content.decode()


def test_it_costs_the_same_for_one_person_and_for_three():
    def cost(people: int) -> int:
        contest = contest_of(people)
        switch(contest, open_to_public)
        decided(contest)
        with CaptureQueriesContext(connection) as asked:
            assert page_of(contest).status_code == 200
        return len(asked)

    assert cost(1) == cost(3) <= 4
