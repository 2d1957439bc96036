"""Biên bản họp xét, from a meeting of the council that has ended."""

from collections.abc import Mapping
from decimal import Decimal

from awards.models import Attendance, Meeting, MeetingCase
from awards.models import TieRuling as Ruling
from awards.states import CaseResult
from awards.thresholds import USUAL
from campaigns.models import User
from campaigns.states import AwardLevel, RecipientKind
from campaigns.vietnamese import two_digits
from dossiers.facts import wording
from dossiers.facts.ground import Ground, minutes_subject
from dossiers.facts.heads import head_of, located
from dossiers.facts.names import post_and_duty, small_first
from dossiers.facts.proposal import workplace
from dossiers.kinds.minutes_input import Case, Member, MinutesInput, TieRuling
from dossiers.kinds.parts import Signer, capital, totals
from dossiers.states import DocumentKind

KIND = DocumentKind.COUNCIL_MINUTES
# The words of awards.thresholds, cut to stand inside the sentences of the form.
_QUORUM = USUAL.quorum_words.removesuffix(" tổng số thành viên")
_MAJORITY = USUAL.words.replace(", không tính người không tham gia", " (không tính người không tham gia biểu quyết)")


def minutes(ground: Ground, meeting: Meeting) -> MinutesInput:
    everybody = list(meeting.attendances.all())
    present = [one for one in everybody if one.present]
    cases = list(meeting.cases.all())
    posts = {one.member_id: post_and_duty(one.post)[0] for one in everybody}
    return MinutesInput(
        head=head_of(ground, KIND, minutes_subject(meeting), ground.campaign.council_unit, dated=False),
        meeting=small_first(meeting.title),
        council=wording.council(ground),
        opened_at=meeting.starts_at,
        closed_at=meeting.ends_at,
        venue=meeting.place,
        present=tuple(_member(one, meeting) for one in present),
        absent=tuple(_member(one, meeting) for one in everybody if not one.present),
        quorum=_QUORUM,
        quorate=USUAL.has_quorum(len(present), len(everybody)),
        chair=Member(name=meeting.chair.full_name, post=posts.get(meeting.chair_id, "")),
        secretary=Member(name=meeting.clerk.full_name, post=posts.get(meeting.clerk_id, "")),
        criteria=_criteria(ground),
        report=_considered(cases),
        ballot="open",
        threshold=_MAJORITY,
        cases=tuple(_case(ground, one, len(everybody)) for one in cases),
        ties=tuple(_ruling(ground, one) for one in meeting.tie_rulings.all()),
        vacancies=wording.vacancies(ground.unused),
        decider=wording.chairman(ground),
        award=wording.AWARD,
        merit=wording.merit(ground),
        conclusions=_conclusions(meeting, cases),
        rankings=wording.sealed(_rows(ground, cases)),
        recipients=wording.recipients(ground, KIND, ("Lưu: VT, Hồ sơ",)),
        chair_signer=_signer("CHỦ TỌA", meeting.chair, posts),
        secretary_signer=_signer("THƯ KÝ", meeting.clerk, posts),
    )


def _member(one: Attendance, meeting: Meeting) -> Member:
    post, duty = post_and_duty(one.post)
    here = {meeting.clerk_id: "thư ký cuộc họp", meeting.chair_id: "chủ trì"}.get(one.member_id, "")
    role = ", ".join(part for part in (duty, here) if part) or "Thành viên"
    return Member(name=one.member_name, post=post, role=capital(role), reason=one.absence_reason)


def _signer(words: str, user: User, posts: Mapping[int, str]) -> Signer:
    """Council title, and the State post above the name (Nghị định 30/2020, Phụ lục I, II.7b)."""
    return Signer(authority=(words,), name=user.full_name, post=posts.get(user.pk, "").upper())


def _criteria(ground: Ground) -> tuple[str, ...]:
    """The plan's own words on who is considered."""
    told = []
    for content in ground.contents:
        for kind, text in (("tập thể", content.collective_criteria), ("cá nhân", content.individual_criteria)):
            if text.strip():
                told.append(f"Nội dung thi đua số {content.number}, {kind}: {small_first(text.strip().rstrip('.'))}.")
    return tuple(told)


def _considered(cases: list[MeetingCase]) -> str:
    kinds = [case.quota_line.recipient_kind for case in cases]
    counted = totals(kinds.count(RecipientKind.COLLECTIVE), kinds.count(RecipientKind.INDIVIDUAL))
    return f"Cuộc họp xem xét kết quả thẩm định, xếp hạng đã chốt và tóm tắt thành tích của {counted} được đề nghị."


def _case(ground: Ground, case: MeetingCase, members: int) -> Case:
    person = ground.nominations.get((case.quota_line_id, case.recipient_key))
    able = members - case.aside
    share = Decimal(100 * case.yes) / able if able else Decimal(0)
    return Case(
        kind=RecipientKind(case.quota_line.recipient_kind),
        name=case.recipient_name if person and person.full_name else located(case.recipient_name, case.unit),
        content=case.quota_line.content.number,
        award=wording.award_of(case.quota_line),
        unit=workplace(person.post, located(person.unit.name, person.unit)) if person and person.full_name else "",
        yes=case.yes,
        no=case.no,
        blank=case.blank,
        aside=case.aside,
        share=share.quantize(Decimal("0.01")),
        passed=case.result == CaseResult.AGREED,
    )


def _ruling(ground: Ground, ruling: Ruling) -> TieRuling:
    line = ruling.quota_line
    names = _names(ground)
    placed = {slot.recipient_key for slot in ground.slots if slot.quota_line_id == line.pk}
    first = ground.rows.get((line.content_id, _unit_id(ruling.order[0]))) if ruling.order else None
    return TieRuling(
        place=f"chỉ tiêu {small_first(line.title)}, nội dung thi đua số {line.content.number}",
        tied=tuple(names.get(key, key) for key in ruling.order),
        chosen=tuple(names.get(key, key) for key in ruling.order if key in placed),
        grounds=small_first(ruling.ground.rstrip(".")),
        points=first.points if first else None,
        hands=None if ruling.yes is None else (ruling.yes, ruling.no or 0, ruling.blank or 0),
    )


def _names(ground: Ground) -> dict[str, str]:
    """Recipients by key: nominated, ranked, or holding a place."""
    named = {nomination.recipient_key: nomination.recipient_name for nomination in ground.nominations.values()}
    named |= {f"unit:{unit_id}": row.unit.name for (_, unit_id), row in ground.rows.items()}
    return named | {slot.recipient_key: slot.recipient_name for slot in ground.slots if slot.recipient_key}


def _unit_id(key: str) -> int:
    return int(key.removeprefix("unit:")) if key.startswith("unit:") else 0


def _rows(ground: Ground, cases: list[MeetingCase]):
    keys = [(case.quota_line.content_id, _unit_id(case.recipient_key)) for case in cases]
    return [ground.rows[key] for key in keys if key in ground.rows]


def _conclusions(meeting: Meeting, cases: list[MeetingCase]) -> str:
    """What goes to the province, which is outside the authority's own certificate, and what the chair concluded."""
    agreed = [c for c in cases if c.result == CaseResult.AGREED and c.quota_line.level == AwardLevel.PROVINCE]
    sentences = []
    if agreed:
        names = "; ".join(f"{c.recipient_name} (nội dung thi đua số {c.quota_line.content.number})" for c in agreed)
        sentences.append(f"Thống nhất đề nghị cấp tỉnh khen thưởng {two_digits(len(agreed))} tập thể: {names}.")
    return "\n".join([*sentences, meeting.conclusion.strip()]).strip()
