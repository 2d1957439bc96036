"""The page and its file: who opens what, what is in view, and that the figures are those of the database."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.queries import end_of_day
from campaigns.roles import Role
from scoring.actions.publication import publish_content
from scoring.actions.verification import accept_line, change_line, complete_verification, enter_line
from scoring.insight import tables
from scoring.insight.pages import TABS
from scoring.insight.reading import Scope, facts_of, facts_of_years
from scoring.states import Decision
from tests.factories.campaigns import NOW, make_campaign, make_content, make_group, make_member, make_unit
from tests.factories.office import CLASSES, ROWS, hand_in, line, verify_all
from tests.factories.scoring import make_scorecard, make_sheet

pytestmark = pytest.mark.django_db
NOT_APPLICABLE = {"I.1": {"value": True}, "I.2": {"num": 0, "den": 0}}


def published(content, verifier, manager):
    """Two units: one lowered for want of a document, one to which a line does not apply; and one never handed in."""
    lowered, short = hand_in(content), hand_in(content, claims=NOT_APPLICABLE)
    change_line(
        line=line(lowered, "I.2"), answer={"num": 3, "den": 5}, ground="Thiếu sổ.", by_user=verifier.user, now=NOW
    )
    lowered.lines.filter(criterion__code="I.2").update(unproven=True)
    for each in lowered.lines.filter(decision=Decision.WAITING).select_related("criterion"):
        if each.criterion.self_scored:
            accept_line(line=each, by_user=verifier.user, now=NOW)
        else:
            enter_line(line=each, answer={"value": "8"}, by_user=verifier.user, now=NOW)
    complete_verification(scorecard=lowered, by_user=verifier.user, now=NOW)
    verify_all(short, verifier)
    make_scorecard(make_unit(content.campaign.authority, "UBND xã Vắng"), content)
    after = end_of_day(content.campaign.self_score_until)
    publish_content(content=content, leave_out_absent=True, by_user=manager.user, now=after)
    return lowered, short


def test_facts_reconcile_to_the_published_totals_where_lines_do_not_apply(campaign, content, verifier, manager):
    _, short = published(content, verifier, manager)
    facts = facts_of(campaign, Scope())
    ((card, points),) = tables.adjusted(facts)
    short.refresh_from_db()
    assert (card.key, card.total, card.published) == (short.pk, short.final_total, short.final_total)
    assert points == Decimal(48)  # 48 of 50 points, as of 100
    assert card.why[0].startswith("Không áp dụng 50 điểm")
    assert tables.check(facts).agrees
    assert facts.absent == ["UBND xã Vắng"]


def test_what_was_lost_for_want_of_a_document_stands_apart(campaign, content, verifier, manager):
    published(content, verifier, manager)
    one = tables.by_criterion(facts_of(campaign, Scope())).sum
    assert (one.unproven, one.reading, one.raised, one.added) == (Decimal(10), 0, 0, Decimal(16))


def test_before_publication_only_decided_lines_count_and_the_rest_waits(campaign, content, verifier):
    card = hand_in(content)
    accept_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
    facts = facts_of(campaign, Scope())
    one = tables.by_unit(facts).sum
    assert (one.claimed, one.granted, one.waiting) == (Decimal(80), Decimal(40), Decimal(40))
    assert tables.check(facts).cards == 0
    assert facts.cards[0].total == 40
    assert not facts.cards[0].settled


def test_scope_narrows_to_a_content_and_a_group_in_it(campaign, content, verifier):
    hand_in(content)
    other = make_content(campaign, "02")
    make_sheet(other, ROWS, classes=CLASSES)
    make_group(other)
    hand_in(other)
    group = content.groups.get()
    assert len(facts_of(campaign, Scope()).cards) == 2
    assert [card.content for card in facts_of(campaign, Scope("02")).cards] == ["02"]
    assert len(facts_of(campaign, Scope("01", group.code)).cards) == 1
    assert facts_of(campaign, Scope("01", "khoi-khac")).cards == []


def test_years_are_compared_on_published_points_alone(campaign, content, verifier, manager, sign_in):
    published(content, verifier, manager)
    before = make_content(make_campaign(campaign.authority, year=2023, short_title="Thi đua 2023"))
    make_sheet(before, ROWS, classes=CLASSES)
    make_group(before)
    hand_in(before)  # not published: not compared
    page = sign_in(manager).get(reverse("insight", args=[campaign.code]), {"tab": "year"})
    (section,) = page.context["table"].sections
    assert [row.label for row in section.rows] == ["2024"]
    assert page.context["check"].agrees


@pytest.mark.parametrize("tab", [tab.key for tab in TABS])
@pytest.mark.parametrize("role", [Role.MANAGER, Role.LEADER, Role.VERIFIER, Role.SECRETARY])
def test_every_tab_opens_for_its_roles(campaign, content, verifier, manager, sign_in, tab, role):
    published(content, verifier, manager)
    page = sign_in(make_member(campaign.lead_unit, role)).get(
        reverse("insight", args=[campaign.code]), {"tab": tab, "content": "all"}
    )
    allowed = tab != "verifier" or role in (Role.MANAGER, Role.LEADER)
    assert page.status_code == (200 if allowed else 403)
    if allowed and page.context.get("table"):
        assert "Khớp tổng điểm đã công bố" in page.content.decode()


@pytest.mark.parametrize("tab", [tab.key for tab in TABS])
def test_a_campaign_without_anything_says_so(campaign, manager, sign_in, tab):
    page = sign_in(manager).get(reverse("insight", args=[campaign.code]), {"tab": tab, "content": "99", "group": "x"})
    assert page.status_code == 200
    assert "hiện ở đây" in page.content.decode()


def book_of(response):
    return load_workbook(BytesIO(response.content))


def column(sheet, header: str) -> int:
    return [cell.value for cell in sheet[3]].index(header)


def test_the_file_holds_every_tab_with_numbers_as_numbers(campaign, content, verifier, manager, sign_in):
    published(content, verifier, manager)
    book = book_of(sign_in(manager).get(reverse("insight_file", args=[campaign.code])))
    assert book.sheetnames == [
        "Đối chiếu",
        *(tab.label for tab in TABS if tab.table),
        "Chênh lệch, đồng điểm",
        "Tiến độ",
    ]
    for tab in (tab for tab in TABS if tab.table):
        sheet = book[tab.label]
        foot = [cell.value for cell in sheet[sheet.max_row]]
        total = foot[column(sheet, "Tổng điểm")]
        assert foot[1] == "Tổng cộng"
        figures = foot[column(sheet, "Số dòng") :]
        assert all(isinstance(figure, int | float) for figure in figures)
        assert Decimal(str(total)) == facts_of_years_total(campaign)
        lines = Decimal(str(foot[column(sheet, "Cộng các dòng")]))
        assert lines + Decimal(str(foot[column(sheet, "Điều chỉnh theo quy tắc bảng điểm")])) == Decimal(str(total))


def facts_of_years_total(campaign) -> Decimal:
    facts = facts_of_years(type(campaign).objects.filter(pk=campaign.pk), Scope())
    return tables.check(facts).published


def test_the_file_names_no_verifier_to_those_who_do_not_answer_for_them(campaign, content, verifier, manager, sign_in):
    published(content, verifier, manager)
    book = book_of(sign_in(verifier).get(reverse("insight_file", args=[campaign.code])))
    assert "Theo người thẩm định" not in book.sheetnames
    assert verifier.user.full_name not in {cell.value for sheet in book for row in sheet for cell in row}


@pytest.mark.parametrize("tab", [tab.key for tab in TABS])
def test_a_tab_costs_the_same_for_one_unit_and_for_three(campaign, content, verifier, manager, sign_in, tab):
    browser, url = sign_in(manager), reverse("insight", args=[campaign.code])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url, {"tab": tab}).status_code == 200
        return len(queries)

    verify_all(hand_in(content), verifier)
    browser.get(url)
    one = cost()
    for _ in range(2):
        verify_all(hand_in(content), verifier)
    assert cost() == one <= 30
