"""The ways from the plan and the rankings to their papers, and what waits for the manager."""

from datetime import date

import pytest
from django.urls import reverse

from campaigns.actions.campaigns import set_plan_number
from campaigns.roles import Role
from campaigns.states import CampaignState
from dossiers.actions.documents import make_document
from dossiers.models import Document
from dossiers.plan_papers.worklist import plan_tasks
from dossiers.states import DocumentKind, PrintState
from tests.factories.awards import make_contest, manager_of, sealed, unpublish
from tests.factories.campaigns import NOW, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    return sealed(make_contest())


def body(page) -> str:
    return " ".join(page.content.decode().split())


def of(contest, name, *more) -> str:
    return reverse(name, args=[contest.campaign.code, *more])


def plan_of(contest, number=""):
    """The plan as a paper, with the number that the clerk gave."""
    manager = manager_of(contest.campaign)
    if number:
        issued_on = date(2024, 3, 5)
        set_plan_number(campaign=contest.campaign, number=number, issued_on=issued_on, by_user=manager.user, now=NOW)
        contest.campaign.refresh_from_db()
    return make_document(campaign=contest.campaign, kind=DocumentKind.PLAN, subject="", by_user=manager.user, now=NOW)


def test_the_plan_page_leads_to_the_paper_which_its_manager_makes(contest, sign_in):
    client = sign_in(manager_of(contest.campaign))
    url = of(contest, "plan_paper")
    assert url in body(client.get(of(contest, "plan")))
    page = client.get(url)
    assert page.status_code == 200
    assert 'value="plan"' in body(page)
    made = client.post(of(contest, "make_document"), {"kind": "plan", "subject": ""})
    assert client.get(url).url == made.url


def test_those_who_only_read_are_told_who_makes_it(contest, sign_in):
    for acting in (
        make_member(contest.units[0], Role.OFFICER),
        make_member(contest.campaign.council_unit, Role.LEADER),
    ):
        page = body(sign_in(acting).get(of(contest, "plan_paper")))
        assert "Chưa có bản in Kế hoạch" in page
        assert 'value="plan"' not in page


def test_a_unit_reads_the_plan_once_it_has_its_number(contest, sign_in):
    client = sign_in(make_member(contest.units[0], Role.OFFICER))
    draft = plan_of(contest)
    assert client.get(of(contest, "plan_paper")).status_code == 200
    assert client.get(reverse("document", args=[draft.pk])).status_code == 404
    issued = plan_of(contest, "112")
    assert client.get(of(contest, "plan_paper")).url == reverse("document", args=[issued.pk])
    page = body(client.get(reverse("document", args=[issued.pk])))
    assert of(contest, "plan") in page
    assert "Ghi số, ngày văn bản" not in page


def test_the_page_of_the_plan_says_where_its_number_is_written(contest, sign_in):
    draft = plan_of(contest)
    Document.objects.update(print_state=PrintState.READY, pdf="x.pdf", pdf_sha256="0")
    page = body(sign_in(manager_of(contest.campaign)).get(reverse("document", args=[draft.pk])))
    assert "Dự thảo để trình ký." in page
    assert of(contest, "edit_plan_number") in page
    assert reverse("set_document_number", args=[draft.pk]) not in page


def test_the_ranking_page_leads_to_the_table_of_its_content(contest, sign_in):
    client = sign_in(contest.secretary)
    url = of(contest, "ranking_paper", "01")
    assert url in body(client.get(of(contest, "rankings")))
    assert 'value="ranking_table"' in body(client.get(url))
    made = client.post(of(contest, "make_document"), {"kind": "ranking_table", "subject": "01"})
    assert client.get(url).url == made.url


def test_a_table_that_cannot_be_made_yet_says_why(sign_in):
    contest = make_contest()
    page = body(sign_in(contest.secretary).get(of(contest, "ranking_paper", "01")))
    assert "chưa chốt xếp hạng." in page
    assert 'value="ranking_table"' not in page


def test_there_is_no_table_before_publication_nor_of_a_content_that_is_not_there(contest, sign_in):
    client = sign_in(contest.secretary)
    assert client.get(of(contest, "ranking_paper", "09")).status_code == 404
    unpublish(contest.content)
    assert client.get(of(contest, "ranking_paper", "01")).status_code == 404


def test_the_manager_prints_a_draft_to_be_signed_and_again_with_its_number(contest):
    manager, campaign = manager_of(contest.campaign), contest.campaign
    assert plan_tasks(manager, campaign) == []
    campaign.state = CampaignState.DRAFT
    (task,) = plan_tasks(manager, campaign)
    assert task.title == "Lập bản in Kế hoạch để trình ký"
    campaign.state = CampaignState.LAUNCHED
    plan_of(contest)
    assert plan_tasks(manager, campaign) == []
    set_plan_number(campaign=campaign, number="112", issued_on=date(2024, 3, 5), by_user=manager.user, now=NOW)
    campaign.refresh_from_db()
    (task,) = plan_tasks(manager, campaign)
    assert (task.title, task.url) == ("Lập lại bản in Kế hoạch theo số, ngày đã ghi", of(contest, "plan_paper"))
    plan_of(contest)
    assert plan_tasks(manager, campaign) == []
    assert plan_tasks(contest.secretary, campaign) == []
