"""What the office decides on lines that the register answers: nothing else than what the register says."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from campaigns.rules import Blocker
from campaigns.vietnamese import format_points
from scoring.evaluation import outcome_of
from scoring.models import Scorecard, ScoreLine
from scoring.reports.register import Book, Register
from scoring.reports.series import KIND, key_of
from scoring.states import Decision, ScorecardState


def registers_of(lines: Iterable[ScoreLine], today: date) -> dict[int, Register]:
    """By key of the line, for lines (with criterion, scorecard and content) of one campaign; two statements, none where
    no criterion is scored from a register."""
    named = [(line, key) for line in lines if (key := key_of(line))]
    if not named:
        return {}
    cards = [line.scorecard for line, _ in named]
    book = Book.read(cards[0].content.campaign_id, today, {card.unit_id for card in cards})
    found = ((line.pk, book.of(key, line.scorecard.unit_id)) for line, key in named)
    return {pk: register for pk, register in found if register}


def register_of(line: ScoreLine, today: date) -> Register | None:
    """The register of one line (with its criterion and scorecard), if there is one."""
    return registers_of([line], today).get(line.pk)


def decided_otherwise(lines: Iterable[ScoreLine], registers: Mapping[int, Register]) -> list[ScoreLine]:
    """Decided lines whose verified answer is not what their register says now."""
    decided = (line for line in lines if line.pk in registers and line.decision != Decision.WAITING)
    return [line for line in decided if not registers[line.pk].agrees(line.verified_answer)]


def answer_blockers(line: ScoreLine, answer: Mapping[str, Any] | None, today: date) -> list[Blocker]:
    """Accepting and changing alike: a line that the register answers takes no other answer."""
    return unlike_blockers(line, answer, register_of(line, today))


def unlike_blockers(line: ScoreLine, answer: Mapping[str, Any] | None, register: Register | None) -> list[Blocker]:
    """The same where the register has been read."""
    if register is None or register.agrees(answer):
        return []
    text = f"Tiêu chí {line.criterion.code} tính theo sổ theo dõi báo cáo, sổ cho {_points(line, register)} điểm."
    return [Blocker(text, "Lấy theo sổ; ngày nhận chưa đúng thì sửa trong sổ, kèm lý do.")]


def completion_blockers(card: Scorecard, lines: Sequence[ScoreLine], today: date) -> list[Blocker]:
    """A scorecard is not finished while a decided line differs from the register."""
    for line in lines:
        line.scorecard = card
    registers = registers_of(lines, today)
    desk = reverse("verify_scorecard", args=[card.pk])
    return [
        Blocker(
            f"Tiêu chí {line.criterion.code} khác sổ theo dõi báo cáo: đã chấm {format_points(line.verified_points)}, "
            f"sổ cho {_points(line, registers[line.pk])} điểm.",
            "Đến dòng này để lấy theo sổ",
            f"{desk}?line={line.pk}",
        )
        for line in decided_otherwise(lines, registers)
    ]


def publication_blockers(cards: Iterable[Scorecard], today: date) -> list[Blocker]:
    """Nothing is published that the register contradicts; at most three statements, none while nothing is verified."""
    verified = {card.pk: card for card in cards if card.state == ScorecardState.VERIFIED}
    if not verified:
        return []
    lines = list(ScoreLine.objects.filter(scorecard__in=verified, criterion__kind=KIND).select_related("criterion"))
    for line in lines:
        line.scorecard = verified[line.scorecard_id]
    differing = decided_otherwise(lines, registers_of(lines, today))
    if not differing:
        return []
    names = "; ".join(f"{line.scorecard.unit} ({line.criterion.code})" for line in differing)
    campaign, series = differing[0].scorecard.content.campaign, key_of(differing[0])
    url = f"{reverse('report_register', args=[campaign.code])}?series={series}"
    return [Blocker(f"{len(differing)} dòng đã thẩm định khác sổ theo dõi báo cáo: {names}.", "Mở sổ theo dõi", url)]


def _points(line: ScoreLine, register: Register) -> str:
    return format_points(outcome_of(line, register.answer).points)
