"""A second step of signing in, sessions that can be ended, and notices about one's account."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KINDS = [
    ("launch", "Phát động"),
    ("scorecard", "Bảng tự chấm"),
    ("publication", "Công bố điểm"),
    ("schedule", "Lịch"),
    ("question", "Hỏi đáp"),
    ("meeting", "Hội đồng"),
    ("reminder", "Nhắc hạn"),
    ("account", "Tài khoản"),
]


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0011_log_by_authority")]

    operations = [
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seed", models.CharField(editable=False, max_length=40)),
                ("last_step", models.BigIntegerField(editable=False)),
                ("set_up_at", models.DateTimeField(verbose_name="bật lúc")),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_factor",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "xác thực hai bước"},
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(editable=False, max_length=64)),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to="campaigns.secondfactor",
                    ),
                ),
            ],
            options={
                "verbose_name": "mã dự phòng",
                "constraints": [models.UniqueConstraint(fields=("factor", "digest"), name="recovery_code_once")],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="sessions_ended",
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.RemoveConstraint(model_name="notice", name="notice_kind_known"),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=12, verbose_name="loại"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", [key for key, _ in KINDS])), name="notice_kind_known"
            ),
        ),
    ]
