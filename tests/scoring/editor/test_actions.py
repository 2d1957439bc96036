"""Changing a drafted sheet: what each action writes, and that a refusal writes nothing."""

from decimal import Decimal

import pytest

from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import CampaignState
from scoring.actions.criteria import Overtaken, add_criterion, change_criterion
from scoring.actions.row_order import (
    duplicate_criterion,
    move_criterion,
    remove_criterion,
    renumber,
    step_criterion,
)
from scoring.actions.sheet_settings import SheetOvertaken, change_sheet_settings, start_sheet
from scoring.editor import rules
from scoring.editor.places import SHEET, Slot
from scoring.editor.stored import row_fingerprint, sheet_fingerprint
from scoring.models import Criterion, ScoreSheet
from scoring.states import SheetState
from tests.factories.campaigns import NOW, make_campaign, make_content, make_member, make_unit
from tests.factories.drafts import make_draft, order, row, values, values_of

pytestmark = pytest.mark.django_db
BEFORE = ["I", "I>I.1", "I.1>I.1.a", "I.1>I.1.b", "I>I.2", "I.2>I.2.a", "II", "II>II.1", "G.1"]


@pytest.fixture
def content():
    return make_content(make_campaign(state=CampaignState.DRAFT))


@pytest.fixture
def sheet(content):
    return make_draft(content, rules={"tie_break": ["penalty_least", "part:I"]})


@pytest.fixture
def by(content):
    """Who does it and when, as actions take it."""
    return {"by_user": make_member(content.campaign.lead_unit, Role.MANAGER).user, "now": NOW}


def change(row, by, parent=None, seen=None, **changes):
    parent = (row.parent_id or SHEET) if parent is None else parent
    values = values_of(row, **changes)
    return change_criterion(criterion=row, values=values, parent=parent, seen=seen or row_fingerprint(row), **by)


def told(sheet):
    return LogEntry.objects.filter(object_type="scoring.scoresheet", object_key=str(sheet.pk)).order_by("-id")[0]


# --- a new row ---


def test_a_new_row_stands_where_it_was_asked_for_and_is_told_in_the_history(sheet, by):
    at = Slot(row(sheet, "I.1").pk, row(sheet, "I.1.b").pk)
    made = add_criterion(sheet=sheet, values=values(params={"self_score": False}), slot=at, **by)
    assert order(sheet)[2:5] == ["I.1>I.1.a", "I.1>I.1.c", "I.1>I.1.b"]
    assert not made.self_scored
    assert told(sheet).verb == "thêm dòng bảng điểm"
    assert told(sheet).changes["I.1.c, tiêu chí"] == [None, "Có quy chế"]


def test_a_new_row_whose_neighbour_has_gone_comes_last_in_the_same_holder(sheet, by):
    at = Slot(row(sheet, "I.1").pk, row(sheet, "I.1.b").pk)
    remove_criterion(criterion=row(sheet, "I.1.b"), **by)
    add_criterion(sheet=sheet, values=values(), slot=at, **by)
    assert order(sheet)[2:4] == ["I.1>I.1.a", "I.1>I.1.c"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "I.1.a"}, "code"),
        ({"code": ""}, "code"),
        ({"code": "*"}, "code"),
        ({"code": "x" * 21}, "code"),
        ({"title": ""}, "title"),
        ({"max_points": Decimal("-1")}, "max_points"),
        ({"max_points": Decimal(10_000)}, "max_points"),
        ({"max_points": Decimal("1.005")}, "max_points"),
        ({"kind": "khong-co"}, "kind"),
        ({"kind": "levels"}, "params.options"),
        ({"kind": "manual", "params": {"step": 0}}, "params.step"),
        ({"applies_to": ("khong-co",)}, "applies_to"),
        ({"kind": "part"}, "parent"),
    ],
)
def test_a_row_that_cannot_be_stored_is_refused_at_its_field_and_writes_nothing(
    sheet, by, nothing_written, changes, field
):
    with nothing_written(), pytest.raises(Refused) as refused:
        add_criterion(sheet=sheet, values=values(**changes), slot=Slot(row(sheet, "I.1").pk), **by)
    assert refused.value.status == 422
    assert [blocker.field for blocker in refused.value.blockers] == [field]


