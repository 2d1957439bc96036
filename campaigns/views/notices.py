"""The notices of the person signed in, in whatever role they came, and whether a summary goes out by mail."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import ACTING_KEY, any_role
from campaigns.actions import notices as actions
from campaigns.forms import OwnMailForm
from campaigns.models import Notice
from campaigns.paging import page_of
from campaigns.posted import whole_number


@any_role
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What has not been read; with ?all everything."""
    initial = {"email": request.user.email, "daily_mail": request.user.daily_mail}
    return _page(request, OwnMailForm(initial=initial))


def _page(request: HttpRequest, form: OwnMailForm, status: int = 200) -> HttpResponse:
    found = Notice.objects.filter(user=request.user).select_related("campaign", "unit")
    unread = found.filter(read_at=None).count()
    whole = "all" in request.GET
    page = page_of(request, found if whole else found.filter(read_at=None))
    here = reverse("notices")
    tabs = [
        {"label": "Chưa đọc", "url": here, "active": not whole, "count": unread},
        {"label": "Tất cả", "url": f"{here}?all", "active": whole, "count": None},
    ]
    context = {
        "page": page,
        "tabs": tabs,
        "unread": unread,
        "form": form,
        "newest": max((notice.pk for notice in page), default=0),
        "crumbs": [("Thông báo", "")],
    }
    return render(request, "campaigns/notices.html", context, status=status)


@any_role
@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page that it tells of, acting in the role to which it was told."""
    notice = _own(request, pk)
    actions.mark_read(notice=notice, by_user=request.user, now=timezone.now())
    held = [m for m in request.acting_choices if m.unit_id == notice.unit_id]
    held.sort(key=lambda membership: membership.role != notice.role)
    if held:
        request.session[ACTING_KEY] = held[0].pk
    return redirect(notice.url)


@any_role
@require_POST
def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    actions.mark_read(notice=_own(request, pk), by_user=request.user, now=timezone.now())
    return redirect("notices")


@any_role
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """`newest`: the last notice that stood on the page."""
    up_to = whole_number(request.POST.get("newest", "")) or 0
    count = actions.mark_all_read(up_to=up_to, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã đánh dấu đọc {count} thông báo.")
    return redirect("notices")


@any_role
@require_POST
def read_page(request: HttpRequest) -> HttpResponse:
    """Sent by a page itself once it is open: what was told of it is read thereby."""
    actions.mark_page_read(url=request.POST.get("url", "")[:300], by_user=request.user, now=timezone.now())
    return HttpResponse(status=204)


@any_role
@require_POST
def daily_mail(request: HttpRequest) -> HttpResponse:
    """Only a whole form counts: without its address nothing is switched."""
    form = OwnMailForm(request.POST)
    if "email" not in request.POST or not form.is_valid():
        return _page(request, form, status=422)
    email, wanted = form.cleaned_data["email"], form.cleaned_data["daily_mail"]
    actions.set_own_mail(email=email, wanted=wanted, by_user=request.user, now=timezone.now())
    sent = f"Thư tổng hợp hằng ngày gửi đến {email}." if email and wanted else "Thông báo chỉ hiện trong hệ thống."
    messages.success(request, f"Đã lưu. {sent}")
    return redirect("notices")


def _own(request: HttpRequest, pk: int) -> Notice:
    return get_object_or_404(Notice, pk=pk, user=request.user)
