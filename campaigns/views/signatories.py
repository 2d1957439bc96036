"""The register of those who sign."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.access import access
from campaigns.actions.signatories import write_signatory
from campaigns.models import Signatory
from campaigns.paging import page_of
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.signing.forms import SignatoryForm
from campaigns.signing.lines import EXAMPLES
from campaigns.signing.queries import KEEPERS, signatories_visible_to, signing_units
from campaigns.signing.roles import SigningRole

_KEEPING = (*KEEPERS, Role.HEAD)


@access(*_KEEPING)
@require_safe
def signatories(request: HttpRequest) -> HttpResponse:
    context = {
        "page": page_of(request, signatories_visible_to(request.acting)),
        "today": timezone.localdate(),
        "roles": dict(SigningRole.choices),
        "crumbs": [("Người ký văn bản", "")],
    }
    return render(request, "campaigns/signing/signatories.html", context)


@access(*_KEEPING)
@require_http_methods(["GET", "POST"])
def signatory_new(request: HttpRequest) -> HttpResponse:
    return _page(request, None)


@access(*_KEEPING)
@require_http_methods(["GET", "POST"])
def signatory_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, get_object_or_404(signatories_visible_to(request.acting), pk=pk))


def _page(request: HttpRequest, row: Signatory | None) -> HttpResponse:
    initial = SignatoryForm.initial_of(row) if row else None
    whole = request.acting.role in KEEPERS
    form = SignatoryForm(request.POST or None, initial=initial, units=signing_units(request.acting), whole=whole)
    if request.method == "POST" and form.is_valid():
        authority, now = request.acting.unit.authority, timezone.now()
        try:
            made = write_signatory(authority=authority, values=form.values, row=row, by_user=request.user, now=now)
        except Refused as refused:
            if refused.status == 403:
                raise
            form.refuse(refused)
        else:
            messages.success(request, f"Đã lưu người ký: {made}.")
            return redirect("signatories")
    crumbs = [("Người ký văn bản", reverse("signatories")), (str(row) if row else "Thêm người ký", "")]
    context = {"form": form, "row": row, "examples": EXAMPLES, "crumbs": crumbs}
    return render(request, "campaigns/signing/signatory.html", context, status=422 if form.is_bound else 200)
