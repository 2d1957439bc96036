"""A number that was typed once appears in every paper that cites it, as soon as those are made anew."""

import pytest
from django.urls import reverse

from campaigns.rules import Refused
from dossiers.actions.citing import remake_citing
from dossiers.actions.documents import make_document
from dossiers.actions.issuing import issue_document
from dossiers.facts.ground import ground_of
from dossiers.models import Document
from dossiers.numbering.citing import citing, stale_citing
from dossiers.overview.outcome import notice_entries
from dossiers.states import DocumentKind
from tests.factories.awards import make_contest, nominate, person
from tests.factories.decisions import LATER as DECIDED_LATER
from tests.factories.decisions import agreed, decided
from tests.factories.dossiers import LATER, make_awarded
from tests.factories.numbering import made, minutes, numbered

pytestmark = pytest.mark.django_db


@pytest.fixture
def awarded():
    return make_awarded()


def ground(awarded):
    return ground_of(awarded.campaign, LATER.date())


def kinds(entries) -> list[str]:
    return [entry.kind for entry in entries]


def test_papers_that_print_a_number_are_found_by_what_they_would_say_with_another(awarded):
    cited = minutes(awarded)
    made(awarded, DocumentKind.PROPOSAL)
    assert kinds(citing(ground(awarded), cited)) == [DocumentKind.PROPOSAL]
    assert citing(ground(awarded), Document.objects.get(kind=DocumentKind.PROPOSAL)) == []


def test_one_press_makes_all_of_them_say_the_number(awarded):
    cited = minutes(awarded)
    proposal = made(awarded, DocumentKind.PROPOSAL)
    assert stale_citing(ground(awarded)) == []
    numbered(awarded, cited, "5")
    assert kinds(stale_citing(ground(awarded))) == [DocumentKind.PROPOSAL]
    (again,) = remake_citing(campaign=awarded.campaign, document=cited, by_user=awarded.secretary.user, now=LATER)
    assert again.version == proposal.version + 1
    assert "Biên bản số 05/BB-" in str(again.data)
    assert stale_citing(ground(awarded)) == []
    assert remake_citing(campaign=awarded.campaign, by_user=awarded.secretary.user, now=LATER) == []


def test_a_paper_that_has_gone_out_stays_and_says_that_another_must_take_its_place(awarded, sign_in, nothing_written):
    cited = minutes(awarded)
    proposal = numbered(awarded, made(awarded, DocumentKind.PROPOSAL), "9")
    issue_document(document=proposal, by_user=awarded.secretary.user, now=LATER)
    newest = numbered(awarded, cited, "5")
    page = sign_in(awarded.secretary).get(reverse("document", args=[newest.pk])).content.decode()
    assert "Đã phát hành: lập văn bản thay thế" in page
    assert reverse("remake_citing", args=[newest.pk]) not in page
    with nothing_written():
        assert remake_citing(campaign=awarded.campaign, by_user=awarded.secretary.user, now=LATER) == []


def test_the_paper_lists_who_cites_it_with_one_button(awarded, sign_in):
    cited = minutes(awarded)
    made(awarded, DocumentKind.PROPOSAL)
    newest, browser = numbered(awarded, cited, "5"), sign_in(awarded.secretary)
    page = browser.get(reverse("document", args=[newest.pk])).content.decode()
    assert "Lập lại 1 văn bản dẫn số này" in page
    answer = browser.post(reverse("remake_citing", args=[newest.pk]))
    assert answer.status_code == 302
    assert Document.objects.filter(kind=DocumentKind.PROPOSAL).count() == 2


def test_only_the_secretary_makes_them(awarded, nothing_written):
    cited = minutes(awarded)
    with nothing_written(), pytest.raises(Refused) as caught:
        remake_citing(campaign=awarded.campaign, document=cited, by_user=awarded.officer.user, now=LATER)
    assert caught.value.status == 403


def test_the_number_of_the_plan_stands_in_the_papers_that_rest_on_it(awarded):
    made(awarded, DocumentKind.PROPOSAL)
    plan = made(awarded, DocumentKind.PLAN)
    assert kinds(citing(ground(awarded), plan)) == [DocumentKind.PROPOSAL]


def test_the_number_of_a_decision_stands_in_the_notice_to_those_whom_it_left_out():
    contest = make_contest(members=1, people=1)
    nominate(contest, person("Lê Thị Hoa"))
    decided(agreed(contest), {"Lê Thị Hoa": "Chưa đủ tiêu chuẩn"})
    who = {"campaign": contest.campaign, "by_user": contest.secretary.user, "now": DECIDED_LATER}
    decision = make_document(kind=DocumentKind.AWARD_DECISION, subject="", **who)
    entries = notice_entries(ground_of(contest.campaign, DECIDED_LATER.date()))
    make_document(kind=DocumentKind.RESULT_NOTICE, subject=entries[0].subject, **who)
    assert kinds(citing(ground_of(contest.campaign, DECIDED_LATER.date()), decision)) == [DocumentKind.RESULT_NOTICE]
