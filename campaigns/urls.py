from django.urls import path

from campaigns.views import accounts, logbook, people, person_actions, plan, units

urlpatterns = [
    path("login/", accounts.sign_in, name="login"),
    path("login/again/", accounts.sign_in_again, name="sign_in_again"),
    path("logout/", accounts.sign_out, name="logout"),
    path("session-ended/", accounts.session_ended, name="session_ended"),
    path("password/", accounts.password_change, name="password_change"),
    path("act-as/", accounts.act_as, name="act_as"),
    path("c/<slug:code>/plan/number/", plan.edit_plan_number, name="edit_plan_number"),
    path("c/<slug:code>/plan/schedule/", plan.edit_schedule, name="edit_schedule"),
    path("c/<slug:code>/plan/province/<int:pk>/", plan.set_province_count, name="set_province_count"),
    path("units/", units.units, name="units"),
    path("units/new/", units.unit_create, name="unit_create"),
    path("units/<int:pk>/", units.unit_edit, name="unit_edit"),
    path("units/<int:pk>/end/", units.unit_end, name="unit_end"),
    path("units/<int:pk>/reopen/", units.unit_reopen, name="unit_reopen"),
    path("people/", people.people, name="people"),
    path("people/new/", people.person_create, name="person_create"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/lock/", person_actions.lock_account, name="lock_account"),
    path("people/<int:pk>/unlock/", person_actions.unlock_account, name="unlock_account"),
    path("people/<int:pk>/password/", person_actions.reset_password, name="reset_password"),
    path("people/<int:pk>/lockout/", person_actions.lift_lockout, name="lift_lockout"),
    path("people/<int:pk>/roles/", person_actions.give_role, name="give_role"),
    path("roles/<int:pk>/end/", person_actions.end_role, name="end_role"),
    path("logbook/", logbook.logbook, name="logbook"),
    path("history/<str:label>/<str:key>/", logbook.history, name="history"),
]
