"""A real browser for the journeys: Debian's Chromium, which must not complain once in its console."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

# Playwright's synchronous interface keeps an event loop in this thread; the tests themselves are not asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=15_000)  # milliseconds; a busy machine is not a failure

AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
FLAGS = [
    "--font-render-hinting=none",  # letters as wide as on a real screen
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# Chromium logs every answer above 399; these two are how the product explains a bad form and a refused action.
EXPLAINED = re.compile(r"the server responded with a status of (409|422)\b")
# What a page was asking by itself, as those of a meeting do every few seconds, when somebody left it.
CUT_OFF = re.compile(r"^htmx:(afterRequest|sendAbort|sendError), ")
LONGEST = {"test_every_page", "test_the_whole_way", "test_fifty_places", "test_whole_dossier"}
RUN_AXE = """() => axe.run({resultTypes: ["violations"], preload: false})
    .then(found => found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target}`)))"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is a journey; the longest begin first, so that the workers end together."""
    here = Path(__file__).resolve().parent
    journeys = [item for item in items if here in item.path.parents]
    for item in journeys:
        item.add_marker(pytest.mark.journey)
    rest = [item for item in items if item not in journeys]
    items[:] = sorted(journeys, key=lambda item: item.path.stem not in LONGEST) + rest


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    chromium = shutil.which("chromium-headless-shell")
    if chromium is None:
        pytest.fail("Chromium is not installed")
    return {"executable_path": chromium, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "viewport": {"width": 1366, "height": 768}}


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """On SQLite a file: in memory all threads of the live server would share one connection, unlike in life."""
    from django.conf import settings

    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        settings.DATABASES["default"]["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "journeys.sqlite3")


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the consoles of this test's pages said; the test fails on any error and any exception in a script."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def page(page: Page, complaints: list[str]) -> Page:
    """Playwright's page, listened to."""
    return _listened_to(page, complaints)


@pytest.fixture
def open_browser(new_context, complaints: list[str]) -> Callable[..., Page]:
    """`open_browser()` gives a page with cookies of its own: another person at another machine."""
    return lambda: _listened_to(new_context().new_page(), complaints)


def _listened_to(page: Page, complaints: list[str]) -> Page:
    def on_console(message: ConsoleMessage) -> None:
        expected = EXPLAINED.search(message.text) or CUT_OFF.match(message.text)
        if message.type == "error" and not expected:
            complaints.append(f"{message.text} ({message.location.get('url', '')})")

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


@pytest.fixture(scope="session")
def axe_findings() -> Callable[[Page], list[str]]:
    """`axe_findings(page)` lists the accessibility violations of the page as it stands."""
    source = AXE.read_text(encoding="utf-8")

    def find(page: Page) -> list[str]:
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(source)
        return page.evaluate(RUN_AXE)

    return find


@pytest.fixture(scope="session")
def axe(axe_findings: Callable[[Page], list[str]]) -> Callable[[Page], None]:
    """`axe(page)` fails the test on any accessibility violation."""

    def check(page: Page) -> None:
        assert axe_findings(page) == []

    return check
