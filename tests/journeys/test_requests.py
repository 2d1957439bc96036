"""A request goes from the verifier's desk to a phone in a commune and comes back with a document."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from campaigns.models import Campaign
from scoring.models import RequestedLine
from scoring.states import Decision, RequestEnding
from tests.factories.requests import WHAT, WORDS, Hearing, make_hearing
from tests.scoring.corpus_honest import by_library

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def hearing(transactional_db) -> Hearing:
    """In a campaign that is being verified today."""
    ahead = {"verify_until": 20, "petition_until": 27, "dossier_due": 40}
    today = timezone.localdate()
    hearing = make_hearing()
    days = {name: today + timedelta(days=count) for name, count in ahead.items()}
    Campaign.objects.update(self_score_until=today, **days)
    return hearing


def home(page: Page, site: str, client: Client) -> Page:
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    page.goto(site)
    return page


def test_the_verifier_asks_the_unit_answers_by_phone_and_the_line_is_accepted(
    live_server, hearing: Hearing, open_browser: Callable[..., Page], sign_in, axe: Callable
) -> None:
    line = hearing.line()
    desk = home(open_browser(), live_server.url, sign_in(hearing.asker))
    desk.goto(f"{live_server.url}{reverse('verify_scorecard', args=[hearing.card.pk])}?line={line.pk}")
    desk.keyboard.press("q")
    desk.get_by_label("Nội dung yêu cầu").fill(WHAT)
    axe(desk)
    desk.get_by_role("button", name="Gửi yêu cầu").click()
    expect(desk.locator("#desk-requests")).to_contain_text("Đang chờ trả lời")

    phone = open_browser()
    phone.set_viewport_size(PHONE)
    home(phone, live_server.url, sign_in(hearing.officer))
    phone.get_by_role("link", name=re.compile("Trả lời yêu cầu của Trần Văn Hỏi")).click()
    expect(phone.get_by_text(WHAT)).to_be_visible()
    report = {"name": "Quyết định 12.pdf", "mimeType": "application/pdf", "buffer": by_library()}
    phone.locator("input[type=file]").set_input_files(report)
    expect(phone.locator(".evidence .files").get_by_role("link", name="Quyết định 12.pdf").first).to_be_visible()
    phone.get_by_label("Giải trình").fill(WORDS)
    axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    phone.get_by_role("button", name="Gửi trả lời").click()
    expect(phone.get_by_text("Đã gửi trả lời 1 dòng.")).to_be_visible()

    desk.goto(live_server.url)
    desk.get_by_role("link", name=re.compile("Xem trả lời của UBND xã Vĩnh Trung")).click()
    expect(desk.locator("#desk-requests")).to_contain_text(WORDS)
    expect(desk.locator("#desk-requests")).to_contain_text("Quyết định 12.pdf")
    axe(desk)
    desk.keyboard.press("a")
    expect(desk.locator(".desk-told")).to_contain_text("đã chấp nhận")
    assert hearing.line().decision == Decision.ACCEPTED
    assert RequestedLine.objects.get().ending == RequestEnding.DECIDED
