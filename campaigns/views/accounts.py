"""Signing in and out, one's password, for whom one acts."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import ACTING_KEY, public, signed_in, signed_in_first
from campaigns.actions.accounts import change_own_password
from campaigns.backends import memberships_today
from campaigns.forms import NewPasswordForm, SignInForm
from campaigns.posted import whole_number
from campaigns.queries import public_campaigns


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
        login(self.request, form.get_user())
        acting = self.request.POST.get("acting", "")
        if acting in {str(m.pk) for m in memberships_today(form.get_user(), timezone.localdate())}:
            self.request.session[ACTING_KEY] = int(acting)
        return _signed_in_again(self.request)

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


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


sign_in_again = public(SignInAgain.as_view())
sign_in = public(SignIn.as_view())
sign_out = signed_in_first(LogoutView.as_view())


@public
def session_ended(request: HttpRequest) -> HttpResponse:
    """Says why one has to sign in again; `next` leads back to the page that was open."""
    return render(request, "session_ended.html", {"next": request.GET.get("next", "")})


@signed_in_first
@require_http_methods(["GET", "POST"])
def password_change(request: HttpRequest) -> HttpResponse:
    form = NewPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_own_password(new_password=form.cleaned_data["new_password1"], by_user=request.user, now=timezone.now())
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
        messages.success(request, "Đã đổi mật khẩu.")
        return redirect("home")
    return render(request, "registration/password_change.html", {"form": form}, status=422 if form.is_bound else 200)


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
