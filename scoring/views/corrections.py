"""What the manager does with a correction: begins it, throws it away, issues it; and copying another sheet."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.models import Content
from campaigns.plan_rules import lead_blockers
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require
from scoring.actions import corrections as actions
from scoring.actions.copy_sheet import copy_sheet as copy_into_draft
from scoring.actions.copy_sheets import copy_earlier_sheets
from scoring.actions.sheet_import import fingerprint
from scoring.correction_rules import copy_blockers
from scoring.correction_words import figures
from scoring.models import ScoreSheet
from scoring.queries import draft_of
from scoring.versions.listing import copyable, scale_of
from scoring.views.versions import content_for, frame


@access(Role.MANAGER)
@require_POST
def correct_sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    content = content_for(request, code, number)
    reason = request.POST.get("reason", "")[:2000]
    draft = actions.correct_sheet(content=content, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã lập bản đính chính, phiên bản {draft.version}. Các đơn vị chưa thấy bản này.")
    return redirect("edit_sheet", code, number)


@access(Role.MANAGER)
@require_POST
def drop_draft(request: HttpRequest, code: str, number: str) -> HttpResponse:
    content = content_for(request, code, number)
    actions.drop_draft(draft=_draft(content), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã bỏ bản đính chính. Bảng đang dùng giữ nguyên.")
    return redirect("sheet", code, number)


@access(Role.MANAGER)
@require_POST
def issue_sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    content = content_for(request, code, number)
    draft, seen = _draft(content), request.POST.get("seen", "")
    impacts = actions.issue_sheet(draft=draft, seen=seen, by_user=request.user, now=timezone.now())
    told = "; ".join(f"{count} {name}" for name, count in figures(impacts).items())
    messages.success(request, f"Đã ban hành phiên bản {draft.version}{': ' + told if told else ''}.")
    return redirect("sheet_versions", code, number)


@access(Role.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def copy_sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The sheets of earlier campaigns and of other contents; one of them becomes the draft of this content."""
    content = content_for(request, code, number)
    require(lead_blockers(content.campaign, request.user, timezone.localdate()), status=403)
    sources = copyable(request.acting, content)
    if request.method == "POST":
        return _copy(request, content, sources)
    require(copy_blockers(content))
    draft = draft_of(content)
    seen, salt = fingerprint(draft), _salt(request, content)
    choices = [(each, scale_of(each), signing.dumps([each.pk, seen], salt=salt)) for each in sources]
    context = {"choices": choices, "draft": draft, **frame(content, ("Chép từ bảng khác", ""))}
    return render(request, "scoring/versions/copy.html", context)


@access(Role.MANAGER)
@require_POST
def copy_sheets(request: HttpRequest, code: str) -> HttpResponse:
    """All contents that have no sheet yet begin with those of an earlier campaign."""
    campaign, seen = campaign_for(request, code), request.POST.get("seen", "")
    made = copy_earlier_sheets(campaign=campaign, seen=seen, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã chép {len(made)} bảng điểm. Xem phần Kiểm tra kế hoạch trước khi phát động.")
    return redirect("plan", code)


def _copy(request: HttpRequest, content: Content, sources: Any) -> HttpResponse:
    try:
        pk, seen = signing.loads(request.POST.get("signed", ""), salt=_salt(request, content), max_age=24 * 3600)
    except signing.BadSignature as error:
        raise Refused([Blocker("Trang chọn bảng không còn dùng được.", "Mở lại trang rồi chọn.")]) from error
    source = get_object_or_404(sources, pk=pk)
    draft = copy_into_draft(content=content, source=source, seen=seen, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã chép bảng điểm của {source.content.campaign.short_title}, {source.content}.")
    args = [content.campaign.code, content.number]
    page = (
        reverse("edit_sheet", args=args)
        if draft.version == 1
        else reverse("sheet_difference", args=[*args, draft.version])
    )
    return redirect(page)


def _draft(content: Content) -> ScoreSheet:
    draft = draft_of(content)
    if draft is None:
        raise Refused(
            [Blocker("Không còn bản đính chính nào đang soạn.", "Mở trang Các phiên bản để xem bảng hiện nay.")]
        )
    return draft


def _salt(request: HttpRequest, content: Content) -> str:
    return f"sheet-copy:{content.pk}:{request.user.pk}"
