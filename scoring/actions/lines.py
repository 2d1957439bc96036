"""Saving one line of the unit's own scorecard."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User
from campaigns.prepared import write
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require
from campaigns.vietnamese import format_datetime
from scoring.actions.moved_lines import gone, present_line
from scoring.actions.own_card import locked_card_of, locked_own_card
from scoring.card_tree import Opened, Row, Tree, card_rows, open_rows
from scoring.engine.registry import kind_of
from scoring.evaluation import outcome_of, store_result
from scoring.models import ScoreLine
from scoring.reports.rules import fed_blockers
from scoring.rules import confirm_blockers, line_blockers

LOGGED = ("answer", "self_status", "self_points", "note")
# As the column keeps points: the total is reckoned from what is stored.
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Edit:
    """A line's new answer and note, and the version of the line that the person saw. `origin` tells the logbook whence
    an answer was taken over."""

    line: ScoreLine
    answer: Mapping[str, Any] | None
    note: str
    version: int
    origin: str = ""


@dataclass(frozen=True)
class _Written:
    """A line that was changed: what it said before, and whence the answer came."""

    line: ScoreLine
    before: Mapping[str, Any]
    origin: str


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
def type_line(*, line_id: int, unit_id: int, read: Callable[[ScoreLine], Edit], by_user: User, now: datetime) -> Tree:
    """Save what somebody types into a line of a unit; returns the card as it now stands.

    Five statements whatever the size of the card: its lock, its lines, and then the line, the total and the entry.
    `read` makes of the line as it stands under the lock what was typed; whatever it raises, nothing is written.
    Raises Scorecard.DoesNotExist when the unit has no such line, else as `save_line`.
    """
    card = locked_card_of(line_id, unit_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    opened = open_rows(card, files=False)
    line = next(each for each in opened.lines if each.pk == line_id)
    return _save(opened, [read(line)], by_user, now)


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
    card = locked_own_card(line.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    return _save(open_rows(card), [Edit(line, answer, note, version, origin)], by_user, now)


@transaction.atomic
def save_lines(*, changes: Sequence[Edit], by_user: User, now: datetime) -> None:
    """Lines of one scorecard, each as `save_line` does it, the total reckoned once: all of them or, when it raises
    Overtaken or Refused, none."""
    card = locked_own_card(changes[0].line.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    _save(open_rows(card, files=False), changes, by_user, now)


def _save(opened: Opened, changes: Sequence[Edit], by_user: User, now: datetime) -> Tree:
    """The card as it then stands: each changed line stored with an entry, and the total of all."""
    written = [each for change in changes if (each := _write(opened, change, by_user, now))]
    tree = opened.settled()
    if written:
        store_result(opened.card, "self", tree.lines, tree.result)
    for each in written:
        _log(each, by_user, now)
    return tree


def _write(opened: Opened, change: Edit, by_user: User, now: datetime) -> _Written | None:
    """The line with what it said before, or None where there is nothing to write."""
    row, line = _stands(opened, change.line)
    answer = _as_stored(change.answer)
    require([*line_blockers(line), *fed_blockers(line, row.by_register)])
    same, passed = (line.answer, line.note) == (answer, change.note), line.version != change.version
    looked_at = line.superseded is None or (answer is None and not _may_stay_blank(line))
    if same and (looked_at or passed):
        return None
    if passed:
        raise Overtaken(line)
    before = {name: getattr(line, name) for name in LOGGED}
    values = {"answer": answer, "note": change.note, "version": change.version + 1, **_scored(line, answer)}
    values |= {"answered_by_id": by_user.pk, "answered_at": now, "superseded": line.superseded if looked_at else None}
    if not write(ScoreLine, values, id=line.pk, version=line.version):  # by one without the lock
        raise Overtaken(ScoreLine.objects.select_related("answered_by", "criterion").get(pk=line.pk))
    for name, value in values.items():
        setattr(line, name, value)
    line.answered_by = by_user
    return _Written(line, before, change.origin)


def _stands(opened: Opened, line: ScoreLine) -> tuple[Row, ScoreLine]:
    """The row on which a line stands now, and the line as it stands there; refused where a correction of the sheet has
    taken it away."""
    row = opened.tree.find(line.pk)
    if row is None or row.line is None:
        raise Refused([gone(line.criterion.code)])
    return row, row.line


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
    outcome = outcome_of(line, answer)
    points = None if outcome.points is None else outcome.points.quantize(_CENT)
    return {"self_status": outcome.status.value, "self_points": points, "self_words": outcome.reason}


def _as_stored(answer: Mapping[str, Any] | None) -> Any:
    """The answer as the database will give it back."""
    return None if answer is None else json.loads(json.dumps(answer, cls=DjangoJSONEncoder))


def _log(written: _Written, by_user: User, now: datetime) -> None:
    line, card = written.line, written.line.scorecard
    record(
        "chấm điểm",
        line,
        by_user=by_user,
        now=now,
        campaign=card.content.campaign,
        unit=card.unit,
        old=written.before,
        new={name: getattr(line, name) for name in LOGGED},
        reason=written.origin,
    )
