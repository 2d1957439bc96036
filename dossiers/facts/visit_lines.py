"""What is looked at in visited units, read for all of them together: the number of statements is that of their sheets
and kinds of units, whatever the number of units and lines."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Prefetch

from dossiers.kinds.parts import Content
from dossiers.kinds.visit_input import CheckedContent, CheckedLine
from scoring.answers import in_words
from scoring.card_tree import Row, sheet_rows
from scoring.models import EvidenceUse, Scorecard, VisitCheck, VisitedUnit
from scoring.states import CheckResult

LONGEST_RULE = 240  # letters: the checklist says a rule in short, the sheet itself says it in full


class VisitLines:
    """The checks of some visited units, by the key of the visited unit."""

    def __init__(self, visited: Iterable[VisitedUnit]) -> None:
        uses = EvidenceUse.objects.select_related("evidence").order_by("added_at", "id")
        card = "line__scorecard"
        checks = VisitCheck.objects.filter(visited__in=list(visited)).select_related(
            "line__criterion", f"{card}__content__campaign", f"{card}__sheet", f"{card}__unit"
        )
        order = ("visited_id", f"{card}__content__number", "line__criterion__position")
        self._checks: dict[int, list[VisitCheck]] = {}
        for check in checks.prefetch_related(Prefetch("line__evidence_uses", uses, to_attr="files")).order_by(*order):
            self._checks.setdefault(check.visited_id, []).append(check)
        self._sheets: dict[tuple[int, str], dict[int, Row]] = {}

    def of(self, visited: VisitedUnit, *, before: bool) -> tuple[CheckedContent, ...]:
        """`before` the visit: with the rule and the documents, without what was found."""
        checks = self._checks.get(visited.pk, [])
        return tuple(
            CheckedContent(
                content=Content(number=content.number, title=content.title),
                lines=tuple(self._line(check, before=before) for check in own),
            )
            for content, own in groupby(checks, key=lambda check: check.line.scorecard.content)
        )

    def _line(self, check: VisitCheck, *, before: bool) -> CheckedLine:
        line, row = check.line, self._row(check)
        common = {
            "code": row.criterion.code,
            "title": row.criterion.title,
            "maximum": line.max_points,
            "own": line.self_points,
            "by_team": not row.criterion.self_scored,
            "claim": tuple(_claim(check, row)),
        }
        if before:
            return CheckedLine(**common, why=check.why.rstrip("."), rule=_short(row.rule), documents=_documents(check))
        result = "" if check.result == CheckResult.OPEN else check.get_result_display()
        return CheckedLine(**common, result=result, words=check.words, points=check.points)

    def _row(self, check: VisitCheck) -> Row:
        card: Scorecard = check.line.scorecard
        key = (card.sheet_id, card.unit.kind)
        if key not in self._sheets:
            tree = sheet_rows(card.sheet, card.unit.kind)
            self._sheets[key] = {row.criterion.pk: row for row in tree.rows}
        return self._sheets[key][check.line.criterion_id]


def _claim(check: VisitCheck, row: Row) -> Iterator[str]:
    """The unit's answer in words, and its note."""
    for label, text in in_words(row.criterion.kind, row.params, check.line.answer):
        yield f"{label}: {text}"
    if check.line.note:
        yield f"Ghi chú: {check.line.note}"


def _short(rule: tuple[str, ...]) -> tuple[str, ...]:
    """Whole sentences, as many as there is room for; at least the first."""
    kept: list[str] = []
    for sentence in rule:
        if kept and sum(map(len, kept)) + len(sentence) > LONGEST_RULE:
            return (*kept, "(…)")
        kept.append(f"{sentence.rstrip('.')}.")
    return tuple(kept)


def _documents(check: VisitCheck) -> tuple[str, ...]:
    """Papers go from hand to hand: restricted documents are counted in them, not named."""
    files = [use.evidence for use in check.line.files]
    hidden = sum(evidence.sensitive for evidence in files)
    named = tuple(evidence.display_name for evidence in files if not evidence.sensitive)
    return (*named, f"{hidden} tài liệu hạn chế") if hidden else named
