"""The editor's pages: what each answer carries, what is refused where, and that its cost does not grow with rows."""

import pytest
from django.urls import reverse

from campaigns.models import Unit
from campaigns.roles import Role
from campaigns.states import CampaignState
from campaigns.vietnamese import format_datetime
from scoring.actions.row_order import remove_criterion
from scoring.editor.stored import row_fingerprint, sheet_fingerprint
from scoring.models import Criterion, ScoreSheet
from scoring.states import SheetState
from tests.factories.campaigns import NOW, make_campaign, make_content, make_group, make_member, make_unit
from tests.factories.drafts import DRAFT, make_draft, order, row
from tests.factories.forms import posted

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def content():
    made = make_content(make_campaign(state=CampaignState.DRAFT))
    make_group(made, make_unit(made.campaign.authority))
    return made


@pytest.fixture
def sheet(content):
    return make_draft(content)


@pytest.fixture
def chair(content, sign_in):
    return sign_in(make_member(content.campaign.lead_unit, Role.MANAGER))


def page_of(content):
    return reverse("edit_sheet", args=[content.campaign.code, content.number])


def text(page):
    return page.content.decode()


def typed(row, **changes):
    """The fields that the form of a row posts."""
    said = {
        "code": row.code,
        "title": row.title,
        "kind": row.kind,
        "parent": row.parent_id or 0,
        "max_points": row.max_points,
        "seen": row_fingerprint(row),
    }
    return said | changes


def new(sheet, **changes):
    at = row(sheet, "I.1.a").pk
    said = {"sort": "criterion", "at": at, "code": "I.1.c", "title": "Có quy chế", "kind": "yes_no"}
    return said | {"parent": row(sheet, "I.1").pk, "max_points": "2,5"} | changes


# --- the page ---


def test_the_page_shows_the_tree_the_chosen_row_and_the_totals(chair, sheet):
    page = chair.get(page_of(sheet.content), {"row": row(sheet, "I.1.b").pk})
    assert page.status_code == 200
    assert all(f">{code}</span>" in text(page) for code, *_ in DRAFT)
    assert "Tiêu chí I.1.b</h2>" in text(page)
    assert "100/100" in text(page)
    assert "4 tiêu chí" in text(page)


def test_without_a_choice_the_page_shows_the_rules_of_the_whole(chair, sheet):
    assert "Quy tắc chung</h2>" in text(chair.get(page_of(sheet.content)))


def test_what_is_missing_and_wrong_stands_at_the_foot_and_at_its_row(chair, sheet):
    Criterion.objects.filter(pk=row(sheet, "II.1").pk).update(max_points=38)
    page = text(chair.get(page_of(sheet.content)))
    assert "98/100" in page
    assert "thiếu 2" in page
    assert "38/40" in page
    assert "có lỗi" in page


@pytest.mark.parametrize("sort", ["part", "group", "criterion", "beside"])
def test_each_sort_of_new_row_has_its_form_and_its_place_in_the_tree(chair, sheet, sort):
    page = chair.get(page_of(sheet.content), {"add": sort, "at": row(sheet, "I.1.a").pk})
    assert page.status_code == 200
    assert 'id="row-new"' in text(page)


def test_an_empty_sheet_begins_with_parts(chair, content):
    sheet = make_draft(content, ())
    page = text(chair.get(page_of(sheet.content)))
    assert "?add=part" in page
    assert "?add=criterion" not in page
    refused = chair.get(reverse("add_criterion", args=[sheet.pk]), {"sort": "group"}, headers=HTMX)
    assert refused.status_code == 409


def test_the_cost_of_the_page_does_not_grow_with_the_rows(
    chair, sheet, content, django_assert_max_num_queries, django_assert_num_queries
):
    first, group = row(sheet, "I.1.a"), row(sheet, "I.1")
    chair.get(page_of(content))  # the session is written once
    with django_assert_max_num_queries(13) as few:
        chair.get(page_of(content), {"row": first.pk})
    Criterion.objects.bulk_create(
        Criterion(sheet=sheet, parent=group, code=f"x{n}", position=100 + n, title="x", kind="yes_no", max_points=1)
        for n in range(40)
    )
    with django_assert_num_queries(len(few)):
        chair.get(page_of(content), {"row": first.pk})


def test_after_the_launch_the_page_says_what_to_do_instead(chair, sheet):
    ScoreSheet.objects.filter(pk=sheet.pk).update(state=SheetState.ISSUED, issued_at=NOW)
    sheet.content.campaign.state, sheet.content.campaign.launched_at = CampaignState.LAUNCHED, NOW
    sheet.content.campaign.save()
    page = chair.get(page_of(sheet.content))
    assert page.status_code == 200
    assert "Lập bản đính chính" in text(page)


