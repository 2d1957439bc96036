"""The pages around the editor: what leads to it, for whom, and how a content gets its first sheet."""

import pytest
from django.urls import reverse

from campaigns.roles import Role
from campaigns.states import CampaignState
from campaigns.vietnamese import sort_key
from scoring.editor.choices import kinds
from scoring.models import ScoreSheet
from scoring.states import SheetState
from tests.factories.campaigns import NOW, make_campaign, make_content, make_group, make_member, make_unit
from tests.factories.drafts import make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return make_content(make_campaign(state=CampaignState.DRAFT))


@pytest.fixture
def chair(content, sign_in):
    return sign_in(make_member(content.campaign.lead_unit, Role.MANAGER))


def page_of(name, content):
    return reverse(name, args=[content.campaign.code, content.number])


def shown(client, content, name="sheet"):
    return client.get(page_of(name, content)).content.decode()


def test_the_sheet_leads_its_manager_to_the_editor_and_everybody_to_print(chair, content, sign_in):
    make_draft(content)
    page = shown(chair, content)
    assert page_of("edit_sheet", content) in page
    assert page_of("print_sheet", content) in page
    leader = sign_in(make_member(content.campaign.council_unit, Role.LEADER))
    page = shown(leader, content)
    assert page_of("edit_sheet", content) not in page
    assert page_of("sheet_versions", content) not in page
    assert page_of("print_sheet", content) in page


def test_after_the_launch_the_sheet_says_why_it_is_not_edited(chair, content):
    sheet = make_draft(content)
    ScoreSheet.objects.filter(pk=sheet.pk).update(state=SheetState.ISSUED, issued_at=NOW)
    content.campaign.state, content.campaign.launched_at = CampaignState.LAUNCHED, NOW
    content.campaign.save()
    page = shown(chair, content)
    assert "vì sao chưa được?" in page
    assert page_of("edit_sheet", content) in page  # where a correction is begun
    assert page_of("import_sheet", content) not in page


def test_an_illustration_is_called_one_once(chair, content):
    make_draft(content, illustrative=True, title="[MINH HỌA – không phải văn bản chính thức] Bảng điểm số 01")
    assert shown(chair, content).count("không phải văn bản chính thức") == 1


def test_a_content_without_a_sheet_offers_its_manager_three_ways_to_begin(chair, content):
    make_draft(make_content(content.campaign, "02"))
    page = shown(chair, content)
    assert all(page_of(name, content) in page for name in ("start_sheet", "import_sheet", "copy_sheet"))


def test_others_only_read_that_there_is_no_sheet_yet(content, sign_in):
    leader = sign_in(make_member(content.campaign.council_unit, Role.LEADER))
    page = leader.get(reverse("sheets", args=[content.campaign.code])).content.decode()
    assert "Chưa có bảng điểm" in page
    assert page_of("start_sheet", content) not in page
    assert leader.get(page_of("sheet", content)).status_code == 200


def test_no_content_has_no_page(chair, content):
    assert chair.get(reverse("sheet", args=[content.campaign.code, "99"])).status_code == 404


def test_an_unfinished_draft_can_be_read_by_every_kind_of_unit(chair, content):
    make_group(content, make_unit(content.campaign.authority, kind="department"))
    rows = [
        ("I", "", "part", 100, {}),
        ("I.1", "I", "yes_no", 100, {}),
        ("P.1", "", "penalty", 0, {"items": [{"key": "a", "per": 1}], "cap": 2}),
    ]
    make_draft(content, rows).criteria.filter(code="I").update(applies_to=["commune"])
    assert chair.get(page_of("sheet", content), {"kind": "department"}).status_code == 200


def test_a_part_that_is_gone_is_still_named_where_equal_points_are_told_apart(chair, content):
    sheet = make_draft(content)
    sheet.rules = {**sheet.rules, "tie_break": ["part:I", "part:IX"]}
    sheet.save(update_fields=["rules"])
    page = shown(chair, content, "edit_sheet")
    assert "Điểm phần IX cao hơn (bảng không có phần này)" in page
    assert ">part:IX<" not in page


def test_ways_of_scoring_are_offered_by_alphabet():
    ((_, inside), _) = kinds(beside_only=False)
    labels = [label for _, label in inside]
    assert labels == sorted(labels, key=sort_key)
