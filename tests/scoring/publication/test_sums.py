"""The receipt's sum is the published total, whatever the sheet and whatever was decided."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scoring.engine.outcome import Outcome, Status
from scoring.engine.sheet import Sheet, SheetResult, evaluate, make_node
from scoring.publication.sums import Counted, Sums, counted, summed

QUARTERS = st.integers(0, 40).map(lambda quarters: Decimal(quarters) / 4)
POLICIES = ("exclude_rescale", "redistribute", "full", "zero")


@st.composite
def sheets(draw) -> Sheet:
    """A sheet of two or three parts with groups, now and then capped, with bonus and penalty beside the total."""
    rules = {"na_default": draw(st.sampled_from(POLICIES)), "total_cap": draw(st.sampled_from([None, 30, 100]))}
    nodes = [make_node("*", "", "", "sheet", Decimal(0), {key: value for key, value in rules.items() if value})]
    for part in range(1, draw(st.integers(2, 3)) + 1):
        most = [draw(st.integers(1, 10)) for _ in range(draw(st.integers(1, 4)))]
        worth = Decimal(sum(most) if draw(st.booleans()) else max(most))
        agg = {"agg": "sum"} if worth == sum(most) else {"agg": "sum_cap", "cap": worth}
        nodes.append(make_node(f"{part}", "*", "Phần", "part", worth, agg))
        nodes += [
            make_node(f"{part}.{at}", f"{part}", "Dòng", "manual", Decimal(points), {"step": "0.25"})
            for at, points in enumerate(most, start=1)
        ]
    nodes.append(make_node("B", "*", "Thưởng", "part", Decimal(0), {"outside_total": True, "agg": "sum_cap", "cap": 3}))
    nodes.append(
        make_node(
            "B.1", "B", "Thưởng", "bonus", Decimal(5), {"items": [{"key": "a", "label": "A", "per": 1}], "cap": 5}
        )
    )
    nodes.append(make_node("P", "*", "Trừ", "part", Decimal(0), {"outside_total": True, "min_points": -2}))
    nodes.append(
        make_node("P.1", "P", "Trừ", "penalty", Decimal(0), {"items": [{"key": "a", "label": "A", "per": 1}], "cap": 6})
    )
    root = nodes[0]
    inside = sum((node.max_points for node in nodes if node.kind == "part" and not node.outside_total), Decimal(0))
    return Sheet.of(
        [
            make_node(
                root.code,
                "",
                "",
                "sheet",
                inside,
                rules | {"na_rescale_to": inside}
                if rules["total_cap"]
                else {"na_default": rules["na_default"], "na_rescale_to": inside},
            ),
            *nodes[1:],
        ]
    )


@st.composite
def outcomes(draw, sheet: Sheet) -> dict[str, Outcome]:
    found = {}
    for node in sheet.leaves:
        if node.code == "P.1":
            found[node.code] = Outcome(Status.SCORED, -Decimal(draw(st.integers(0, 6))))
        elif draw(st.integers(0, 5)) == 0 and node.code != "B.1":
            found[node.code] = Outcome(Status.NOT_APPLICABLE, None, "Không phát sinh")
        else:
            found[node.code] = Outcome(Status.SCORED, min(draw(QUARTERS), node.max_points))
    return found


@given(st.data())
def test_the_sum_of_every_receipt_is_the_total_and_departs_from_the_plain_sum_only_with_a_sentence(data):
    sheet = data.draw(sheets())
    given_points = data.draw(outcomes(sheet))
    result = evaluate(sheet, given_points)
    claims = {
        node.code: data.draw(st.none() | QUARTERS.map(lambda p, most=node.max_points: min(p, most)))
        for node in sheet.leaves
    }
    lines = counted(sheet, result, claims, frozenset(data.draw(st.sets(st.sampled_from(sorted(claims))))))
    found = summed(lines, result)
    assert found.maximum - found.lost + found.bonus + found.penalty + found.adjustment == found.total == result.total
    assert found.unclaimed + found.taken == found.lost
    assert all(one.unclaimed + one.taken == one.lost for one in lines)
    plain = all(outcome.status is Status.SCORED for outcome in given_points.values())
    if plain and not result.explanation:
        assert found.adjustment == 0
    if found.adjustment:
        assert found.why


def line(**changed) -> Counted:
    return Counted(**({"code": "I.1", "maximum": Decimal(10), "claimed": Decimal(8), "granted": Decimal(5)} | changed))


def test_of_a_loss_the_unit_left_a_part_and_the_office_took_a_part():
    assert (line().lost, line().unclaimed, line().taken) == (5, 2, 3)
    raised = line(claimed=Decimal(5), granted=Decimal(8))
    assert (raised.lost, raised.unclaimed, raised.taken) == (2, 2, 0)
    team = line(claimed=None, by_unit=False)
    assert (team.lost, team.unclaimed, team.taken) == (5, 0, 5)


def test_what_does_not_apply_or_stands_beside_the_total_is_no_loss():
    for one in (line(applies=False, granted=Decimal(0)), line(outside=True, granted=Decimal(-2))):
        assert (one.lost, one.unclaimed, one.taken) == (0, 0, 0)
    none = SheetResult({}, *(Decimal(0),) * 6, "", (), (), (), False, ())
    assert summed([], none) == Sums(*(Decimal(0),) * 8)
