"""Addresses of this app: the plan, score sheets from `sheet_urls`, the unit's side, the office's from `office_urls`,
questions from `question_urls`."""

from django.urls import path

from scoring.office_urls import office_side
from scoring.question_urls import question_room
from scoring.sheet_urls import sheet_room
from scoring.views import evidence, lines, offline, plan, scorecards

plan_room = [
    path("c/<slug:code>/plan/", plan.plan, name="plan"),
    path("c/<slug:code>/launch/", plan.launch, name="launch"),
]
unit_side = [
    path("c/<slug:code>/scorecards/", scorecards.scorecards, name="scorecards"),
    path("scorecards/<int:pk>/", scorecards.scorecard, name="scorecard"),
    path("scorecards/<int:pk>/bang-tu-cham.xlsx", offline.card_file, name="card_file"),
    path("scorecards/<int:pk>/import/", offline.import_card, name="import_card"),
    path("scorecards/<int:pk>/import/apply/", offline.apply_card, name="apply_card"),
    path("scorecards/<int:pk>/approve/", scorecards.approve, name="approve"),
    path("scorecards/<int:pk>/finish/", scorecards.finish_scorecard, name="finish_scorecard"),
    path("scorecards/<int:pk>/submit/", scorecards.submit_scorecard, name="submit_scorecard"),
    path("scorecards/<int:pk>/return/", scorecards.return_scorecard, name="return_scorecard"),
    path("lines/<int:pk>/", lines.line, name="line"),
    path("lines/<int:pk>/save/", lines.save_line, name="save_line"),
    path("lines/<int:pk>/confirm/", lines.confirm_line, name="confirm_line"),
    path("lines/<int:pk>/library/", lines.line_library, name="line_library"),
    path("lines/<int:pk>/evidence/", lines.add_evidence, name="add_evidence"),
    path("lines/<int:pk>/evidence/<uuid:evidence>/link/", lines.link_evidence, name="link_evidence"),
    path("lines/<int:pk>/evidence/<uuid:evidence>/remove/", lines.remove_evidence, name="remove_evidence"),
    path("evidence/<uuid:pk>/", evidence.evidence_file, name="evidence_file"),
]
urlpatterns = [*plan_room, *sheet_room, *unit_side, *office_side, *question_room]
