from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0007_authorities")]

    operations = [
        migrations.CreateModel(
            name="SystemMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="việc")),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("detail", models.CharField(blank=True, max_length=300, verbose_name="chi tiết")),
            ],
            options={"verbose_name": "mốc vận hành", "ordering": ["name"]},
        ),
        migrations.AddField(
            model_name="job",
            name="outages",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="WorkerHeartbeat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("host", models.CharField(max_length=100, verbose_name="máy")),
                ("pid", models.PositiveIntegerField(verbose_name="số hiệu tiến trình")),
                ("started_at", models.DateTimeField(verbose_name="chạy từ")),
                ("seen_at", models.DateTimeField(verbose_name="thấy lần cuối")),
                (
                    "clock_skew",
                    models.FloatField(default=0, verbose_name="lệch giờ so với cơ sở dữ liệu (giây)"),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=models.deletion.SET_NULL,
                        related_name="+",
                        to="campaigns.job",
                    ),
                ),
            ],
            options={"verbose_name": "tiến trình nền", "ordering": ["host", "pid"]},
        ),
        migrations.AddConstraint(
            model_name="workerheartbeat",
            constraint=models.UniqueConstraint(fields=("host", "pid"), name="heartbeat_once_per_process"),
        ),
    ]
