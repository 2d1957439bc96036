"""`manage.py reset_second_factor USERNAME`: for the only administrator who lost phone and recovery codes."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from campaigns.actions.second_factor import reset_second_factor
from campaigns.models import User
from campaigns.rules import Refused


class Command(BaseCommand):
    help = "Gỡ xác thực hai bước của một tài khoản; người đó đăng nhập bằng mật khẩu rồi cài lại."

    def add_arguments(self, parser):
        parser.add_argument("username", help="tên đăng nhập")

    def handle(self, *args, **options):
        user = User.objects.filter(username__iexact=options["username"]).first()
        if user is None:
            raise CommandError(f"Không có tài khoản “{options['username']}”.")
        try:
            reset_second_factor(user=user, by_user=None, now=timezone.now())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Đã gỡ xác thực hai bước của {user.full_name}.")