def test_a_criterion_right_under_the_sheet_is_refused_but_a_gate_is_not(sheet, by, nothing_written):
    with nothing_written(), pytest.raises(Refused):
        add_criterion(sheet=sheet, values=values(), slot=Slot(SHEET), **by)
    gate = values(code="G.2", kind="gate", max_points=Decimal(0), params={"effect": "no_award"})
    add_criterion(sheet=sheet, values=gate, slot=Slot(SHEET), **by)
    assert order(sheet)[-2:] == ["G.1", "G.2"]


def test_an_office_stands_on_scored_criteria_only(sheet, by, nothing_written):
    office = make_unit(sheet.content.campaign.authority)
    assert change(row(sheet, "I.1.a"), by, office=office).office == office
    with nothing_written(), pytest.raises(Refused):
        change(row(sheet, "I.1"), by, office=office)


def test_a_sheet_has_no_end_of_rows(sheet, by, nothing_written, monkeypatch):
    monkeypatch.setattr(rules, "MOST_ROWS", 9)
    with nothing_written(), pytest.raises(Refused):
        add_criterion(sheet=sheet, values=values(), slot=Slot(row(sheet, "I.1").pk), **by)
    with nothing_written(), pytest.raises(Refused):
        duplicate_criterion(criterion=row(sheet, "I.1"), **by)


# --- a changed row ---


def test_a_change_is_stored_and_its_history_says_old_and_new(sheet, by):
    change(row(sheet, "I.1.a"), by, max_points=Decimal("12.5"), evidence_required="Quyết định")
    stored = row(sheet, "I.1.a")
    assert (stored.max_points, stored.evidence_required) == (Decimal("12.50"), "Quyết định")
    assert told(sheet).changes["I.1.a, điểm tối đa"] == ["15.00", "12.50"]


def test_whether_the_unit_scores_itself_follows_the_parameters(sheet, by):
    change(row(sheet, "I.1.b"), by, params={"step": "0.5", "self_score": False})
    assert not row(sheet, "I.1.b").self_scored


def test_an_unsound_sheet_never_stops_saving(sheet, by):
    change(row(sheet, "I.1"), by, max_points=Decimal(3))
    assert row(sheet, "I.1").max_points == 3


def test_a_row_may_change_its_holder_and_comes_last_there(sheet, by):
    change(row(sheet, "I.1.a"), by, parent=row(sheet, "I.2").pk)
    assert order(sheet)[:5] == ["I", "I>I.1", "I.1>I.1.b", "I>I.2", "I.2>I.2.a"]
    assert order(sheet)[5] == "I.2>I.1.a"


def test_a_group_cannot_go_inside_itself(sheet, by, nothing_written):
    with nothing_written(), pytest.raises(Refused) as refused:
        change(row(sheet, "I.1"), by, parent=row(sheet, "I.1").pk)
    assert refused.value.blockers[0].field == "parent"


def test_a_part_stays_a_part(sheet, by, nothing_written):
    with nothing_written(), pytest.raises(Refused):
        change(row(sheet, "II"), by, kind="gate", params={"effect": "no_award"})


def test_what_names_a_part_follows_its_new_code(sheet, by):
    change(row(sheet, "I"), by, code="A")
    sheet.refresh_from_db()
    assert sheet.rules["tie_break"] == ["penalty_least", "part:A"]
    assert row(sheet, "G.1").params["rule"]["part"] == "A"


def test_saving_unchanged_writes_nothing(sheet, by, nothing_written):
    with nothing_written():
        change(row(sheet, "I.1.a"), by)


