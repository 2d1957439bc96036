from django.urls import path

from awards.views import allocation, ballot, meetings, nominations, rankings, rulings

urlpatterns = [
    path("c/<slug:code>/rankings/", rankings.rankings, name="rankings"),
    path("c/<slug:code>/rankings/excel/", rankings.rankings_export, name="rankings_export"),
    path("groups/<int:pk>/seal/", rankings.seal, name="seal_ranking"),
    path("c/<slug:code>/nominations/", nominations.nominations, name="nominations"),
    path("quota/<int:pk>/nominate/", nominations.nominate, name="nominate"),
    path("quota/<int:pk>/preference/", rulings.preference, name="preference"),
    path("quota/<int:pk>/tie/", rulings.tie_ruling, name="tie_ruling"),
    path("nominations/<int:pk>/", nominations.nomination, name="nomination"),
    path("nominations/<int:pk>/edit/", nominations.nomination_edit, name="nomination_edit"),
    path("nominations/<int:pk>/withdraw/", nominations.nomination_withdraw, name="nomination_withdraw"),
    path("nominations/<int:pk>/return/", nominations.nomination_return, name="nomination_return"),
    path("c/<slug:code>/allocation/", allocation.allocation, name="allocation"),
    path("c/<slug:code>/allocation/run/", allocation.allocate, name="allocate"),
    path("c/<slug:code>/allocation/excel/", allocation.allocation_export, name="allocation_export"),
    path("c/<slug:code>/meetings/", meetings.meetings, name="meetings"),
    path("c/<slug:code>/meetings/new/", meetings.meeting_plan, name="meeting_plan"),
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/open/", meetings.meeting_open, name="meeting_open"),
    path("meetings/<int:pk>/adjourn/", meetings.meeting_adjourn, name="meeting_adjourn"),
    path("meetings/<int:pk>/close/", meetings.meeting_close, name="meeting_close"),
    path("meetings/<int:pk>/ballot/", ballot.ballot, name="ballot"),
    path("attendance/<int:pk>/", meetings.attendance, name="attendance"),
    path("cases/<int:pk>/vote/", ballot.vote, name="cast_vote"),
]
