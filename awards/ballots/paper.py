"""The count of paper ballots: entered by two people apart from each other; equal counts are the result."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from awards.models import Meeting, PaperCount
from awards.voting import Counts

FIELDS = ("issued", "yes", "no", "blank", "invalid", "unused")
COUNTERS = 2


@dataclass(frozen=True)
class Difference:
    """One figure on which the two do not agree."""

    label: str
    figures: tuple[int, ...]


def papers_of(meeting: Meeting) -> dict[int, list[PaperCount]]:
    """What has been entered so far, by case, in the order it came."""
    found: dict[int, list[PaperCount]] = {}
    counts = PaperCount.objects.filter(case__meeting=meeting).select_related("entered_by").order_by("id")
    for one in counts:
        found.setdefault(one.case_id, []).append(one)
    return found


def figures_of(count: PaperCount) -> Counts:
    return Counts(**{name: getattr(count, name) for name in FIELDS})


def agreed_count(papers: Sequence[PaperCount]) -> Counts | None:
    """What both counted, None while there are not two or they differ."""
    found = {figures_of(one) for one in papers}
    return found.pop() if len(papers) == COUNTERS and len(found) == 1 else None


def differences(papers: Sequence[PaperCount]) -> list[Difference]:
    """Field by field, once both have entered theirs."""
    if len(papers) < COUNTERS:
        return []
    told = [asdict(figures_of(one)) for one in papers]
    return [
        Difference(str(PaperCount._meta.get_field(name).verbose_name), tuple(one[name] for one in told))
        for name in FIELDS
        if len({one[name] for one in told}) > 1
    ]
