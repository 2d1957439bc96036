"""`manage.py sweep_files`: remove files that no row points at, left behind by a request or a worker that died, and
files made on demand whose time is over."""

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from campaigns import stored_files


class Command(BaseCommand):
    help = "Xóa tệp không còn dòng dữ liệu nào trỏ tới và đã quá 24 giờ; dọn tệp tạo theo yêu cầu đã quá hạn giữ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Chỉ liệt kê, không xóa.")

    def handle(self, *args, **options):
        now = timezone.now()
        if not options["dry_run"]:
            stored_files.tidy(now)
        orphans = list(stored_files.orphans(now))
        for name in orphans:
            if options["dry_run"]:
                self.stdout.write(name)
            else:
                default_storage.delete(name)
        done = "Tìm thấy" if options["dry_run"] else "Đã xóa"
        self.stdout.write(f"{done} {len(orphans)} tệp không còn dòng dữ liệu.")
