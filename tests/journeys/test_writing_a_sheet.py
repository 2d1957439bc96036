"""The manager writes a score sheet in the browser, with keyboard and mouse, and never leaves the page."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from campaigns.models import Content
from campaigns.roles import Role
from campaigns.states import CampaignState
from scoring.models import Criterion
from tbemulation.demo.roster import PASSWORD
from tests.factories.campaigns import make_campaign, make_content, make_group, make_member, make_unit, make_user
from tests.factories.drafts import make_draft, order
from tests.journeys.walk import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def content(transactional_db) -> Content:
    """A drafted campaign with communes that compete, and no score sheet yet."""
    content = make_content(make_campaign(state=CampaignState.DRAFT))
    authority = content.campaign.authority
    make_group(content, make_unit(authority), make_unit(authority))
    for name in ("chutri", "chutri2"):
        user = make_user(username=name, password=PASSWORD)
        make_member(content.campaign.lead_unit, Role.MANAGER, user)
    return content


@pytest.fixture
def at_the_editor(live_server, content, open_browser: Callable[..., Page]) -> Callable[..., Page]:
    """`at_the_editor("chutri")`: a browser with the content's draft open in the editor."""

    def arrive(username: str) -> Page:
        page = open_browser()
        sign_in(page, live_server.url, username)
        page.goto(f"{live_server.url}/c/{content.campaign.code}/sheets/{content.number}/edit/")
        page.wait_for_load_state("networkidle")
        return page

    return arrive


def row(page: Page, code: str) -> Locator:
    mark = page.locator(".tree-code", has_text=re.compile(f"^{re.escape(code)}$"))
    return page.get_by_role("treeitem").filter(has=mark)


def told(page: Page, words: str) -> None:
    expect(page.locator("#said")).to_contain_text(words)


def write(page: Page, title: str, points: str = "", kind: str = "") -> None:
    """Fill in the form of a new row, the cursor already being in its title."""
    expect(page.locator("#title")).to_be_focused()
    page.keyboard.type(title)
    if kind:
        page.locator("#kind").select_option(label=kind)
        expect(page.locator("#busy")).to_be_hidden()
    if points:
        page.locator("#max_points").fill(points)
    evidence = page.locator("#evidence_required")
    if evidence.count():
        evidence.fill(f"Văn bản về: {title}")


def test_a_sheet_of_ten_criteria_is_built_without_leaving_the_page(
    at_the_editor, content, axe: Callable[[Page], None]
) -> None:
    page = at_the_editor("chutri")
    page.get_by_role("button", name="Soạn bảng mới").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Soạn bảng điểm nội dung 01")
    _two_parts(page)
    _first_part(page)
    axe(page)
    _second_part(page)
    _in_order(page)
    _rules_of_the_whole(page)
    expect(page.locator("#sums")).to_contain_text("100/100")
    expect(page.locator("#sums")).to_contain_text("10 tiêu chí")
    expect(page.locator("#sums")).to_contain_text("Không có lỗi")
    axe(page)
    _stored(content)


def _two_parts(page: Page) -> None:
    page.get_by_role("link", name="Phần", exact=True).click()
    write(page, "Chỉ đạo, điều hành", "60")
    page.keyboard.press("Control+Enter")
    told(page, "Đã thêm I.")
    write(page, "Kết quả", "40")
    page.keyboard.press("Control+s")
    told(page, "Đã thêm II.")
    expect(page.locator("#title")).to_be_focused()


def _first_part(page: Page) -> None:
    """Six criteria of ten points by keyboard; one of them tried out before it is saved."""
    row(page, "I").click()
    expect(page.locator("#pane-title")).to_have_text("Phần I")
    page.get_by_role("link", name="Tiêu chí", exact=True).click()
    for code, title in (("I.1", "Có kế hoạch năm"), ("I.2", "Có phân công phụ trách")):
        write(page, title, "10")
        page.keyboard.press("Control+Enter")
        told(page, f"Đã thêm {code}.")
    write(page, "Họp chuyên đề", "10", kind="Chọn một mức")
    page.locator("[name='p-options.points']").first.fill("10")
    _reword(page, "p-options.label", "Mỗi tháng", "Mỗi quý", "Thưa hơn")
    _try_out(page)
    page.keyboard.press("Control+Enter")
    told(page, "Đã thêm I.3.")
    page.wait_for_function("document.activeElement.id === 'title'")
    write(page, "Báo cáo giao ban", "10")
    page.locator("[name='p-options.points']").first.fill("10")
    _reword(page, "p-options.label", "Đúng hạn", "Trễ hạn", "Không có")
    page.keyboard.press("Control+Enter")
    told(page, "Đã thêm I.4.")
    write(page, "Triển khai văn bản", "10", kind="Theo tỷ lệ")
    _reword(page, "p-num_label", "Số văn bản đã triển khai")
    page.keyboard.press("Control+s")
    told(page, "Đã thêm I.5.")
    page.get_by_role("button", name="Nhân bản").click()
    told(page, "Đã nhân bản I.5 thành I.6.")
    page.locator("#title").fill("Dự họp, tập huấn")
    page.locator("[name='p-num_label']").fill("Số lần dự")
    page.keyboard.press("Control+s")
    told(page, "Đã lưu I.6.")


