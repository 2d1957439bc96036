"""`manage.py check_records`: every invariant of the four floors over the live data; exit code 1 with what is wrong.

`--anchor 4127 "9f86d081 884c7d65 …"` holds the logbook against what signed minutes say of it.
"""

from django.core.management.base import BaseCommand, CommandError

import awards.checks
import campaigns.checks
import dossiers.checks
import scoring.checks
from campaigns.logbook import broken_links

ROOMS = (campaigns.checks, scoring.checks, awards.checks, dossiers.checks)


class Command(BaseCommand):
    help = "Kiểm tra mọi điều kiện bất biến trên dữ liệu đang có và nêu từng chỗ sai lệch."

    def add_arguments(self, parser):
        words = "số mục và mã kiểm tra nhật ký in trên biên bản họp Hội đồng; có thể nêu nhiều lần"
        parser.add_argument("--anchor", nargs=2, action="append", default=[], metavar=("MỤC", "MÃ"), help=words)

    def handle(self, *args, **options):
        found = [fault for room in ROOMS for check in room.RECORD_CHECKS for fault in check()]
        found += [fault for fault in self._against_paper(options["anchor"]) if fault not in found]
        for fault in found:
            self.stdout.write(f"- {fault}")
        if found:
            raise CommandError(f"Phát hiện {len(found)} sai lệch.")
        self.stdout.write("Không phát hiện sai lệch.")

    def _against_paper(self, typed):
        """As somebody reads it off the paper: in groups, perhaps in capitals."""
        if not all(position.isdecimal() for position, _ in typed):
            raise CommandError("Số mục nhật ký phải là số.")
        anchors = {int(position): "".join(code.split()).lower() for position, code in typed}
        return broken_links(anchors) if anchors else []
