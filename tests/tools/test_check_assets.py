import shutil
from pathlib import Path

import pytest

from tools import check_assets


@pytest.fixture
def copy_of_assets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the check reads, to be spoiled."""
    for folder in ("static/vendor", "tests/vendor", "requirements"):
        shutil.copytree(check_assets.ROOT / folder, tmp_path / folder)
    shutil.copy(check_assets.ROOT / "package-lock.json", tmp_path)
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(check_assets, "ROOT", tmp_path)
    monkeypatch.setattr(check_assets, "RECORD", tmp_path / "static/vendor/VENDOR.md")
    return tmp_path


def test_assets_as_recorded_pass(copy_of_assets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_assets.main() == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("file", "addition", "complaint"),
    [
        (
            "static/vendor/htmx/htmx.min.js",
            ";",
            "static/vendor/htmx/htmx.min.js: differs from its SHA-256 in VENDOR.md",
        ),
        ("static/vendor/extra.js", ";", "static/vendor/extra.js: not recorded in VENDOR.md"),
        ("templates/a.html", '<script src="//cdn.example/x.js">', "templates/a.html:1: loads from another host"),
        ("templates/a.html", '<link rel="x" href="https://x.example">', "templates/a.html:1: loads from another host"),
        ("static/css/a.css", "@import url(https://x.example)", "static/css/a.css:1: loads from another host"),
        ("static/js/a.js", 'fetch("https://x.example")', "static/js/a.js:1: loads from another host"),
        (
            "templates/a.html",
            '{% include "components/icon.html" with name="unicorn" only %}',
            "templates/a.html: icon unicorn is not in tools/icons.txt",
        ),
    ],
)
def test_spoiled_asset_is_named(
    copy_of_assets: Path, capsys: pytest.CaptureFixture[str], file: str, addition: str, complaint: str
) -> None:
    path = copy_of_assets / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as spoiled:
        spoiled.write(addition)

    assert check_assets.main() == 1
    assert complaint in capsys.readouterr().out.splitlines()


def test_link_that_a_person_may_follow_passes(copy_of_assets: Path) -> None:
    (copy_of_assets / "templates/a.html").write_text('<a href="https://example.vn/">Văn bản gốc</a>', encoding="utf-8")

    assert check_assets.main() == 0


def test_lock_that_names_an_index_is_refused(copy_of_assets: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = copy_of_assets / "requirements/runtime.txt"
    lock.write_text("--index-url=https://index.example\n", encoding="utf-8")

    assert check_assets.main() == 1
    assert "requirements/runtime.txt:1: names a package index" in capsys.readouterr().out
