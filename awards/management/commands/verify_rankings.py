"""Recompute every sealed ranking: identical, or the cells that differ."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from awards.models import Ranking
from awards.verification import ranking_differences
from campaigns.queries import campaigns_named


class Command(BaseCommand):
    help = "Tính lại mọi bảng xếp hạng đã chốt và nêu ô sai khác."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("campaign", nargs="?", help="mã phong trào; bỏ trống = tất cả")

    def handle(self, *args: Any, **options: Any) -> None:
        rankings = Ranking.objects.select_related("group__content__campaign")
        if options["campaign"]:
            rankings = rankings.filter(group__content__campaign__in=campaigns_named(options["campaign"]))
        found = {ranking: ranking_differences(ranking) for ranking in rankings.order_by("group_id", "version")}
        for ranking, differences in found.items():
            content = ranking.group.content
            name = f"{content.campaign.code}, {content}, {ranking} ({ranking.short_hash})"
            self.stdout.write(f"{name}: {'khớp' if not differences else 'SAI KHÁC'}")
            for one in differences:
                self.stdout.write(f"  {one.cell}: đang ghi {one.stored!r}, tính lại {one.computed!r}")
        wrong = sum(bool(differences) for differences in found.values())
        if wrong:
            raise CommandError(f"{wrong}/{len(found)} bảng xếp hạng không khớp với bản đã chốt.")
        self.stdout.write(f"Đã tính lại {len(found)} bảng xếp hạng, tất cả khớp.")
