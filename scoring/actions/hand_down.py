"""Giao kế hoạch cho cấp dưới: each of the authorities chosen gets the plan and its sheets as a draft of its own."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.below.copies import copy_plan
from campaigns.below.ground import Candidate, candidates, sending_blockers, waiting_below
from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.notices import notify, people_of
from campaigns.plan_rules import lead_blockers
from campaigns.roles import Role
from campaigns.rules import Blocker, require
from campaigns.states import NoticeKind
from scoring.actions.sheet_copies import copy_rows
from scoring.models import ScoreSheet
from scoring.queries import sheet_in_use

MOST_AT_ONCE = 50
TOLD = (Role.MANAGER, Role.ADMIN, Role.LEADER)


@transaction.atomic
def hand_down(*, campaign: Campaign, authorities: Collection[int], by_user: User, now: datetime) -> list[Campaign]:
    """All of the chosen (keys of authorities) or none. Raises Refused."""
    row = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    today = timezone.localdate(now)
    require(lead_blockers(row, by_user, today), status=403)
    require(sending_blockers(row))
    require(_choice_blockers(authorities))
    waiting = list(waiting_below(row, today).filter(pk__in=authorities))
    require(_strange(len(set(authorities)) - len(waiting)))
    chosen = candidates(row, waiting, today)
    require([blocker for one in chosen for blocker in one.blockers])
    made = [_give(row, one, by_user, now) for one in chosen]
    told = {"giao cho": [one.authority.short_name for one in chosen]}
    record("giao kế hoạch cho cấp dưới", row, by_user=by_user, now=now, campaign=row, new=told)
    return made


def _give(source: Campaign, to: Candidate, by_user: User, now: datetime) -> Campaign:
    made = copy_plan(source, to.local)
    own = {content.number: content for content in made.contents.all()}
    for content in source.contents.all():
        sheet = sheet_in_use(content)
        if sheet:
            copy_rows(sheet, ScoreSheet(content=own[content.number]), {})
    above = source.authority.short_name
    new = {"theo kế hoạch": f"{source.short_title}, {above}", "cơ quan chủ trì": made.lead_unit.name}
    record("nhận kế hoạch của cấp trên", made, by_user=by_user, now=now, campaign=made, unit=made.lead_unit, new=new)
    text = f"{above} giao {made.short_title}: kiểm tra, điều chỉnh theo đơn vị mình rồi phát động."
    to_them, page = people_of(made, TOLD, timezone.localdate(now)), reverse("plan", args=[made.code])
    notify(NoticeKind.LAUNCH, text, page, to=to_them, campaign=made, now=now, by_user=by_user)
    return made


def _choice_blockers(authorities: Collection[int]) -> list[Blocker]:
    if not authorities:
        return [Blocker("Chưa chọn nơi nào để giao.", "Đánh dấu ít nhất một xã, phường trong danh sách.")]
    if len(authorities) > MOST_AT_ONCE:
        return [Blocker(f"Mỗi lần giao nhiều nhất {MOST_AT_ONCE} nơi.", "Chia thành nhiều lần.")]
    return []


def _strange(count: int) -> list[Blocker]:
    text = f"{count} nơi đã chọn không trực thuộc cơ quan này hoặc đã được giao kế hoạch."
    return [Blocker(text, "Tải lại trang rồi chọn lại.")] if count else []
