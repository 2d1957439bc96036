"""A correction is drafted from the version in use, by the manager, one at a time; it may be thrown away again."""

from dataclasses import replace

import pytest

from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import CampaignState, ContentState
from scoring.actions.corrections import correct_sheet, drop_draft
from scoring.actions.load_campaign import load_campaign
from scoring.actions.sheets import replace_draft, stored_rows
from scoring.campaign_file import read_campaign
from scoring.models import Criterion, ScoreSheet
from scoring.queries import sheet_in_use
from scoring.sheet_csv import SheetRow, SheetTable, read_sheet
from tests.factories.campaigns import NOW, make_content, make_member, make_unit
from tests.factories.corrections import REASON, draft_correction, issue, make_corrected
from tests.factories.scoring import PLAN_2024

pytestmark = pytest.mark.django_db


def test_a_correction_begins_as_the_version_in_use_row_by_row():
    content, manager = make_corrected()
    used = sheet_in_use(content)

    draft = correct_sheet(content=content, reason=f" {REASON} ", by_user=manager.user, now=NOW)

    assert (draft.version, draft.state, draft.reason, draft.issued_at) == (2, "draft", REASON, None)
    assert stored_rows(draft) == stored_rows(used)
    assert {row.code: row.origin.code for row in draft.criteria.all()} == {r.code: r.code for r in used.criteria.all()}
    assert sheet_in_use(content) == used
    entry = LogEntry.objects.get(verb="lập bản đính chính")
    assert (entry.actor, entry.reason) == (manager.user, REASON)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"campaign": CampaignState.DRAFT}, "chưa phát động"),
        ({"campaign": CampaignState.CLOSED}, "Đã kết thúc"),
        ({"content": ContentState.PUBLISHED}, "đã công bố"),
        ({"draft": True}, "soạn dở (phiên bản 2)"),
        ({"bare": True}, "chưa có bảng điểm"),
    ],
)
def test_no_correction_before_the_launch_after_publication_or_beside_another(change, word, nothing_written):
    content, manager = make_corrected()
    if "campaign" in change:
        content.campaign.state = change["campaign"]
        content.campaign.save()
    if "content" in change:
        content.state, content.published_at = change["content"], NOW
        content.save()
    if "draft" in change:
        draft_correction(content, manager)
    if "bare" in change:
        Criterion.objects.update(parent=None)
        content.sheets.all().delete()

    with nothing_written(), pytest.raises(Refused) as refused:
        correct_sheet(content=content, reason=REASON, by_user=manager.user, now=NOW)

    assert refused.value.status == 409
    assert word in str(refused.value)


def test_only_the_lead_offices_manager_corrects_and_says_why(nothing_written):
    content, manager = make_corrected()
    lead = content.campaign.lead_unit
    others = [make_member(lead, Role.VERIFIER), make_member(make_unit(lead.authority), Role.MANAGER)]

    for who in others:
        with nothing_written(), pytest.raises(Refused) as refused:
            correct_sheet(content=content, reason=REASON, by_user=who.user, now=NOW)
        assert refused.value.status == 403
    with nothing_written(), pytest.raises(Refused) as refused:
        correct_sheet(content=content, reason="  ", by_user=manager.user, now=NOW)
    assert refused.value.status == 422


def test_a_dropped_correction_leaves_only_its_entry():
    content, manager = make_corrected()
    draft = draft_correction(content, manager)

    drop_draft(draft=draft, by_user=manager.user, now=NOW)

    assert [sheet.version for sheet in content.sheets.all()] == [1]
    assert LogEntry.objects.get(verb="bỏ bản đính chính").reason == REASON
    assert draft_correction(content, manager).version == 2


def test_neither_an_issued_sheet_nor_a_first_draft_is_dropped(nothing_written):
    content, manager = make_corrected()
    first = ScoreSheet.objects.create(content=make_content(content.campaign, "02"), title="Bảng đang soạn")

    for sheet in (sheet_in_use(content), first):
        with nothing_written(), pytest.raises(Refused) as refused:
            drop_draft(draft=sheet, by_user=manager.user, now=NOW)
        assert refused.value.status == 409


def test_rows_brought_in_continue_the_rows_of_the_same_code_and_those_renamed_in_the_draft(tinh_bien):
    content, manager, table = launched(tinh_bien)
    draft = correct_sheet(content=content, reason=REASON, by_user=manager.user, now=NOW)
    used = {row.code: row.pk for row in sheet_in_use(content).criteria.all()}
    draft.criteria.filter(code="I.2.a").update(code="MOI")  # the author gave the row another code, the file has it not

    stored = replace_draft(content=content, table=table, by_user=manager.user, now=NOW)

    assert (stored.changed, stored.sheet.version, stored.sheet.reason) == (True, 2, REASON)
    assert dict(stored.sheet.criteria.values_list("code", "origin")) == used

    draft.criteria.filter(code="I.2.a").update(code="MOI", title="Tên khác")
    renamed = SheetTable(tuple(with_code(row, "I.2.a", "MOI") for row in table.rows))
    again = replace_draft(content=content, table=renamed, by_user=manager.user, now=NOW)

    assert again.changed
    assert dict(again.sheet.criteria.values_list("code", "origin"))["MOI"] == used["I.2.a"]


def with_code(row: SheetRow, old: str, new: str) -> SheetRow:
    return replace(row, node=replace(row.node, code=new)) if row.node.code == old else row


def test_the_plan_file_loads_again_after_a_correction_and_changes_nothing(tinh_bien, nothing_written):
    content, manager, _ = launched(tinh_bien)
    draft = correct_sheet(content=content, reason=REASON, by_user=manager.user, now=NOW)
    draft.criteria.filter(kind="yes_no").update(title="Đính chính")

    with nothing_written():
        assert not load_campaign(read_campaign(PLAN_2024), by_user=None, now=NOW).changed

    issue(draft, manager)
    with nothing_written():
        assert not load_campaign(read_campaign(PLAN_2024), by_user=None, now=NOW).changed


def launched(campaign):
    """Content 01 of the real plan with its sheet issued, its manager, and the table it was loaded from."""
    campaign.state, campaign.launched_at = CampaignState.LAUNCHED, NOW
    campaign.save()
    content = campaign.contents.get(number="01")
    sheet = content.sheets.get()
    sheet.state, sheet.issued_at = "issued", NOW
    sheet.save()
    return content, make_member(campaign.lead_unit, Role.MANAGER), read_sheet(PLAN_2024.parent / "sheet-01.csv")
