"""Publication: verified points become final for a whole content at once, and the units see them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from campaigns.below.telling import tell_above
from campaigns.logbook import record
from campaigns.models import Content, Membership, User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Blocker, Refused, move_blockers, require
from campaigns.states import CONTENT_MOVES, NoticeKind
from campaigns.vietnamese import format_date
from scoring.actions.closing import locked_content
from scoring.evaluation import store_totals
from scoring.judges import judge_for
from scoring.models import Scorecard
from scoring.states import SCORECARD_MOVES, ScorecardState
from scoring.verification_rules import absent_from, campaign_blockers, publication_blockers


@transaction.atomic
def publish_content(*, content: Content, leave_out_absent: bool = False, by_user: User, now: datetime) -> Content:
    """Publish every verified scorecard of a content.

    Those never handed in after the date stay as they are, without final points and so unranked; that takes
    `leave_out_absent`. Refused with the list of what is open; published points change by petition only.
    """
    content = locked_content(content.pk)
    require(judge_for(by_user, content.campaign, timezone.localdate(now)).manager_blockers(), status=403)
    require(campaign_blockers(content.campaign) or _published_blockers(content))
    cards = list(_scorecards(content).select_for_update(of=("self",), no_key=True))
    require(publication_blockers(content, cards, now))
    absent = absent_from(cards)
    require([] if leave_out_absent or not absent else [_unconfirmed(absent)], status=422)
    verified = [card for card in cards if card.state == ScorecardState.VERIFIED]
    for card in verified:
        store_totals(card, "verified")  # all of the block is in: figures measured against the others are final now
    for card in verified:
        _publish(card, by_user, now)
    old = {"state": content.state}
    content.state, content.published_at = CONTENT_MOVES["publish"][1], now
    content.save(update_fields=["state", "published_at"])
    told = {
        "state": content.state,
        "đơn vị được công bố": len(verified),
        "không nộp": [card.unit.name for card in absent],
    }
    record("công bố điểm", content, by_user=by_user, now=now, campaign=content.campaign, old=old, new=told)
    _tell_units(content, verified, by_user, now)
    what = f"đã công bố điểm nội dung {content.number}"
    tell_above(content.campaign, NoticeKind.PUBLICATION, what, by_user=by_user, now=now)
    return content


@transaction.atomic
def publish_contents(*, contents: Iterable[Content], leave_out_absent: bool, by_user: User, now: datetime) -> None:
    """Several contents at once: all of them, or none when something has come between; each refusal names its own."""
    for content in contents:
        try:
            publish_content(content=content, leave_out_absent=leave_out_absent, by_user=by_user, now=now)
        except Refused as refused:
            named = [replace(each, text=f"{content}: {each.text}") for each in refused.blockers]
            raise Refused(named, status=refused.status) from refused


def _published_blockers(content: Content) -> list[Blocker]:
    """Asked before the scorecards are locked: whoever objects or answers locks a scorecard first, its content then."""
    return move_blockers(CONTENT_MOVES, "publish", content.state, content.get_state_display())


def _scorecards(content: Content) -> QuerySet[Scorecard]:
    return (
        Scorecard.objects.filter(content=content)
        .select_related("content__campaign", "group", "unit", "sheet")
        .order_by("pk")
    )


def _publish(card: Scorecard, by_user: User, now: datetime) -> None:
    old = {"state": card.state, "final_total": card.final_total}
    card.lines.update(final_status=F("verified_status"), final_points=F("verified_points"))
    store_totals(card, "final")
    card.state = SCORECARD_MOVES["publish"][1]
    card.save(update_fields=["state"])
    new = {"state": card.state, "final_total": card.final_total, "classification": card.classification}
    campaign = card.content.campaign
    record("công bố điểm", card, by_user=by_user, now=now, campaign=campaign, unit=card.unit, old=old, new=new)


def _unconfirmed(absent: list[Scorecard]) -> Blocker:
    names = ", ".join(card.unit.name for card in absent)
    return Blocker(f"Chưa xác nhận {len(absent)} đơn vị không nộp, không xếp hạng: {names}.", "Đánh dấu xác nhận.")


def _tell_units(content: Content, published: list[Scorecard], by_user: User, now: datetime) -> None:
    """Each unit straight to its own receipt of points."""
    campaign = content.campaign
    people: dict[int, list[Membership]] = {}
    for one in holders([card.unit_id for card in published], UNIT_SIDE, timezone.localdate(now)):
        people.setdefault(one.unit_id, []).append(one)
    until = format_date(campaign.petition_until)
    name = str(content).lower()
    text = f"Điểm {name} đã công bố, xem phiếu điểm của đơn vị; kiến nghị, nếu có, gửi hết ngày {until}."
    for card in published:
        page, own = reverse("point_receipt", args=[card.pk]), people.get(card.unit_id, [])
        notify(NoticeKind.PUBLICATION, text, page, to=own, campaign=campaign, now=now, by_user=by_user)
