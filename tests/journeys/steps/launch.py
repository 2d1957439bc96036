"""The manager reads the plan and launches the campaign."""

from playwright.sync_api import expect

from scoring.models import Scorecard
from tests.journeys.walk import Walk, agree, expect_told


def manager_reads_the_plan_and_launches_it(walk: Walk) -> None:
    walk.on(walk.moments.launch())
    with walk.signed_in("chutri") as page:
        page.goto(walk.address("plan"))
        expect(page.get_by_text("50 giấy khen: 21 tập thể, 29 cá nhân")).to_be_visible()
        expect(page.get_by_role("heading", name="Kiểm tra kế hoạch")).to_be_visible()
        agree(page, "Phát động")
        expect_told(page, "Đã phát động")
        expect(page.get_by_role("button", name="Phát động", exact=True)).to_have_count(0)
    walk.campaign.refresh_from_db()
    assert Scorecard.objects.count() == 14 + 31 + 14
