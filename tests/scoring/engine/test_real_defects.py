"""The defects that were met in real score sheets and published tables; each is found, or cannot come about here."""

from decimal import Decimal
from fractions import Fraction

import pytest

from campaigns.roles import Role
from scoring.actions.publication import publish_content
from scoring.actions.verification import accept_line, change_line, complete_verification, enter_line
from scoring.engine.checks import check_sheet
from scoring.engine.conversions import classify
from scoring.engine.leaf import score_leaf
from scoring.engine.outcome import Outcome, Status
from scoring.engine.sheet import evaluate
from scoring.engine.tree import Class, Sheet, make_node
from scoring.engine.wording import percent
from tests.factories.campaigns import NOW, make_member
from tests.factories.office import hand_in, line, make_office, verifier_of
from tests.scoring.engine.sheets import sheet_of

D = Decimal
FOUR_OF_THREE = [(code, "IV", "yes_no", "3", "{}") for code in ("IV.1", "IV.2", "IV.3", "IV.4")]


def found(sheet, level="error"):
    return {(each.code, each.field): each for each in check_sheet(sheet, ["commune"]) if each.level == level}


def group_of_ten(points=("3", "3", "3", "3"), params="{}"):
    lines = [(code, up, kind, most, own) for (code, up, kind, _, own), most in zip(FOUR_OF_THREE, points, strict=True)]
    return sheet_of(("IV", "S", "part", "10", params), *lines, na_rescale_to=10)


def test_lines_of_12_in_a_group_of_10_are_refused_with_both_cures():
    finding = found(group_of_ten())[("IV", "max_points")]
    assert finding.text == "Các dòng bên trong cộng lại 12 điểm, thừa 2 điểm so với điểm tối đa 10."
    assert "cho đủ 10" in finding.cure
    assert "“Cộng, tối đa bằng mức trần” với mức trần 10" in finding.cure


@pytest.mark.parametrize(
    "mended",
    [group_of_ten(points=("3", "3", "3", "1")), group_of_ten(params='{"agg":"sum_cap","cap":10}')],
    ids=["other points", "capped on purpose"],
)
def test_either_cure_mends_it(mended):
    assert found(mended) == {}


def test_one_code_for_two_rows_is_no_sheet_and_in_disguise_an_error():
    with pytest.raises(ValueError, match="mã tiêu chí bị trùng"):
        sheet_of(("I", "S", "part", "10", "{}"), *[("1.", "I", "yes_no", "5", "{}")] * 2)

    disguised = sheet_of(
        ("I", "S", "part", "10", "{}"),
        ("1", "I", "yes_no", "5", "{}"),
        (" 1. ", "I", "yes_no", "5", "{}"),
        na_rescale_to=10,
    )
    assert list(found(disguised)) == [(" 1. ", "code")]


def test_depth_comes_from_the_parents_and_from_no_stored_number():
    sheet = sheet_of(("I", "S", "part", "4", "{}"), ("x", "I", "group", "4", "{}"), ("y", "x", "yes_no", "4", "{}"))
    shuffled = Sheet.of(sorted(sheet.nodes, key=lambda node: node.code, reverse=True))
    assert [node.code for node in shuffled.below(shuffled.root)] == ["S", "I", "x", "y"]


@pytest.mark.parametrize(
    "title",
    [
        "154–157. Xây dựng kế hoạch, tổ chức, sơ kết, tổng kết",
        "154. Xây dựng kế hoạch; 155. Tổ chức; 156. Sơ kết; 157. Tổng kết",
        "Công tác tuyên truyền: a) có kế hoạch; b) có băng rôn",
        "Nội dung:\n- có kế hoạch\n- có báo cáo",
    ],
)
def test_several_numbered_criteria_in_one_line_are_worth_a_look(title):
    merged = _one_line(title)
    assert ("I.1", "title") in found(merged, "warning")


