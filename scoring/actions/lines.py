"""Saving one line of the unit's own scorecard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require
from campaigns.vietnamese import format_datetime
from scoring.actions.moved_lines import present_line
from scoring.actions.own_card import locked_own_card
from scoring.card_tree import Tree, card_rows
from scoring.engine.registry import kind_of
from scoring.evaluation import outcome_of, store_result
from scoring.models import Scorecard, ScoreLine
from scoring.reports.rules import typed_blockers
from scoring.rules import confirm_blockers, line_blockers

LOGGED = ("answer", "self_status", "self_points", "note")


@dataclass(frozen=True)
class Edit:
    """A line's new answer and note, and the version of the line that the person saw."""

    line: ScoreLine
    answer: Mapping[str, Any] | None
    note: str
    version: int


class Overtaken(Refused):
    """A colleague saved the line since it was read, or a correction of the sheet changed it. Nothing was written;
    `stored` is the line as it now stands, and the caller still holds what was typed, so that both can be shown."""

    def __init__(self, stored: ScoreLine) -> None:
        self.stored = stored
        who, when = stored.answered_by or "Sổ theo dõi báo cáo", format_datetime(stored.answered_at)
        saved = Blocker(f"{who} đã lưu dòng này lúc {when}.", "Xem hai bản và chọn bản giữ lại.")
        super().__init__([_CORRECTED if stored.superseded else saved])


_CORRECTED = Blocker("Bảng điểm vừa được đính chính và dòng này đã thay đổi.", "Mở dòng mới rồi nhập lại.")


@transaction.atomic
def save_line(
    *,
    line: ScoreLine,
    answer: Mapping[str, Any] | None,
    note: str,
    version: int,
    by_user: User,
    now: datetime,
    origin: str = "",
) -> Tree:
    """Store an answer and a note, the points they give and the card's total; returns the card as it now stands.

    `version` is the one that the person saw. Raises Overtaken when the line has moved on since, Refused when the
    unit may not change it now. Saving what already stands there writes nothing, unless the line was waiting to be
    looked at after a correction of the sheet. `origin` tells the logbook whence an answer was taken over.
    """
    scorecard = locked_own_card(line.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    before = _write(scorecard, Edit(line, answer, note, version), by_user, now)
    return _settle(scorecard, [before] if before else [], origin, by_user, now)


@transaction.atomic
def save_lines(*, changes: Sequence[Edit], by_user: User, now: datetime) -> None:
    """Lines of one scorecard, each as `save_line` does it, the total reckoned once: all of them or, when it raises
    Overtaken or Refused, none."""
    scorecard = locked_own_card(changes[0].line.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    written = [before for each in changes if (before := _write(scorecard, each, by_user, now))]
    _settle(scorecard, written, "", by_user, now)


def _write(scorecard: Scorecard, change: Edit, by_user: User, now: datetime) -> ScoreLine | None:
    """The line as it stood before, or None where there was nothing to write."""
    line, answer, note = present_line(scorecard, change.line), change.answer, change.note
    require([*line_blockers(line), *typed_blockers(line)])
    looked_at = line.superseded is None or (answer is None and not _may_stay_blank(line))
    if (line.answer, line.note) == (answer, note) and looked_at:
        return None
    written = ScoreLine.objects.filter(pk=line.pk, version=change.version).update(
        answer=answer,
        note=note,
        version=change.version + 1,
        answered_by=by_user,
        answered_at=now,
        superseded=line.superseded if looked_at else None,
        **_scored(line, answer),
    )
    if not written:
        _require_sent_twice(line, answer, note)
        return None
    return line


def _settle(scorecard: Scorecard, before: Sequence[ScoreLine], origin: str, by_user: User, now: datetime) -> Tree:
    """The card as it now stands, its total stored, with an entry for each line that was written."""
    tree = card_rows(scorecard)
    if before:
        store_result(scorecard, "self", tree.lines, tree.result)
    for line in before:
        _log(line, tree.line(line.pk), origin, by_user, now)
    return tree


@transaction.atomic
def confirm_line(*, line: ScoreLine, by_user: User, now: datetime) -> Tree:
    """The unit has looked at what a correction made of this line and lets its answer stand. Raises Refused."""
    scorecard = locked_own_card(line.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    line = present_line(scorecard, line)
    line.refresh_from_db(fields=["superseded", "answer", "self_status"])
    if line.superseded is not None:
        require(confirm_blockers(line))
        old, line.superseded = line.superseded, None
        line.save(update_fields=["superseded"])
        campaign, verb = scorecard.content.campaign, "xem lại dòng sau đính chính"
        record(verb, line, by_user=by_user, now=now, campaign=campaign, unit=scorecard.unit, old={"superseded": old})
    return card_rows(scorecard)


def _may_stay_blank(line: ScoreLine) -> bool:
    """Bonus and penalty: blank means that nothing is claimed."""
    return kind_of(line.criterion.kind).outside_total


def _scored(line: ScoreLine, answer: Mapping[str, Any] | None) -> dict[str, Any]:
    line.criterion.sheet = line.scorecard.sheet
    outcome = outcome_of(line, answer)
    return {"self_status": outcome.status.value, "self_points": outcome.points, "self_words": outcome.reason}


def _require_sent_twice(line: ScoreLine, answer: Mapping[str, Any] | None, note: str) -> None:
    """Two versions differ, unless the same was only sent twice."""
    stored = ScoreLine.objects.select_related("answered_by", "criterion").get(pk=line.pk)
    if (stored.answer, stored.note) != (answer, note):
        raise Overtaken(stored)


def _log(before: ScoreLine, after: ScoreLine, origin: str, by_user: User, now: datetime) -> None:
    record(
        "chấm điểm",
        after,
        by_user=by_user,
        now=now,
        campaign=before.scorecard.content.campaign,
        unit=before.scorecard.unit,
        old={name: getattr(before, name) for name in LOGGED},
        new={name: getattr(after, name) for name in LOGGED},
        reason=origin,
    )
