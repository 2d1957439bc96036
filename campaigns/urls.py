from django.urls import path

from campaigns.views import accounts

urlpatterns = [
    path("login/", accounts.sign_in, name="login"),
    path("logout/", accounts.sign_out, name="logout"),
    path("session-ended/", accounts.session_ended, name="session_ended"),
    path("password/", accounts.password_change, name="password_change"),
    path("act-as/", accounts.act_as, name="act_as"),
]
