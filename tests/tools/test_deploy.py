"""What stands in deploy/ agrees with the application: limits, names of settings, commands, files."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from tbemulation.body_limit import ROOM_FOR_FIELDS_MB

ROOT = settings.BASE_DIR
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
# Read by bash and by PostgreSQL's own client; the rest is read by us.
OF_OTHERS = {"PYTHONUNBUFFERED"}


def _read(path: str) -> str:
    return (DEPLOY / path).read_text(encoding="utf-8")


def _known_settings() -> set[str]:
    """Every variable that the settings or the web server read."""
    files = [ROOT / "tbemulation" / "settings.py", DEPLOY / "gunicorn.conf.py"]
    names = r'env(?:iron)?(?:\.\w+)?\(\s*"([A-Z0-9_]+)"'
    return set(re.findall(names, "\n".join(file.read_text(encoding="utf-8") for file in files)))


def test_the_proxy_takes_what_the_application_takes():
    most = settings.EVIDENCE_MAX_MB + ROOM_FOR_FIELDS_MB
    assert re.findall(r"client_max_body_size (\w+);", _read("nginx/thidua.conf")) == [f"{most}m"]
    assert f"tối đa {settings.EVIDENCE_MAX_MB} MB" in _read("nginx/too-large.html")


def test_who_asks_is_told_by_the_proxy_and_not_by_the_asker():
    overwritten = dict(re.findall(r"proxy_set_header (\S+) (\S+);", _read("nginx/pass.conf")))
    assert overwritten["X-Forwarded-For"] == "$remote_addr"
    assert overwritten["X-Forwarded-Proto"] == "$scheme"
    assert overwritten["X-Request-ID"] == "$request_id"


@pytest.mark.parametrize("file", ["thidua.env", "compose.yaml", "Containerfile"])
def test_every_variable_set_is_one_that_is_read(file):
    text = _read(file)
    application = text.partition("\nservices:")[0] if file == "compose.yaml" else text
    named = {
        "thidua.env": r"^([A-Z][A-Z0-9_]+)=",
        "compose.yaml": r"^    ([A-Z][A-Z0-9_]+): ",
        "Containerfile": r"\b([A-Z][A-Z0-9_]+)=",
    }[file]
    names = set(re.findall(named, application, re.MULTILINE))
    assert len(names) > 3
    assert names - _known_settings() - OF_OTHERS == set()


def test_every_variable_that_is_read_is_explained_to_who_operates():
    said = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    assert {name for name in _known_settings() if not re.search(rf"\b{name}\b", said)} == set()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_service_runs_a_command_that_exists(unit: Path):
    text = unit.read_text(encoding="utf-8")
    if unit.suffix == ".timer":
        assert (unit.parent / f"{unit.stem}.service").exists()
        return
    for command in re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE):
        program, *arguments = command.split()
        assert program.startswith("/opt/thidua/.venv/bin/")
        if arguments[0] == "manage.py":
            assert arguments[1] in get_commands()
        else:
            assert (ROOT / arguments[arguments.index("-c") + 1]).exists()


def test_the_installer_enables_what_is_there():
    script = _read("debian/install.sh")
    enabled = re.findall(r"thidua-[\w-]+@?", re.search(r"systemctl enable .*", script)[0])
    files = [unit.name for unit in UNITS]
    assert enabled
    for name in enabled:
        assert any(file.startswith(f"{name}.") for file in files)


@pytest.mark.parametrize(("chosen", "with_postgres"), [("", True), ("1", False)])
def test_one_office_on_sqlite_gets_no_database_server(chosen, with_postgres):
    functions = _read("debian/install.sh").rpartition("\nmain ")[0]
    script = f"{functions}\nSQLITE={chosen}; wanted_packages"
    said = subprocess.run(["/bin/bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    wanted = said.stdout.split()
    assert ("postgresql" in wanted) is with_postgres
    assert "nginx-light" in wanted