def test_a_stale_change_is_refused_with_both_rows_and_writes_nothing(sheet, by, nothing_written):
    seen = row(sheet, "I.1.a")
    change(row(sheet, "I.1.a"), by, title="Của đồng nghiệp")
    with nothing_written(), pytest.raises(Overtaken) as overtaken:
        change(seen, by, title="Của tôi")
    assert (overtaken.value.stored.title, overtaken.value.sent.title) == ("Của đồng nghiệp", "Của tôi")


def test_a_change_sent_twice_is_no_conflict(sheet, by):
    seen = row(sheet, "I.1.a")
    change(seen, by, title="Mới")
    seen.title = "Tiêu chí I.1.a"
    change(row(sheet, "I.1.a"), by, seen="cũ", title="Mới")
    assert row(sheet, "I.1.a").title == "Mới"


# --- order ---


def test_a_row_moves_with_what_it_holds(sheet, by):
    move_criterion(criterion=row(sheet, "I.2"), slot=Slot(row(sheet, "I").pk, row(sheet, "I.1").pk), **by)
    assert order(sheet)[:5] == ["I", "I>I.2", "I.2>I.2.a", "I>I.1", "I.1>I.1.a"]
    assert told(sheet).changes["I.2, vị trí"] == ["sau I.1", "đầu tiên"]


def test_a_row_is_not_moved_where_it_does_not_belong(sheet, by, nothing_written):
    with nothing_written(), pytest.raises(Refused):
        move_criterion(criterion=row(sheet, "I.1.a"), slot=Slot(SHEET), **by)


def test_steps_lead_through_the_groups_and_end_at_the_edge(sheet, by):
    assert step_criterion(criterion=row(sheet, "I.1.b"), by=1, **by)
    assert order(sheet)[3:6] == ["I>I.2", "I.2>I.1.b", "I.2>I.2.a"]
    assert step_criterion(criterion=row(sheet, "II"), by=-1, **by)
    assert order(sheet)[:2] == ["II", "II>II.1"]
    assert not step_criterion(criterion=row(sheet, "II"), by=-1, **by)


def test_a_row_goes_with_all_that_is_inside_it(sheet, by):
    gone = remove_criterion(criterion=row(sheet, "I"), **by)
    assert [each.code for each in gone] == ["I", "I.1", "I.1.a", "I.1.b", "I.2", "I.2.a"]
    assert order(sheet) == ["II", "II>II.1", "G.1"]
    assert list(sheet.criteria.values_list("position", flat=True)) == [1, 2, 3]
    assert set(told(sheet).changes) == {"I", "I.1", "I.1.a", "I.1.b", "I.2", "I.2.a"}


def test_a_copy_stands_behind_its_original_with_all_that_is_inside(sheet, by):
    twin = duplicate_criterion(criterion=row(sheet, "I.1"), **by)
    assert order(sheet)[4:8] == ["I>I.3", "I.3>I.3.a", "I.3>I.3.b", "I>I.2"]
    assert row(sheet, "I.3.b").params == {"step": "0.5"}
    assert twin.origin is None


def test_numbering_anew_carries_references_along_and_swaps_codes(sheet, by):
    move_criterion(criterion=row(sheet, "II"), slot=Slot(SHEET, row(sheet, "I").pk), **by)
    assert renumber(sheet=sheet, **by) == 8
    assert order(sheet)[:5] == ["I", "I>I.1", "II", "II>II.1", "II.1>II.1.a"]
    sheet.refresh_from_db()
    assert sheet.rules["tie_break"] == ["penalty_least", "part:II"]
    assert row(sheet, "G.1").params["rule"]["part"] == "II"
    assert renumber(sheet=sheet, **by) == 0


# --- the sheet as a whole ---


def settings(sheet, by, **changes):
    said = {"title": sheet.title, "rules": sheet.rules, "seen": sheet_fingerprint(sheet)}
    return change_sheet_settings(sheet=sheet, **(said | changes), **by)


def test_the_rules_of_the_total_are_stored_with_the_name(sheet, by):
    settings(sheet, by, title="Bảng điểm mới", rules={"na_rescale_to": 200, "illustrative": True})
    sheet.refresh_from_db()
    assert (sheet.title, sheet.illustrative) == ("Bảng điểm mới", True)
    assert sheet.rules == {"na_rescale_to": 200, "illustrative": True}


