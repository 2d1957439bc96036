"""The ranking of a group by raw SQL beside the product's own sealing, all rolled back: `grouped` from all its points
into a bare table of ranks; `written` from the stored order into the product's own tables, with the text that is hashed
and kept. `python -m bench.floor.sealing GROUP`, one line a deed."""

import os
import sys
from functools import partial
from hashlib import sha256

from bench.helper import answer

_TABLE = "CREATE TEMPORARY TABLE sealed(unit_id integer, rank integer, points numeric(9,2))"
_GROUPED = """
    INSERT INTO sealed
    SELECT unit_id, rank() OVER (ORDER BY points DESC), points
    FROM (SELECT c.unit_id AS unit_id, sum(l.final_points) AS points
          FROM scoring_scorecard c JOIN scoring_scoreline l ON l.scorecard_id = c.id
          WHERE c.group_id = %s GROUP BY c.unit_id) AS totals
"""
_WRITTEN = """
    INSERT INTO awards_rankingrow
        (ranking_id, unit_id, position, rank, name, sort_key, points, tie_values, separated_by, tied, excluded,
         late_days)
    SELECT %s, c.unit_id, row_number() OVER w, rank() OVER (ORDER BY f."order" DESC), u.name, u.sort_key,
           c.final_total, f.tie_values,
           CASE WHEN lag(c.final_total) OVER w = c.final_total THEN 'Xếp dưới ' || lag(u.name) OVER w ELSE '' END
           || CASE WHEN lead(c.final_total) OVER w = c.final_total THEN ', trên ' || lead(u.name) OVER w ELSE '' END,
           count(*) OVER (PARTITION BY f."order") > 1, '', c.late_days
    FROM scoring_finalstanding f JOIN scoring_scorecard c ON c.id = f.scorecard_id
         JOIN campaigns_unit u ON u.id = c.unit_id
    WHERE f.group_id = %s
    WINDOW w AS (ORDER BY f."order" DESC, u.sort_key, u.id)
"""
_INPUT = ("excluded", "unit_id", "late_days", "name", "points", "sort_key", "tie_values")
_RESULT = (*_INPUT, "rank", "separated_by", "tied")
_TEXT = {"sqlite": "json_object(%s)", "postgresql": "json_build_object(%s)::text"}
_AT_ONCE = 500


def main() -> None:
    import django  # noqa: PLC0415 - after the settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tbemulation.settings")
    django.setup()
    group = int(sys.argv[1])
    deeds = {"grouped": _grouped, "written": _written, "sealed": _sealed}
    answer({name: partial(deed, group) for name, deed in deeds.items()})


def _grouped(group: int) -> int:
    from django.db import connection, transaction  # noqa: PLC0415 - after the settings

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TABLE)
        cursor.execute(_GROUPED, [group])
        cursor.execute("SELECT count(*) FROM sealed")
        (ranked,) = cursor.fetchone()
        transaction.set_rollback(True)
    return ranked


def _written(group: int) -> int:
    from django.db import connection, transaction  # noqa: PLC0415 - after the settings
    from django.utils import timezone  # noqa: PLC0415 - after the settings

    from awards.models import Ranking  # noqa: PLC0415 - after the settings
    from campaigns.models import User  # noqa: PLC0415 - after the settings

    with transaction.atomic(), connection.cursor() as cursor:
        by = {"sealed_by": User.objects.first(), "sealed_at": timezone.now()}
        ranking = Ranking.objects.create(group_id=group, version=99, frame={}, hash="", **by).pk
        cursor.execute(_WRITTEN, [ranking, group])
        _inputs(cursor, connection.vendor, ranking)
        cursor.execute("SELECT count(*) FROM awards_rankingrow WHERE ranking_id = %s", [ranking])
        (ranked,) = cursor.fetchone()
        transaction.set_rollback(True)
    return ranked


def _inputs(cursor, vendor: str, ranking: int) -> None:
    """Texts that the database makes itself, hashed, and those of the inputs kept."""
    digest = sha256()
    for columns, order, kept in ((_INPUT, "sort_key", True), (_RESULT, "position", False)):
        text = _TEXT[vendor] % ", ".join(f"'{column}', {column}" for column in columns)
        cursor.execute(f"SELECT {text} FROM awards_rankingrow WHERE ranking_id = %s ORDER BY {order}", [ranking])  # noqa: S608 - names
        texts = [text for (text,) in cursor.fetchall()]
        pieces = [",".join(texts[at : at + _AT_ONCE]) for at in range(0, len(texts), _AT_ONCE)]
        digest.update(",".join(pieces).encode())
        if kept:
            into = "INSERT INTO awards_rankinginputs (ranking_id, number, entries) VALUES (%s, %s, %s)"
            cursor.executemany(into, [(ranking, number, piece) for number, piece in enumerate(pieces)])


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
