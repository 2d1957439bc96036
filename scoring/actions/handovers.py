"""Frozen copies of a scorecard: made when it is finished, stamped when it is sent, marked when it is taken back."""

from datetime import datetime

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from campaigns.models import User
from campaigns.prepared import Prepared
from scoring.card_tree import Tree
from scoring.evaluation import settle_lines, store_result
from scoring.handover import Copy, Sending, digest, frozen, receipt_of
from scoring.judges import office_for
from scoring.models import Handover, Scorecard
from scoring.queries import due_of


def hand_over(card: Scorecard, tree: Tree, *, by_user: User, now: datetime) -> Handover:
    """The copy that the head decides on. Call it with the scorecard locked; its stored points are settled first."""
    _settle(card, tree)
    return _keep(card, frozen(card, tree), by_user, now)


def send(card: Scorecard, tree: Tree, *, late_days: int, by_user: User, now: datetime) -> Handover:
    """Stamp the newest copy with its receipt. What was finished and changed since (by a correction of the sheet, by the
    claims of other units) is copied anew, so that nothing else than the copy is ever sent."""
    _settle(card, tree)
    copy, last = frozen(card, tree), next(iter(_NEWEST(card=card.pk)), None)
    submission, newest = (last.sendings + 1, last) if last else (1, None)  # type: ignore[attr-defined]
    if newest is None or newest.sent_at or digest(newest.lines) != digest(copy):
        newest = _keep(card, copy, by_user, now)
    sending = Sending(
        number=newest.number,
        submission=submission,
        office=office_for(card.content.campaign, card.unit).name,
        sender=by_user.full_name,
        at=now,
        due=due_of(card),
        late_days=late_days,
    )
    newest.sent_by, newest.sent_at = by_user, now
    newest.receipt = receipt_of(card, copy, sending)
    newest.sha256 = digest(newest.receipt)
    newest.save(update_fields=["sent_by", "sent_at", "receipt", "sha256"])
    return newest


def _newest(card: int) -> QuerySet[Handover]:
    """The last copy of a card, with how often the card has been sent."""
    sent = Handover.objects.filter(scorecard=OuterRef("scorecard"), sent_at__isnull=False).order_by()
    sendings = Subquery(sent.values("scorecard").annotate(number=Count("pk")).values("number"))
    return Handover.objects.filter(scorecard=card).annotate(sendings=Coalesce(sendings, 0))[:1]


_NEWEST = Prepared(_newest, card=987_654_321)


def _settle(card: Scorecard, tree: Tree) -> None:
    """The points of the card as its lines now stand; usually they are stored so."""
    settle_lines(tree.lines, "self", tree.result)
    if card.self_total != tree.result.total:
        store_result(card, "self", [], tree.result)


def take_back(card: Scorecard, *, by_user: User, now: datetime) -> None:
    """What was sent last stays readable, marked as taken back."""
    sent = card.handovers.exclude(sent_at=None).first()
    if sent:
        sent.recalled_by, sent.recalled_at = by_user, now
        sent.save(update_fields=["recalled_by", "recalled_at"])


def _keep(card: Scorecard, copy: Copy, by_user: User, now: datetime) -> Handover:
    last = card.handovers.aggregate(number=Max("number"))["number"] or 0
    return Handover.objects.create(
        scorecard=card,
        number=last + 1,
        lines=copy,
        total=copy["total"],
        finished_by=by_user,
        finished_at=now,
    )
