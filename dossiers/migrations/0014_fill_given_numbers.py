"""Numbers that papers and decisions bear already are entered into the register."""

import re

from django.db import migrations

_DOCUMENT = re.compile(r"0*([1-9][0-9]{0,4})(?:/(\S(?:.{0,38}\S)?))?")


def fill(apps, schema_editor):
    given = apps.get_model("dossiers", "GivenNumber")
    rows = [given(**values) for values in [*_papers(apps), *_decisions(apps)]]
    given.objects.bulk_create(rows, ignore_conflicts=True)  # check_records names a number that two papers bear


def _papers(apps):
    newest = {}
    papers = apps.get_model("dossiers", "Document").objects.exclude(kind="award_decision").order_by("version")
    for paper in papers.defer("data"):
        newest[paper.campaign_id, paper.kind, paper.subject] = paper
    for (campaign, kind, subject), paper in newest.items():
        if paper.number.isascii() and paper.number.isdigit() and int(paper.number):
            yield {
                "unit_id": paper.unit_id,
                "series": paper.symbol.partition("-")[0],
                "year": paper.dated_on.year,
                "number": int(paper.number),
                "dated_on": paper.dated_on,
                "owner": f"{campaign}:{kind}:{subject}",
            }


def _decisions(apps):
    found = apps.get_model("awards", "AwardDecision").objects.filter(campaign__isnull=False, level="own")
    for decision in found.select_related("campaign__council_unit").order_by("id"):
        if read := _DOCUMENT.fullmatch(decision.document.strip()):
            campaign, day = decision.campaign, decision.issued_on
            yield {
                "unit_id": campaign.council_unit.parent_id or campaign.lead_unit_id,
                "series": "QĐ",
                "year": day.year,
                "number": int(read[1]),
                "dated_on": day,
                "owner": f":award_decision:{read[1]}/{day.isoformat()}",
            }


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0013_money_of_awards"),
        ("dossiers", "0018_returned_reports"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
