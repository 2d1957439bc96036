"""Pages on which papers are worded."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.roles import Role
from dossiers.actions.documents import make_document
from dossiers.models import Document, Wording
from dossiers.states import DocumentKind
from tests.factories.campaigns import make_member
from tests.factories.dossiers import LATER, Awarded, make_awarded, make_proposal
from tests.factories.sendings import hold_meeting

pytestmark = pytest.mark.django_db
OWN = "{đơn vị trình} trân trọng đề nghị {nơi nhận} xét khen {số lượng}:"


def body(page) -> str:
    return page.content.decode()


@pytest.fixture
def awarded() -> Awarded:
    return make_awarded()


@pytest.fixture
def office(awarded, sign_in):
    return sign_in(awarded.secretary)


def url_of(awarded, name="kind_wording", kind="proposal"):
    return reverse(name, args=[awarded.campaign.code, kind])


def test_the_list_tells_which_kinds_the_office_words_itself(awarded, office):
    office.post(url_of(awarded), {"opening": OWN})
    page = body(office.get(reverse("wordings", args=[awarded.campaign.code])))
    assert page.count('data-label="Cơ quan đã sửa">1<') == 1
    assert awarded.secretary.user.full_name in page
    for kind in DocumentKind:
        assert kind.label in page


def test_the_list_costs_the_same_however_much_is_worded(awarded, office):
    url = reverse("wordings", args=[awarded.campaign.code])
    office.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        office.get(url)
    for kind in ("proposal", "invitation", "tally_minutes"):
        field = "to_guests" if kind == "invitation" else "end" if kind == "tally_minutes" else "closing"
        text = "Xong {thời gian}" if field == "end" else "Kính mời"
        assert office.post(url_of(awarded, kind=kind), {field: text}).status_code == 302
    with CaptureQueriesContext(connection) as three:
        office.get(url)
    assert len(three) == len(one)


def test_the_page_of_a_kind_offers_the_shipped_words_and_their_fields(awarded, office):
    page = body(office.get(url_of(awarded)))
    assert "{đơn vị trình} kính trình {nơi nhận} {việc đề nghị} cho {số lượng} {thành tích}, cụ thể:" in page
    assert 'data-insert="số lượng"' in page
    assert "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022" in page
    assert "Khôi phục lời có sẵn" not in page


def test_words_are_saved_only_where_they_differ_from_the_shipped_ones(awarded, office):
    opened = office.get(url_of(awarded)).context["form"]
    typed = {place.key: place.text for place in opened.places} | {"closing": "Kính mong {nơi nhận} xem xét./."}
    saved = office.post(url_of(awarded), typed, follow=True)
    assert "Đã lưu lời văn của Tờ trình." in body(saved)
    assert dict(Wording.objects.values_list("key", "text")) == {"closing": "Kính mong {nơi nhận} xem xét"}
    assert "Cơ quan đã sửa" in body(saved)


def test_wrong_words_are_named_beside_the_field_and_nothing_typed_is_lost(awarded, office, nothing_written):
    with nothing_written():
        page = office.post(url_of(awarded), {"opening": "Kính trình {ông}: {số lượng", "closing": "Giữ {nơi nhận}"})
    assert page.status_code == 422
    assert "Không có chỗ điền {ông}. Chỗ điền được dùng: {đơn vị trình}" in body(page)
    assert "Giữ {nơi nhận}" in body(page)


def test_the_preview_is_the_real_paper_with_what_is_typed_and_writes_nothing(awarded, office, nothing_written):
    with nothing_written():
        page = office.post(url_of(awarded, "preview_kind_wording"), {"closing": "<b>Lời thử</b>", "opening": "{sai}"})
    sheet = page.context["sheet"]
    assert "&lt;b&gt;Lời thử&lt;/b&gt;./." in sheet
    assert "cho 02 tập thể và 01 cá nhân" in sheet  # the wrong opening stands aside
    assert "Tờ trình đề nghị khen thưởng" in body(page)


def test_a_kind_without_a_paper_is_tried_on_a_sample(awarded, office):
    page = office.post(url_of(awarded, "preview_kind_wording", "tally_minutes"), {"end": "Kiểm xong {thời gian}"})
    assert "Kiểm xong 08 giờ 00 phút" in page.context["sheet"]
    assert "Bản mẫu" in body(page)


def test_a_kind_goes_back_to_the_shipped_words_at_once(awarded, office):
    office.post(url_of(awarded), {"opening": OWN, "closing": "Kính mong"})
    assert Wording.objects.count() == 2
    office.post(url_of(awarded, "reset_kind_wording"))
    assert not Wording.objects.exists()


def test_dead_bases_are_told_on_the_page_and_in_the_dossier(awarded, office):
    dead = "Căn cứ Nghị định số 91/2017/NĐ-CP của Chính phủ"
    office.post(url_of(awarded), {"bases": f"{dead}\r\n\r\n", "recipients": "Như trên\nLưu: VT"})
    written = dict(Wording.objects.values_list("key", "text"))
    assert written == {"bases": dead, "recipients": "Như trên\nLưu: VT"}
    assert "không còn hoặc chưa có hiệu lực" in body(office.get(url_of(awarded)))
    assert "dẫn 91/2017/NĐ-CP" in body(office.get(reverse("dossier", args=[awarded.campaign.code])))


def test_papers_made_before_are_listed_until_they_are_made_anew(awarded, office):
    paper = make_proposal(awarded)
    link = reverse("document", args=[paper.pk])
    assert link not in body(office.get(url_of(awarded)))
    office.post(url_of(awarded), {"opening": OWN})
    assert link in body(office.get(url_of(awarded)))


def test_one_paper_is_worded_from_its_page_and_made_anew(awarded, office):
    paper = make_proposal(awarded)
    url = reverse("document_wording", args=[paper.pk])
    assert url in body(office.get(reverse("document", args=[paper.pk])))
    page = office.post(url, {"closing": "Rất mong {nơi nhận} quan tâm"}, follow=True)
    made = Document.objects.order_by("version").last()
    assert (made.version, page.redirect_chain[-1][0]) == (2, reverse("document", args=[made.pk]))
    assert "1 đoạn khác lời chung" in body(page)
    assert "Khác lời chung" in body(office.get(reverse("document_wording", args=[made.pk])))
    office.post(reverse("reset_document_wording", args=[made.pk]))
    assert (Wording.objects.count(), Document.objects.order_by("version").last().version) == (0, 3)


def test_people_of_units_and_of_other_offices_word_no_paper_of_the_office(awarded, sign_in):
    paper = make_proposal(awarded)
    url = reverse("document_wording", args=[paper.pk])
    assert sign_in(awarded.officer).get(url).status_code == 404
    assert sign_in(awarded.officer).get(url_of(awarded)).status_code == 403
    leader = make_member(awarded.campaign.lead_unit, Role.MANAGER)
    assert sign_in(leader).get(url).status_code == 409


def test_a_unit_words_the_minutes_of_its_own_meeting(awarded, sign_in):
    meeting = hold_meeting(awarded)
    kind, head = DocumentKind.UNIT_MINUTES, make_member(meeting.unit, Role.HEAD)
    paper = make_document(campaign=awarded.campaign, kind=kind, subject=str(meeting.pk), by_user=head.user, now=LATER)
    browser, url = sign_in(head), reverse("document_wording", args=[paper.pk])
    assert reverse("unit_meetings", args=[awarded.campaign.code]) in body(browser.get(url))
    browser.post(url, {"agreed": "Hội nghị nhất trí đề nghị {số lượng}."})
    made = Document.objects.order_by("version").last()
    assert (made.version, made.data["phrases"]) == (2, {"agreed": "Hội nghị nhất trí đề nghị {số lượng}."})
    assert Wording.objects.get().subject == str(meeting.pk)


def test_an_unknown_kind_has_no_page(awarded, office):
    assert office.get(url_of(awarded, kind="love-letter")).status_code == 404


def test_the_preview_takes_the_style_sheet_of_the_print_with_fonts_a_browser_finds(awarded, office):
    page = office.get(reverse("paper_style"))
    assert page["Content-Type"].startswith("text/css")
    assert "paper:" not in body(page)
    assert "vendor/fonts/tinos-bold" in body(page)
