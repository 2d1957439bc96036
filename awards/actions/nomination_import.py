"""Putting forward all rows of an Excel file, or none."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from awards.actions.nominations import propose
from awards.models import Nomination
from awards.nominating.reading import Mistake, Wanted
from campaigns.models import Unit, User
from campaigns.rules import Blocker, Refused


class _Tried(Exception):
    """Takes back what a trial has written."""


def bring_in(*, wanted: Sequence[Wanted], unit: Unit, by_user: User, now: datetime) -> list[Nomination]:
    """Every row through `propose`, in the order of the file. Raises Refused with the rows, and then none is stored."""
    with transaction.atomic():
        made, mistakes = _propose_all(wanted, unit, by_user, now)
        if mistakes:
            raise Refused([Blocker(f"Dòng {one.row}: {one.message}", "Sửa tệp rồi chọn lại.") for one in mistakes])
    return made


def try_out(*, wanted: Sequence[Wanted], unit: Unit, by_user: User, now: datetime) -> list[Mistake]:
    """What `bring_in` would refuse, row by row; writes nothing."""
    mistakes: list[Mistake] = []
    try:
        with transaction.atomic():
            _, mistakes = _propose_all(wanted, unit, by_user, now)
            raise _Tried
    except _Tried:
        return mistakes


def _propose_all(
    wanted: Sequence[Wanted], unit: Unit, by_user: User, now: datetime
) -> tuple[list[Nomination], list[Mistake]]:
    """Rows after a refused one are tried all the same, so that all mistakes are told at once."""
    made, mistakes = [], []
    for one in wanted:
        try:
            made.append(_propose(one, unit, by_user, now))
        except Refused as refused:
            if refused.status == 403:
                raise
            mistakes += [Mistake(one.row, "", f"{each.text} {each.cure}".strip()) for each in refused.blockers]
    return made, mistakes


def _propose(one: Wanted, unit: Unit, by_user: User, now: datetime) -> Nomination:
    with transaction.atomic():
        return propose(
            quota_line=one.line,
            proposed_by_unit=unit,
            unit=one.unit,
            particulars=one.particulars,
            by_user=by_user,
            now=now,
        )