def _reword(page: Page, name: str, *words: str) -> None:
    """The example's words replaced by the office's own."""
    for place, word in enumerate(words):
        page.locator(f"[name='{name}']").nth(place).fill(word)


def _try_out(page: Page) -> None:
    expect(page.locator("#preview-words")).to_contain_text("10 điểm")
    sample = page.locator("#preview-sample")
    sample.get_by_role("radio").first.check()
    expect(page.locator("#preview-result")).to_contain_text("10 điểm")


def _second_part(page: Page) -> None:
    """Four more, the last dropped here by mouse from the first part."""
    row(page, "II").click()
    expect(page.locator("#pane-title")).to_have_text("Phần II")
    page.get_by_role("link", name="Tiêu chí", exact=True).click()
    write(page, "Số cuộc văn nghệ", "10", kind="Theo số lượng, có trần")
    page.keyboard.press("Control+Enter")
    told(page, "Đã thêm II.1.")
    write(page, "Đoàn kiểm tra chấm", "10", kind="Chấm trực tiếp")
    page.keyboard.press("Control+Enter")
    told(page, "Đã thêm II.2.")
    write(page, "Kết quả khớp báo cáo", "10")
    page.keyboard.press("Control+s")
    told(page, "Đã thêm II.3.")
    expect(page.locator("#sums")).to_contain_text("thiếu 10")
    row(page, "I").click()
    expect(page.locator("#pane-title")).to_have_text("Phần I")
    page.get_by_role("link", name="Tiêu chí", exact=True).click()
    write(page, "Phong trào thể thao", "10", kind="Theo tỷ lệ")
    page.keyboard.press("Control+s")
    told(page, "Đã thêm I.7.")
    _drag(page, row(page, "I.7"), row(page, "II.1"))
    told(page, "Đã chuyển I.7: dòng 1/4.")


def _drag(page: Page, dragged: Locator, below: Locator) -> None:
    """Onto the upper edge of a row. A page hears of dragging over it only from the second move on.

    Nothing may scroll once the button is down: the browser drags what then stands where the button went down.
    """
    expect(page.locator("#busy")).to_be_hidden()  # a save draws the tree anew, and rows move under the mouse
    expect(page.locator(".htmx-request")).to_have_count(0)
    expect(dragged).to_have_attribute("aria-selected", "true")
    below.scroll_into_view_if_needed()
    expect(dragged).to_be_in_viewport(ratio=1)
    dragged.hover()
    page.mouse.down()
    for x in (120, 125):
        below.hover(position={"x": x, "y": 3})
    page.mouse.up()


