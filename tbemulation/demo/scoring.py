"""Units fill in, attach and submit; the office verifies, inspects and publishes: all by the product's own actions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from campaigns.models import Campaign, Content, Membership, User
from campaigns.roles import Role
from scoring.actions.evidence import add_evidence
from scoring.actions.inspections import Visit, record_inspection
from scoring.actions.lines import Edit, save_lines
from scoring.actions.publication import publish_content
from scoring.actions.scorecards import finish, submit
from scoring.actions.together import decide_together
from scoring.actions.verification import change_line, complete_verification, disprove_line
from scoring.answers import Answer
from scoring.by_criterion.together import Seen
from scoring.engine.sheet import Node
from scoring.evaluation import engine_sheet
from scoring.models import Scorecard, ScoreLine
from scoring.reports.series import kept_series, key_of
from scoring.states import Decision, LineStatus, ScorecardState
from tbemulation.demo.answers import plausible_answer
from tbemulation.demo.evidence import attach_more
from tbemulation.demo.moments import Moments
from tbemulation.demo.papers import SUBJECTS, sample_papers

EVIDENCE_MISSING_SHARE = 0.08
CHANGED_SHARE = 0.06
LATE_EVERY = 17  # one scorecard in so many is handed in late
BASIS = "Đã kiểm tra bản gốc tại đơn vị."
GROUNDS = (
    "Tài liệu kiểm chứng chỉ chứng minh được một phần số liệu kê khai.",
    "Số liệu theo dõi của Phòng thấp hơn số đơn vị kê khai.",
    "Văn bản nộp kèm ban hành sau thời hạn quy định.",
)


# Offices of the 2024 plan that do everything alike, so that the council has a tie at a cut to settle.
ALIKE = ("PB-NV", "PB-GDDT", "PB-LDTBXH")


@dataclass(frozen=True)
class Desk:
    """One scorecard with its rows as the engine reads them, and who works on it; `model`: the unit it is done like."""

    card: Scorecard
    nodes: dict[str, Node]
    index: int
    model: str

    @classmethod
    def of(cls, card: Scorecard, index: int, model: str = "") -> "Desk":
        leaves = engine_sheet(card.sheet, card.unit.kind).leaves
        return cls(card, {node.code: node for node in leaves}, index, model or card.unit.code)

    @property
    def draw(self) -> Random:
        return Random(f"{self.card.content.number} {self.model}")  # noqa: S311 - sample data

    @property
    def diligence(self) -> float:
        return self.draw.uniform(0.82, 0.97)

    def unproven(self) -> set[int]:
        """One in three of the claims to which no document is attached although the sheet asks for one."""
        claimed = self.card.lines.filter(self_points__gt=0, evidence_uses=None, criterion__params__source__isnull=True)
        bare = claimed.exclude(criterion__evidence_required="").order_by("criterion__position")
        return set(list(bare.values_list("pk", flat=True))[self.index % 3 :: 3])

    def lines(self) -> list[ScoreLine]:
        related = ("criterion", "assigned_to", "verifier")
        return list(self.card.lines.select_related(*related).order_by("criterion__position"))


def desks(campaign: Campaign, content: Content | None = None) -> list[Desk]:
    cards = Scorecard.objects.filter(content__campaign=campaign).select_related(
        "content__campaign", "group", "unit", "sheet"
    )
    if content:
        cards = cards.filter(content=content)
    ordered = cards.order_by("content__number", "group__position", "unit__code")
    places = {(card.content.number, card.unit.code): index for index, card in enumerate(ordered)}
    found = []
    for card in ordered:
        model = ALIKE[0] if card.unit.code in ALIKE else card.unit.code
        index = places.get((card.content.number, model), places[card.content.number, card.unit.code])
        found.append(Desk.of(card, index, model))
    return found


def person(role: Role, unit_id: int, on: datetime) -> User:
    """Who holds a role in a unit on a day."""
    held = Membership.objects.filter(role=role, unit_id=unit_id).select_related("user").order_by("id")
    return next(m.user for m in held if m.holds_on(timezone.localdate(on)))


def fill(desk: Desk, moments: Moments, *, share: float = 1.0) -> None:
    """The officer answers the lines that still stand empty (the first `share` of them) and attaches papers."""
    moment = moments.filling(desk.index)
    officer = person(Role.OFFICER, desk.card.unit_id, moment)
    drawn, proofs = _drawn(desk, share)
    kept = kept_series(moments.campaign.pk)
    answers = [(line, said) for line, said in drawn if key_of(line) not in kept]
    for whose in dict.fromkeys(line.assigned_to or officer for line, _ in answers):
        edits = [Edit(line, said, "", line.version) for line, said in answers if (line.assigned_to or officer) == whose]
        save_lines(changes=edits, by_user=whose, now=moment)
    day, place = timezone.localdate(moment), moments.campaign.authority.place_name
    for line, _ in answers:
        if line.pk in proofs:
            paper, whose = sample_papers(desk.card.unit, day, place)[proofs[line.pk]], line.assigned_to or officer
            add_evidence(line=line, document=paper, by_user=whose, now=moment)
            attach_more(line, desk.card, whose, moment)


def _drawn(desk: Desk, share: float) -> tuple[list[tuple[ScoreLine, Answer]], dict[int, int]]:
    """What is answered, and which of the unit's papers proves it, by key of the line; a few lines go without."""
    draw, proofs, answers = desk.draw, {}, []
    asked = [line for line in desk.lines() if desk.nodes[line.criterion.code].self_scored]
    for line in asked[: round(len(asked) * share)]:
        answer = plausible_answer(desk.nodes[line.criterion.code], desk.diligence, draw)
        bare = draw.random() < EVIDENCE_MISSING_SHARE
        if answer is None or (line.self_status != LineStatus.UNANSWERED and not key_of(line)):
            continue
        answers.append((line, answer))
        if line.criterion.evidence_required and not bare:
            proofs[line.pk] = draw.choice(range(len(SUBJECTS)))
    return answers, proofs


