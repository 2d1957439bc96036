"""The counted lines, sealed rankings, nominations and rulings of a campaign as the plain values an allocation takes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.timezone import localdate

from awards.across.holds import Kept, held
from awards.across.policies import rulings_of
from awards.allocation import Group, GroupRanking, Line, Nominee, Ruling, Settled
from awards.models import MeetingCase, Nomination, Ranking, Refusal, Slot, TwoAwardRuling
from awards.nominating.discipline import grounds_of, with_discipline
from awards.outcome.queries import refusals_of, settled_slots
from awards.plain import Plain, plain
from awards.queries import declined_cases, latest_rankings
from awards.sealed_rows import Ranked
from awards.states import SETTLED, NominationState
from campaigns.models import Campaign, QuotaLine
from campaigns.queries import quota_lines
from campaigns.states import AwardLevel, ContentState
from campaigns.vietnamese import format_date

PROVINCE_AWARD = "tập thể đề nghị cấp tỉnh khen"
OWN_AWARD = "giấy khen"


@dataclass(frozen=True)
class PlanInputs:
    """`plan` are all its lines in its order, `by_code` leads from the code of one that has places back to its row;
    `sealed` are the rankings in force.

    `put_forward` are the nominees without the council's words on two certificates (`on_two`, of which `kept` leave
    one place), `nominees` those with them.
    """

    plan: Sequence[QuotaLine]
    by_code: Mapping[str, QuotaLine]
    sealed: Sequence[Ranking]
    nominations: Sequence[Nomination]
    lines: tuple[Line, ...]
    ranked: Ranked
    put_forward: tuple[Nominee, ...]
    on_two: Sequence[TwoAwardRuling]
    kept: tuple[Kept, ...]
    rulings: tuple[Ruling, ...]
    settled: tuple[Settled, ...] = ()

    @property
    def rankings(self) -> tuple[GroupRanking, ...]:
        """Whole: of very many units it is enough for most to look at the best (`drafting.allocated`)."""
        return self.ranked.whole

    @property
    def nominees(self) -> tuple[Nominee, ...]:
        return held(self.lines, self.put_forward, self.kept)

    def without_word_on(self, key: str) -> "PlanInputs":
        """As if the council had not said which place this recipient keeps."""
        return replace(self, kept=tuple(one for one in self.kept if one.key != key))

    def to_dict(self) -> dict[str, Plain]:
        """What the allocation rests on; rankings by their hash, since they are sealed themselves."""
        return {
            "lines": plain(self.lines),
            "rankings": plain([[r.group.content.number, r.group.code, r.version, r.hash] for r in self.sealed]),
            "nominees": plain(self.nominees),
            "rulings": plain(self.rulings),
            "still_open": sorted(self.still_open),
        }

    @property
    def still_open(self) -> set[str]:
        """Codes of lines of contents whose points are not yet public: units may still be put forward for them."""
        return {code for code, line in self.by_code.items() if line.content.state == ContentState.OPEN}


def line_code(line: QuotaLine) -> str:
    """Codes are unique inside a content only. `line` loaded with content."""
    return f"{line.content.number}/{line.code}"


def plan_inputs(campaign: Campaign, slots: Sequence[Slot] | None = None) -> PlanInputs:
    """The same number of statements for any size of plan. `slots`: all places, where they have been read; they are
    given their lines."""
    plan, sealed = list(quota_lines(campaign).select_related("tie_ruling")), latest_rankings(campaign)
    leaves, on_two = [line for line in plan if line.method], rulings_of(campaign)
    put_forward = Nomination.objects.filter(quota_line__in=leaves).order_by("id")
    nominations = list(
        with_discipline(put_forward, campaign.authority_id, localdate()).select_related(
            "quota_line__content", "unit", "proposed_by_unit"
        )
    )
    return PlanInputs(
        plan=plan,
        by_code={line_code(line): line for line in leaves},
        sealed=sealed,
        nominations=nominations,
        lines=tuple(as_line(line, order) for order, line in enumerate(leaves)),
        ranked=Ranked(sealed),
        put_forward=(
            *_nominees(nominations, grounds_of(nominations)),
            *_declined(declined_cases(campaign)),
            *_refused(refusals_of(campaign)),
        ),
        on_two=on_two,
        kept=tuple(_kept(one, one.kept) for one in on_two if one.kept),
        rulings=tuple(_rulings(leaves)),
        settled=tuple(_settled(slot) for slot in (settled_slots(campaign) if slots is None else _decided(slots, plan))),
    )


def _decided(slots: Iterable[Slot], plan: Iterable[QuotaLine]) -> list[Slot]:
    lines = {line.pk: line for line in plan}
    for slot in slots:
        slot.quota_line = lines[slot.quota_line_id]
    return [slot for slot in slots if slot.state in SETTLED]


def _rulings(leaves: Iterable[QuotaLine]) -> Iterator[Ruling]:
    """As they were recorded; `leaves` loaded with them."""
    ruled = [line for line in leaves if hasattr(line, "tie_ruling")]
    for line in sorted(ruled, key=lambda line: line.tie_ruling.pk):
        yield Ruling(line_code(line), tuple(line.tie_ruling.order), line.tie_ruling.ground)


def as_line(line: QuotaLine, order: int) -> Line:
    return Line(
        code=line_code(line),
        content=line.content.number,
        clause=line.clause,
        title=line.title,
        recipient_kind=line.recipient_kind,  # type: ignore[arg-type]
        level=line.level,  # type: ignore[arg-type]
        groups=tuple(Group(group.code, group.name) for group in line.groups.all()),
        count=line.count,
        method=line.method,  # type: ignore[arg-type]
        order=order,
        award=PROVINCE_AWARD if line.level == AwardLevel.PROVINCE else OWN_AWARD,
    )


def _held(nomination: Nomination, disciplined: Mapping[int, str]) -> str:
    """Why somebody put forward has no place: under discipline since, or returned to the unit."""
    if nomination.pk in disciplined:
        return f"{disciplined[nomination.pk]}."
    return f"Đề nghị bị trả lại: {nomination.state_reason}" if nomination.state == NominationState.RETURNED else ""


def _nominees(nominations: Iterable[Nomination], disciplined: Mapping[int, str]) -> list[Nominee]:
    return [
        Nominee(
            key=one.recipient_key,
            name=one.recipient_name,
            line=line_code(one.quota_line),
            unit_name=one.proposed_by_unit.name,
            sort_key=one.unit.sort_key,
            preference=one.preference,
            held=_held(one, disciplined),
            withdrawn=one.state_reason if one.state == NominationState.WITHDRAWN else "",
        )
        for one in nominations
    ]


def _kept(ruling: TwoAwardRuling, line: QuotaLine) -> Kept:
    return Kept(ruling.recipient_key, ruling.recipient_name, line_code(line), ruling.ground)


def _declined(cases: Iterable[MeetingCase]) -> list[Nominee]:
    """Whom the council did not agree to is passed over on that line from then on."""
    return [
        Nominee(
            key=case.recipient_key,
            name=case.recipient_name,
            line=line_code(case.quota_line),
            held=f"Hội đồng không nhất trí tại cuộc họp ngày {format_date(localdate(case.meeting.starts_at))}.",
        )
        for case in cases
    ]


def _refused(refusals: Iterable[Refusal]) -> list[Nominee]:
    """Likewise whom a decision left out."""
    return [
        Nominee(
            key=one.recipient_key,
            name=one.recipient_name,
            line=line_code(one.quota_line),
            held=f"Không được khen tại Quyết định số {one.decision.document} "
            f"ngày {format_date(one.decision.issued_on)}: {one.reason.rstrip('.')}.",
        )
        for one in refusals
    ]


def _settled(slot: Slot) -> Settled:
    row = slot.ranking_row
    return Settled(
        line=line_code(slot.quota_line),
        key=slot.recipient_key,
        name=slot.recipient_name,
        explanation=slot.explanation,
        rank=row.rank if row else None,
        points=row.points if row else None,
    )
