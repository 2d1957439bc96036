"""When a decision may be recorded, corrected or an award revoked; and what a decided place keeps others from doing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from awards.models import Award, AwardDecision, Slot
from awards.outcome.earlier import Earlier, Recipient
from awards.outcome.names import name_key
from awards.outcome.papers import Paper, Revocation
from awards.outcome.queries import cases_of, numbered
from awards.outcome.words import LEVELS, cited
from awards.states import SETTLED, AwardState, RevocationGround
from campaigns.models import Campaign
from campaigns.rules import Blocker
from campaigns.states import AwardLevel
from campaigns.vietnamese import format_date

FIRST_YEAR = 1945


def choice_blockers(slots: Collection[Slot], granted: Collection[int], refused: Mapping[int, str]) -> list[Blocker]:
    """`granted`, `refused`: keys of places; everybody else waits for another decision."""
    chosen = [*granted, *refused]
    if len(set(chosen)) < len(chosen) or not {slot.pk for slot in slots}.issuperset(chosen):
        return [Blocker("Danh sách Hội đồng nhất trí đã thay đổi từ khi mở trang.", "Tải lại trang rồi ghi lại.")]
    if not chosen:
        return [Blocker("Quyết định chưa nêu trường hợp nào được khen hoặc không được khen.")]
    bare = [slot.recipient_name for slot in slots if slot.pk in refused and not refused[slot.pk].strip()]
    return [Blocker(f"Chưa ghi lý do không được khen: {'; '.join(bare)}.")] if bare else []


def paper_blockers(paper: Paper, level: str, authority_id: int, today: date, but: int | None = None) -> list[Blocker]:
    """`but`: key of the decision that is being corrected."""
    blockers = [*day_blockers(paper.issued_on, today), *empty_blockers(paper)]
    return blockers or _number_blockers(paper, level, authority_id, but)


def day_blockers(day: date, today: date) -> list[Blocker]:
    if day > today:
        return [Blocker(f"Ngày quyết định {format_date(day)} ở sau hôm nay.", "Kiểm tra lại ngày, năm của quyết định.")]
    if day.year < FIRST_YEAR:
        return [Blocker(f"Ngày quyết định phải từ năm {FIRST_YEAR} trở đi.")]
    return []


def empty_blockers(paper: Paper) -> list[Blocker]:
    asked = {"hình thức khen thưởng": paper.form, "số, ký hiệu": paper.document, "người ban hành": paper.issuer}
    empty = [label for label, value in asked.items() if not value.strip()]
    return [Blocker(f"Phải ghi {', '.join(empty)}.")] if empty else []


def _number_blockers(paper: Paper, level: str, authority_id: int, but: int | None) -> list[Blocker]:
    """One's own office gives a number once a year (Nghị định 30/2020, art. 15); several forms of one decision share it.

    Of bodies above, whose numbers one does not know, only the very same decision is refused.
    """
    year, form = paper.issued_on.year, name_key(paper.form)
    same = [one for one in numbered(authority_id, paper.document, year) if one.pk != but]
    others = [one for one in same if one.issued_on == paper.issued_on and name_key(one.form) == form]
    if level == AwardLevel.OWN:
        others += [one for one in same if one.level == level and one.issued_on != paper.issued_on]
    other = next(iter(others), None)
    if other is None:
        return []
    page = reverse("decision", args=[other.pk])
    return [Blocker(f"Số {paper.document} đã ghi cho {cited(other)}, {other.form}.", "Xem quyết định đã ghi", page)]


def order_blockers(slots: Sequence[Slot], paper: Paper) -> list[Blocker]:
    """No decision before the council agreed."""
    held = max((localdate(case.meeting.starts_at) for case in cases_of(slots)), default=None)
    if held is None or paper.issued_on >= held:
        return []
    return [Blocker(f"Ngày quyết định không thể trước ngày họp Hội đồng {format_date(held)}.")]


def overturned_blockers(campaign: Campaign, granted: Collection[int], overturned: Iterable[Slot]) -> list[Blocker]:
    """Whom the figures of today no longer place, such as somebody under discipline since, is not granted unseen."""
    names = "; ".join(slot.recipient_name for slot in overturned if slot.pk in granted)
    if not names:
        return []
    url = reverse("allocation", args=[campaign.code])
    text = f"Theo số liệu hiện nay không còn được xếp ở suất Hội đồng đã nhất trí: {names}."
    return [Blocker(text, "Xem lý do ở trang phân bổ, đưa ra họp lại hoặc ghi không được khen.", url)]


def revoking_blockers(award: Award, revocation: Revocation, today: date) -> list[Blocker]:
    if award.state != AwardState.GRANTED:
        return [
            Blocker(
                f"{award.recipient_name} đã bị hủy bỏ ở Quyết định số {award.revoked_document}.",
                "Không phải làm gì thêm.",
            )
        ]
    blockers = [] if revocation.ground in RevocationGround.values else [Blocker("Hãy chọn căn cứ hủy bỏ.")]
    if not revocation.document.strip():
        blockers.append(Blocker("Phải ghi số, ký hiệu quyết định hủy bỏ."))
    if not revocation.reason.strip():
        blockers.append(Blocker("Phải ghi nội dung vi phạm."))
    if not award.decision.issued_on <= revocation.revoked_on <= today:
        since = format_date(award.decision.issued_on)
        blockers.append(Blocker(f"Ngày quyết định hủy bỏ phải từ ngày khen {since} đến hôm nay."))
    return blockers


def decided_blockers(slots: Iterable[Slot]) -> list[Blocker]:
    """Why these places, loaded with award and decision, may not be touched: each with the decision that gave it."""
    return [
        Blocker(
            f"{slot.recipient_name} đã được khen tại {cited(slot.award.decision)} (mục {slot.quota_line.clause}).",
            "Sai sót sau quyết định chỉ giải quyết bằng hủy bỏ quyết định (Điều 93).",
            reverse("award", args=[slot.award.pk]),
        )
        for slot in slots
        if slot.state in SETTLED
    ]


def recipient_blockers(recipient: Recipient, authority_id: int, today: date) -> list[Blocker]:
    blockers = [] if recipient.name else [Blocker("Phải ghi tên tập thể hoặc họ và tên.")]
    if recipient.is_person and not (recipient.unit or recipient.unit_name):
        blockers.append(Blocker(f"{recipient.name}: phải ghi đơn vị công tác."))
    if recipient.unit and recipient.unit.authority_id != authority_id:
        blockers.append(
            Blocker(
                f"{recipient.unit.name} không thuộc cơ quan này.",
                "Chọn đơn vị của cơ quan mình, hoặc ghi tên đơn vị công tác bằng chữ.",
            )
        )
    year = recipient.birth_year
    if year is not None and not today.year - 110 < year < today.year - 10:
        blockers.append(Blocker(f"Năm sinh {year} không hợp lệ.", "Kiểm tra lại năm, ghi đủ bốn chữ số."))
    return blockers


def joining_blockers(earlier: Earlier, found: AwardDecision | None) -> list[Blocker]:
    """What is written in on a decision that is there already must agree with it."""
    if found is None:
        return []
    if found.campaign_id:
        page = reverse("decision", args=[found.pk])
        return [Blocker(f"{cited(found)} là của một phong trào trong hệ thống, không ghi thêm được.", "Xem", page)]
    if (found.level, name_key(found.issuer)) != (earlier.level, name_key(earlier.paper.issuer)):
        text = f"{cited(found)} đã ghi do {found.issuer} ban hành ({LEVELS[AwardLevel(found.level)].lower()})."
        return [Blocker(text, "Ghi cùng cấp khen và cơ quan ban hành, hoặc đính chính quyết định đã ghi.")]
    return named_twice_blockers(found, earlier.recipient)


def named_twice_blockers(decision: AwardDecision, recipient: Recipient, but: int = 0) -> list[Blocker]:
    same = decision.awards.filter(recipient_key=recipient.key).exclude(pk=but).first()
    if same is None:
        return []
    page = reverse("award", args=[same.pk])
    return [Blocker(f"{same.recipient_name} đã có trong {cited(decision)}, {decision.form}.", "Xem", page)]


def written_in_blockers(award: Award) -> list[Blocker]:
    """Only what people wrote in is theirs to mend; what came of a campaign is a frozen copy."""
    blockers = []
    if award.decision.campaign_id:
        text = f"Khen thưởng theo {cited(award.decision)} của phong trào được giữ nguyên như khi quyết định."
        blockers.append(Blocker(text, "Sai sót giải quyết bằng đính chính quyết định hoặc hủy bỏ (Điều 93)."))
    if award.state != AwardState.GRANTED:
        blockers.append(Blocker("Khen thưởng đã bị hủy bỏ, không sửa được."))
    return blockers
