"""Phân công: who leads a scorecard and whose its lines are, on one page."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.models import User
from campaigns.posted import whole_number
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from scoring.actions.assignments import assign_lines, name_lead_officer
from scoring.assignment_rules import lead_blockers, share_blockers
from scoring.card_tree import Row, Tree, card_rows
from scoring.colleagues import colleagues_of
from scoring.models import Scorecard
from scoring.views.cards import card_of, crumbs_of


@dataclass
class Share:
    """`chosen`: keys of the lines that were ticked when the page was sent and could not be taken."""

    card: Scorecard
    tree: Tree
    user: User
    head: bool
    chosen: frozenset[int] = frozenset()

    @cached_property
    def colleagues(self) -> dict[int, User]:
        return colleagues_of(self.card.unit_id, timezone.localdate())

    @property
    def lead_blockers(self) -> list[Blocker]:
        return lead_blockers(self.card, head=self.head)

    @property
    def share_blockers(self) -> list[Blocker]:
        return share_blockers(self.card, self.user, head=self.head)

    @cached_property
    def gone(self) -> dict[int, User]:
        """Those who have left the unit with lines in their name; a statement only if there are any."""
        keys = {row.line.assigned_to_id for row in self._asked if row.line and row.line.assigned_to_id}
        missing = keys - self.colleagues.keys()
        return User.objects.in_bulk(missing) if missing else {}

    @property
    def people(self) -> list[tuple[User, int, int]]:
        """(colleague, lines, how many of them are left)."""
        own = {key: self.tree.assigned_to(key) for key in self.colleagues}
        return [(user, len(own[key]), sum(row.left for row in own[key])) for key, user in self.colleagues.items()]

    @property
    def nobodys(self) -> int:
        return sum(row.line.assigned_to_id not in self.colleagues for row in self._asked if row.line)

    @property
    def _asked(self) -> list[Row]:
        return [row for row in self.tree.rows if row.asked]


@access(*UNIT_SIDE)
@require_safe
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Whose each line is; with what is needed to assign several at once, for those who may."""
    return _page(request, card_of(request, pk))


@access(*UNIT_SIDE)
@require_POST
def share_lines(request: HttpRequest, pk: int) -> HttpResponse:
    """Lines or whole parts to one colleague, or to nobody with the second button."""
    card = card_of(request, pk)
    chosen, back = _chosen(request, card), "back" in request.POST
    to = _colleague(request, card)
    if not chosen or (to is None and not back):
        wrong = "Chưa chọn dòng nào." if not chosen else "Chưa chọn người nhận."
        return _page(request, card, chosen, wrong, status=422)
    holder = None if back else to
    moved = assign_lines(scorecard=card, lines=chosen, to=holder, by_user=request.user, now=timezone.now())
    told = f"Đã giao {len(moved)} dòng cho {holder}." if holder else f"Đã thu lại {len(moved)} dòng."
    messages.success(request, told if moved else "Các dòng đã chọn không đổi người.")
    return redirect("share", card.pk)


@access(Role.HEAD)
@require_POST
def name_lead(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead officer of this scorecard; an empty choice leaves it to the head."""
    card = card_of(request, pk)
    officer = _colleague(request, card)
    name_lead_officer(scorecard=card, officer=officer, by_user=request.user, now=timezone.now())
    messages.success(request, f"Cán bộ đầu mối: {officer}." if officer else "Bảng không còn cán bộ đầu mối.")
    return redirect("share", card.pk)


def _page(
    request: HttpRequest, card: Scorecard, chosen: frozenset[int] = frozenset(), wrong: str = "", status: int = 200
) -> HttpResponse:
    shown = Share(card, card_rows(card), request.user, request.acting.role == Role.HEAD, chosen)
    context = {"share": shown, "wrong": wrong, "crumbs": crumbs_of(card, "Phân công")}
    return render(request, "scoring/share.html", context, status=status)


def _chosen(request: HttpRequest, card: Scorecard) -> frozenset[int]:
    """Keys of the ticked lines and of all lines of the ticked parts; others' keys are for the action to refuse."""
    named = [whole_number(key) for key in request.POST.getlist("line")]
    lines = {key for key in named if key is not None}
    parts = set(request.POST.getlist("part"))
    if parts:
        tree = card_rows(card)
        inside = [row for part in tree.parts if str(part.criterion.pk) in parts for row in part.rows]
        lines |= {row.line.pk for row in inside if row.asked and row.line}
    return frozenset(lines)


def _colleague(request: HttpRequest, card: Scorecard) -> User | None:
    """The person named by the form; somebody else's key is nobody."""
    key = whole_number(request.POST.get("to", ""))
    return colleagues_of(card.unit_id, timezone.localdate()).get(key or 0)
