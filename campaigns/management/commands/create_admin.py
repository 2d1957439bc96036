"""`manage.py create_admin USERNAME "HỌ TÊN" UNIT_CODE`: the first account, which makes the others."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from campaigns.actions.people import PersonValues, RoleValues, create_account
from campaigns.models import Unit
from campaigns.roles import Role
from campaigns.rules import Refused


class Command(BaseCommand):
    help = "Tạo tài khoản quản trị hệ thống đầu tiên; in mật khẩu lần đầu một lần duy nhất."

    def add_arguments(self, parser):
        parser.add_argument("username", help="tên đăng nhập")
        parser.add_argument("full_name", help="họ và tên")
        parser.add_argument("unit", help="mã đơn vị công tác, ví dụ PB-VP")
        parser.add_argument("--authority", default="", help="mã cơ quan, khi nhiều cơ quan có đơn vị mang mã này")

    def handle(self, *args, **options):
        unit = _unit(options["unit"], options["authority"])
        now = timezone.now()
        person = PersonValues(full_name=options["full_name"])
        role = RoleValues(unit=unit, role=Role.ADMIN, post=Role.ADMIN.label, valid_from=timezone.localdate(now))
        try:
            user, password = create_account(
                username=options["username"], person=person, role=role, by_user=None, now=now
            )
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Tài khoản: {user.username}\nMật khẩu lần đầu (phải đổi khi đăng nhập): {password}")


def _unit(code: str, authority: str) -> Unit:
    units = Unit.objects.filter(code=code, valid_to=None).select_related("authority").order_by("authority__code")
    found = list(units.filter(authority__code=authority) if authority else units)
    if not found:
        raise CommandError(f"Không có đơn vị mang mã “{code}”. Hãy nạp kế hoạch trước (load_plan).")
    if len(found) > 1:
        codes = ", ".join(unit.authority.code for unit in found)
        raise CommandError(f"Nhiều cơ quan có đơn vị mang mã “{code}”, hãy thêm --authority với một trong: {codes}.")
    return found[0]
