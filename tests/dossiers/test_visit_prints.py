"""The papers of a visit from its rows to the file: what is read, who may print what, the worker's part."""

import json
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from PIL import Image
from pypdf import PdfReader

from campaigns import jobs
from campaigns.roles import UNIT_SIDE, Role
from dossiers.facts.visits import checklists, minutes
from dossiers.kinds.inspection_minutes import build
from dossiers.kinds.visit_input import ChecklistInput, MinutesInput
from dossiers.models import ScorePrint
from dossiers.pictures import MOST_PIXELS, pictures_of
from dossiers.snapshots import plain
from scoring.models import Attendance
from scoring.states import TeamPost
from scoring.visits.queries import READERS
from tests.dossiers.reading import text_of
from tests.dossiers.reading_office import words_of
from tests.factories.campaigns import make_authority, make_member, make_unit
from tests.factories.visit_papers import (
    attach,
    close,
    make_closed,
    make_visit,
    make_visit_content,
    make_visited,
    note,
    reloaded,
    take_photo,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]  # paper is the same on each
HIDDEN = "Danh sách nạn nhân bạo lực gia đình.pdf"


def said(papers: MinutesInput | ChecklistInput) -> str:
    return json.dumps(plain(papers), ensure_ascii=False)


def downloaded(browser, url: str) -> str:
    page = browser.get(url)
    assert page.status_code == 200, url
    content = b"".join(page.streaming_content) if page.streaming else page.content
    if content.startswith(b"%PDF"):
        return text_of(PdfReader(BytesIO(content)))
    return words_of(Document(BytesIO(content)))


def of_the_office(visited, role=Role.INSPECTOR):
    return make_member(visited.visit.team.campaign.lead_unit, role)


# --- what is read ---


def test_the_team_is_named_by_its_posts_with_what_each_is():
    (paper,) = minutes([make_closed()]).papers
    assert paper.team_present == (
        "Trần Văn Bình, Trưởng phòng Văn hóa và Thông tin, Trưởng đoàn",
        "Lê Minh Đức, Phó Chánh Văn phòng HĐND và UBND, Phó Trưởng đoàn",
        "Phạm Thị Thư, Chuyên viên Phòng Văn hóa và Thông tin, Thư ký đoàn",
    )
    assert paper.unit_present == ("Nguyễn Thị Hoa, Phó Chủ tịch UBND xã",)
    assert paper.bases[1] == (
        "Căn cứ Quyết định số 45/QĐ-VHTT ngày 01 tháng 11 năm 2024 của Phòng VHTT huyện Mẫu về việc thành lập Đoàn "
        "kiểm tra số 1"
    )
    assert (paper.mark, paper.head.symbol, paper.head.place) == ("", "BB-ĐKT", "")


def test_a_decision_that_is_not_signed_yet_leaves_its_blanks():
    visited = make_visited()
    team = visited.visit.team
    team.decision_number, team.decision_on, team.decision_issuer = "", None, ""
    team.save()
    (paper,) = minutes([reloaded(visited)]).papers
    blank = paper.bases[1].replace("\u00a0", "_")
    assert "Quyết định số ________ ngày______tháng______năm 2024 của Phòng Văn hóa và Thông tin huyện Mẫu" in blank


def test_what_was_noted_stands_in_the_minutes_in_the_order_of_the_sheet():
    (paper,) = minutes([make_closed(make_visit_content(3))]).papers
    ((first, second, third),) = (content.lines for content in paper.contents)
    assert [first.code, second.code, third.code] == ["I.1", "I.2", "I.3"]
    assert (first.result, first.own, first.claim) == ("Đúng như kê khai", 2, ("Có hay không: Có",))
    assert (second.result, second.points) == ("Chưa đúng kê khai", pytest.approx(1.5))
    assert (third.by_team, third.own, third.result) == (True, None, "Chưa đủ căn cứ")


def test_nothing_of_another_unit_stands_in_the_minutes_of_one():
    content = make_visit_content()
    visit = make_visit(content)
    one, other = make_visited(content, visit=visit), make_closed(content, visit=visit)
    other.checks.update(words="chỉ của xã kia")
    take_photo(other, "ảnh của xã kia")
    assert "xã kia" not in said(minutes([one]))
    assert other.unit.name.removeprefix("UBND ") not in said(minutes([one]))
    both = minutes([one, reloaded(other)])
    assert ["xã kia" in paper.model_dump_json() for paper in both.papers] == [False, True]


