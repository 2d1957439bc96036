"""The pages over all contents: what they show, whom they serve, what they cost."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from awards.actions.two_awards import set_two_award_policy
from awards.models import Slot, TwoAwardPolicy, TwoAwardRuling
from awards.states import SlotState
from campaigns.models import Unit
from campaigns.roles import Role
from campaigns.states import AwardLevel
from tests.awards.across.builders import make_two, take_part
from tests.factories.awards import make_contest, manager_of, nominate, person, sealed
from tests.factories.campaigns import NOW, make_member, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return make_two()


@pytest.fixture
def secretary(two, sign_in):
    return sign_in(two.first.secretary)


def page(two, view="across", **query) -> str:
    address = {"across": "across/", "two": "two-awards/", "ruling": "two-awards/ruling/"}[view]
    return f"/c/{two.campaign.code}/{address}?" + "&".join(f"{key}={value}" for key, value in query.items())


def lines(answer) -> dict[str, list[str]]:
    """Name: word of the place and rank in each content."""
    return {
        line.name: [f"{cell.status[1]} {cell.row.rank if cell.row else ''}".strip() for cell in line.cells]
        for line in answer.context["lines"]
    }


def test_units_stand_with_rank_points_and_place_in_every_content(two, secretary):
    found = lines(secretary.get(page(two)))

    assert found[two.both.name] == ["Đề xuất 1", "Đề xuất 2"]
    assert found[two.first.units[2].name] == ["3", ""]
    assert found[two.second.units[0].name] == ["", "Đề xuất 1"]
    assert "97,5" in secretary.get(page(two)).content.decode()


def test_people_stand_with_what_the_lists_say_of_them(two, secretary):
    answer = secretary.get(page(two, view="across") + "&view=people")
    assert lines(answer) == {"Lê Thị Hoa": ["Đề xuất", "Đề xuất"]}
    assert "Nữ, 1985, Công chức văn hóa - xã hội" in answer.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [({"show": "twice"}, 1), ({"show": "placed"}, 3), ({"show": "strange"}, 5), ({"q": "khong+co+ai"}, 0)],
)
def test_the_table_is_filtered_by_name_and_places(two, secretary, query, found):
    answer = secretary.get(page(two, **query))
    assert len(answer.context["lines"]) == found
    assert f"{found}/5 tập thể" in answer.content.decode()


def test_the_tables_cost_the_same_for_few_and_for_many(two, secretary):
    def cost(view):
        secretary.get(page(two) + f"&view={view}")
        with CaptureQueriesContext(connection) as queries:
            secretary.get(page(two) + f"&view={view}")
        return len(queries)

    before = [cost(view) for view in ("units", "people", "shares")]
    third = make_contest(points=("97", "90", "88"), campaign=two.campaign, number="03", people=3)
    for number, unit in enumerate(third.units):
        nominate(third, person(f"Trần Thị Số {number}"), unit=unit)
    take_part(third, two.both, "91")
    sealed(third)
    two.allocate()
    assert [cost(view) for view in ("units", "people", "shares")] == before


def test_shares_are_counted_per_content_and_stage_and_follow_the_area_of_the_commune(two, secretary):
    below = make_unit(two.campaign.authority, parent=two.both)
    Slot.objects.filter(recipient_key=f"unit:{two.second.units[0].pk}").update(unit=below, state=SlotState.AGREED)
    Unit.objects.filter(pk=two.both.pk).update(border=True)

    proposed, agreed, decided = secretary.get(page(two) + "&view=shares").context["stages"]

    assert [(one.people, one.collectives) for one in proposed.rows] == [(1, 2), (1, 2), (2, 4), (0, 0)]
    whole = proposed.whole
    assert (whole.direct.percent, whole.women.percent) == (100, 100)
    assert (whole.border.number, whole.border.total, whole.border.percent) == (4, 6, 67)
    assert (whole.hard.number, proposed.province.border.percent) == (0, None)
    assert ((agreed.whole.people, agreed.whole.collectives), agreed.whole.border.percent) == ((0, 1), 100)
    assert decided.is_empty


def test_places_of_the_province_and_places_declined_stand_outside_the_certificates(two, secretary):
    two.first.line.level = AwardLevel.PROVINCE
    two.first.line.save(update_fields=["level"])
    Slot.objects.filter(quota_line=two.second.line).update(state=SlotState.DECLINED)
    proposed = secretary.get(page(two) + "&view=shares").context["stages"][0]
    assert (proposed.whole.collectives, proposed.province.collectives) == (0, 2)


def test_every_table_goes_to_excel(two, secretary):
    two.rule(two.first.line)
    book = load_workbook(BytesIO(secretary.get(f"/c/{two.campaign.code}/across/excel/").content))

    assert book.sheetnames == ["Tập thể", "Cá nhân", "Cơ cấu", "Hai giấy khen"]
    rows = {row[1]: row for row in book["Tập thể"].iter_rows(min_row=4, values_only=True)}
    assert rows[two.both.name][4:8] == (1, 97.5, "Đề xuất", two.first.line.title)
    assert book["Cá nhân"]["B4"].value == "Lê Thị Hoa"
    assert [cell.value for cell in book["Cơ cấu"][4]][:4] == ["Đề xuất", "01. Nội dung 01", 1, 1]
    said = [cell.value for cell in book["Hai giấy khen"][4]]
    assert said[1:5:2] == [two.both.name, "Giữ một suất"]


def test_the_secretary_forbids_two_and_records_what_the_council_says(two, secretary):
    given = {"kind": "collective", "choice": "forbid", "ground": "Quy chế Hội đồng"}
    secretary.post(f"/c/{two.campaign.code}/two-awards/policy/", given)
    assert TwoAwardPolicy.objects.get().choice == "forbid"
    places = secretary.get(f"/c/{two.campaign.code}/allocation/").content.decode()
    assert "Chờ Hội đồng quyết định về hai giấy khen" in places

    shown = secretary.get(page(two, "ruling", recipient=two.key))
    assert [told for _, _, told in shown.context["moves"]] == [
        [f"{two.second.units[1].name} được xếp ở nội dung 02, {two.second.line.title}"],
        [f"{two.first.units[2].name} được xếp ở nội dung 01, {two.first.line.title}"],
        [],
    ]
    answer = secretary.post(page(two, "ruling", recipient=two.key), {"choice": two.first.line.pk, "ground": "Kết luận"})
    assert answer.status_code == 302
    assert TwoAwardRuling.objects.get().kept == two.first.line
    listed = secretary.get(page(two, "two")).content.decode()
    assert "Giữ một suất" in listed
    assert "Chạy phân bổ" in listed

    secretary.post(f"/c/{two.campaign.code}/two-awards/{TwoAwardRuling.objects.get().pk}/withdraw/", {"reason": "Nhầm"})
    assert not TwoAwardRuling.objects.exists()


def test_what_was_typed_stays_where_it_is_refused(two, secretary, nothing_written):
    with nothing_written():
        policy = secretary.post(
            f"/c/{two.campaign.code}/two-awards/policy/", {"kind": "collective", "ground": "Quy chế"}
        )
        ruling = secretary.post(page(two, "ruling", recipient=two.key), {"choice": "both", "ground": " "})
        strange = secretary.post(page(two, "ruling", recipient=two.key), {"choice": "999", "ground": "Kết luận"})
    assert (policy.status_code, ruling.status_code, strange.status_code) == (422, 422, 422)
    assert 'value="Quy chế"' in policy.content.decode()


def test_nobody_is_ruled_on_who_is_not_in_two_contents(two, secretary):
    assert secretary.get(f"/c/{two.campaign.code}/two-awards/ruling/").status_code == 302
    assert secretary.get(page(two, "ruling", recipient="unit:0")).status_code == 409
    assert secretary.get(page(two, "ruling", recipient=f"unit:{two.first.units[1].pk}")).status_code == 409


def test_the_council_reads_and_only_the_secretary_writes(two, sign_in, nothing_written):
    member = sign_in(make_member(two.campaign.council_unit, Role.COUNCILLOR))
    listed = member.get(page(two, "two"))
    assert two.both.name in listed.content.decode()
    assert "Ghi quyết định" not in listed.content.decode()
    for address in ("two-awards/policy/", "two-awards/ruling/"):
        with nothing_written():
            assert member.post(f"/c/{two.campaign.code}/{address}").status_code == 403
    head = sign_in(two.first.head(two.both))
    assert {head.get(page(two, view)).status_code for view in ("across", "two")} == {403}


def test_nominations_say_it_to_the_council_and_the_policy_to_the_unit(two, secretary, sign_in):
    address = f"/c/{two.campaign.code}/nominations/"
    assert "Còn được đề nghị ở nội dung khác<" in secretary.get(address).content.decode()
    two.policy("forbid", "individual")
    head = sign_in(two.first.head(two.both))
    assert "Còn được đề nghị ở nội dung khác" in secretary.get(address).content.decode()
    two.rule(two.second.people, "person:le thi hoa:1985")
    assert "Hội đồng chỉ giữ suất ở nội dung 02" in secretary.get(address).content.decode()
    assert "Hội đồng chỉ giữ" not in head.get(address).content.decode()


def test_an_empty_campaign_says_what_will_be_there(sign_in):
    contest = make_contest(points=())
    reader = sign_in(manager_of(contest.campaign))
    texts = [reader.get(f"/c/{contest.campaign.code}/{one}").content.decode() for one in _EMPTY]
    for text, word in zip(texts, _EMPTY.values(), strict=True):
        assert word in text


_EMPTY = {
    "across/": "Chưa có tập thể nào",
    "across/?view=people": "Chưa có cá nhân nào",
    "across/?view=shares": "Chưa có suất nào",
    "two-awards/": "Không có ai được xếp ở nhiều nội dung",
}


def test_a_policy_is_told_with_its_ground_and_who_set_it(two, secretary):
    set_two_award_policy(
        campaign=two.campaign,
        kind="individual",
        choice="allow",
        ground="Quy chế Hội đồng, Điều 7",
        by_user=two.first.secretary.user,
        now=NOW,
    )
    text = secretary.get(page(two, "two")).content.decode()
    assert "Căn cứ: Quy chế Hội đồng, Điều 7." in text
    assert "Mặc định: hai nội dung là hai thành tích" in text
