"""A further version of a ranking: proposed, looked at name by name, consented to; and any two versions side by side."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from awards.actions.corrections import (
    consent_to_correction,
    propose_correction,
    refuse_correction,
    withdraw_correction,
)
from awards.models import Ranking, RankingCorrection
from awards.queries import corrections_visible_to, groups_visible_to, rankings_visible_to
from awards.ranking_differences import side_by_side
from awards.rules.correcting import answering_blockers, consenting_blockers, second_person_blockers
from awards.sealed_copy import sealed_copy
from awards.standing import standing_of
from awards.states import CorrectionState
from awards.tables import versions_table
from awards.views.frame import READERS, excel
from campaigns.access import access
from campaigns.posted import whole_number
from campaigns.roles import Role
from campaigns.rules import Blocker, require

KINDS = {
    CorrectionState.WAITING: "others",
    CorrectionState.CONSENTED: "done",
    CorrectionState.REFUSED: "returned",
    CorrectionState.WITHDRAWN: "idle",
}


@access(Role.SECRETARY)
@require_POST
def correction_propose(request: HttpRequest, pk: int) -> HttpResponse:
    group = get_object_or_404(groups_visible_to(request.acting), pk=pk)
    request.campaign = group.content.campaign
    reason = request.POST.get("reason", "")
    made = propose_correction(group=group, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã đề nghị lập bản mới. Bản mới được chốt khi chủ trì phong trào đồng ý.")
    return redirect("correction", pk=made.pk)


@access(*READERS)
@require_GET
def correction(request: HttpRequest, pk: int) -> HttpResponse:
    """What would differ, name by name; the second person answers here."""
    found = _found(request, pk)
    waiting = found.state == CorrectionState.WAITING
    context = {
        "correction": found,
        "kind": KINDS[CorrectionState(found.state)],
        "sides": side_by_side(sealed_copy(found.base), found.payload),
        "is_second": waiting and request.acting.role == Role.MANAGER,
        "may_withdraw": waiting and request.acting.role == Role.SECRETARY,
        "blockers": _blockers(request, found) if waiting else [],
        "back": _rankings_url(found),
        "crumbs": [("Bảng xếp hạng", _rankings_url(found)), ("Đề nghị lập bản mới", "")],
    }
    return render(request, "awards/corrections/page.html", context)


@access(Role.MANAGER)
@require_POST
def correction_consent(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    made = consent_to_correction(correction=found, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã đồng ý; chốt bản {made.version}, mã {made.short_hash}. Bản trước vẫn giữ nguyên.")
    return redirect("correction", pk=found.pk)


@access(Role.MANAGER)
@require_POST
def correction_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    found, answer = _found(request, pk), request.POST.get("reason", "")
    refuse_correction(correction=found, answer=answer, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã trả lời không đồng ý. Bản đã chốt giữ nguyên.")
    return redirect("correction", pk=found.pk)


@access(Role.SECRETARY)
@require_POST
def correction_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    withdraw_correction(correction=found, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã thu hồi đề nghị lập bản mới.")
    return redirect(_rankings_url(found))


@access(*READERS)
@require_GET
def ranking_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """?old=1&new=2 (the last two where nothing is said); ?excel=1 takes the table away."""
    group = get_object_or_404(groups_visible_to(request.acting), pk=pk)
    request.campaign = group.content.campaign
    versions = list(rankings_visible_to(request.acting).filter(group=group))
    require(
        []
        if len(versions) > 1
        else [
            Blocker(
                "Khối này chưa có hai bản xếp hạng để đặt cạnh nhau.",
                "Có bản thứ hai khi đề nghị lập bản mới được đồng ý.",
            )
        ]
    )
    old, new = _chosen(request, versions, "old", versions[1]), _chosen(request, versions, "new", versions[0])
    sides = side_by_side(sealed_copy(old), sealed_copy(new))
    if request.GET.get("excel"):
        return excel(versions_table(group, old, new, sides), f"xep-hang-{group.content.number}-{group.code}-so-sanh")
    page = f"{reverse('rankings', args=[request.campaign.code])}?group={group.pk}"
    context = {"group": group, "versions": versions, "old": old, "new": new, "sides": sides, "back": page}
    context["crumbs"] = [("Bảng xếp hạng", page), ("So sánh hai bản", "")]
    return render(request, "awards/corrections/versions.html", context)


def _chosen(request: HttpRequest, versions: list[Ranking], name: str, usual: Ranking) -> Ranking:
    wanted = whole_number(request.GET.get(name, ""))
    return next((one for one in versions if one.version == wanted), usual)


def _found(request: HttpRequest, pk: int) -> RankingCorrection:
    found = get_object_or_404(corrections_visible_to(request.acting), pk=pk)
    request.campaign = found.group.content.campaign
    return found


def _blockers(request: HttpRequest, found: RankingCorrection) -> dict[str, list[object]]:
    """Why this person may not answer now, for consent and for refusal."""
    person = second_person_blockers(found, request.user, timezone.now())
    consent = consenting_blockers(found, standing_of(found.group), found.group.rankings.first())
    return {"consent": [*person, *consent], "refuse": [*person, *answering_blockers(found, "refuse")]}


def _rankings_url(found: RankingCorrection) -> str:
    return f"{reverse('rankings', args=[found.group.content.campaign.code])}?group={found.group_id}"
