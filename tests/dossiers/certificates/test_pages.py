"""The pages of the secretary: the list, numbers, print, the file and its log; and what others find there."""

import pytest
from django.urls import reverse

from awards.models import Award, AwardDecision, Slot
from awards.states import SlotState
from campaigns import jobs
from campaigns.roles import Role
from dossiers.certificates.queries import recipients
from dossiers.certificates.words import words_of
from dossiers.certificates.worklist import certificate_tasks
from dossiers.models import CertificateRun, RegisterEntry, SheetEvent
from tests.dossiers.certificates.reading import reader_of, text_of
from tests.factories.campaigns import make_authority, make_member, make_unit
from tests.factories.certificates import make_printed, make_run, make_template, make_tray, places_of
from tests.factories.dossiers import HELD_ON, LATER, Awarded, make_awarded

pytestmark = pytest.mark.django_db


def page(browser, name: str, awarded: Awarded, query: str = "") -> str:
    answer = browser.get(f"{reverse(name, args=[awarded.campaign.code])}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def ticked(places: list[int]) -> str:
    return "?" + "&".join(f"line={place}" for place in places)


def decide(awarded: Awarded, slot: Slot) -> Award:
    """As part of a decision that was recorded."""
    decision = AwardDecision.objects.create(
        authority=awarded.campaign.authority,
        campaign=awarded.campaign,
        level="own",
        form="Giấy khen",
        document="45/QĐ-UBND",
        issued_on=HELD_ON,
        issuer="Chủ tịch UBND huyện Mẫu",
        recorded_by=awarded.secretary.user,
        recorded_at=LATER,
    )
    Slot.objects.filter(pk=slot.pk).update(state=SlotState.DECIDED)
    return Award.objects.create(
        decision=decision,
        slot=slot,
        recipient_kind="collective",
        recipient_key=slot.recipient_key,
        recipient_name=slot.recipient_name,
        unit=slot.unit,
        unit_name=slot.unit.name,
        merit="thi đua",
        search_key="",
    )


def test_the_list_tells_of_each_what_is_done_and_narrows_to_what_is_left(sign_in):
    awarded = make_awarded()
    run = make_run(awarded, places=places_of(awarded)[:1])
    make_printed(awarded, run)
    browser, first = sign_in(awarded.secretary), recipients(awarded.campaign)[0]
    whole = page(browser, "certificates", awarded)
    assert "3 tập thể, cá nhân đã được Hội đồng nhất trí. Có số sổ 0, đã in 1." in whole
    left = page(browser, "certificates", awarded, "?standing=unprinted")
    assert f'value="{first.slot.pk}"' in whole
    assert f'value="{first.slot.pk}"' not in left
    assert "Lê Thị Hoa" in page(browser, "certificates", awarded, "?q=le+thi+hoa&standing=x")


def test_before_the_council_agreed_the_list_says_who_will_stand_there(sign_in):
    awarded = make_awarded(decided=False)
    assert "Chưa có ai để in giấy khen" in page(sign_in(awarded.secretary), "certificates", awarded)


def test_numbers_are_proposed_in_order_typed_over_and_written_at_once(sign_in):
    awarded = make_awarded()
    browser, places = sign_in(awarded.secretary), places_of(awarded)
    shown = page(browser, "register_numbers", awarded, f"{ticked(places)}&first=20")
    assert [f'value="{number}"' in shown for number in (20, 21, 22)] == [True] * 3
    sent = {"line": places, "year": "2024"} | {f"number-{place}": 30 + n for n, place in enumerate(places)}
    browser.post(reverse("register_numbers", args=[awarded.campaign.code]), sent)
    assert list(RegisterEntry.objects.values_list("year", "number")) == [(2024, 30), (2024, 31), (2024, 32)]
    assert 'value="30"' in page(browser, "register_numbers", awarded, ticked(places))
    assert 'value="33"' not in page(browser, "register_numbers", awarded, ticked(places))


@pytest.mark.parametrize("typed", ["", "một", "-1", "0", "3.5", "²", "9" * 30])
def test_a_number_that_is_none_leaves_the_register_as_it_was(sign_in, nothing_written, typed):
    awarded = make_awarded()
    browser, places = sign_in(awarded.secretary), places_of(awarded)
    sent = {"line": places, "year": "2024"} | {f"number-{place}": n + 1 for n, place in enumerate(places)}
    with nothing_written():
        answer = browser.post(
            reverse("register_numbers", args=[awarded.campaign.code]), sent | {f"number-{places[0]}": typed}
        )
    assert answer.status_code in (409, 422)


def test_one_looks_at_the_first_sheet_and_then_makes_the_file(sign_in):
    awarded = make_awarded()
    template, tray = make_template(awarded), make_tray(awarded)
    browser, places = sign_in(awarded.secretary), places_of(awarded)
    shown = page(browser, "print_certificates", awarded, ticked(places))
    assert "Tạo tệp in 3 tờ" in shown
    assert "GIẤY KHEN</text>" in shown
    sent = {"line": places, "template": template.pk, "kind": "stock", "tray": tray.pk, "signer": ""}
    answer = browser.post(reverse("print_certificates", args=[awarded.campaign.code]), sent)
    run = CertificateRun.objects.get()
    assert (answer.url, run.kind, run.tray) == (reverse("certificate_run", args=[run.pk]), "stock", str(tray))
    assert "Đang tạo tệp in" in browser.get(answer.url).content.decode()
    jobs.run_waiting()
    assert browser.get(reverse("certificate_run_printing", args=[run.pk]))["HX-Refresh"] == "true"
    assert browser.get(reverse("certificate_run_pdf", args=[run.pk])).status_code == 200


def test_whose_name_does_not_fit_stands_on_the_page_before_anything_is_made(sign_in, nothing_written):
    awarded = make_awarded()
    template, places = make_template(awarded), places_of(awarded)
    Slot.objects.filter(pk=places[1]).update(recipient_name="Liênhiệphội" * 18)
    browser = sign_in(awarded.secretary)
    assert "không đủ chỗ" in page(browser, "print_certificates", awarded, ticked(places))
    with nothing_written():
        sent = {"line": places, "template": template.pk, "kind": "plain"}
        answer = browser.post(reverse("print_certificates", args=[awarded.campaign.code]), sent)
    assert answer.status_code == 409
    assert "Liênhiệphội" in answer.content.decode()


def test_after_the_decision_its_number_and_day_are_printed_and_the_register_is_of_its_year():
    awarded = make_awarded()
    slot = recipients(awarded.campaign)[0].slot
    decide(awarded, slot)
    text = text_of(reader_of(make_run(awarded, places=[slot.pk])).pages[0])
    assert "Quyết định số 45/QĐ-UBND ngày 01 tháng 12 năm 2024" in text
    assert "Mẫu, ngày 01 tháng 12 năm 2024" in text
    assert recipients(awarded.campaign)[0].year == 2024


def test_the_work_list_asks_for_a_certificate_once_the_decision_is_recorded_until_a_good_sheet_is_there():
    awarded = make_awarded()
    slot = recipients(awarded.campaign)[0].slot
    assert certificate_tasks(awarded.campaign) == []
    decide(awarded, slot)
    (task,) = certificate_tasks(awarded.campaign)
    assert (task.title, task.count, task.place) == ("In giấy khen", 1, "1 người chưa có số sổ khen thưởng")
    make_printed(awarded, make_run(awarded, places=[slot.pk]))
    assert certificate_tasks(awarded.campaign) == []


def test_printed_and_spoiled_are_noted_on_the_page_of_the_file_and_stand_in_the_log(sign_in):
    awarded = make_awarded()
    run = make_run(awarded)
    browser, sheets = sign_in(awarded.secretary), list(run.sheets.values_list("pk", flat=True))
    browser.post(reverse("note_printed", args=[run.pk]), {"line": sheets, "copies": 1, "reason": ""})
    browser.post(reverse("note_spoiled", args=[run.pk]), {"line": sheets[:1], "copies": 1, "reason": "Lem mực"})
    assert SheetEvent.objects.count() == 4
    log = page(browser, "certificate_log", awarded)
    assert ("Lem mực" in log, log.count("Đã in<")) == (True, 3)
    again = browser.post(reverse("note_spoiled", args=[run.pk]), {"line": sheets[:1], "copies": 1, "reason": "Lem mực"})
    assert (again.status_code, SheetEvent.objects.count()) == (409, 4)


@pytest.mark.parametrize("name", ["certificates_file", "register_file", "certificate_log_file"])
def test_every_table_is_had_in_excel(sign_in, name):
    awarded = make_awarded()
    make_printed(awarded, make_run(awarded))
    answer = sign_in(awarded.secretary).get(reverse(name, args=[awarded.campaign.code]))
    assert (answer.status_code, answer.content[:2]) == (200, b"PK")


def test_names_and_words_of_all_are_read_in_three_statements(django_assert_num_queries):
    awarded = make_awarded()
    with django_assert_num_queries(3):
        found = recipients(awarded.campaign)
        assert len(found) == 3
        assert [one.award for one in found] == [None] * 3
        assert all(words_of(one, None) for one in found)


def test_another_authoritys_secretary_finds_nothing(sign_in):
    awarded = make_awarded()
    template = make_template(awarded)
    run = make_run(awarded, template)
    stranger = sign_in(make_member(make_unit(make_authority()), Role.SECRETARY))
    code = awarded.campaign.code
    for url in (
        reverse("certificates", args=[code]),
        reverse("certificate_design", args=[code, template.pk]),
        reverse("certificate_run", args=[run.pk]),
        reverse("certificate_run_pdf", args=[run.pk]),
    ):
        assert stranger.get(url).status_code == 404
