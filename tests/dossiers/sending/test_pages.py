"""The pages of sending: who sees what, one verb at a time, and what a page costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.roles import Role
from dossiers.actions.sendings import return_sending
from dossiers.models import Document, Sending
from dossiers.states import DocumentKind, SendingLevel, SendingState
from tests.factories.awards import nominate, person
from tests.factories.campaigns import make_member
from tests.factories.dossiers import LATER, Awarded
from tests.factories.sendings import make_leader, newest, send

pytestmark = pytest.mark.django_db
SOON = LATER + timedelta(hours=1)


@pytest.fixture
def office(complete, sign_in):
    return sign_in(complete.secretary)


def page(name: str, awarded: Awarded) -> str:
    return reverse(name, args=[awarded.campaign.code])


def body(answer) -> str:
    return answer.content.decode()


def sent_by_unit(awarded: Awarded, place: int = 0, state: str = SendingState.SENT) -> Sending:
    unit = awarded.contest.units[place]
    said = {"addressee": "Phòng", "turn": 1, "papers": [], "sent_by": awarded.secretary.user, "sent_at": LATER}
    return Sending.objects.create(campaign=awarded.campaign, level=SendingLevel.UNIT, unit=unit, state=state, **said)


def test_the_dossier_is_laid_out_by_stages_and_leads_to_its_sending(complete, office):
    text = body(office.get(page("dossier", complete)))
    for words in (
        "1. Kế hoạch, kết quả",
        "2. Họp xét",
        "3. Trình",
        "4. Quyết định",
        "Đủ để trình",
        "Đã lập 6/6 văn bản",
    ):
        assert words in text
    assert page("office_dossier", complete) in text


def test_a_dossier_is_sent_received_and_returned_from_its_pages(complete, office, sign_in):
    url, verb = page("office_dossier", complete), page("send_dossier", complete)
    assert "Đồng ý trình hồ sơ tới" in body(office.get(url))
    gone = office.post(verb, {"level": SendingLevel.OFFICE, "subject": "", "note": "Kính trình."}, follow=True)
    sending = Sending.objects.get()
    assert gone.redirect_chain[-1][0] == reverse("sending", args=[sending.pk])
    assert "Kính trình." in body(gone)
    assert reverse("withdraw_sending", args=[sending.pk]) in body(gone)
    assert "Xem hồ sơ đã trình" in body(office.get(url))
    leader = sign_in(make_leader(complete))
    assert "Nhận hồ sơ" in body(leader.get(reverse("sending", args=[sending.pk])))
    leader.post(reverse("receive_sending", args=[sending.pk]))
    back = leader.post(reverse("return_sending", args=[sending.pk]), {"reason": "Thiếu chữ ký."}, follow=True)
    assert "Thiếu chữ ký." in body(back)
    assert "Hồ sơ trình lần 1 bị trả lại." in body(office.get(url))


def test_what_is_missing_is_listed_with_its_cure_and_the_button_says_why_not(complete, office, nothing_written):
    Document.objects.filter(kind=DocumentKind.PROPOSAL).delete()
    text = body(office.get(page("office_dossier", complete)))
    assert "Còn thiếu 1 điểm để trình" in text
    assert f"{page('dossier', complete)}#proposal-" in text
    assert page("send_dossier", complete) not in text
    with nothing_written():
        refused = office.post(page("send_dossier", complete), {"level": SendingLevel.OFFICE, "subject": ""})
    assert refused.status_code == 409
    assert "Chưa có tờ trình đề nghị khen thưởng." in body(refused)


def test_whatever_is_missing_is_made_from_the_page_at_once(complete, office):
    Document.objects.filter(kind=DocumentKind.PROPOSAL).delete()
    assert "Lập 1 văn bản còn thiếu" in body(office.get(page("office_dossier", complete)))
    office.post(page("make_papers", complete), {"level": SendingLevel.OFFICE, "subject": ""})
    assert newest(complete, DocumentKind.PROPOSAL).version == 1


def test_a_later_turn_shows_what_differs_from_the_one_before(complete, office):
    first = send(complete)
    return_sending(sending=first, reason="Thiếu.", by_user=make_leader(complete).user, now=SOON)
    second = send(complete, now=SOON)
    Sending.objects.filter(pk=first.pk).update(papers=first.papers[1:])
    text = body(office.get(reverse("sending", args=[second.pk])))
    assert "Khác lần 1" in text
    assert "thêm vào hồ sơ" in text


def test_readers_see_a_dossier_without_its_verbs(complete, sign_in):
    browser = sign_in(make_member(complete.campaign.lead_unit, Role.COUNCILLOR))
    text = body(browser.get(page("office_dossier", complete)))
    assert "Hồ sơ trình lãnh đạo UBND" in text
    assert page("send_dossier", complete) not in text
    assert page("make_papers", complete) not in text


def test_a_unit_sees_its_own_dossier_and_sendings_only(complete, sign_in):
    sending = sent_by_unit(complete)
    own, foreign = sign_in(complete.officer), sign_in(complete.other)
    url = reverse("sending", args=[sending.pk])
    assert own.get(url).status_code == 200
    assert foreign.get(url).status_code == 404
    assert own.get(page("office_dossier", complete)).status_code == 403
    assert "Xem hồ sơ đã trình" in body(own.get(page("unit_dossier", complete)))
    assert "Đơn vị chưa đề nghị ai" in body(foreign.get(page("unit_dossier", complete)))


def test_a_head_sends_nothing_for_the_office_and_the_office_nothing_for_a_unit(
    complete, office, sign_in, nothing_written
):
    head, url = sign_in(complete.contest.head(complete.contest.units[0])), page("send_dossier", complete)
    with nothing_written():
        assert head.post(url, {"level": SendingLevel.OFFICE, "subject": ""}).status_code == 404
        assert office.post(url, {"level": SendingLevel.UNIT, "subject": ""}).status_code == 404
        assert office.post(url, {"level": "khác", "subject": ""}).status_code == 409


def test_those_ticked_are_received_together(complete, office):
    nominate(complete.contest, person("Đỗ Văn Ân", 1990), unit=complete.contest.units[1])
    sendings = [sent_by_unit(complete, place) for place in (0, 1)]
    text = body(office.get(page("unit_sendings", complete)))
    assert "Đã nhận 0/2" in text
    ticked = {"sending": [*(one.pk for one in sendings), "²", "999999"]}
    assert "Đã nhận hồ sơ của 2 đơn vị." in body(office.post(page("receive_sendings", complete), ticked, follow=True))
    assert set(Sending.objects.values_list("state", flat=True)) == {SendingState.RECEIVED}


def test_the_list_of_units_costs_the_same_for_one_and_for_three(complete, office):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get(page("unit_sendings", complete))
        return len(queries)

    sent_by_unit(complete)
    cost()
    before = cost()
    for place, name in ((1, "Đỗ Văn Ân"), (2, "Phan Thị Bé")):
        nominate(complete.contest, person(name, 1990), unit=complete.contest.units[place])
        sent_by_unit(complete, place)
    assert cost() == before
