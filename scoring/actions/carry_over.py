"""Carrying one scorecard over to a corrected sheet, exactly as its impact was shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from campaigns.logbook import record
from campaigns.models import User
from campaigns.vietnamese import format_points
from scoring.actions.decisions import DECIDED
from scoring.actions.empty_lines import bounds_of, empty_line
from scoring.actions.evidence_log import log_evidence
from scoring.actions.moved_lines import CARRIED, CHANGED
from scoring.answers import in_words
from scoring.correction_impact import Impact
from scoring.correction_words import return_reason
from scoring.corrections.fates import Carried, Fate, Line
from scoring.engine.kind import LeafParams
from scoring.engine.results import SheetResult
from scoring.engine.tree import Node
from scoring.models import Criterion, EvidenceUse, Scorecard, ScoreLine, ScoreSheet
from scoring.states import Decision, LineStatus

GONE = "gỡ tài liệu do dòng bị bỏ khi đính chính"
_PLACED = ["criterion", "min_points", "max_points"]
_CLAIMED = ["answer", "self_status", "self_points", "self_words", "answered_by", "answered_at", "superseded", "version"]
WRITTEN = [*_PLACED, *_CLAIMED, *DECIDED]


@dataclass
class Writing:
    """The lines of all scorecards, to be written together: moved ones, new ones, and keys of those that go."""

    moved: list[ScoreLine]
    added: list[ScoreLine]
    removed: list[int]

    def write(self) -> None:
        """Bounds and points of a line change in one statement, so that no check of the database stands between."""
        ScoreLine.objects.filter(pk__in=self.removed).delete()
        ScoreLine.objects.bulk_update(self.moved, WRITTEN, batch_size=100)
        ScoreLine.objects.bulk_create(self.added)


class CarryOver:
    """One correction; `rows` are the criteria of the new version by code."""

    def __init__(self, sheet: ScoreSheet, rows: Mapping[str, Criterion], by_user: User, now: datetime) -> None:
        self.sheet, self.rows, self.by_user, self.now = sheet, rows, by_user, now
        self.writing = Writing([], [], [])

    def carry(self, impact: Impact) -> None:
        """The card at once; its lines are gathered in `writing`."""
        gone = {}
        for line in impact.change.lines:
            if line.new is None:
                gone[line.code] = self._remove(impact.card, impact.lines[line.code])
            elif line.old is None or line.after is None:
                self._add(impact.card, line, line.new)
            else:
                self._move(impact, line, line.new, line.after)
        self._card(impact, gone)

    def _remove(self, card: Scorecard, line: ScoreLine) -> dict[str, Any]:
        """What stood on a line that goes, as the logbook keeps it. The documents stay in the unit's library, and each
        tells by itself from where it was taken, since some of them not everybody may read."""
        self.writing.removed.append(line.pk)
        uses = list(EvidenceUse.objects.filter(line=line).select_related("evidence__campaign", "evidence__unit"))
        old = {"used_on": f"{line.criterion.code}, {card.content}"}
        for use in uses:
            log_evidence(GONE, use.evidence, self.by_user, self.now, old=old, new={"used_on": None})
        stood = {"dòng": line.pk, "tiêu chí": line.criterion.title, "kê khai": line.answer, "điểm": line.self_points}
        if line.decision != Decision.WAITING:
            stood |= {"thẩm định": line.verified_points, "lý do": line.ground}
        looked_at = [f"{each.get_result_display()}. {each.words}".strip() for each in line.visit_checks.all()]
        asked = [str(each.request) for each in line.requested.filter(closed_at=None).select_related("request")]
        stood |= {"ghi chú": line.note, "số tài liệu": len(uses), "yêu cầu đang mở": asked or None}
        return stood | {"kiểm tra tại chỗ": looked_at or None}

    def _add(self, card: Scorecard, carried: Carried, node: Node) -> None:
        line = empty_line(card, self.rows[node.code], node)
        if carried.to_review:
            line.superseded = {"version": self.sheet.version, "cause": carried.fate.value, "answer": [], "points": None}
        self.writing.added.append(line)

    def _move(self, impact: Impact, carried: Carried, node: Node, after: Line) -> None:
        line = impact.lines[carried.old.code if carried.old else ""]
        before, answer = _said(line), line.answer
        if carried.to_review:
            line.superseded = self._superseded(carried, line)
        elif not node.self_scored:
            line.superseded = None
        line.criterion = self.rows[node.code]
        line.min_points, line.max_points = bounds_of(node)
        if carried.fate is not Fate.KEPT:
            _claim(line, after)
            _undecide(line)
        line.version += bool(carried.to_review or line.answer != answer)
        self.writing.moved.append(line)
        if _said(line) != before:
            self._log(CHANGED, line, impact.card, before, _said(line))

    def _superseded(self, carried: Carried, line: ScoreLine) -> dict[str, Any]:
        """What stood before, in words; of several corrections in a row, what the unit saw last."""
        earlier = line.superseded or {}
        params = carried.old.params if carried.old else None
        words = in_words(line.criterion.kind, params, line.answer) if isinstance(params, LeafParams) else []
        points = None if line.self_points is None else format_points(line.self_points)
        told = {"answer": [list(pair) for pair in words], "points": points}
        return told | earlier | {"version": self.sheet.version, "cause": carried.fate.value}

    def _card(self, impact: Impact, gone: dict[str, Any]) -> None:
        card, change = impact.card, impact.change
        values: dict[str, Any] = {"sheet": self.sheet, "state": impact.state}
        if card.self_total is not None:
            values["self_total"] = change.claimed.total
        if card.verified_total is not None:
            values |= _verified(change.verified)
        if impact.returned:
            values |= {"return_reason": return_reason(self.sheet), "submitted_at": None}
        if impact.state != card.state:
            values["verified_at"] = None
        old = {name: getattr(card, name) for name in values}
        for name, value in values.items():
            setattr(card, name, value)
        card.save(update_fields=list(values))
        added = ", ".join(line.code for line in change.added)
        told_old = {"phiên bản": old.pop("sheet").version} | old | gone
        told_new = (
            {"phiên bản": self.sheet.version} | {name: values[name] for name in old} | {"dòng mới": added or None}
        )
        self._log(CARRIED, card, card, told_old, told_new)

    def _log(self, verb: str, obj: Model, card: Scorecard, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        who: dict[str, Any] = {"by_user": self.by_user, "now": self.now}
        campaign = card.content.campaign
        record(verb, obj, **who, campaign=campaign, unit=card.unit, old=old, new=new, reason=self.sheet.reason)


def _verified(result: SheetResult) -> dict[str, Any]:
    return {"verified_total": result.total, "classification": result.classification}


def _claim(line: ScoreLine, after: Line) -> None:
    line.answer = dict(after.answer) if after.answer is not None else None
    line.self_status, line.self_points = after.claimed.status.value, after.claimed.points
    line.self_words = after.claimed.reason
    if line.answer is None:
        line.answered_by, line.answered_at = None, None


def _undecide(line: ScoreLine) -> None:
    """Another rule needs another decision."""
    line.decision, line.ground = Decision.WAITING, ""
    line.verified_answer, line.verified_points, line.verified_words = None, None, ""
    line.verified_status, line.unproven, line.basis = LineStatus.UNANSWERED, False, ""
    line.verified_by, line.verified_at = None, None


def _said(line: ScoreLine) -> dict[str, Any]:
    names = ("answer", "self_status", "self_points", "decision", "verified_answer", "verified_points", "ground")
    return {name: getattr(line, name) for name in names}