def test_another_offices_manager_does_not_get_in(sheet, sign_in):
    stranger = sign_in(make_member(make_unit(sheet.content.campaign.authority), Role.MANAGER))
    assert stranger.get(page_of(sheet.content)).status_code == 403
    assert stranger.get(reverse("criterion", args=[row(sheet, "I").pk]), headers=HTMX).status_code == 403


# --- one row ---


def test_choosing_a_row_answers_with_its_form_and_its_address(chair, sheet):
    pk = row(sheet, "I.1.a").pk
    page = chair.get(reverse("criterion", args=[pk]), headers=HTMX)
    assert page["HX-Replace-Url"] == f"{page_of(sheet.content)}?row={pk}"
    assert "<!doctype" not in text(page).lower()
    assert 'id="tree"' in text(page)


def test_another_kind_brings_its_own_inputs_and_keeps_a_typed_maximum(chair, sheet):
    at = reverse("criterion", args=[row(sheet, "I.1.a").pk])
    page = text(chair.get(at, {"kind": "levels", "max_points": "15", "proposed": ""}, headers=HTMX))
    assert 'name="p-options.points"' in page
    assert 'value="15"' in page
    gate = text(chair.get(at, {"kind": "penalty", "max_points": "15", "proposed": ""}, headers=HTMX))
    assert "Không có điểm" in gate


def test_a_part_is_not_turned_into_a_criterion_by_its_address(chair, sheet):
    page = text(chair.get(reverse("criterion", args=[row(sheet, "I").pk]), {"kind": "levels"}, headers=HTMX))
    assert 'name="p-outside_total"' in page


def test_saving_answers_with_the_row_and_what_follows_from_it(chair, sheet):
    a = row(sheet, "I.1.a")
    page = chair.post(reverse("change_criterion", args=[a.pk]), typed(a, max_points="12,5"), headers=HTMX)
    assert page.status_code == 200
    assert "Đã lưu I.1.a." in text(page)
    assert "97,5/100" in text(page)
    assert row(sheet, "I.1.a").max_points == 12.5


def test_without_script_saving_leads_back_to_the_row(chair, sheet):
    a = row(sheet, "I.1.a")
    page = chair.post(reverse("change_criterion", args=[a.pk]), typed(a, title="Khác"))
    assert (page.status_code, page.url) == (302, f"{page_of(sheet.content)}?row={a.pk}")


def test_a_row_keeps_what_its_form_does_not_change(chair, sheet):
    office = make_unit(sheet.content.campaign.authority, kind="department")
    Criterion.objects.filter(code="I.1.b").update(
        evidence_required="Kế hoạch\nBáo cáo", instructions="Xem kỹ", applies_to=["commune"], office=office,
        params={"step": "0.5", "self_score": False, "scorer": "agency", "na_policy": "zero", "source": "so_lieu"},
    )  # fmt: skip
    before = Criterion.objects.filter(code="I.1.b").values()[0]
    form = chair.get(reverse("criterion", args=[before["id"]]), headers=HTMX)
    chair.post(reverse("change_criterion", args=[before["id"]]), posted_by(form), headers=HTMX)
    assert Criterion.objects.filter(code="I.1.b").values()[0] == before


