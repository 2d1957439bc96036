from uuid import uuid4

from django.db import migrations, models


def stamp(apps, schema_editor):
    """Sheets that were issued before stamps were borne."""
    sheets = apps.get_model("scoring", "ScoreSheet")
    issued = list(sheets.objects.filter(state="issued").only("pk"))
    for sheet in issued:
        sheet.stamp = uuid4()
    sheets.objects.bulk_update(issued, ["stamp"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0009_basis"),
    ]

    operations = [
        migrations.AddField(
            model_name="scoresheet",
            name="stamp",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(stamp, migrations.RunPython.noop),
    ]