def drawn_answers(desk: Desk) -> list[tuple[ScoreLine, Answer]]:
    """What a unit that has not begun will answer, line by line."""
    answers, _ = _drawn(desk, 1.0)
    return answers


def hand_in(desk: Desk, moments: Moments) -> None:
    """Officer finishes, head approves and submits; a few come late."""
    late = 1 + desk.index % 3 if desk.index % LATE_EVERY == LATE_EVERY - 1 else 0
    moment = moments.submission(desk.index, late)
    if desk.card.state == ScorecardState.DRAFT:
        finish(
            scorecard=desk.card,
            by_user=person(Role.OFFICER, desk.card.unit_id, moment),
            now=moment - timedelta(minutes=30),
        )
        desk.card.refresh_from_db()
    if desk.card.state == ScorecardState.FINISHED:
        submit(scorecard=desk.card, by_user=person(Role.HEAD, desk.card.unit_id, moment), now=moment)
        desk.card.refresh_from_db()


def office_of(desk: Desk) -> int:
    """Which office judges a scorecard: the lead, and the alternate for the lead's own."""
    campaign = desk.card.content.campaign
    own = desk.card.unit_id == campaign.lead_unit_id
    return campaign.alternate_unit_id if own else campaign.lead_unit_id


def verify(desk: Desk, moments: Moments, *, share: float = 1.0) -> None:
    """Whoever has a line, else the first verifier, accepts most claims, lowers a few with a ground, and counts some
    without any document as nothing."""
    if desk.card.state != ScorecardState.SUBMITTED:
        return
    moment, draw = moments.verification(desk.index), Random(f"thẩm định {desk.index}")  # noqa: S311 - sample data
    first = person(Role.VERIFIER, office_of(desk), moment)
    lines = [line for line in desk.lines() if line.criterion.self_scored]
    unproven = desk.unproven()
    accepted: dict[User, list[Seen]] = {}
    for line in lines[: round(len(lines) * share)]:
        if line.decision != Decision.WAITING:
            continue
        lowered, verifier = _lowered(desk.nodes[line.criterion.code], line, draw), line.verifier or first
        if line.pk in unproven:
            disprove_line(line=line, by_user=verifier, now=moment)
        elif lowered:
            change_line(line=line, answer=lowered, ground=draw.choice(GROUNDS), by_user=verifier, now=moment)
        else:
            accepted.setdefault(verifier, []).append(Seen.of(line))
    for verifier, seen in accepted.items():
        decide_together(deed="accept", seen=seen, basis=BASIS, by_user=verifier, now=moment)


def _lowered(node: Node, line: ScoreLine, draw: Random) -> dict[str, object] | None:
    """Now and then one case less than claimed."""
    if draw.random() >= CHANGED_SHARE or not line.answer or node.kind not in {"ratio", "ratio_threshold"}:
        return None
    claimed = line.answer.get("num", 0)
    return {**line.answer, "num": claimed - 1} if claimed else None


def inspect(desk: Desk, moments: Moments) -> None:
    """The team visits, gives the points of its part and confirms the all-round result."""
    if desk.card.state != ScorecardState.SUBMITTED:
        return
    moment, draw = moments.inspection(desk.index), Random(f"kiểm tra {desk.index}")  # noqa: S311 - sample data
    visit = Visit(
        inspected_on=timezone.localdate(moment),
        place=f"Trụ sở {desk.card.unit.name}",
        team="Đoàn kiểm tra công tác thi đua của cơ quan chủ trì",
        findings="Hồ sơ lưu trữ đầy đủ, sắp xếp theo thứ tự tiêu chí; kết quả thực tế phù hợp với báo cáo.",
        confirmed=True,
    )
    answers = {
        line.pk: plausible_answer(desk.nodes[line.criterion.code], 0.55, draw)
        for line in desk.lines()
        if not line.criterion.self_scored
    }
    record_inspection(
        scorecard=desk.card,
        visit=visit,
        answers={pk: answer for pk, answer in answers.items() if answer},
        by_user=person(Role.INSPECTOR, office_of(desk), moment),
        now=moment,
    )


def conclude(desk: Desk, moments: Moments) -> None:
    if desk.card.state == ScorecardState.SUBMITTED:
        moment = moments.inspection(desk.index) + timedelta(hours=2)
        complete_verification(scorecard=desk.card, by_user=person(Role.VERIFIER, office_of(desk), moment), now=moment)


def publish(content: Content, moments: Moments) -> None:
    moment = moments.publication()
    manager = person(Role.MANAGER, content.campaign.lead_unit_id, moment)
    publish_content(content=content, by_user=manager, now=moment)
