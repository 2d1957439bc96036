"""`manage.py backup FOLDER`: a copy of everything, made while people work. Exit code 2: made, but files were gone."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from campaigns.health import backup as health
from campaigns.rules import Refused
from tbemulation.backup.make import keep_newest, make_backup
from tbemulation.backup.manifest import Manifest
from tbemulation.backup.words import said
from tbemulation.version import steps_behind

INCOMPLETE = 2
BEHIND = "Cơ sở dữ liệu thuộc phiên bản trước. Sao lưu bằng mã của phiên bản đó, hoặc chạy manage.py migrate trước."


class Command(BaseCommand):
    help = "Sao lưu cơ sở dữ liệu và mọi tệp vào một thư mục mới, trong khi hệ thống vẫn chạy."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, metavar="thư_mục", help="nơi giữ các bản sao lưu")
        parser.add_argument("--keep", type=int, metavar="N", help="giữ N bản mới nhất, xóa các bản cũ hơn")

    def handle(self, *args: Any, target: Path, keep: int | None, **options: Any) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep phải từ 1.")
        if steps_behind():
            raise CommandError(BEHIND)
        now = timezone.now()
        try:
            made = make_backup(target.resolve(), now=now, tell=self.stdout.write)
            health.remember(now=now, detail=str(made.folder))
            gone = keep_newest(target, keep, now=now) if keep else []
        except Refused as refused:
            raise CommandError(said(refused.blockers)) from refused
        except OSError as error:
            raise CommandError(f"Không sao lưu được: {error}") from error
        self.stdout.write(f"Đã sao lưu vào {made.folder}")
        self.stdout.write(_told(made.manifest))
        for folder in gone:
            self.stdout.write(f"Đã xóa bản cũ {folder.name}")
        if made.manifest.missing:
            raise CommandError(_missing(made.manifest.missing), returncode=INCOMPLETE)


def _told(manifest: Manifest) -> str:
    rows = f"{len(manifest.rows)} bảng, {sum(manifest.rows.values())} dòng"
    files = f"{manifest.files} tệp ({filesizeformat(manifest.file_bytes)})"
    logbook = f"Nhật ký: {manifest.logbook.words}"
    return f"{rows}; {files}; {len(manifest.papers)} văn bản in thử.\n{logbook}.\nMã bản sao lưu: {manifest.seal}"


def _missing(names: tuple[str, ...]) -> str:
    listed = "\n".join(f"- {name}" for name in names)
    return f"Bản sao lưu dùng được, nhưng {len(names)} tệp đã không còn trong kho từ trước:\n{listed}"
