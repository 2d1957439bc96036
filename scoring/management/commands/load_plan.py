"""manage.py load_plan FILE: a plan file and the score sheets beside it, all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from campaigns.faults import BrokenFile
from campaigns.rules import Refused
from scoring.actions.load_campaign import load_campaign
from scoring.campaign_file import read_campaign


class Command(BaseCommand):
    help = "Nạp hoặc cập nhật một kế hoạch thi đua từ tệp JSON, cùng đơn vị và bảng điểm (CSV) đặt cạnh tệp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            loaded = load_campaign(read_campaign(file), by_user=None, now=timezone.now())
        except (BrokenFile, Refused) as error:
            raise CommandError(f"Không nạp gì cả.\n{error}") from error
        words = "Đã nạp" if loaded.changed else "Không có gì thay đổi:"
        self.stdout.write(f"{words} {loaded.campaign.code} ({loaded.campaign.short_title}).")
