"""What is damaged, put together from two or newer than this program is refused before anything is written."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection

from campaigns.rules import Refused
from tbemulation.backup import manifest as manifests
from tbemulation.backup import proof
from tbemulation.backup.manifest import Chain, Manifest, Witness
from tbemulation.backup.moment import applied
from tbemulation.backup.restore import restore
from tbemulation.backup.verify import fitness_blockers, open_backup
from tbemulation.version import VERSION

pytestmark = pytest.mark.any_database
SILENT = [].append


def make(folder: Path, content: bytes = b"a picture", **said: object) -> Path:
    """A small backup that is whole."""
    (folder / "files" / "evidence").mkdir(parents=True)
    (folder / "database.sqlite3").write_bytes(content + b" in rows")
    (folder / "files" / "evidence" / "1").write_bytes(content)
    sums = {name: sha256((folder / name).read_bytes()).hexdigest() for name in ("database.sqlite3", "files/evidence/1")}
    facts = {
        "version": "0.1.0",
        "made_at": "2026-11-23T14:00:00+00:00",
        "engine": "sqlite",
        "database": "database.sqlite3",
        "migrations": ("campaigns.0001_initial",),
        "rows": {"campaigns_unit": 1},
        "logbook": Chain(sealed=0, head="", waiting=0),
        "files": 1,
        "file_bytes": len(content),
        "missing": (),
        "papers": (),
        "site_url": "",
        "sums_sha256": manifests.write_sums(sums, folder),
    }
    manifests.write(manifests.sealed(Manifest(**facts | said)), folder)
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(Refused) as refused:
        open_backup(folder, SILENT)
    return str(refused.value)


def test_a_whole_one_is_opened(tmp_path):
    assert open_backup(make(tmp_path / "a"), SILENT).files.keys() == {"files/evidence/1"}


def test_every_byte_counts(tmp_path):
    for name in ("database.sqlite3", "files/evidence/1"):
        folder = make(tmp_path / name.replace("/", "-"))
        (folder / name).write_bytes(b"b" + (folder / name).read_bytes()[1:])
        assert refusal(folder) == f"Tệp hỏng hoặc lấy từ bản sao lưu khác: {name}"


def test_the_database_of_one_with_the_files_of_another_is_refused(tmp_path):
    one, other = make(tmp_path / "one"), make(tmp_path / "other", b"another picture")
    shutil.copy(other / "database.sqlite3", one)
    assert refusal(one) == "Tệp hỏng hoặc lấy từ bản sao lưu khác: database.sqlite3"

    shutil.copy(other / "SHA256SUMS", one)
    assert refusal(one) == "SHA256SUMS không phải danh sách tệp của bản sao lưu này."

    shutil.copy(other / "manifest.json", one)
    assert refusal(one) == "Tệp hỏng hoặc lấy từ bản sao lưu khác: files/evidence/1"


def test_what_lacks_and_what_does_not_belong_is_named(tmp_path):
    folder = make(tmp_path / "a")
    (folder / "files/evidence/1").rename(folder / "files/evidence/2")
    assert refusal(folder) == "Tệp lạ, không thuộc bản sao lưu này: files/evidence/2 Thiếu tệp files/evidence/1"


@pytest.mark.parametrize("text", ["", "{}", '{"format": 2}'])
def test_a_manifest_that_says_nothing_is_refused(tmp_path, text):
    folder = make(tmp_path / "a")
    (folder / "manifest.json").write_text(text)
    assert refusal(folder) == "Không đọc được manifest.json."


def test_a_manifest_that_was_changed_is_refused(tmp_path):
    folder = make(tmp_path / "a")
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace('"campaigns_unit": 1', '"campaigns_unit": 2'))
    assert "đã bị sửa" in refusal(folder)


def test_one_of_a_newer_version_or_another_database_is_refused_and_nothing_written(tmp_path, db, monkeypatch):
    newer = make(tmp_path / "a", version="9.0", migrations=("scoring.9999_later",), engine=connection.vendor)
    with pytest.raises(Refused) as refused:
        restore(open_backup(newer, SILENT), SILENT)
    assert "phiên bản mới hơn tạo (9.0; ở đây là" in str(refused.value)

    own = manifests.read(make(tmp_path / "b", migrations=applied(), engine=connection.vendor))
    assert fitness_blockers(own) == []
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    (blocker,) = fitness_blockers(own.model_copy(update={"engine": other}))
    assert "DATABASE_URL" in blocker.cure


def test_papers_of_an_earlier_version_are_not_held_against_this_one(tmp_path):
    witness = Witness(model="dossiers.document", key="0", name="Tờ trình", sha256="0")
    told = []
    backup = open_backup(make(tmp_path / "a", version="0.0.9", papers=(witness,)), SILENT)
    assert list(proof._papers(backup.manifest, told.append)) == []
    assert told == [f"Không in thử: bản sao lưu của phiên bản 0.0.9, ở đây là {VERSION}."]