@pytest.mark.parametrize(
    ("there", "lines", "name"),
    [
        ((TeamPost.LEADER, TeamPost.DEPUTY), ("TRƯỞNG ĐOÀN",), "Trần Văn Bình"),
        ((TeamPost.DEPUTY,), ("KT. TRƯỞNG ĐOÀN", "PHÓ TRƯỞNG ĐOÀN"), "Lê Minh Đức"),
        ((TeamPost.CLERK,), ("TRƯỞNG ĐOÀN",), ""),
        ((), ("TRƯỞNG ĐOÀN",), ""),
    ],
)
def test_the_deputy_signs_for_a_leader_who_was_not_there(there, lines, name):
    visited = note(make_visited())
    Attendance.objects.filter(member__isnull=False).exclude(member__post__in=there).delete()
    (paper,) = minutes([reloaded(visited)]).papers
    signer = paper.signers[2]
    assert (signer.authority, signer.name) == (lines, name)


def test_who_agreed_signs_for_the_unit():
    (paper,) = minutes([make_closed()]).papers
    unit = paper.signers[0]
    assert (unit.authority[-1], unit.name) == ("PHÓ CHỦ TỊCH UBND XÃ", "Nguyễn Thị Hoa")
    (draft,) = minutes([note(make_visited())]).papers
    assert (draft.signers[0].name, draft.mark) == ("", "DỰ THẢO")


def test_restricted_documents_are_counted_and_not_named_on_the_checklist():
    visited = make_visited()
    card = visited.checks.first().line.scorecard
    attach(card, "I.1", "Báo cáo số 12.pdf")
    attach(card, "I.1", HIDDEN, sensitive=True)
    (paper,) = checklists([visited]).papers
    assert paper.contents[0].lines[0].documents == ("Báo cáo số 12.pdf", "1 tài liệu hạn chế")
    assert HIDDEN not in said(checklists([visited]))
    assert paper.contents[0].lines[0].why == "Điểm tự chấm lớn"


def test_what_was_found_is_not_on_the_checklist():
    assert "Sổ trực ban" not in said(checklists([make_closed()]))


def test_the_data_survive_storage_unchanged():
    visited = make_closed()
    take_photo(visited, "Sổ trực ban", visited.checks.first())
    for papers in (minutes([visited]), checklists([visited])):
        assert type(papers).model_validate(plain(papers)) == papers


# --- photographs ---


