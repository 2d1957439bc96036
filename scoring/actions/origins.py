"""Which row of the version in use a row of a drafted correction continues."""

from collections.abc import Collection

from scoring.models import ScoreSheet
from scoring.queries import sheet_in_use


def origins_for(draft: ScoreSheet, codes: Collection[str]) -> dict[str, int]:
    """Keys of rows of the version in use, by the codes of the rows that are about to stand in a draft.

    A code that the draft already has keeps its row, whatever it was called before; other codes find the row that bears
    the same code. No row is continued twice. Empty for a first version.
    """
    if draft.pk is None or draft.version == 1:
        return {}
    drafted = {code: origin for code, origin in draft.criteria.values_list("code", "origin") if code in codes}
    used = sheet_in_use(draft.content)
    rows = dict(used.criteria.values_list("code", "pk")) if used else {}
    taken = set(drafted.values())
    named = {code: pk for code, pk in rows.items() if code in codes and code not in drafted and pk not in taken}
    return named | {code: origin for code, origin in drafted.items() if origin}
