"""The receipt of a scorecard that was sent (giấy biên nhận), to be read and printed."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role
from scoring.approval import recall_warning
from scoring.models import Handover, Scorecard
from scoring.rules import recall_blockers
from scoring.states import ScorecardState
from scoring.views.cards import card_of, crumbs_of


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest receipt of a scorecard, or an earlier one (?number=)."""
    card = card_of(request, pk)
    sent = list(card.handovers.exclude(sent_at=None).select_related("recalled_by"))
    shown = _chosen(sent, request.GET.get("number", ""))
    context = {
        "card": card,
        "handover": shown,
        "sent": sent,
        "crumbs": crumbs_of(card, "Giấy biên nhận"),
        **_said(shown),
        **_recall(request, card, is_newest=shown == sent[0]),
    }
    return render(request, "scoring/receipt.html", context)


def _chosen(sent: list[Handover], number: str) -> Handover:
    found = next((each for each in sent if number in ("", str(each.number))), None)
    if found is None:
        raise Http404("Bảng này chưa có giấy biên nhận như vậy.")
    return found


def _said(shown: Handover) -> dict[str, Any]:
    """The receipt with its texts read back, and the parts of the copy with their lines and documents counted."""
    said: dict[str, Any] = dict(shown.receipt or {})
    said |= {"at": datetime.fromisoformat(said["at"]), "due": date.fromisoformat(said["due"])}
    said |= {name: Decimal(said[name]) for name in ("total", "maximum")}
    return {"receipt": said, "parts": [_part(part, shown.lines["lines"]) for part in shown.lines["parts"]]}


def _part(part: dict[str, Any], lines: list[dict[str, Any]]) -> dict[str, Any]:
    own = [line for line in lines if line["part"] == part["code"]]
    points = None if part["points"] is None else Decimal(part["points"])
    documents = len({each["id"] for line in own for each in line["evidence"]})
    return part | {"max": Decimal(part["max"]), "points": points, "lines": len(own), "documents": documents}


def _recall(request: HttpRequest, card: Scorecard, *, is_newest: bool) -> dict[str, Any]:
    """What the head of the unit may still do with what was sent."""
    if not is_newest or request.acting.role != Role.HEAD or card.state != ScorecardState.SUBMITTED:
        return {}
    return {
        "may_recall": True,
        "recall_blockers": recall_blockers(card),
        "recall_warning": recall_warning(card, timezone.now()),
    }
