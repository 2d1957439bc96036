"""The places of a campaign as the rules give them: shown, or written in somebody's name."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from awards.actions.allocation import allocate_places
from awards.drafting import Draft, draft
from campaigns.models import Campaign, User
from campaigns.queries import campaigns_named, whole_names
from campaigns.rules import Refused


class Command(BaseCommand):
    help = "Phân bổ chỉ tiêu: in các suất, căn cứ, trường hợp đồng hạng và suất trống."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("campaign", help="mã phong trào; mã-cơ-quan/mã-phong-trào khi nhiều cơ quan dùng một mã")
        parser.add_argument("--dry-run", action="store_true", help="chỉ tính và in, không ghi")
        parser.add_argument("--json", action="store_true", help="in dạng JSON")
        parser.add_argument("--by", metavar="USERNAME", help="thư ký Hội đồng đứng tên khi ghi")
        parser.add_argument("--reason", default="", help="lý do, khi kết quả khác phương án đã được nhất trí")

    def handle(self, *args: Any, **options: Any) -> None:
        campaign = _named(options["campaign"])
        found = draft(campaign)
        if not options["dry_run"]:
            self._write(campaign, options["by"], options["reason"])
        self.stdout.write(_as_json(campaign, found) if options["json"] else _as_text(found))

    def _write(self, campaign: Campaign, username: str | None, reason: str) -> None:
        if not username:
            raise CommandError("Ghi kết quả phải có người đứng tên (--by); để xem trước, dùng --dry-run.")
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"Không có tài khoản “{username}”.")
        try:
            allocate_places(campaign=campaign, by_user=user, now=timezone.now(), reason=reason)
        except Refused as refusal:
            raise CommandError(f"Không ghi gì cả.\n{refusal}") from refusal


def _named(word: str) -> Campaign:
    found = list(campaigns_named(word))
    if not found:
        raise CommandError(f"Không có phong trào “{word}”.")
    if len(found) > 1:
        raise CommandError(f"Nhiều cơ quan có phong trào “{word}”, hãy ghi rõ một trong: {whole_names(found)}.")
    return found[0]


def _as_json(campaign: Campaign, found: Draft) -> str:
    told = {"campaign": campaign.code, "hash": found.hash, **found.result.to_dict()}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _as_text(found: Draft) -> str:
    result = found.result
    lines = [f"{one.line} suất {one.number}: {one.name}. {one.explanation}" for one in result.places]
    lines += [f"{one.line} từ suất {one.first_number}: {one.reason}" for one in result.ties]
    lines += [f"{one.line} ({one.places} suất): {one.reason}" for one in result.waiting]
    lines += [f"{one.line} suất {one.number}: {one.reason}" for one in result.vacancies]
    return "\n".join([*lines, f"Mã kết quả {found.hash[:10]}"])
