"""`manage.py load_authority FILE…`: authorities with their units, each in a file of its own, all of them or none."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from campaigns.actions.load_authority import load_authority
from campaigns.faults import BrokenFile
from campaigns.plan_file import read_ground


class Command(BaseCommand):
    help = "Nạp hoặc cập nhật cơ quan và đơn vị của cơ quan từ tệp JSON, khi cơ quan chưa có kế hoạch riêng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="+")

    @transaction.atomic
    def handle(self, *args: Any, file: list[Path], **options: Any) -> None:
        try:
            grounds = [read_ground(path) for path in file]
        except BrokenFile as error:
            raise CommandError(f"Không nạp gì cả.\n{error}") from error
        for ground in grounds:
            authority, changed = load_authority(ground=ground, by_user=None, now=timezone.now())
            words = "Đã nạp" if changed else "Không có gì thay đổi:"
            self.stdout.write(f"{words} {authority.code} ({authority.short_name}).")
