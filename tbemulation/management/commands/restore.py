"""`manage.py restore FOLDER`: a backup put back into an empty place and proved. Exit code 1: refused, nothing written;
2: restored, but the proof found something."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from campaigns.rules import Refused
from tbemulation.backup.manifest import Manifest
from tbemulation.backup.restore import restore
from tbemulation.backup.verify import open_backup
from tbemulation.backup.words import said
from tbemulation.version import VERSION

NOT_PROVED = 2
AGAIN = "Khắc phục rồi chạy lại; nếu lệnh báo nơi này không trống thì làm trống trước."


class Command(BaseCommand):
    help = "Phục hồi một bản sao lưu vào nơi trống rồi chứng minh đúng như lúc sao lưu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=Path, metavar="bản_sao_lưu", help="thư mục của một bản sao lưu")
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra bản sao lưu còn nguyên, không phục hồi")

    def handle(self, *args: Any, source: Path, check: bool, **options: Any) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        try:
            backup = open_backup(source.resolve(), self.stdout.write)
            made = f"Bản sao lưu {backup.manifest.made_at}, phiên bản {backup.manifest.version}"
            self.stdout.write(f"{made}: còn nguyên, {len(backup.sums)} tệp khớp mã băm.")
            found = [] if check else restore(backup, self.stdout.write)
        except Refused as refused:
            raise CommandError(f"Không phục hồi, chưa ghi gì.\n{said(refused.blockers)}") from refused
        except OSError as error:
            raise CommandError(f"Phục hồi dở dang: {error}\n{AGAIN}") from error
        if found:
            listed = "\n".join(f"- {one}" for one in found)
            raise CommandError(f"Đã phục hồi nhưng có {len(found)} điểm không khớp:\n{listed}", returncode=NOT_PROVED)
        if not check:
            self.stdout.write(_proved(backup.manifest))


def _proved(manifest: Manifest) -> str:
    printed = len(manifest.papers) if manifest.version == VERSION else 0
    papers = f"; {printed} văn bản in lại giống từng byte" if printed else ""
    return f"Đã phục hồi: số dòng, mã băm, chuỗi nhật ký, xếp hạng đều khớp{papers}."
