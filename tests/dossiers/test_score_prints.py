"""The pages on which sheets and cards are printed: who may print what, the worker's part, and what is put away."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from campaigns import jobs
from campaigns.models import Job
from campaigns.roles import Role
from campaigns.states import JobState
from dossiers.actions import score_prints
from dossiers.models import ScorePrint
from dossiers.print_orders import card_order
from dossiers.printing import score_job
from dossiers.states import PrintState
from scoring.models import GateFinding, ScoreSheet
from scoring.states import SheetState
from tests.dossiers.reading import text_of
from tests.dossiers.reading_office import cells_of, words_of
from tests.factories.campaigns import make_campaign, make_content, make_member, make_unit
from tests.factories.office import hand_in, make_office
from tests.factories.score_prints import GROUND, make_claimed, make_published, make_verified
from tests.factories.scoring import make_scorecard, make_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]  # paper is the same on each
FORMS = ["pdf", "docx", "xlsx"]


def body(page) -> str:
    return page.content.decode()


def sheet_url(campaign, number="01", **query) -> str:
    asked = "&".join(f"{key}={value}" for key, value in query.items())
    return f"{reverse('print_sheet', args=[campaign.code, number])}?{asked}"


def downloaded(browser, url: str) -> str:
    """All that a downloaded file says, whatever its form."""
    page = browser.get(url)
    assert page.status_code == 200, url
    content = b"".join(page.streaming_content) if page.streaming else page.content
    if content.startswith(b"%PDF"):
        return text_of(PdfReader(BytesIO(content)))
    if "word" in page["Content-Type"]:
        return words_of(Document(BytesIO(content)))
    return " ".join(str(value) for value in cells_of(load_workbook(BytesIO(content)).active))


def card_file(card, form: str, view: str = "") -> str:
    return f"{reverse('card_print_file', args=[card.pk, form])}?view={view}"


def print_pdf(browser, card, view: str = "") -> None:
    made = browser.post(f"{reverse('make_card_print', args=[card.pk])}?view={view}")
    assert made.status_code == 302
    jobs.run_waiting()


def member_of(card, role):
    """Somebody of the card's unit, or of the lead office."""
    unit = card.unit if role in (Role.OFFICER, Role.HEAD) else card.content.campaign.lead_unit
    return make_member(unit, role)


# --- the sheet ---


@pytest.mark.parametrize("role", list(Role))
def test_every_role_prints_an_issued_sheet(sign_in, role):
    campaign, _ = make_office()
    browser = sign_in(make_member(make_unit(campaign.authority), role))
    assert browser.get(sheet_url(campaign)).status_code == 200
    assert "Tiêu chí I.1" in downloaded(browser, reverse("sheet_print_file", args=[campaign.code, "01", "docx"]))


