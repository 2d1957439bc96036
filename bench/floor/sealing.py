"""The ranking of a group worked out by raw SQL from all its points and written in bulk, beside the product's own
sealing; both rolled back: `python -m bench.floor.sealing GROUP`, one line a deed."""

import os
import sys

from bench.helper import answer

_TABLE = "CREATE TEMPORARY TABLE sealed(unit_id integer, rank integer, points numeric(9,2))"
_GROUPED = """
    INSERT INTO sealed
    SELECT unit_id, rank() OVER (ORDER BY points DESC), points
    FROM (SELECT c.unit_id AS unit_id, sum(l.final_points) AS points
          FROM scoring_scorecard c JOIN scoring_scoreline l ON l.scorecard_id = c.id
          WHERE c.group_id = %s GROUP BY c.unit_id) AS totals
"""


def main() -> None:
    import django  # noqa: PLC0415 - after the settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tbemulation.settings")
    django.setup()
    group = int(sys.argv[1])
    answer({"grouped": lambda: _grouped(group), "sealed": lambda: _sealed(group)})


def _grouped(group: int) -> int:
    from django.db import connection, transaction  # noqa: PLC0415 - after the settings

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TABLE)
        cursor.execute(_GROUPED, [group])
        cursor.execute("SELECT count(*) FROM sealed")
        (ranked,) = cursor.fetchone()
        transaction.set_rollback(True)
    return ranked


def _sealed(group: int) -> int:
    from django.db import transaction  # noqa: PLC0415 - after the settings
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    from awards.actions.rankings import seal_ranking  # noqa: PLC0415 - after the settings
    from campaigns.models import ContestGroup, Membership  # noqa: PLC0415 - after the settings
    from campaigns.roles import Role  # noqa: PLC0415 - after the settings

    found = ContestGroup.objects.select_related("content__campaign").get(pk=group)
    campaign = found.content.campaign
    secretary = Membership.objects.filter(unit=campaign.council_unit_id, role=Role.SECRETARY).first()
    with transaction.atomic():
        ranking = seal_ranking(group=found, by_user=secretary.user, now=timezone.now())
        ranked = ranking.rows.count()
        transaction.set_rollback(True)
    return ranked


if __name__ == "__main__":
    main()
