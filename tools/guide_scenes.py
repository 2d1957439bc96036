"""What each picture of the guides shows: who opens which page of the sample, and what of it is cut out."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

LAPTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
Show = Callable[[Page, str], Locator | None]


@dataclass(frozen=True)
class Scene:
    """`who`: a sample account; `show(page, address of the campaign)` brings the page there and gives the thing to cut
    out, None for the whole screen."""

    name: str
    who: str
    show: Show
    size: dict[str, int] = field(default_factory=lambda: LAPTOP)


def body(page: Page) -> Locator:
    """The page without its frame, as far as the screen shows it."""
    return page.locator("#body")


def at(path: str, *links: str) -> Show:
    """The page at `path` of the campaign, then that behind each of `links`, one after the other."""

    def show(page: Page, campaign: str) -> Locator:
        page.goto(f"{campaign}{path}")
        for link in links:
            page.locator(link).first.click()
            page.wait_for_load_state()
        return body(page)

    return show


def in_other_role(page: Page) -> None:
    page.get_by_role("button", name="Chuyển sang vai trò này").first.click()
    page.wait_for_load_state()


def tasks(page: Page, campaign: str) -> Locator:
    in_other_role(page)
    return body(page)


def workbench(page: Page, campaign: str) -> Locator | None:
    """The first line that has yet to be scored, unfolded."""
    in_other_role(page)
    page.get_by_role("link", name="Tự chấm nội dung").first.click()
    page.locator("#bench-bar a.gap").click()
    page.locator("details.line[open]").wait_for()
    return None if page.viewport_size == PHONE else body(page)


def approval(page: Page, campaign: str) -> Locator:
    in_other_role(page)
    page.get_by_role("link", name="Duyệt và trình").first.click()
    page.wait_for_load_state()
    return body(page)


def receipt(page: Page, campaign: str) -> Locator:
    page.goto(f"{campaign}scorecards/")
    page.get_by_role("link", name="Xem bảng").last.click()
    page.get_by_role("link", name="Giấy biên nhận").click()
    return page.locator(".receipt")


def points(page: Page, campaign: str) -> Locator:
    page.goto(f"{campaign}results/")
    page.get_by_role("link", name="Phiếu điểm").first.click()
    page.wait_for_load_state()
    return body(page)


def editor(page: Page, campaign: str) -> Locator:
    """A correction that has just been begun."""
    page.goto(f"{campaign}sheets/03/versions/")
    page.get_by_role("button", name="Lập bản đính chính").first.click()
    page.get_by_label("Lý do đính chính").fill("Nói rõ cách tính tỷ lệ ở phần II.")
    page.get_by_role("button", name="Đồng ý").click()
    page.goto(f"{campaign}sheets/03/edit/")  # without the word about what was just done
    page.get_by_text("Tỷ lệ gia đình văn hóa được công nhận").first.click()
    page.get_by_label("Điểm tối đa").wait_for()
    return body(page)


def desk(page: Page, campaign: str) -> Locator:
    page.goto(f"{campaign}verification/")
    page.get_by_role("link", name="Thẩm định tiếp").first.click()
    side = page.locator(".desk-side")
    side.evaluate("one => one.scrollIntoView()")
    return side


def in_the_field(page: Page, campaign: str) -> None:
    page.goto(f"{campaign}visits/")
    page.get_by_role("row", name="An Phú").get_by_role("link").first.click()
    page.get_by_role("link", name="Ghi kết quả").first.click()
    page.get_by_text("Văn bản đi phát hành điện tử").click()
    page.get_by_text("Văn bản đi phát hành điện tử").evaluate("one => one.scrollIntoView()")


def projector(page: Page, campaign: str) -> None:
    page.goto(f"{campaign}meetings/")
    page.get_by_role("link", name="Họp xét khen thưởng").first.click()
    page.wait_for_load_state()
    page.goto(page.url.rstrip("/") + "/projector/")


def ballot(page: Page, campaign: str) -> None:
    page.goto(campaign.partition("/c/")[0] + "/")
    page.get_by_role("link", name="Biểu quyết").first.click()
    page.wait_for_load_state()


def case(page: Page, campaign: str) -> Locator:
    page.goto(f"{campaign}meetings/")
    page.get_by_role("link", name="Họp xét khen thưởng").first.click()
    page.get_by_role("link", name="UBND phường An Phú").first.click()
    page.wait_for_load_state()
    return body(page)


def account(page: Page, campaign: str) -> Locator:
    page.goto(campaign.partition("/c/")[0] + "/account/")
    return body(page)


def people(page: Page, campaign: str) -> Locator:
    page.goto(campaign.partition("/c/")[0] + "/people/")
    return body(page)


def person(page: Page, campaign: str) -> Locator:
    page.goto(campaign.partition("/c/")[0] + "/people/?q=nhabang")
    page.locator("table a").first.click()
    page.wait_for_load_state()
    return body(page)


SCENES = (
    Scene("officer-tasks", "canbo.nhabang", tasks),
    Scene("officer-line", "canbo.nhabang", workbench),
    Scene("officer-phone", "canbo.nhabang", workbench, PHONE),
    Scene("officer-points", "canbo.nhabang", points),
    Scene("head-approval", "thutruong.annong", approval),
    Scene("head-receipt", "thutruong.nhabang", receipt),
    Scene("head-nominations", "thutruong.vinhtrung", at("nominations/")),
    Scene("head-dossier", "thutruong.vinhtrung", at("unit-dossier/")),
    Scene("manager-progress", "chutri", at("scorecards/")),
    Scene("manager-caseload", "chutri", at("assignments/?content=02")),
    Scene("manager-register", "chutri", at("report-register/")),
    Scene("manager-publication", "chutri", at("publication/")),
    Scene("sheet-editor", "chutri", editor),
    Scene("verifier-queue", "thamdinh1", at("verification/")),
    Scene("verifier-desk", "thamdinh1", desk),
    Scene("verifier-grid", "thamdinh1", at("verification/", "table tbody th a")),
    Scene("inspector-visits", "kiemtra1", at("visits/")),
    Scene("inspector-phone", "kiemtra1", in_the_field, PHONE),
    Scene("council-ranking", "thuky", at("rankings/")),
    Scene("council-places", "thuky", at("allocation/")),
    Scene("council-scenario", "thuky", at("scenarios/", "table a")),
    Scene("council-projector", "thuky", projector),
    Scene("papers-dossier", "thuky", at("dossier/")),
    Scene("papers-wording", "thuky", at("wording/proposal/")),
    Scene("papers-certificates", "thuky", at("certificates/")),
    Scene("councillor-ballot", "hoidong", ballot, PHONE),
    Scene("councillor-case", "hoidong", case),
    Scene("leader-home", "lanhdao", lambda page, campaign: body(page)),
    Scene("leader-panorama", "lanhdao", at("panorama/")),
    Scene("admin-people", "quantri", people),
    Scene("admin-person", "quantri", person),
    Scene("account", "canbo.nhabang", account),
)
