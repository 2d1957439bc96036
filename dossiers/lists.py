"""Everybody put forward as rows of a table."""

from collections.abc import Iterator

from campaigns.spreadsheets import Value
from dossiers.facts.ground import Ground
from dossiers.facts.heads import located
from dossiers.facts.wording import award_of

HEADERS = (
    "STT",
    "Nội dung",
    "Đối tượng",
    "Tập thể, cá nhân",
    "Giới tính",
    "Năm sinh",
    "Chức vụ",
    "Đơn vị công tác",
    "Tổng điểm",
    "Hạng",
    "Hình thức đề nghị",
    "Chỉ tiêu",
    "Căn cứ",
    "Trạng thái",
)


def recipient_rows(ground: Ground) -> Iterator[tuple[Value, ...]]:
    for place, slot in enumerate(ground.recipients, start=1):
        person = slot.nomination if slot.nomination and slot.nomination.full_name else None
        row = ground.row_of(slot)
        yield (
            place,
            slot.content.number,
            slot.quota_line.get_recipient_kind_display(),
            slot.recipient_name if person else located(slot.recipient_name, slot.unit),
            person.gender if person else "",
            person.birth_year if person else None,
            person.post if person else "",
            located(person.unit.name, person.unit) if person else "",
            row.points if row else None,
            row.rank if row else None,
            award_of(slot.quota_line),
            f"{slot.quota_line.title} (mục {slot.quota_line.clause}), suất {slot.number}",
            slot.explanation,
            slot.get_state_display(),
        )
