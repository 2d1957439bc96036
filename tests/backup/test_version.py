"""One number for the version, wherever it is written, and a page that tells it."""

import tomllib

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from campaigns.roles import Role
from tbemulation import version_page
from tbemulation.version import VERSION, releases
from tests.factories.campaigns import make_authority, make_member, make_unit

pytestmark = pytest.mark.any_database


def test_the_number_is_the_same_everywhere():
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    assert (project["version"], releases()[0].number) == (VERSION, VERSION)


def test_the_changelog_is_read_whole():
    text = (settings.BASE_DIR / "CHANGELOG.md").read_text()
    changes = [change for release in releases() for change in release.changes]
    assert len(changes) == text.count("\n- ")
    assert all("\n" not in change and change for change in changes)


@pytest.fixture
def unit(db):
    return make_unit(make_authority())


def test_everybody_reads_what_changed_and_only_an_administrator_what_it_runs_on(unit, sign_in, monkeypatch):
    monkeypatch.setattr(version_page, "steps_behind", lambda: 2)
    page = sign_in(make_member(unit, Role.OFFICER)).get("/version/").content.decode()
    assert f"Phiên bản {VERSION}" in page
    assert releases()[0].changes[0] in page
    assert '<a href="/version/">Phiên bản</a>' in page
    assert "bước nâng cấp" not in page

    assert (
        "thiếu 2 bước nâng cấp, chạy manage.py migrate"
        in sign_in(make_member(unit, Role.ADMIN)).get("/version/").content.decode()
    )


def test_a_database_that_was_migrated_is_said_to_fit(db):
    assert version_page._structure() == "đúng với phiên bản này"


def test_the_database_of_an_earlier_version_is_not_backed_up_by_this_one(db, tmp_path, monkeypatch):
    monkeypatch.setattr("tbemulation.management.commands.backup.steps_behind", lambda: 1)
    with pytest.raises(CommandError, match="thuộc phiên bản trước"):
        call_command("backup", str(tmp_path / "backups"))
    assert not (tmp_path / "backups").exists()
