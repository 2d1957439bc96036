"""What a meeting of the council has before it, drawn from the places and from what is still open. One line an item."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils import timezone

from awards.across.twice import Said, Twice, placed_twice
from awards.drafting import Draft, draft
from awards.models import MeetingCase, Slot
from awards.queries import declined_cases
from awards.states import SlotState, TwoAwards
from campaigns.models import Campaign, QuotaLine
from campaigns.vietnamese import format_date, two_digits

FIRST = "Báo cáo kết quả xếp hạng đã chốt và phương án phân bổ chỉ tiêu."
LAST = "Kết luận, thông qua biên bản."
_NAMED = 6  # names in one item; of more only the count


def drawn(campaign: Campaign) -> list[str]:
    """Ties and two certificates before the votes that hang on them."""
    found = draft(campaign)
    return [
        FIRST,
        *_declined(declined_cases(campaign)),
        *_ties(found),
        *_twice(placed_twice(campaign, found)),
        *_places(found.slots),
        LAST,
    ]


def _places(slots: Iterable[Slot]) -> Iterator[str]:
    """By content and line, with how many are voted on."""
    counted: Counter[QuotaLine] = Counter(slot.quota_line for slot in slots if slot.state == SlotState.PROPOSED)
    for line, count in counted.items():
        yield f"Xét, biểu quyết {_where(line)}: {two_digits(count)} trường hợp."


def _ties(found: Draft) -> Iterator[str]:
    for tie in found.result.ties:
        names = [one.name for one in tie.contenders]
        rivals = f"{two_digits(len(names))} bên đồng hạng, còn {two_digits(tie.places)} suất"
        yield f"Quyết định thứ tự đồng hạng ở {_where(found.inputs.by_code[tie.line])}: {rivals}{_among(names)}."


def _twice(found: Iterable[Twice]) -> Iterator[str]:
    """Whom the council has said nothing about, unless two certificates are simply allowed."""
    for one in found:
        if one.said == Said.LOST or (one.said == Said.NOTHING and one.is_several and one.choice != TwoAwards.ALLOW):
            contents = ", ".join(dict.fromkeys(spot.line.content.number for spot in one.spots))
            verb = "Quyết định" if one.is_open else "Xem xét"
            yield f"{verb} về {one.name}, được xếp ở nội dung {contents}."


def _declined(cases: Iterable[MeetingCase]) -> Iterator[str]:
    """What an earlier meeting did not agree to."""
    by_day: dict[str, list[str]] = {}
    for case in cases:
        day = format_date(timezone.localdate(case.meeting.starts_at))
        by_day.setdefault(day, []).append(case.recipient_name)
    for day, names in by_day.items():
        text = f"Báo cáo {two_digits(len(names))} trường hợp Hội đồng không nhất trí ngày {day}"
        yield f"{text} và phương án thay{_among(names)}."


def _where(line: QuotaLine) -> str:
    return f"nội dung {line.content.number}, mục {line.clause} ({line.title})"


def _among(names: list[str]) -> str:
    return f" ({', '.join(names)})" if len(names) <= _NAMED else ""
