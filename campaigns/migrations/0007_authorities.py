from django.db import migrations, models
from django.db.models.deletion import PROTECT

SAID = ("number", "title", "issued_on", "effective_from", "effective_to")


def give_instruments(apps, schema_editor):
    """Each authority gets a list of its own: what its plans cite, or all where none cites it."""
    instrument = apps.get_model("campaigns", "LegalInstrument")
    basis = apps.get_model("campaigns", "LegalBasis")
    masters = list(
        apps.get_model("campaigns", "Campaign")
        .objects.order_by("authority")
        .values_list("authority", flat=True)
        .distinct()
    )
    for row in instrument.objects.filter(authority=None):
        citing = basis.objects.filter(instrument=row).values_list("campaign__authority", flat=True)
        first, *others = sorted(set(citing)) or masters or [None]
        if first is None:
            row.delete()  # nobody runs a campaign, so nobody cites it
            continue
        row.authority_id = first
        row.save(update_fields=["authority"])
        for other in others:
            copy = instrument.objects.create(authority_id=other, **{field: getattr(row, field) for field in SAID})
            basis.objects.filter(instrument=row, campaign__authority=other).update(instrument=copy)
    schema_editor.connection.check_constraints()  # PostgreSQL alters no table that has checks to come


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0006_signatory_post")]

    operations = [
        migrations.AlterField(
            model_name="campaign",
            name="code",
            field=models.SlugField(max_length=60, verbose_name="mã phong trào"),
        ),
        migrations.AddField(
            model_name="campaign",
            name="for_below",
            field=models.BooleanField(default=False, verbose_name="giao cho cấp dưới"),
        ),
        migrations.AddField(
            model_name="campaign",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=PROTECT,
                related_name="handed_down",
                to="campaigns.campaign",
                verbose_name="theo kế hoạch",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.UniqueConstraint(
                fields=("authority", "code"),
                name="campaign_code_once_per_authority",
                violation_error_message="Cơ quan đã có phong trào mang mã này.",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.UniqueConstraint(
                fields=("source", "authority"),
                name="campaign_handed_down_once",
                violation_error_message="Cơ quan này đã được giao kế hoạch đó.",
            ),
        ),
        migrations.AddField(
            model_name="contestgroup",
            name="kinds",
            field=models.JSONField(blank=True, default=list, verbose_name="loại đơn vị dự thi đua"),
        ),
        migrations.AlterField(
            model_name="legalinstrument",
            name="number",
            field=models.CharField(max_length=60, verbose_name="số, ký hiệu"),
        ),
        migrations.AddField(
            model_name="legalinstrument",
            name="authority",
            field=models.ForeignKey(null=True, on_delete=PROTECT, related_name="instruments", to="campaigns.authority"),
        ),
        migrations.RunPython(give_instruments, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="legalinstrument",
            name="authority",
            field=models.ForeignKey(on_delete=PROTECT, related_name="instruments", to="campaigns.authority"),
        ),
        migrations.AddConstraint(
            model_name="legalinstrument",
            constraint=models.UniqueConstraint(
                fields=("authority", "number"),
                name="instrument_once_per_authority",
                violation_error_message="Văn bản này đã được khai.",
            ),
        ),
    ]
