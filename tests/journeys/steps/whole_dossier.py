"""From places agreed to the whole dossier as one file: papers made, numbered, sent, decided on, issued, bundled."""

import re
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import expect

from awards.models import Award, Slot
from awards.states import PUT_FORWARD
from campaigns.jobs import run_waiting
from dossiers.models import Document, RegisterEntry, Sending
from dossiers.states import PrintState, SendingLevel, SendingState
from tests.journeys.walk import Walk, agree, expect_told

DECISION = "3125/QĐ-UBND"
LACKING = "Còn thiếu"


def secretary_is_told_what_the_dossier_lacks(walk: Walk) -> None:
    walk.on(walk.moments.meeting() + timedelta(days=2))
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("office_dossier"))
        expect(page.get_by_role("heading", level=2, name=LACKING)).to_be_visible()
        expect(page.get_by_role("button", name="Trình hồ sơ")).to_have_count(0)
        page.get_by_role("button", name=re.compile(r"^Lập \d+ văn bản còn thiếu")).click()
        expect_told(page, "Đang tạo bản in")
        page.goto(walk.address("dossier"))
        page.get_by_role("button", name=re.compile("^Lập tất cả báo cáo")).click()  # those on the province's places too
        expect_told(page, "Đang tạo bản in")
    _print_all()


def secretary_numbers_all_of_them_at_once(walk: Walk) -> None:
    """As the clerk gave them; papers that cite a number are made again with it."""
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("number_grid"))
        page.get_by_label("Ngày ban hành của các dòng còn trống").fill(
            f"{walk.moments.meeting() + timedelta(1):%d/%m/%Y}"
        )
        page.get_by_role("button", name=re.compile("^Điền số tiếp theo")).click()
        page.get_by_role("button", name="Ghi số, ngày", exact=True).click()
        expect_told(page, "Đã ghi số cho")
        _print_all()
        page.goto(walk.address("number_grid"))
        page.get_by_role("button", name=re.compile(r"^Lập lại \d+ văn bản")).click()
        page.locator("dialog[open]").get_by_role("button", name="Đồng ý").click()
        expect_told(page, "Đã lập lại")
    _print_all()


def secretary_sends_the_dossier_and_the_leader_receives_it(walk: Walk) -> None:
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("office_dossier"))
        expect_told(page, "Hồ sơ đã đủ")
        agree(page, "Trình hồ sơ")
        expect_told(page, "Đã trình hồ sơ")
    with walk.signed_in("lanhdao") as page:
        page.get_by_role("link", name="Nhận hồ sơ trình khen thưởng").click()
        page.get_by_role("button", name="Nhận hồ sơ").click()
        expect_told(page, "Đã nhận hồ sơ")
    assert Sending.objects.get(level=SendingLevel.OFFICE).state == SendingState.RECEIVED


def secretary_records_the_decision_and_registers_the_certificates(walk: Walk) -> None:
    walk.on(walk.moments.meeting() + timedelta(days=4))
    with walk.signed_in("thuky") as page:
        page.goto(f"{walk.address('decision_new')}?level=own")
        page.get_by_label("Số, ký hiệu").fill(DECISION)
        page.get_by_label("Ngày quyết định").fill(_day(walk, 4))
        page.get_by_role("button", name="Xem lại trước khi ghi").click()
        page.get_by_role("button", name="Ghi quyết định").click()
        expect_told(page, f"Đã ghi Quyết định số {DECISION}")
        page.goto(walk.address("certificates"))
        page.get_by_label("Chọn tất cả").check()
        page.get_by_role("button", name="Cho số sổ khen thưởng").click()
        page.get_by_role("button", name=re.compile("số vào sổ$")).click()
        expect_told(page, "số sổ")
    assert RegisterEntry.objects.count() == Award.objects.filter(decision__document=DECISION).count()


def secretary_issues_every_paper(walk: Walk) -> None:
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("dossier"))
        row = page.locator("tr", has=page.get_by_role("rowheader", name=re.compile("khen thưởng số 3125")))
        row.get_by_role("button", name=re.compile("^Lập")).click()
        _print_all()
        page.goto(walk.address("issue_papers"))
        page.get_by_role("button", name=re.compile(r"^Phát hành")).click()
        expect_told(page, "Đã phát hành")
    issued = Document.objects.filter(issued_at__isnull=False)
    assert issued.filter(kind="achievement_report").count() == Slot.objects.filter(state__in=PUT_FORWARD).count()
    assert issued.filter(kind__in=["proposal", "council_minutes", "tally_minutes", "award_decision"]).count() == 4


def the_whole_dossier_comes_as_one_file(walk: Walk, folder: Path) -> dict[str, bytes]:
    """What the ZIP holds, by name; its manifest names each of them with its hash."""
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("dossier_bundle"))
        page.get_by_role("button", name="Tạo tệp").click()
        expect(page.get_by_text("Đang").first).to_be_visible()
        run_waiting()
        expect(page.locator("section.job")).to_have_count(0)  # the page finds out by itself
        with page.expect_download() as download:
            page.get_by_role("link", name="Tải về").first.click()
        path = folder / "ho-so.zip"
        download.value.save_as(path)
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def a_reader_finds_the_proposal_by_its_code(walk: Walk) -> None:
    """Anybody, without signing in."""
    paper = Document.objects.filter(kind="proposal").latest("version")
    page = walk.open_browser()
    page.goto(f"{walk.site}/tra-cuu/")
    page.get_by_label("Mã tra cứu").fill(paper.code.lower())
    page.get_by_role("button", name="Tra cứu").click()
    expect(page.get_by_text(paper.cited_number).first).to_be_visible()
    page.context.close()


def _day(walk: Walk, after: int) -> str:
    """So many days after the meeting, as people type a day."""
    return f"{walk.moments.meeting() + timedelta(days=after):%d/%m/%Y}"


def _print_all() -> None:
    run_waiting()
    assert not Document.objects.exclude(print_state=PrintState.READY).exists()
