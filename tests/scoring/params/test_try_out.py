"""Trying a rule out while it is being written: words, mistakes and points come back, and nothing is stored."""

import re

import pytest
from django.urls import reverse

from campaigns.roles import Role
from scoring.engine.registry import KINDS
from scoring.states import SheetState
from tests.factories.campaigns import NOW, make_authority, make_campaign, make_content, make_member, make_unit
from tests.factories.scoring import make_sheet
from tests.scoring.params.browser import controls, form_data


@pytest.fixture
def row(db):
    """A criterion of a drafted sheet."""
    sheet = make_sheet(make_content(make_campaign(state="draft")))
    sheet.state, sheet.issued_at = SheetState.DRAFT, None
    sheet.save()
    return sheet.criteria.get(code="I.1")


@pytest.fixture
def manager(row):
    return make_member(row.sheet.content.campaign.lead_unit, Role.MANAGER)


@pytest.fixture
def attempt(row, manager, sign_in, nothing_written):
    """`attempt(kind, max_points, **sample)` posts the form of that kind's example as the manager; answers the fragment.

    `params` replace what the form says; a sample's names lose their leading `f-`.
    """
    browser = sign_in(manager)

    def post(kind, max_points, params=None, **fields):
        data = form_data(KINDS[kind].Params, KINDS[kind].example[1] if params is None else params)
        data["kind"], data["max_points"] = kind, max_points
        for name, value in fields.items():
            data.setlist(name.replace("__", "-"), value if isinstance(value, list) else [value])
        with nothing_written():
            page = browser.post(reverse("try_criterion", args=[row.pk]), data.urlencode(), FORM)
        assert page.status_code == 200
        return page.content.decode()

    return post


FORM = "application/x-www-form-urlencoded"


def result(html):
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", "", html[html.index('id="preview-result"') :].partition(">")[2])
    ).strip()


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_shows_its_rule_and_its_inputs_before_anything_is_entered(attempt, kind):
    most, params = KINDS[kind].example
    html = attempt(kind, most)
    assert 'class="rule"' in html
    assert "Cần sửa" not in html
    fields = KINDS[kind].fields(KINDS[kind].Params.model_validate(params))
    assert {name for name, _ in controls(html)} >= {f"f-{each.key}" for each in fields if each.type == "decimal"}
    assert result(html)


def test_a_sample_earns_points_shown_with_a_comma_and_how(attempt):
    assert result(attempt("ratio", "4", f__num="47", f__den="61")) == "3,08 điểm · 47/61 = 77,05 % × 4 điểm"


def test_what_is_typed_is_not_sent_back_while_the_questions_stay_the_same(attempt):
    first = attempt("ratio", "4", f__num="47", f__den="61")
    assert 'id="preview-sample"' in first
    mark = dict(controls(first))["try-mark"]
    assert 'id="preview-sample"' not in attempt("ratio", "4", f__num="48", f__den="61", try__mark=mark)
    renamed = attempt("ratio", "4", {"num_label": "Số xã"}, f__num="48", f__den="61", try__mark=mark)
    assert ("f-num", "48") in controls(renamed)


def test_a_rule_that_cannot_be_read_says_where_and_keeps_the_sample_inputs(attempt):
    html = attempt("levels", "3", **{"p__options.points": ["3", "x", "0"]})
    assert "Các mức, dòng 2, Điểm: Hãy nhập số, ví dụ 9,5 hoặc 1.095,5." in html
    html = attempt("ratio_bands", "x", p__else_points="ba")
    assert "Điểm khi thấp hơn mọi bậc: Hãy nhập số, ví dụ 9,5 hoặc 1.095,5." in html
    assert "Điểm tối đa: Hãy nhập số, ví dụ 9,5 hoặc 1.095,5." in html
    assert 'id="preview-sample"' not in html
    assert result(html) == "Sửa các chỗ nêu trên rồi chấm thử."


def test_an_unsound_rule_says_what_to_mend_and_how(attempt):
    html = attempt("count_capped", "5")
    assert "Cần sửa" in html
    assert "Mức trần" in html


def test_a_wrong_sample_is_told_by_its_label(attempt):
    assert result(attempt("ratio", "4", f__num="a", f__den="61")).startswith("Số việc xong đúng hạn: Hãy nhập số")
    assert "lớn hơn" in result(attempt("ratio", "4", f__num="62", f__den="61"))


def test_not_applicable_can_be_tried_where_the_rule_allows_it(attempt):
    allowed = {"na_policy": "full", "na_reason": "Không có di tích"}
    assert ("na", "1") not in controls(attempt("yes_no", "2", allowed))
    html = attempt("yes_no", "2", allowed, na="1")
    assert result(html) == "Không áp dụng. Không có di tích. Tính trọn điểm."
    assert 'name="na"' not in attempt("yes_no", "2", {})


def test_figures_of_other_units_of_the_block_count(attempt):
    html = attempt("relative_best", "40", f__value="2", other1__f__value="2,5", other2__f__value="")
    assert result(html) == "32 điểm · 2/2,5 (cao nhất khối) × 40 điểm"
    html = attempt("target_leader", "10", f__target="100", f__actual="115",
                   other2__f__target="100", other2__f__actual="120")  # fmt: skip
    assert result(html).startswith("8,75 điểm")
    html = attempt("relative_best", "40", f__value="2", other3__f__value="x")
    assert result(html).startswith("Đơn vị khác 3, Mức tăng lượt khách: Hãy nhập số")


def test_only_kinds_of_the_block_ask_for_other_units(attempt):
    assert "other1-f-value" in dict(controls(attempt("relative_best", "2")))
    assert not [name for name, _ in controls(attempt("ratio", "4")) if name.startswith("other")]


def test_a_group_says_how_its_rows_add_up(row, manager, sign_in):
    data = {"kind": "group", "max_points": "8", "p-agg": "sum_cap", "p-cap": "8", "p-min_pct": "50"}
    html = sign_in(manager).post(reverse("try_criterion", args=[row.pk]), data).content.decode()
    assert "Cộng điểm các dòng bên trong, tối đa 8 điểm" in html
    assert "Phải đạt ít nhất 50 % điểm tối đa" in html
    assert result(html) == ""


def test_points_are_rounded_as_the_sheet_says(row, manager, sign_in):
    row.sheet.rules = {"rounding": {"leaf": 0}}
    row.sheet.save()
    data = {"kind": "ratio", "max_points": "4", "f-num": "47", "f-den": "61"}
    html = sign_in(manager).post(reverse("try_criterion", args=[row.pk]), data).content.decode()
    assert result(html).startswith("3 điểm")


def test_only_the_manager_of_the_lead_office_tries_out_and_only_drafts(row, manager, sign_in):
    address = reverse("try_criterion", args=[row.pk])
    authority = row.sheet.content.campaign.authority
    elsewhere = make_member(make_unit(authority), Role.MANAGER)
    stranger = make_member(make_unit(make_authority()), Role.MANAGER)
    officer = make_member(row.sheet.content.campaign.lead_unit, Role.OFFICER)
    assert sign_in(elsewhere).post(address).status_code == 403
    assert sign_in(officer).post(address).status_code == 403
    assert sign_in(stranger).post(address).status_code == 404
    assert sign_in(manager).post(address, {"kind": "sheet"}).status_code == 404
    assert sign_in(manager).get(address).status_code == 405
    row.sheet.state, row.sheet.issued_at = SheetState.ISSUED, NOW
    row.sheet.save()
    assert sign_in(manager).post(address).status_code == 409
