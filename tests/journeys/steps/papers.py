"""The secretary makes the papers, and what was printed is read: the campaign's own numbers, names and places."""

import re
from io import BytesIO

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from awards.models import Meeting, Slot
from awards.states import WITH_RECIPIENT
from campaigns.jobs import run_waiting
from campaigns.states import AwardLevel, RecipientKind
from dossiers.facts.names import small_first
from tests.journeys.steps.council import CONCLUSION, MERIT, PERSON, TIE_GROUND
from tests.journeys.walk import Walk, row_of

BLANK_DAY = r"Tịnh Biên, ngày\s+tháng\s+năm 2024"


def secretary_prints_the_proposal(walk: Walk) -> None:
    text = printed(walk, "Tờ trình đề nghị khen thưởng")
    assert re.search(BLANK_DAY, text)
    assert re.search(r"Số:\s+/TTr-", text)
    own = Slot.objects.filter(state__in=WITH_RECIPIENT, quota_line__level=AwardLevel.OWN)
    collectives = own.filter(quota_line__recipient_kind=RecipientKind.COLLECTIVE)
    assert f"{collectives.count():02} tập thể" in text
    assert f"{own.count() - collectives.count():02} cá nhân" in text
    for slot in own:
        assert slot.recipient_name in text


def secretary_prints_the_minutes(walk: Walk) -> None:
    text = printed(walk, "Biên bản họp ngày")
    assert Meeting.objects.get().chair.full_name in text
    assert small_first(TIE_GROUND.rstrip(".")) in text
    assert CONCLUSION in text
    for slot in Slot.objects.filter(state__in=WITH_RECIPIENT):
        assert slot.recipient_name in text


def secretary_prints_an_achievement_report(walk: Walk) -> None:
    text = printed(walk, PERSON, folded_under="Báo cáo thành tích")
    for words in ("BÁO CÁO THÀNH TÍCH", PERSON, "1988", "Ủy ban nhân dân xã Vĩnh Trung", MERIT):
        assert words in text
    assert re.search(r"Vĩnh Trung, ngày\s+tháng\s+năm 2024", text)


def printed(walk: Walk, title: str, folded_under: str = "") -> str:
    """The text of a paper, made by the press of a button, printed by the worker and downloaded from its page."""
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("dossier"))
        if folded_under:
            page.locator("details.family > summary", has_text=folded_under).click()
        row_of(page, title).get_by_role("button", name=re.compile("^Lập")).click()
        expect(page.get_by_role("heading", name="Đang tạo bản in")).to_be_visible()
        assert run_waiting() == 1
        return _downloaded(page)


def _downloaded(page: Page) -> str:
    """The page finds out by itself that the print is ready."""
    link = page.get_by_role("link", name="Tải về PDF")
    expect(link).to_be_visible(timeout=15_000)
    with page.expect_download() as download:
        link.click()
    reader = PdfReader(BytesIO(download.value.path().read_bytes()))
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
