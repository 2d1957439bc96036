"""`manage.py demo`: believable sample data up to a stage or of any size, and the list of sample accounts."""

import json

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from campaigns.models import Campaign, User
from campaigns.queries import campaigns_named, whole_names
from campaigns.vietnamese import normal
from tbemulation.demo.crowd.fill import fill_crowd
from tbemulation.demo.crowd.spec import CRITERIA, LEAST_UNITS, MIXED, STATES, Spec
from tbemulation.demo.province import fill_province
from tbemulation.demo.roster import PASSWORD, sample_accounts
from tbemulation.demo.sample import fill_sample
from tbemulation.demo.stages import STAGES, run_to

SAMPLE = "sample"


class Command(BaseCommand):
    help = "Nạp dữ liệu mẫu vào kế hoạch đã nạp, lập dữ liệu mẫu cỡ tùy chọn, hoặc in danh sách tài khoản mẫu."

    def add_arguments(self, parser):
        parser.add_argument("--stage", choices=[*STAGES, SAMPLE])
        parser.add_argument(
            "--province", action="store_true", help="một tỉnh mẫu giao kế hoạch cho ba xã, phường, có sẵn kết quả"
        )
        parser.add_argument("--campaign", help="mã phong trào; bỏ trống khi chỉ có một phong trào")
        parser.add_argument("--accounts", action="store_true", help="in các tài khoản mẫu")
        parser.add_argument("--json", action="store_true")
        crowd = parser.add_argument_group("dữ liệu cỡ tùy chọn, để đo")
        crowd.add_argument("--units", type=int, help=f"số đơn vị dự thi đua ở mỗi phong trào, từ {LEAST_UNITS}")
        crowd.add_argument("--criteria", type=int, default=34, help="số tiêu chí của bảng điểm (mặc định 34)")
        crowd.add_argument("--contents", type=int, default=1, help="số nội dung thi đua (mặc định 1)")
        crowd.add_argument("--campaigns", type=int, default=1, help="số phong trào, mỗi phong trào một cơ quan")
        crowd.add_argument("--seed", type=int, default=1, help="cùng số này thì cùng dữ liệu")
        crowd.add_argument("--state", choices=STATES, default=MIXED, help="trạng thái các bảng tự chấm")

    def handle(self, *args, **options):
        if options["accounts"]:
            self._print_accounts(as_json=options["json"])
        elif options["units"]:
            self._fill_crowd(options)
        elif options["province"]:
            self._fill_province()
        elif options["stage"]:
            self._fill(options["stage"], options["campaign"])
        else:
            raise CommandError("Hãy chọn --stage, --province, --units hoặc --accounts.")

    def _fill(self, stage, code):
        self._require_no_real_people()
        campaign = self._campaign(code)
        with transaction.atomic():
            if stage == SAMPLE:
                if User.objects.exists():
                    raise CommandError("Dữ liệu mẫu đã được nạp.")
                fill_sample(campaign, timezone.localdate())
            else:
                run_to(stage, campaign)
        self.stdout.write(f"Đã nạp dữ liệu mẫu: {campaign.short_title}, giai đoạn {stage}.")

    def _fill_crowd(self, options):
        self._require_no_real_people()
        sizes = ("units", "criteria", "contents", "campaigns", "seed", "state")
        spec = Spec(**{name: options[name] for name in sizes})
        if spec.units < LEAST_UNITS or spec.criteria not in CRITERIA or min(spec.contents, spec.campaigns) < 1:
            sizes = f"từ {LEAST_UNITS} đơn vị, từ {CRITERIA[0]} đến {CRITERIA[-1]} tiêu chí"
            raise CommandError(f"Cần {sizes}, ít nhất một nội dung và một phong trào.")
        made = fill_crowd(spec, timezone.localdate(), self.stdout.write)
        mark = made[0].code.rpartition("-")[2]
        self.stdout.write(
            f"Đăng nhập: chutri.k{mark}, thamdinh.k{mark}, thuky.k{mark}, canbo.k{mark}.1, thutruong.k{mark}.1 …; "
            f"mật khẩu {PASSWORD}."
        )

    def _fill_province(self):
        self._require_no_real_people()
        if Campaign.objects.filter(for_below=True).exists():
            raise CommandError("Dữ liệu mẫu của tỉnh đã được nạp.")
        with transaction.atomic():
            plan = fill_province()
        self.stdout.write(f"Đã nạp dữ liệu mẫu: {plan.authority.short_name}, {plan.short_title}.")

    def _require_no_real_people(self):
        if User.objects.filter(is_sample=False).exists():
            raise CommandError("Hệ thống đã có tài khoản thật, không nạp dữ liệu mẫu vào.")

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