@pytest.mark.parametrize(
    "title",
    [
        "Họp 6 tháng, năm 2024; báo cáo trước 31/3",
        "Thực hiện Nghị định 98/2023/NĐ-CP. Có kế hoạch",
        "Khóm, ấp văn hóa (từ 95 % trở lên)",
        "3–5 mô hình được nhân rộng",
    ],
)
def test_ordinary_titles_are_left_alone(title):
    assert ("I.1", "title") not in found(_one_line(title), "warning")


def _one_line(title):
    root = make_node("S", "", "Bảng", "sheet", D(2), {"na_rescale_to": 2})
    part = make_node("I", "S", "Phần", "part", D(2), {})
    return Sheet.of([root, part, make_node("I.1", "I", title, "yes_no", D(2), {})])


HUNDRED = (("I", "S", "part", "100", "{}"), ("a", "I", "yes_no", "92", "{}"), ("b", "I", "yes_no", "8", "{}"))


def test_a_lowest_class_from_51_leaves_50_without_a_class():
    classes = [{"min": 95, "name": "Xuất sắc"}, {"min": 85, "name": "Tốt"}, {"min": 51, "name": "Hoàn thành"}]
    gap = found(sheet_of(*HUNDRED, classes=classes))[("", "rules")]
    assert "tổng dưới 51 điểm không có mức" in gap.text
    mended = sheet_of(*HUNDRED, classes=[*classes, {"min": 0, "name": "Không hoàn thành"}])
    assert found(mended) == {}
    assert classify(D(50), mended.rules.classes) == "Không hoàn thành"


def test_whole_number_ranges_in_names_leave_84_and_a_half_without_a_place_and_lower_bounds_do_not():
    named = [{"min": 85, "name": "Tốt (85–100)"}, {"min": 70, "name": "Khá (70–84)"}, {"min": 0, "name": "Yếu"}]
    gaps = [each.text for each in check_sheet(sheet_of(*HUNDRED, classes=named), ["commune"]) if "84,5" in each.text]
    assert gaps == ["Giữa “Khá (70–84)” và “Tốt (85–100)” có khoảng trống: 84,5 không thuộc mức nào."]
    assert classify(D("84.5"), [Class(min=D(85), name="Tốt"), Class(min=D(70), name="Khá")]) == "Khá"


def test_a_converted_total_comes_from_the_stored_points_and_not_from_digits_behind_them():
    """75.41 of 92 was printed as 81.96, which only the hidden 75.4051 gives; the printed figures give 81.97."""
    answer = {"num": 8_196_206, "den": 10_000_000}
    exact = Fraction(92) * answer["num"] / answer["den"]
    assert round(float(exact / 92 * 100), 2) == 81.96

    line_a = score_leaf("ratio", D(92), {}, answer)
    result = evaluate(sheet_of(*HUNDRED), {"a": line_a, "b": Outcome(Status.NOT_APPLICABLE, None)})

    assert (line_a.points, result.base) == (D("75.41"), D("81.97"))


def test_shares_are_printed_each_for_itself_and_not_bent_to_a_hundred():
    shares = [percent(Fraction(count, 136)) for count in (9, 62, 41, 24)]
    assert shares == ["6,62 %", "45,59 %", "30,15 %", "17,65 %"]  # 100.01 together


@pytest.mark.django_db
def test_the_final_points_are_the_verified_ones_and_never_the_largest():
    campaign, content = make_office()
    verifier = verifier_of(campaign)
    card, told = hand_in(content), {"by_user": verifier.user, "now": NOW}
    change_line(line=line(card, "I.1"), answer={"value": False}, ground="Không có tài liệu", **told)
    for code in ("I.2", "P.1"):
        accept_line(line=line(card, code), **told)
    enter_line(line=line(card, "II.1"), answer={"value": "8"}, **told)
    complete_verification(scorecard=card, **told)

    publish_content(content=content, by_user=make_member(campaign.lead_unit, Role.MANAGER).user, now=NOW)

    lowered = line(card, "I.1")
    assert (lowered.self_points, lowered.verified_points, lowered.final_points) == (D(40), D(0), D(0))
