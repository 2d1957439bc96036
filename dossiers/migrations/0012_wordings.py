from django.db import migrations

KEYS = ("bases", "recipients")


def take_over(apps, schema_editor):
    """Bases and recipients that the office wrote belong to the one paper of their kind, as they did."""
    Wording = apps.get_model("dossiers", "Wording")
    for old in apps.get_model("dossiers", "PaperWording").objects.select_related("campaign"):
        for key in KEYS:
            if lines := getattr(old, key):
                Wording.objects.create(
                    authority_id=old.campaign.authority_id,
                    campaign_id=old.campaign_id,
                    kind=old.kind,
                    key=key,
                    text="\n".join(lines),
                    edited_by_id=old.edited_by_id,
                    edited_at=old.edited_at,
                )


class Migration(migrations.Migration):

    dependencies = [
        ("dossiers", "0011_whole_dossier"),
    ]

    operations = [
        migrations.RunPython(take_over, migrations.RunPython.noop),
        migrations.DeleteModel(name="PaperWording"),
    ]