def test_a_sheet_is_printed_by_the_worker_and_then_shown_and_downloaded(sign_in):
    campaign, content = make_office()
    hand_in(content)
    browser = sign_in(make_member(campaign.lead_unit, Role.MANAGER))
    file = reverse("sheet_print_file", args=[campaign.code, "01", "pdf"])
    assert "Tạo bản in PDF" in body(browser.get(sheet_url(campaign)))
    assert browser.get(file).url.startswith(reverse("print_sheet", args=[campaign.code, "01"]))

    made = browser.post(reverse("make_sheet_print", args=[campaign.code, "01"]))
    waiting = browser.get(made.url)
    assert "Đang tạo bản in" in body(waiting)
    assert browser.get(made.url, headers={"HX-Request": "true"}).headers.get("HX-Refresh") is None

    jobs.run_waiting()
    assert browser.get(made.url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "Tải PDF" in body(browser.get(made.url))
    page = browser.get(file)
    assert quote("Bảng điểm thi đua số 01 (Xã).pdf") in page["Content-Disposition"]
    assert page["Content-Disposition"].startswith("attachment")
    assert page["Cache-Control"] == "private, no-store"
    inline = browser.get(f"{file}?inline")
    assert inline["Content-Disposition"].startswith("inline")
    assert "Tiêu chí I.1" in text_of(PdfReader(BytesIO(b"".join(inline.streaming_content))))


def test_a_sheet_is_offered_for_each_kind_that_competes_and_for_all(tinh_bien, sign_in):
    browser = sign_in(make_member(tinh_bien.lead_unit, Role.MANAGER))
    page = browser.get(sheet_url(tinh_bien, "02"))
    for words in ("Tất cả đơn vị", "Phòng, ban, ngành chuyên môn", "Đơn vị sự nghiệp"):
        assert words in body(page)
    file = reverse("sheet_print_file", args=[tinh_bien.code, "02", "docx"])
    assert "Áp dụng cho" in downloaded(browser, file)
    narrowed = downloaded(browser, f"{file}?kind=department")
    assert "Áp dụng cho: Phòng, ban, ngành chuyên môn" in narrowed
    assert "Dành cho UBND xã, phường" not in narrowed


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_draft_is_printed_as_a_draft_for_the_office_only(sign_in, form):
    campaign, content = make_office()
    sheet = content.sheets.get()
    ScoreSheet.objects.create(content=content, version=2, title="Bảng sửa", reason="Sửa", state=SheetState.DRAFT)
    url = f"{reverse('sheet_print_file', args=[campaign.code, '01', form])}?version=2"
    assert sign_in(make_member(make_unit(campaign.authority), Role.HEAD)).get(url).status_code == 404
    office = sign_in(make_member(campaign.lead_unit, Role.MANAGER))
    assert "BẢNG SỬA" in downloaded(office, url)
    assert "Phiên bản 2 (đang soạn)" in body(office.get(sheet_url(campaign)))
    unit = sign_in(make_member(make_unit(campaign.authority), Role.HEAD))
    assert "đang soạn" not in body(unit.get(sheet_url(campaign)))
    assert sheet.title.upper() in downloaded(unit, url.replace("version=2", "version=1"))


@pytest.mark.parametrize("query", ["?version=9", "?version=x"])
def test_a_version_that_is_not_there_is_not_found(sign_in, query):
    campaign, _ = make_office()
    browser = sign_in(make_member(campaign.lead_unit, Role.MANAGER))
    assert browser.get(sheet_url(campaign).rstrip("?") + query).status_code == 404


def test_a_form_that_is_not_offered_is_not_found(sign_in):
    campaign, _ = make_office()
    browser = sign_in(make_member(campaign.lead_unit, Role.MANAGER))
    assert browser.get(reverse("sheet_print_file", args=[campaign.code, "01", "exe"])).status_code == 404


# --- the card ---


@pytest.mark.parametrize("view", ["", "result", "self"])
@pytest.mark.parametrize("form", FORMS)
def test_a_unit_gets_its_claim_in_every_form_and_nothing_of_the_office_before_publication(sign_in, form, view):
    card = make_verified(make_claimed())
    browser = sign_in(member_of(card, Role.HEAD))
    print_pdf(browser, card, view)
    text = downloaded(browser, card_file(card, form, view))
    assert "KẾT QUẢ TỰ CHẤM CỦA ĐƠN VỊ" in text
    for hidden in (GROUND, "77,5", "77.5", "Xếp loại"):
        assert hidden not in text
    assert "Kết quả thẩm định" not in body(browser.get(reverse("print_scorecard", args=[card.pk])))


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.OFFICER])
def test_who_does_not_read_verification_gets_the_claim(sign_in, role):
    card = make_verified(make_claimed())
    assert GROUND not in downloaded(sign_in(member_of(card, role)), card_file(card, "docx", "result"))


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.MANAGER, Role.INSPECTOR, Role.SECRETARY, Role.LEADER])
def test_who_reads_verification_gets_it_on_paper(sign_in, role):
    card = make_verified(make_claimed())
    browser = sign_in(member_of(card, role))
    assert GROUND in downloaded(browser, card_file(card, "docx", "result"))
    assert GROUND not in downloaded(browser, card_file(card, "docx", "self"))


