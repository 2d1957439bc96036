from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0014_final_standing"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="scorecard",
            index=models.Index(fields=["content", "state", "group"], name="scorecard_by_state"),
        ),
        migrations.AddIndex(
            model_name="scorecard",
            index=models.Index(fields=["group", "unit"], name="scorecard_in_group"),
        ),
        migrations.AddIndex(
            model_name="scoreline",
            index=models.Index(fields=["criterion", "decision", "scorecard"], name="line_by_criterion"),
        ),
    ]
