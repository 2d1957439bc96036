import pytest
from django.urls import reverse

from awards.actions.opinions import record_opinion
from awards.models import PaperCount
from awards.states import SlotState
from campaigns.models import LogEntry
from tests.factories.awards import MEETING_AT
from tests.factories.campaigns import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers(sitting):
    sitting.manner("paper")
    return sitting


def test_two_equal_counts_close_the_case(papers):
    papers.count(by=papers.secretary, yes=6, no=1, invalid=1, unused=1)
    assert papers.case().closed_at is None
    papers.count(by=papers.users[3], yes=6, no=1, invalid=1, unused=1)
    assert papers.counts() == (9, 6, 1, 0, 1, 1, 0, "agreed")
    assert papers.case().slot.state == SlotState.AGREED
    assert LogEntry.objects.get(verb="kết quả biểu quyết").actor == papers.users[3]


def test_counts_that_differ_are_entered_again_by_their_own_author(papers, refusal, nothing_written):
    papers.count(by=papers.secretary, yes=9)
    papers.count(by=papers.users[0], yes=8, no=1)
    assert papers.case().closed_at is None
    with nothing_written():
        found = refusal(lambda: papers.count(by=papers.users[1], yes=9))
        assert "chỉ hai người này nhập lại được" in str(found)
        assert "chưa có hai người" in str(refusal(papers.close))
    papers.count(by=papers.users[0], yes=9)
    assert papers.counts()[-1] == "agreed"
    assert PaperCount.objects.count() == 2


def test_one_person_alone_never_closes_a_case(papers, refusal, nothing_written):
    papers.count(by=papers.secretary, yes=9)
    papers.count(by=papers.secretary, yes=9)
    with nothing_written():
        assert "chưa có hai người" in str(refusal(papers.end))
    assert papers.case().closed_at is None


def test_every_paper_is_accounted_for(papers, refusal, nothing_written):
    with nothing_written():
        found = refusal(lambda: papers.count(yes=8))
        assert (found.status, "cộng lại là 8" in str(found)) == (422, True)
        found = refusal(lambda: papers.count(issued=10, yes=10))
        assert (found.status, "phải là 09" in str(found)) == (422, True)


def test_papers_are_counted_by_the_secretary_and_members_who_are_there(papers, refusal, nothing_written):
    papers.away(8)
    for user in (papers.users[8], make_user()):
        with nothing_written():
            assert refusal(lambda user=user: papers.count(by=user, issued=8, yes=8)).status == 403


def test_sealed_papers_of_an_absent_member_count_among_the_papers(papers):
    papers.away(8)
    row, on = papers.attendance(8), MEETING_AT.date()
    record_opinion(attendance=row, text="Phiếu niêm phong", on=on, choices={}, **papers.by_secretary)
    papers.count(issued=9, yes=9)
    assert papers.counts()[-1] == "agreed"


def test_nobody_votes_with_a_device_where_papers_are_used(papers, refusal, nothing_written):
    with nothing_written():
        assert "bằng phiếu giấy" in str(refusal(lambda: papers.vote(0)))


def test_the_second_counter_does_not_see_the_first_count(papers, sign_in):
    papers.count(by=papers.secretary, yes=7, no=2)
    assert LogEntry.objects.get(verb="nhập kết quả kiểm phiếu").changes == {"entered": [None, True]}
    browser, case = sign_in(papers.contest.councillors[0]), papers.case()
    page = browser.get(reverse("paper_count", args=[case.pk]))
    assert page.context["form"].initial == {"issued": 9}
    text = browser.get(reverse("case", args=[case.pk])).content.decode()
    assert "đã nhập; chờ người thứ hai nhập" in text
    figures = {"issued": 9, "yes": 8, "no": 1, "blank": 0, "invalid": 0, "unused": 0}
    assert browser.post(reverse("paper_count", args=[case.pk]), figures).status_code == 302
    text = browser.get(reverse("paper_count", args=[case.pk])).content.decode()
    assert "Hai kết quả kiểm phiếu khác nhau" in text
    assert text.count('<td class="num">') == 4


def test_a_count_that_does_not_add_up_stays_in_the_form(papers, sign_in, nothing_written):
    browser = sign_in(papers.contest.secretary)
    figures = {"issued": 9, "yes": 8, "no": 0, "blank": 0, "invalid": 0, "unused": 0}
    with nothing_written():
        answer = browser.post(reverse("paper_count", args=[papers.case().pk]), figures)
    assert answer.status_code == 422
    assert "cộng lại là 8" in answer.content.decode()
