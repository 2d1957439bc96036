"""An officer who never lets go of the keyboard fills in all of sheet 01, with a document on every line."""

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import FileChooser, Page, expect

from campaigns.models import Unit
from campaigns.roles import Role
from scoring.actions.launch import launch_campaign
from scoring.models import EvidenceUse, Scorecard, ScoreLine
from scoring.states import LineStatus
from tests.factories.campaigns import NOW, make_member
from tests.factories.scoring import load_tinh_bien
from tests.journeys.test_evidence_room import enter
from tests.scoring.corpus_honest import by_library

pytestmark = pytest.mark.django_db(transaction=True)
# What has the focus: its role on a line of the workbench, its name, and whether it is filled in.
FOCUS = """() => {
    const at = document.activeElement;
    const kind = at.matches(".line-form [name^='f-']") ? at.type : at.matches("input[type=file]") ? "file"
        : at.matches("[data-step='1']") ? "next" : at.matches("details.line > summary") ? "line" : "";
    return { kind, name: at.name ?? "", line: at.closest("details.line")?.id ?? "" };
}"""
TYPED = {"due": "12", "missing": "0", "name": "Giấy khen của Giám đốc Sở"}
MOST_TABS = 60  # from one stop to the next, before the way counts as lost


@pytest.fixture
def card(transactional_db) -> Scorecard:
    with transaction.atomic():
        campaign = load_tinh_bien()
        manager = make_member(campaign.lead_unit, Role.MANAGER)
        launch_campaign(campaign=campaign, by_user=manager.user, now=NOW)
    unit = Unit.objects.get(name="UBND xã Vĩnh Trung")
    return Scorecard.objects.get(unit=unit, content__number="01")


def test_an_officer_fills_every_line_of_sheet_01_by_keyboard_alone(
    card: Scorecard, live_server, page: Page, sign_in, time_machine
) -> None:
    time_machine.move_to(NOW, tick=True)
    page.on("filechooser", _choose)
    enter(page, live_server.url, sign_in(make_member(card.unit, Role.OFFICER)))
    page.goto(f"{live_server.url}{reverse('scorecard', args=[card.pk])}")
    page.locator("#bench-lines:not([data-rest])").wait_for()  # all of the card has come
    _tab_to(page, "line")
    page.keyboard.press("Enter")
    for line in _lines(card):
        _fill_in(page, line)
        if line.criterion.self_scored:
            expect(page.locator(f"#line-{line.pk}-state")).to_contain_text("Đã chấm")
    asked = [line for line in _lines(card) if line.criterion.self_scored]
    expect(page.get_by_role("region", name="Tổng hợp bảng tự chấm")).to_contain_text("Đã chấm đủ")
    assert len(asked) == 34
    assert {line.self_status for line in asked} == {LineStatus.SCORED}
    assert EvidenceUse.objects.filter(line__in=asked).count() == len(asked)


def _lines(card: Scorecard) -> list[ScoreLine]:
    return list(card.lines.exclude(criterion__kind="gate").select_related("criterion").order_by("criterion__position"))


def _fill_in(page: Page, line: ScoreLine) -> None:
    """From the summary of the open line through its fields and its documents to the next line."""
    expect(page.locator(f"#line-{line.pk} [data-step='1']")).to_be_visible()  # no hand is as fast as ours here
    done: set[str] = set()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        match focus["kind"]:
            case "radio" | "checkbox" if focus["name"] not in done:
                page.keyboard.press("Space")
            case "text" if focus["name"] not in done:
                page.keyboard.type(TYPED.get(focus["name"].rpartition("-")[2], "10"))
            case "select-one":
                page.keyboard.press("ArrowDown")
            case "file":
                page.keyboard.press("Space")
                expect(page.locator(f"#line-{line.pk} .files .file")).to_have_count(1)
            case "next":
                page.keyboard.press("Enter")
                return
        done.add(focus["name"])
    raise AssertionError(f"no way on from {line.criterion.code}")


def _choose(chooser: FileChooser) -> None:
    chooser.set_files({"name": "Báo cáo kết quả.pdf", "mimeType": "application/pdf", "buffer": by_library()})


def _tab_to(page: Page, kind: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS)["kind"] == kind:
            return
    raise AssertionError(f"no {kind} in reach")
