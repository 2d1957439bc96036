"""Signing in by one or two steps and out, one's own account and password, for whom one acts."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import ACTING_KEY, public, signed_in, signed_in_first
from campaigns.actions.accounts import change_own_password, end_own_sessions
from campaigns.backends import memberships_today
from campaigns.forms import NewPasswordForm, SignInForm
from campaigns.models import User
from campaigns.password_profiles import profile_in_words
from campaigns.posted import whole_number
from campaigns.queries import public_campaigns
from campaigns.second_factor.between import begin_session, forget, hold, keep_session, person_between
from campaigns.second_factor.demand import second_factor_of
from campaigns.second_factor.forms import ProofForm, SecondStepForm
from campaigns.second_factor.rules import switch_off_blockers


def _address(name: str, **query: str) -> str:
    """Without the values that are empty."""
    said = {key: value for key, value in query.items() if value}
    return f"{reverse(name)}?{urlencode(said)}" if said else reverse(name)


class SignInAgain(LoginView):
    """The password asked for inside a page whose session has ended; what was typed on the page stays where it is."""

    template_name = "registration/_sign_in_again.html"
    authentication_form = SignInForm

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:  # signed in meanwhile, in another tab: only the page's token is old
            return _signed_in_again(request)
        return super().get(request)

    def get_initial(self) -> dict[str, str]:
        return {name: self.request.GET.get(name, "") for name in ("username", "acting")}

    def form_valid(self, form: SignInForm) -> HttpResponse:
        user, now = form.get_user(), timezone.now()
        if second_factor_of(user):
            hold(self.request, user, now)
            return redirect(_address("second_step_again", **self._of_the_page()))
        return self._go_on(user)

    def _of_the_page(self) -> dict[str, str]:
        return {name: self.request.POST.get(name, "") for name in ("username", "acting")}

    def _go_on(self, user: User) -> HttpResponse:
        begin_session(self.request, user, timezone.now())
        acting = self.request.POST.get("acting", "")
        if acting in {str(m.pk) for m in memberships_today(user, timezone.localdate())}:
            self.request.session[ACTING_KEY] = int(acting)
        return _signed_in_again(self.request)

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SecondStepAgain(SignInAgain):
    """The code, in the same dialog."""

    template_name = "registration/_second_step_again.html"
    authentication_form = SecondStepForm

    def post(self, request: HttpRequest) -> HttpResponse:
        if person_between(request, timezone.now()) is None:
            return redirect(_address("sign_in_again", **self._of_the_page()))
        return super().post(request)

    def form_valid(self, form: SecondStepForm) -> HttpResponse:
        return self._go_on(form.person)


PUBLIC_SHOWN = 10


def _signed_in_again(request: HttpRequest) -> HttpResponse:
    return render(request, "registration/_signed_in_again.html")


class SignIn(LoginView):
    """With the way to what may be read without an account."""

    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = list(public_campaigns()[: PUBLIC_SHOWN + 1])
        more = len(shown) > PUBLIC_SHOWN
        return super().get_context_data(**kwargs, public_campaigns=shown[:PUBLIC_SHOWN], more_public=more)

    def get(self, request: HttpRequest) -> HttpResponse:
        forget(request)
        return super().get(request)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        user, now = form.get_user(), timezone.now()
        if second_factor_of(user):
            hold(self.request, user, now)
            return redirect(_address("second_step", next=self.get_redirect_url()))
        begin_session(self.request, user, now)
        return redirect(self.get_success_url())


class SecondStep(LoginView):
    """The code; whoever has not given the password begins with that."""

    template_name = "registration/second_step.html"
    authentication_form = SecondStepForm
    redirect_authenticated_user = True

    def dispatch(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated and person_between(request, timezone.now()) is None:
            return redirect(_address("login", next=self.get_redirect_url()))
        return super().dispatch(request)

    def form_valid(self, form: SecondStepForm) -> HttpResponse:
        begin_session(self.request, form.person, timezone.now())
        return redirect(self.get_success_url())

    def form_invalid(self, form: SecondStepForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


_form = require_http_methods(["GET", "HEAD", "POST"])  # Django's own would take PUT for a POST
sign_in_again = public(_form(SignInAgain.as_view()))
second_step_again = public(_form(SecondStepAgain.as_view()))
sign_in = public(_form(SignIn.as_view()))
second_step = public(_form(SecondStep.as_view()))
sign_out = signed_in_first(require_POST(LogoutView.as_view()))


@public
@require_safe
def session_ended(request: HttpRequest) -> HttpResponse:
    """Says why one has to sign in again; `next` leads back to the page that was open."""
    return render(request, "session_ended.html", {"next": request.GET.get("next", "")})


@signed_in_first
@require_http_methods(["GET", "POST"])
def password_change(request: HttpRequest) -> HttpResponse:
    form = NewPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        new = form.cleaned_data["new_password1"]
        keep_session(request, change_own_password(new_password=new, by_user=request.user, now=timezone.now()))
        messages.success(request, "Đã đổi mật khẩu.")
        return redirect("home")
    return render(request, "registration/password_change.html", {"form": form}, status=422 if form.is_bound else 200)


@signed_in
@require_safe
def own_account(request: HttpRequest) -> HttpResponse:
    return account_page(request)


def account_page(
    request: HttpRequest, *, renew_form: ProofForm | None = None, off_form: ProofForm | None = None, status: int = 200
) -> HttpResponse:
    """What guards one's own account, and what one may do about it."""
    factor = second_factor_of(request.user)
    context = {
        "factor": factor,
        "codes_left": factor.recovery_codes.count() if factor else 0,
        "off_blockers": switch_off_blockers(factor, request.user, timezone.localdate()),
        "renew_form": renew_form or ProofForm(request, auto_id="renew_%s"),
        "off_form": off_form or ProofForm(request, auto_id="off_%s"),
        "profile": profile_in_words(),
        "crumbs": [("Tài khoản của tôi", "")],
    }
    return render(request, "campaigns/own_account.html", context, status=status)


@signed_in
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    keep_session(request, end_own_sessions(by_user=request.user, now=timezone.now()))
    messages.success(request, "Đã thoát khỏi mọi thiết bị khác. Thiết bị này vẫn đăng nhập.")
    return redirect("own_account")


@public
def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """In place of any page on which too many passwords or codes were wrong; called by axes.

    Inside a page's dialog with the status of a refused form, which is shown there.
    """
    context = {"minutes": settings.PASSWORD_PROFILE.lockout_minutes}
    if request.headers.get("HX-Request"):
        return render(request, "registration/_locked.html", context, status=422)
    return render(request, "registration/locked.html", context, status=429)


@signed_in
@require_POST
def act_as(request: HttpRequest) -> HttpResponse:
    """Choose another of one's own roles; anything else in the field is ignored. `next`: the page that another role of
    this person may open."""
    wanted = whole_number(request.POST.get("membership", ""))
    if wanted in {m.pk for m in request.acting_choices}:
        request.session[ACTING_KEY] = wanted
    page = request.POST.get("next", "")
    return redirect(page if url_has_allowed_host_and_scheme(page, {request.get_host()}) else "home")
