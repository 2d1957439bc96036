"""Who sat in a meeting of the council, by which rules it voted and how its cases came out."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from awards.models import Attendance, Meeting, MeetingCase
from awards.states import BallotManner, CaseResult
from awards.thresholds import USUAL, Rule
from awards.voting import rule_of
from campaigns.models import User
from campaigns.states import RecipientKind
from dossiers.facts import wording
from dossiers.facts.ground import Ground
from dossiers.facts.heads import located
from dossiers.facts.names import small_first
from dossiers.facts.proposal import workplace
from dossiers.kinds.parts import Signer
from dossiers.kinds.voting_input import Case, Manner, Member

_OF_ALL = " tổng số thành viên"


def member(one: Attendance, meeting: Meeting, opinion: str = "") -> Member:
    here = {meeting.clerk_id: "thư ký cuộc họp", meeting.chair_id: "chủ trì"}.get(one.member_id, "")
    role = ", ".join(part for part in (str(one.get_duty_display()), here) if part)
    return Member(name=one.member_name, post=one.post, role=role, reason=one.absence_reason, opinion=opinion)


def posts(ground: Ground, meeting: Meeting) -> dict[int, str]:
    """Of those on the roll, and of the secretary, who need not be a member."""
    return {**ground.clerk_posts, **{one.member_id: one.post for one in meeting.attendances.all()}}


def signer(words: str, user: User, posts: Mapping[int, str]) -> Signer:
    """Council title, and the State post above the name (Nghị định 30/2020, Phụ lục I, II.7b)."""
    return Signer(authority=(words,), name=user.full_name, post=posts.get(user.pk, "").upper())


def strictest(cases: Iterable[MeetingCase]) -> Rule:
    """The rule that asks most members to be present."""
    return max((rule_of(case) for case in cases), key=lambda rule: Fraction(*rule.quorum), default=USUAL)


def quorum(rule: Rule) -> str:
    """Cut to stand before “tổng số thành viên”."""
    return rule.quorum_words.removesuffix(_OF_ALL)


def manners(cases: Iterable[MeetingCase]) -> tuple[Manner, ...]:
    """Each rule of an award form once, with the ways of voting under it, in the order in which the cases stood."""
    ballots: dict[Manner, dict[str, None]] = {}
    for case in cases:
        ballots.setdefault(_manner(case), {})[small_first(BallotManner(case.ballot).label)] = None
    return tuple(rule.model_copy(update={"ballot": ", ".join(ways)}) for rule, ways in ballots.items())


def _manner(case: MeetingCase) -> Manner:
    """But for the ballot."""
    rule = rule_of(case)
    return Manner(
        award=wording.award_of(case.quota_line),
        ballot="",
        quorum=quorum(rule),
        threshold=threshold(rule),
    )


def threshold(rule: Rule) -> str:
    """To stand after “đạt” or “yêu cầu”."""
    aside = " (không tính người không tham gia biểu quyết)"
    return rule.words.replace(", không tính người không tham gia", aside)


def case_of(ground: Ground, case: MeetingCase, members: Mapping[int, str]) -> Case:
    """`members`: names by key of all members of the council at the meeting."""
    person = ground.nominations.get((case.quota_line_id, case.recipient_key))
    is_person = bool(person and person.full_name)
    return Case(
        kind=RecipientKind(case.quota_line.recipient_kind),
        name=case.recipient_name if is_person else located(case.recipient_name, case.unit),
        content=case.quota_line.content.number,
        award=wording.award_of(case.quota_line),
        unit=workplace(person.post, located(person.unit.name, person.unit)) if person and is_person else "",
        yes=case.yes,
        no=case.no,
        blank=case.blank,
        invalid=case.invalid,
        unused=case.unused,
        secret=case.ballot != BallotManner.OPEN,
        aside=case.aside,
        conflicts=tuple(_declared(members, one.member_id, one.ground) for one in case.conflicts.all()),
        share=share(case, len(members)),
        passed=case.result == CaseResult.AGREED,
    )


def share(case: MeetingCase, members: int) -> Decimal:
    """Yes votes in per cent of what the case's own rule takes them of."""
    cast = case.yes + case.no + case.blank
    base = rule_of(case).base(members=members, aside=case.aside, issued=case.issued, cast=cast)
    return (Decimal(100 * case.yes) / base if base else Decimal(0)).quantize(Decimal("0.01"))


def _declared(members: Mapping[int, str], member_id: int, ground: str) -> str:
    return f"{members.get(member_id, 'thành viên')} ({small_first(ground.strip().rstrip('.'))})"
