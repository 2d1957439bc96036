"""The documents of a line in a real browser: several files at once with one that harms, looked at in the row, cited,
used again on another line, replaced; and what happens when the session ends in the middle of it."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from scoring.models import Evidence, EvidenceUse
from scoring.states import EvidenceKind
from tests.scoring import files
from tests.scoring.corpus_honest import by_library
from tests.scoring.corpus_hostile import PDF_THAT_ACTS
from tests.scoring.unit_side import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)
DROP = """(line, sent) => {
    const carried = new DataTransfer();
    for (const {name, type, bytes} of sent) carried.items.add(new File([new Uint8Array(bytes)], name, {type}));
    line.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def world(transactional_db) -> World:
    return make_world()


@pytest.fixture
def bench(live_server, world: World, page: Page, sign_in) -> Page:
    """The officer's workbench."""
    enter(page, live_server.url, sign_in(world.officer))
    page.goto(f"{live_server.url}{reverse('scorecard', args=[world.card.pk])}")
    return page


def enter(page: Page, site: str, client) -> None:
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


def opened(page: Page, world: World, code: str) -> Locator:
    row = page.locator(f"#line-{world.line(code).pk}")
    row.locator("summary").first.press("Enter")
    return row


def drop(row: Locator, *sent: tuple[str, str, bytes]) -> None:
    row.evaluate(DROP, [{"name": name, "type": kind, "bytes": list(content)} for name, kind, content in sent])


def document(row: Locator, name: str) -> Locator:
    return row.locator(".evidence > .files").get_by_role("link", name=name, exact=False).first


REPORT, PICTURE = by_library(), files.picture(size=(600, 400))


def test_several_files_dropped_at_once_each_find_their_way(bench: Page, world: World, axe: Callable) -> None:
    row = opened(bench, world, "I.1.a")
    harmful = PDF_THAT_ACTS["script"][1]

    drop(
        row,
        ("Báo cáo.pdf", "application/pdf", REPORT),
        ("lây nhiễm.pdf", "application/pdf", harmful),
        ("chương trình.exe", "application/octet-stream", b"MZ"),
        ("Ảnh.jpg", "image/jpeg", PICTURE),
    )

    for name in ("Báo cáo.pdf", "Ảnh.jpg"):
        expect(document(row, name)).to_be_visible()
    refused = row.locator(".uploads li")
    expect(refused).to_have_count(2)
    expect(refused.filter(has_text="lây nhiễm.pdf")).to_contain_text("mã lệnh")
    expect(refused.filter(has_text="chương trình.exe")).to_contain_text("Không nhận loại tệp này")
    assert Evidence.objects.count() == 2
    axe(bench)
    refused.first.get_by_role("button", name="Bỏ").click()
    expect(refused).to_have_count(1)


def test_documents_are_looked_at_without_leaving_the_row(bench: Page, world: World, axe: Callable) -> None:
    row = opened(bench, world, "I.1.a")
    drop(row, ("Báo cáo.pdf", "application/pdf", REPORT), ("Ảnh.jpg", "image/jpeg", PICTURE))
    expect(document(row, "Ảnh.jpg")).to_be_visible()

    document(row, "Báo cáo.pdf").press("Enter")

    viewer = row.locator(".row-viewer")
    expect(viewer.locator("iframe.viewer")).to_have_attribute("title", "Báo cáo.pdf")
    expect(viewer).to_contain_text("1/2")
    expect(viewer).to_be_focused()
    axe(bench)
    viewer.get_by_role("button", name="Tài liệu sau").click()
    expect(viewer.locator("img.viewer")).to_have_attribute("alt", "Ảnh.jpg")
    expect(viewer.get_by_role("button", name="Tài liệu sau")).to_be_disabled()
    bench.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
    expect(document(row, "Ảnh.jpg")).to_be_focused()
    assert len(bench.context.pages) == 1


def test_a_document_is_cited_used_again_and_replaced(bench: Page, world: World, axe: Callable) -> None:
    row = opened(bench, world, "I.1.a")
    row.get_by_text("Dẫn liên kết, dẫn văn bản").press("Enter")
    form = row.locator("form[action$='/citations/']")
    for label, value in {
        "Số": "12",
        "Ký hiệu": "KH-UBND",
        "Ngày ban hành": "05/03/2024",
        "Trích yếu": "Thi đua",
    }.items():
        form.get_by_label(label).fill(value)
    form.get_by_role("button", name="Thêm văn bản").click()
    expect(form).to_contain_text("bắt buộc")  # the issuer is missing; nothing typed is lost
    form.get_by_label("Cơ quan ban hành").fill("UBND xã Vĩnh Trung")
    form.get_by_role("button", name="Thêm văn bản").click()
    expect(document(row, "Văn bản số 12/KH-UBND ngày 05/03/2024")).to_be_visible()
    drop(row, ("Báo cáo.pdf", "application/pdf", REPORT))
    expect(document(row, "Báo cáo.pdf")).to_be_visible()

    other = opened(bench, world, "I.1.b")
    other.get_by_text("Dẫn liên kết, dẫn văn bản").press("Enter")
    known = other.locator(".ways .files li", has_text="Báo cáo.pdf")
    known.get_by_role("button", name="Đính kèm").click()
    expect(document(other, "Báo cáo.pdf")).to_be_visible()
    expect(known).to_have_count(0)
    assert EvidenceUse.objects.filter(evidence__kind=EvidenceKind.FILE).count() == 2

    other.get_by_role("link", name="Chi tiết, thay tệp").click()
    expect(bench.get_by_role("heading", level=1)).to_contain_text("Báo cáo.pdf")
    newer = {"name": "Báo cáo lần 2.pdf", "mimeType": "application/pdf", "buffer": by_library(pages=2)}
    bench.get_by_label("Tệp mới").set_input_files(newer)
    bench.get_by_role("button", name="Thay tệp").click()
    expect(bench.get_by_text("Đã thay tệp; đang dùng bản 2")).to_be_visible()
    versions = bench.get_by_role("region", name="Các bản của tệp").locator("tbody tr")
    expect(versions).to_have_count(2)
    expect(versions.nth(1)).to_contain_text("Báo cáo.pdf")
    axe(bench)


def test_a_file_whose_session_ended_waits_for_its_owner(live_server, world, open_browser, sign_in, complaints) -> None:
    page = open_browser()
    enter(page, live_server.url, sign_in(world.officer))
    page.goto(f"{live_server.url}{reverse('scorecard', args=[world.card.pk])}")
    row = opened(page, world, "I.1.a")
    Session.objects.all().delete()

    drop(row, ("Báo cáo.pdf", "application/pdf", REPORT), ("Ảnh.jpg", "image/jpeg", PICTURE))

    waiting = row.locator(".uploads li")
    expect(waiting).to_have_count(2)
    expect(waiting.first).to_contain_text("Phiên làm việc đã hết")
    assert not Evidence.objects.exists()
    page.locator("#sign-in-again[open] [data-later]").click()
    assert "status of 401" in complaints.pop()
    enter(page, live_server.url, sign_in(world.officer))  # in another tab
    waiting.first.get_by_role("button", name="Gửi lại").click()
    expect(waiting).to_have_count(0)
    for name in ("Báo cáo.pdf", "Ảnh.jpg"):
        expect(document(row, name)).to_be_visible()


def test_a_file_sent_without_network_goes_when_it_is_back(
    live_server, world, open_browser, sign_in, complaints
) -> None:
    page = open_browser()
    enter(page, live_server.url, sign_in(world.officer))
    page.goto(f"{live_server.url}{reverse('scorecard', args=[world.card.pk])}")
    row = opened(page, world, "I.1.a")
    page.context.set_offline(True)

    drop(row, ("Báo cáo.pdf", "application/pdf", REPORT))

    expect(row.locator(".uploads")).to_contain_text("Mất kết nối, tệp chưa gửi")
    page.context.set_offline(False)
    expect(document(row, "Báo cáo.pdf")).to_be_visible()
    expect(row.locator(".uploads li")).to_have_count(0)
    # The file, and whatever else the page happened to ask for in between.
    said = {complaints.pop().split(" (")[0] for _ in complaints.copy()}
    assert said == {"Failed to load resource: net::ERR_INTERNET_DISCONNECTED"}


def test_an_answer_that_was_overtaken_leaves_the_later_one_on_the_page(bench: Page, world: World) -> None:
    """A long upload answers after the line has been saved: it was read before, and must not take that back."""
    row, held = opened(bench, world, "I.1.a"), []
    bench.route("**/evidence/**", lambda route: held.append((route, route.fetch())))
    drop(row, ("Báo cáo.pdf", "application/pdf", REPORT))
    while not held:
        bench.wait_for_timeout(50)
    state = row.locator(".line-state")
    expect(state).not_to_contain_text("Đã chấm")
    row.get_by_role("radio").first.check()
    expect(state).to_contain_text("Đã chấm")
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(document(row, "Báo cáo.pdf")).to_be_visible()
    expect(state).to_contain_text("Đã chấm")
