"""The sealed copy stands in pieces: inputs of some units each, the result as rows, and what is around them."""

import json

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models

PIECE = 500


def split(apps, schema_editor):
    """The copy of the result is given up where the rows say the same; the hash goes on to hold them to it."""
    inputs = apps.get_model("awards", "RankingInputs")
    rankings = apps.get_model("awards", "Ranking").objects
    for pk in list(rankings.order_by("pk").values_list("pk", flat=True)):
        ranking = rankings.get(pk=pk)
        texts = [canonical(entry) for entry in ranking.frame["inputs"]["entries"]]
        pieces = (",".join(texts[at : at + PIECE]) for at in range(0, len(texts), PIECE))
        inputs.objects.bulk_create(
            inputs(ranking=ranking, number=number, entries=piece) for number, piece in enumerate(pieces, start=1)
        )
        ranking.frame["inputs"]["entries"] = ranking.frame["result"]["rows"] = []
        ranking.save(update_fields=["frame"])


def canonical(entry):
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Migration(migrations.Migration):
    dependencies = [("awards", "0014_sealed_rows")]

    operations = [
        migrations.RenameField(model_name="ranking", old_name="payload", new_name="frame"),
        migrations.CreateModel(
            name="RankingInputs",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("entries", models.TextField()),
                (
                    "ranking",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inputs",
                        to="awards.ranking",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu đã chốt",
                "ordering": ["ranking_id", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("ranking", "number"), name="ranking_inputs_once_per_number")
                ],
            },
        ),
        migrations.AlterField(
            model_name="rankingrow",
            name="ranking",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rows",
                to="awards.ranking",
            ),
        ),
        migrations.AlterField(model_name="slot", name="number", field=models.PositiveIntegerField(verbose_name="suất")),
        migrations.AlterField(model_name="slot", name="line_count", field=models.PositiveIntegerField()),
        migrations.AlterField(model_name="meetingcase", name="position", field=models.PositiveIntegerField()),
        migrations.RunPython(split, migrations.RunPython.noop),
    ]
