"""One's own second factor: set up with a phone, given new recovery codes, switched off."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import SET_UP_DUE, signed_in, signed_in_first
from campaigns.actions import second_factor as actions
from campaigns.models import SecondFactor
from campaigns.qr import svg_path
from campaigns.rules import Refused
from campaigns.second_factor.between import keep_session
from campaigns.second_factor.codes import phone_address, typed_key
from campaigns.second_factor.demand import second_factor_of
from campaigns.second_factor.forms import OtherPhoneForm, ProofForm, SetUpForm, SetUpWithPasswordForm
from campaigns.second_factor.keys import key_of, new_seed
from campaigns.views.accounts import account_page

_SEED = "second_factor_seed"
_ISSUER = "Thi đua"  # short, so that the QR is coarse enough for any camera


@signed_in_first
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """The key stays the same until the phone has proved to have it, so that the page may be opened again."""
    factor = second_factor_of(request.user)
    seed = request.session.setdefault(_SEED, new_seed())
    form = _set_up_form(request, factor, seed)
    if request.method == "POST" and form.is_valid():
        new_code, by_user = form.cleaned_data["new_code"], request.user
        try:
            user, shown = actions.set_up(
                seed=seed, code=new_code, replacing=factor is not None, by_user=by_user, now=timezone.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            del request.session[_SEED]
            keep_session(request, user)
            return _recovery_codes(request, shown)
    key = key_of(seed)
    address = phone_address(key, request.user.username, _ISSUER)
    path, side = svg_path(address)
    context = {
        "form": form,
        "factor": factor,
        "due": SET_UP_DUE in request.session,
        "qr": path,
        "side": side,
        "key": typed_key(key),
        "address": address,
        "crumbs": [("Tài khoản của tôi", reverse("own_account")), ("Xác thực hai bước", "")],
    }
    return render(request, "campaigns/second_factor/set_up.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def renew_codes(request: HttpRequest) -> HttpResponse:
    form = ProofForm(request, request.POST, auto_id="renew_%s")
    if not form.is_valid():
        return account_page(request, renew_form=form, status=422)
    shown = actions.renew_recovery_codes(by_user=request.user, now=timezone.now())
    return _recovery_codes(request, shown)


@signed_in
@require_POST
def switch_off(request: HttpRequest) -> HttpResponse:
    form = ProofForm(request, request.POST, auto_id="off_%s")
    if not form.is_valid():
        return account_page(request, off_form=form, status=422)
    actions.switch_off(by_user=request.user, now=timezone.now())
    messages.success(request, "Đã tắt xác thực hai bước. Từ nay đăng nhập chỉ cần mật khẩu.")
    return redirect("own_account")


def _set_up_form(request: HttpRequest, factor: SecondFactor | None, seed: str) -> SetUpForm:
    """What proves that it is the owner who asks: a code of the phone that stands, else the password."""
    posted = request.POST or None
    if factor:
        return OtherPhoneForm(request, seed, posted)
    return SetUpForm(seed, posted) if SET_UP_DUE in request.session else SetUpWithPasswordForm(request, seed, posted)


def _recovery_codes(request: HttpRequest, shown: list[str]) -> HttpResponse:
    """Shown once, in the answer itself: they are stored nowhere in readable form."""
    crumbs = [("Tài khoản của tôi", reverse("own_account")), ("Mã dự phòng", "")]
    context = {"codes": shown, "crumbs": crumbs, "now": timezone.now()}
    return render(request, "campaigns/second_factor/recovery_codes.html", context)