def test_rules_of_a_wrong_shape_are_refused_at_their_field(sheet, by, nothing_written):
    with nothing_written(), pytest.raises(Refused) as refused:
        settings(sheet, by, title="", rules={"na_rescale_to": -1})
    assert [blocker.field for blocker in refused.value.blockers] == ["title", "params.na_rescale_to"]


def test_stale_rules_are_refused(sheet, by, nothing_written):
    settings(sheet, by, title="Của đồng nghiệp")
    with nothing_written(), pytest.raises(SheetOvertaken):
        settings(sheet, by, title="Của tôi", seen="cũ")


def test_a_content_without_a_sheet_gets_an_empty_one_once(content, by, nothing_written):
    sheet = start_sheet(content=content, **by)
    assert (sheet.version, sheet.state, sheet.criteria.count()) == (1, SheetState.DRAFT, 0)
    with nothing_written(), pytest.raises(Refused):
        start_sheet(content=content, **by)


def test_no_sheet_is_begun_after_the_launch(by, nothing_written):
    launched = make_content(make_campaign())
    manager = make_member(launched.campaign.lead_unit, Role.MANAGER).user
    with nothing_written(), pytest.raises(Refused):
        start_sheet(content=launched, by_user=manager, now=NOW)


# --- who, and when not ---

CHANGES = {
    "add": lambda sheet, by: add_criterion(
        sheet=sheet, values=values(), slot=Slot(sheet.criteria.get(code="I.1").pk), **by
    ),
    "change": lambda sheet, by: change(row(sheet, "I.1.a"), by, title="Khác"),
    "move": lambda sheet, by: move_criterion(criterion=row(sheet, "I.1.a"), slot=Slot(row(sheet, "I.2").pk), **by),
    "step": lambda sheet, by: step_criterion(criterion=row(sheet, "I.1.a"), by=1, **by),
    "remove": lambda sheet, by: remove_criterion(criterion=row(sheet, "I.1.a"), **by),
    "duplicate": lambda sheet, by: duplicate_criterion(criterion=row(sheet, "I.1.a"), **by),
    "renumber": lambda sheet, by: renumber(sheet=sheet, **by),
    "settings": lambda sheet, by: settings(sheet, by, title="Khác"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_another_offices_manager_changes_nothing(sheet, nothing_written, name):
    stranger = make_member(make_unit(sheet.content.campaign.authority), Role.MANAGER).user
    with nothing_written(), pytest.raises(Refused) as refused:
        CHANGES[name](sheet, {"by_user": stranger, "now": NOW})
    assert refused.value.status == 403


@pytest.mark.parametrize("name", CHANGES)
def test_an_issued_sheet_stays_as_it_is(sheet, by, nothing_written, name):
    ScoreSheet.objects.filter(pk=sheet.pk).update(state=SheetState.ISSUED, issued_at=NOW)
    with nothing_written(), pytest.raises(Refused) as refused:
        CHANGES[name](sheet, by)
    assert refused.value.status == 409


@pytest.mark.parametrize("name", ["change", "move", "step", "remove", "duplicate"])
def test_a_row_that_a_colleague_removed_is_told(sheet, by, nothing_written, name, monkeypatch):
    gone = row(sheet, "I.1.a")
    target = Slot(row(sheet, "I.2").pk)
    Criterion.objects.filter(pk=gone.pk).delete()
    acts = {
        "change": lambda: change(gone, by, title="Khác"),
        "move": lambda: move_criterion(criterion=gone, slot=target, **by),
        "step": lambda: step_criterion(criterion=gone, by=1, **by),
        "remove": lambda: remove_criterion(criterion=gone, **by),
        "duplicate": lambda: duplicate_criterion(criterion=gone, **by),
    }
    with nothing_written(), pytest.raises(Refused, match="vừa được người khác xóa"):
        acts[name]()
