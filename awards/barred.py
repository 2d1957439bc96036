"""Why a ranked unit gets no award: conditions that its points fulfil, and those that others found, by a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.engine.kinds.gate import GateParams
from scoring.engine.leaf import parse_params
from scoring.gates.words import ground_of
from scoring.models import Criterion, GateFinding

Ground = tuple[int, str]  # position on the sheet, words


@dataclass(frozen=True)
class Barred:
    """`found`: by scorecard."""

    found: Mapping[int, Sequence[Ground]]

    def words(self, card_id: int, kept: Sequence[Ground]) -> str:
        """`kept` with its standing: what its own points fulfil. In the order of the sheet."""
        if not kept and not self.found:
            return ""
        grounds = [*kept, *self.found.get(card_id, ())]
        return "; ".join(text for _, text in sorted(grounds, key=lambda ground: ground[0]))


def barred_in(*content_ids: int) -> Barred:
    """Of all groups of some contents, in one statement that begins with the few criteria that bar. A finding may come
    after the points were published, so it is never kept with them."""
    rows = GateFinding.objects.filter(criterion__sheet__content__in=content_ids).select_related("criterion")
    found: dict[int, list[Ground]] = {}
    for row in rows:
        if _bars(row.criterion):
            found.setdefault(row.scorecard_id, []).append((row.criterion.position, ground_of(row)))
    return Barred(found)


def _bars(criterion: Criterion) -> bool:
    params = parse_params(criterion.kind, criterion.params)
    return isinstance(params, GateParams) and params.effect == "no_award" and not params.rule
