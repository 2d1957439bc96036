"""A sealed ranking is read by its rows: with the name and the chain as sealed, and room for a hundred thousand."""

import django.core.serializers.json
from django.db import migrations, models


def fill_from_payload(apps, schema_editor):
    row_model = apps.get_model("awards", "RankingRow")
    for ranking in apps.get_model("awards", "Ranking").objects.order_by("pk"):
        ranking.tie_break = ranking.payload["rules"]["tie_break"]
        ranking.save(update_fields=["tie_break"])
        sealed = {one["key"]: one for one in ranking.payload["inputs"]["entries"]}
        rows = list(ranking.rows.all())
        for row in rows:
            entry = sealed[f"unit:{row.unit_id}"]
            row.name, row.sort_key = entry["name"], entry["sort_key"]
        row_model.objects.bulk_update(rows, ["name", "sort_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("awards", "0013_money_of_awards")]

    operations = [
        migrations.AddField(
            model_name="ranking",
            name="tie_break",
            field=models.JSONField(default=list, encoder=django.core.serializers.json.DjangoJSONEncoder),
        ),
        migrations.AddField(
            model_name="rankingrow",
            name="name",
            field=models.CharField(default="", max_length=200, verbose_name="tên khi chốt"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="rankingrow",
            name="sort_key",
            field=models.CharField(default="", max_length=400),
            preserve_default=False,
        ),
        migrations.AlterField(model_name="rankingrow", name="position", field=models.PositiveIntegerField()),
        migrations.AlterField(
            model_name="rankingrow", name="rank", field=models.PositiveIntegerField(verbose_name="hạng")
        ),
        migrations.AddConstraint(
            model_name="rankingrow",
            constraint=models.UniqueConstraint(fields=("ranking", "position"), name="ranking_row_once_per_position"),
        ),
        migrations.RunPython(fill_from_payload, migrations.RunPython.noop),
    ]
