"""An officer in the second year: last year's answer is looked at and used, a document attached again, others ticked."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from campaigns.models import LogEntry
from scoring.models import EvidenceUse
from tests.scoring.two_years import TwoYears, make_two_years
from tests.scoring.unit_side import GOOD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def years(transactional_db) -> TwoYears:
    made = make_two_years()
    made.document()
    made.document(name="Biên bản.pdf")
    made.publish()
    return made


def test_last_years_figures_are_offered_looked_at_and_saved(
    live_server, years: TwoYears, page: Page, sign_in, axe: Callable
) -> None:
    cookie = sign_in(years.now.officer).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    line, card = years.line("I.1.b"), years.now.card.pk
    page.goto(f"{live_server.url}{reverse('scorecard', args=[card])}?line={line.pk}#line-{line.pk}")
    row = page.locator(f"#line-{line.pk}")
    offer = row.get_by_role("button", name="Dùng số liệu này")
    expect(row).to_contain_text("Được công nhận: Số đạt: 45")
    axe(page)

    offer.press("Enter")

    expect(row.locator("[name=f-num]")).to_have_value("47")
    expect(row.locator("[name=f-num]")).to_be_focused()
    expect(row.locator(".line-result")).to_contain_text("47 điểm")
    expect(offer).to_be_hidden()
    (entry,) = LogEntry.objects.filter(object_key=str(line.pk), verb="chấm điểm")
    assert "Thi đua mẫu 2023" in entry.reason

    row.get_by_text("2 tài liệu năm 2023 có thể kèm lại").click()
    row.get_by_label("Kèm lại Báo cáo 2023.pdf").check()
    row.get_by_role("button", name="Kèm lại tài liệu đã chọn").click()
    expect(row.locator(".evidence > .files")).to_contain_text("Báo cáo 2023.pdf")
    expect(row.get_by_text("1 tài liệu năm 2023 có thể kèm lại")).to_be_focused()
    assert EvidenceUse.objects.get(line=line).evidence.campaign == line.scorecard.content.campaign

    page.get_by_role("link", name="số liệu năm trước", exact=True).click()
    page.get_by_label("Lấy số liệu năm trước cho I.1.c").check()
    axe(page)
    page.get_by_role("button", name="Lấy số liệu các dòng đã chọn").click()
    expect(page.get_by_text("Đã lấy số liệu năm trước vào 1 dòng")).to_be_visible()
    assert years.line("I.1.c").answer == GOOD["I.1.c"]
    assert years.line("I.1.a").answer is None
