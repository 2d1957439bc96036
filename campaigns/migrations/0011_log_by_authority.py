"""An authority's entries are found by one index: each entry bears its authority. The chain of hashes does not read it.
Those who want mail are found among all accounts the same way."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

AT_ONCE = 20_000  # entries of one statement


def name_authorities(apps, schema_editor):
    entries, campaign, unit = (apps.get_model("campaigns", name) for name in ("LogEntry", "Campaign", "Unit"))
    of_campaign = campaign.objects.filter(pk=OuterRef("campaign")).values("authority")
    of_unit = unit.objects.filter(pk=OuterRef("unit")).values("authority")
    last = entries.objects.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, last, AT_ONCE):
        some = entries.objects.filter(pk__gt=start, pk__lte=start + AT_ONCE)
        some.update(authority=Coalesce(Subquery(of_campaign), Subquery(of_unit)))


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0010_paths_at_scale")]

    operations = [
        migrations.AddField(
            model_name="logentry",
            name="authority",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="campaigns.authority",
            ),
        ),
        migrations.AddIndex(
            model_name="logentry",
            index=models.Index(fields=["authority", "-id"], name="log_by_authority"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                condition=models.Q(("daily_mail", True), ("is_active", True), models.Q(("email", ""), _negated=True)),
                fields=["id"],
                name="user_wants_mail",
            ),
        ),
        migrations.RunPython(name_authorities, migrations.RunPython.noop),
    ]
