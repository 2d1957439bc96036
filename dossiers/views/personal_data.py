"""Dữ liệu của tôi: the file for oneself, and the one that an administrator makes at somebody's request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaigns.access import access, signed_in
from campaigns.roles import Role
from campaigns.system_queries import people_visible_to
from dossiers.actions import personal_data as actions
from dossiers.personal_data.file import MEDIA_TYPE


@signed_in
@require_POST
def own_data(request: HttpRequest) -> HttpResponse:
    return _file(actions.take_own_data(by_user=request.user, now=timezone.now()), request.user.pk)


@access(Role.ADMIN)
@require_POST
def person_data(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(people_visible_to(request.acting), pk=pk)
    reason = request.POST.get("reason", "").strip()[:1000]
    made = actions.make_data_of(user=user, reason=reason, by_user=request.user, now=timezone.now())
    return _file(made, user.pk)


def _file(content: bytes, key: int) -> HttpResponse:
    """Named after the account's number: names of files end up in lists of downloads."""
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="du-lieu-ca-nhan-{key}.zip"'
    response["Cache-Control"] = "private, no-store"
    return response
