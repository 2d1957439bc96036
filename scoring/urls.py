"""Addresses of this app: the plan, score sheets from `sheet_urls`, the unit's side, the office's from `office_urls`,
questions from `question_urls`, petitions from `petition_urls`, the
analysis of points from `insight_urls`."""

from django.urls import path

from scoring.caseload.urls import caseload_room
from scoring.gates.urls import gate_room
from scoring.insight_urls import insight_room
from scoring.office_urls import office_side
from scoring.petitions.urls import petition_room
from scoring.publication.urls import publication_room
from scoring.questions.urls import question_room
from scoring.reports.urls import report_room
from scoring.requests.urls import request_room
from scoring.sheet_urls import sheet_room
from scoring.views import (
    approval,
    evidence,
    last_year,
    library,
    line_evidence,
    lines,
    offline,
    plan,
    receipts,
    scorecards,
    shares,
)
from scoring.visits.urls import visit_room

plan_room = [
    path("c/<slug:code>/plan/", plan.plan, name="plan"),
    path("c/<slug:code>/launch/", plan.launch, name="launch"),
]
unit_side = [
    path("c/<slug:code>/scorecards/", scorecards.scorecards, name="scorecards"),
    path("scorecards/<int:pk>/", scorecards.scorecard, name="scorecard"),
    path("scorecards/<int:pk>/rest/", scorecards.scorecard_rest, name="scorecard_rest"),
    path("scorecards/<int:pk>/bang-tu-cham.xlsx", offline.card_file, name="card_file"),
    path("scorecards/<int:pk>/import/", offline.import_card, name="import_card"),
    path("scorecards/<int:pk>/import/apply/", offline.apply_card, name="apply_card"),
    path("scorecards/<int:pk>/last-year/", last_year.last_year, name="last_year"),
    path("scorecards/<int:pk>/last-year/take/", last_year.take_last_year, name="take_last_year"),
    path("scorecards/<int:pk>/approve/", approval.approve, name="approve"),
    path("scorecards/<int:pk>/finish/", scorecards.finish_scorecard, name="finish_scorecard"),
    path("scorecards/<int:pk>/submit/", approval.submit_scorecard, name="submit_scorecard"),
    path("scorecards/<int:pk>/return/", approval.return_scorecard, name="return_scorecard"),
    path("scorecards/<int:pk>/recall/", approval.recall_scorecard, name="recall_scorecard"),
    path("scorecards/<int:pk>/receipt/", receipts.receipt, name="receipt"),
    path("scorecards/<int:pk>/share/", shares.share, name="share"),
    path("scorecards/<int:pk>/share/lines/", shares.share_lines, name="share_lines"),
    path("scorecards/<int:pk>/share/lead/", shares.name_lead, name="name_lead"),
    path("lines/<int:pk>/", lines.line, name="line"),
    path("lines/<int:pk>/save/", lines.save_line, name="save_line"),
    path("lines/<int:pk>/last-year/", last_year.take_answer, name="take_answer"),
    path("lines/<int:pk>/last-year/documents/", last_year.attach_again, name="attach_again"),
    path("lines/<int:pk>/confirm/", lines.confirm_line, name="confirm_line"),
]
evidence_room = [
    path("lines/<int:pk>/library/", line_evidence.line_library, name="line_library"),
    path("lines/<int:pk>/evidence/", line_evidence.add_evidence, name="add_evidence"),
    path("lines/<int:pk>/links/", line_evidence.add_link, name="add_link"),
    path("lines/<int:pk>/citations/", line_evidence.cite_document, name="cite_document"),
    path("lines/<int:pk>/evidence/<uuid:evidence>/link/", line_evidence.link_evidence, name="link_evidence"),
    path("lines/<int:pk>/evidence/<uuid:evidence>/remove/", line_evidence.remove_evidence, name="remove_evidence"),
    path("c/<slug:code>/evidence/", library.evidence_library, name="evidence_library"),
    path("evidence/<uuid:pk>/", evidence.evidence_file, name="evidence_file"),
    path("evidence/<uuid:pk>/versions/<int:number>/", evidence.evidence_version, name="evidence_version"),
    path("evidence/<uuid:pk>/about/", library.evidence_item, name="evidence_item"),
    path("evidence/<uuid:pk>/rename/", library.rename_evidence, name="rename_evidence"),
    path("evidence/<uuid:pk>/mark/", library.mark_evidence, name="mark_evidence"),
    path("evidence/<uuid:pk>/replace/", library.replace_evidence, name="replace_evidence"),
    path("evidence/<uuid:pk>/discard/", library.discard_evidence, name="discard_evidence"),
]
# First those that a deadline asks for by the thousand: they are tried in their order.
urlpatterns = [*unit_side, *evidence_room, *plan_room, *sheet_room, *office_side, *question_room, *petition_room]
urlpatterns += report_room
urlpatterns += gate_room
urlpatterns += [*insight_room, *publication_room]
urlpatterns += caseload_room
urlpatterns += request_room
urlpatterns += visit_room
