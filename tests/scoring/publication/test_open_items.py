"""What is open before publication: by name, with its cure; several contents at once, all or none."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import Content, Notice
from campaigns.queries import end_of_day
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import ContentState
from scoring.actions.publication import publish_content, publish_contents
from scoring.actions.verification import accept_line, disprove_line
from scoring.models import Request, RequestedLine
from scoring.office_queries import openings
from scoring.publication.open_items import open_items
from scoring.states import RequestEnding
from tests.factories.campaigns import NOW, make_content, make_group, make_member, make_unit
from tests.factories.office import CLASSES, ROWS, hand_in, line, verify_all
from tests.factories.scoring import make_scorecard, make_sheet

pytestmark = pytest.mark.django_db


def second_content(campaign) -> Content:
    other = make_content(campaign, "02")
    make_sheet(other, ROWS, classes=CLASSES)
    make_group(other)
    return other


def items(campaign, content) -> dict[str, object]:
    return {item.title: item for item in open_items(campaign, openings(campaign, NOW))[content.pk]}


def one(campaign, content, word: str):
    (found,) = [item for title, item in items(campaign, content).items() if word in title]
    return found


def test_lines_that_wait_are_counted_by_office_and_verifier(campaign, content, verifier):
    card = hand_in(content)
    accept_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
    card.lines.filter(criterion__code="I.2").update(verifier=verifier.user)
    found = one(campaign, content, "Dòng chờ thẩm định")
    assert (found.count, found.blocks) == (3, True)
    lead = campaign.lead_unit.name
    assert {name.name for name in found.names} == {lead, f"{lead}: {verifier.user.full_name}", "Đoàn kiểm tra"}
    assert f"1 dòng: {card.unit.name} 1" in [name.remark for name in found.names]


def test_a_card_that_only_waits_for_its_end_is_named(campaign, content, verifier):
    card = hand_in(content)
    card.lines.update(decision="accepted", verified_by=verifier.user, verified_at=NOW)
    (name,) = one(campaign, content, "chưa hoàn thành").names
    assert (name.name, name.url) == (card.unit.name, reverse("verify_scorecard", args=[card.pk]))


def test_an_open_request_is_named_with_its_day(campaign, content, verifier):
    card = hand_in(content)
    asked = Request.objects.create(
        scorecard=card, kind="documents", text="Gửi sổ.", due_on=NOW.date(), asked_by=verifier.user, asked_at=NOW
    )
    RequestedLine.objects.create(request=asked, line=line(card, "I.1"))
    (name,) = one(campaign, content, "Yêu cầu").names
    assert (name.name, name.remark) == (f"{card.unit.name}, dòng I.1", "hạn trả lời 01/11/2024")
    RequestedLine.objects.update(closed_at=NOW, closed_by=verifier.user, ending=RequestEnding.values[0])
    assert not [title for title in items(campaign, content) if "Yêu cầu" in title]


def test_units_absent_uninspected_and_without_proof_are_named(campaign, content, verifier):
    late = make_scorecard(make_unit(campaign.authority, "UBND xã Vắng"), content)
    card = hand_in(content)
    disprove_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
    for code in ("I.2", "P.1"):
        accept_line(line=line(card, code), by_user=verifier.user, now=NOW)
    assert [name.name for name in one(campaign, content, "chưa trình").names] == [late.unit.name]
    unproven = one(campaign, content, "không có tài liệu")
    assert [(name.name, name.remark) for name in unproven.names] == [(card.unit.name, "I.1: 40 điểm")]
    done = verify_all(hand_in(content), verifier)
    assert [name.name for name in one(campaign, content, "qua kiểm tra").names] == [done.unit.name]


def test_figures_that_still_depend_on_the_block_are_named(campaign, content, verifier):
    content.sheets.get().criteria.filter(code="I.2").update(kind="relative_best", params={})
    claims = {"I.1": {"value": True}, "I.2": {"value": 5}}
    early = verify_all(hand_in(content, claims=claims), verifier)
    hand_in(content, claims=claims)
    (name,) = one(campaign, content, "tạm tính").names
    assert (name.name, name.remark) == (early.unit.name, "I.2")


def test_the_page_costs_the_same_for_one_unit_and_for_three(campaign, content, manager, verifier, sign_in):
    browser, url = sign_in(manager), reverse("publication", args=[campaign.code])

    def more() -> None:
        accept_line(line=line(hand_in(content), "I.1"), by_user=verifier.user, now=NOW)
        verify_all(hand_in(content), verifier)
        make_scorecard(make_unit(campaign.authority), content)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    more()
    browser.get(url)
    first = cost()
    more()
    more()
    assert cost() == first


def test_what_is_open_is_taken_away_as_a_spreadsheet(campaign, content, manager, sign_in):
    card = hand_in(content)
    page = sign_in(manager).get(reverse("publication_file", args=[campaign.code]))
    cells = [[cell.value for cell in row] for row in load_workbook(BytesIO(page.content)).active.iter_rows()]
    assert any(row[2:4] == ["Dòng chờ thẩm định, chờ đoàn kiểm tra chấm", "Có"] for row in cells)
    assert any(card.unit.name in str(row[5]) for row in cells)


def test_several_contents_are_published_at_once_each_unit_led_to_its_receipt(
    campaign, content, manager, verifier, sign_in
):
    other = second_content(campaign)
    cards = [verify_all(hand_in(each), verifier) for each in (content, other)]
    heads = [make_member(card.unit, Role.HEAD) for card in cards]
    ahead = end_of_day(NOW.date()) + timedelta(days=800)
    type(campaign).objects.update(petition_until=ahead.date(), dossier_due=ahead.date())
    browser = sign_in(manager)
    page = browser.get(reverse("publication", args=[campaign.code])).content.decode()
    assert "Công bố 2 nội dung" in page
    told = {"content": [content.pk, other.pk], "leave_out_absent": "yes"}
    assert browser.post(reverse("publish_several", args=[campaign.code]), told).status_code == 302
    assert set(campaign.contents.values_list("state", flat=True)) == {ContentState.PUBLISHED}
    for head, card in zip(heads, cards, strict=True):
        assert Notice.objects.get(user=head.user).url == reverse("point_receipt", args=[card.pk])


def test_one_that_is_not_ready_keeps_all_of_them_unpublished(campaign, content, manager, verifier, nothing_written):
    other = second_content(campaign)
    verify_all(hand_in(content), verifier)
    left = hand_in(other)
    with nothing_written(), pytest.raises(Refused) as refused:
        publish_contents(contents=[content, other], leave_out_absent=True, by_user=manager.user, now=NOW)
    assert any("Nội dung 02: " in each.text and left.unit.name in each.text for each in refused.value.blockers)


def test_nothing_is_published_when_no_day_is_left_to_object(campaign, content, manager, verifier, nothing_written):
    verify_all(hand_in(content), verifier)
    over = end_of_day(campaign.petition_until)
    with nothing_written(), pytest.raises(Refused) as refused:
        publish_content(content=content, by_user=manager.user, now=over)
    assert "không còn ngày nào để kiến nghị" in refused.value.blockers[-1].text
    assert refused.value.blockers[-1].url == reverse("edit_schedule", args=[campaign.code])


def test_the_totals_of_lost_proof_add_up(campaign, content, verifier):
    for _ in range(2):
        disprove_line(line=line(hand_in(content), "I.1"), by_user=verifier.user, now=NOW)
    found = one(campaign, content, "không có tài liệu")
    assert found.count == 2
    assert sum(Decimal(name.remark.split(": ")[1].split()[0]) for name in found.names) == 80
