"""What each choice on a recipient in several contents would mean for others, before anything is recorded."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from awards.across.holds import Kept
from awards.allocation import Allocation, Line, compare
from awards.drafting import allocated
from awards.plan_inputs import PlanInputs, line_code
from campaigns.models import QuotaLine


def consequences(inputs: PlanInputs, key: str, name: str, kept: QuotaLine | None) -> list[str]:
    """One sentence for everybody who would enter, leave or move, against all places staying with the recipient.

    `kept` None: an exception, nothing moves.
    """
    if kept is None:
        return []
    free = inputs.without_word_on(key)
    spoken = replace(free, kept=(*free.kept, Kept(key, name, line_code(kept), "-")))
    return list(_told(allocated(free), allocated(spoken), key, {line.code: line for line in free.lines}))


def _told(before: Allocation, after: Allocation, key: str, lines: Mapping[str, Line]) -> Iterator[str]:
    found = compare(before, after)
    yield from (f"{place.name} được xếp ở {_title(lines[place.line])}" for place in found.entering)
    yield from (f"{was.name} chuyển sang {_title(lines[now.line])}" for was, now in found.moving)
    yield from (
        f"{place.name} không còn suất ở {_title(lines[place.line])}" for place in found.leaving if place.key != key
    )
    tied = {tie.line for tie in after.ties} - {tie.line for tie in before.ties}
    yield from (f"phải phân định đồng hạng ở {_title(lines[code])}" for code in sorted(tied))
    vacant = {gap.line for gap in after.vacancies if gap not in before.vacancies}
    yield from (f"thêm suất chưa có người ở {_title(lines[code])}" for code in sorted(vacant))


def _title(line: Line) -> str:
    return f"nội dung {line.content}, {line.title}"
