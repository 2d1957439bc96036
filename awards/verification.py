"""Does a sealed ranking still say what was sealed?"""

from collections.abc import Iterator
from typing import Any

from awards import seal
from awards.models import Ranking
from awards.sealed_copy import sealed_copy


def ranking_differences(ranking: Ranking) -> list[seal.Difference]:
    """Every cell of the sealed copy or its hash that differs from what the sealed inputs give. Few statements."""
    sealed: Any = sealed_copy(ranking)
    found = seal.verify(sealed, ranking.hash)
    return found or [*_chain_differences(ranking, sealed), *_tied_differences(ranking, sealed)]


def _chain_differences(ranking: Ranking, sealed: Any) -> Iterator[seal.Difference]:
    """The tie-breakers stand a second time beside the sealed copy."""
    return seal.differences(ranking.tie_break, list(seal.tie_break_of(sealed)), "tie_break")


def _tied_differences(ranking: Ranking, sealed: Any) -> Iterator[seal.Difference]:
    """A row says beside its rank whether others share it."""
    stored = [{"tied": tied} for tied in ranking.rows.order_by("position").values_list("tied", flat=True)]
    computed = [{"tied": bool(row["tied_with"])} for row in sealed["result"]["rows"]]
    return seal.differences(stored, computed, "rows")