@pytest.mark.parametrize("form", FORMS)
def test_after_publication_the_unit_gets_the_result_in_every_form(sign_in, form):
    card = make_published(make_verified(make_claimed()))
    user = member_of(card, Role.MANAGER).user
    gate = card.sheet.criteria.get(code="G.1")
    found = {"ground": "bị phê bình", "document": "09/KL", "recorded_by": user, "recorded_at": timezone.now()}
    GateFinding.objects.create(scorecard=card, criterion=gate, **found)
    browser = sign_in(member_of(card, Role.OFFICER))
    print_pdf(browser, card)
    text = downloaded(browser, card_file(card, form))
    for words in ("KẾT QUẢ CHÍNH THỨC", GROUND, card.classification):
        assert words in text
    assert "bị phê bình" not in text
    assert "bị phê bình" in downloaded(sign_in(member_of(card, Role.VERIFIER)), card_file(card, "docx"))


@pytest.mark.parametrize("form", FORMS)
def test_another_units_card_cannot_be_printed(sign_in, nothing_written, form):
    card = make_claimed()
    owner = sign_in(member_of(card, Role.HEAD))
    print_pdf(owner, card)
    other = sign_in(make_member(make_unit(card.content.campaign.authority), Role.HEAD))
    with nothing_written():
        assert other.get(card_file(card, form)).status_code == 404
        assert other.get(reverse("print_scorecard", args=[card.pk])).status_code == 404
        assert other.post(reverse("make_card_print", args=[card.pk])).status_code == 404


def test_the_print_of_other_data_is_never_handed_out(sign_in):
    """A reader of the result has had it printed; the unit's own file is that of the claim, which nobody has printed."""
    card = make_verified(make_claimed())
    print_pdf(sign_in(member_of(card, Role.VERIFIER)), card, "result")
    file = sign_in(member_of(card, Role.HEAD)).get(card_file(card, "pdf", "result"))
    assert (file.status_code, file.url) == (302, f"{reverse('print_scorecard', args=[card.pk])}?view=self")


def test_data_that_change_need_a_new_print(sign_in):
    card = make_claimed()
    browser = sign_in(member_of(card, Role.HEAD))
    print_pdf(browser, card)
    assert browser.get(card_file(card, "pdf")).status_code == 200
    card.lines.filter(criterion__code="I.1").update(note="ghi thêm")
    assert browser.get(card_file(card, "pdf")).status_code == 302
    assert "Tạo bản in PDF" in body(browser.get(reverse("print_scorecard", args=[card.pk])))


def test_opening_the_page_writes_nothing(sign_in, nothing_written):
    card = make_claimed()
    browser = sign_in(member_of(card, Role.HEAD))
    with nothing_written():
        browser.get(reverse("print_scorecard", args=[card.pk]))
        browser.get(card_file(card, "docx"))


def test_the_pages_that_show_a_card_lead_to_its_print(sign_in):
    card = make_published(make_verified(make_claimed()))
    print_url = reverse("print_scorecard", args=[card.pk])
    unit, office = sign_in(member_of(card, Role.HEAD)), sign_in(member_of(card, Role.VERIFIER))
    results = f"{reverse('results', args=[card.content.campaign.code])}?content=01"
    other = sign_in(make_member(make_unit(card.content.campaign.authority), Role.HEAD))
    assert print_url in body(unit.get(reverse("scorecard", args=[card.pk])))
    assert print_url in body(office.get(reverse("verify_scorecard", args=[card.pk])))
    assert print_url in body(office.get(reverse("inspect_scorecard", args=[card.pk])))
    assert print_url in body(unit.get(results))
    assert print_url in body(office.get(results))
    assert print_url not in body(other.get(results))


def statements(browser, url) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(url).status_code == 200
    return len(caught)


