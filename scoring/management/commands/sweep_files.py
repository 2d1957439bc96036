"""`manage.py sweep_files`: remove documents and photos that no row points at, left behind by a request that died."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from scoring.models import Evidence, EvidenceVersion, VisitPhoto

ROOTS = ("evidence", "visits")
# A file is written before its row: what is younger may still be on its way.
SPARED = timedelta(hours=24)


class Command(BaseCommand):
    help = "Xóa tệp minh chứng, ảnh kiểm tra không còn dòng dữ liệu nào trỏ tới và đã quá 24 giờ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Chỉ liệt kê, không xóa.")

    def handle(self, *args, **options):
        orphans = list(orphan_files())
        for name in orphans:
            if options["dry_run"]:
                self.stdout.write(name)
            else:
                default_storage.delete(name)
        done = "Tìm thấy" if options["dry_run"] else "Đã xóa"
        self.stdout.write(f"{done} {len(orphans)} tệp không còn dòng dữ liệu.")


def orphan_files() -> Iterator[str]:
    known = set(Evidence.objects.exclude(file="").values_list("file", flat=True))
    known |= set(EvidenceVersion.objects.values_list("file", flat=True))
    known |= set(VisitPhoto.objects.values_list("file", flat=True))
    before = timezone.now() - SPARED
    for name in _stored_files():
        if name not in known and default_storage.get_modified_time(name) < before:
            yield name


def _stored_files() -> Iterator[str]:
    for root in ROOTS:
        if default_storage.exists(root):
            for folder in sorted(default_storage.listdir(root)[0]):
                for name in sorted(default_storage.listdir(f"{root}/{folder}")[1]):
                    yield f"{root}/{folder}/{name}"
