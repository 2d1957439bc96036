"""Take the pictures of the guides: `.venv/bin/python -m tools.guide_pictures [NAMES] [--sample FOLDER]`.

The product runs in this process on the sample data, with its clock on one morning, so that the same pictures come out
every time. `--sample` keeps the data, which takes a minute to make, for the next run.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import django
import time_machine
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.test.testcases import LiveServerThread
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tools.guide_scenes import SCENES, Scene
from tools.pictures import CAMPAIGN, FLAGS, PASSWORD
from tools.setup import ROOT, say

IMAGES = ROOT / "docs" / "images"
MORNING = datetime(2024, 12, 9, 2, 12, tzinfo=UTC)  # 09:12 of a Monday in Vietnam
TOP = 55  # height of the top bar, which stands over what is scrolled below it
COLOURS = 64
WITH_FONTS = [*FLAGS, "--font-render-hinting=none"]  # letters as wide as on a real screen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pictures")
    parser.add_argument("--sample", type=Path, help="folder of the sample data; made when it is not there")
    options = parser.parse_args()
    wanted = [scene for scene in SCENES if not options.names or scene.name in options.names]
    with (
        tempfile.TemporaryDirectory() as place,
        time_machine.travel(MORNING, tick=True),
        product(Path(place) / "copy", options.sample) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium-headless-shell"), args=WITH_FONTS)
        for scene in wanted:
            take(browser, site, scene)
        browser.close()
    return 0


@contextmanager
def product(folder: Path, kept: Path | None) -> Iterator[str]:
    """Address of the product, serving sample data in `folder`: some scenes write. `kept`: where it stands untouched."""
    if kept and kept.exists():
        shutil.copytree(kept, folder)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tbemulation.settings",
        "SECRET_KEY": "for pictures only",
        "INSECURE_COOKIES": "1",
        "DEBUG": "1",  # static files as they lie in the folder
        "DATABASE_URL": f"sqlite:///{folder.resolve() / 'db.sqlite3'}",
        "DATA_DIR": str(folder.resolve()),
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright keeps an event loop in this thread
    }
    django.setup()
    if not folder.exists():
        folder.mkdir()
        fill()
        if kept:
            shutil.copytree(folder, kept)
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


def fill() -> None:
    from campaigns.jobs import run_waiting  # noqa: PLC0415 - needs the settings that were just made

    call_command("migrate", verbosity=0)
    call_command("load_plan", ROOT / "fixtures" / "tinh_bien_2024.json")
    call_command("demo", stage="sample")
    run_waiting()


def take(browser: Browser, site: str, scene: Scene) -> None:
    page = signed_in(browser, site, scene)
    thing = scene.show(page, f"{site}/c/{CAMPAIGN}/")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(400)  # scrolling comes to rest
    path = IMAGES / f"{scene.name}.png"
    page.screenshot(path=path, clip=around(thing, scene.size) if thing else None, animations="disabled", caret="hide")
    page.context.close()
    Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    say(f"{path.name}  {path.stat().st_size // 1000} kB")


def around(thing: Locator, size: dict[str, int]) -> dict[str, float]:
    """The rectangle of a thing with some room, no wider or higher than the screen shows it."""
    box = thing.bounding_box()
    assert box  # noqa: S101 - the scene shows it
    left, top = max(0, box["x"]), max(TOP if box["x"] else 0, box["y"])
    foot = thing.locator(".foot")
    end = foot.bounding_box()["y"] if foot.count() else box["y"] + box["height"]  # what stands below says nothing
    right, bottom = min(box["x"] + box["width"], size["width"]), min(end, size["height"])
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def signed_in(browser: Browser, site: str, scene: Scene) -> Page:
    here = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "reduced_motion": "reduce"}
    page = browser.new_context(viewport=scene.size, **here).new_page()
    page.clock.set_fixed_time(MORNING)
    page.goto(f"{site}/login/")
    page.fill("#id_username", scene.who)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{site}/")
    return page


if __name__ == "__main__":
    raise SystemExit(main())
