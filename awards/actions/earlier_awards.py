"""Awards of earlier years, written in by hand or from Excel; mended and taken out with a reason."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from awards.models import Award, AwardDecision
from awards.outcome.earlier import Earlier, Recipient
from awards.outcome.mistakes import Mistake, Wanted
from awards.outcome.names import name_key
from awards.outcome.queries import keeping_unit, numbered
from awards.outcome.rules import (
    day_blockers,
    empty_blockers,
    joining_blockers,
    named_twice_blockers,
    recipient_blockers,
    written_in_blockers,
)
from awards.rules.people import registrar_blockers, text_blockers
from campaigns.logbook import record
from campaigns.models import Authority, User
from campaigns.rules import Blocker, Refused, require


@transaction.atomic
def record_earlier(*, authority: Authority, earlier: Earlier, by_user: User, now: datetime) -> Award:
    """One award; its decision is written down with the first that it names. Raises Refused."""
    authority = Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    require(registrar_blockers(authority.pk, by_user, now), status=403)
    require(_paper_blockers(earlier, now), status=422)
    require(recipient_blockers(earlier.recipient, authority.pk, localdate(now)), status=422)
    decision = _decision_of(authority, earlier)
    require(joining_blockers(earlier, decision))
    if decision is None:
        decision = AwardDecision.objects.create(
            authority=authority, level=earlier.level, recorded_by=by_user, recorded_at=now, **earlier.paper.values
        )
    award = Award.objects.create(decision=decision, **earlier.recipient.values)
    new = {**earlier.paper.values, **_said(award)}
    record("ghi khen thưởng các năm trước", award, by_user=by_user, now=now, unit=keeping_unit(award, by_user), new=new)
    return award


@transaction.atomic
def amend_earlier(*, award: Award, recipient: Recipient, reason: str, by_user: User, now: datetime) -> Award:
    """Mend who was awarded and for what; the decision itself is corrected on its own page. Raises Refused."""
    award = _locked(award, by_user, now)
    require(text_blockers(reason, "lý do sửa"), status=422)
    require(recipient_blockers(recipient, award.decision.authority_id, localdate(now)), status=422)
    require(named_twice_blockers(award.decision, recipient, but=award.pk))
    old, values = _said(award), recipient.values
    for name, value in values.items():
        setattr(award, name, value)
    award.save(update_fields=list(values))
    record(
        "sửa khen thưởng các năm trước",
        award,
        by_user=by_user,
        now=now,
        unit=keeping_unit(award, by_user),
        old=old,
        new=_said(award),
        reason=reason.strip(),
    )
    return award


@transaction.atomic
def remove_earlier(*, award: Award, reason: str, by_user: User, now: datetime) -> None:
    """Take out what should never have been written in; a decision that names nobody any more goes with it."""
    award = _locked(award, by_user, now)
    require(text_blockers(reason, "lý do gỡ"), status=422)
    decision, old = award.decision, {"document": award.decision.document, **_said(award)}
    record(
        "gỡ khen thưởng các năm trước",
        award,
        by_user=by_user,
        now=now,
        unit=keeping_unit(award, by_user),
        old=old,
        reason=reason.strip(),
    )
    award.delete()
    if not decision.awards.exists():
        decision.delete()


def bring_in(*, authority: Authority, wanted: Sequence[Wanted], by_user: User, now: datetime) -> list[Award]:
    """Every row of a file, or none. Raises Refused with the rows."""
    with transaction.atomic():
        made, mistakes = _record_all(authority, wanted, by_user, now)
        if mistakes:
            raise Refused([Blocker(f"Dòng {one.row}: {one.message}", "Sửa tệp rồi chọn lại.") for one in mistakes])
    return made


class _Tried(Exception):
    """Takes back what a trial has written."""


def try_out(*, authority: Authority, wanted: Sequence[Wanted], by_user: User, now: datetime) -> list[Mistake]:
    """What `bring_in` would refuse, row by row; writes nothing."""
    mistakes: list[Mistake] = []
    try:
        with transaction.atomic():
            _, mistakes = _record_all(authority, wanted, by_user, now)
            raise _Tried
    except _Tried:
        return mistakes


def _record_all(
    authority: Authority, wanted: Sequence[Wanted], by_user: User, now: datetime
) -> tuple[list[Award], list[Mistake]]:
    made, mistakes = [], []
    for one in wanted:
        try:
            with transaction.atomic():
                made.append(record_earlier(authority=authority, earlier=one.earlier, by_user=by_user, now=now))
        except Refused as refused:
            if refused.status == 403:
                raise
            mistakes += [Mistake(one.row, "", f"{each.text} {each.cure}".strip()) for each in refused.blockers]
    return made, mistakes


def _paper_blockers(earlier: Earlier, now: datetime) -> list[Blocker]:
    return [*empty_blockers(earlier.paper), *day_blockers(earlier.paper.issued_on, localdate(now))]


def _decision_of(authority: Authority, earlier: Earlier) -> AwardDecision | None:
    paper = earlier.paper
    same = numbered(authority.pk, paper.document, paper.issued_on.year)
    wanted = paper.issued_on, name_key(paper.form)
    return next((one for one in same if (one.issued_on, name_key(one.form)) == wanted), None)


def _locked(award: Award, by_user: User, now: datetime) -> Award:
    related = ("decision__authority", "unit")
    found = Award.objects.select_for_update(of=("self",), no_key=True).select_related(*related).get(pk=award.pk)
    require(registrar_blockers(found.decision.authority_id, by_user, now), status=403)
    require(written_in_blockers(found))
    return found


def _said(award: Award) -> dict[str, object]:
    told = ("recipient_kind", "recipient_name", "unit_name", "post", "birth_year", "merit")
    return {name: getattr(award, name) for name in told}