def test_photographs_are_those_of_lines_first_and_are_made_small():
    visited = make_closed()
    whole = take_photo(visited, "Hội trường")
    of_line = take_photo(visited, "Sổ trực ban", visited.checks.order_by("line__criterion__position")[1])
    (paper,) = minutes([visited]).papers
    assert [(photo.key, photo.caption) for photo in paper.photos] == [
        (of_line.pk.hex, "Tiêu chí I.2: Sổ trực ban"),
        (whole.pk.hex, "Hội trường"),
    ]
    found = pictures_of(build(minutes([visited])))
    assert set(found) == {whole.pk.hex, of_line.pk.hex}
    for content in found.values():
        with Image.open(BytesIO(content)) as picture:
            assert (picture.format, picture.size) == ("JPEG", (MOST_PIXELS, MOST_PIXELS * 3 // 4))


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_photograph_that_is_not_what_was_taken_in_is_not_printed(harm):
    visited = make_closed()
    photo = take_photo(visited, "Sổ trực ban")
    if harm == "gone":
        photo.file.storage.delete(photo.file.name)
    else:
        photo.sha256 = "0" * 64
        photo.save()
    paper = build(minutes([visited]))
    assert pictures_of(paper) == {}


# --- the pages ---


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_minutes_are_printed_by_the_worker_with_their_photographs(sign_in, form):
    visited = make_closed()
    take_photo(visited, "Sổ trực ban")
    browser = sign_in(of_the_office(visited))
    page = reverse("print_minutes", args=[visited.pk])
    assert "Tạo bản in PDF" in browser.get(page).content.decode()
    browser.post(reverse("make_minutes_print", args=[visited.pk]))
    jobs.run_waiting()
    shown = browser.get(page).content.decode()
    assert "Tải PDF" in shown
    assert "trang A4 đứng" in shown
    assert "XLSX" not in shown
    answer = browser.get(reverse("minutes_file", args=[visited.pk, form]))
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if form == "pdf":
        assert len(PdfReader(BytesIO(content)).pages[-1].images) == 1
    else:
        assert len(Document(BytesIO(content)).inline_shapes) == 1


def test_excel_is_not_offered(sign_in):
    visited = make_closed()
    browser = sign_in(of_the_office(visited))
    assert browser.get(reverse("minutes_file", args=[visited.pk, "xlsx"])).status_code == 404


@pytest.mark.parametrize("role", sorted(READERS))
def test_the_offices_print_minutes_before_and_after_they_are_agreed_on(sign_in, role):
    draft, agreed = make_visited(), make_closed()
    for visited, mark in ((draft, True), (agreed, False)):
        browser = sign_in(of_the_office(visited, role))
        text = downloaded(browser, reverse("minutes_file", args=[visited.pk, "docx"]))
        assert "Biên bản kết thúc vào hồi" in text
        page = browser.get(reverse("print_minutes", args=[visited.pk])).content.decode()
        assert ("DỰ THẢO" in page) is mark


@pytest.mark.parametrize("role", sorted(UNIT_SIDE))
def test_a_unit_prints_its_own_minutes_once_they_are_agreed_on(sign_in, nothing_written, role):
    visited = note(make_visited())
    browser = sign_in(make_member(visited.unit, role))
    pages = [
        reverse("print_minutes", args=[visited.pk]),
        reverse("minutes_file", args=[visited.pk, "docx"]),
        reverse("minutes_file", args=[visited.pk, "pdf"]),
    ]
    with nothing_written():
        assert [browser.get(page).status_code for page in pages] == [404] * 3
        assert browser.post(reverse("make_minutes_print", args=[visited.pk])).status_code == 404
    close(visited)
    assert "Sổ trực ban" in downloaded(browser, pages[1])
    other = sign_in(make_member(make_unit(visited.unit.authority), role))
    stranger = sign_in(make_member(make_unit(make_authority()), Role.INSPECTOR))
    for foreign in (other, stranger):
        assert [foreign.get(page).status_code for page in pages] == [404] * 3


@pytest.mark.parametrize("role", sorted(set(Role) - READERS))
@pytest.mark.parametrize(
    ("name", "make"),
    [("print_visit_minutes", "make_visit_minutes_print"), ("print_checklists", "make_checklists_print")],
)
def test_papers_of_a_whole_visit_are_for_the_offices(sign_in, nothing_written, role, name, make):
    visited = make_closed()
    browser = sign_in(make_member(visited.unit, role))
    with nothing_written():
        assert browser.get(reverse(name, args=[visited.visit_id])).status_code == 403
        assert browser.post(reverse(make, args=[visited.visit_id])).status_code == 403


@pytest.mark.parametrize("name", ["print_visit_minutes", "print_checklists"])
def test_a_visit_of_another_authority_does_not_exist(sign_in, name):
    visited = make_closed()
    browser = sign_in(make_member(make_unit(make_authority()), Role.MANAGER))
    assert browser.get(reverse(name, args=[visited.visit_id])).status_code == 404


def three_units():
    content = make_visit_content(3)
    visit = make_visit(content)
    return [make_closed(content, visit=visit), *(make_visited(content, visit=visit) for _ in range(2))]


@pytest.mark.parametrize(
    ("page", "file", "make"),
    [
        ("print_visit_minutes", "visit_minutes_file", "make_visit_minutes_print"),
        ("print_checklists", "checklists_file", "make_checklists_print"),
    ],
)
def test_several_units_are_named_and_counted_before_they_are_printed_in_one_file(sign_in, page, file, make):
    visited = three_units()
    visit = visited[0].visit
    browser = sign_in(of_the_office(visited[0]))
    shown = browser.get(reverse(page, args=[visit.pk])).content.decode()
    assert "3 đơn vị" in shown
    assert [one.unit.name in shown for one in visited] == [True] * 3
    two = f"?unit={visited[0].unit_id}&unit={visited[2].unit_id}"
    assert "2 đơn vị" in browser.get(reverse(page, args=[visit.pk]) + two).content.decode()
    made = browser.post(reverse(make, args=[visit.pk]) + two)
    assert made.url.endswith(two)
    jobs.run_waiting()
    for form in ("pdf", "docx"):
        text = downloaded(browser, reverse(file, args=[visit.pk, form]) + two)
        names = [one.unit.name.replace("UBND", "Ủy ban nhân dân") in text for one in visited]
        assert names == [True, False, True], form
    assert ScorePrint.objects.count() == 1


@pytest.mark.parametrize("query", ["?unit=999999", "?unit=x"])
def test_a_unit_that_is_not_part_of_the_visit_cannot_be_chosen(sign_in, query):
    visited = make_closed()
    browser = sign_in(of_the_office(visited))
    assert browser.get(reverse("print_checklists", args=[visited.visit_id]) + query).status_code == 404


def test_what_is_noted_later_needs_a_new_print(sign_in):
    visited = make_closed()
    browser = sign_in(of_the_office(visited))
    browser.post(reverse("make_minutes_print", args=[visited.pk]))
    jobs.run_waiting()
    file = reverse("minutes_file", args=[visited.pk, "pdf"])
    assert browser.get(file).status_code == 200
    visited.checks.update(words="Ghi thêm")
    assert browser.get(file).status_code == 302
    visited.checks.update(words="Ghi thêm nữa")
    take_photo(visited)
    assert browser.get(file).status_code == 302


def statements(browser, url) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["print_visit_minutes", "print_checklists"])
def test_one_unit_and_three_cost_the_same(sign_in, name):
    visited = three_units()
    browser = sign_in(of_the_office(visited[0]))
    page = reverse(name, args=[visited[0].visit_id])
    browser.get(page)  # what is read once for a session
    counts = [statements(browser, f"{page}?unit={visited[0].unit_id}"), statements(browser, page)]
    assert counts[0] == counts[1] <= 22
