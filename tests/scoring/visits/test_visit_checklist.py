"""Which lines are worth the visit: the largest claims and the weakest evidence, with reasons that anybody can check."""

from decimal import Decimal

import pytest

from scoring.actions.decisions import disprove
from scoring.judges import judge_for
from scoring.visits.checklist import PROPOSED, Claim, propose
from scoring.visits.proposal import choices
from tests.factories.campaigns import NOW
from tests.factories.office import line
from tests.factories.visits import make_trip


def claim(line: int, points: object, **more) -> Claim:
    return Claim(line, Decimal(str(points)), Decimal(10), **more)


# Three larger claims without any fault beside the one in question, so that size alone is no reason.
LARGE = [claim(number, 9, documents=1) for number in (91, 92, 93)]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"documents": 2}, ""),
        ({"lacks": True}, "Không có tài liệu kiểm chứng"),
        ({"lacks": True, "unproven": True}, "Thẩm định: không có tài liệu chứng minh"),
        ({"documents": 2, "links": 2}, "Chỉ có liên kết, văn bản dẫn chiếu"),
        ({"documents": 2, "links": 1}, ""),
        ({"documents": 1, "asked": "open"}, "Chưa trả lời yêu cầu của cơ quan thẩm định"),
        ({"documents": 1, "asked": "late"}, "Trả lời yêu cầu của cơ quan thẩm định sau hạn"),
        (
            {"documents": 1, "before": Decimal("0.2")},
            "Tăng nhiều so với năm trước (20% lên 50% điểm tối đa)",
        ),
        ({"documents": 1, "before": Decimal("0.21")}, ""),
        ({"lacks": True, "asked": "open"}, "Không có tài liệu kiểm chứng; Chưa trả lời yêu cầu của cơ quan thẩm định"),
    ],
)
def test_each_weakness_is_said_in_words(facts, why):
    found = {one.claim.line: one for one in propose([*LARGE, claim(1, 5, **facts)])}
    assert (found[1].why, found[1].ticked) == (why, bool(why))


@pytest.mark.parametrize(
    ("claims", "order"),
    [
        # the same weakness: more points first
        ([claim(1, 2, lacks=True), claim(2, 8, lacks=True)], [2, 1]),
        # the same points: the weaker evidence first
        ([claim(1, 5, documents=1, links=1), claim(2, 5, lacks=True)], [2, 1]),
        # the team's own lines before all, what claims nothing last
        ([claim(1, 0, lacks=True), claim(2, 8, lacks=True), claim(3, 0, by_team=True)], [3, 2, 1]),
    ],
)
def test_lines_stand_in_the_order_in_which_they_are_worth_the_time(claims, order):
    assert [one.claim.line for one in propose(claims)] == order


def test_the_largest_claims_are_looked_at_for_their_size_alone():
    found = propose([claim(number, number, documents=1) for number in range(1, 7)])
    assert [one.claim.line for one in found if one.ticked] == [6, 5, 4]
    assert found[0].why == "Điểm tự chấm lớn (6 điểm)"


def test_no_more_are_ticked_than_a_visit_has_time_for():
    found = propose([claim(number, 5, lacks=True) for number in range(40)] + [claim(99, 0, by_team=True)])
    assert sum(one.ticked for one in found) == PROPOSED + 1


@pytest.mark.django_db
def test_the_facts_come_from_the_unit_s_scorecards():
    trip = make_trip(codes=("I.2",))
    asked = line(trip.card, "I.1")
    asked.criterion.evidence_required = "Báo cáo"
    asked.criterion.save(update_fields=["evidence_required"])
    disprove(line(trip.card, "I.2"), "", by_user=trip.leader.user, now=NOW)
    offered = choices(trip.visited, judge_for(trip.leader.user, trip.campaign, NOW.date()))
    said = {one.row.criterion.code: (one.proposed.why, one.kept) for one in offered}
    assert said == {
        "II.1": ("Đoàn kiểm tra chấm", False),
        "I.1": ("Không có tài liệu kiểm chứng; Điểm tự chấm lớn (40 điểm)", False),
        "I.2": ("Thẩm định: không có tài liệu chứng minh; Điểm tự chấm lớn (40 điểm)", True),
        "P.1": ("", False),
    }
