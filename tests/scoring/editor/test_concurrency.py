"""Several managers at one draft in the same moment. PostgreSQL only (tools.postgres)."""

import pytest

from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import CampaignState
from scoring.actions.criteria import add_criterion, change_criterion
from scoring.actions.row_order import move_criterion, renumber, step_criterion
from scoring.actions.sheet_import import fingerprint, import_sheet
from scoring.editor.places import Slot
from scoring.editor.stored import as_rows, row_fingerprint
from scoring.sheet_from_workbook import read_sheet_table, table_of
from scoring.sheet_offices import offices_of
from scoring.sheet_workbook import sheet_workbook
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.campaigns import NOW, make_campaign, make_content, make_member
from tests.factories.drafts import make_draft, order, row, values, values_of
from tests.scoring.editor.test_places import check_sound

pytestmark = ON_POSTGRESQL


@pytest.fixture
def sheet():
    return make_draft(make_content(make_campaign(state=CampaignState.DRAFT)))


@pytest.fixture
def by(sheet):
    return {"by_user": make_member(sheet.content.campaign.lead_unit, Role.MANAGER).user, "now": NOW}


def test_rows_added_moved_and_numbered_at_once_stay_one_tree(sheet, by):
    group, moving, stepping = (row(sheet, code) for code in ("I.1", "I.2.a", "II"))
    adds = [
        lambda code=f"x{n}": add_criterion(sheet=sheet, values=values(code=code), slot=Slot(group.pk), **by)
        for n in range(5)
    ]
    others = [
        lambda: move_criterion(criterion=moving, slot=Slot(group.pk), **by),
        lambda: step_criterion(criterion=stepping, by=-1, **by),
        lambda: renumber(sheet=sheet, **by),
    ]
    results = at_once([*adds, *others])
    assert [each for each in results if isinstance(each, Refused)] == []
    criteria = list(sheet.criteria.order_by("position"))
    assert [each.position for each in criteria] == list(range(1, 15))
    check_sound(as_rows(criteria))


def test_of_two_who_change_one_row_the_second_is_told(sheet, by):
    seen = row(sheet, "I.1.a")
    acts = [
        lambda title=title: change_criterion(
            criterion=seen, values=values_of(seen, title=title), parent=seen.parent_id, seen=row_fingerprint(seen), **by
        )
        for title in ("một", "hai")
    ]
    refused = [each for each in at_once(acts) if isinstance(each, Refused)]
    assert len(refused) == 1
    assert row(sheet, "I.1.a").title == refused[0].stored.title


def test_a_file_never_replaces_a_change_that_its_sender_did_not_see(sheet, by):
    """Whoever comes second is refused: the file because the sheet changed, the change because its row has gone."""
    content, seen = sheet.content, row(sheet, "I.1.a")
    table = read_sheet_table(table_of(sheet_workbook(content, sheet)), (), offices_of(content.campaign)).sheet
    sheet.criteria.filter(code="II.1").update(title="Sửa trước khi xem tệp")
    looked_at = fingerprint(sheet)
    results = at_once(
        [
            lambda: import_sheet(content=content, table=table, seen=looked_at, **by),
            lambda: change_criterion(
                criterion=seen,
                values=values_of(seen, title="Mới"),
                parent=seen.parent_id,
                seen=row_fingerprint(seen),
                **by,
            ),
        ]
    )
    assert len([each for each in results if isinstance(each, Refused)]) == 1
    assert (row(sheet, "I.1.a").title == "Mới") == isinstance(results[0], Refused)
    assert len(order(sheet)) == 9
