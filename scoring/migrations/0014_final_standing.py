"""The standing of every published scorecard beside its total, worked out here for those published before."""

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models

from scoring.engine.outcome import Outcome, Status
from scoring.engine.sheet import evaluate
from scoring.evaluation import engine_sheet
from scoring.final_standing import standing_fields

_COLUMNS = ("scorecard_id", "group_id", "order", "tie_values", "barred", "settled")  # those of this migration


def keep_standings(apps, schema_editor):
    kept = apps.get_model("scoring", "FinalStanding").objects
    published = apps.get_model("scoring", "Scorecard").objects.filter(state="published")
    for card in published.select_related("unit", "sheet").order_by("pk"):
        sheet = engine_sheet(card.sheet, card.unit.kind)
        lines = card.lines.values_list("criterion__code", "final_status", "final_points")
        result = evaluate(sheet, {code: Outcome(Status(status), points) for code, status, points in lines})
        fields = standing_fields(card, sheet, result)
        kept.create(**{name: fields[name] for name in _COLUMNS})


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_signatory_post"), ("scoring", "0013_stamps")]

    operations = [
        migrations.CreateModel(
            name="FinalStanding",
            fields=[
                (
                    "scorecard",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="final_standing",
                        serialize=False,
                        to="scoring.scorecard",
                    ),
                ),
                ("order", models.CharField(max_length=300)),
                (
                    "tie_values",
                    models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("barred", models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("settled", models.BooleanField(default=True)),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaigns.contestgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "thứ bậc chính thức",
                "indexes": [
                    models.Index(fields=["group", "-order"], name="standing_by_order"),
                    models.Index(condition=models.Q(("settled", False)), fields=["group"], name="standing_unsettled"),
                ],
            },
        ),
        migrations.RunPython(keep_standings, migrations.RunPython.noop),
    ]