def posted_by(page):
    """What the form of a page posts when nobody types."""
    return posted(text(page), "criterion-form")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "II.1"}, "đã có ở một dòng khác"),
        ({"code": ""}, "Hãy nhập ô này."),
        ({"title": " "}, "Hãy nhập ô này."),
        ({"max_points": "nhiều"}, "Hãy nhập số, ví dụ 9,5"),
        ({"max_points": ""}, "Hãy nhập số điểm"),
        ({"kind": "manual", "p-step": "0"}, "Phải lớn hơn 0"),
        ({"parent": "0"}, "Mục này không chọn được"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_everything_typed_stays(chair, sheet, nothing_written, changes, words):
    a = row(sheet, "I.1.a")
    with nothing_written():
        page = chair.post(
            reverse("change_criterion", args=[a.pk]), typed(a, instructions="Giữ lại", **changes), headers=HTMX
        )
    assert page.status_code == 422
    assert words in text(page)
    assert "Giữ lại" in text(page)


def test_a_stale_save_tells_both_and_keeps_what_was_typed(chair, sheet, nothing_written):
    a = row(sheet, "I.1.a")
    seen = typed(a, title="Của tôi", instructions="Đang gõ")
    Criterion.objects.filter(pk=a.pk).update(title="Của đồng nghiệp")
    with nothing_written():
        page = chair.post(reverse("change_criterion", args=[a.pk]), seen, headers=HTMX)
    assert page.status_code == 409
    assert "data-conflict" in text(page)
    assert "<td>Của đồng nghiệp</td><td>Của tôi</td>" in text(page)
    assert "Đang gõ" in text(page)
    again = chair.post(reverse("change_criterion", args=[a.pk]), posted_by(page), headers=HTMX)
    assert again.status_code == 200
    assert row(sheet, "I.1.a").title == "Của tôi"


# --- new rows, order ---


def test_a_new_row_is_stored_where_the_tree_showed_it(chair, sheet):
    page = chair.post(reverse("add_criterion", args=[sheet.pk]), new(sheet), headers=HTMX)
    assert page.status_code == 200
    assert order(sheet)[2:4] == ["I.1>I.1.a", "I.1>I.1.c"]
    assert row(sheet, "I.1.c").max_points == 2.5


def test_saving_may_ask_for_the_next_row_at_once(chair, sheet):
    page = chair.post(reverse("add_criterion", args=[sheet.pk]), new(sheet, next="new"), headers=HTMX)
    made = row(sheet, "I.1.c")
    assert page["HX-Replace-Url"] == f"{page_of(sheet.content)}?add=criterion&at={made.pk}"
    assert 'value="I.1.d"' in text(page)


def test_a_new_row_may_be_put_elsewhere_than_proposed(chair, sheet):
    there = row(sheet, "II").pk
    chair.post(reverse("add_criterion", args=[sheet.pk]), new(sheet, parent=there, code="II.2"), headers=HTMX)
    assert order(sheet)[-2] == "II>II.2"


def test_a_mistake_in_a_new_row_writes_nothing_and_keeps_the_form(chair, sheet, nothing_written):
    with nothing_written():
        page = chair.post(reverse("add_criterion", args=[sheet.pk]), new(sheet, max_points="?"), headers=HTMX)
    assert page.status_code == 422
    assert "Có quy chế" in text(page)


@pytest.mark.parametrize("said", [{"step": "down"}, {"parent": "I.1", "before": ""}])
def test_rows_move_by_steps_and_to_places(chair, sheet, said):
    said = {name: row(sheet, value).pk if "." in value else value for name, value in said.items()}
    page = chair.post(reverse("move_criterion", args=[row(sheet, "I.1.a").pk]), said, headers=HTMX)
    assert "Đã chuyển I.1.a: dòng 2/2." in text(page)
    assert order(sheet)[2:4] == ["I.1>I.1.b", "I.1>I.1.a"]


def test_at_the_end_of_the_road_a_step_says_so(chair, sheet):
    page = chair.post(reverse("move_criterion", args=[row(sheet, "I").pk]), {"step": "up"}, headers=HTMX)
    assert "không chuyển thêm được" in text(page)


def test_after_removal_the_neighbour_is_chosen(chair, sheet):
    page = chair.post(reverse("remove_criterion", args=[row(sheet, "I.1").pk]), headers=HTMX)
    assert "Đã xóa I.1 và 2 dòng bên trong." in text(page)
    assert page["HX-Replace-Url"].endswith(f"?row={row(sheet, 'I.2').pk}")


def test_a_copy_is_chosen_at_once(chair, sheet):
    page = chair.post(reverse("duplicate_criterion", args=[row(sheet, "I.1.a").pk]), headers=HTMX)
    assert page["HX-Replace-Url"].endswith(f"?row={row(sheet, 'I.1.c').pk}")


def test_numbering_anew_keeps_the_choice(chair, sheet):
    chosen = row(sheet, "II.1").pk
    Criterion.objects.filter(pk=chosen).update(code="II.9")
    page = chair.post(reverse("renumber_sheet", args=[sheet.pk]), {"row": chosen}, headers=HTMX)
    assert "Đã đánh số lại: 1 mã thay đổi." in text(page)
    assert page["HX-Replace-Url"].endswith(f"?row={chosen}")


# --- the sheet as a whole ---


def test_rules_of_the_whole_are_saved_and_refused_at_their_fields(chair, sheet, nothing_written):
    address = reverse("sheet_rules", args=[sheet.pk])
    form = chair.get(address, headers=HTMX)
    saved = chair.post(address, posted_by(form) | {"title": "Tên mới", "p-illustrative": "yes"}, headers=HTMX)
    sheet.refresh_from_db()
    assert (saved.status_code, sheet.title, sheet.illustrative) == (200, "Tên mới", True)
    with nothing_written():
        bad = {"title": "Khác", "seen": sheet_fingerprint(sheet), "p-na_rescale_to": "trăm"}
        assert chair.post(address, bad, headers=HTMX).status_code == 422
        stale = chair.post(address, {"title": "Khác", "seen": "cũ"}, headers=HTMX)
    assert stale.status_code == 409
    assert "data-conflict" in text(stale)


def test_a_content_without_a_sheet_offers_ways_to_begin(chair, content):
    page = text(chair.get(page_of(content)))
    start = reverse("start_sheet", args=[content.campaign.code, content.number])
    assert start in page
    answer = chair.post(start)
    assert answer.url == page_of(content)
    assert content.sheets.get().criteria.count() == 0


def test_units_offered_for_verifying_are_departments_and_those_with_verifiers(chair, sheet):
    authority = sheet.content.campaign.authority
    able = make_unit(authority, "Phòng Nội vụ", kind="department")
    town = make_unit(authority, "UBND huyện", kind="town")
    make_member(town, Role.VERIFIER)
    other = make_unit(authority, "UBND xã Khác")
    page = text(chair.get(reverse("criterion", args=[row(sheet, "I.1.a").pk]), headers=HTMX))
    offered = [unit for unit in Unit.objects.all() if f'<option value="{unit.pk}">{unit.name}</option>' in page]
    assert able in offered
    assert town in offered
    assert other not in offered


def from_the_editor(content):
    return HTMX | {"Referer": f"http://testserver{page_of(content)}?row=1"}


def test_a_row_that_a_colleague_removed_says_who_and_when_and_what_to_do(chair, sheet, nothing_written):
    gone, colleague = row(sheet, "I.1.a"), make_member(sheet.content.campaign.lead_unit, Role.MANAGER).user
    form, address = typed(gone), reverse("change_criterion", args=[gone.pk])
    remove_criterion(criterion=gone, by_user=colleague, now=NOW)
    with nothing_written():
        answer = chair.post(address, form, headers=from_the_editor(sheet.content))
        elsewhere = chair.post(address, form, headers=HTMX)
        opened = chair.get(reverse("criterion", args=[gone.pk]), headers=from_the_editor(sheet.content))
    assert (answer.status_code, elsewhere.status_code, opened.status_code) == (409, 404, 409)
    assert f"Dòng I.1.a đã bị {colleague.full_name} xóa khỏi bản soạn lúc {format_datetime(NOW)}." in text(answer)
    assert "chép lại nếu cần" in text(answer)
    assert f"Dòng này đã bị {colleague.full_name} xóa" in text(opened)


def test_a_row_of_somebody_elses_campaign_stays_unknown_whatever_page_is_named(sheet, sign_in):
    foreign = make_draft(make_content(make_campaign(state=CampaignState.DRAFT)))
    stranger = sign_in(make_member(sheet.content.campaign.lead_unit, Role.MANAGER))
    address = reverse("change_criterion", args=[row(foreign, "I.1.a").pk])
    assert stranger.post(address, {}, headers=from_the_editor(foreign.content)).status_code == 404


COUNTED = {"kind": "count_capped", "max_points": "2,5", "p-per_unit": "0,5"}


def test_the_cap_that_equals_the_maximum_is_typed_once(chair, sheet):
    asked = chair.get(reverse("add_criterion", args=[sheet.pk]), {"sort": "criterion", "at": row(sheet, "I.1.a").pk,
                      "kind": "count_capped"}, headers=HTMX)  # fmt: skip
    assert ('name="p-per_unit"' in text(asked), 'name="p-cap"' in text(asked)) == (True, False)

    saved = chair.post(reverse("add_criterion", args=[sheet.pk]), new(sheet, **COUNTED), headers=HTMX)

    assert (saved.status_code, 'name="p-cap"' in text(saved)) == (200, False)
    assert row(sheet, "I.1.c").params["cap"] == "2.5"
    tried = chair.post(reverse("try_criterion", args=[row(sheet, "I.1.c").pk]), COUNTED | {"max_points": "3"})
    assert "tối đa 3 điểm" in text(tried)


def test_a_cap_that_differs_from_the_maximum_is_shown_to_be_mended(chair, sheet):
    chair.post(reverse("add_criterion", args=[sheet.pk]), new(sheet, **COUNTED, **{"p-cap": "9"}), headers=HTMX)
    made = row(sheet, "I.1.c")
    assert made.params["cap"] == 9
    assert 'name="p-cap"' in text(chair.get(reverse("criterion", args=[made.pk]), headers=HTMX))


def test_a_maximum_that_cannot_be_read_is_told_once(chair, sheet, nothing_written):
    with nothing_written():
        answer = chair.post(
            reverse("add_criterion", args=[sheet.pk]), new(sheet, **COUNTED | {"max_points": "hai"}), headers=HTMX
        )
    assert answer.status_code == 422
    assert text(answer).count("Hãy nhập số") == 1
