"""The people and collectives that a unit has put forward, for the page on which its head approves a scorecard."""

from django.urls import reverse

from awards.models import Nomination
from awards.nomination_page import KINDS
from awards.queries import nominations_visible_to
from awards.rules.people import campaign_blockers
from awards.states import NominationState
from campaigns.models import Membership
from campaigns.queries import quota_leaves, unit_and_below
from campaigns.states import Method
from scoring.approval_panels import Panel, PanelRow
from scoring.models import Scorecard

TITLE = "Tập thể, cá nhân được đề nghị"
_NOBODY = "Đơn vị chưa đề nghị tập thể, cá nhân nào ở nội dung này."
_NO_PLACES = "Nội dung này không có chỉ tiêu đề nghị cho đơn vị; chỉ xét theo thứ hạng điểm."


def nominees(card: Scorecard, acting: Membership) -> Panel:
    """Everybody of the scorecard's content whose nomination still stands, in the order of the plan's lines."""
    content = card.content
    made = nominations_visible_to(acting).filter(quota_line__content=content)
    standing = made.exclude(state=NominationState.WITHDRAWN).order_by("quota_line__position", "id")
    lines = quota_leaves(content.campaign).filter(content=content).exclude(method=Method.RANK)
    competing = lines.filter(groups__participants__unit__in=unit_and_below(acting.unit)).exists()
    page = f"{reverse('nominations', args=[content.campaign.code])}?content={content.number}"
    may = competing and not campaign_blockers(content.campaign)
    empty = _NOBODY if competing else _NO_PLACES
    return Panel(TITLE, [_row(one) for one in standing], empty, page if may else "", "Đề nghị xét khen")


def _row(one: Nomination) -> PanelRow:
    """A person with post and unit, a collective by its name."""
    post = ", ".join(filter(None, (one.post, one.unit.name))) if one.full_name else ""
    state = NominationState(one.state)
    url = reverse("nomination", args=[one.pk])
    return PanelRow(one.recipient_name, post, one.quota_line.title, KINDS[state], str(state.label), url)
