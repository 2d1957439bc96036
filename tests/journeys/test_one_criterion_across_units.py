"""A verifier who never lets go of the keyboard clears one criterion across fourteen communes."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from campaigns.models import Campaign
from scoring.models import Evidence, EvidenceUse, Scorecard, ScoreLine
from scoring.states import Decision, EvidenceKind
from tests.factories.campaigns import NOW, make_unit, make_user
from tests.factories.office import hand_in, line, make_office, verifier_of, wants_document
from tests.journeys.test_evidence_room import enter

pytestmark = pytest.mark.django_db(transaction=True)
NAMES = ("An Cư", "An Hảo", "An Nông", "Ba Chúc", "Cô Tô", "Lê Trì", "Núi Tô", "Núi Voi", "Ô Lâm", "Tà Đảnh", "Tân Lập",
         "Tân Lợi", "Văn Giáo", "Vĩnh Gia")  # fmt: skip
BARE = ("An Hảo", "Núi Tô", "Vĩnh Gia")
BASIS = "Đã kiểm tra bản gốc tại đơn vị."


@pytest.fixture
def cards(transactional_db) -> dict[str, Scorecard]:
    """Fourteen scorecards handed in; at I.1 three have no document."""
    campaign, content = make_office()
    wants_document(content, "I.1")
    made = {name: hand_in(content, make_unit(campaign.authority, f"UBND xã {name}")) for name in NAMES}
    for name in set(NAMES) - set(BARE):
        prove(campaign, line(made[name], "I.1"))
    return made


def prove(campaign: Campaign, claimed: ScoreLine) -> None:
    officer = make_user()
    cited = Evidence.objects.create(
        campaign=campaign, unit=claimed.scorecard.unit, kind=EvidenceKind.LINK, display_name="Kế hoạch năm",
        url="https://example.vn/ke-hoach", uploaded_by=officer, uploaded_at=NOW,
    )  # fmt: skip
    EvidenceUse.objects.create(line=claimed, evidence=cited, added_by=officer, added_at=NOW)


def test_one_criterion_takes_at_most_two_keystrokes_for_each_unit(
    cards: dict[str, Scorecard], live_server, page: Page, sign_in: Callable, time_machine
) -> None:
    time_machine.move_to(datetime(2024, 11, 20, 3, tzinfo=UTC), tick=True)
    campaign = next(iter(cards.values())).content.campaign
    enter(page, live_server.url, sign_in(verifier_of(campaign)))
    page.goto(f"{live_server.url}{reverse('verification', args=[campaign.code])}")
    page.wait_for_load_state()
    page.keyboard.press("n")
    page.wait_for_url("**/verify/**")
    page.wait_for_load_state()  # keys work once the scripts are there
    pressed = 0
    for at, keys in way():
        expect(page.get_by_role("heading", level=1)).to_have_text(f"UBND xã {at}")
        expect(page.get_by_role("heading", level=2, name="I.1 ")).to_be_visible()
        pressed += press(page, keys)
    expect(page.get_by_role("heading", level=2, name="I.2 ")).to_be_visible()
    expect(page.get_by_text("0 / 14 đơn vị · tiêu chí 2 / 4")).to_be_visible()
    assert pressed <= 2 * len(NAMES)
    assert_decided(cards)


def way() -> list[tuple[str, str]]:
    """Whom the desk shows in turn, and what is pressed there: one is left for later and comes again at the end."""
    first = [(name, {"An Hảo": "z", "Cô Tô": "n", "Núi Tô": "a1", "Vĩnh Gia": "z"}.get(name, "a")) for name in NAMES]
    return [*first, ("Cô Tô", "a")]


def press(page: Page, keys: str) -> int:
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def assert_decided(cards: dict[str, Scorecard]) -> None:
    found = {name: line(card, "I.1") for name, card in cards.items()}
    assert {name for name, each in found.items() if each.unproven} == {"An Hảo", "Vĩnh Gia"}
    assert {name: each.basis for name, each in found.items() if each.basis} == {"Núi Tô": BASIS}
    accepted = [each for each in found.values() if each.decision == Decision.ACCEPTED]
    assert (len(accepted), {each.verified_points for each in accepted}) == (12, {40})