def test_the_page_of_a_card_costs_the_same_for_few_and_many_lines(sign_in):
    campaign = make_campaign()
    few, many = make_content(campaign, "01"), make_content(campaign, "02")
    unit = make_unit(campaign.authority)
    make_sheet(few)
    make_sheet(many, (("I", "", "part", 40, {}), *((f"I.{n}", "I", "yes_no", 1, {}) for n in range(1, 41))))
    browser = sign_in(make_member(campaign.lead_unit, Role.VERIFIER))
    pages = [reverse("print_scorecard", args=[make_scorecard(unit, content).pk]) for content in (few, many)]
    browser.get(pages[0])  # what is read once for a session
    counts = [statements(browser, page) for page in pages]
    assert counts[0] == counts[1] <= 20


# --- the worker ---


def asked(card) -> ScorePrint:
    user = member_of(card, Role.HEAD).user
    order = card_order(card, {}, reads_verification=False, today=timezone.localdate())
    return score_prints.ask_for_print(
        campaign=card.content.campaign, kind=order.print_kind, data=order.data, by_user=user, now=timezone.now()
    )


def test_asking_twice_queues_once_and_prints_once(monkeypatch):
    card = make_claimed()
    first, second = asked(card), asked(card)
    assert first.pk == second.pk
    assert Job.objects.count() == 1
    jobs.run_waiting()
    monkeypatch.setattr(score_job, "render", lambda found: pytest.fail("printed again"))
    assert asked(card).print_state == PrintState.READY
    score_job.print_scores(Job.objects.get())
    assert Job.objects.get().state == JobState.DONE


def test_the_same_data_give_the_same_bytes():
    found = asked(make_claimed())
    jobs.run_waiting()
    found.refresh_from_db()
    assert found.pdf.open("rb").read() == score_job.render(found).content
    assert found.pdf.name == f"prints/{found.key[:2]}/{found.key}.pdf"


def test_half_a_file_of_a_killed_worker_is_replaced():
    found = asked(make_claimed())
    found.pdf.storage.save(f"prints/{found.key[:2]}/{found.key}.pdf", ContentFile(b"%PDF-half"))
    jobs.run_waiting()
    found.refresh_from_db()
    assert found.pdf.name == f"prints/{found.key[:2]}/{found.key}.pdf"
    assert len(found.pdf.open("rb").read()) > 1000


def test_a_print_that_keeps_failing_is_told_and_can_be_asked_for_again(monkeypatch, sign_in):
    card = make_claimed()

    def broken(found):
        raise OSError("hết mực")

    monkeypatch.setattr(score_job, "render", broken)
    found = asked(card)
    jobs.run_waiting()
    found.refresh_from_db()
    assert found.print_state == PrintState.FAILED
    page = sign_in(member_of(card, Role.OFFICER)).get(reverse("print_scorecard", args=[card.pk]))
    assert "Không tạo được bản in" in body(page)
    monkeypatch.undo()
    asked(card)
    jobs.run_waiting()
    found.refresh_from_db()
    assert found.print_state == PrintState.READY


def test_prints_that_nobody_asks_for_are_put_away_with_their_files():
    _, content = make_office()
    old, new = make_claimed(content), make_claimed(content)
    print_of_old = asked(old)
    jobs.run_waiting()
    print_of_old.refresh_from_db()
    storage, name = print_of_old.pdf.storage, print_of_old.pdf.name
    assert storage.exists(name)
    ScorePrint.objects.update(asked_at=timezone.now() - score_prints.KEPT - timedelta(minutes=1))
    print_of_new = asked(new)
    jobs.run_waiting()
    assert list(ScorePrint.objects.values_list("pk", flat=True)) == [print_of_new.pk]
    assert not storage.exists(name)
    assert asked(old).print_state == PrintState.WAITING


def test_a_file_that_got_lost_is_printed_again():
    card = make_claimed()
    found = asked(card)
    jobs.run_waiting()
    found.refresh_from_db()
    found.pdf.storage.delete(found.pdf.name)
    assert asked(card).print_state == PrintState.WAITING
    jobs.run_waiting()
    assert found.pdf.storage.exists(found.pdf.name)


def test_a_job_whose_print_was_put_away_ends_quietly():
    asked(make_claimed())
    ScorePrint.objects.all().delete()
    jobs.run_waiting()
    assert Job.objects.get().state == JobState.DONE
