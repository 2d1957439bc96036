"""Files on their way into a backup: unchanged ones take no room twice, vanished ones do not stay wanted."""

import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from moto import mock_aws

from tbemulation.backup import make
from tbemulation.backup.engines import engine
from tbemulation.backup.files import Earlier, copy_out, put_back, stored
from tbemulation.backup.manifest import Chain
from tbemulation.backup.moment import Moment
from tbemulation.backup.progress import Progress
from tests.backup.places import files_in
from tests.campaigns.test_object_storage import OPTIONS

pytestmark = pytest.mark.any_database
SILENT = [].append


@pytest.fixture
def store(tmp_path):
    with files_in(tmp_path):
        for name in ("evidence/a", "evidence/b"):
            default_storage.save(name, ContentFile(name.encode()))
        yield tmp_path


def copy(store: Path, folder: str, earlier: Earlier | None = None):
    return copy_out(["evidence/a", "evidence/b"], store / folder, earlier, SILENT)


def test_a_file_is_copied_with_its_hash(store):
    copied = copy(store, "one")
    assert (store / "one/files/evidence/a").read_bytes() == b"evidence/a"
    assert copied.sums["files/evidence/a"] == sha256(b"evidence/a").hexdigest()
    assert (len(copied.sums), copied.missing, copied.size) == (2, [], 20)


def test_what_has_not_changed_since_the_backup_before_is_linked(store):
    later = datetime.now(UTC) + timedelta(seconds=1)
    earlier = Earlier(store / "one", later, copy(store, "one").sums)
    default_storage.delete("evidence/b")
    default_storage.save("evidence/b", ContentFile(b"evidence/b and more"))

    copied = copy(store, "two", earlier)
    assert [(store / folder / "files/evidence/a").stat().st_ino for folder in ("one", "two")] == [
        (store / "one/files/evidence/a").stat().st_ino
    ] * 2
    assert (store / "one/files/evidence/b").read_bytes() == b"evidence/b"
    assert (store / "two/files/evidence/b").read_bytes() == b"evidence/b and more"
    assert copied.sums["files/evidence/b"] == sha256(b"evidence/b and more").hexdigest()


def test_what_was_written_after_it_began_is_copied_though_as_long(store):
    before = datetime.now(UTC) - timedelta(seconds=1)
    earlier = Earlier(store / "one", before, copy(store, "one").sums)
    copy(store, "two", earlier)
    assert len({(store / folder / "files/evidence/a").stat().st_ino for folder in ("one", "two")}) == 2


def moments(*names_at_each: tuple[str, ...]):
    """A stand-in for `take`: the database knows these names, one moment after the other."""
    coming = iter(names_at_each)

    def take(file: Path) -> Moment:
        assert not file.exists()
        file.write_bytes(b"rows")
        return Moment({}, (), Chain(sealed=0, head="", waiting=0), next(coming))

    return take


def test_a_file_put_away_meanwhile_is_not_wanted_any_more(store, monkeypatch):
    monkeypatch.setattr(make, "take", moments(("evidence/a", "evidence/gone"), ("evidence/a",)))
    (store / "work").mkdir()
    seen, copied = make._all_of_one_moment(store / "work", None, SILENT)
    assert (seen.names, copied.missing) == (("evidence/a",), [])


def test_a_file_that_is_really_gone_is_told_and_the_rest_is_kept(store, monkeypatch):
    monkeypatch.setattr(make, "take", moments(*[("evidence/a", "evidence/b", "evidence/gone")] * 2))
    (store / "work").mkdir()
    _, copied = make._all_of_one_moment(store / "work", None, SILENT)
    assert (sorted(copied.sums), copied.missing) == (["files/evidence/a", "files/evidence/b"], ["evidence/gone"])
    assert (store / "work" / engine().FILE).exists()


def test_what_only_an_earlier_attempt_wanted_is_dropped(store, monkeypatch):
    names = [("evidence/a", "evidence/b", "evidence/gone"), ("evidence/a",)]
    monkeypatch.setattr(make, "take", moments(*names))
    (store / "work").mkdir()
    make._all_of_one_moment(store / "work", None, SILENT)
    assert [path.name for path in (store / "work/files").rglob("*") if path.is_file()] == ["a"]


def test_files_that_a_killed_restore_left_are_no_obstacle(store, tmp_path):
    copied = copy(store, "one")
    with files_in(tmp_path / "there"):
        default_storage.save("evidence/a", ContentFile(b"evidence/a"))
        put_back(copied.sums, store / "one", SILENT)
        assert sorted(default_storage.listdir("evidence")[1]) == ["a", "b"]


def test_an_object_store_is_backed_up_and_filled_as_a_disk_is(store, settings):
    copied = copy(store, "one")
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket=OPTIONS["bucket_name"])
        backend = {"BACKEND": "campaigns.object_storage.ObjectStorage", "OPTIONS": OPTIONS}
        settings.STORAGES = settings.STORAGES | {"default": backend}
        put_back(copied.sums, store / "one", SILENT)
        assert sorted(stored()) == ["evidence/a", "evidence/b"]
        names = ["evidence/a", "evidence/b", "evidence/gone"]
        from_there = copy_out(names, store / "two", None, SILENT)
    assert (from_there.sums, from_there.missing) == (copied.sums, ["evidence/gone"])


def test_progress_is_told_every_two_seconds(monkeypatch):
    now, told = [100.0], []
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    progress = Progress("Chép tệp", 9, told.append)
    for _ in range(9):
        now[0] += 0.5
        progress.step()
    assert told == ["Chép tệp: 4/9", "Chép tệp: 8/9"]


def test_only_the_newest_are_kept_and_what_a_killed_one_left_goes_after_a_day(tmp_path):
    for name in ("20260101-000000", "20260102-000000", "20260103-000000", "not ours"):
        (tmp_path / name).mkdir()
    for name in ("20260101-000000", "20260102-000000", "20260103-000000"):
        (tmp_path / name / "manifest.json").touch()
    (tmp_path / f"20260104-000000{make.UNFINISHED}").mkdir()

    now = datetime.now(UTC)
    assert [path.name for path in make.keep_newest(tmp_path, 2, now=now)] == ["20260101-000000"]
    gone = make.keep_newest(tmp_path, 2, now=now + timedelta(days=2))
    assert [path.name for path in gone] == ["20260104-000000.unfinished"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["20260102-000000", "20260103-000000", "not ours"]
