"""One campaign as its people meet it: the calendar of the plan, and browsers in which they are signed in."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from time_machine import Traveller

from campaigns.models import Campaign, Unit
from scoring.models import Scorecard
from tbemulation.demo.moments import Moments
from tbemulation.demo.roster import PASSWORD

PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Walk:
    """`unit` is the commune whose people are followed. The clock stands wherever the story is."""

    site: str
    campaign: Campaign
    unit: Unit
    clock: Traveller
    open_browser: Callable[..., Page]

    @property
    def moments(self) -> Moments:
        return Moments(self.campaign)

    def on(self, moment: datetime) -> None:
        self.clock.move_to(moment)

    def card(self, unit: Unit | None = None, number: str = "01") -> Scorecard:
        return Scorecard.objects.select_related("content", "unit").get(
            unit=unit or self.unit, content__campaign=self.campaign, content__number=number
        )

    def address(self, name: str, *args: object) -> str:
        """Of a page; without arguments one of the campaign's own."""
        return self.site + reverse(name, args=args or [self.campaign.code])

    @contextmanager
    def signed_in(self, username: str, *, phone: bool = False) -> Iterator[Page]:
        """A browser in which this person has signed in by the sign-in page and sees the work list."""
        page = self.open_browser()
        if phone:
            page.set_viewport_size(PHONE)
        sign_in(page, self.site, username)
        yield page
        page.context.close()


def sign_in(page: Page, site: str, username: str) -> None:
    page.goto(f"{site}/login/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bàn làm việc")


def agree(page: Page, label: str, reason: str = "") -> None:
    """Press a button and say yes in the dialog that it opens, with the reason it asks for."""
    page.get_by_role("button", name=label, exact=True).click()
    dialog = page.locator("dialog[open]")
    if reason:
        dialog.get_by_label("Lý do").fill(reason)
    dialog.get_by_role("button", name=re.compile("^Đồng ý")).click()


def expect_told(page: Page, words: str) -> None:
    """The product confirms in words what was done."""
    expect(page.get_by_text(words).first).to_be_visible()


def row_of(page: Page, name: str) -> Locator:
    """The table row headed by a name."""
    return page.locator("tr", has=page.get_by_role("rowheader", name=re.compile(rf"^{re.escape(name)}")))
