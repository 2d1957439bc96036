"""Lines are counted where they stand alike without reading them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scoring", "0016_barred_standings")]

    operations = [
        migrations.AddIndex(
            model_name="scoreline",
            index=models.Index(
                fields=["criterion", "decision", "verifier", "verified_by", "scorecard"], name="line_alike"
            ),
        ),
        migrations.RemoveIndex(model_name="scoreline", name="line_by_criterion"),
    ]
