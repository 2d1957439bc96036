"""`manage.py check_records`: every invariant of the four floors over the live data; exit code 1 with what is wrong."""

from django.core.management.base import BaseCommand, CommandError

import awards.checks
import campaigns.checks
import dossiers.checks
import scoring.checks

ROOMS = (campaigns.checks, scoring.checks, awards.checks, dossiers.checks)


class Command(BaseCommand):
    help = "Kiểm tra mọi điều kiện bất biến trên dữ liệu đang có và nêu từng chỗ sai lệch."

    def handle(self, *args, **options):
        found = [fault for room in ROOMS for check in room.RECORD_CHECKS for fault in check()]
        for fault in found:
            self.stdout.write(f"- {fault}")
        if found:
            raise CommandError(f"Phát hiện {len(found)} sai lệch.")
        self.stdout.write("Không phát hiện sai lệch.")
