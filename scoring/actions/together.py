"""Lines of many scorecards decided in one go, and scorecards ended: all that still stand as they were shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from campaigns.models import User
from campaigns.rules import Blocker, Refused, require
from scoring.actions.decisions import VERBS, decide, disprove, judge_of, lock_scorecard, log_decision
from scoring.actions.verification import complete_verification
from scoring.by_criterion.together import Chosen, Deed, Plan, Seen, plan_of
from scoring.evaluation import store_totals
from scoring.models import Scorecard, ScoreLine
from scoring.states import Decision
from scoring.verification_rules import basis_blockers


@transaction.atomic
def decide_together(*, deed: Deed, seen: Sequence[Seen], basis: str = "", by_user: User, now: datetime) -> Plan:
    """Accept the claims, or verify them as zero for want of a document; tells what was done and what was left.

    What was decided or changed since it was shown, or is not this person's, is left as it is. Refused (409) when
    nothing can be done, (422) without a basis where a claim to be accepted lacks its document.
    """
    keys = [each.line for each in seen]
    cards = sorted(set(ScoreLine.objects.filter(pk__in=keys).values_list("scorecard_id", flat=True)))
    require([] if cards else [Blocker("Chưa chọn dòng nào.", "Tích chọn các dòng rồi làm lại.")])
    locked = {pk: lock_scorecard(pk) for pk in cards}
    campaigns = {card.content.campaign_id for card in locked.values()}
    require(
        []
        if len(campaigns) == 1
        else [Blocker("Các dòng đã chọn thuộc nhiều phong trào.", "Chọn các dòng của một phong trào.")]
    )
    lines = _lines(locked, keys)
    plan = plan_of(lines, deed, judge_of(locked[cards[0]], by_user, now), seen)
    require(
        []
        if plan.ready
        else [Blocker(f"{each.name}: {each.blockers[0].text}", each.blockers[0].cure) for each in plan.left]
    )
    require(basis_blockers(bool(plan.bare), basis), status=422)
    for card in locked.values():
        _decide(
            card, [each for each in plan.ready if each.line.scorecard_id == card.pk], plan.deed, basis, by_user, now
        )
    return plan


def _lines(cards: dict[int, Scorecard], keys: Sequence[int]) -> list[ScoreLine]:
    """As they stand after the locks, unit by unit."""
    found = ScoreLine.objects.filter(pk__in=keys).select_related("criterion__sheet", "criterion__office")
    lines = list(found.order_by("scorecard__unit__sort_key", "criterion__position"))
    for line in lines:
        line.scorecard = cards[line.scorecard_id]
    return lines


def _decide(card: Scorecard, chosen: Sequence[Chosen], deed: Deed, basis: str, by_user: User, now: datetime) -> None:
    """The lines of one scorecard, whose total is reckoned once."""
    if not chosen:
        return
    who: dict[str, Any] = {"by_user": by_user, "now": now}
    total, before = card.verified_total, {}
    for each in chosen:
        line = each.line
        if deed == "accept":
            kept = basis.strip() if each.bare else ""
            before[line.pk] = decide(line, Decision.ACCEPTED, line.answer, ground="", basis=kept, **who)
        else:
            before[line.pk] = disprove(line, "", **who)
    store_totals(card, "verified")
    for each in chosen:
        log_decision(each.line, VERBS[Decision(each.line.decision)], before[each.line.pk],
                     (total, card.verified_total), **who)  # fmt: skip


@dataclass(frozen=True)
class Completed:
    """`left`: those that could not be completed, each with its first reason."""

    done: list[Scorecard]
    left: list[tuple[Scorecard, str]]


@transaction.atomic
def complete_together(*, scorecards: Iterable[Scorecard], by_user: User, now: datetime) -> Completed:
    """Every scorecard (loaded with its unit) of which nothing is missing but the end."""
    found = Completed([], [])
    for card in sorted(scorecards, key=lambda each: each.pk):
        try:
            with transaction.atomic():
                complete_verification(scorecard=card, by_user=by_user, now=now)
            found.done.append(card)
        except Refused as refusal:
            found.left.append((card, refusal.blockers[0].text))
    return found
