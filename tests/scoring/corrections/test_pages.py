"""The pages of versions: who may read what, what they say, and that they ask the database the same for any size."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import LogEntry
from campaigns.roles import Role
from scoring.actions.corrections import correct_sheet
from scoring.models import Scorecard
from scoring.queries import draft_of, sheet_in_use
from scoring.states import SheetState
from tests.factories.campaigns import NOW, make_content, make_group, make_member, make_unit
from tests.factories.corrections import REASON, add_row, draft_correction, issue, make_corrected, seen_of
from tests.factories.office import hand_in, verifier_of, verify_all
from tests.factories.scoring import make_sheet

pytestmark = pytest.mark.django_db
LESS = {"I_1": {"max_points": 30}, "I_2": {"max_points": 60}}


def url(name, content, *args):
    return reverse(name, args=[content.campaign.code, content.number, *args])


def text(page) -> str:
    """Without tags and repeated spaces."""
    body = re.sub(r"<(script|style).*?</\1>", "", page.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_the_list_tells_when_why_and_by_whom(sign_in):
    content, manager = make_corrected()
    hand_in(content)
    issue(draft_correction(content, manager, **LESS), manager)
    draft_correction(content, manager)
    officer = make_member(make_unit(content.campaign.authority), Role.OFFICER)

    mine = text(sign_in(manager).get(url("sheet_versions", content)))
    theirs = text(sign_in(officer).get(url("sheet_versions", content)))

    assert mine.count(REASON) == 2
    assert "Đang soạn" in mine
    assert "Đang soạn" not in theirs
    assert f"Đang dùng từ 01/11/2024 {REASON} {manager.user.full_name}" in theirs
    assert "Đã thay ban hành 01/11/2024 Ban hành cùng kế hoạch" in theirs
    assert "Lập bản đính chính" not in theirs


@pytest.mark.parametrize("role", list(Role))
def test_issued_versions_are_everybodys_to_read_and_drafts_their_managers_alone(sign_in, role):
    content, manager = make_corrected()
    issue(draft_correction(content, manager, **LESS), manager)
    draft_correction(content, manager, **LESS)
    unit = content.campaign.lead_unit if role == Role.MANAGER else make_unit(content.campaign.authority)
    client = sign_in(make_member(unit, role))

    for version in (1, 2):
        assert client.get(url("sheet_version", content, version)).status_code == 200
    assert client.get(url("sheet_difference", content, 2)).status_code == 200
    wanted = 200 if role == Role.MANAGER else 404
    assert client.get(url("sheet_version", content, 3)).status_code == wanted
    assert client.get(url("sheet_difference", content, 3)).status_code == wanted
    assert client.get(url("sheet_difference", content, 1)).status_code == 404
    assert client.get(url("sheet_version", content, 9)).status_code == 404


def test_an_older_version_says_that_it_was_replaced_and_the_sheet_leads_to_it(sign_in):
    content, manager = make_corrected()
    issue(draft_correction(content, manager, **LESS), manager)
    client = sign_in(make_member(make_unit(content.campaign.authority), Role.OFFICER))

    old, present = client.get(url("sheet_version", content, 1)), client.get(url("sheet", content))

    assert "Phiên bản này đã được thay bằng phiên bản 2, ban hành 01/11/2024" in text(old)
    assert f"Đính chính 01/11/2024: {REASON} Khác phiên bản trước · Các phiên bản" in text(present)
    assert url("sheet_versions", content) in present.content.decode()


def test_the_difference_is_told_in_words_row_by_row(sign_in):
    content, manager = make_corrected()
    draft = draft_correction(content, manager, I_1={"max_points": 30, "title": "Tiêu chí I.1 đã sửa"})
    add_row(draft, "I.3", "I", "yes_no", 10, {})
    draft.criteria.get(code="G.2").delete()

    page = sign_in(manager).get(url("sheet_difference", content, 2))
    told, body = text(page), page.content.decode()

    assert re.search(r"Sửa I\.1 Tiêu chí I\.1 Điểm tối đa: 40 Quy tắc: Có: 40 điểm; không: 0 điểm I\.1", told)
    assert "<ins> đã sửa</ins>" in body
    assert "<del>40</del>" in body
    assert re.search(r"Thêm I\.3 Tiêu chí I\.3 Điểm tối đa: 10", told)
    assert re.search(r"Bỏ G\.2 Tiêu chí G\.2", told)
    assert "{" not in told
    assert "Tiêu chí I.2" not in told
    assert "Tiêu chí I.2" in text(sign_in(manager).get(url("sheet_difference", content, 2) + "?all=1"))


def test_the_impact_says_what_each_unit_gains_loses_and_has_to_do(sign_in):
    content, manager = make_corrected()
    verified = verify_all(hand_in(content), verifier_of(content.campaign))
    hand_in(content, claims={})
    office = hand_in(content, make_unit(content.campaign.authority, kind="department"))
    Scorecard.objects.filter(pk=office.pk).update(state="draft", submitted_at=None)
    draft = draft_correction(content, manager, I_1={"applies_to": ["commune"]}, I_2={"max_points": 50})
    add_row(draft, "I.4", "I", "yes_no", 40, {})
    draft.criteria.filter(code="I.4").update(applies_to=["department"])

    page = text(sign_in(manager).get(url("sheet_difference", content, 2)))

    assert f"{office.unit} 80 → 40 −40" in page
    assert "I.4 dòng mới, đơn vị kê khai" in page
    assert "I.1 thôi áp dụng cho đơn vị (40 điểm)" in page
    assert "Không ảnh hưởng 2 đơn vị." in page
    assert verified.unit.name not in page


def test_what_the_linter_finds_and_what_stands_in_the_way_is_told_on_the_page(sign_in):
    content, manager = make_corrected()
    draft_correction(content, manager, I_1={"max_points": 31})

    page = sign_in(manager).get(url("sheet_difference", content, 2))

    assert "Bảng điểm có 1 lỗi phải sửa" in text(page)
    assert 'id="issue"' not in page.content.decode()


def test_correcting_issuing_and_dropping_on_the_pages(sign_in):
    content, manager = make_corrected()
    client = sign_in(manager)

    begun = client.post(url("correct_sheet", content), {"reason": REASON})
    assert begun.url == url("edit_sheet", content)
    draft_of(content).criteria.filter(code="I.1").update(title="Tên đã sửa")
    issued = client.post(url("issue_sheet", content), {"seen": seen_of(draft_of(content))}, follow=True)
    assert "Đã ban hành phiên bản 2." in text(issued)
    client.post(url("correct_sheet", content), {"reason": REASON})
    dropped = client.post(url("drop_draft", content), follow=True)
    assert "Đã bỏ bản đính chính" in text(dropped)
    assert (sheet_in_use(content).version, draft_of(content)) == (2, None)
    assert client.post(url("drop_draft", content)).status_code == 409
    assert client.post(url("issue_sheet", content), {"seen": "x"}).status_code == 409
    assert client.post(url("correct_sheet", content), {"reason": ""}).status_code == 422


def statements(client, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["sheet_difference", "sheet_versions"])
def test_a_page_asks_the_same_for_one_unit_as_for_many(sign_in, name):
    content, manager = make_corrected()
    hand_in(content)
    draft_correction(content, manager, **LESS)
    client = sign_in(manager)
    address = url(name, content, *([2] if name == "sheet_difference" else []))
    statements(client, address)
    one = statements(client, address)

    for _ in range(6):
        hand_in(content)

    assert statements(client, address) == one


def test_the_workbench_of_a_corrected_card_asks_the_same_for_any_number_of_lines(sign_in):
    content, manager = make_corrected()
    card = hand_in(content)
    client = sign_in(make_member(card.unit, Role.OFFICER))
    issue(draft_correction(content, manager, I_2={"title": "Tên", "max_points": 51}, I_1={"max_points": 39}), manager)
    address = reverse("scorecard", args=[card.pk])
    statements(client, address)
    two = statements(client, address)
    draft = draft_correction(content, manager, I_1={"max_points": 9})
    for number in range(3, 6):
        add_row(draft, f"I.{number}", "I", "yes_no", 10, {})
    issue(draft, manager)

    assert statements(client, address) == two


# --- copying ---


def test_a_sheet_of_another_content_becomes_the_first_draft(sign_in):
    content, manager = make_corrected()
    other = make_content(content.campaign, "02")
    make_group(other)
    content.campaign.state, content.campaign.launched_at = "draft", None
    content.campaign.save()
    client = sign_in(manager)
    page = client.get(url("copy_sheet", other))

    signed = re.search(r'name="signed" value="([^"]+)"', page.content.decode())[1]
    done = client.post(url("copy_sheet", other), {"signed": signed})

    source, copy = sheet_in_use(content), draft_of(other)
    assert done.url == url("edit_sheet", other)
    assert (copy.version, copy.state, copy.issued_at) == (1, SheetState.DRAFT, None)
    assert [(row.code, row.max_points, row.origin) for row in copy.criteria.all()] == [
        (row.code, row.max_points, None) for row in source.criteria.all()
    ]
    assert {row.parent.code for row in copy.criteria.exclude(parent=None)} == {"I", "II", "P"}
    assert LogEntry.objects.get(verb="chép bảng điểm").changes["số dòng"] == [None, 9]


def test_a_copy_gives_way_to_nobodys_later_work(sign_in):
    content, manager = make_corrected()
    other = make_content(content.campaign, "02")
    make_sheet(other)
    draft = correct_sheet(content=other, reason=REASON, by_user=manager.user, now=NOW)
    client = sign_in(manager)
    page = client.get(url("copy_sheet", other)).content.decode()
    signed = re.search(r'name="signed" value="([^"]+)"', page)[1]
    draft.criteria.filter(code="I.1").update(title="Người khác vừa sửa")

    late = client.post(url("copy_sheet", other), {"signed": signed})
    again = re.search(r'name="signed" value="([^"]+)"', client.get(url("copy_sheet", other)).content.decode())[1]
    done = client.post(url("copy_sheet", other), {"signed": again})

    assert late.status_code == 409
    assert done.url == url("sheet_difference", other, 2)
    used = {row.code: row.pk for row in sheet_in_use(other).criteria.all()}
    origins = dict(draft_of(other).criteria.values_list("code", "origin"))
    assert {code: pk for code, pk in origins.items() if pk} == {code: used[code] for code in ("I", "I.1", "I.2")}


def test_an_issued_sheet_is_not_copied_over_and_only_its_manager_copies(sign_in):
    content, manager = make_corrected()
    other = make_member(make_unit(content.campaign.authority), Role.MANAGER)

    assert sign_in(manager).get(url("copy_sheet", content)).status_code == 409
    assert sign_in(other).get(url("copy_sheet", content)).status_code == 403
    assert sign_in(manager).post(url("copy_sheet", content), {"signed": "x"}).status_code == 409
