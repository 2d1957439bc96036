"""The pages of scenarios: fields added and removed, the result as they are typed, what each role may do."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from awards.actions.allocation import allocate_places
from awards.actions.scenarios import changes_of, keep_scenario
from awards.models import Scenario
from awards.scenarios.shapes import ExclusionChange, LateChange, OrderChange, ProvinceChange, QuotaChange
from campaigns.models import QuotaLine
from campaigns.roles import Role
from tests.factories.awards import add_province_line, make_contest, nominate, sealed
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    made = sealed(make_contest(["97.5", "96", "94", "90"], count=2))
    made.province = add_province_line(made, 1)
    nominate(made)
    allocate_places(campaign=made.campaign, by_user=made.secretary.user, now=NOW)
    return made


def top(contest) -> str:
    return f"01/{contest.province.code}"


def keep(contest, *changes, title="Phương án một") -> Scenario:
    return keep_scenario(
        campaign=contest.campaign, title=title, changes=changes, by_user=contest.secretary.user, now=NOW
    )


def typed(contest, **more) -> dict[str, object]:
    """One row: the province assigns two places."""
    return {"title": "Hai suất cấp tỉnh", "rows": ["0:province"], "0-line": top(contest), "0-count": "2", **more}


def tried(browser, contest, data, *, fragment=True):
    headers = {"HX-Request": "true"} if fragment else {}
    return browser.post(reverse("scenario_try", args=[contest.campaign.code]), data, headers=headers)


def test_what_is_typed_shows_at_once_who_moves_and_nothing_is_stored(contest, sign_in, nothing_written):
    browser = sign_in(contest.secretary)
    browser.get(reverse("scenarios", args=[contest.campaign.code]))
    with nothing_written():
        text = tried(browser, contest, typed(contest)).content.decode()
    assert "Vào: <strong>1</strong>" in text
    assert "Chuyển đến" in text
    assert "<html" not in text


def test_rows_are_added_and_removed_without_losing_the_others(contest, sign_in):
    browser = sign_in(contest.secretary)
    text = tried(browser, contest, typed(contest, add="late")).content.decode()
    assert 'value="0:province"' in text
    assert 'value="1:late"' in text
    assert "01 giả định chưa điền xong" in text
    more = typed(contest, remove="0") | {"rows": ["0:province", "1:late"], "1-days": "3"}
    text = tried(browser, contest, more).content.decode()
    assert "0:province" not in text
    assert 'value="1:late"' in text


def test_without_scripts_the_whole_page_comes_back(contest, sign_in):
    text = tried(sign_in(contest.secretary), contest, typed(contest, add="quota"), fragment=False).content.decode()
    assert "<html" in text
    assert 'value="1:quota"' in text


def test_a_tie_is_offered_as_an_order_of_those_tied(sign_in):
    contest = sealed(make_contest(["97", "95", "95"], count=2))
    browser = sign_in(contest.secretary)
    line = f"01/{contest.line.code}"
    assert (
        f'value="order:{line}"' in browser.get(reverse("scenario_new", args=[contest.campaign.code])).content.decode()
    )
    text = tried(browser, contest, {"add": f"order:{line}"}).content.decode()
    assert text.count('name="0-place_') == 2
    assert "Chọn trước" in text


def test_a_scenario_is_saved_reopened_and_saved_again(contest, sign_in):
    browser = sign_in(contest.secretary)
    answer = browser.post(reverse("scenario_new", args=[contest.campaign.code]), typed(contest))
    kept = Scenario.objects.get()
    assert answer.url == reverse("scenario", args=[kept.pk])
    assert list(changes_of(kept)) == [ProvinceChange(line=top(contest), count=2)]
    text = browser.get(answer.url).content.decode()
    assert f'<option value="{top(contest)}" selected>' in text
    browser.post(answer.url, typed(contest, **{"0-count": "", "revision": "1"}))
    assert list(changes_of(Scenario.objects.get())) == [ProvinceChange(line=top(contest), count=None)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "id_title"),
        ({"0-count": "51"}, "50"),
        ({"0-line": "01/x"}, "01/x"),
        ({"rows": ["0:province", "1:province"], "1-line": "top", "1-count": "1"}, "cùng việc này"),
    ],
)
def test_what_is_typed_wrong_is_told_and_nothing_is_stored(contest, sign_in, nothing_written, change, said):
    browser = sign_in(contest.secretary)
    data = {name: top(contest) if value == "top" else value for name, value in (typed(contest) | change).items()}
    with nothing_written():
        answer = browser.post(reverse("scenario_new", args=[contest.campaign.code]), data)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_an_older_page_does_not_save_over_a_newer_one(contest, sign_in, nothing_written):
    kept = keep(contest, QuotaChange(line=f"01/{contest.line.code}", count=3))
    browser = sign_in(contest.secretary)
    with nothing_written():
        answer = browser.post(reverse("scenario", args=[kept.pk]), typed(contest, revision="0"))
    assert answer.status_code == 422
    assert "người khác lưu" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.LEADER])
def test_the_council_sees_the_result_and_no_fields(contest, sign_in, role):
    kept = keep(contest, ProvinceChange(line=top(contest), count=2))
    browser = sign_in(make_member(contest.campaign.council_unit, role))
    text = browser.get(reverse("scenario", args=[kept.pk])).content.decode()
    assert "Cấp tỉnh giao cho nội dung 01" in text
    assert "Theo phương án" in text
    assert "Lưu phương án" not in text
    assert "Áp dụng phương án" not in text
    assert kept.title in browser.get(reverse("scenarios", args=[contest.campaign.code])).content.decode()


def test_the_manager_works_out_scenarios_and_leaves_applying_to_the_secretary(contest, sign_in):
    manager = make_member(contest.campaign.lead_unit, Role.MANAGER)
    browser = sign_in(manager)
    browser.post(reverse("scenario_new", args=[contest.campaign.code]), typed(contest))
    kept = Scenario.objects.get()
    assert "Áp dụng phương án" not in browser.get(reverse("scenario", args=[kept.pk])).content.decode()
    assert browser.post(reverse("scenario_apply", args=[kept.pk]), {"reason": "x"}).status_code == 403


def test_the_page_tells_what_can_and_what_cannot_be_applied_and_applies(contest, sign_in):
    kept = keep(contest, ProvinceChange(line=top(contest), count=2), LateChange(days=0))
    browser = sign_in(contest.secretary)
    text = browser.get(reverse("scenario", args=[kept.pk])).content.decode()
    assert (
        text.index("Áp dụng tại đây") < text.index("Không áp dụng được tại đây") < text.index("Hội đồng xem xét chế độ")
    )
    answer = browser.post(reverse("scenario_apply", args=[kept.pk]), {"reason": "Công văn 15"}, follow=True)
    assert "Lý do: Công văn 15" in answer.content.decode()
    assert QuotaLine.objects.get(pk=contest.province.pk).count == 2


def test_a_scenario_is_copied_and_discarded_in_the_browser(contest, sign_in):
    kept = keep(contest, LateChange(days=0))
    browser = sign_in(contest.secretary)
    browser.post(reverse("scenario_copy", args=[kept.pk]))
    browser.post(reverse("scenario_discard", args=[kept.pk]))
    assert [one.title for one in Scenario.objects.all()] == ["Phương án một (bản chép)"]


def test_excel_holds_both_sides_of_every_place_and_what_is_supposed(contest, sign_in):
    kept = keep(contest, ProvinceChange(line=top(contest), count=2))
    book = load_workbook(BytesIO(sign_in(contest.secretary).get(reverse("scenario_export", args=[kept.pk])).content))
    rows = [[cell.value for cell in row] for row in book["So sánh"].iter_rows(min_row=4)]
    assert [(row[4], row[6]) for row in rows[:2]] == [
        (contest.units[0].name, contest.units[0].name),
        (None, contest.units[1].name),
    ]
    assert "Chuyển đến" in rows[1][8]
    assert "01 → 02" in book["Giả định"].cell(4, 2).value


def test_a_scenario_of_another_authority_does_not_exist(contest, sign_in):
    kept = keep(contest)
    stranger = sign_in(make_member(make_unit(make_authority()), Role.SECRETARY))
    assert stranger.get(reverse("scenario", args=[kept.pk])).status_code == 404


def statements(browser, url) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def test_pages_take_the_same_statements_for_one_scenario_or_many_and_few_changes_or_many(contest, sign_in):
    browser = sign_in(contest.secretary)
    listed = reverse("scenarios", args=[contest.campaign.code])
    one = keep(contest, ExclusionChange(key=f"unit:{contest.units[0].pk}", effect="absent"))
    first = statements(browser, listed), statements(browser, reverse("scenario", args=[one.pk]))
    many = [ExclusionChange(key=f"unit:{unit.pk}", effect="barred") for unit in contest.units]
    big = keep(contest, ProvinceChange(line=top(contest), count=0), LateChange(days=1), *many)
    keep(contest)
    assert (statements(browser, listed), statements(browser, reverse("scenario", args=[big.pk]))) == first


def test_a_kept_order_whose_recipients_are_gone_is_told_and_does_not_break_the_page(contest, sign_in):
    kept = keep(contest, OrderChange(line="01/gone", order=("unit:0", "unit:1")))
    answer = sign_in(contest.secretary).get(reverse("scenario", args=[kept.pk]))
    assert answer.status_code == 200
    assert "không còn trong kế hoạch" in answer.content.decode()
