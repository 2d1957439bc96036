"""Addresses of teams, visits, what is noted at a unit, and its photos."""

from django.urls import path

from scoring.views import inspection_teams, visit_closing, visit_field, visits

visit_room = [
    path("c/<slug:code>/visits/", visits.visits, name="visits"),
    path("c/<slug:code>/visits.xlsx", visits.visits_file, name="visits_file"),
    path("c/<slug:code>/inspection-teams/", inspection_teams.teams, name="inspection_teams"),
    path("c/<slug:code>/inspection-teams/new/", inspection_teams.new_team, name="new_inspection_team"),
    path("teams/<int:pk>/", inspection_teams.team, name="inspection_team"),
    path("teams/<int:pk>/plan/", visits.plan_visit, name="plan_visit"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("visits/<int:pk>/change/", visits.change_visit, name="change_visit"),
    path("visits/<int:pk>/cancel/", visits.cancel_visit, name="cancel_visit"),
    path("visited/<int:pk>/", visit_field.visited_unit, name="visited_unit"),
    path("visited/<int:pk>/checklist/", visit_closing.checklist, name="visit_checklist"),
    path("visited/<int:pk>/entries/", visit_field.note_entry, name="note_entry"),
    path("visited/<int:pk>/photos/", visit_field.add_photo, name="add_visit_photo"),
    path("visited/<int:pk>/close/", visit_closing.close, name="close_visited"),
    path("visited/<int:pk>/reopen/", visit_closing.reopen, name="reopen_visited"),
    path("photos/<uuid:pk>/", visit_field.photo, name="visit_photo"),
    path("photos/<uuid:pk>/remove/", visit_field.remove_photo, name="remove_visit_photo"),
]
