"""Who is barred by the own points is found without looking through the group, and a group is counted by a small index."""

import django.db.models.deletion
from django.db import migrations, models


def mark_barred(apps, schema_editor):
    apps.get_model("scoring", "FinalStanding").objects.exclude(barred=[]).update(is_barred=True)


class Migration(migrations.Migration):
    dependencies = [("scoring", "0015_long_lists")]

    operations = [
        migrations.AddField(model_name="finalstanding", name="is_barred", field=models.BooleanField(default=False)),
        migrations.AlterField(
            model_name="finalstanding",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="campaigns.contestgroup"
            ),
        ),
        migrations.AddIndex(
            model_name="finalstanding",
            index=models.Index(
                condition=models.Q(("is_barred", True)), fields=["group", "-order"], name="standing_barred"
            ),
        ),
        migrations.RunPython(mark_barred, migrations.RunPython.noop),
    ]
