"""Last year's answers on the workbench, on their page and without script: for the unit alone, and when pressed."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import LogEntry
from scoring.models import EvidenceUse
from scoring.virus import Infected
from tests.scoring.two_years import earlier_card, make_two_years
from tests.scoring.unit_side import GOOD, make_world

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
OFFER = "Dùng số liệu này"


def page(response, status=200) -> str:
    assert response.status_code == status, response
    return re.sub(r"\s+", " ", response.content.decode())


def bench(client, card) -> str:
    """The workbench with all of its parts."""
    return "".join(page(client.get(reverse(name, args=[card.pk]))) for name in ("scorecard", "scorecard_rest"))


def on_line(name, years, code="I.1.b") -> str:
    return reverse(name, args=[years.line(code).pk])


# --- who is offered what ---


def test_the_unit_is_offered_its_own_answers_with_what_became_of_them(sign_in):
    years = make_two_years()
    years.document()
    years.publish()

    text = bench(sign_in(years.now.officer), years.now.card)

    assert text.count(OFFER) == 3
    assert 'Số đạt: 47; Tổng số: 50 · <span class="num">47/50 điểm</span>' in text
    assert 'Được công nhận: Số đạt: 45; Tổng số: 50 · <span class="num">45/50 điểm</span>. Lý do: 2 hộ chưa đạt' in text
    assert "1 tài liệu năm 2023 có thể kèm lại" in text
    assert 'data-fields="f-num=47&amp;f-den=50"' in text


def test_the_offices_see_nothing_of_it_nor_does_the_unit_once_the_card_has_left(sign_in):
    years = make_two_years()
    years.document()

    assert "last-year" not in bench(sign_in(years.now.manager), years.now.card)
    years.now.card.state = "finished"
    years.now.card.save()
    assert 'class="last-year' not in bench(sign_in(years.now.officer), years.now.card)
    assert sign_in(years.now.officer).get(reverse("last_year", args=[years.now.card.pk])).status_code == 409


def test_another_units_last_year_is_never_shown(sign_in):
    years = make_two_years(answers={})
    earlier_card(years.now, years.now.other.unit, number="02")

    assert OFFER not in bench(sign_in(years.now.officer), years.now.card)


def test_the_pages_of_another_unit_do_not_exist(sign_in, nothing_written):
    years = make_two_years()
    client, card, line = sign_in(years.now.stranger), years.now.card.pk, years.line("I.1.b").pk

    with nothing_written():
        assert client.get(reverse("last_year", args=[card])).status_code == 404
        assert client.post(reverse("take_last_year", args=[card]), {"line": line}).status_code == 404
        assert client.post(reverse("take_answer", args=[line]), {"version": 0}).status_code == 404
        assert client.post(reverse("attach_again", args=[line]), {"document": "x"}).status_code == 404


# --- one line ---


def test_a_browser_without_script_saves_the_answer_and_is_led_to_the_line(sign_in):
    years = make_two_years()
    client = sign_in(years.now.officer)

    response = client.post(on_line("take_answer", years), {"version": 0})

    assert response.url.endswith(f"#line-{years.line('I.1.b').pk}")
    assert years.line("I.1.b").answer == GOOD["I.1.b"]


@pytest.mark.parametrize("version", ["1", "", "x"])
def test_an_answer_is_not_taken_over_a_newer_one(sign_in, nothing_written, version):
    years = make_two_years()
    client = sign_in(years.now.officer)

    with nothing_written():
        assert client.post(on_line("take_answer", years), {"version": version}).status_code == 409


def test_a_line_without_a_counterpart_has_nothing_to_take(sign_in, nothing_written):
    years = make_two_years()
    client = sign_in(years.now.officer)

    with nothing_written():
        refused = client.post(on_line("take_answer", years, "T.1"), {"version": 0})

    assert "không còn gợi ý" in page(refused, 409)


@pytest.mark.parametrize(("typed", "whence"), [("47", "Lấy theo bảng tự chấm của Thi đua mẫu 2023"), ("48", "")])
def test_a_form_filled_from_last_year_says_so_in_the_logbook_unless_it_was_changed(sign_in, typed, whence):
    years = make_two_years()
    fields = {"version": 0, "note": "", "f-num": typed, "f-den": "50", "last_year": "1"}

    page(sign_in(years.now.officer).post(on_line("save_line", years), fields, **HTMX))

    entry = LogEntry.objects.filter(object_key=str(years.line("I.1.b").pk), verb="chấm điểm").get()
    assert entry.reason.startswith(whence)
    assert bool(entry.reason) == bool(whence)


# --- documents ---


def test_ticked_documents_come_onto_the_line_and_the_others_stay_offered(sign_in):
    years = make_two_years()
    wanted, other = years.document(), years.document(name="Biên bản.pdf", sensitive=True)

    text = page(sign_in(years.now.officer).post(on_line("attach_again", years), {"document": wanted.pk}, **HTMX))

    (use,) = EvidenceUse.objects.filter(line=years.line("I.1.b"))
    assert (use.evidence.sha256, use.evidence.sensitive) == (wanted.sha256, False)
    assert f'id="line-{years.line("I.1.b").pk}-filelist"' in text
    assert f'value="{other.pk}"' in text
    assert f'value="{wanted.pk}"' not in text


def test_a_document_that_cannot_be_taken_is_named_and_stops_no_other(sign_in):
    years = make_two_years()
    gone, good = years.document(name="Mất.pdf"), years.document()
    gone.file.storage.delete(gone.file.name)
    client, both = sign_in(years.now.officer), {"document": [gone.pk, good.pk]}

    text = page(client.post(on_line("attach_again", years), both, **HTMX))

    assert "Mất.pdf: Tệp không còn trong kho lưu trữ" in text
    assert EvidenceUse.objects.get(line=years.line("I.1.b")).evidence.sha256 == good.sha256


@pytest.mark.parametrize("document", ["", "khong-phai-ma", "foreign"])
def test_only_documents_of_ones_own_line_of_last_year_can_be_attached(sign_in, nothing_written, document):
    years, elsewhere = make_two_years(), make_two_years()
    years.document()
    key = elsewhere.document(name="Của xã khác.pdf").pk if document == "foreign" else document
    client = sign_in(years.now.officer)

    with nothing_written():
        assert client.post(on_line("attach_again", years), {"document": key}).status_code == 409


def test_nothing_is_attached_to_a_card_that_has_left(sign_in, nothing_written):
    years = make_two_years()
    document = years.document()
    years.now.card.state = "finished"
    years.now.card.save()
    client = sign_in(years.now.officer)

    with nothing_written():
        assert client.post(on_line("attach_again", years), {"document": document.pk}).status_code == 409


# --- all of them ---


def test_the_page_lists_every_line_of_both_years_and_takes_the_ticked_ones(sign_in):
    years = make_two_years()
    client, line = sign_in(years.now.officer), years.line("I.1.b")
    page(client.post(on_line("save_line", years, "I.1.a"), {"version": 0, "f-value": "no"}, **HTMX))

    text = page(client.get(reverse("last_year", args=[years.now.card.pk])))
    assert "2 dòng chưa chấm có số liệu năm trước dùng lại được" in text
    assert text.count('name="line"') == 2
    assert "Không" in text

    taken = {"line": [line.pk, years.line("I.1.c").pk], f"version-{line.pk}": 0, f"version-{years.line('I.1.c').pk}": 0}
    done = client.post(reverse("take_last_year", args=[years.now.card.pk]), taken, follow=True)
    assert "Đã lấy số liệu năm trước vào 2 dòng" in page(done)
    answers = {code: years.line(code).answer for code in GOOD}
    assert answers == GOOD | {"I.1.a": {"value": False}}


def test_nothing_ticked_or_one_line_overtaken_changes_nothing(sign_in, nothing_written):
    years = make_two_years()
    client, url = sign_in(years.now.officer), reverse("take_last_year", args=[years.now.card.pk])
    first, second = years.line("I.1.b").pk, years.line("I.1.c").pk

    with nothing_written():
        assert client.post(url).status_code == 422
        late = client.post(url, {"line": [first, second], f"version-{first}": 0, f"version-{second}": 4})

    assert late.status_code == 409


def test_in_the_first_year_the_page_says_that_there_is_nothing(sign_in):
    world = make_world()

    text = page(sign_in(world.officer).get(reverse("last_year", args=[world.card.pk])))

    assert "Chưa có số liệu năm trước" in text


def test_suggestions_cost_the_workbench_three_statements_more_than_in_the_first_year(sign_in):
    first, years = make_world(), make_two_years()
    years.document()
    counted = []
    for world in (first, years.now):
        client, url = sign_in(world.officer), reverse("scorecard", args=[world.card.pk])
        client.get(url)  # notes the time of the session
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counted.append(len(queries))

    assert counted[1] - counted[0] == 3


def test_a_full_library_and_a_virus_are_told_beside_the_name(sign_in, settings, monkeypatch):
    years = make_two_years()
    document = years.document()
    client, ticked = sign_in(years.now.officer), {"document": document.pk}

    settings.EVIDENCE_UNIT_ITEMS = 0
    full = page(client.post(on_line("attach_again", years), ticked, **HTMX))
    assert "Báo cáo 2023.pdf: Kho tài liệu đã có 0 tài liệu" in full
    settings.EVIDENCE_UNIT_ITEMS = 9

    def infected(content: bytes) -> None:
        raise Infected("Eicar-Test")

    monkeypatch.setattr("scoring.given_again.scan", infected)
    assert "Báo cáo 2023.pdf: Tệp có mã độc" in page(client.post(on_line("attach_again", years), ticked, follow=True))
    assert LogEntry.objects.get(verb="bị chặn tệp có mã độc").changes["virus"] == [None, "Eicar-Test"]
    assert not EvidenceUse.objects.filter(line=years.line("I.1.b")).exists()
