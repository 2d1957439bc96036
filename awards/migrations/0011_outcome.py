"""Whom a decision left out, names by which awards are found, and decisions that grant several forms."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0008_postponed_cases"),
        ("campaigns", "0005_areas"),
    ]

    operations = [
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recipient_key", models.CharField(max_length=420)),
                ("recipient_name", models.CharField(max_length=200, verbose_name="tên tập thể, họ và tên")),
                ("reason", models.TextField(verbose_name="lý do")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="refusals", to="awards.awarddecision"
                    ),
                ),
                (
                    "quota_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="refusals", to="campaigns.quotaline"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="campaigns.unit"
                    ),
                ),
            ],
            options={"verbose_name": "trường hợp không được khen", "ordering": ["decision_id", "id"]},
        ),
        migrations.RemoveConstraint(model_name="awarddecision", name="award_decision_once"),
        migrations.AddField(
            model_name="award",
            name="unit_key",
            field=models.CharField(default="", editable=False, max_length=400),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="awarddecision",
            constraint=models.UniqueConstraint(
                fields=("authority", "document", "issued_on", "form"),
                name="award_decision_once",
                violation_error_message="Quyết định này đã được ghi.",
            ),
        ),
        migrations.AddConstraint(
            model_name="refusal",
            constraint=models.UniqueConstraint(fields=("quota_line", "recipient_key"), name="refusal_once_per_line"),
        ),
        migrations.AddConstraint(
            model_name="refusal",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="refusal_has_reason",
                violation_error_message="Không được khen phải ghi lý do.",
            ),
        ),
    ]
