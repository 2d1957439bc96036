"""Addresses of the analysis of points, and of all points as files."""

from django.urls import path

from scoring.views import insight, score_exports

insight_room = [
    path("c/<slug:code>/insight/", insight.insight, name="insight"),
    path("c/<slug:code>/insight.xlsx", insight.insight_file, name="insight_file"),
    path("c/<slug:code>/scores.csv", score_exports.scores_csv, name="scores_csv"),
    path("c/<slug:code>/scores.xlsx", score_exports.scores_xlsx, name="scores_xlsx"),
]
