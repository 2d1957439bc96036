"""`manage.py demo`: believable sample data up to a stage, and the list of sample accounts."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from campaigns.models import Campaign, User
from campaigns.queries import campaigns_named, whole_names
from campaigns.vietnamese import normal
from tbemulation.demo.roster import sample_accounts
from tbemulation.demo.sample import fill_sample
from tbemulation.demo.stages import STAGES, run_to

SAMPLE = "sample"


class Command(BaseCommand):
    help = "Nạp dữ liệu mẫu vào kế hoạch đã nạp, hoặc in danh sách tài khoản mẫu."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=[*STAGES, SAMPLE])
        parser.add_argument("--campaign", help="mã phong trào; bỏ trống khi chỉ có một phong trào")
        parser.add_argument("--accounts", action="store_true", help="in các tài khoản mẫu")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args, **options):
        if options["accounts"]:
            self._print_accounts(as_json=options["json"])
        elif options["stage"]:
            self._fill(options["stage"], options["campaign"])
        else:
            raise CommandError("Hãy chọn --stage hoặc --accounts.")

    def _fill(self, stage, code):
        if User.objects.filter(is_sample=False).exists():
            raise CommandError("Hệ thống đã có tài khoản thật, không nạp dữ liệu mẫu vào.")
        campaign = self._campaign(code)
        with transaction.atomic():
            if stage == SAMPLE:
                if User.objects.exists():
                    raise CommandError("Dữ liệu mẫu đã được nạp.")
                fill_sample(campaign, timezone.localdate())
            else:
                run_to(stage, campaign)
        self.stdout.write(f"Đã nạp dữ liệu mẫu: {campaign.short_title}, giai đoạn {stage}.")

    def _campaign(self, code):
        every = Campaign.objects.select_related("authority")
        found = list(campaigns_named(code) if code else every[:2])
        if len(found) != 1:
            codes = whole_names(every) or "chưa nạp kế hoạch nào"
            raise CommandError(f"Hãy chọn phong trào bằng --campaign. Hiện có: {codes}.")
        return found[0]

    def _print_accounts(self, *, as_json):
        accounts = sample_accounts()
        if as_json:
            self.stdout.write(json.dumps(accounts, ensure_ascii=False, indent=1))
            return
        for account in accounts:
            shown = (account["username"], account["password"], account["role_name"], account["unit"])
            self.stdout.write(
                "  ".join(normal(text).ljust(width) for text, width in zip(shown, (22, 12, 22, 0), strict=True))
            )