def _in_order(page: Page) -> None:
    """Rows by keyboard, then codes by place."""
    row(page, "I.1").focus()
    page.keyboard.press("Alt+ArrowDown")
    told(page, "Đã chuyển I.1: dòng 2/6.")
    expect(row(page, "I.1")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(row(page, "I")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(row(page, "I.1")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(row(page, "I.1")).to_be_visible()
    page.get_by_role("button", name="Đánh số lại").click()
    page.get_by_role("button", name="Đồng ý").click()
    told(page, "Đã đánh số lại")


def _rules_of_the_whole(page: Page) -> None:
    """The linter asks about a row left as the example has it, and how equal totals are told apart."""
    expect(page.locator("#sums")).to_contain_text("2 chỗ nên xem")
    row(page, "II.1").click()
    expect(page.locator("#pane-title")).to_have_text("Tiêu chí II.1")
    _reword(page, "p-num_label", "Số người tập thường xuyên")
    page.keyboard.press("Control+s")
    told(page, "Đã lưu II.1.")
    expect(page.locator("#sums")).to_contain_text("1 chỗ nên xem")
    page.get_by_role("treeitem", name="Quy tắc chung của bảng điểm").click()
    expect(page.locator("#pane-title")).to_have_text("Quy tắc chung")
    chain = page.get_by_role("group", name="Phân định khi đồng điểm")
    chain.get_by_role("button", name="Thêm dòng").click()
    chain.get_by_role("combobox").select_option(value="part:I")
    page.keyboard.press("Control+s")
    told(page, "Đã lưu quy tắc chung.")


def _stored(content: Content) -> None:
    sheet = content.sheets.get()
    assert len(sheet.rules["tie_break"]) == 1
    first = [f"I>I.{n}" for n in range(1, 7)]
    assert order(sheet) == ["I", *first, "II", *(f"II>II.{n}" for n in range(1, 5))]
    assert sheet.criteria.get(code="I.1").title == "Có phân công phụ trách"
    assert sheet.criteria.get(code="II.1").title == "Phong trào thể thao"
    kinds = set(sheet.criteria.exclude(kind="part").values_list("kind", flat=True))
    assert kinds == {"yes_no", "levels", "ratio", "count_capped", "manual"}


def test_what_was_typed_is_saved_on_the_way_to_another_row(at_the_editor, content) -> None:
    sheet = make_draft(content)
    page = at_the_editor("chutri")
    row(page, "I.1.a").click()
    expect(page.locator("#pane-title")).to_have_text("Tiêu chí I.1.a")
    page.locator("#title").fill("Đổi tên rồi đi")
    row(page, "I.1.b").click()
    expect(page.locator("#pane-title")).to_have_text("Tiêu chí I.1.b")
    assert sheet.criteria.get(code="I.1.a").title == "Đổi tên rồi đi"
    page.locator("#max_points").fill("nhiều")
    row(page, "II").click()
    expect(page.locator("#max_points-error")).to_contain_text("Hãy nhập số")
    expect(page.locator("#max_points")).to_have_value("nhiều")
    assert page.url.endswith(f"?row={sheet.criteria.get(code='I.1.b').pk}")
    page.locator("#max_points").fill("25")
    page.keyboard.press("Control+s")
    told(page, "Đã lưu I.1.b.")
    page.reload()
    expect(page.locator("#pane-title")).to_have_text("Tiêu chí I.1.b")


def test_what_is_typed_while_a_save_is_under_way_stays(at_the_editor, content) -> None:
    sheet = make_draft(content)
    page = at_the_editor("chutri")
    row(page, "I.1.a").click()
    expect(page.locator("#pane-title")).to_have_text("Tiêu chí I.1.a")
    slow: list[Route] = []

    def hold(route: Route) -> None:
        slow.append(route)

    page.route("**/change/", hold)
    page.locator("#title").fill("Một")
    page.keyboard.press("Control+s")
    page.keyboard.type(" hai")
    page.wait_for_function("document.querySelector('#criterion-form[data-changed]')")
    slow[0].continue_()
    expect(row(page, "I.1.a")).to_contain_text("Một")
    expect(page.locator("#title")).to_have_value("Một hai")
    told(page, "Có thay đổi chưa lưu")
    page.unroute("**/change/")
    page.keyboard.press("Control+s")
    told(page, "Đã lưu I.1.a.")
    assert sheet.criteria.get(code="I.1.a").title == "Một hai"


def test_two_managers_at_one_row_see_both_versions(at_the_editor, content) -> None:
    make_draft(content)
    one, other = at_the_editor("chutri"), at_the_editor("chutri2")
    for page in (one, other):
        row(page, "I.1.a").click()
        expect(page.locator("#pane-title")).to_have_text("Tiêu chí I.1.a")
    one.locator("#title").fill("Của người thứ nhất")
    one.keyboard.press("Control+s")
    told(one, "Đã lưu I.1.a.")
    other.locator("#title").fill("Của người thứ hai")
    other.keyboard.press("Control+s")
    conflict = other.locator("[data-conflict]")
    expect(conflict).to_contain_text("Của người thứ nhất")
    expect(conflict).to_contain_text("Của người thứ hai")
    expect(other.locator("#title")).to_have_value("Của người thứ hai")
    conflict.get_by_role("button", name="Giữ bản đang nhập").click()
    told(other, "Đã lưu I.1.a.")
    assert Criterion.objects.get(code="I.1.a").title == "Của người thứ hai"
