"""Does a sealed ranking still say what was sealed?"""

from collections.abc import Iterator

from awards import seal
from awards.models import Ranking
from awards.plain import Plain, plain
from awards.standing import recipient_key


def ranking_differences(ranking: Ranking) -> list[seal.Difference]:
    """Every cell of the sealed copy, its hash or its rows that differs from what the sealed inputs give.

    `ranking` with rows prefetched.
    """
    found = seal.verify(ranking.payload, ranking.hash)
    return found or [*_chain_differences(ranking), *_row_differences(ranking)]


def _chain_differences(ranking: Ranking) -> Iterator[seal.Difference]:
    """Likewise the tie-breakers beside the payload."""
    return seal.differences(ranking.tie_break, list(seal.tie_break_of(ranking.payload)), "tie_break")


def _row_differences(ranking: Ranking) -> Iterator[seal.Difference]:
    """The rows are a second copy, which places point to: held to the first, cell by cell."""
    return seal.differences(_stored(ranking), _sealed(ranking), "rows")


def _stored(ranking: Ranking) -> Plain:
    return plain(
        [
            {
                "key": recipient_key(row.unit_id),
                "name": row.name,
                "sort_key": row.sort_key,
                "rank": row.rank,
                "points": row.points,
                "tie_values": row.tie_values,
                "separated_by": row.separated_by,
                "tied": row.tied,
                "excluded": row.excluded,
                "late_days": row.late_days,
            }
            for row in sorted(ranking.rows.all(), key=lambda row: row.position)
        ]
    )


def _sealed(ranking: Ranking) -> Plain:
    cells = ("key", "name", "sort_key", "rank", "points", "tie_values", "separated_by", "excluded", "late_days")
    rows = ranking.payload["result"]["rows"]
    return [{cell: row[cell] for cell in cells} | {"tied": bool(row["tied_with"])} for row in rows]
