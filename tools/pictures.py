"""Take the pictures of README.md from a running sample copy: `.venv/bin/python -m tools.pictures BASE_ADDRESS FOLDER`.

The copy is one that `./run` has made (sample data, worker running); a Tờ trình is made in it where there is none yet.
"""

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright

from tools.setup import SetupError, say

CAMPAIGN = "tinh-bien-2024"
PASSWORD = "thi-dua-mau"  # noqa: S105 - that of every sample account
HEAD, OFFICER, SECRETARY = "thutruong.annong", "canbo.nhabang", "thuky"
SIZE = {"width": 1366, "height": 768}
MOST_BYTES = 250_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]  # a container has neither; only our own pages open
PAPER_EDGE, PAPER_GROUND = 12, "#e9e4d9"
# Fewer colours until the file is small enough; letters stay sharp far below 256.
COLOURS = (256, 128, 64)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="address of the running sample copy, such as http://127.0.0.1:8000")
    parser.add_argument("folder", type=Path, help="where the pictures go: docs/images")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=FLAGS)
        take_all(browser, options.base.rstrip("/"), options.folder)
        browser.close()
    return 0


def take_all(browser: Browser, base: str, folder: Path) -> None:
    take(signed_in(browser, base, HEAD), folder / "home.png")
    officer = signed_in(browser, base, OFFICER)
    # The officer of a commune also works for its steering committee, whose scorecard is half filled.
    officer.get_by_role("button", name="Chuyển sang vai trò này").click()
    officer.locator("ul.tasks a").first.click()
    take(officer, folder / "workbench.png", open_first_gap)
    secretary = signed_in(browser, base, SECRETARY)
    secretary.goto(f"{base}/c/{CAMPAIGN}/rankings/")
    take(secretary, folder / "ranking.png")
    secretary.goto(f"{base}/c/{CAMPAIGN}/allocation/")
    take(secretary, folder / "allocation.png")
    take_paper(secretary, base, folder / "paper.png")


def signed_in(browser: Browser, base: str, username: str) -> Page:
    page = browser.new_context(viewport=SIZE, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh").new_page()
    page.goto(f"{base}/login/")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{base}/")
    return page


def open_first_gap(page: Page) -> None:
    """The workbench with a line unfolded, below the lines that are already done."""
    page.locator("#bench-bar a.gap").click()
    page.locator("details.line[open]").wait_for()


def take(page: Page, path: Path, prepare: Callable[[Page], None] | None = None) -> None:
    page.wait_for_load_state("networkidle")
    if prepare:
        prepare(page)
        page.wait_for_timeout(500)  # smooth scrolling comes to rest
    page.screenshot(path=path)
    shrink(path)


def take_paper(page: Page, base: str, path: Path) -> None:
    """First page of the Tờ trình, from the PDF that an officer would download; made first where it is not there."""
    page.goto(f"{base}/c/{CAMPAIGN}/dossier/")
    row = page.get_by_role("row").filter(has_text="Tờ trình")
    make = row.get_by_role("button")
    if make.count():
        make.first.click()
    else:
        row.get_by_role("link", name="Xem").first.click()
    download = page.get_by_role("link", name="Tải về PDF")
    download.wait_for(timeout=120_000)
    answer = page.request.get(base + (download.get_attribute("href") or ""))
    with tempfile.TemporaryDirectory() as place:
        pdf = Path(place) / "paper.pdf"
        pdf.write_bytes(answer.body())
        subprocess.run(["pdftoppm", "-png", "-singlefile", "-r", "90", str(pdf), str(pdf.with_suffix(""))], check=True)
        sheet = Image.open(pdf.with_suffix(".png")).convert("RGB")
        ImageOps.expand(sheet, PAPER_EDGE, PAPER_GROUND).save(path)
    shrink(path)


def shrink(path: Path) -> None:
    picture = Image.open(path).convert("RGB")
    for colours in COLOURS:
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < MOST_BYTES:
            say(f"{path}  {path.stat().st_size // 1000} kB")
            return
    raise SetupError(f"{path} stays above {MOST_BYTES // 1000} kB.")


if __name__ == "__main__":
    raise SystemExit(main())
