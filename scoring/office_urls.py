"""Addresses of the office side: extensions, verification, inspection, gates, publication, results."""

from django.urls import path

from scoring.views import by_criterion, completing, extensions, inspections, publication, verification

office_side = [
    path("c/<slug:code>/units/<int:pk>/extension/", extensions.unit_extension, name="unit_extension"),
    path("c/<slug:code>/units/<int:pk>/extension/end/", extensions.withdraw_extension, name="withdraw_extension"),
    path("c/<slug:code>/verification/", by_criterion.verification, name="verification"),
    path("c/<slug:code>/verification/criteria.xlsx", by_criterion.criteria_file, name="verification_criteria_file"),
    path("c/<slug:code>/verification/units/", verification.verification_units, name="verification_units"),
    path("c/<slug:code>/verification/criterion/<int:pk>/", by_criterion.verification_grid, name="verification_grid"),
    path("c/<slug:code>/verification/criterion/<int:pk>.xlsx", by_criterion.grid_file, name="verification_grid_file"),
    path(
        "c/<slug:code>/verification/complete/<slug:number>/",
        completing.verification_complete,
        name="verification_complete",
    ),
    path("c/<slug:code>/verification/together/", by_criterion.verification_together, name="verification_together"),
    path("c/<slug:code>/verification.xlsx", publication.verification_file, name="verification_file"),
    path("scorecards/<int:pk>/verify/", verification.verify_scorecard, name="verify_scorecard"),
    path("scorecards/<int:pk>/verify/complete/", verification.complete_verification, name="complete_verification"),
    path("scorecards/<int:pk>/verify/reopen/", verification.reopen_verification, name="reopen_verification"),
    path("lines/<int:pk>/verify/", verification.verify_line, name="verify_line"),
    path("c/<slug:code>/inspections/", inspections.inspection_list, name="inspections"),
    path("scorecards/<int:pk>/inspect/", inspections.inspect_scorecard, name="inspect_scorecard"),
    path("c/<slug:code>/publication/", publication.publication, name="publication"),
    path("contents/<int:pk>/publish/", publication.content_publish, name="content_publish"),
    path("c/<slug:code>/results/", publication.results_page, name="results"),
    path("c/<slug:code>/results.xlsx", publication.results_file, name="results_file"),
]
