"""Biên bản họp xét, from a meeting of the council that has ended."""

from awards.models import Attendance, Meeting, MeetingCase, PostponedCase, TwoAwardRuling
from awards.models import TieRuling as Ruling
from awards.states import CaseResult
from campaigns.states import AwardLevel, RecipientKind
from campaigns.vietnamese import format_date, long_date, two_digits
from dossiers.facts import voting, wording
from dossiers.facts.ground import Ground, minutes_subject
from dossiers.facts.heads import head_of
from dossiers.facts.meetings import secret_cases
from dossiers.facts.names import listed_lines, small_first
from dossiers.kinds.minutes_input import LogMark, MinutesInput, Postponed, TieRuling, TwoPlaces
from dossiers.kinds.parts import totals
from dossiers.kinds.voting_input import Hands, Member
from dossiers.states import DocumentKind

KIND = DocumentKind.COUNCIL_MINUTES


def minutes(ground: Ground, meeting: Meeting) -> MinutesInput:
    everybody, cases = list(meeting.attendances.all()), list(meeting.cases.all())
    present = [one for one in everybody if one.present]
    names, posts = {one.member_id: one.member_name for one in everybody}, voting.posts(ground, meeting)
    rule = voting.strictest(cases)
    return MinutesInput(
        phrases=wording.phrases(ground, KIND, minutes_subject(meeting)),
        head=head_of(ground, KIND, minutes_subject(meeting), ground.campaign.council_unit, dated=False),
        meeting=small_first(meeting.title),
        council=wording.council(ground),
        established=_established(meeting),
        opened_at=meeting.starts_at,
        closed_at=meeting.ends_at,
        venue=meeting.place,
        present=tuple(voting.member(one, meeting) for one in present),
        absent=tuple(voting.member(one, meeting, _opinion(one)) for one in everybody if not one.present),
        guests=listed_lines(meeting.guests),
        quorum=voting.quorum(rule),
        quorate=rule.has_quorum(len(present), len(everybody)),
        chair=Member(name=meeting.chair.full_name, post=posts.get(meeting.chair_id, "")),
        secretary=Member(name=meeting.clerk.full_name, post=posts.get(meeting.clerk_id, "")),
        agenda=listed_lines(meeting.agenda),
        criteria=_criteria(ground),
        report=_considered(cases),
        manners=voting.manners(cases),
        cases=tuple(voting.case_of(ground, one, names) for one in cases),
        in_writing=sum(bool(one.in_writing) for one in cases),
        tally=wording.tally_cited(ground, meeting) if secret_cases(meeting) else "",
        ties=tuple(_ruling(ground, one) for one in meeting.tie_rulings.all()),
        two_places=tuple(_two_places(one) for one in ground.two_awards_of(meeting)),
        postponed=tuple(_postponed(one) for one in meeting.postponed.all()),
        vacancies=wording.vacancies(ground.unused),
        decider=wording.chairman(ground),
        award=wording.AWARD,
        merit=wording.merit(ground),
        conclusions=_conclusions(meeting, cases),
        logbook=_log_mark(meeting),
        rankings=wording.sealed(_rows(ground, cases)),
        recipients=wording.recipients(ground, KIND, ("Lưu: VT, Hồ sơ",), minutes_subject(meeting)),
        chair_signer=voting.signer("CHỦ TỌA", meeting.chair, posts),
        secretary_signer=voting.signer("THƯ KÝ", meeting.clerk, posts),
    )


def _established(meeting: Meeting) -> str:
    council = meeting.council
    if council is None:
        return ""
    return f"Quyết định số {council.document} {long_date(council.issued_on)} của {council.issuer}"


def _log_mark(meeting: Meeting) -> LogMark | None:
    """Nothing in the second until the entry is sealed."""
    return LogMark(position=meeting.log_position, hash=meeting.log_hash) if meeting.log_position else None


def _opinion(one: Attendance) -> str:
    if not one.opinion:
        return ""
    return f"có ý kiến bằng văn bản ngày {format_date(one.opinion_on)}: “{' '.join(one.opinion.split())}”"


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
        hands=_hands(ruling),
    )


def _hands(ruling: Ruling) -> Hands | None:
    """None where it was recorded while no meeting sat."""
    if ruling.yes is None:
        return None
    return Hands(yes=ruling.yes, no=ruling.no or 0, blank=ruling.blank or 0, aside=ruling.aside or 0)


def _two_places(ruling: TwoAwardRuling) -> TwoPlaces:
    line = ruling.kept
    kept = f"ở nội dung thi đua số {line.content.number} (chỉ tiêu {small_first(line.title)})" if line else ""
    return TwoPlaces(name=ruling.recipient_name, kept=kept, grounds=small_first(ruling.ground.strip().rstrip(".")))


def _postponed(one: PostponedCase) -> Postponed:
    reason = small_first(one.reason.strip().rstrip("."))
    return Postponed(name=one.recipient_name, content=one.quota_line.content.number, reason=reason)


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
